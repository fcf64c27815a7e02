"""Finding what was checked elsewhere when the same claim turns up here: quick, plain, and the same on both databases.

The rarest words of the claim lead to the reviews that hold one of them, by the database's own index; how rare a word is stands
in a small table, so nothing has to be counted. Those few hundred are then weighed here, by what they share (`elsewhere_words`).
What is found is shown to a person and does nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from sqlalchemy import Boolean, bindparam, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Session

from claims.model import ClaimRecord
from claims.store.elsewhere import ForeignReview, foreign_review, reviews_known
from claims.store.elsewhere_tables import CheckedElsewhere, ElsewhereWord
from claims.store.elsewhere_words import ALIKE, Likeness, keys, likeness, score, weigher

MOST = 5
"""Reviews that are shown beside one claim."""
_LOOKED_AT = 1_000
"""Reviews whose words are compared: the rarest words are looked up first, until there are so many."""
_WEIGHED = 40
"""Of those, the ones that can be most alike, which are weighed to the end."""
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
    """Reviews of other publishers that may be of this claim, the most alike first; none where nothing is alike enough."""
    return similar_to(session, claim.standalone, most=most)


def similar_to(session: Session, text: str, *, most: int = MOST) -> tuple[Similar, ...]:
    """The same for any words."""
    wanted, known = keys(text), reviews_known(session)
    if not wanted or not known:
        return ()
    held = _held_by(session, wanted)
    looked_for = _rarest(wanted, held)
    if not looked_for:
        return ()
    weight = weigher(lambda key: held.get(key, 0), of=known)
    likeliest = _likeliest(_candidates(session, looked_for), {key: weight(key) for key in wanted})
    held |= _held_by(session, {key for words in likeliest.values() for key in words} - held.keys())
    scored = {number: score(wanted, words, weight=weight) for number, words in likeliest.items()}
    alike = {number: found for number, found in scored.items() if found >= ALIKE}
    standing = _newest(session, alike)
    best = sorted(standing, key=lambda number: (alike[number], standing[number].published or "", number), reverse=True)
    return tuple(Similar(standing[one], likeness(text, standing[one].claim, weight=weight)) for one in best[:most])


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
    """Those that can be alike enough, by the score they would have if they held nothing else."""
    own, can_be = sum(weights.values()), []
    for number, words in candidates:
        shared = sum(weights[word] for word in weights.keys() & words)
        if (most := sqrt(shared / own)) >= ALIKE:
            can_be.append((most, number, words))
    can_be.sort(key=lambda one: one[:2], reverse=True)
    return {number: words for _, number, words in can_be[:_WEIGHED]}


def _newest(session: Session, numbers: Iterable[int]) -> dict[int, ForeignReview]:
    """The reviews in these rows by their numbers, those left out that say something else by now."""
    connection, asked = session.connection(), sorted(numbers)
    if not asked:
        return {}
    rows = connection.execute(select(_ROW).where(_ROW.c.id.in_(asked))).all()
    latest = select(func.max(_ROW.c.id)).where(_ROW.c.identity.in_({row.identity for row in rows})).group_by(_ROW.c.identity)
    stands = set(connection.execute(latest).scalars())
    return {row.id: foreign_review(row) for row in rows if row.id in stands}
