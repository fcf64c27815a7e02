"""A speaker as a person saw it, and what happened to it since.

Merging, renaming and splitting are decided by what a person has before their eyes, so each of them names the version it saw.
If somebody was first, nothing is written and the later one is told who it was: the newest line of the trail that speaks of the
speaker, of one of its names, or of whom it is and is not.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from claims.errors import Missing, NotAllowed, NotThere, SpeakerChanged, StoreBroken
from claims.model import EventRecord
from claims.store import tables
from claims.store.history import only_a_person
from claims.store.search import fold, name_key
from claims.store.speakers import LONGEST


def speaker_as_seen(session: Session, speaker_id: int, *, seen: int) -> tables.Speaker:
    """The speaker, for a person about to change it. Raises `NotThere`, `SpeakerChanged`, and `NotAllowed` for a machine and for
    a speaker that is merged into another."""
    only_a_person(session)
    row = speaker_row(session, speaker_id)
    if row.version != seen:
        newest = speaker_history(session, speaker_id, limit=1)
        if not newest:
            raise StoreBroken([f"speaker {speaker_id} has no line in the trail"])
        raise SpeakerChanged(row.name, by=newest[0].actor, at=newest[0].at, seen=seen, now=row.version)
    if (whole := whole_of(session, speaker_id)) != speaker_id:
        raise NotAllowed(
            f"“{row.name}” is merged into “{speaker_row(session, whole).name}”.",
            advice="Change that speaker, or undo the merge first.",
        )
    return row


def speaker_row(session: Session, speaker_id: int) -> tables.Speaker:
    """The row of a speaker. Raises `NotThere`."""
    row = session.get(tables.Speaker, speaker_id)
    if row is None:
        raise NotThere(f"There is no speaker {speaker_id}.")
    return row


def merged_into(session: Session) -> dict[int, int]:
    """Of every speaker that is merged into another, into which, at the end of all merges."""
    merge = tables.SpeakerMerge
    standing = select(merge.merged_id, merge.kept_id).where(col(merge.undone_at).is_(None))
    into = dict(session.exec(standing).all())
    ends = {}
    for merged in into:
        end = into[merged]
        while end in into:
            end = into[end]
        ends[merged] = end
    return ends


def whole_of(session: Session, speaker_id: int) -> int:
    """The speaker that this one is merged into; itself where it is not."""
    return merged_into(session).get(speaker_id, speaker_id)


def touch(session: Session, row: tables.Speaker) -> None:
    """Something about the speaker changed: whoever opened it before must look again, and search knows all its names."""
    session.flush()
    others = select(tables.SpeakerAlias.name).where(
        tables.SpeakerAlias.speaker_id == row.id, col(tables.SpeakerAlias.removed_at).is_(None)
    )
    row.version += 1
    row.plain = fold(row.name, *session.exec(others.order_by(col(tables.SpeakerAlias.id))))
    session.flush()


def worded(name: str) -> str:
    """A name as it is kept. Raises `Missing` for what is none."""
    name = " ".join(name.split())
    if not name_key(name) or len(name) > LONGEST:
        raise Missing([f"a name of 1 to {LONGEST} characters"])
    return name


def speaker_history(session: Session, speaker_id: int, *, limit: int = 50) -> tuple[EventRecord, ...]:
    """What happened to a speaker and its names, whom it was merged with and whom not, newest first."""
    newest = select(tables.Event).where(_about(speaker_id)).order_by(col(tables.Event.id).desc()).limit(limit)
    return tuple(EventRecord(**line.model_dump(exclude={"claim_id", "previous"})) for line in session.exec(newest))


def _about(speaker_id: int) -> ColumnElement[bool]:
    alias, merge, differs = tables.SpeakerAlias, tables.SpeakerMerge, tables.SpeakerDifference
    aliases = select(alias.id).where(alias.speaker_id == speaker_id)
    merges = select(merge.id).where(or_(col(merge.kept_id) == speaker_id, col(merge.merged_id) == speaker_id))
    differences = select(differs.id).where(or_(col(differs.one_id) == speaker_id, col(differs.other_id) == speaker_id))
    subject, number = col(tables.Event.subject), col(tables.Event.subject_id)
    return or_(
        and_(subject == tables.Speaker.__tablename__, number == speaker_id),
        and_(subject == alias.__tablename__, number.in_(aliases)),
        and_(subject == merge.__tablename__, number.in_(merges)),
        and_(subject == differs.__tablename__, number.in_(differences)),
    )
