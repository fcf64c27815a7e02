"""A backup becomes a working store again, in either kind of database, whichever kind it was made from.

Rows go back exactly as they were, numbers, versions and trail included, so that `verify` finds nothing afterwards and every
hash written down earlier still holds. Only an empty store is filled; nothing is ever merged or overwritten.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Table, select

from claims.errors import ClaimsError, StoreBroken
from claims.store import migrations, tables
from claims.store.backup import DATABASE, SNAPSHOTS, check_backup, manifest, unpacked
from claims.store.engine import Store
from claims.store.lines import fill, refuse_filled, row_of
from sources.snapshot import Vault

_AT_ONCE = 500


def restore(path: Path | str, store: Store, vault: Vault) -> int:
    """Fill an empty store and its vault from a backup; returns how many rows there are.

    Raises `StoreBroken` where the backup is not as it was made, `ClaimsError` where the store holds something already.
    """
    if findings := check_backup(path):
        raise StoreBroken(findings)
    with unpacked(path) as folder:
        told = manifest(folder)
        if told["schema"] != migrations.head() and not (folder / DATABASE).exists():
            raise ClaimsError(
                f"The backup has another shape of tables ({told['schema']}).",
                advice="Restore it with the version of the program that made it, then migrate.",
            )
        return _fill(store, folder, vault)


def _fill(store: Store, folder: Path, vault: Vault) -> int:
    filled = 0
    with store.alone() as connection, TemporaryDirectory(prefix="claims-restore-") as aside:
        refuse_filled(connection)
        captures = Vault(folder / SNAPSHOTS)
        for file in sorted(captures.root.glob("*/*/*")):
            vault.keep(captures.read(file.name))
        source = _opened(folder, Path(aside))
        try:
            for table in tables.Table.metadata.sorted_tables:
                filled += fill(_rows(table, folder, source), table, connection)
        finally:
            if source is not None:
                source.close()
    return filled


def _opened(folder: Path, aside: Path) -> Store | None:
    """A SQLite backup, opened on a copy: opening brings an older one up to date, and a backup is not changed."""
    if not (folder / DATABASE).exists():
        return None
    return Store.open(f"sqlite:///{shutil.copy(folder / DATABASE, aside / DATABASE)}")


def _rows(table: Table, folder: Path, source: Store | None) -> Iterator[dict[str, Any]]:
    if source is None:
        with (folder / f"{table.name}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                yield row_of(table, json.loads(line))
        return
    with source.reading() as session:
        rows = session.connection().execute(select(table).order_by(table.c.id), execution_options={"yield_per": _AT_ONCE})
        for row in rows:
            yield dict(row._mapping)
