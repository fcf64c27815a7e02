"""A capture as it was made, bytes, headers and all: what the readers of pages are given, whenever that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

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
        headers=_pairs(row.headers),
        redirects=tuple(_hop(told) for told in row.redirects),
        file_name=row.file_name,
        sent=_pairs(row.sent),
    )


def _hop(told: dict[str, Any]) -> Redirect:
    """A step on the way; of one noted by an older version only where it led is known."""
    headers, sent = _pairs(told.get("headers", ())), _pairs(told.get("sent", ()))
    return Redirect(told["url"], told["status"], told["to"], headers=headers, sent=sent)


def _pairs(kept: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in kept)
