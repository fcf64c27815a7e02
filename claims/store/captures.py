"""A capture as it was made, bytes, headers and all: what the readers of pages are given, whenever that is."""

from __future__ import annotations

from sqlmodel import Session

from claims.errors import NotThere
from claims.store import tables
from sources.snapshot import Redirect, Snapshot, Vault


def as_captured(session: Session, snapshot_id: int, vault: Vault) -> Snapshot:
    """The snapshot with its bytes from the vault. Raises `NotThere`; `SnapshotLost` where the bytes are not what they were."""
    row = session.get(tables.Snapshot, snapshot_id)
    if row is None:
        raise NotThere(f"There is no snapshot {snapshot_id}.")
    return Snapshot(
        vault.read(row.sha256),
        row.media_type,
        row.kind,  # ty: ignore[invalid-argument-type]  # the column holds what a Snapshot had
        row.captured_at,
        requested=row.requested,
        final=row.final,
        status=row.status,
        headers=tuple((name, value) for name, value in row.headers),
        redirects=tuple(Redirect(hop["url"], hop["status"], hop["to"]) for hop in row.redirects),
        file_name=row.file_name,
    )
