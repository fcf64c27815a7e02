"""Rows by the hundred thousand into an empty store: indexes and triggers are laid aside, and made again at the end.

An index made of rows that are there is sorted once, and so is the search table; kept in step with every single row, both are
torn open a million times, in places that no cache holds any more. Whoever fills a store like this has it for themselves.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, insert

from claims.store.engine import Store

_AT_ONCE = 1_000
"""Rows handed to the database together."""
_CACHE = 400_000
"""KiB of its pages that SQLite may hold meanwhile: the hashes of the trail fall all over their index."""

_INDEXES = {
    "sqlite": "SELECT 'INDEX ' || name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    " UNION ALL SELECT 'TRIGGER ' || name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT 'INDEX ' || indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
    " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
}
"""What can be laid aside, by its kind and name, and the statement that makes it again."""


@contextmanager
def without_indexes(store: Store) -> Generator[None]:
    """Within, nothing but primary keys and what must be unique is kept in step; at the end all is as it was."""
    with store.alone() as connection:
        aside = connection.exec_driver_sql(_INDEXES[connection.dialect.name]).all()
        for name, _ in aside:
            connection.exec_driver_sql(f"DROP {name}")
    try:
        yield
    finally:
        with store.alone() as connection, roomy(connection):
            for _, made in aside:
                connection.exec_driver_sql(made)
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("INSERT INTO claim_fts(claim_fts) VALUES ('rebuild')")


@contextmanager
def roomy(connection: Connection) -> Generator[None]:
    """A connection that may hold much of a SQLite file in memory, as long as this lasts."""
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {usual}")


def put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows of the same columns."""
    for first in range(0, len(rows), _AT_ONCE):
        connection.execute(insert(table), rows[first : first + _AT_ONCE])
