"""The rows of a table as lines of canonical JSON, the same from either kind of database, and back again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from claims.errors import ClaimsError
from claims.store import tables
from claims.store.columns import Utc
from claims.store.history import canonical

_AT_ONCE = 500


def lines_of(connection: Connection, table: Table) -> Iterator[str]:
    """Every row, oldest first, each with its line end."""
    rows = connection.execute(select(table).order_by(table.c.id), execution_options={"yield_per": _AT_ONCE})
    for row in rows:
        yield canonical({name: _plain(value) for name, value in row._mapping.items()}) + "\n"


def row_of(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """The row that a line holds."""
    return {
        column.key: datetime.fromisoformat(values[column.key])
        if isinstance(column.type, Utc) and values[column.key] is not None
        else values[column.key]
        for column in table.columns
    }


def refuse_filled(connection: Connection) -> None:
    """Nothing is ever merged or overwritten: raises `ClaimsError` unless every table is empty."""
    for table in tables.Table.metadata.sorted_tables:
        if connection.execute(select(table.c.id).limit(1)).first():
            raise ClaimsError("The store is not empty; nothing was restored.", advice="Restore into a new database.")


def fill(rows: Iterator[dict[str, Any]], table: Table, connection: Connection) -> int:
    """Put rows in as they are, numbers included; returns how many."""
    copied, some = 0, []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            connection.execute(insert(table), some)
            copied, some = copied + len(some), []
    if some:
        connection.execute(insert(table), some)
    if connection.dialect.name == "postgresql" and table is not tables.Event.__table__:
        # Numbers were given, not drawn: the counter is told where to go on.
        last = func.max(table.c.id)
        counter = func.pg_get_serial_sequence(table.name, "id")
        connection.execute(select(func.setval(counter, func.coalesce(last, 1), last.is_not(None))))
    return copied + len(some)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.value if isinstance(value, Enum) else value
