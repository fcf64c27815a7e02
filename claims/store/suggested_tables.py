"""The tables of suggested claim links: which two claims look like one, and how far the desk was looked through for them.

Derived, like what claims mean as numbers (`embedding_tables`): all of it can be made again, it decides nothing, and so none of
it is in the trail. What a person says about two claims is a `claim_link`, and no row here ever becomes one by itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, Float, Index, Integer, UniqueConstraint
from sqlmodel import Field

from claims.model import LinkKind
from claims.store.columns import Table, moment, one_of, words


class SuggestedLink(Table, table=True):
    """Two claims that a person should see beside each other. One row a pair, whichever of them it was found from."""

    __tablename__: ClassVar[str] = "suggested_link"
    __table_args__ = (
        UniqueConstraint("claim_id", "other_id"),
        Index("ix_suggested_link_likelihood", "likelihood", "id"),
        # A kind that is rare among very many pairs is found without reading the others.
        Index("ix_suggested_link_kind", "kind", "likelihood", "id"),
    )
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim with the smaller number …
    claim_id: int = Field(foreign_key="claim.id")
    # … and the other one.
    other_id: int = Field(foreign_key="claim.id", index=True)
    # Which of the two the kind and the words are told from: “here” in them is this one.
    told_from: int = Field(sa_column=Column(Integer, nullable=False))
    # What the one may be to the other.
    kind: LinkKind = one_of(LinkKind, name="suggested_link_kind")
    # 0 to 1: how likely one is meant by the other.
    likelihood: float = Field(sa_column=Column(Float, nullable=False))
    # Why, in words; it quotes both.
    why: str = words()
    # The model that had read them …
    model_id: int = Field(foreign_key="embedding_model.id")
    # … and the turn of the last vector by then: a claim with a later turn says something else by now.
    turn: int = Field(sa_column=Column(Integer, nullable=False))
    # When.
    at: datetime = moment()


class LinksLooked(Table, table=True):
    """How far the desk was looked through for such pairs with one model."""

    __tablename__: ClassVar[str] = "links_looked"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The model.
    model_id: int = Field(foreign_key="embedding_model.id", unique=True)
    # The turn of the last vector whose claim was looked at: a new wording has a later turn, so it is looked at again.
    turn: int = Field(sa_column=Column(Integer, nullable=False))
