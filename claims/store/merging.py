"""Two speakers who are one, and one who is two: found by people, remembered, and undone to the letter.

A merge moves the claims and the names of one speaker to another. Nothing is lost by it: the words the article uses and the name
the machine first resolved stay on each claim, the merged speaker keeps its row, and the merge lists what went over. From then
on whatever comes in under one of the merged names is the kept speaker's; when the merge is undone, what came in meanwhile goes
back with the name it came in under.

A verdict does not stand in the way: a merge says by which name a claim is attributed, not what was said or whether it holds.
The claim's own history shows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from claims.errors import Missing, NotAllowed, NotThere
from claims.model import SpeakerMergeRecord, SpeakerRecord
from claims.store import tables
from claims.store.differences import keep_apart, withdraw_between
from claims.store.history import because, hand
from claims.store.proposals import file_under
from claims.store.search import name_key
from claims.store.speaker_seen import merged_into, speaker_as_seen, speaker_row, touch, whole_of, worded
from claims.store.speakers import find, find_or_add, get_speaker

_AT_ONCE = 400
"""Claims moved in one round: databases bound how many values a query may name."""
_TITLED: tuple[Any, ...] = (tables.Document.id, tables.Document.title)
"""What is read of a document to file its claims: not the whole text."""


def merge(session: Session, kept_id: int, merged_id: int, *, seen: Mapping[int, int], reason: str = "") -> SpeakerMergeRecord:
    """Two speakers are one, and go by the name of the first. `seen`: the version of each that the person saw.

    Raises `SpeakerChanged` where somebody changed one of them meanwhile, `NotAllowed` where they are one already.
    """
    kept = speaker_as_seen(session, kept_id, seen=seen[kept_id])
    merged = speaker_as_seen(session, merged_id, seen=seen[merged_id])
    if kept is merged:
        raise NotAllowed(f"“{kept.name}” cannot be merged with itself.", advice="Choose another speaker.")
    by = hand(session)
    withdraw_between(session, kept_id, merged_id, reason=reason)
    with because(session, reason):
        others = _aliases(session, merged_id)
        for alias in others:
            alias.speaker_id = kept_id
        give_name(session, kept, merged.name)
        row = tables.SpeakerMerge(
            kept_id=kept_id,
            merged_id=merged_id,
            claims=attribute_to(session, kept, _claims(session, merged_id)),
            aliases=[alias.id or 0 for alias in others],
            merged_by=by.actor,
            merged_at=by.now,
            why=reason.strip() or by.reason,
        )
        session.add(row)
        touch(session, kept)
        touch(session, merged)
    return _record(row, merged.name)


def undo_merge(session: Session, merge_id: int, *, seen: int, reason: str = "") -> SpeakerRecord:
    """They are two after all; returns the one that was merged, with its claims and names. `seen`: the version of the speaker
    that holds them now. Claims that a person gave to somebody else meanwhile stay there.

    Raises `NotThere`, `SpeakerChanged`, and `NotAllowed` where the merge was undone before.
    """
    row = session.get(tables.SpeakerMerge, merge_id)
    if row is None:
        raise NotThere(f"There is no merge {merge_id}.")
    holder = speaker_as_seen(session, whole_of(session, row.kept_id), seen=seen)
    if row.undone_at is not None:
        raise NotAllowed("This merge was undone before.", advice="Open the speaker again.")
    by, merged = hand(session), speaker_row(session, row.merged_id)
    with because(session, reason):
        came = [alias for alias in _aliases(session, holder.id or 0) if alias.id in row.aliases]
        for alias in came:
            alias.speaker_id = row.merged_id
        own = take_name(session, holder, merged.name)
        went = _went(session, holder.id or 0, row, {merged.name_key, *(alias.name_key for alias in came)})
        _leave_out(session, row.kept_id, claims=set(went), aliases={own.id, *(alias.id for alias in came)})
        row.undone_by, row.undone_at = by.actor, by.now
        attribute_to(session, merged, went)
        touch(session, holder)
        touch(session, merged)
    return get_speaker(session, row.merged_id)


def split_off(
    session: Session, speaker_id: int, name: str, *, sources: Sequence[int], seen: int, reason: str = ""
) -> SpeakerRecord:
    """In these articles it is somebody else of the same name; returns the other one, who goes by `name`.

    The two are noted as not the same. Articles to come that give only the shared name are attributed to the first, as before.
    Raises `Missing` where the speaker is not heard in these articles, `NotAllowed` where the name would not tell the two apart.
    """
    row = speaker_as_seen(session, speaker_id, seen=seen)
    name = worded(name)
    if find(session, name) is row:
        raise NotAllowed(
            f"“{name}” would not tell the two apart.", advice=f"Add what does, as in “{row.name} (Lindmar council)”."
        )
    theirs = _claims(session, speaker_id, sources=sources)
    if not theirs:
        raise Missing(["the articles in which it is somebody else"])
    with because(session, reason):
        other = find_or_add(session, name)
        attribute_to(session, other, theirs)
        keep_apart(session, speaker_id, other.id or 0, reason=reason)
        touch(session, row)
        touch(session, other)
    return get_speaker(session, other.id or 0)


def merges_of(session: Session, speaker_id: int) -> tuple[SpeakerMergeRecord, ...]:
    """What is merged into this speaker, directly or along the way, the newest first."""
    ends = merged_into(session)
    standing = select(tables.SpeakerMerge, tables.Speaker.name).join(
        tables.Speaker, col(tables.Speaker.id) == col(tables.SpeakerMerge.merged_id)
    )
    standing = standing.where(col(tables.SpeakerMerge.undone_at).is_(None)).order_by(col(tables.SpeakerMerge.id).desc())
    return tuple(_record(row, name) for row, name in session.exec(standing) if ends[row.merged_id] == speaker_id)


def give_name(session: Session, row: tables.Speaker, name: str) -> None:
    """Let a name lead to this speaker from now on."""
    by = hand(session)
    known = _alias(session, name)
    if known is None:
        known = tables.SpeakerAlias(speaker_id=row.id or 0, name=name, name_key=name_key(name))
        session.add(known)
    known.speaker_id, known.name, known.removed_at = row.id or 0, name, None
    known.added_by, known.added_at = by.actor, by.now
    session.flush()


def take_name(session: Session, row: tables.Speaker, name: str) -> tables.SpeakerAlias:
    """Let a name lead to this speaker no more. Raises `NotThere` where it does not."""
    known = _alias(session, name)
    if known is None or known.removed_at is not None or known.speaker_id != row.id:
        raise NotThere(f"“{name}” is not another name of “{row.name}”.", advice="Open the speaker again.")
    known.removed_at = hand(session).now
    session.flush()
    return known


def attribute_to(session: Session, row: tables.Speaker, numbers: Sequence[int]) -> list[int]:
    """Attribute these claims to this speaker, and let search find them by its name; returns their numbers."""
    for start in range(0, len(numbers), _AT_ONCE):
        some = (
            select(tables.Claim, tables.Document)
            .join(tables.Document, col(tables.Document.id) == col(tables.Claim.document_id))
            .where(col(tables.Claim.id).in_(numbers[start : start + _AT_ONCE]))
            .options(load_only(*_TITLED))
            .order_by(col(tables.Claim.id))
        )
        for claim, document in session.exec(some).all():
            file_under(claim, document, row, written=claim.speaker_written)
        session.flush()
    return list(numbers)


def claims_of(session: Session, speaker_id: int) -> list[int]:
    """The numbers of a speaker's claims."""
    return _claims(session, speaker_id)


