"""The tables of what goes with a claim besides its evidence: other claims it belongs with, and whom a comment speaks to.

That somebody read what was said to them is nobody else's business: the trail leaves it out.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Column, Index, UniqueConstraint
from sqlmodel import Field

from claims.model import LinkKind, LinkState
from claims.store.columns import Table, Utc, moment, one_of, version, words

_link_version = version()


class ClaimLink(Table, table=True):
    """What a person found about two claims taken together. A pair has one row, whichever of the two it was said on."""

    __tablename__: ClassVar[str] = "claim_link"
    __table_args__ = (UniqueConstraint("claim_id", "other_id"),)
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _link_version}
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # Grows by one with every change.
    version: int | None = Field(default=None, sa_column=_link_version)
    # The claim it was said on: the one that is part of the other, or repeats it.
    claim_id: int = Field(foreign_key="claim.id")
    # The other claim.
    other_id: int = Field(foreign_key="claim.id", index=True)
    # same, variant, part of or contradicts.
    kind: LinkKind = one_of(LinkKind, name="kind")
    # confirmed or rejected; suggested again once that was taken back.
    state: LinkState = one_of(LinkState, name="state")
    # What made the two look alike, in words; empty where a person thought of it.
    likeness: str = words()
    # Who said so last.
    decided_by: str = words()
    # When.
    decided_at: datetime = moment()


class Mention(Table, table=True):
    """A comment speaks to somebody."""

    __tablename__: ClassVar[str] = "mention"
    __table_args__ = (UniqueConstraint("comment_id", "person_id"), Index("ix_mention_person_id", "person_id", "id"))
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The comment.
    comment_id: int = Field(foreign_key="comment.id")
    # The claim it is about.
    claim_id: int = Field(foreign_key="claim.id")
    # Whom it speaks to.
    person_id: int = Field(foreign_key="person.id")
    # When that person read it; empty until then.
    read_at: datetime | None = Field(default=None, sa_column=Column(Utc, nullable=True, info={"trail": "omit"}))
