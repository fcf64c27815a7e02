"""What articles come from. One row a publication, found again by its identity however often it is added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from sqlmodel import Session, col, func, select

from claims.errors import NotThere
from claims.model import Person, SourceRecord, SourceState
from claims.store import tables
from claims.store.history import hand
from claims.store.page import COUNTED, Page
from claims.store.search import fold, held
from sources.errors import SourceError

LABEL = 200
"""Code points of a label: enough to tell one pasted text from another."""

_Value = TypeVar("_Value")

_IDENTITY = 1_000
"""A longer identity is kept as its hash: a database indexes only so much."""


def add_source(
    session: Session,
    *,
    kind: str,
    address: str | None,
    label: str,
    identity: str,
    by: Person | str | None = None,
    now: datetime | None = None,
) -> SourceRecord:
    """The source of this identity, added if it is not known yet.

    `kind` is address, paste or file; `identity` the canonical address, or “sha256:…” of the bytes. `by` and `now` are the
    session's own where they are not given. A known source keeps its label and its state.
    """
    return add_sources(session, [Wanted(kind, address, label, identity)], by=by, now=now)[0]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source that is to be there: see `add_source`."""

    kind: str
    address: str | None
    label: str
    identity: str


def add_sources(
    session: Session, wanted: Sequence[Wanted], *, by: Person | str | None = None, now: datetime | None = None
) -> list[SourceRecord]:
    """The same for many in one go: a record for each that is wanted, in order."""
    writer = hand(session)
    keys = [_bounded(one.identity) for one in wanted]
    rows = _rows(session, keys)
    for key, one in zip(keys, wanted, strict=True):
        if key in rows:
            continue
        label = " ".join(one.label.split())[:LABEL] or one.address or one.kind
        rows[key] = tables.Source(
            identity=key,
            kind=one.kind,
            address=one.address,
            label=label,
            authors=[],  # said, because finding out that this is the default takes a third of the time
            state=SourceState.WAITING,
            added_by=by.name if isinstance(by, Person) else by or writer.actor,
            added_at=now or writer.now,
            plain=fold(label, one.address),
        )
        session.add(rows[key])
    session.flush()
    known = source_records(session, tuple(rows.values()))
    return [known[rows[key].id or 0] for key in keys]


def set_state(session: Session, source_id: int, state: SourceState, failure: SourceError | None = None) -> SourceRecord:
    """How far the source has come. A failure is kept with its reason and advice until the next step succeeds."""
    row = source_row(session, source_id)
    row.state = SourceState(state)
    row.failure = str(failure) if failure else None
    row.failure_code = failure.code if failure else None
    row.advice = failure.advice if failure else None
    session.flush()
    return source_record(session, row)


def get_source(session: Session, source_id: int) -> SourceRecord:
    """The source as it stands. Raises `NotThere`."""
    return source_record(session, source_row(session, source_id))


def find_source(session: Session, identity: str) -> SourceRecord | None:
    """The source of this identity, if it is known."""
    row = session.exec(select(tables.Source).where(tables.Source.identity == _bounded(identity))).first()
    return source_record(session, row) if row else None


def find_sources(session: Session, identities: Iterable[str]) -> dict[str, SourceRecord]:
    """The same for many: the sources that are known, by identity as it was given."""
    asked = {identity: _bounded(identity) for identity in identities}
    rows = _rows(session, asked.values())
    known = source_records(session, tuple(rows.values()))
    return {identity: known[rows[kept].id or 0] for identity, kept in asked.items() if kept in rows}


def list_sources(
    session: Session, *, state: SourceState | None = None, text: str = "", limit: int = 50, offset: int = 0
) -> Page[SourceRecord]:
    """Sources, newest first. `text` is looked for in title, label and address."""
    asked = held(col(tables.Source.plain), text)
    if state is not None:
        asked.append(col(tables.Source.state) == state)
    newest = select(tables.Source).where(*asked).order_by(col(tables.Source.id).desc()).limit(limit).offset(offset)
    rows = session.exec(newest).all()
    counted = select(tables.Source.id).where(*asked).limit(COUNTED + 1).subquery()
    count = session.exec(select(func.count()).select_from(counted)).one()
    known = source_records(session, rows)
    return Page.counted(tuple(known[row.id or 0] for row in rows), count)


