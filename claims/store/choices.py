"""What a filter offers to choose from: short lists that a desk of any size makes at once.

The exact number of claims of every speaker takes a second to count among a million. So the choice is made of the speakers heard
most in the newest claims; whoever is not among them is asked for by name.
"""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from claims.store import tables

_NEWEST = 5_000
"""Claims whose speakers are offered."""


def heard_most(session: Session, *, limit: int = 200) -> tuple[str, ...]:
    """The names that the newest claims are attributed to, those with most claims first."""
    claim = tables.Claim
    newest = select(claim.speaker_id).order_by(col(claim.id).desc()).limit(_NEWEST).subquery()
    counted = (
        select(newest.c.speaker_id, func.count().label("claims"))
        .where(newest.c.speaker_id.is_not(None))
        .group_by(newest.c.speaker_id)
        .order_by(func.count().desc(), newest.c.speaker_id)
        .limit(limit)
        .subquery()
    )
    named = select(tables.Speaker.name).join(counted, col(tables.Speaker.id) == counted.c.speaker_id)
    return tuple(session.exec(named.order_by(counted.c.claims.desc(), col(tables.Speaker.name))))