def _claims(session: Session, speaker_id: int, *, sources: Sequence[int] | None = None) -> list[int]:
    theirs = select(tables.Claim.id).where(tables.Claim.speaker_id == speaker_id)
    if sources is not None:
        theirs = theirs.where(col(tables.Claim.source_id).in_(sources))
    return [number or 0 for number in session.exec(theirs.order_by(col(tables.Claim.id)))]


def _went(session: Session, holder_id: int, row: tables.SpeakerMerge, names: set[str]) -> list[int]:
    """The claims that went over with a merge, or came in since under one of the merged names, and are still there."""
    theirs = session.exec(
        select(tables.Claim.id, tables.Claim.added_at, tables.Attribution.speaker)
        .join(tables.Attribution, col(tables.Attribution.claim_id) == col(tables.Claim.id), isouter=True)
        .where(tables.Claim.speaker_id == holder_id)
        .order_by(col(tables.Claim.id))
    ).all()
    went = set(row.claims)
    return [
        number or 0
        for number, added_at, first in theirs
        if number in went or (added_at >= row.merged_at and name_key(first or "") in names)
    ]


def _leave_out(session: Session, kept_id: int, *, claims: set[int], aliases: set[int | None]) -> None:
    """What is taken out of a merge is no longer part of the merges around it either: undoing those must not take it along."""
    around = select(tables.SpeakerMerge).where(col(tables.SpeakerMerge.undone_at).is_(None))
    while (outer := session.exec(around.where(tables.SpeakerMerge.merged_id == kept_id)).first()) is not None:
        outer.claims = [number for number in outer.claims if number not in claims]
        outer.aliases = [number for number in outer.aliases if number not in aliases]
        kept_id = outer.kept_id


def _aliases(session: Session, speaker_id: int) -> list[tables.SpeakerAlias]:
    """The names a speaker goes by beside its own."""
    standing = select(tables.SpeakerAlias).where(
        tables.SpeakerAlias.speaker_id == speaker_id, col(tables.SpeakerAlias.removed_at).is_(None)
    )
    return list(session.exec(standing.order_by(col(tables.SpeakerAlias.id))))


def _alias(session: Session, name: str) -> tables.SpeakerAlias | None:
    return session.exec(select(tables.SpeakerAlias).where(tables.SpeakerAlias.name_key == name_key(name))).first()


def _record(row: tables.SpeakerMerge, name: str) -> SpeakerMergeRecord:
    return SpeakerMergeRecord(
        id=row.id or 0,
        kept_id=row.kept_id,
        merged_id=row.merged_id,
        merged_name=name,
        claims=len(row.claims),
        by=row.merged_by,
        at=row.merged_at,
        why=row.why,
    )
