"""Copies in public archives, one a capture: asked for by people, kept or not by the archive. What is asked for is work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from claims.errors import NotAllowed, NotThere
from claims.store import tables
from claims.store.codes import ArchiveState
from claims.store.history import hand, only_a_person
from claims.store.snapshots import get_snapshot
from sources.errors import SourceError


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """How far the saving of a page has come."""

    id: int
    snapshot_id: int
    page: str
    """The page's own address."""
    state: ArchiveState
    asked_by: str
    asked_at: datetime
    address: str | None
    """Where the copy is, once it is kept."""
    at: datetime | None
    """When it was kept, or given up."""
    tries: int
    """How many times the archive was asked."""
    failure: str | None
    """What went wrong the last time: also while it is still being tried."""
    advice: str | None


def ask_archive(session: Session, snapshot_id: int) -> ArchiveRecord:
    """Ask for a copy of a capture's page, or, where that failed, ask again. What is asked for or kept already stays as it is.

    Raises `NotThere`; `NotAllowed` for a machine, or where the capture is of no page.
    """
    writer, snapshot = only_a_person(session), get_snapshot(session, snapshot_id)
    if snapshot.final is None:
        raise NotAllowed("Only pages can be saved in an archive.", advice="What was pasted or uploaded is kept here alone.")
    row = session.exec(select(tables.ArchiveCopy).where(tables.ArchiveCopy.snapshot_id == snapshot_id)).first()
    if row is None:
        row = tables.ArchiveCopy(
            snapshot_id=snapshot_id, state=ArchiveState.ASKED, asked_by=writer.actor, asked_at=writer.now, tries=0
        )
        session.add(row)
    elif row.state is ArchiveState.FAILED:
        row.state, row.asked_by, row.asked_at = ArchiveState.ASKED, writer.actor, writer.now
        row.at = row.failure = row.advice = None
    session.flush()
    return _record(session, row)


def archived(session: Session, copy_id: int, address: str) -> ArchiveRecord:
    """The archive has it, at this address."""
    row = _row(session, copy_id)
    if row.state is ArchiveState.ASKED:
        row.state, row.address, row.at, row.tries = ArchiveState.KEPT, address, hand(session).now, row.tries + 1
        row.failure = row.advice = None
        session.flush()
    return _record(session, row)


def not_archived(session: Session, copy_id: int, error: SourceError, *, state: ArchiveState) -> ArchiveRecord:
    """The archive does not have it, for this reason: it will be tried again (ASKED), or was given up (FAILED)."""
    row = _row(session, copy_id)
    if row.state is ArchiveState.ASKED:
        row.state, row.tries = state, row.tries + 1
        row.at = hand(session).now if state is ArchiveState.FAILED else None
        row.failure, row.advice = str(error), error.advice
        session.flush()
    return _record(session, row)


def get_archive(session: Session, copy_id: int) -> ArchiveRecord:
    """One of them. Raises `NotThere`."""
    return _record(session, _row(session, copy_id))


def archives_of(session: Session, source_id: int) -> dict[int, ArchiveRecord]:
    """How far the copies of a source's captures are, by the number of the capture; nobody asked for the others."""
    rows = session.exec(
        select(tables.ArchiveCopy)
        .join(tables.Snapshot, col(tables.Snapshot.id) == col(tables.ArchiveCopy.snapshot_id))
        .where(tables.Snapshot.source_id == source_id)
        .order_by(col(tables.ArchiveCopy.id))
    )
    return {row.snapshot_id: _record(session, row) for row in rows.all()}


def last_copies(session: Session, source_ids: Iterable[int]) -> dict[int, ArchiveRecord]:
    """For each of these sources the copy that was asked for last; sources of which nobody asked for one are not there."""
    rows = session.exec(
        select(tables.ArchiveCopy, tables.Snapshot.source_id)
        .join(tables.Snapshot, col(tables.Snapshot.id) == col(tables.ArchiveCopy.snapshot_id))
        .where(col(tables.Snapshot.source_id).in_(list(source_ids)))
        .order_by(col(tables.ArchiveCopy.asked_at), col(tables.ArchiveCopy.id))
    )
    return {source_id: _record(session, row) for row, source_id in rows.all()}


def open_archives(session: Session, *, limit: int = 1_000) -> tuple[ArchiveRecord, ...]:
    """Copies that are asked for and neither kept nor given up, oldest first."""
    asked = select(tables.ArchiveCopy).where(tables.ArchiveCopy.state == ArchiveState.ASKED)
    rows = session.exec(asked.order_by(col(tables.ArchiveCopy.id)).limit(limit)).all()
    return tuple(_record(session, row) for row in rows)


def _row(session: Session, copy_id: int) -> tables.ArchiveCopy:
    row = session.get(tables.ArchiveCopy, copy_id)
    if row is None:
        raise NotThere(f"There is no copy {copy_id}.")
    return row


def _record(session: Session, row: tables.ArchiveCopy) -> ArchiveRecord:
    return ArchiveRecord(
        id=row.id or 0,
        snapshot_id=row.snapshot_id,
        page=get_snapshot(session, row.snapshot_id).final or "",
        state=row.state,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        address=row.address,
        at=row.at,
        tries=row.tries,
        failure=row.failure,
        advice=row.advice,
    )
