"""Every change writes its own line into the trail, in the transaction that makes the change.

This hangs on the session's flush, not on the goodwill of whoever adds a function: what SQLAlchemy is about to keep is
compared with what was there, and the difference becomes an `event`. Lines are numbered 1, 2, 3 … by us and each carries the
hash of the one before, so a line that is changed, removed or slipped in breaks the chain (`trail.verify` looks). Writers take
turns (see `engine`), so reading the last line and adding the next is safe.

What the chain cannot show by itself is that its newest lines were cut off together with the rows they speak of: compare the
head with one written down earlier (`trail.head`; every backup and report carries it).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Table, event, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.orm.attributes import NO_VALUE
from sqlmodel import Session

from claims.errors import NotAllowed
from claims.store import tables

START = "0" * 64
"""What stands for the line before the first."""

MACHINE = "machine:"
"""How the name of every actor begins that is not a person."""

_EVENT: Table = tables.Event.__table__


@dataclass(slots=True)
class Hand:
    """Who is writing, what for, and when: what every line of one transaction has in common."""

    actor: str
    action: str
    reason: str
    now: datetime
    closing: bool = False
    seen: dict[int, int] = field(default_factory=dict)
    """Claims changed so far and the version each had before, to name the first writer if this one turns out to be late."""
    was: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Pictures of the rows that are being kept, as they were read."""

    @property
    def is_machine(self) -> bool:
        """Whether no person stands behind it."""
        return self.actor.startswith(MACHINE)


class ReadingSession(Session):
    """A session that only looks."""


class WritingSession(Session):
    """A session whose changes write their own history. Made by `Store.writing` alone."""


def hand(session: Session) -> Hand:
    """Who writes in this session. Raises `RuntimeError` where nobody may: a reading session."""
    found = session.info.get("hand")
    if not isinstance(found, Hand):
        raise RuntimeError("nothing is changed outside `with store.writing(…)`")
    return found


def only_a_person(session: Session) -> Hand:
    """Who writes here, if it is somebody. Raises `NotAllowed` for a machine: it may propose, and decides nothing."""
    found = hand(session)
    if found.is_machine:
        raise NotAllowed("A machine may only propose.", advice="Leave the decision to a person.")
    return found


@contextmanager
def because(session: Session, reason: str) -> Generator[None]:
    """Changes made inside carry this reason, where one is given."""
    by = hand(session)
    session.flush()
    before, by.reason = by.reason, reason.strip() or by.reason
    try:
        yield
        session.flush()
    finally:
        by.reason = before


def canonical(value: object) -> str:
    """The one way to write a value as JSON: sorted names, no spaces, characters as they are."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(value: object) -> str:
    """SHA-256 of a value's canonical JSON."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def picture(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """A row as plain JSON values, as the trail keeps it: long text as its digest, derived columns left out,
    and so are columns that an older row did not have, while nothing is in them."""
    shown: dict[str, Any] = {}
    for column in table.columns:
        keeps = column.info.get("trail", "whole")
        if keeps == "omit" or (keeps == "if set" and not values[column.key]):
            continue
        value = values[column.key]
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat(timespec="microseconds")
        elif isinstance(value, Enum):
            value = value.value
        elif isinstance(column.type, JSON):
            value = json.loads(canonical(value))
        if keeps == "digest" and value is not None:
            value = {"sha256": digest(value), "length": len(value)}
        shown[column.key] = value
    return shown


def seal(line: Mapping[str, Any]) -> str:
    """The hash of one line of the trail: everything in it but the hash itself."""
    told = {name: value for name, value in line.items() if name != "hash"}
    told["at"] = line["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return digest(told)


def _values(row: tables.Table) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def _before(row: tables.Table) -> dict[str, Any]:
    """The row as it was read."""
    values = {}
    for name, state in inspect(row).attrs.items():
        change = state.history
        if state.loaded_value is NO_VALUE or (change.added and not change.deleted):
            raise RuntimeError(f"{row.__tablename__}.{name} was not read before it was set, so its history is unknown")
        values[name] = change.deleted[0] if change.deleted else state.loaded_value
    return values


@event.listens_for(WritingSession, "before_flush")
def _note_what_was(session: WritingSession, _context: object, _instances: object) -> None:
    """The rows as they were read: during the flush SQLAlchemy forgets the versions they had."""
    by = hand(session)
    by.was = {}
    for row in [*session.dirty, *session.deleted]:
        if type(row) in tables.FINAL and (row in session.deleted or session.is_modified(row)):
            raise RuntimeError(f"a row of {row.__tablename__} is never changed once written")
        was = _before(row)
        by.was[id(row)] = picture(row.__table__, was)
        if isinstance(row, tables.Claim):
            by.seen.setdefault(row.id or 0, was["version"])


def _changes(session: WritingSession) -> Iterator[tuple[tables.Table, dict[str, Any] | None, dict[str, Any] | None]]:
    was = hand(session).was
    for row in session.new:
        yield row, None, picture(row.__table__, _values(row))
    for row in session.dirty:
        before, after = was[id(row)], picture(row.__table__, _values(row))
        if before != after:
            yield row, before, after
    for row in session.deleted:
        yield row, was[id(row)], None


@event.listens_for(WritingSession, "after_flush")
def _write_lines(session: WritingSession, _context: object) -> None:
    by = hand(session)
    connection = session.connection()
    last = connection.execute(select(_EVENT.c.id, _EVENT.c.hash).order_by(_EVENT.c.id.desc()).limit(1)).first()
    number, previous = (last.id, last.hash) if last else (0, START)
    lines = []
    for row, before, after in _changes(session):
        if type(row) not in tables.AUDITED:
            raise RuntimeError(f"{type(row).__name__} is not written through a session")
        number += 1
        line: dict[str, Any] = {
            "id": number,
            "at": by.now,
            "actor": by.actor,
            "action": by.action,
            "subject": row.__tablename__,
            "subject_id": _values(row)["id"],
            "claim_id": getattr(row, "id" if isinstance(row, tables.Claim) else "claim_id", None),
            "before": before,
            "after": after,
            "reason": by.reason,
            "previous": previous,
        }
        previous = line["hash"] = seal(line)
        lines.append(line)
    if lines:
        connection.execute(insert(_EVENT), lines)


@event.listens_for(WritingSession, "before_commit")
def _commit_once(session: WritingSession) -> None:
    if not hand(session).closing:
        raise RuntimeError("only the end of `with store.writing(…)` commits")


@event.listens_for(WritingSession, "do_orm_execute")
def _no_way_round(state: ORMExecuteState) -> None:
    """A bulk UPDATE or DELETE would pass the flush by and leave no history."""
    if state.is_insert or state.is_update or state.is_delete:
        raise RuntimeError("rows are changed one by one through the session, so that each change is in the trail")


@event.listens_for(ReadingSession, "before_flush")
def _only_look(session: ReadingSession, _context: object, _instances: object) -> None:
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("nothing is changed outside `with store.writing(…)`")
