"""What of a claim is compared with others: its words by how rare they are, its figures by what they are worth, who says it.

What two wordings of one claim keep is what is rare in them: a name, a figure, an odd noun. So words count by how rare they are
on this desk (Robertson & Spärck Jones 1976 weigh words so), and figures are compared as numbers. Whether two claims are one is
not told here: see `relation`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from claims.matching.spelling import plain

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_FIGURE = re.compile(
    r"(?<![\w.])(\d+(?:[, \u00a0\u202f]\d{3})*(?:\.\d+)?)(?:\s*(thousand|million|billion|trillion|bn|m)\b)?", re.IGNORECASE
)
_TIMES = {"thousand": 3, "million": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12}
_TEENS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SPELLED = {word: number for number, word in enumerate(_TEENS.split(), start=1)} | {
    word: number * 10 for number, word in enumerate(_TENS.split(), start=2)
}
_DENIALS = "not no never none nobody nothing neither nor without cannot denied denies deny false falsely untrue"
_COMMONEST = (
    "a about after again all also am an and any are as at be because been before being but by can could did do does for from "
    "had has have he her hers him his how i if in into is it its just may me might more most my of on one only or other our "
    "out over own said says say she should so some such than that the their them then there these they this those to too "
    "under until up us very was we were what when where which while who whom why will with would you your per cent percent"
)
_NOT, _EMPTY = frozenset(_DENIALS.split()), frozenset(_COMMONEST.split())


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as far as it is compared."""

    words: str
    """Its standalone wording."""
    speaker: str | None = None
    """Whose claim it is."""
    also: str = ""
    """What else is known to be said of it, such as the headline of a check."""


@lru_cache(maxsize=4_096)
def terms(text: str) -> frozenset[str]:
    """The words that carry something, in the singular, and the figures by what they are worth (`numbers`)."""
    found = (_stem(plain(word).replace("’", "'")) for word in _WORD.findall(text) if not word.isdigit())
    said = (word for word in found if word and word not in _EMPTY and word not in _NOT and word not in _SPELLED)
    return frozenset(said) | frozenset(f"{number:f}" for number in numbers(text))


@lru_cache(maxsize=4_096)
def numbers(text: str) -> frozenset[Decimal]:
    """The figures in a text by what they are worth: “1.2 million” is 1200000, “twelve” is 12. (“One” is rarely a figure.)"""
    found = set()
    for digits, times in _FIGURE.findall(text):
        worth = Decimal(re.sub(r"[, \u00a0\u202f]", "", digits))
        found.add((worth * 10 ** _TIMES.get(times.lower(), 0)).normalize())
    spelled = (_SPELLED.get(word.lower()) for word in _WORD.findall(text))
    return frozenset(found | {Decimal(number).normalize() for number in spelled if number and number > 1})


def rarity(count: int, among: int) -> float:
    """What a word is worth that stands in `count` of `among` claims: 1 for one that stands nowhere else, towards 0 for one that
    stands everywhere."""
    return min(1.0, max(0.02, math.log((among + 1) / (count + 0.5)) / math.log((among + 1) / 0.5))) ** 2


def are_equal(one: Said, other: Said) -> bool:
    """Whether they differ in nothing but marks, accents and capitals."""
    return _WORD.findall(plain(one.words)) == _WORD.findall(plain(other.words))


def same_speaker(one: Said, other: Said) -> bool:
    """Whether both are said by somebody of one name."""
    return bool(one.speaker and other.speaker) and plain(one.speaker or "") == plain(other.speaker or "")


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
