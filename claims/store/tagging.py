"""Tags: words a desk puts on claims to find them again. One tag is one word however it is written: “Budget” is “budget”."""

from __future__ import annotations

from sqlmodel import Session, col, select

from claims.errors import Missing
from claims.store import tables
from claims.store.history import hand, only_a_person
from claims.store.lateness import claim_as_seen, touch
from claims.store.search import name_key

LONGEST = 60
"""Code points of a tag."""


def tag(session: Session, claim_id: int, name: str, *, seen: int) -> int:
    """Put a tag on a claim; one that is on already stays. Returns the claim's version. Raises `Missing` for what is no word."""
    by = only_a_person(session)
    claim = claim_as_seen(session, claim_id, seen=seen)
    known = _find_or_add(session, name)
    row = session.exec(_on(claim_id, known.id)).first()
    if row is None:
        session.add(tables.ClaimTag(claim_id=claim_id, tag_id=known.id or 0, added_by=by.actor, added_at=by.now))
    elif row.removed_at is not None:
        row.added_by, row.added_at, row.removed_at = by.actor, by.now, None
    else:
        return claim.version or 0
    touch(claim)
    session.flush()
    return claim.version or 0


def untag(session: Session, claim_id: int, name: str, *, seen: int) -> int:
    """Take a tag off a claim; one that is not on it is no fault. Returns the claim's version."""
    by = only_a_person(session)
    claim = claim_as_seen(session, claim_id, seen=seen)
    known = session.exec(select(tables.Tag).where(tables.Tag.name_key == name_key(name))).first()
    row = session.exec(_on(claim_id, known.id)).first() if known else None
    if row is None or row.removed_at is not None:
        return claim.version or 0
    row.removed_at = by.now
    touch(claim)
    session.flush()
    return claim.version or 0


def tags(session: Session, *, limit: int = 200) -> tuple[str, ...]:
    """The tags that are on any claim, by name: for a choice."""
    used = select(tables.ClaimTag.id).where(col(tables.ClaimTag.tag_id) == col(tables.Tag.id))
    on_any = used.where(col(tables.ClaimTag.removed_at).is_(None)).exists()  # one look a tag, however many claims bear it
    named = select(tables.Tag.name).where(on_any).order_by(col(tables.Tag.name_key)).limit(limit)
    return tuple(session.exec(named))


def tags_of(session: Session, claim_id: int) -> tuple[str, ...]:
    """The tags on one claim, by name."""
    named = (
        select(tables.Tag.name)
        .join(tables.ClaimTag, col(tables.ClaimTag.tag_id) == col(tables.Tag.id))
        .where(tables.ClaimTag.claim_id == claim_id, col(tables.ClaimTag.removed_at).is_(None))
    )
    return tuple(session.exec(named.order_by(col(tables.Tag.name_key))))


def _on(claim_id: int, tag_id: int | None):
    return select(tables.ClaimTag).where(tables.ClaimTag.claim_id == claim_id, tables.ClaimTag.tag_id == tag_id)


def _find_or_add(session: Session, name: str) -> tables.Tag:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise Missing([f"a tag of 1 to {LONGEST} characters"])
    known = session.exec(select(tables.Tag).where(tables.Tag.name_key == name_key(name))).first()
    if known is None:
        by = hand(session)
        known = tables.Tag(name=name, name_key=name_key(name), added_by=by.actor, added_at=by.now)
        session.add(known)
        session.flush()
    return known
