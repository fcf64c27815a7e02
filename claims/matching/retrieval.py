"""Finding what was checked before: how a claim is looked for, and how what is found is put in order.

Two ways lead to the earlier work on a claim. Rare words do where it was said in the same words (BM25, Robertson and others
1994); what it means does where it was said in others (the nearness of two vectors, see `claims.encoding`). What each finds is
joined by its rank in either (reciprocal rank, Cormack and others 2009) and by the figures themselves, weighted as told the
earlier fact-checks of 800 posts best apart from the rest: the training part of CheckThat! 2020, with
`python -m claims.training.retrieval_weights`. The score orders what is found for one claim. It is no probability.

A claim is often looked for as it was posted. Then links and the card's date say nothing of it; who posted it may, and so do the
words that are run together behind “#” and “@”.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from claims.matching.same import Said

FOUND_BY_EACH = 50
"""Candidates that each way brings in."""
_OFTEN, _LONG = 1.2, 0.75
"""BM25's usual settings; words are counted once here, so only the length of a text still matters."""
_RANK = 10
"""Where reciprocal rank begins: the higher, the less the first place counts before the tenth."""

WEIGHTS = (14.8, 5.4, 13.0, 40.0, 6.4)
"""Of the figures that `figures` tells, in their order."""

JUDGED = 24
"""Of what was found so many, the first in order, are compared with the claim one by one (see `relation`)."""
_SENTENCES = 6
"""Sentences of a text that are looked for alone, at most."""
_SAYING = 3
"""Words that a sentence has at least: what is shorter says too little."""

_LINK = re.compile(r"https?://\S+|\bpic\.twitter\.com/\S+")
_CARD_DATE = re.compile(r"\b[A-Z][a-z]+ \d{1,2}, \d{4}\s*$")
_CARD_HANDLE = re.compile(r"\(@\w+\)\s*$")
_CARD = re.compile(r"\s*—\s*([^—]{1,80}?)\s*\(@\w+\)\s*\w+ \d{1,2}, \d{4}\b\s*")
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
_SENTENCE_END = re.compile(r"(?<=[.!?…:])\s+")
_TAGGED = re.compile(r"[#@](\w+)")
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be of the same claim."""

    words: Collection[str]
    """The words it is found by, each once."""
    near: float | None = None
    """The cosine of what it says and what is looked for; None where its meaning is not known."""
    near_headline: float | None = None
    """That of its headline, where it has one."""


def asked(text: str) -> str:
    """The text as its words are looked for: no links, and what is tagged both as it is and taken apart."""
    return _TAGGED.sub(lambda tag: f"{tag[1]} {_JOINT.sub(' ', tag[1])}", _LINK.sub(" ", text))


def meant(text: str) -> str:
    """The text as its meaning is read: no links, no handle and date below a post, tags as words; itself if that is nothing."""
    bare = _CARD_HANDLE.sub("", _CARD_DATE.sub("", _LINK.sub(" ", text)))
    words = " ".join(re.sub(r"#(\w+)", lambda tag: _JOINT.sub(" ", tag[1]), bare).replace("@", " ").split())
    return words or text


def as_claim(text: str) -> Said:
    """The text as it is compared with a claim: no links, no pictures, tags as words, and who posted it as the speaker."""
    posted = _CARD.search(text)
    bare = _PICTURES.sub(" ", _LINK.sub(" ", _CARD.sub(" . ", text)))
    parted = _TAGGED.sub(lambda tag: _JOINT.sub(" ", tag[1]).replace("_", " "), bare)
    words = " ".join(parted.split()).strip(" .") if posted else " ".join(parted.split())
    return Said(words or text, posted[1] if posted else None)


def sentences(text: str) -> list[str]:
    """What can be looked for alone, where a text says several things; nothing where it says one."""
    found = [part for part in _SENTENCE_END.split(text) if len(part.split()) >= _SAYING]
    return found[:_SENTENCES] if len(found) > 1 else []


def ranked(wanted: Collection[str], candidates: Mapping[int, Candidate], *, weight: Callable[[str], float]) -> dict[int, float]:
    """The candidates by their numbers, the likeliest first, each with its score. `weight` says how rare a word is."""
    told = figures(wanted, candidates, weight=weight)
    scores = {number: sum(part * times for part, times in zip(parts, WEIGHTS, strict=True)) for number, parts in told.items()}
    return dict(sorted(scores.items(), key=lambda one: (-one[1], one[0])))


def figures(
    wanted: Collection[str], candidates: Mapping[int, Candidate], *, weight: Callable[[str], float]
) -> dict[int, tuple[float, ...]]:
    """What is weighed of each candidate: nearness of the wording, and of the headline; the share of what is wanted that it
    holds, by how rare that is; 1 / (10 + place) by BM25, and by nearness, places counted from 0."""
    rare = {word: weight(word) for word in set(wanted).union(*(one.words for one in candidates.values()))}
    usual = sum(len(one.words) for one in candidates.values()) / max(1, len(candidates)) or 1
    shared = {number: sum(rare[word] for word in set(wanted) & set(one.words)) for number, one in candidates.items()}
    by_words = {
        number: shared[number] * (_OFTEN + 1) / (1 + _OFTEN * (1 - _LONG + _LONG * len(one.words) / usual))
        for number, one in candidates.items()
    }
    near = {number: one.near or 0.0 for number, one in candidates.items()}
    headline = {number: near[number] if one.near_headline is None else one.near_headline for number, one in candidates.items()}
    nearest = {number: max(near[number], headline[number]) for number in candidates}
    all_wanted = sum(rare[word] for word in set(wanted)) or 1
    place, place_near = _places(by_words), _places(nearest)
    return {
        number: (
            near[number],
            headline[number],
            shared[number] / all_wanted,
            1 / (_RANK + place[number]) if by_words[number] else 0.0,
            1 / (_RANK + place_near[number]) if nearest[number] else 0.0,
        )
        for number, one in candidates.items()
    }


def _places(scores: Mapping[int, float]) -> dict[int, int]:
    order: Sequence[int] = sorted(scores, key=lambda number: (-scores[number], number))
    return {number: place for place, number in enumerate(order)}
