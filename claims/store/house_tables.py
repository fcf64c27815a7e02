"""The tables of the house: who signs, when a second person looks, and what verdicts are called.

A scale is never changed: a new one is kept beside it and counts from then on, so that whatever went out can say which words
were the house's at that time.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, Integer
from sqlmodel import Field

from claims.store.columns import Table, moment, version, words

_house_version = version()


class House(Table, table=True):
    """What the whole desk has in common. One row, made when something is first set; what is empty was not set here."""

    __tablename__: ClassVar[str] = "house"
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _house_version}
    # Its number: 1.
    id: int | None = Field(default=None, primary_key=True)
    # Grows by one with every change.
    version: int | None = Field(default=None, sa_column=_house_version)
    # The name that signs reports.
    publisher_name: str | None = words(None)
    # The address under which they are published, without a trailing slash.
    publisher_url: str | None = words(None)
    # Which verdicts a second person looks at: off, required, or a share like “20%”.
    second_review: str | None = words(None)
    # “on” where the queue is ordered by what this desk's decisions taught, too. This and the next are kept since shape 0015.
    own_order: str | None = words(None, trail="if set")
    # The line of the trail after which decisions teach it; empty for all of them.
    own_order_since: int | None = Field(default=None, sa_column=Column(Integer, nullable=True, info={"trail": "if set"}))


class HouseScale(Table, table=True):
    """One version of the house's scale; the newest counts. Never changed afterwards."""

    __tablename__: ClassVar[str] = "house_scale"
    # Its number, which is its version: it grows with every change.
    id: int | None = Field(default=None, primary_key=True)
    # What the scale is called.
    name: str = words()
    # Labels, numbers and colours, as `claims.review.scale.as_json` writes them.
    told: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON(none_as_null=True), nullable=False))
    # Who made it so.
    made_by: str = words()
    # When.
    made_at: datetime = moment()
