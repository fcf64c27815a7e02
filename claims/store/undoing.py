"""Taking back the last thing done to a claim.

The trail holds what every row was before, so the way back is read from it. A row that was changed becomes what it was; what was
added is withdrawn, as nothing that counts is ever deleted; a verdict that is taken back stays on record and stands no more.
Only the last thing is taken back, only by whoever did it, and only while nobody has done anything to the claim since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column
from sqlalchemy import Enum as EnumOf
from sqlmodel import Session, col, select

from claims.errors import NotAllowed
from claims.model import LinkState, State
from claims.store import tables
from claims.store.claims import refile
from claims.store.columns import Utc
from claims.store.history import because, hand, only_a_person
from claims.store.lateness import claim_as_seen, touch

WHY = "taken back"

_CHANGED: dict[str, type[tables.Table]] = {
    "claim": tables.Claim,
    "evidence": tables.Evidence,
    "decision": tables.Decision,
    "search_note": tables.SearchNote,
    "comment": tables.Comment,
    "attribution": tables.Attribution,
    "claim_tag": tables.ClaimTag,
    "claim_link": tables.ClaimLink,
}
"""Rows that can become what they were."""
_ADDED = frozenset(
    {"evidence", "decision", "search_note", "comment", "assessment", "attribution", "claim", "claim_tag", "claim_link"}
)
"""Rows whose adding can be taken back."""
_BESIDE = frozenset({"draft", "lease", "mention", "person", "speaker", "tag"})
"""Rows that a change brings along and that harm nobody when they stay."""
_FAR = 2_000
"""Lines of the trail to look back over: nothing done in one go is longer, and the trail may have millions."""
_OWN = frozenset({"id", "version"})


@dataclass(frozen=True, slots=True)
class LastAction:
    """The last thing done to a claim."""

    by: str
    action: str
    at: datetime


def last_action(session: Session, claim_id: int) -> LastAction | None:
    """The last thing done to a claim; None where it cannot be taken back on the claim's page."""
    lines = _lines(session, claim_id)
    return LastAction(lines[0].actor, lines[0].action, lines[0].at) if lines else None


def undo(session: Session, claim_id: int, *, seen: int) -> int:
    """Take back the last thing done to this claim; returns the claim's version afterwards.

    Raises `ClaimChanged` where somebody was first, `NotAllowed` where it was not this person's, or cannot be taken back.
    """
    by = only_a_person(session)
    claim = claim_as_seen(session, claim_id, seen=seen)
    lines = _lines(session, claim_id)
    if not lines:
        raise NotAllowed("The last thing done here cannot be taken back from this page.", advice="Change it by hand.")
    if lines[0].actor != by.actor:
        raise NotAllowed(f"The last thing done here is {lines[0].actor}'s.", advice="Leave it to them, or change it by hand.")
    with because(session, WHY):
        for line in reversed(lines):
            if line.before is not None:
                _put_back(session, line.subject, line.subject_id, line.before)
            else:
                _take_away(session, line.subject, line.subject_id)
        refile(session, claim)
        touch(claim)
    return claim.version or 0


def _lines(session: Session, claim_id: int) -> tuple[tables.Event, ...]:
    """What the trail says of the last thing done to a claim, oldest first; nothing where a part of it cannot be taken back."""
    newest_first = (
        select(tables.Event)
        .where(tables.Event.claim_id == claim_id, col(tables.Event.subject).not_in(_BESIDE))
        .order_by(col(tables.Event.id).desc())
        .limit(1)
    )
    last = session.exec(newest_first).first()
    if last is None:
        return ()
    together = session.exec(
        select(tables.Event)
        .where(col(tables.Event.id) > last.id - _FAR, tables.Event.at == last.at)
        .where(tables.Event.actor == last.actor, tables.Event.action == last.action)
        .order_by(col(tables.Event.id))
    ).all()
    if not all(_can(line) for line in together):
        return ()
    return tuple(line for line in together if line.claim_id == claim_id and line.subject not in _BESIDE)


def _can(line: tables.Event) -> bool:
    if line.subject in _BESIDE:
        return True
    if line.after is None:
        return False
    return line.subject in (_ADDED if line.before is None else _CHANGED)


def _put_back(session: Session, subject: str, number: int, before: Mapping[str, Any]) -> None:
    row = session.get_one(_CHANGED[subject], number)
    for column in row.__table__.columns:
        if column.key in _OWN or column.info.get("trail") in {"omit", "digest"}:
            continue
        if column.key in before:
            value = _read(column, before[column.key])
        else:  # left out of the trail because nothing was in it
            value = type(row).model_fields[column.key].get_default(call_default_factory=True)
        if getattr(row, column.key) != value:
            setattr(row, column.key, value)
    session.flush()


def _read(column: Column[Any], told: Any) -> Any:
    """A value as the trail keeps it, as the column has it."""
    if told is None:
        return None
    if isinstance(column.type, Utc):
        return datetime.fromisoformat(told)
    if isinstance(column.type, EnumOf) and column.type.enum_class is not None:
        return column.type.enum_class(told)
    return told


def _take_away(session: Session, subject: str, number: int) -> None:
    by = hand(session)
    match subject:
        case "assessment":
            claim_id = session.get_one(tables.Assessment, number).claim_id
            session.add(tables.TakenBack(assessment_id=number, claim_id=claim_id, taken_by=by.actor, at=by.now))
        case "attribution":
            session.delete(session.get_one(tables.Attribution, number))
        case "decision":
            decision = session.get_one(tables.Decision, number)
            decision.superseded_at, decision.superseded_why = by.now, WHY
            session.add(tables.TakenBack(decision_id=number, claim_id=decision.claim_id, taken_by=by.actor, at=by.now))
        case "comment":
            session.get_one(tables.Comment, number).withdrawn_at = by.now
        case "claim":
            session.get_one(tables.Claim, number).state = State.REJECTED
        case "claim_tag":
            session.get_one(tables.ClaimTag, number).removed_at = by.now
        case "claim_link":
            session.get_one(tables.ClaimLink, number).state = LinkState.SUGGESTED
        case "evidence":
            cited = session.get_one(tables.Evidence, number)
            cited.withdrawn_by, cited.withdrawn_at, cited.withdrawn_why = by.actor, by.now, WHY
        case _:
            note = session.get_one(tables.SearchNote, number)
            note.withdrawn_by, note.withdrawn_at, note.withdrawn_why = by.actor, by.now, WHY
    session.flush()
