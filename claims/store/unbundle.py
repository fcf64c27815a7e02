"""A bundle becomes a working desk again. Every bit of it is looked at before anything is kept; only an empty desk is filled."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session

from claims.errors import BundleRefused, StoreBroken
from claims.store import migrations, tables
from claims.store.bundle import ARCHIVE, FORMAT, MANIFEST, SEAL, digest_of
from claims.store.checks import look_through
from claims.store.engine import Store
from claims.store.lines import fill, refuse_filled, row_of
from sources.snapshot import Vault


def unbundle(path: Path | str, store: Store, vault: Vault) -> int:
    """Fill an empty store and its vault; returns how many rows there are.

    Raises `BundleRefused` naming the part, `ClaimsError` where the store holds something, `StoreBroken` where what was bundled
    was not sound already. Either way the store stays empty: it is looked through before it is kept.
    """
    path = Path(path)
    try:
        with zipfile.ZipFile(path) as packed:
            told = _checked(path, packed)
            filled = 0
            with store.alone() as connection:
                refuse_filled(connection)
                for table in tables.Table.metadata.sorted_tables:
                    rows = fill(_rows(packed, table), table, connection)
                    if rows != told["rows"][table.name]:
                        raise BundleRefused(f"tables/{table.name}.jsonl does not hold the rows that it should.")
                    filled += rows
                for name in told["parts"]:
                    if name.startswith("captures/"):
                        vault.keep(packed.read(name))
                with Session(connection) as session:
                    findings = look_through(session, vault, heads=[told["head"]] if told["head"] else [])
                if findings:
                    raise StoreBroken(findings)
    except (zipfile.BadZipFile, EOFError, RuntimeError, struct.error) as error:
        raise BundleRefused(f"{path.name} is no bundle, or is cut short, or its directory has changed: {error}.") from error
    except OSError as error:
        raise BundleRefused(
            f"{path.name} cannot be read: {error}.", advice="Give the file that “claims bundle” made."
        ) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BundleRefused(f"{path.name} holds what no bundle holds: {error}.") from error
    return filled


def _checked(path: Path, packed: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, once every byte of the file is what was written."""
    comment = packed.comment.decode("ascii", "replace")
    if len(comment) != 2 * SEAL or MANIFEST not in packed.namelist():
        raise BundleRefused(f"{path.name} is no bundle.", advice="Give the file that “claims bundle” made.")
    with path.open("rb") as file:
        size = file.seek(0, 2) - SEAL
        file.seek(0)
        whole = digest_of(file.read, size) == comment[SEAL:]
    if any(one.compress_type != zipfile.ZIP_STORED or one.file_size != one.compress_size for one in packed.infolist()):
        raise BundleRefused("The bundle's directory has changed: a bundle packs nothing.")
    try:
        read = packed.read(MANIFEST)
    except zipfile.BadZipFile as error:
        raise BundleRefused(f"{MANIFEST} is not as it was made.") from error
    if hashlib.sha256(read).hexdigest() != comment[:SEAL]:
        raise BundleRefused(f"{MANIFEST} is not as it was made.")
    told = json.loads(read)
    _expected(told, packed)
    for name, part in told["parts"].items():
        try:
            with packed.open(name) as opened:
                same = digest_of(opened.read, part["size"]) == part["sha256"] and not opened.read(1)
        except zipfile.BadZipFile:
            same = False
        if not same:
            raise BundleRefused(f"{name} is not as it was made.")
    if not whole:
        raise BundleRefused(f"The directory or closing hash of {path.name} is not as it was made.")
    return told


def _expected(told: dict[str, Any], packed: zipfile.ZipFile) -> None:
    """No part too many, none missing, none of another name: nothing in a bundle is ever a path to write to."""
    if told["format"] != FORMAT or told["schema"] != migrations.head():
        raise BundleRefused(
            f"The bundle has another shape of tables ({told['schema']}).",
            advice="Unbundle it with the version of the program that made it, run “claims migrate” there with this version,"
            " and bundle it again.",
        )
    names = {f"tables/{table.name}.jsonl" for table in tables.Table.metadata.sorted_tables} | {ARCHIVE}
    names |= {
        name for name, part in told["parts"].items() if name == f"captures/{part['sha256']}" and len(part["sha256"]) == SEAL
    }
    listed = packed.namelist()
    for name in sorted(
        names.symmetric_difference(told["parts"]) | {*listed, MANIFEST}.symmetric_difference({*names, MANIFEST})
    ):
        raise BundleRefused(f"{name} is missing from the bundle, or does not belong to it.")
    if len(listed) != len(set(listed)):
        raise BundleRefused("The bundle's directory has changed: it names a part twice.")


def _rows(packed: zipfile.ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    with packed.open(f"tables/{table.name}.jsonl") as part, io.TextIOWrapper(part, "utf-8", newline="\n") as lines:
        for line in lines:
            yield row_of(table, json.loads(line))
