"""Speakers who only look alike: a person said once that they are not the same, and it is not asked again.

What is said of a speaker holds for the one it is merged into, and goes back with it when the merge is undone.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from claims.errors import NotAllowed, NotThere
from claims.model import SpeakerDifferenceRecord
from claims.store import tables
from claims.store.history import because, hand, only_a_person
from claims.store.speaker_seen import merged_into, speaker_row, whole_of


def keep_apart(session: Session, one_id: int, other_id: int, *, reason: str = "") -> None:
    """Note that two speakers are not the same. Saying it twice changes nothing. Raises `NotAllowed` where they were merged."""
    by = only_a_person(session)
    one, other = speaker_row(session, one_id), speaker_row(session, other_id)
    if whole_of(session, one_id) == whole_of(session, other_id):
        raise NotAllowed(f"“{one.name}” and “{other.name}” are merged.", advice="Undo the merge first.")
    low, high = sorted((one_id, other_id))
    pair = select(tables.SpeakerDifference).where(
        tables.SpeakerDifference.one_id == low, tables.SpeakerDifference.other_id == high
    )
    known = session.exec(pair).first()
    with because(session, reason):
        if known is None:
            session.add(
                tables.SpeakerDifference(one_id=low, other_id=high, said_by=by.actor, said_at=by.now, why=reason.strip())
            )
        elif known.withdrawn_at is not None:
            known.said_by, known.said_at, known.why, known.withdrawn_at = by.actor, by.now, reason.strip(), None


def take_back(session: Session, one_id: int, other_id: int, *, reason: str = "") -> None:
    """They may be the same after all. Raises `NotThere` where nobody said that they are not."""
    only_a_person(session)
    if not withdraw_between(session, one_id, other_id, reason=reason):
        raise NotThere("Nobody said that these two are not the same.", advice="Open the speaker again.")


def apart(session: Session) -> frozenset[tuple[int, int]]:
    """The pairs that are not the same, as they are merged now, the lower number first."""
    return frozenset(pair for _, pair in _standing(session))


def differences_of(session: Session, speaker_id: int) -> tuple[SpeakerDifferenceRecord, ...]:
    """Whom this speaker, with all that is merged into it, is not, by name."""
    found = {}
    for row, pair in _standing(session):
        if speaker_id in pair:
            other_id = pair[0] if pair[1] == speaker_id else pair[1]
            other = speaker_row(session, other_id)
            found[other_id] = SpeakerDifferenceRecord(other_id, other.name, row.said_by, row.said_at, row.why)
    return tuple(sorted(found.values(), key=lambda record: record.other_name.casefold()))


def withdraw_between(session: Session, one_id: int, other_id: int, *, reason: str) -> int:
    """What was said of these two no longer holds; returns how many times it had been said."""
    pair = (min(one_id, other_id), max(one_id, other_id))
    rows = [row for row, of in _standing(session) if of == pair]
    with because(session, reason):
        for row in rows:
            row.withdrawn_at = hand(session).now
    return len(rows)


def _standing(session: Session) -> Iterator[tuple[tables.SpeakerDifference, tuple[int, int]]]:
    ends = merged_into(session)
    rows = select(tables.SpeakerDifference).where(col(tables.SpeakerDifference.withdrawn_at).is_(None))
    for row in session.exec(rows.order_by(col(tables.SpeakerDifference.id))).all():
        low, high = sorted((ends.get(row.one_id, row.one_id), ends.get(row.other_id, row.other_id)))
        if low != high:
            yield row, (low, high)