def get_sources(session: Session, numbers: Iterable[int]) -> list[SourceRecord]:
    """These sources as they stand, in the order given; a number that is none is left out."""
    asked = list(dict.fromkeys(numbers))
    rows = [
        row for some in batched(asked) for row in session.exec(select(tables.Source).where(col(tables.Source.id).in_(some)))
    ]
    known = source_records(session, rows)
    return [known[number] for number in asked if number in known]


def states_of(session: Session, numbers: Iterable[int]) -> dict[int, SourceState]:
    """How far each of these sources is, by number, and nothing else of them: ten thousand can be looked at every second."""
    asked = (select(tables.Source.id, tables.Source.state).where(col(tables.Source.id).in_(some)) for some in batched(numbers))
    return {number or 0: SourceState(state) for query in asked for number, state in session.exec(query)}


def claims_of(session: Session, numbers: Iterable[int]) -> int:
    """How many claims these sources have together."""
    return sum(sum(_counts(session, tables.Claim, some).values()) for some in batched(numbers))


def source_counts(session: Session) -> dict[SourceState, int]:
    """How many sources stand where; every state is there."""
    found = session.exec(select(tables.Source.state, func.count()).group_by(col(tables.Source.state))).all()
    return dict.fromkeys(SourceState, 0) | {SourceState(state): count for state, count in found}


def publishers(session: Session, *, limit: int = 200) -> tuple[str, ...]:
    """The outlets there are sources of, by name: for a choice."""
    named = select(tables.Source.publisher).where(col(tables.Source.publisher).is_not(None)).distinct()
    return tuple(name for name in session.exec(named.order_by(col(tables.Source.publisher)).limit(limit)) if name)


def source_row(session: Session, source_id: int) -> tables.Source:
    """The row of a source. Raises `NotThere`."""
    row = session.get(tables.Source, source_id)
    if row is None:
        raise NotThere(f"There is no source {source_id}.")
    return row


def source_record(session: Session, row: tables.Source) -> SourceRecord:
    """One row as the frozen type the rest of the program knows."""
    return source_records(session, [row])[row.id or 0]


def source_records(session: Session, rows: Sequence[tables.Source]) -> dict[int, SourceRecord]:
    """Rows as frozen records by number, with what hangs on each of them counted."""
    numbers = [row.id or 0 for row in rows]
    snapshots: dict[int, int] = {}
    claims: dict[int, int] = {}
    newest: dict[int, int] = {}
    for some in batched(numbers):
        snapshots |= _counts(session, tables.Snapshot, some)
        claims |= _counts(session, tables.Claim, some)
        newest |= _newest_documents(session, some)
    return {row.id or 0: _record(row, snapshots, claims, newest) for row in rows}


def _counts(session: Session, table: type[tables.Snapshot | tables.Claim], numbers: Iterable[int]) -> dict[int, int]:
    source = col(table.source_id)
    return dict(session.exec(select(source, func.count()).where(source.in_(numbers)).group_by(source)).all())


def _newest_documents(session: Session, numbers: Iterable[int]) -> dict[int, int]:
    source = col(tables.Document.source_id)
    read = select(source, func.max(tables.Document.id)).where(source.in_(numbers)).group_by(source)
    return {number: document for number, document in session.exec(read) if document is not None}


def _rows(session: Session, keys: Iterable[str]) -> dict[str, tables.Source]:
    rows: dict[str, tables.Source] = {}
    for some in batched(dict.fromkeys(keys)):
        found = session.exec(select(tables.Source).where(col(tables.Source.identity).in_(some)))
        rows |= {row.identity: row for row in found}
    return rows


def batched(values: Iterable[_Value], size: int = 500) -> Iterator[list[_Value]]:
    """The values in lists of at most so many: a database takes only so many at a time, and plans short lists better."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some


def _record(row: tables.Source, snapshots: dict[int, int], claims: dict[int, int], newest: dict[int, int]) -> SourceRecord:
    number = row.id or 0
    return SourceRecord(
        id=number,
        version=row.version or 0,
        kind=row.kind,
        address=row.address,
        label=row.label,
        title=row.title,
        authors=tuple(row.authors),
        published=row.published,
        publisher=row.publisher,
        language=row.language,
        state=row.state,
        failure=row.failure,
        failure_code=row.failure_code,
        advice=row.advice,
        added_at=row.added_at,
        added_by=row.added_by,
        snapshots=snapshots.get(number, 0),
        claims=claims.get(number, 0),
        document_id=newest.get(number),
    )


def _bounded(identity: str) -> str:
    if len(identity) <= _IDENTITY:
        return identity
    return "long:sha256:" + hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
