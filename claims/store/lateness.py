"""Who was first, where two wrote.

A writer says which version of the claim it saw. If the claim has moved on since, nothing is written and the writer is told
who changed it and when: the first one after the version it saw, by the trail.
"""

from __future__ import annotations

from sqlalchemy import inspect
from sqlmodel import Session, col, select

from claims.errors import ClaimChanged, ClaimsError, NotAllowed, NotThere, StoreBroken
from claims.review.states import FINISHED
from claims.store import tables
from claims.store.history import Hand, only_a_person


def claim_as_seen(session: Session, claim_id: int, *, seen: int) -> tables.Claim:
    """The claim, if it is still as the writer saw it. Raises `NotThere`, `ClaimChanged`."""
    claim = session.get(tables.Claim, claim_id)
    if claim is None:
        raise NotThere(f"There is no claim {claim_id}.")
    if claim.version != seen:
        raise changed_since(session, claim_id, seen=seen)
    return claim


def workable(session: Session, claim_id: int, *, seen: int) -> tables.Claim:
    """The same, for a person about to change its words or its evidence: not under a verdict that stands."""
    only_a_person(session)
    claim = claim_as_seen(session, claim_id, seen=seen)
    if claim.state in FINISHED:
        raise NotAllowed(f"This claim is {claim.state}.", advice="Reopen it first, with a reason.")
    return claim


def touch(claim: tables.Claim) -> None:
    """Something that belongs to the claim changed: whoever opened it before must look again."""
    if not inspect(claim).attrs.version.history.has_changes():
        claim.version = (claim.version or 0) + 1


def changed_since(session: Session, claim_id: int, *, seen: int) -> ClaimChanged:
    """The error that tells a late writer who was first."""
    newest_first = (
        select(tables.Event)
        .where(tables.Event.subject == "claim", tables.Event.subject_id == claim_id)
        .order_by(col(tables.Event.id).desc())
        .execution_options(yield_per=20)
    )
    first, now = None, seen
    with session.exec(newest_first) as lines:
        for line in lines:
            left = int((line.after or {}).get("version", 0))
            if first is not None and left <= seen:
                break
            first, now = line, max(now, left)
    if first is None:
        raise StoreBroken([f"claim {claim_id} has no line in the trail"])
    return ClaimChanged(by=first.actor, at=first.at, seen=seen, now=now)


def first_writer(session: Session, hand: Hand) -> ClaimsError:
    """What to tell a writer whose rows had moved when they were to be kept. Looks with a session that was rolled back."""
    for claim_id, seen in hand.seen.items():
        stands = session.get(tables.Claim, claim_id, populate_existing=True)
        if stands is not None and stands.version != seen:
            return changed_since(session, claim_id, seen=seen)
    return ClaimsError(
        "Somebody else changed this in the meantime; nothing was saved.", advice="Open it again, then save again."
    )
