"""Which claims belong together, as people found: the same, a variant, a part, a contradiction, or nothing of the kind.

What only looks alike is worked out anew each time (`similar`) and kept nowhere; a row is what a person said about it. There is
one between two claims. A claim that is put aside as a duplicate names the claim it repeats by such a row, so that the way
from one to the other is a link and not a sentence.
"""

from __future__ import annotations

from sqlmodel import Session, col, or_, select

from claims.errors import ClaimsError, NotAllowed, NotThere
from claims.model import LinkKind, LinkRecord, LinkState, State
from claims.store import tables
from claims.store.claims import move
from claims.store.history import hand, only_a_person


def link(session: Session, claim_id: int, other_id: int, kind: LinkKind, *, seen: int, likeness: str = "") -> LinkRecord:
    """Say what a claim is to another one. `seen` is the version of what was said about the two before; 0 for nothing.

    Raises `NotThere`, `NotAllowed` for a claim and itself, `ClaimsError` where somebody said something else meanwhile.
    """
    return _say(session, claim_id, other_id, LinkKind(kind), LinkState.CONFIRMED, seen=seen, likeness=likeness)


def keep_apart(session: Session, claim_id: int, other_id: int, kind: LinkKind, *, seen: int, likeness: str = "") -> LinkRecord:
    """Say that a claim is not that to another one, however alike they look. Raises like `link`."""
    return _say(session, claim_id, other_id, LinkKind(kind), LinkState.REJECTED, seen=seen, likeness=likeness)


def take_back_link(session: Session, claim_id: int, other_id: int, *, seen: int) -> LinkRecord:
    """Leave open again what two claims are to each other. Raises like `link`; `NotThere` where nothing was said."""
    only_a_person(session)
    row = _between(session, claim_id, other_id)
    if row is None:
        raise NotThere("Nobody said anything about these two claims.", advice="Open the claim again.")
    _as_seen(row, seen=seen)
    row.state, row.decided_by, row.decided_at = LinkState.SUGGESTED, hand(session).actor, hand(session).now
    session.flush()
    return _record(row)


def mark_duplicate(session: Session, claim_id: int, of: int, *, seen: int, likeness: str = "") -> int:
    """Put a claim aside as repeating another one, and link the two; returns the claim's version afterwards.

    Raises `ClaimChanged`, `NotThere`, and `NotAllowed` where the other one is itself put aside as a duplicate, or is this one.
    """
    _two(session, claim_id, of)
    if session.get_one(tables.Claim, of).state is State.DUPLICATE:
        raise NotAllowed(f"Claim {of} is itself put aside as a duplicate.", advice="Name the claim that it repeats.")
    version = move(session, claim_id, State.DUPLICATE, seen=seen, reason=f"repeats claim {of}")
    row = _between(session, claim_id, of)
    known = 0 if row is None else row.version or 0
    _say(session, claim_id, of, LinkKind.SAME, LinkState.CONFIRMED, seen=known, likeness=likeness)
    return version


def links(session: Session, claim_id: int) -> tuple[LinkRecord, ...]:
    """Everything that was ever said about this claim and another, oldest first."""
    row = tables.ClaimLink
    found = session.exec(
        select(row).where(or_(col(row.claim_id) == claim_id, col(row.other_id) == claim_id)).order_by(col(row.id))
    )
    return tuple(_record(one) for one in found)


def _say(
    session: Session, claim_id: int, other_id: int, kind: LinkKind, state: LinkState, *, seen: int, likeness: str
) -> LinkRecord:
    by = only_a_person(session)
    _two(session, claim_id, other_id)
    row = _between(session, claim_id, other_id)
    if row is None:
        row = tables.ClaimLink(claim_id=claim_id, other_id=other_id, kind=kind, state=state, likeness=likeness)
        session.add(row)
    else:
        _as_seen(row, seen=seen)
        row.claim_id, row.other_id, row.kind, row.state = claim_id, other_id, kind, state
        row.likeness = likeness or row.likeness
    row.decided_by, row.decided_at = by.actor, by.now
    session.flush()
    return _record(row)


def _two(session: Session, claim_id: int, other_id: int) -> None:
    if claim_id == other_id:
        raise NotAllowed("A claim is not linked with itself.", advice="Choose another claim.")
    for number in (claim_id, other_id):
        if session.get(tables.Claim, number) is None:
            raise NotThere(f"There is no claim {number}.")


def _between(session: Session, one: int, other: int) -> tables.ClaimLink | None:
    row = tables.ClaimLink
    pair = or_(
        (col(row.claim_id) == one) & (col(row.other_id) == other), (col(row.claim_id) == other) & (col(row.other_id) == one)
    )
    return session.exec(select(row).where(pair)).first()


def _as_seen(row: tables.ClaimLink, *, seen: int) -> None:
    if row.version != seen:
        raise ClaimsError(
            f"{row.decided_by} decided about claims {row.claim_id} and {row.other_id} after you opened this page.",
            advice="Look at what they found, then decide again.",
        )


def _record(row: tables.ClaimLink) -> LinkRecord:
    return LinkRecord(
        id=row.id or 0,
        version=row.version or 0,
        claim_id=row.claim_id,
        other_id=row.other_id,
        kind=row.kind,
        state=row.state,
        likeness=row.likeness,
        by=row.decided_by,
        at=row.decided_at,
    )
