"""Where colleagues spoke to somebody: each person's inbox, with what they have read of it.

A comment that was withdrawn is in nobody's inbox. Reading is nobody else's business, so the trail does not speak of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from claims.errors import NotThere
from claims.model import Person
from claims.store import tables
from claims.store.history import hand, only_a_person
from claims.store.page import Count, Page

COUNTED = 99
"""Counting what is unread stops here."""


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """One comment that speaks to somebody."""

    id: int
    claim_id: int
    claim: str
    """The claim in its standalone wording."""
    words: str
    """The comment."""
    by: str
    at: datetime
    read_at: datetime | None


def mentions(session: Session, *, of: Person, limit: int, offset: int = 0) -> Page[MentionRecord]:
    """The comments that speak to this person, unread ones first, then the newest."""
    newest = col(tables.Mention.read_at).is_not(None), col(tables.Mention.id).desc()
    rows = session.exec(
        select(tables.Mention, tables.Comment, tables.Claim.standalone, tables.Person.name)
        .join(tables.Comment, col(tables.Comment.id) == col(tables.Mention.comment_id))
        .join(tables.Claim, col(tables.Claim.id) == col(tables.Mention.claim_id))
        .join(tables.Person, col(tables.Person.id) == col(tables.Comment.person_id))
        .where(*_standing(of))
        .order_by(*newest)
        .limit(limit)
        .offset(offset)
    ).all()
    total = session.exec(
        select(func.count())
        .select_from(tables.Mention)
        .join(tables.Comment, col(tables.Comment.id) == col(tables.Mention.comment_id))
        .where(*_standing(of))
    ).one()
    items = (
        MentionRecord(row.id or 0, row.claim_id, claim, comment.words, by, comment.at, row.read_at)
        for row, comment, claim, by in rows
    )
    return Page(tuple(items), total)


def unread(session: Session, *, of: Person) -> Count:
    """How many comments speak to this person that they have not read."""
    waiting = (
        select(tables.Mention.id)
        .join(tables.Comment, col(tables.Comment.id) == col(tables.Mention.comment_id))
        .where(*_standing(of), col(tables.Mention.read_at).is_(None))
        .limit(COUNTED + 1)
    )
    return Count.of(session.exec(select(func.count()).select_from(waiting.subquery())).one(), upto=COUNTED)


def mark_read(session: Session, mention_id: int, *, of: Person) -> None:
    """It was read. Raises `NotThere` where it is not this person's."""
    _mine(session, mention_id, of).read_at = hand(session).now
    session.flush()


def mark_unread(session: Session, mention_id: int, *, of: Person) -> None:
    """It is to be looked at again. Raises `NotThere` where it is not this person's."""
    _mine(session, mention_id, of).read_at = None
    session.flush()


def mark_all_read(session: Session, *, of: Person) -> int:
    """Everything that stands in this person's inbox was read; returns how many were not before."""
    only_a_person(session)
    rows = session.exec(
        select(tables.Mention)
        .join(tables.Comment, col(tables.Comment.id) == col(tables.Mention.comment_id))
        .where(*_standing(of), col(tables.Mention.read_at).is_(None))
    ).all()
    for row in rows:
        row.read_at = hand(session).now
    session.flush()
    return len(rows)


def _standing(of: Person) -> tuple[Any, ...]:
    return col(tables.Mention.person_id) == of.id, col(tables.Comment.withdrawn_at).is_(None)


def _mine(session: Session, mention_id: int, of: Person) -> tables.Mention:
    only_a_person(session)
    row = session.get(tables.Mention, mention_id)
    if row is None or row.person_id != of.id:
        raise NotThere("There is no such mention.", advice="Open the list again.")
    return row
