"""What colleagues say to each other about a claim. A comment changes nothing that is judged, so nobody's work goes stale.

Whoever a comment speaks to finds it in their inbox (see `mentions`), until they marked it as read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from claims.errors import Missing, NotAllowed, NotThere
from claims.model import Person
from claims.store import tables
from claims.store.history import hand, only_a_person
from claims.store.people import people


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """One comment."""

    id: int
    claim_id: int
    words: str
    mentions: tuple[str, ...]
    """The names of the people it speaks to."""
    by: str
    at: datetime
    withdrawn_at: datetime | None = None


def say(session: Session, claim_id: int, words: str, *, by: Person) -> CommentRecord:
    """Say something about a claim; “@Name” speaks to a colleague. Raises `Missing` for no words, `NotThere`."""
    only_a_person(session)
    if not words.strip():
        raise Missing(["what you want to say"])
    if session.get(tables.Claim, claim_id) is None:
        raise NotThere(f"There is no claim {claim_id}.")
    spoken_to = mentioned(words, people(session))
    row = tables.Comment(
        claim_id=claim_id,
        words=words.strip(),
        mentions=[person.id for person in spoken_to],
        person_id=by.id,
        at=hand(session).now,
    )
    session.add(row)
    session.flush()
    session.add_all(
        tables.Mention(comment_id=row.id or 0, claim_id=claim_id, person_id=person.id)
        for person in spoken_to
        if person.id != by.id
    )
    session.flush()
    return _record(row, {person.id: person.name for person in (*spoken_to, by)})


def withdraw_comment(session: Session, comment_id: int, *, by: Person) -> None:
    """Take a comment back. Its words stay in the trail. Raises `NotThere`, `NotAllowed` where it is somebody else's."""
    row = session.get(tables.Comment, comment_id)
    if row is None:
        raise NotThere(f"There is no comment {comment_id}.")
    if row.person_id != by.id:
        raise NotAllowed("Nobody withdraws a colleague's comment.", advice="Answer it.")
    row.withdrawn_at = row.withdrawn_at or hand(session).now
    session.flush()


def comments(session: Session, claim_id: int) -> tuple[CommentRecord, ...]:
    """What is said about a claim, oldest first; withdrawn comments are left out."""
    rows = session.exec(
        select(tables.Comment)
        .where(tables.Comment.claim_id == claim_id, col(tables.Comment.withdrawn_at).is_(None))
        .order_by(col(tables.Comment.id))
    ).all()
    wanted = {number for row in rows for number in (row.person_id, *row.mentions)}
    named = session.exec(select(tables.Person.id, tables.Person.name).where(col(tables.Person.id).in_(wanted))).all()
    names = {number or 0: name for number, name in named}
    return tuple(_record(row, names) for row in rows)


def mentioned(words: str, known: tuple[Person, ...]) -> tuple[Person, ...]:
    """Whom these words speak to: “@Ada Lovelace”, whatever the case; the longest name that fits. In the order of the names."""
    folded, found = words.casefold(), []
    for person in sorted(known, key=lambda person: -len(person.name)):
        call = "@" + person.name.casefold()
        if call in folded:
            found.append(person)
            folded = folded.replace(call, " ")
    return tuple(sorted(found, key=lambda person: person.name.casefold()))


def _record(row: tables.Comment, names: dict[int, str]) -> CommentRecord:
    return CommentRecord(
        id=row.id or 0,
        claim_id=row.claim_id,
        words=row.words,
        mentions=tuple(names[number] for number in row.mentions),
        by=names[row.person_id],
        at=row.at,
        withdrawn_at=row.withdrawn_at,
    )
