"""A whole desk as one file that can be carried to another machine or another kind of database, and that shows any change.

A bundle is a ZIP that packs nothing, so that it can neither swell when it is opened nor depend on a packer's version: each
table as lines of canonical JSON, each capture's bytes under their hash, the captures once more as a web archive that other
programs open, and last `manifest.json`, which lists every part with its size and hash. The file's comment, its very end, holds
the hash of the manifest and the hash of everything before it. The same desk makes the same bytes, whatever it is kept in.
"""

from __future__ import annotations

import hashlib
import secrets
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlalchemy import select
from sqlmodel import Session

import claims
from claims.errors import ClaimsError, StoreBroken
from claims.store import migrations, tables
from claims.store.captures import as_captured
from claims.store.engine import Store
from claims.store.history import canonical
from claims.store.lines import lines_of
from claims.store.trail import head
from sources.snapshot import Snapshot, SnapshotLost, Vault
from sources.warc import write_warc

MANIFEST = "manifest.json"
ARCHIVE = "captures.warc.gz"
FORMAT = 1
SEAL = 64
"""How many characters the closing hash has."""

_TIME = (1980, 1, 1, 0, 0, 0)
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was bundled where."""

    path: Path
    rows: int
    captures: int
    head: str
    """The hash of the trail's newest line."""


def bundle(store: Store, vault: Vault, path: Path | str) -> Bundle:
    """Write the desk as it stands at this moment. Raises `ClaimsError`; `StoreBroken` where the vault has lost a capture."""
    target = Path(path).absolute()
    if target.exists():
        raise ClaimsError(f"{target} is there already; nothing was overwritten.", advice="Give a path that is still free.")
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with store.reading() as session:
            told = _written(session, vault, beside)
        beside.rename(target)
    except SnapshotLost as lost:
        raise StoreBroken([str(lost)]) from lost
    except OSError as error:
        raise ClaimsError(f"The bundle could not be written: {error}.", advice="Check the place and its free room.") from error
    finally:
        beside.unlink(missing_ok=True)
    return Bundle(target, sum(told["rows"].values()), told["captures"], told["head"])


def _written(session: Session, vault: Vault, path: Path) -> dict[str, Any]:
    parts: dict[str, dict[str, Any]] = {}
    rows: dict[str, int] = {}
    connection = session.connection()
    kept = tables.Snapshot.__table__.c
    hashes = connection.execute(select(kept.sha256).distinct().order_by(kept.sha256)).scalars().all()
    numbers = connection.execute(select(kept.id).order_by(kept.id)).scalars().all()
    with zipfile.ZipFile(path, "x", zipfile.ZIP_STORED) as packed:
        for table in tables.Table.metadata.sorted_tables:
            with _Part(packed, f"tables/{table.name}.jsonl", parts) as part:
                rows[table.name] = sum(1 for line in lines_of(connection, table) if part.write(line.encode()))
        for sha256 in hashes:
            with _Part(packed, f"captures/{sha256}", parts) as part:
                part.write(vault.read(sha256))
        with _Part(packed, ARCHIVE, parts) as part:
            write_warc(_captures(session, numbers, vault), cast(BinaryIO, part), made=_EPOCH)
        told = {"format": FORMAT, "app": claims.__version__, "schema": migrations.head(), "rows": rows, "parts": parts}
        told |= {"captures": len(hashes), "head": head(session)}
        with _Part(packed, MANIFEST, {}) as part:
            part.write(canonical(told).encode())
        packed.comment = part.hashed.hexdigest().encode() + b"0" * SEAL
    _seal(path)
    return told


def _captures(session: Session, numbers: Any, vault: Vault) -> Iterator[Snapshot]:
    for number in numbers:
        yield as_captured(session, number, vault)
        session.expunge_all()  # a desk of many captures is never held in memory


def _seal(path: Path) -> None:
    with path.open("r+b") as file:
        size = file.seek(0, 2) - SEAL
        file.seek(0)
        closing = digest_of(file.read, size)
        file.seek(size)
        file.write(closing.encode())


def digest_of(read: Callable[[int], bytes], size: int) -> str:
    """SHA-256 of the next `size` bytes, of which a little at a time is in memory."""
    hashed = hashlib.sha256()
    while size and (some := read(min(size, 1 << 20))):
        hashed.update(some)
        size -= len(some)
    return hashed.hexdigest()


class _Part:
    """A part that is being written, with its size and hash noted when it is whole."""

    def __init__(self, packed: zipfile.ZipFile, name: str, parts: dict[str, dict[str, Any]]) -> None:
        self._name, self._parts, self._size = name, parts, 0
        self._file = packed.open(zipfile.ZipInfo(name, _TIME), "w", force_zip64=True)
        self.hashed = hashlib.sha256()

    def __enter__(self) -> _Part:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._parts[self._name] = {"sha256": self.hashed.hexdigest(), "size": self._size}

    def write(self, some: bytes) -> int:
        self.hashed.update(some)
        self._size += len(some)
        return self._file.write(some)

    def flush(self) -> None:
        """A web archive's writer asks for it; the file is flushed when it is whole."""
