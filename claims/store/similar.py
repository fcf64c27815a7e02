"""The claims that look most like one: “how have we handled this before?”

Full-text search gives the claims that hold each of its rarer words; those that hold the most of them are compared. A word that
stands in a great many claims leads nowhere by itself, so such words are only looked for together. What the claim means leads to
others that were worded otherwise (`embedding_search`). Both are put in one order (`claims.matching.retrieval`), and the first
of it are judged beside each other (`claims.matching.relation`): how likely each is the same claim, a variant or the
contrary. Nothing is linked by it: a person does that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import log

from sqlmodel import Session, col, func, select

from claims.errors import NotThere
from claims.matching.alike import Near
from claims.matching.relation import SUGGESTED, relations
from claims.matching.retrieval import FOUND_BY_EACH, JUDGED, Candidate, ranked
from claims.matching.same import Said, rarity, terms
from claims.matching.telling import Likeness, likeness
from claims.model import State, Verdict
from claims.store import tables
from claims.store.embedding_search import claim_vectors, meaning, of_parts
from claims.store.search import holding

_MANY = 800
"""A word that stands in more claims is common."""
_FEW = 1_000
"""A desk of fewer claims knows little of what is common; it is taken for one of so many."""
_WORDS = 16
"""Words of a claim that are looked for, the longest first: what is long is seldom common."""
_TOGETHER = 3
"""Common words that are looked for together."""
_COMPARED = 60
"""Claims whose words are read again, to put them in order."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A claim that is like another one, and what became of it."""

    id: int
    words: str
    voice: str
    """Who says it; empty where nobody is known."""
    state: State
    verdict: Verdict | None
    decided_by: str
    """Who approved the verdict that stands; empty where there is none."""
    decided_at: datetime | None
    likeness: Likeness


def similar(session: Session, claim_id: int, *, limit: int = 6) -> tuple[Similar, ...]:
    """The claims most like this one, those with a verdict first, then the likeliest. Raises `NotThere`."""
    claim = session.get(tables.Claim, claim_id)
    if claim is None:
        raise NotThere(f"There is no claim {claim_id}.")
    said = Said(claim.standalone, _speakers(session, [claim])[claim_id])
    held, counted = _held(session, terms(said.words))
    near = _near(session, claim, _most_shared(held, counted))
    return _told(session, _judged(session, said, near, counted)[:limit])


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many claims hold each word, and how many claims there are."""

    counts: dict[str, int]
    among: int

    def rare(self) -> dict[str, float]:
        """What each word is worth when two claims are compared."""
        return {word: rarity(count, self.among) for word, count in self.counts.items()}

    def weight(self) -> Callable[[str], float]:
        """What it is worth when they are put in order; a word that was not counted is worth what the others are on average."""
        known = {word: log(1 + self.among / (count + 0.5)) for word, count in self.counts.items()}
        usual = sum(known.values()) / len(known) if known else 1.0
        return lambda word: known.get(word, usual)


def _held(session: Session, words: Collection[str]) -> tuple[dict[str, list[int]], _Counted]:
    """For each word the claims that hold it, where it is not common, and how many do."""
    among = max(_FEW, session.exec(select(func.max(tables.Claim.id))).one() or 0)
    held, counts, common = {}, {}, []
    for word in sorted(words, key=lambda word: (-len(word), word))[:_WORDS]:
        numbers = holding(session, word, most=_MANY + 1)
        counts[word] = len(numbers)
        if len(numbers) > _MANY:
            common.append(word)
        else:
            held[word] = numbers
    if len(common) >= _TOGETHER:
        held[" ".join(common[:_TOGETHER])] = holding(session, " ".join(common[:_TOGETHER]), most=_MANY)
    return held, _Counted(counts, among)


def _most_shared(held: Mapping[str, Iterable[int]], counted: _Counted) -> list[int]:
    shared: Counter[int] = Counter()
    rare = counted.rare()
    for words, numbers in held.items():
        worth = sum(rare[word] for word in words.split())
        for number in numbers:
            shared[number] += worth  # ty: ignore[invalid-assignment]
    return [number for number, _ in shared.most_common(_COMPARED + 1)]


def _near(session: Session, claim: tables.Claim, numbers: Iterable[int]) -> dict[int, float | None]:
    """These claims and those that mean nearly the same, without the claim itself: how near each is, where that is known."""
    index = claim_vectors(session)
    known: dict[int, float] = {}
    if len(index):
        vector = meaning(claim.standalone)
        known = index.nearest(vector, most=FOUND_BY_EACH + 1)
        known |= index.cosines(vector, set(numbers) - known.keys())
    return {number: known.get(number) for number in {*numbers, *known} - {claim.id}}


def _judged(
    session: Session, said: Said, near: Mapping[int, float | None], counted: _Counted
) -> list[tuple[tables.Claim, str, Likeness]]:
    """Those that a person should see, with how they stand to the claim."""
    asked = select(tables.Claim).where(col(tables.Claim.id).in_(near), col(tables.Claim.state) != State.REJECTED)
    found = {row.id or 0: row for row in session.exec(asked).all()}
    candidates = {number: Candidate(terms(row.standalone), near[number]) for number, row in found.items()}
    rows = [found[number] for number in list(ranked(terms(said.words), candidates, weight=counted.weight()))[:JUDGED]]
    speakers = _speakers(session, rows)
    others = [Said(row.standalone, speakers[row.id or 0]) for row in rows]
    parts = of_parts(said.words, [claim_vectors(session)], [row.id or 0 for row in rows])
    nearness = [Near(near[row.id or 0], None, parts.get(row.id or 0)) for row in rows]
    stand = relations(said, others, near=nearness, rare=counted.rare())
    alike = [
        (row, other.speaker or "", likeness(said, other, relation))
        for row, other, relation in zip(rows, others, stand, strict=True)
        if relation.alike >= SUGGESTED
    ]
    return sorted(alike, key=lambda one: (one[0].verdict is None, -one[2].score, one[0].id))


def _speakers(session: Session, rows: Iterable[tables.Claim]) -> dict[int, str | None]:
    """For each claim who says it: the speaker, or the words that the article uses."""
    rows = list(rows)
    wanted = {row.speaker_id for row in rows if row.speaker_id is not None}
    asked = select(tables.Speaker.id, tables.Speaker.name).where(col(tables.Speaker.id).in_(wanted))
    names = dict(session.exec(asked).all()) if wanted else {}
    return {row.id or 0: names.get(row.speaker_id, row.speaker_written) for row in rows}


def _told(session: Session, near: list[tuple[tables.Claim, str, Likeness]]) -> tuple[Similar, ...]:
    decided = session.exec(
        select(tables.Decision.claim_id, tables.Person.name, tables.Decision.at)
        .join(tables.Person, col(tables.Person.id) == col(tables.Decision.person_id))
        .where(col(tables.Decision.claim_id).in_([row.id for row, _, _ in near]))
        .where(col(tables.Decision.superseded_at).is_(None))
    ).all()
    by = {claim_id: (name, at) for claim_id, name, at in decided}
    told = []
    for row, voice, alike in near:
        name, at = by.get(row.id or 0, ("", None))
        told.append(Similar(row.id or 0, row.standalone, voice, row.state, row.verdict, name, at, alike))
    return tuple(told)
