"""The kinds of column both databases agree on.

SQLite keeps what it is given and PostgreSQL is strict, so the rules stand here once: times carry their zone and come back in
UTC, text holds no character that one of the two would refuse, and a code from `claims.model` is stored as the word itself, so
that a person can read the table.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, Column, DateTime, Dialect, Enum, Integer, MetaData, Text, TypeDecorator
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from claims.errors import ClaimsError

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name a later migration can call it by: SQLite would leave them nameless."""


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """What all tables of the store have in common: one catalogue of their own."""

    if TYPE_CHECKING:
        __table__: ClassVar[SqlTable]


class Utc(TypeDecorator[datetime]):
    """A moment. It must say its zone when it goes in and comes out in UTC, whatever the database or the server's zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that both databases can keep: no NUL (PostgreSQL has none) and no half of a surrogate pair (UTF-8 has none)."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is not None and not storable(value):
            raise ClaimsError(
                "The text holds characters that are not text (NUL or a broken surrogate), so it cannot be kept.",
                advice="Remove the odd characters at the place you copied from, and try again.",
            )
        return value


def storable(text: str) -> bool:
    """Whether both databases can keep this text and give it back the same."""
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def words(default: str | None = "", *, trail: str = "whole", **more: Any) -> Any:
    """A column of text. `trail` says how the history keeps it: whole, digest (for long text), omit (derived), or “if set”.

    “If set” is for a column that was added to an audited table: lines written before do not speak of it, and nothing in it is
    the same as no word of it.
    """
    return Field(default=default, sa_column=Column(Words, nullable=default is None, info={"trail": trail}, **more))


def moment(*, nullable: bool = False) -> Any:
    """A column of moments."""
    return Field(default=None, sa_column=Column(Utc, nullable=nullable))


def listed(*, trail: str = "whole", nullable: bool = False, **more: Any) -> Any:
    """A column of JSON. Its value is replaced, never changed in place, or the change would go unseen."""
    column = Column(JSON(none_as_null=True), nullable=nullable, info={"trail": trail}, **more)
    return Field(default=None, sa_column=column) if nullable else Field(default_factory=list, sa_column=column)


def told(*, trail: str = "whole") -> Any:
    """A column of JSON with names in it, or nothing; replaced, never changed in place."""
    return Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True, info={"trail": trail}))


def one_of(codes: type[StrEnum], *, name: str, nullable: bool = False, **more: Any) -> Any:
    """A column holding one of these codes as its own word, with a CHECK that keeps others out."""
    kind = Enum(
        codes, native_enum=False, create_constraint=True, length=40, name=name, values_callable=lambda e: [m.value for m in e]
    )
    return Field(default=None, sa_column=Column(kind, nullable=nullable, **more))


def version() -> Column[int]:
    """The column a stale writer is caught by: see `version_id_col` in SQLAlchemy."""
    return Column("version", Integer, nullable=False)


def ordered() -> CheckConstraint:
    """Positions run forwards."""
    return CheckConstraint('"start" >= 0 AND "end" > "start"', name="positions")
