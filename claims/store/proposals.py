"""How claims come in: suggested by the machine, many at once, or marked in the text by a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from claims.anchor import selector
from claims.errors import QuoteNotFound
from claims.model import Act, Attribution, Kind, ProposedClaim, Selector, State
from claims.store import tables
from claims.store.documents import document_row
from claims.store.history import hand, only_a_person
from claims.store.search import fold, name_key
from claims.store.speakers import LONGEST, find_or_add
from sources.document import Span


def save_proposals(
    session: Session, document_id: int, proposals: Sequence[ProposedClaim], now: datetime | None = None
) -> list[int]:
    """Keep what the machine suggests; returns the numbers of the new claims, in the order given.

    What the same source already has (the same words by the same speaker) is left out, so that running this again, or reading
    a source anew, doubles nothing. Raises `QuoteNotFound` where a proposal does not stand in the document where it says.
    """
    document = document_row(session, document_id)
    known = _known(session, document.source_id)
    spoke: dict[str, tables.Speaker | None] = {}
    added: list[tuple[tables.Claim, Attribution | None]] = []
    for proposal in proposals:
        attribution = proposal.attribution
        name = (attribution.speaker if attribution else None) or ""
        likeness = (_bare(proposal.selector.exact), name_key(name))
        if likeness in known:
            continue
        known.add(likeness)
        if name not in spoke:
            spoke[name] = speaker_of(session, name)
        named = (attribution.source if attribution else None) or ()
        written = " … ".join(span.of(document.text) for span in named) or None
        claim = _new(session, document, proposal.selector, standalone=proposal.standalone, worth=proposal.worth, now=now)
        claim.state, claim.reasons = State.PROPOSED, list(proposal.reasons)
        file_under(claim, document, spoke[name], written=written)
        if attribution:
            claim.kind, claim.act = attribution.kind, attribution.act
        added.append((claim, attribution))
    session.add_all(claim for claim, _ in added)
    session.flush()
    session.add_all(_attribution(claim, attribution) for claim, attribution in added if attribution)
    session.flush()
    return [claim.id or 0 for claim, _ in added]


def add_claim(
    session: Session,
    document_id: int,
    start: int,
    end: int,
    *,
    standalone: str = "",
    speaker: str | None = None,
    kind: Kind = Kind.INDIRECT,
    act: Act = Act.ASSERTION,
    worth: float = 1.0,
) -> int:
    """A claim a person marked in the text: tracked at once. Without a speaker it is the publication's own voice."""
    only_a_person(session)
    document = document_row(session, document_id)
    exact = document.text[start:end]
    if not exact.strip() or not 0 <= start < end <= len(document.text):
        raise QuoteNotFound("No words are marked there.", advice="Mark the words of the claim in the text.")
    claim = _new(
        session,
        document,
        selector(document.text, start, end),
        standalone=standalone.strip() or _bare(exact),
        worth=worth,
        now=None,
    )
    claim.state, claim.accepted_by, claim.reasons = State.QUEUED, claim.added_by, ["marked by a person"]
    named = speaker_of(session, speaker)
    file_under(claim, document, named, written=None)
    session.add(claim)
    if named:
        attribute_by_hand(session, claim, named.name, kind=kind, act=act)
    session.flush()
    return claim.id or 0


def speaker_of(session: Session, name: str | None) -> tables.Speaker | None:
    """The speaker of this name; None where there is no name, or one no newspaper would print."""
    name = " ".join((name or "").split())
    return find_or_add(session, name) if 0 < len(name) <= LONGEST else None


def file_under(claim: tables.Claim, document: tables.Document, speaker: tables.Speaker | None, *, written: str | None) -> None:
    """Note whose claim it is, and the words search finds it by."""
    claim.speaker_id, claim.speaker_written = speaker.id if speaker else None, written
    claim.plain = fold(claim.exact, claim.standalone, speaker.name if speaker else None, written, document.title)


def attribute_by_hand(session: Session, claim: tables.Claim, name: str, *, kind: Kind, act: Act) -> None:
    """A person says who said it, where the article's own words were not taken for anybody's."""
    claim.kind, claim.act = kind, act
    if claim.id is None:
        session.flush()
    span = Span(claim.start, claim.end)
    said = Attribution(content=(span,), source=None, cue=None, kind=kind, act=act, speaker=name, confidence=1.0)
    session.add(_attribution(claim, said))


def _new(
    session: Session, document: tables.Document, selector: Selector, *, standalone: str, worth: float, now: datetime | None
) -> tables.Claim:
    if not 0 <= selector.start < selector.end or document.text[selector.start : selector.end] != selector.exact:
        raise QuoteNotFound(f"The words at {selector.start}–{selector.end} are not “{selector.exact[:60]}”.")
    return tables.Claim(
        document_id=document.id or 0,
        source_id=document.source_id,
        start=selector.start,
        end=selector.end,
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
        standalone=standalone,
        standalone_first=standalone,
        added_by=hand(session).actor,
        added_at=now or hand(session).now,
        worth=worth,
    )


def _attribution(claim: tables.Claim, said: Attribution) -> tables.Attribution:
    return tables.Attribution(
        claim_id=claim.id or 0,
        content=_pairs(said.content),
        source=None if said.source is None else _pairs(said.source),
        cue=None if said.cue is None else _pairs(said.cue),
        kind=said.kind,
        act=said.act,
        speaker=said.speaker,
        relayed_by=said.relayed_by,
        confidence=said.confidence,
    )


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _bare(text: str) -> str:
    return " ".join(text.split())


def _known(session: Session, source_id: int) -> set[tuple[str, str]]:
    """What the source has: words with the speaker as it stands, and with the speaker the machine first thought of."""
    claims = session.exec(
        select(tables.Claim.exact, tables.Speaker.name_key, tables.Attribution.speaker)
        .join(tables.Speaker, col(tables.Speaker.id) == col(tables.Claim.speaker_id), isouter=True)
        .join(tables.Attribution, col(tables.Attribution.claim_id) == col(tables.Claim.id), isouter=True)
        .where(tables.Claim.source_id == source_id)
    ).all()
    known: set[tuple[str, str]] = set()
    for exact, key, first in claims:
        known |= {(_bare(exact), key or ""), (_bare(exact), name_key(first or ""))}
    return known
