"""The table of what a desk's own decisions taught: derived from the trail, so nothing here is in the trail.

One row. It follows the trail, and after that the claims, by numbers kept in one transaction with what was done: a crash costs
no more than the last few. Whether it counts at all is the house's to say (`House.own_order`), with its line in the trail.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import JSON, Column
from sqlmodel import Field

from claims.store.columns import Table


class OwnOrder(Table, table=True):
    """What was counted, what was learned of it, and how far the claims have their place by it."""

    __tablename__: ClassVar[str] = "own_order"
    # Its number: 1.
    id: int | None = Field(default=None, primary_key=True)
    # The line of the trail after which decisions count; it grows when the house begins anew.
    since: int
    # The last line of the trail that was read.
    lines_read: int
    # How many proposals were accepted.
    accepted: int
    # How many were rejected.
    rejected: int
    # The same by sign, as [accepted, rejected].
    by_sign: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON(none_as_null=True), nullable=False))
    # What each sign adds to a claim's worth.
    shifts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON(none_as_null=True), nullable=False))
    # How many decisions these shifts were learned from.
    learned_from: int
    # The last claim that has its place by these shifts.
    ranked_to: int
