"""Who has a claim open. Nobody is kept out by it: a lease tells a colleague that somebody is at work, before both do the same.

It lapses by itself, as browsers are closed without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from claims.model import Person
from claims.store import tables
from claims.store.history import hand

LAPSE = timedelta(minutes=15)
"""After so long without a sign of life somebody is taken to have gone."""
SIGN = timedelta(minutes=1)
"""How often a sign of life is kept: a page is drawn far more often."""


@dataclass(frozen=True, slots=True)
class LeaseRecord:
    """Somebody has a claim open."""

    by: str
    opened_at: datetime
    seen_at: datetime


def leases(session: Session, claim_id: int, *, now: datetime) -> tuple[LeaseRecord, ...]:
    """Who has this claim open, the longest first."""
    rows = session.exec(
        select(tables.Lease, tables.Person.name)
        .join(tables.Person, col(tables.Person.id) == col(tables.Lease.person_id))
        .where(tables.Lease.claim_id == claim_id, col(tables.Lease.left_at).is_(None))
    ).all()
    there = [LeaseRecord(name, row.opened_at, row.seen_at) for row, name in rows if now - row.seen_at < LAPSE]
    return tuple(sorted(there, key=lambda lease: lease.opened_at))


def open_lease(session: Session, claim_id: int, *, of: Person) -> None:
    """This person is here now, and no longer at another claim."""
    now = hand(session).now
    rows = session.exec(select(tables.Lease).where(tables.Lease.person_id == of.id)).all()
    for row in rows:
        if row.claim_id != claim_id and row.left_at is None:
            row.left_at = now
    here = next((row for row in rows if row.claim_id == claim_id), None)
    if here is None:
        session.add(tables.Lease(claim_id=claim_id, person_id=of.id, opened_at=now, seen_at=now))
    else:
        if here.left_at is not None or now - here.seen_at >= LAPSE:
            here.opened_at = now
        here.seen_at, here.left_at = now, None
    session.flush()
