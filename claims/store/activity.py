"""The trail as people ask it: by who, what, of what kind, about which claim or article, and when; and as a file to take away.

Each answer comes off an index, newest first, a page at a time; the names to choose from are walked to from one to the next, for
a trail has a million lines and a few dozen people in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, BinaryIO, Literal

from sqlalchemy import and_, or_
from sqlmodel import Session, col, func, select

from claims.model import EventRecord
from claims.store import tables
from claims.store.history import MACHINE, canonical
from claims.store.page import COUNTED, Page

_NAMES = 300
"""Names to choose from; nobody reads more."""
_AT_ONCE = 500

Who = Literal["people", "machines"]


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """What is asked of the trail; None asks nothing."""

    actor: str | None = None
    action: str | None = None
    subject: str | None = None
    """The kind of thing: the name of its table."""
    claim_id: int | None = None
    source_id: int | None = None
    """The article, its captures, and the claims in it."""
    since: str | None = None
    """The first day, ISO 8601, in UTC."""
    until: str | None = None
    """The last day."""
    who: Who | None = None
    after: int = 0
    """Only lines with a higher number."""


def lines(session: Session, asked: TrailFilter, *, limit: int = 50, offset: int = 0) -> Page[EventRecord]:
    """The lines that fit, newest first."""
    fits = _conditions(asked)
    newest = select(tables.Event).where(*fits).order_by(col(tables.Event.id).desc()).limit(limit).offset(offset)
    some = select(tables.Event.id).where(*fits).limit(COUNTED + 1).subquery()
    count = session.exec(select(func.count()).select_from(some)).one()
    return Page.counted(tuple(_record(row) for row in session.exec(newest)), count)


def actors(session: Session) -> tuple[str, ...]:
    """Everybody, and every machine, that ever changed something; by name."""
    return _names(session, tables.Event.actor)


def actions(session: Session) -> tuple[str, ...]:
    """What was ever set out to be done; by name."""
    return _names(session, tables.Event.action)


def claim_of(event: EventRecord) -> int | None:
    """The number of the claim a line is about, if any."""
    row = event.after or event.before or {}
    number = event.subject_id if event.subject == "claim" else row.get("claim_id")
    return number if isinstance(number, int) else None


def length(session: Session) -> int:
    """How many lines the trail has: they are numbered without gaps."""
    return session.exec(select(func.max(tables.Event.id))).one() or 0


def write_lines(session: Session, asked: TrailFilter, out: BinaryIO) -> int:
    """Write the lines that fit as JSON Lines, oldest first, complete: with `previous` and `hash`, so that anybody can count the
    hashes again (SHA-256 of the line's own JSON without `hash`, names sorted, no spaces). Returns how many."""
    columns = [column.key for column in tables.Event.__table__.columns]
    written = 0
    rows = session.exec(
        select(tables.Event).where(*_conditions(asked)).order_by(col(tables.Event.id)),
        execution_options={"yield_per": _AT_ONCE},
    )
    for row in rows:
        told = {name: getattr(row, name) for name in columns}
        told["at"] = told["at"].astimezone(UTC).isoformat(timespec="microseconds")
        out.write(canonical(told).encode("utf-8") + b"\n")
        session.expunge(row)
        written += 1
    return written


def _conditions(asked: TrailFilter) -> list[Any]:
    event, fits = tables.Event, list[Any]()
    if asked.actor:
        fits.append(event.actor == asked.actor)
    if asked.action:
        fits.append(event.action == asked.action)
    if asked.subject:
        fits.append(event.subject == asked.subject)
    if asked.claim_id is not None:
        fits.append(event.claim_id == asked.claim_id)
    if asked.source_id is not None:
        fits.append(_about_source(asked.source_id))
    if asked.since:
        fits.append(col(event.at) >= _start(asked.since))
    if asked.until:
        fits.append(col(event.at) < _start(asked.until) + timedelta(days=1))
    if asked.after:
        fits.append(col(event.id) > asked.after)
    if asked.who is not None:
        named = col(event.actor) >= MACHINE, col(event.actor) < MACHINE[:-1] + chr(ord(MACHINE[-1]) + 1)
        fits += named if asked.who == "machines" else [or_(~named[0], ~named[1])]
    return fits


def _about_source(source_id: int) -> Any:
    event = tables.Event
    parts: list[Any] = [and_(col(event.subject) == "source", col(event.subject_id) == source_id)]
    for table in (tables.Snapshot, tables.Document):
        numbers = select(table.id).where(col(table.source_id) == source_id)
        parts.append(and_(col(event.subject) == table.__tablename__, col(event.subject_id).in_(numbers)))
    parts.append(col(event.claim_id).in_(select(tables.Claim.id).where(tables.Claim.source_id == source_id)))
    return or_(*parts)


def _start(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), UTC)


def _names(session: Session, column: Any) -> tuple[str, ...]:
    """The different values of a column that has an index, from one to the next."""
    return tuple(_walk(session, column))


def _walk(session: Session, column: Any) -> Iterator[str]:
    last = session.exec(select(func.min(column))).one()
    for _ in range(_NAMES):
        if last is None:
            return
        yield last
        last = session.exec(select(func.min(column)).where(col(column) > last)).one()


def _record(row: tables.Event) -> EventRecord:
    return EventRecord(
        id=row.id, at=row.at, actor=row.actor, action=row.action, subject=row.subject, subject_id=row.subject_id,
        before=row.before, after=row.after, reason=row.reason, hash=row.hash,
    )  # fmt: skip
