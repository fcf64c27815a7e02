"""Many numbers asked about at once, handed to the database as one value.

To spell out a thousand numbers in a query takes longer than most of the queries do, and databases bound how many they take. A
list in JSON is one value, however long it is, and both databases read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Executable, Integer, Text, bindparam, cast, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlmodel import Session


class _Each(GenericFunction[Any]):
    """The members of a list of JSON, one a row, in a column called value."""

    inherit_cache = True
    name = "each_of_json"


@compiles(_Each, "sqlite")
def _(each: _Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({compiler.process(each.clauses, **more)})"


@compiles(_Each, "postgresql")
def _(each: _Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(each.clauses, **more)} AS json))"


GIVEN = select(cast(_Each(bindparam("numbers", type_=Text())).table_valued("value").c.value, Integer))
"""The numbers that are asked about, for `where(column.in_(GIVEN))` in a query that `rows_of` then asks."""


def given(numbers: Iterable[int]) -> Any:
    """These numbers, for `where(column.in_(given(numbers)))` in a query that has more to ask."""
    told = bindparam(None, json.dumps(list(numbers)), type_=Text())
    return select(cast(_Each(told).table_valued("value").c.value, Integer))


def rows_of(session: Session, query: Executable, numbers: Iterable[int]) -> Sequence[Any]:
    """The rows that a query with `GIVEN` in it finds about these numbers."""
    return session.connection().execute(query, {"numbers": json.dumps(list(numbers))}).all()
