"""The tables of how a desk sorts its work: words people put on claims, and questions to the queue that somebody kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from claims.store.columns import Table, moment, told, version, words


class Tag(Table, table=True):
    """A word by which a desk finds claims again."""

    __tablename__: ClassVar[str] = "tag"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The word as it was first written.
    name: str = words()
    # The word as it is looked up (see `search.name_key`).
    name_key: str = words(unique=True)
    # Who first used it.
    added_by: str = words()
    # When.
    added_at: datetime = moment()


class ClaimTag(Table, table=True):
    """A tag on a claim. Taken off, it keeps its row, and the same row is used when it is put on again."""

    __tablename__: ClassVar[str] = "claim_tag"
    __table_args__ = (UniqueConstraint("claim_id", "tag_id"), Index("ix_claim_tag_tag_id", "tag_id", "claim_id"))
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim.
    claim_id: int = Field(foreign_key="claim.id")
    # The tag.
    tag_id: int = Field(foreign_key="tag.id")
    # Who put it on, the last time.
    added_by: str = words()
    # When.
    added_at: datetime = moment()
    # When it was taken off again; empty while it is on.
    removed_at: datetime | None = moment(nullable=True)


_filter_version = version()


class SavedFilter(Table, table=True):
    """A question to the queue that a person gave a name."""

    __tablename__: ClassVar[str] = "saved_filter"
    __table_args__ = (UniqueConstraint("person_id", "name_key"),)
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _filter_version}
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # Grows by one with every change.
    version: int | None = Field(default=None, sa_column=_filter_version)
    # Whose it is.
    person_id: int = Field(foreign_key="person.id")
    # What that person calls it.
    name: str = words()
    # The name as it is looked up (see `search.name_key`).
    name_key: str = words()
    # The question as the address bar says it: names and words.
    params: dict[str, Any] | None = told()
    # When it was last kept under this name.
    saved_at: datetime = moment()
    # When it was dropped; empty while it is kept.
    dropped_at: datetime | None = moment(nullable=True)
