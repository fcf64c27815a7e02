"""Who said a claim, how and through whom, as a person corrects it; and which words of the article say so.

What the machine first thought stands in the trail. The words that name the speaker are the article's; whose claim it is, is a
person's or an organisation's full name: the one does not follow from the other (“the minister”), so each is set by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, select

from claims.errors import NotAllowed
from claims.model import Act, Kind
from claims.store import tables
from claims.store.claims import refile
from claims.store.documents import get_document
from claims.store.lateness import touch, workable
from claims.store.proposals import attribute_by_hand, speaker_of
from claims.store.rewording import bare
from claims.store.spans import tidy
from claims.store.speakers import find
from sources.document import Span


@dataclass(frozen=True, slots=True)
class Telling:
    """Who says a claim, and how."""

    speaker: str | None
    """The full name; None where nobody is named."""
    kind: Kind | None
    """None for the publication's own voice: then nobody else says it, and the rest does not count."""
    act: Act = Act.ASSERTION
    relayed_by: str | None = None
    """The outlet or person it came through."""


def correct(session: Session, claim_id: int, telling: Telling, *, seen: int) -> int:
    """Say who says the claim, and how; returns the claim's version."""
    claim = workable(session, claim_id, seen=seen)
    said = said_of(session, claim)
    if telling.kind is None:
        if said is not None:
            session.delete(said)
        claim.kind, claim.act, claim.speaker_id, claim.speaker_written = None, None, None, None
    else:
        speaker = speaker_of(session, telling.speaker)
        said = said or _attributed(session, claim, speaker.name if speaker else "")
        claim.speaker_id = speaker.id if speaker else None
        claim.kind = said.kind = telling.kind
        claim.act = said.act = telling.act
        said.relayed_by = bare(telling.relayed_by or "") or None
    return _kept(session, claim)


def set_source_words(session: Session, claim_id: int, words: Span, *, seen: int) -> int:
    """These words of the article name the speaker. Whose claim it is follows only where somebody is known by just these."""
    claim = workable(session, claim_id, seen=seen)
    document = get_document(session, claim.document_id)
    place = tidy(document, words)
    claim.speaker_written = bare(place.of(document.text))
    said = said_of(session, claim) or _attributed(session, claim, claim.speaker_written)
    said.source = [[place.start, place.end]]
    if (known := find(session, claim.speaker_written)) is not None:
        claim.speaker_id = known.id
    return _kept(session, claim)


def set_cue(session: Session, claim_id: int, words: Span, *, seen: int) -> int:
    """These words of the article say that it was said. Raises `NotAllowed` for the publication's own voice."""
    claim = workable(session, claim_id, seen=seen)
    said = said_of(session, claim)
    if said is None:
        raise NotAllowed("This claim is the publication's own voice.", advice="Say first who says it.")
    place = tidy(get_document(session, claim.document_id), words)
    said.cue = [[place.start, place.end]]
    return _kept(session, claim)


def said_of(session: Session, claim: tables.Claim) -> tables.Attribution | None:
    """The row that says who said it; None for the publication's own voice."""
    return session.exec(select(tables.Attribution).where(tables.Attribution.claim_id == claim.id)).first()


def _attributed(session: Session, claim: tables.Claim, name: str) -> tables.Attribution:
    attribute_by_hand(session, claim, name, kind=Kind.INDIRECT, act=Act.ASSERTION)
    session.flush()
    return session.exec(select(tables.Attribution).where(tables.Attribution.claim_id == claim.id)).one()


def _kept(session: Session, claim: tables.Claim) -> int:
    refile(session, claim)
    if session.deleted or any(session.is_modified(row) for row in session.dirty):
        touch(claim)
    session.flush()
    return claim.version or 0
