"""Finding what was checked elsewhere when the same claim turns up here: quick, plain, and the same on both databases.

The rarest words of the claim lead to the reviews that hold one of them, by the database's own index; how rare a word is stands
in a small table, so nothing has to be counted. What the claim means leads to those that were worded otherwise
(`embedding_search`). Both are put in one order (`claims.matching.retrieval`), the first of it are judged beside each other
(`claims.matching.relation`), and what is likely enough to be of the same claim is shown to a person and does nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, bindparam, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Session

from claims.matching.alike import Near
from claims.matching.relation import SUGGESTED, Relation, relations
from claims.matching.retrieval import FOUND_BY_EACH, JUDGED, Candidate, as_claim, asked, ranked
from claims.matching.same import Said, rarity, terms
from claims.model import ClaimRecord
from claims.store.elsewhere import ForeignReview, foreign_review, reviews_known
from claims.store.elsewhere_tables import CheckedElsewhere, ElsewhereWord
from claims.store.elsewhere_words import Likeness, keys, likeness, weigher
from claims.store.embedding_search import meaning, of_parts, review_vectors

MOST = 5
"""Reviews that are shown beside one claim."""
_LOOKED_AT = 1_000
"""Reviews whose words are compared: the rarest words are looked up first, until there are so many."""
_ROW, _WORD = CheckedElsewhere.__table__, ElsewhereWord.__table__


@dataclass(frozen=True, slots=True)
class Similar:
    """A review of a claim that is like one of ours. Whether it is the same claim, a person says."""

    review: ForeignReview
    likeness: Likeness


class _Holding(FunctionElement[bool]):
    """Whether a review holds one of some words: `_Holding(id, query for FTS5, query for PostgreSQL)`."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> Any:  # noqa: ARG002 (it stands in parentheses already)
        return self


@compiles(_Holding, "sqlite")
def _in_sqlite(element: _Holding, compiler: SQLCompiler, **more: Any) -> str:
    number, query, _ = (compiler.process(part, **more) for part in element.clauses)
    return f"({number} IN (SELECT rowid FROM claim_fts_elsewhere WHERE claim_fts_elsewhere MATCH {query}))"  # noqa: S608 — bound


@compiles(_Holding, "postgresql")
def _in_postgresql(element: _Holding, compiler: SQLCompiler, **more: Any) -> str:
    *_, query = (compiler.process(part, **more) for part in element.clauses)
    return f"(checked_elsewhere.claim_fts @@ CAST({query} AS tsquery))"


def similar(session: Session, claim: ClaimRecord, *, most: int = MOST) -> tuple[Similar, ...]:
    """Reviews of other publishers that may be of this claim, the likeliest to be meant first; none if none is alike enough."""
    return similar_to(session, claim.standalone, most=most)


def similar_to(session: Session, text: str, *, most: int = MOST) -> tuple[Similar, ...]:
    """The same for any words."""
    found = looked_up(session, text)
    best = [both for both in judged(session, text, found).items() if both[1].alike >= SUGGESTED][:most]
    reviews = _reviews(session, [number for number, _ in best])
    return tuple(
        Similar(reviews[number], likeness(text, reviews[number].claim, weight=found.weight, relation=relation))
        for number, relation in best
    )


@dataclass(frozen=True)
class Found:
    """The reviews that may be of a claim, by their numbers, before anything is said of how alike they are."""

    wanted: tuple[str, ...]
    """The words that were looked for."""
    candidates: dict[int, Candidate]
    weight: Callable[[str], float]
    """How rare a word is."""
    rare: dict[str, float]
    """What each of the words that are compared is worth (see `claims.matching.same`)."""

    def ranked(self) -> dict[int, float]:
        """Their numbers, the likeliest first, each with its score (see `claims.matching.retrieval`)."""
        return ranked(self.wanted, self.candidates, weight=self.weight)


