"""What two statements have in common that says something: rare words, names and numbers.

Honest and simple: no meaning is understood. Texts are folded as everywhere (no case, no accents), English words lose their
commonest endings, little words are left out, and a number is one word, however its thousands are parted. By these words reviews
are found; how likely one is of the same claim is told by `claims.matching.relation`. So it is only ever shown to a person, who
sees whether it is.

Texts that differ in a number are shown all the same, and the difference is told: “12 per cent” and “15 per cent” may be two
claims, or one claim that grew.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import log

from claims.matching.relation import Relation
from claims.matching.telling import in_words
from claims.store.search import fold

MOST_KEYS = 60
"""Words by which one text is found; more only come from a pasted paragraph."""
LONGEST_KEY = 40
"""Letters of a word, as far as two words are compared."""
_LEAST_REVIEWS = 1_000
"""Among fewer reviews nothing can be said of rarity: they are weighed as if there were so many."""

_ADDRESS = re.compile(r"https?://\S+")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_EDGES = re.compile(r"^\W+|\W+$")
_ENDINGS = (
    *(("ations", 4), ("ation", 4), ("ings", 4), ("ing", 4), ("ies", 3), ("ied", 3), ("edly", 4), ("ed", 4), ("es", 4)),
    *(("ers", 4), ("er", 4), ("ly", 4), ("s", 3)),
)
"""Endings of English words, and how many letters must be left."""
_LITTLE_WORDS = """
    about after again all also am an and any are as at be because been before being between both but by can could did do
    does doing down during each few for from further had has have having he her here hers him his how if in into is it its
    just me more most my no nor not now of off on once only or other our out over own per said same say says she should so
    some such than that the their them then there these they this those through to too under until up very was we were what
    when where which while who whom why will with would you your
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two texts are of one claim, and what they share."""

    score: float
    """0 to 1: how likely one is meant by the other (see `claims.matching.relation`)."""
    standing: str
    """What it most likely is to the other, in words."""
    shared: tuple[str, ...]
    """The words of the first text that the second has too, as they are written there, the rarest first."""
    differing: tuple[tuple[str, ...], tuple[str, ...]]
    """The numbers that only the first has, and those that only the second has, as written; empty where one has none."""

    @property
    def note(self) -> str:
        """The same in words. Foreign text."""
        told = "shares " + ", ".join(f"“{word}”" for word in self.shared[:6]) if self.shared else "similar in meaning"
        here, there = self.differing
        differ = f"; the numbers differ: {', '.join(here)} here, {', '.join(there)} there" if here and there else ""
        return f"{self.standing.capitalize()}; {told}{differ}"


def keys(text: str) -> tuple[str, ...]:
    """The words this text is found by, each once, in order."""
    return tuple(_written(text))


def weigher(held_by: Callable[[str], int], *, of: int) -> Callable[[str], float]:
    """How much it says that a word is shared which `held_by(word)` of so many reviews hold."""
    among = max(of, _LEAST_REVIEWS)
    return lambda key: log(1 + among / (held_by(key) + 0.5))


def likeness(one: str, other: str, *, weight: Callable[[str], float], relation: Relation) -> Likeness:
    """What two texts share, beside how they stand to each other."""
    first, second = _written(one), _written(other)
    shared = sorted((key for key in first if key in second), key=weight, reverse=True)
    here, there = ({key: word for key, word in side.items() if key[:1].isdigit()} for side in (first, second))
    only_here = tuple(word for key, word in here.items() if key not in there)
    only_there = tuple(word for key, word in there.items() if key not in here)
    both = (only_here, only_there) if only_here and only_there else ((), ())
    return Likeness(relation.alike, in_words(relation), tuple(first[key] for key in shared), both)


def _written(text: str) -> dict[str, str]:
    """The keys of a text, each with the word as it is written there first."""
    found: dict[str, str] = {}
    bare = _ADDRESS.sub(" ", text)
    for number in _NUMBER.findall(bare):
        found.setdefault(_THOUSANDS.sub("", number).replace(",", ".").replace(".", "d")[:LONGEST_KEY], number)
    for written in _NUMBER.sub(" ", bare).split():
        for word in fold(written).split():
            if len(word) > 1 and word not in _LITTLE:
                found.setdefault(_stem(word)[:LONGEST_KEY], _EDGES.sub("", written))
        if len(found) >= MOST_KEYS:
            break
    return dict(list(found.items())[:MOST_KEYS])


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The word without its commonest English endings."""
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    return word[:-1] if word.endswith("y") and len(word) > 3 else word
