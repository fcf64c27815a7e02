"""The tables of reviewing: searches that found nothing, assessments taken back, comments, unsaved words, who has a claim open.

Unsaved words and who is looking are nobody's record: the trail says that somebody began a draft or opened a claim, and no
more. Else every pause in somebody's typing would stand in it for ever, and a second reviewer could read the first one there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Column, Integer, UniqueConstraint
from sqlmodel import Field

from claims.store.columns import Table, Utc, listed, moment, words


def _untold(*, nullable: bool = False) -> Any:
    """A column of moments that the trail leaves out."""
    return Field(default=None, sa_column=Column(Utc, nullable=nullable, info={"trail": "omit"}))


class SearchNote(Table, table=True):
    """Somebody searched and found nothing. Withdrawn, never deleted."""

    __tablename__: ClassVar[str] = "search_note"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim that was searched for.
    claim_id: int = Field(foreign_key="claim.id", index=True)
    # What was searched for, or asked.
    query: str = words()
    # Where: the archive, register, engine or person.
    place: str = words()
    # What else is to be said about it.
    note: str = words()
    # Who searched.
    added_by: str = words()
    # When.
    added_at: datetime = moment()
    # Who withdrew the note.
    withdrawn_by: str | None = words(None)
    # When.
    withdrawn_at: datetime | None = moment(nullable=True)
    # Why.
    withdrawn_why: str | None = words(None)


class TakenBack(Table, table=True):
    """An assessment, or a decision, that was taken back by whoever made it: it stays on record and counts no more."""

    __tablename__: ClassVar[str] = "taken_back"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The assessment.
    assessment_id: int | None = Field(default=None, foreign_key="assessment.id", unique=True)
    # Or the decision.
    decision_id: int | None = Field(default=None, foreign_key="decision.id", unique=True)
    # The claim it was about.
    claim_id: int = Field(foreign_key="claim.id", index=True)
    # Who took it back.
    taken_by: str = words()
    # When.
    at: datetime = moment()


class Comment(Table, table=True):
    """What somebody says to colleagues about a claim. Withdrawn, never deleted."""

    __tablename__: ClassVar[str] = "comment"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim it is about.
    claim_id: int = Field(foreign_key="claim.id", index=True)
    # What is said.
    words: str = words()
    # The numbers of the people it names with “@”.
    mentions: list[int] = listed()
    # Who said it.
    person_id: int = Field(foreign_key="person.id")
    # When.
    at: datetime = moment()
    # When it was withdrawn.
    withdrawn_at: datetime | None = moment(nullable=True)


class Draft(Table, table=True):
    """What one person has typed on one claim and not saved yet."""

    __tablename__: ClassVar[str] = "draft"
    __table_args__ = (UniqueConstraint("person_id", "claim_id"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim.
    claim_id: int = Field(foreign_key="claim.id", index=True)
    # Whose words they are.
    person_id: int = Field(foreign_key="person.id")
    # Grows by one each time they are kept: a window that shows an older state does not overwrite a newer one.
    version: int = Field(sa_column=Column(Integer, nullable=False, info={"trail": "omit"}))
    # The words and choices, by the name of their field; empty once they are saved or thrown away.
    fields: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSON(none_as_null=True), nullable=False, info={"trail": "omit"})
    )
    # When they were last kept.
    kept_at: datetime = _untold()


class Lease(Table, table=True):
    """One person has one claim open. It binds nobody: it tells the others."""

    __tablename__: ClassVar[str] = "lease"
    __table_args__ = (UniqueConstraint("claim_id", "person_id"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim.
    claim_id: int = Field(foreign_key="claim.id")
    # Who has it open.
    person_id: int = Field(foreign_key="person.id", index=True)
    # Since when.
    opened_at: datetime = _untold()
    # When they were last seen there.
    seen_at: datetime = _untold()
    # When they went on to something else; empty while they may still be there.
    left_at: datetime | None = _untold(nullable=True)
