"""What a speaker is called: the name it goes by, and the other names that lead to it.

One name leads to one speaker. A name that already leads to somebody else is refused, with what to do: merge the two, or take
the name away there first.
"""

from __future__ import annotations

from sqlmodel import Session

from claims.errors import NotAllowed
from claims.model import SpeakerRecord
from claims.store import tables
from claims.store.history import because
from claims.store.merging import attribute_to, claims_of, give_name, merge, merges_of, take_name, undo_merge
from claims.store.search import name_key
from claims.store.speaker_seen import speaker_as_seen, touch, worded
from claims.store.speakers import find, get_speaker


def rename(session: Session, speaker_id: int, name: str, *, seen: int, reason: str = "") -> SpeakerRecord:
    """Let the speaker go by this name; the old one still leads to it. Returns the speaker that now goes by it.

    The name of a speaker that is merged into this one may be chosen too: then that merge is turned round. Raises
    `SpeakerChanged`, `Missing` for what is no name, `NotAllowed` where the name leads to somebody else.
    """
    row, name = speaker_as_seen(session, speaker_id, seen=seen), worded(name)
    holder = find(session, name)
    if holder is not None and holder is not row:
        raise _taken(name, holder)
    for merged in merges_of(session, speaker_id):
        if name_key(merged.merged_name) == name_key(name):
            return _turn_round(session, row, merged.id, reason=reason)
    with because(session, reason):
        if name_key(name) != row.name_key:
            if holder is row:
                take_name(session, row, name)
            old, row.name, row.name_key = row.name, name, name_key(name)
            session.flush()
            give_name(session, row, old)
        row.name = name
        attribute_to(session, row, claims_of(session, speaker_id))
        touch(session, row)
    return get_speaker(session, speaker_id)


def add_alias(session: Session, speaker_id: int, name: str, *, seen: int, reason: str = "") -> SpeakerRecord:
    """Let another name lead to the speaker: claims to come under it are attributed to it.

    Raises `SpeakerChanged`, `Missing` for what is no name, `NotAllowed` where the name leads to somebody already.
    """
    row, name = speaker_as_seen(session, speaker_id, seen=seen), worded(name)
    holder = find(session, name)
    if holder is row:
        raise NotAllowed(f"“{row.name}” goes by “{name}” already.", advice="Nothing is to be done.")
    if holder is not None:
        raise _taken(name, holder)
    with because(session, reason):
        give_name(session, row, name)
        touch(session, row)
    return get_speaker(session, speaker_id)


def remove_alias(session: Session, speaker_id: int, name: str, *, seen: int, reason: str = "") -> SpeakerRecord:
    """Let a name lead to the speaker no more. Claims that came in under it stay: split them off by article where they are
    somebody else's. Raises `SpeakerChanged`, `NotThere`, `NotAllowed` for a name that came with a merge."""
    row = speaker_as_seen(session, speaker_id, seen=seen)
    if any(name_key(merged.merged_name) == name_key(name) for merged in merges_of(session, speaker_id)):
        raise NotAllowed(f"“{name}” came with a merge.", advice="Undo the merge: its claims go back with the name.")
    with because(session, reason):
        take_name(session, row, name)
        touch(session, row)
    return get_speaker(session, speaker_id)


def _turn_round(session: Session, row: tables.Speaker, merge_id: int, *, reason: str) -> SpeakerRecord:
    woken = undo_merge(session, merge_id, seen=row.version, reason=reason)
    number = row.id or 0
    merge(session, woken.id, number, seen={woken.id: woken.version, number: row.version}, reason=reason)
    return get_speaker(session, woken.id)


def _taken(name: str, holder: tables.Speaker) -> NotAllowed:
    if name_key(holder.name) == name_key(name):
        return NotAllowed(f"“{holder.name}” is a speaker already.", advice="Merge the two if they are the same.")
    return NotAllowed(
        f"“{name}” is another name of “{holder.name}”.",
        advice="Merge the two if they are the same, or take the name away there first.",
    )
