"""The trail, to be read and to be checked."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, func, select

from claims.model import EventRecord
from claims.store import tables
from claims.store.checks import verify
from claims.store.page import COUNTED, Page

__all__ = ["events", "head", "history", "verify"]


def events(
    session: Session, subject: str | None = None, subject_id: int | None = None, *, limit: int = 50, offset: int = 0
) -> Page[EventRecord]:
    """Lines of the trail, newest first: all, those of one kind of thing, or those of one thing."""
    conditions = []
    if subject is not None:
        conditions.append(col(tables.Event.subject) == subject)
    if subject_id is not None:
        conditions.append(col(tables.Event.subject_id) == subject_id)
    return _page(session, conditions, limit, offset)


def history(session: Session, claim_id: int, *, limit: int = 50, offset: int = 0) -> Page[EventRecord]:
    """Everything that happened to a claim and to what belongs to it (citations, assessments, decisions), newest first."""
    return _page(session, [col(tables.Event.claim_id) == claim_id], limit, offset)


def head(session: Session) -> str:
    """The hash of the newest line: whoever writes it down elsewhere can tell later that nothing before it was cut off."""
    newest = select(tables.Event.hash).order_by(col(tables.Event.id).desc()).limit(1)
    return session.exec(newest).first() or ""


def _page(session: Session, conditions: list[Any], limit: int, offset: int) -> Page[EventRecord]:
    newest = select(tables.Event).where(*conditions).order_by(col(tables.Event.id).desc()).limit(limit).offset(offset)
    counted = select(tables.Event.id).where(*conditions).limit(COUNTED + 1).subquery()
    count = session.exec(select(func.count()).select_from(counted)).one()
    return Page.counted(tuple(_record(row) for row in session.exec(newest)), count)


def _record(row: tables.Event) -> EventRecord:
    return EventRecord(
        id=row.id,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        subject_id=row.subject_id,
        before=row.before,
        after=row.after,
        reason=row.reason,
        hash=row.hash,
    )
