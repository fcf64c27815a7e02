"""Two claims side by side, word by word: which words they share, which only one has, which exclude each other.

Words are compared by their stems, figures by what they allow (`figures`). What is left over on one side is where two claims
that look alike part ways; it is what the network that judges them is shown beside the words themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from claims.matching.figures import Figure, Fit, figures, fits
from claims.matching.opposites import DENYING, HEDGES, OPPOSITES
from claims.matching.spelling import plain
from claims.splitting.reading.listed import listed


class Part(IntEnum):
    """What a word of one claim is beside the other claim."""

    MARK = 0
    LITTLE = 1
    SHARED = 2
    OWN = 3
    OPPOSED = 4
    """The other claim has a word that says the contrary, and not this one."""
    DENYING = 5
    """It says “not”, and the other claim does not say it by this word."""
    EQUAL = 6
    ALLOWED = 7
    BROKEN = 8
    ALONE = 9
    """6 to 9: figures, as in `figures.Fit`."""
    OWN_NAME = 10
    """A name, by its capitals, that the other claim has not."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands."""

    start: int
    end: int
    written: str
    """Small letters, no accents."""
    stem: str
    capital: bool
    """It begins with a capital and not the sentence."""


_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
LITTLE = listed(
    "a about after again all also am an and any are as at be because been being but by can could did do does for from had "
    "has have he her hers him his how i if in into is it its just may me might my of on one or other our out own said say "
    "says she should so such than that the their them then there these they this those to too until upon us very was we "
    "were what when where which while who whom why will with would you your per cent percent"
)
_ENDINGS = tuple(
    (ending, least)
    for least, endings in (
        (4, "ization isation ations ation ments ment ings ing"),
        (3, "ies ied"),
        (4, "edly"),
        (3, "ed"),
        (4, "es ers er ors or ions ion ly al"),
        (3, "s"),
    )
    for ending in endings.split()
)
"""Endings, and how many letters must be left."""
_TURNING = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "anti", "semi", "de", "mis")
_FITS = {Fit.EQUAL: Part.EQUAL, Fit.ALLOWED: Part.ALLOWED, Fit.BROKEN: Part.BROKEN, Fit.ALONE: Part.ALONE}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its commonest English endings."""
    word = word.removesuffix("'s")
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


@lru_cache(maxsize=8_192)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in their order, figures among them."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        small = plain(match[0]).replace("’", "'")
        begins = not text[: match.start()].strip(" “\"'‘") or text[: match.start()].rstrip(" “\"'‘")[-1] in ".!?:"
        found.append(Word(match.start(), match.end(), small, stem(small), match[0][0].isupper() and not begins))
    return tuple(found)


@lru_cache(maxsize=8_192)
def _known(text: str) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(word.written for word in words(text)), frozenset(word.stem for word in words(text))


def parts(text: str, other: str) -> list[tuple[Word, Part]]:
    """Each word of a text with what it is beside the other one."""
    here, written_there, stems_there = words(text), *_known(other)
    numbers: list[Figure] = list(figures(text))
    fitting = fits(numbers, figures(other))
    found = []
    for word in here:
        number = next((k for k, one in enumerate(numbers) if one.start <= word.start < one.end), None)
        found.append((word, _part(word, written_there, stems_there) if number is None else _FITS[fitting[number][0]]))
    return found


def exclude(one: str, other: str) -> bool:
    """Whether two words say the contrary of each other."""
    return other in OPPOSITES.get(one, frozenset()) or other in _turned(one)


def _part(word: Word, written: frozenset[str], stems: frozenset[str]) -> Part:
    small = word.written
    if small in DENYING or small.endswith("n't"):
        return Part.SHARED if small in written else Part.DENYING
    if word.stem in stems:
        return Part.LITTLE if small in LITTLE else Part.SHARED
    if OPPOSITES.get(small, frozenset()) & written or _turned(small) & written:
        return Part.OPPOSED
    if small in LITTLE or small in HEDGES:
        return Part.LITTLE
    return Part.OWN_NAME if word.capital else Part.OWN


@lru_cache(maxsize=20_000)
def _turned(word: str) -> frozenset[str]:
    """The word with a prefix that turns it round, and without the one it has."""
    without = {word.removeprefix(prefix) for prefix in _TURNING if word.startswith(prefix) and len(word) > len(prefix) + 3}
    return frozenset(without | {prefix + word for prefix in _TURNING if len(word) > 3}) - {word}
