"""Which words a claim is: its place made longer or shorter, one claim made two, two made one.

Always `document.text[start:end] == exact`. What hangs on the place is made anew with it: the words before and after, the
wording that stands alone, the words said. What they were stays in the trail. A claim under a verdict stays as it was judged;
whoever wants it otherwise reopens it first.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, select

from claims.anchor import selector
from claims.errors import NotAllowed, QuoteNotFound
from claims.model import Kind, State
from claims.review.states import ASIDE
from claims.store import tables
from claims.store.claims import refile, step
from claims.store.documents import document_row, get_document
from claims.store.history import hand
from claims.store.lateness import workable
from claims.store.rewording import fitted, joined, reworded
from sources.document import Document, Role, Span

FAR = 240
"""Two claims are one only while at most so many code points lie between them."""


def tidy(document: Document, words: Span) -> Span:
    """These words without white space at their ends. Raises `QuoteNotFound` where they are none, or what was left out lies
    among them."""
    told = words.of(document.text) if 0 <= words.start < words.end <= len(document.text) else ""
    start = words.start + len(told) - len(told.lstrip())
    whole = Span(start, start + len(told.strip()))
    if not told.strip() or any(
        block.role is Role.BOILERPLATE and whole.start < block.start < whole.end for block in document.blocks
    ):
        raise QuoteNotFound(
            "These words do not stand together in the article.",
            advice="Select words within one part of the text, or put the lines between them back first.",
        )
    return whole


def set_span(session: Session, claim_id: int, words: Span, *, seen: int) -> int:
    """Let the claim be these words of its document. Raises `QuoteNotFound`, `NotAllowed`, `ClaimChanged`."""
    claim = _unjudged(session, claim_id, seen=seen)
    place = tidy(get_document(session, claim.document_id), words)
    if place != Span(claim.start, claim.end):
        _put(session, claim, place)
    return claim.version or 0


def split_claim(session: Session, claim_id: int, at: int, *, seen: int) -> int:
    """Make two claims of one, the second beginning at code point `at`; returns the second's number.

    The first keeps number, history, evidence and comments. The second has the same speaker, and is a proposal where the first
    is one, else a claim to check. Raises `QuoteNotFound` where no words would be left to one of them.
    """
    claim = _unjudged(session, claim_id, seen=seen)
    document = get_document(session, claim.document_id)
    if not claim.start < at < claim.end:
        raise QuoteNotFound("A claim is split between two of its words.", advice="Choose a place inside the claim.")
    whole = Span(claim.start, claim.end)
    first, second = tidy(document, Span(claim.start, at)), tidy(document, Span(at, claim.end))
    said = _said(session, claim)
    other = _beside(session, claim, second)
    session.add(other)
    session.flush()
    if said is not None:
        session.add(_said_too(said, other, whole, second))
    _put(session, claim, first)
    return other.id or 0


def merge_claims(session: Session, claims: Sequence[tuple[int, int]]) -> int:
    """Make one claim of several that stand side by side, each given as (number, version seen); returns the number of the one
    that stays: the first in the text.

    It keeps its history and now reaches to the end of the last. The others are put aside as its duplicates, with whatever
    belongs to them. Raises `NotAllowed` where they are not side by side or not one speaker's.
    """
    rows = [_unjudged(session, number, seen=seen) for number, seen in claims]
    kept, *others = sorted(rows, key=lambda row: (row.start, -row.end, row.id or 0))
    if not others or len({row.id for row in rows}) < len(rows):
        raise NotAllowed("It takes two claims to make one.", advice="Choose the claim beside it too.")
    text = document_row(session, kept.document_id).text
    for row in others:
        _may_join(kept, row)
        place = tidy(get_document(session, kept.document_id), Span(kept.start, max(kept.end, row.end)))
        mine, theirs = _said(session, kept), _said(session, row)
        parts = [*mine.content, *theirs.content] if mine and theirs else []
        if row.state is not State.PROPOSED and kept.state is State.PROPOSED:
            step(session, kept, State.QUEUED)
        _put(session, kept, place)
        if mine and theirs:
            mine.content = [[span.start, span.end] for span in joined(text, [Span(*pair) for pair in parts])]
            if mine.kind is not theirs.kind:
                kept.kind = mine.kind = Kind.MIXED
        step(session, row, State.DUPLICATE, reason=f"merged into claim {kept.id}")
    session.flush()
    return kept.id or 0


def _unjudged(session: Session, claim_id: int, *, seen: int) -> tables.Claim:
    """The claim, where its words may still change: no verdict rests on them, and it is not put aside."""
    claim = workable(session, claim_id, seen=seen)
    if claim.verdict is not None or claim.state is State.AWAITING_SECOND_REVIEW:
        raise NotAllowed("A verdict rests on these words.", advice="Take the claim back into review first, with a reason.")
    if claim.state in ASIDE:
        raise NotAllowed(f"This claim was put aside as {claim.state}.", advice="Bring it back first.")
    return claim


def _put(session: Session, claim: tables.Claim, place: Span) -> None:
    """Move a claim, with all that hangs on its place."""
    text, before = document_row(session, claim.document_id).text, Span(claim.start, claim.end)
    anchored = selector(text, place.start, place.end)
    if (said := _said(session, claim)) is not None:
        content = fitted([Span(*pair) for pair in said.content], before, place)
        said.content = [[span.start, span.end] for span in content]
    claim.standalone = reworded(text, before, place, claim.standalone)
    claim.start, claim.end, claim.exact = anchored.start, anchored.end, anchored.exact
    claim.prefix, claim.suffix = anchored.prefix, anchored.suffix
    refile(session, claim)
    session.flush()


def _beside(session: Session, claim: tables.Claim, place: Span) -> tables.Claim:
    """A new claim at `place`, otherwise like this one."""
    text, by = document_row(session, claim.document_id).text, hand(session)
    anchored = selector(text, place.start, place.end)
    standalone = reworded(text, Span(claim.start, claim.end), place, claim.standalone)
    tracked = claim.state is not State.PROPOSED
    other = tables.Claim(
        document_id=claim.document_id,
        source_id=claim.source_id,
        start=anchored.start,
        end=anchored.end,
        exact=anchored.exact,
        prefix=anchored.prefix,
        suffix=anchored.suffix,
        standalone=standalone,
        standalone_first=standalone,
        state=State.QUEUED if tracked else State.PROPOSED,
        accepted_by=by.actor if tracked else None,
        worth=claim.worth,
        reasons=[*claim.reasons, f"split from claim {claim.id}"],
        kind=claim.kind,
        act=claim.act,
        speaker_id=claim.speaker_id,
        speaker_written=claim.speaker_written,
        said_on=claim.said_on,
        assignee_id=claim.assignee_id,
        priority=claim.priority,
        due_on=claim.due_on,
        added_by=by.actor,
        added_at=by.now,
    )
    refile(session, other)
    return other


def _said(session: Session, claim: tables.Claim) -> tables.Attribution | None:
    return session.exec(select(tables.Attribution).where(tables.Attribution.claim_id == claim.id)).first()


def _said_too(said: tables.Attribution, other: tables.Claim, whole: Span, place: Span) -> tables.Attribution:
    content = [span for span in fitted([Span(*pair) for pair in said.content], whole, place) if span.end > place.start]
    return tables.Attribution(
        claim_id=other.id or 0,
        content=[[span.start, span.end] for span in content],
        source=said.source,
        cue=said.cue,
        kind=said.kind,
        act=said.act,
        speaker=said.speaker,
        relayed_by=said.relayed_by,
        confidence=said.confidence,
    )


def _may_join(kept: tables.Claim, row: tables.Claim) -> None:
    if kept.document_id != row.document_id or row.start - kept.end > FAR:
        raise NotAllowed("These claims do not stand side by side.", advice="Mark the words of both as one new claim instead.")
    own = {kept.kind is None, row.kind is None}
    named = {row.speaker_id for row in (kept, row)} if own == {False} else set()
    if len(own) > 1 or len(named) > 1:
        raise NotAllowed("These claims are not one speaker's.", advice="Correct who said them first.")
