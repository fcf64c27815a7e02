"""Everything once more, elsewhere: the database as it stood at one moment, the captured bytes, and a list with their hashes.

A backup is a folder, or one file where the path ends in `.zip`. From SQLite it holds a database file that opens as it is; from
PostgreSQL a file of JSON lines for each table, so that it can be restored into either kind of database (see `restore`). It is
put together beside its place and moved there when it is whole; what is already there is never overwritten.

The list also holds the head of the trail, and is sealed itself: its hash lies beside it, in the form `sha256sum -c` checks.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import zipfile
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, NullPool, Table, create_engine, func, select

from claims.errors import ClaimsError, StoreBroken
from claims.store import migrations, tables
from claims.store.engine import Store
from claims.store.lines import lines_of
from sources.snapshot import SnapshotLost, Vault

MANIFEST = "manifest.json"
DATABASE = "claims.db"
SNAPSHOTS = "snapshots"
SEAL = "manifest.json.sha256"
FORMAT = 2
"""Since 2 the list is sealed; a backup of format 1 is restored as it always was."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What was kept where."""

    path: Path
    rows: int
    snapshots: int
    head: str
    """The hash of the trail's newest line; with it `verify` can tell later that nothing was cut off."""
    missing: tuple[str, ...] = ()
    """Captures whose bytes could not be kept, because the vault has lost or changed them: a sentence each."""


def backup(store: Store, vault: Vault, path: Path | str, *, now: datetime | None = None) -> Backup:
    """Keep everything at `path`. Raises `ClaimsError` where something is there already, or the disk is full."""
    target = Path(path).absolute()
    if target.exists():
        raise ClaimsError(f"{target} is there already; nothing was overwritten.", advice="Give a path that is still free.")
    made = (now or datetime.now(UTC)).astimezone(UTC)
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        beside.mkdir(parents=True)
        kept = _put_together(store, vault, beside / "backup", made)
        whole = beside / "backup"
        if target.suffix.lower() == ".zip":
            whole = _zipped(whole, beside / "backup.zip")
        whole.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise ClaimsError(f"The backup could not be written: {error}.", advice="Check the place and its free room.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Backup(target, sum(kept["rows"].values()), kept["snapshots"], kept["trail"]["head"], tuple(kept["missing"]))


def check_backup(path: Path | str) -> list[str]:
    """Everything about a backup that is not as it was made, one sentence each. Raises `ClaimsError` where there is none."""
    with unpacked(path) as folder:
        listed = manifest(folder)["files"]
        there = {str(file.relative_to(folder).as_posix()): file for file in sorted(folder.rglob("*")) if file.is_file()}
        findings = [f"{name} is missing." for name in listed if name not in there]
        findings += [f"{name} does not belong to it." for name in there if name not in listed and name not in (MANIFEST, SEAL)]
        findings += [
            f"{name} is not as it was made." for name, file in there.items() if name in listed and _sum(file) != listed[name]
        ]
        return findings


@contextmanager
def unpacked(path: Path | str) -> Generator[Path]:
    """The folder of a backup, unpacked for the time being where it is one file."""
    path = Path(path)
    if path.is_dir():
        yield path
        return
    if not zipfile.is_zipfile(path):
        raise ClaimsError(f"{path} is no backup.", advice="Give the folder or .zip that “claims backup” made.")
    with TemporaryDirectory(prefix="claims-backup-") as folder:
        try:
            with zipfile.ZipFile(path) as packed:
                # More than there is room for is a trap, not a backup.
                if sum(one.file_size for one in packed.infolist()) > shutil.disk_usage(folder).free:
                    raise StoreBroken([f"{path.name} unpacks to more than there is room for"])
                packed.extractall(folder)
        except (zipfile.BadZipFile, OSError) as error:
            raise StoreBroken([f"{path.name} cannot be unpacked: {error}"]) from error
        yield Path(folder)


def manifest(folder: Path) -> dict[str, Any]:
    """What a backup says about itself. Raises `StoreBroken` where that is not what it said when it was made."""
    try:
        written = (folder / MANIFEST).read_bytes()
        sealed = (folder / SEAL).is_file()
        if sealed and (folder / SEAL).read_bytes() != _sealing(written):
            raise StoreBroken([f"{MANIFEST}, or {SEAL} beside it, is not as it was made"])
        told = json.loads(written)
    except (OSError, ValueError) as error:
        raise ClaimsError(
            f"{folder} is no backup: its {MANIFEST} cannot be read.", advice="Give what “claims backup” made."
        ) from error
    if told.get("format") == FORMAT and not sealed:
        raise StoreBroken([f"{SEAL} is missing"])
    if told.get("format") not in (1, FORMAT):
        raise ClaimsError("The backup was made by a newer version of this program.", advice="Install the newest version.")
    return told


def _put_together(store: Store, vault: Vault, folder: Path, made: datetime) -> dict[str, Any]:
    folder.mkdir()
    if store.path is not None:
        _copy_database(store.path, folder / DATABASE)
        engine = create_engine(f"sqlite:///{folder / DATABASE}", poolclass=NullPool)
        with engine.connect() as copy:
            told = _told(copy, vault, folder)
    else:
        with store.reading() as session:
            connection = session.connection()
            for table in tables.Table.metadata.sorted_tables:
                _write_lines(connection, table, folder / f"{table.name}.jsonl")
            told = _told(connection, vault, folder)
    files = {file.relative_to(folder).as_posix(): _sum(file) for file in sorted(folder.rglob("*")) if file.is_file()}
    kind = store.engine.dialect.name
    told |= {"format": FORMAT, "made": made.isoformat(), "database": kind, "schema": migrations.head(), "files": files}
    written = json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True).encode()
    for name, content in ((MANIFEST, written), (SEAL, _sealing(written))):
        with (folder / name).open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    return told


def _copy_database(original: Path, copy: Path) -> None:
    """SQLite's own way to copy a database that is being written to: the copy is as it stood at one moment."""
    with closing(sqlite3.connect(original)) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE").close()  # one file, which also opens where nothing can be written


def _told(connection: Connection, vault: Vault, folder: Path) -> dict[str, Any]:
    """Keep the bytes of every capture this database speaks of, and say what there is."""
    rows = {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in tables.Table.metadata.sorted_tables
    }
    event, snapshot = tables.Event.__table__, tables.Snapshot.__table__
    newest = connection.execute(select(event.c.id, event.c.hash).order_by(event.c.id.desc()).limit(1)).first()
    kept, missing, place = 0, [], Vault(folder / SNAPSHOTS)
    for sha256 in connection.execute(select(snapshot.c.sha256).distinct().order_by(snapshot.c.sha256)).scalars():
        try:
            place.keep(vault.read(sha256))
            kept += 1
        except SnapshotLost as lost:
            missing.append(str(lost))
    trail = {"lines": newest.id if newest else 0, "head": newest.hash if newest else ""}
    return {"rows": rows, "snapshots": kept, "missing": missing, "trail": trail}


def _write_lines(connection: Connection, table: Table, path: Path) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.writelines(lines_of(connection, table))
        file.flush()
        os.fsync(file.fileno())


def _sealing(written: bytes) -> bytes:
    return f"{hashlib.sha256(written).hexdigest()}  {MANIFEST}\n".encode()


def _zipped(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                packed.write(file, file.relative_to(folder).as_posix())
    return path


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
