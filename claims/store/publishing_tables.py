"""The tables of publishing: every edition of a fact-check as it was sent out, and every correction in public words.

An edition is never changed once it is written: whatever readers were told on a day can be read here for ever. What changed
between two editions follows from the two; so a correction holds only what was said about it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, String, UniqueConstraint
from sqlmodel import Field

from claims.model import CorrectionKind
from claims.store.columns import Table, moment, one_of, words


class Correction(Table, table=True):
    """What readers are told about a change of something published. Goes out with the next edition; never deleted."""

    __tablename__: ClassVar[str] = "correction"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim whose fact-check it corrects.
    claim_id: int = Field(foreign_key="claim.id", index=True)
    # The edition that it corrects, by its number.
    edition: int
    # clarification, correction, update or retraction.
    kind: CorrectionKind = one_of(CorrectionKind, name="kind")
    # What readers are told.
    public_text: str = words()
    # Who wrote it.
    person_id: int = Field(foreign_key="person.id")
    # When.
    at: datetime = moment()
    # When it was withdrawn, before it went out.
    withdrawn_at: datetime | None = moment(nullable=True)
    # Why.
    withdrawn_why: str | None = words(None)


class Publication(Table, table=True):
    """One edition of a fact-check, as it was sent out."""

    __tablename__: ClassVar[str] = "publication"
    __table_args__ = (UniqueConstraint("claim_id", "edition"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim.
    claim_id: int = Field(foreign_key="claim.id")
    # 1 for the first time it went out, then one more each time.
    edition: int
    # The words in its address; the first edition's, for ever.
    slug: str = words()
    # The decision that was published.
    decision_id: int = Field(foreign_key="decision.id")
    # The claim's version that was seen by whoever published it.
    claim_version: int
    # Everything the page says, as values (see `editions`).
    content: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSON(none_as_null=True), nullable=False, info={"trail": "digest"})
    )
    # The ClaimReview, byte for byte; empty for a retraction.
    claimreview: str = words(trail="digest")
    # SHA-256 of the page as it was made on that day.
    page_sha256: str = Field(sa_column=Column(String(64), nullable=False))
    # The correction that this edition carries.
    correction_id: int | None = Field(default=None, foreign_key="correction.id")
    # Who published it.
    person_id: int = Field(foreign_key="person.id")
    # When.
    at: datetime = moment()
