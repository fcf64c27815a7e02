"""Whether what is stored is still what was stored: everything `claims verify` looks at.

The chain of the trail; every row against the last line that speaks of it; every quotation against the text it points into;
every snapshot against its hash. All of it is read in one transaction and as a stream, so a large store needs no more memory
than a small one. A finding is one sentence; no findings means that all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from sqlalchemy import Table, func, select, text
from sqlmodel import Session

from claims.errors import StoreBroken
from claims.store import tables
from claims.store.elsewhere import unsound
from claims.store.engine import Store
from claims.store.history import START, picture, seal
from sources.snapshot import SnapshotLost, Vault

FINDINGS = 1_000
"""Nobody reads more; a store with so many is to be restored, not mended."""

_AT_ONCE = 200

_EVENT: Table = tables.Event.__table__


def verify(
    store: Store, vault: Vault, *, heads: Sequence[str] = (), tell: Callable[[int, int], None] = lambda _done, _of: None
) -> list[str]:
    """Everything that is not as it was stored, one sentence each. `heads` are hashes of the trail written down elsewhere (in a
    backup, in a report): if one of them is gone, the end of the trail was cut off. `tell` hears how many parts of how many are
    looked through."""
    try:
        with store.reading() as session:
            return look_through(session, vault, heads=heads, tell=tell)
    except StoreBroken as broken:
        return list(broken.findings)


def look_through(
    session: Session, vault: Vault, *, heads: Sequence[str] = (), tell: Callable[[int, int], None] = lambda _done, _of: None
) -> list[str]:
    """The same as a session sees the store: what is being put into one can be looked at before it is kept."""
    with closing(_findings(session, vault, heads, tell)) as findings:
        return list(islice(findings, FINDINGS))


def _findings(session: Session, vault: Vault, heads: Sequence[str], tell: Callable[[int, int], None]) -> Generator[str]:
    parts = [
        _file(session),
        _readable("event", _chain(session, set(heads))),
        _readable("event", _continuity(session)),
        *(part for table in tables.AUDITED for part in _table(session, table.__table__)),
        _readable("document", _anchors(session)),
        _readable("checked_elsewhere", unsound(session)),
        _snapshots(session, vault),
    ]
    for done, part in enumerate(parts, start=1):
        yield from part
        tell(done, len(parts))


def _table(session: Session, table: Table) -> tuple[Generator[str], Generator[str]]:
    return _readable(table.name, _rows(session, table)), _vanished(session, table)


def _readable(name: str, findings: Generator[str]) -> Generator[str]:
    """The findings of a table; a value that cannot even be read as what it should be is one, and ends them."""
    try:
        yield from findings
    except (ValueError, LookupError) as error:
        yield f"The table {name} holds a value that was never stored there: {error}."


def _file(session: Session) -> Generator[str]:
    if session.get_bind().dialect.name != "sqlite":
        return
    for (said,) in session.connection().execute(text("PRAGMA quick_check(100)")):
        if said != "ok":
            yield f"The database file is damaged: {said}."
    for name, row, parent, _ in session.connection().execute(text("PRAGMA foreign_key_check")):
        yield f"{name} {row} belongs to a {parent} that is not there."


def _stream(session: Session, statement: Any) -> Generator[Any]:
    with session.connection().execute(statement, execution_options={"yield_per": _AT_ONCE}) as rows:
        yield from rows


def _chain(session: Session, heads: set[str]) -> Generator[str]:
    """Numbered without gaps, each line sealed, each following the one before."""
    number, previous = 0, START
    for line in _stream(session, select(_EVENT).order_by(_EVENT.c.id)):
        if line.id != number + 1:
            yield f"The trail has a gap: nothing stands between lines {number} and {line.id}."
        elif line.previous != previous:
            yield f"Line {line.id} of the trail does not follow from line {number}: one of the two was changed or replaced."
        if seal(line._mapping) != line.hash:
            about = f"{line.action}, {line.subject} {line.subject_id}"
            yield f"Line {line.id} of the trail ({about}) was changed after it was written."
        number, previous = line.id, line.hash
        heads.discard(line.hash)
    for head in sorted(heads):
        yield f"The trail once ended with {head[:12]}…, which is no longer in it: its end was cut off or rewritten."


def _continuity(session: Session) -> Generator[str]:
    """What a change found must be what the change before it left: otherwise something happened in between, unseen."""
    order = _EVENT.c.subject, _EVENT.c.subject_id, _EVENT.c.id
    columns = _EVENT.c.id, _EVENT.c.subject, _EVENT.c.subject_id, _EVENT.c.before, _EVENT.c.after
    last: Any = None
    for line in _stream(session, select(*columns).order_by(*order)):
        same = last is not None and (last.subject, last.subject_id) == (line.subject, line.subject_id)
        if line.before != (last.after if same else None):
            found = _differing(last.after if same else None, line.before)
            yield (
                f"{line.subject} {line.subject_id} was changed outside the trail before line {line.id}"
                + (f": {found}." if found else ".")
            )
        last = line


def _rows(session: Session, table: Table) -> Generator[str]:
    """Every row is as the last line that speaks of it left it."""
    newest = (
        select(func.max(_EVENT.c.id))
        .where(_EVENT.c.subject == table.name, _EVENT.c.subject_id == table.c.id)
        .correlate(table)
        .scalar_subquery()
    )
    rows = select(*table.columns, _EVENT.c.id.label("line"), _EVENT.c.after.label("left"))
    for row in _stream(session, rows.select_from(table.outerjoin(_EVENT, _EVENT.c.id == newest)).order_by(table.c.id)):
        if row.line is None:
            yield f"{table.name} {row.id} has no line in the trail: it was slipped in."
        elif (stands := picture(table, row._mapping)) != row.left:
            differing = _differing(row.left, stands)
            yield f"{table.name} {row.id} is not as line {row.line} of the trail left it: {differing or 'it should be gone'}."


def _vanished(session: Session, table: Table) -> Generator[str]:
    """No row is gone unless a line says that it was deleted."""
    newest = (
        select(_EVENT.c.subject_id, func.max(_EVENT.c.id).label("line"))
        .select_from(_EVENT.outerjoin(table, table.c.id == _EVENT.c.subject_id))
        .where(_EVENT.c.subject == table.name, table.c.id.is_(None))
        .group_by(_EVENT.c.subject_id)
        .subquery()
    )
    gone = select(newest.c.subject_id, newest.c.line).join(_EVENT, _EVENT.c.id == newest.c.line)
    for number, line in _stream(session, gone.where(_EVENT.c.after.is_not(None)).order_by(newest.c.subject_id)):
        yield f"{table.name} {number} is gone, though line {line} of the trail left it there."


def _anchors(session: Session) -> Generator[str]:
    """Every quotation stands in its document where it says."""
    document, claim, said = tables.Document.__table__, tables.Claim.__table__, tables.Attribution.__table__
    for number, words in _stream(session, select(document.c.id, document.c.text).order_by(document.c.id)):
        for table in (claim, tables.Evidence.__table__):
            place = select(table.c.id, table.c.start, table.c.end, table.c.exact).where(table.c.document_id == number)
            for row in session.connection().execute(place.order_by(table.c.id)):
                if words[row.start : row.end] != row.exact:
                    yield f"{table.name} {row.id} quotes words that do not stand in document {number} at {row.start}–{row.end}."
        spans = select(said.c.claim_id, said.c.content, said.c.source, said.c.cue).join(claim, claim.c.id == said.c.claim_id)
        for row in session.connection().execute(spans.where(claim.c.document_id == number)):
            ends = [end for part in (row.content, row.source, row.cue) for _, end in part or ()]
            if max(ends, default=0) > len(words):
                yield f"The attribution of claim {row.claim_id} points beyond the end of document {number}."


def _snapshots(session: Session, vault: Vault) -> Generator[str]:
    """Every capture's bytes are there, and are those that were captured."""
    snapshot = tables.Snapshot.__table__
    kept = select(snapshot.c.sha256, func.min(snapshot.c.id), func.max(snapshot.c.size)).group_by(snapshot.c.sha256)
    for sha256, number, size in _stream(session, kept.order_by(func.min(snapshot.c.id))):
        try:
            body = vault.read(sha256)
        except (SnapshotLost, ValueError) as error:
            yield f"Snapshot {number}: {error}"
        else:
            if len(body) != size:
                yield f"Snapshot {number} has {len(body)} bytes, not {size} as noted."


def _differing(left: Mapping[str, Any] | None, found: Mapping[str, Any] | None) -> str:
    left, found = left or {}, found or {}
    return ", ".join(sorted(name for name in left.keys() | found.keys() if left.get(name) != found.get(name)))
