"""Where the words that somebody looked for stand, if the line of the list does not show them: which evidence, whose reasoning.

A claim can be found by a word nobody sees in its line. Without a word about why, that looks like a mistake of the search.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from claims.model import State
from claims.store import tables
from claims.store.search import lacking, marked

_AROUND = 60
"""Characters shown before the first word found, and after the last one."""
_LONGEST = 180


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The place, in our words, and what stands there, which is foreign."""

    where: str
    words: str


def found_elsewhere(session: Session, lines: Mapping[int, str], text: str) -> dict[int, Elsewhere]:
    """For each claim (number → what its line shows) whose line lacks some of the words: where the most of them stand."""
    lacks = {number: words for number, line in lines.items() if (words := lacking(line, text))}
    if not lacks:
        return {}
    found = {}
    for number, places in _places(session, list(lacks)).items():
        asked = " ".join(lacks[number])
        best = min(places, key=lambda place: len(lacking(place.words, asked)))
        if len(lacking(best.words, asked)) < len(lacks[number]):
            found[number] = Elsewhere(best.where, _excerpt(best.words, asked))
    return found


def _places(session: Session, numbers: Sequence[int]) -> dict[int, list[Elsewhere]]:
    """Everything a claim is found by besides its line, the nearest first. A first verdict's reasoning stays unseen by whoever
    may have to give the second."""
    claim, source, evidence, document = tables.Claim, tables.Source, tables.Evidence, tables.Document
    places: dict[int, list[Elsewhere]] = defaultdict(list)
    own = select(claim, source).join(source, col(source.id) == col(claim.source_id)).where(col(claim.id).in_(numbers))
    for row, origin in session.exec(own):
        written = ("as it stands", row.exact), ("speaker as written", row.speaker_written)
        signed = ("author", ", ".join(origin.authors)), ("address", origin.address), ("source", origin.label)
        places[row.id or 0] += [Elsewhere(where, words) for where, words in (*written, *signed) if words]
    cited = (
        select(evidence, document.title, document.publisher)
        .join(document, col(document.id) == col(evidence.document_id))
        .where(col(evidence.claim_id).in_(numbers), col(evidence.withdrawn_at).is_(None))
    )
    for item, title, publisher in session.exec(cited.order_by(col(evidence.id))):
        origin = " · ".join(filter(None, (title, publisher)))
        told = ("evidence", item.exact), ("note on evidence", item.note), ("evidence from", origin)
        places[item.claim_id] += [Elsewhere(where, words) for where, words in told if words]
    judged = (
        select(tables.Assessment.claim_id, tables.Assessment.rationale, tables.Assessment.open_questions)
        .join(claim, col(claim.id) == col(tables.Assessment.claim_id))
        .where(col(claim.id).in_(numbers), col(claim.state) != State.AWAITING_SECOND_REVIEW)
    )
    for number, rationale, questions in session.exec(judged.order_by(col(tables.Assessment.id))):
        told = ("reasoning", rationale), ("open question", questions)
        places[number] += [Elsewhere(where, words) for where, words in told if words]
    for number, where, words in _said(session, numbers):
        places[number].append(Elsewhere(where, words))
    return places


def _said(session: Session, numbers: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Searches that found nothing, and comments, those that stand."""
    note, comment = tables.SearchNote, tables.Comment
    searched = select(note).where(col(note.claim_id).in_(numbers), col(note.withdrawn_at).is_(None))
    for row in session.exec(searched.order_by(col(note.id))):
        yield row.claim_id, "search", " · ".join(filter(None, (row.query, row.place, row.note)))
    said = select(comment).where(col(comment.claim_id).in_(numbers), col(comment.withdrawn_at).is_(None))
    for row in session.exec(said.order_by(col(comment.id))):
        yield row.claim_id, "comment", row.words


def _excerpt(words: str, asked: str) -> str:
    """The part of a text in which the words looked for stand."""
    whole = " ".join(words.split())
    at, first = 0, None
    for piece, hit in marked(whole, asked):
        if hit and first is None:
            first = at
        at += len(piece)
    start = max(0, (first or 0) - _AROUND)
    end = min(len(whole), start + _LONGEST)
    start = start if start == 0 else whole.find(" ", start) + 1
    return ("… " if start else "") + whole[start:end].rstrip() + (" …" if end < len(whole) else "")