def looked_up(session: Session, text: str) -> Found:
    """Every review that its words or its meaning bring near this text; those that say something else by now are left out."""
    wanted, known = keys(asked(text)), reviews_known(session)
    held = _held_by(session, wanted) if known else {}
    weight = weigher(lambda key: held.get(key, 0), of=known)
    if not known:
        return Found(wanted, {}, weight, {})
    looked_for = _rarest(wanted, held)
    words = _likeliest(_candidates(session, looked_for) if looked_for else [], {key: weight(key) for key in wanted})
    claims, headlines = review_vectors(session)
    vector = meaning(text) if len(claims) else None
    if vector is not None:
        near = claims.nearest(vector, most=FOUND_BY_EACH).keys() | headlines.nearest(vector, most=FOUND_BY_EACH).keys()
        words |= _words_of(session, near - words.keys())
    words = {number: words[number] for number in _newest(session, words)}
    near_claim = claims.cosines(vector, words) if vector is not None else {}
    near_headline = headlines.cosines(vector, words) if vector is not None else {}
    held |= _held_by(session, {key for some in words.values() for key in some} - held.keys())
    return Found(
        wanted,
        {number: Candidate(some, near_claim.get(number), near_headline.get(number)) for number, some in words.items()},
        weight,
        {word: rarity(held.get(" ".join(keys(word)), 0), known) for word in terms(as_claim(text).words)},
    )


def judged(session: Session, text: str, found: Found) -> dict[int, Relation]:
    """How the first of what was found stand to the text, by their numbers, in the order in which they were found: that puts the
    right one first more often than the likelihood does (CheckThat! 2020, development part: MAP@5 .898 against .881)."""
    one, numbers = as_claim(text), list(found.ranked())[:JUDGED]
    reviews = _reviews(session, numbers)
    others = [Said(reviews[number].claim, reviews[number].claimant, reviews[number].headline or "") for number in numbers]
    parts = of_parts(one.words, review_vectors(session), numbers)
    near = [
        Near(candidate.near, candidate.near_headline, parts.get(number))
        for number, candidate in ((number, found.candidates[number]) for number in numbers)
    ]
    return dict(zip(numbers, relations(one, others, near=near, rare=found.rare), strict=True))


def _held_by(session: Session, words: Iterable[str]) -> dict[str, int]:
    """How many reviews hold each of these words."""
    asked = sorted(words)
    if not asked:
        return {}
    rows = session.connection().execute(select(_WORD.c.word, _WORD.c.reviews).where(_WORD.c.word.in_(asked))).all()
    return dict.fromkeys(asked, 0) | {word: reviews for word, reviews in rows}  # noqa: C416 — they are rows, not pairs


def _rarest(wanted: Sequence[str], held: dict[str, int]) -> list[str]:
    """The words that lead to few enough reviews, the rarest first."""
    chosen, found = [], 0
    for word in sorted((word for word in wanted if held.get(word)), key=lambda word: held[word]):
        if chosen and found + held[word] > _LOOKED_AT:
            break
        chosen.append(word)
        found += held[word]
    return chosen


def _candidates(session: Session, words: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The reviews that hold one of these words, each with all its words."""
    for_sqlite = " OR ".join(f'"{word}"' for word in words)
    for_postgresql = " | ".join(f"'{word}'" for word in words)
    holding = _Holding(_ROW.c.id, bindparam(None, for_sqlite), bindparam(None, for_postgresql))
    rows = session.connection().execute(select(_ROW.c.id, _ROW.c.found_by).where(holding).limit(2 * _LOOKED_AT)).all()
    return [(number, found_by.split()) for number, found_by in rows]


def _likeliest(candidates: Iterable[tuple[int, list[str]]], weights: dict[str, float]) -> dict[int, list[str]]:
    """Those whose words say most."""
    shared = [(sum(weights[word] for word in weights.keys() & words), number, words) for number, words in candidates]
    shared.sort(key=lambda one: one[:2], reverse=True)
    return {number: words for _, number, words in shared[:FOUND_BY_EACH]}


def _words_of(session: Session, numbers: Iterable[int]) -> dict[int, list[str]]:
    rows = session.connection().execute(select(_ROW.c.id, _ROW.c.found_by).where(_ROW.c.id.in_(sorted(numbers)))).all()
    return {number: found_by.split() for number, found_by in rows}


def _newest(session: Session, numbers: Iterable[int]) -> set[int]:
    """These reviews without those that say something else by now."""
    mine = select(_ROW.c.identity).where(_ROW.c.id.in_(sorted(numbers)))
    latest = select(func.max(_ROW.c.id)).where(_ROW.c.identity.in_(mine)).group_by(_ROW.c.identity)
    return set(numbers) & set(session.connection().execute(latest).scalars())


def _reviews(session: Session, numbers: Iterable[int]) -> dict[int, ForeignReview]:
    rows = session.connection().execute(select(_ROW).where(_ROW.c.id.in_(sorted(numbers)))).all()
    return {row.id: foreign_review(row) for row in rows}
