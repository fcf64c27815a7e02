"""The tables of what claims and reviews mean, as numbers (see `claims.encoding`): derived, so nothing here is in the trail.

A vector is worth nothing without the model that made it, and no two models understand each other. So each row names its model,
and rows of another model are left aside until they are made again. A model's row also says how far it has read: it follows the
trail, in which every new claim and every new wording stands, and the reviews in the order they came in. Both are kept in one
transaction with the vectors, so that a crash costs no more than the last few of them.

Vectors are text (384 signed bytes in base 64), as backups and bundles carry lines of JSON. `turn` grows with every row that is
written, new or again: whoever holds the vectors in memory asks for those of a later turn.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Column, Integer, String
from sqlmodel import Field

from claims.store.columns import Table, words


class EmbeddingModel(Table, table=True):
    """A model that reads this desk, or did. The newest row counts: one more, and everything is read again."""

    __tablename__: ClassVar[str] = "embedding_model"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # SHA-256 of the model (see `claims.encoding.sentences.model_hash`).
    hash: str = Field(sa_column=Column(String(64), nullable=False))
    # The last line of the trail that it has read.
    lines_read: int = Field(sa_column=Column(Integer, nullable=False))
    # The last review of another publisher that it has read.
    reviews_read: int = Field(sa_column=Column(Integer, nullable=False))


class ClaimEmbedding(Table, table=True):
    """What the standalone wording of a claim means."""

    __tablename__: ClassVar[str] = "claim_embedding"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim.
    claim_id: int = Field(foreign_key="claim.id", unique=True)
    # What made it.
    model_id: int = Field(foreign_key="embedding_model.id")
    # When it was written, counted in rows.
    turn: int = Field(index=True)
    # The first half of the SHA-256 of the wording that was read.
    text_hash: str = Field(sa_column=Column(String(32), nullable=False))
    # The vector.
    vector: str = words()


class ReviewEmbedding(Table, table=True):
    """What a claim means that somebody else reviewed, and the headline of the review. Neither ever changes."""

    __tablename__: ClassVar[str] = "review_embedding"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The review.
    review_id: int = Field(foreign_key="checked_elsewhere.id", unique=True)
    # What made it.
    model_id: int = Field(foreign_key="embedding_model.id")
    # When it was written, counted in rows.
    turn: int = Field(index=True)
    # The vector of the claim.
    vector: str = words()
    # The vector of the headline, where there is one.
    headline_vector: str | None = words(None)
