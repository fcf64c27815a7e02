"""The claims that look most like one: “how have we handled this before?”

Full-text search gives the claims that hold each of its rarer words; those that hold the most of them are compared word by word
(`claims.matching.same`). A word that stands in a great many claims leads nowhere by itself, so such words are only looked for
together. At 100,000 claims this takes a few hundredths of a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from claims.errors import NotThere
from claims.matching.same import NEAR, Likeness, Said, likeness, rarity, terms
from claims.model import State, Verdict
from claims.store import tables
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
"""Claims that are compared word by word."""


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
    """The claims most like this one, those with a verdict first, then the likest. Raises `NotThere`."""
    claim = session.get(tables.Claim, claim_id)
    if claim is None:
        raise NotThere(f"There is no claim {claim_id}.")
    said = Said(claim.standalone, _speakers(session, [claim])[claim_id])
    held, rare = _rare(session, terms(said.words))
    near = _compared(session, said, _most_shared(held, rare, besides=claim_id), rare)
    near.sort(key=lambda one: (one[0].verdict is None, -one[2].score, -(one[0].id or 0)))
    return _told(session, near[:limit])


def _rare(session: Session, words: Collection[str]) -> tuple[dict[str, list[int]], dict[str, float]]:
    """For each word the claims that hold it, where it is not common, and what it is worth."""
    among = max(_FEW, session.exec(select(func.max(tables.Claim.id))).one() or 0)
    held, worth, common = {}, {}, []
    for word in sorted(words, key=lambda word: (-len(word), word))[:_WORDS]:
        numbers = holding(session, word, most=_MANY + 1)
        worth[word] = rarity(len(numbers), among)
        if len(numbers) > _MANY:
            common.append(word)
        else:
            held[word] = numbers
    if len(common) >= _TOGETHER:
        held[" ".join(common[:_TOGETHER])] = holding(session, " ".join(common[:_TOGETHER]), most=_MANY)
    return held, worth


def _most_shared(held: Mapping[str, Iterable[int]], rare: Mapping[str, float], *, besides: int) -> list[int]:
    shared: Counter[int] = Counter()
    for words, numbers in held.items():
        worth = sum(rare[word] for word in words.split())
        for number in numbers:
            shared[number] += worth  # ty: ignore[invalid-assignment]
    del shared[besides]
    return [number for number, _ in shared.most_common(_COMPARED)]


def _compared(
    session: Session, said: Said, numbers: list[int], rare: Mapping[str, float]
) -> list[tuple[tables.Claim, str, Likeness]]:
    rows = session.exec(
        select(tables.Claim).where(col(tables.Claim.id).in_(numbers), col(tables.Claim.state) != State.REJECTED)
    ).all()
    speakers = _speakers(session, rows)
    near = []
    for row in rows:
        speaker = speakers[row.id or 0]
        alike = likeness(said, Said(row.standalone, speaker), rare=rare)
        if alike.score >= NEAR:
            near.append((row, speaker or "", alike))
    return near


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
