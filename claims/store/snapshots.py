"""Captures of sources, as rows. The bytes themselves lie in the vault under their hash; keep them there first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from claims.errors import NotThere
from claims.model import SnapshotRecord
from claims.store import tables
from claims.store.sources import source_row

if TYPE_CHECKING:
    from sources.snapshot import Snapshot


def keep_snapshot(session: Session, source_id: int, snapshot: Snapshot) -> SnapshotRecord:
    """Note a capture of this source. The very same capture twice (same bytes, same moment) is one row."""
    source_row(session, source_id)
    known = session.exec(
        select(tables.Snapshot).where(
            tables.Snapshot.source_id == source_id,
            tables.Snapshot.sha256 == snapshot.sha256,
            tables.Snapshot.captured_at == snapshot.captured_at,
        )
    ).first()
    if known is None:
        known = tables.Snapshot(
            source_id=source_id,
            sha256=snapshot.sha256,
            size=len(snapshot.body),
            media_type=snapshot.media_type,
            captured_at=snapshot.captured_at,
            kind=snapshot.kind,
            requested=snapshot.requested,
            final=snapshot.final,
            status=snapshot.status,
            headers=[list(pair) for pair in snapshot.headers],
            redirects=[_plain(hop) for hop in snapshot.redirects],
            file_name=snapshot.file_name,
            sent=[list(pair) for pair in snapshot.sent],
        )
        session.add(known)
        session.flush()
    return snapshot_record(known)


def get_snapshot(session: Session, snapshot_id: int) -> SnapshotRecord:
    """One capture. Raises `NotThere`."""
    row = session.get(tables.Snapshot, snapshot_id)
    if row is None:
        raise NotThere(f"There is no snapshot {snapshot_id}.")
    return snapshot_record(row)


def snapshots_of(session: Session, source_id: int) -> tuple[SnapshotRecord, ...]:
    """All captures of a source, oldest first."""
    rows: Sequence[tables.Snapshot] = session.exec(
        select(tables.Snapshot).where(tables.Snapshot.source_id == source_id).order_by(col(tables.Snapshot.id))
    ).all()
    return tuple(snapshot_record(row) for row in rows)


def snapshot_record(row: tables.Snapshot) -> SnapshotRecord:
    """The row as the frozen type the rest of the program knows."""
    return SnapshotRecord(
        id=row.id or 0,
        source_id=row.source_id,
        sha256=row.sha256,
        size=row.size,
        media_type=row.media_type,
        captured_at=row.captured_at,
        requested=row.requested,
        final=row.final,
        status=row.status,
    )


def _plain(hop: Any) -> dict[str, Any]:
    return asdict(hop) if is_dataclass(hop) and not isinstance(hop, type) else dict(hop)
