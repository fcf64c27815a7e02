"""Whether two claims say the same, as far as their words tell: a question for a person, never an answer.

What two wordings of one claim keep is what is rare in them: a name, a figure, an odd noun. So words count by how rare they are
on this desk (Robertson & Spärck Jones 1976 weigh words so), figures are compared as numbers, and who says it counts a little.
A figure that differs, or a “not” on one side, makes two claims no less alike in their words: they may contradict each other,
and just then a reviewer wants to see them side by side. It is said in words and leaves the likeness as it is.

`NEAR` was set so that about one in ten claims of the training articles in `data/samples` gets a suggestion from an article that
has nothing to do with theirs: a person looks at each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from claims.matching.spelling import plain
from claims.model import LinkKind

NEAR = 0.22
"""From here on a claim is suggested."""
VERY_NEAR = 0.55
"""From here on most of the rare words are shared."""
_WITHIN = 0.9
"""Share of a claim's weight that stands in another one, from which on it may be a part of it."""
_LITTLE = 1.0
"""Weight that both sides are thought to have besides: a few words shared by two short claims prove little."""
_SHARED = 2
"""Words that two claims share at least; one is enough where number and speaker agree."""
_SPEAKER = 0.06
_NUMBER = 0.04

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


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two claims are, and why, in words."""

    score: float
    """0 to 1."""
    why: str
    """“same words”, “same number and speaker”, “similar words, another number” …"""
    kind: LinkKind
    """What they may be to each other."""


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


def likeness(one: Said, other: Said, *, rare: Mapping[str, float]) -> Likeness:
    """How alike they are. `rare` says what each word is worth (see `rarity`); a word it does not name is worth what those it
    does are on average."""
    here, there = terms(one.words), terms(other.words)
    usual = sum(rare.values()) / len(rare) if rare else 0.5

    def weight(words: frozenset[str]) -> float:
        return sum(rare.get(word, usual) for word in words)

    both, mine, theirs = weight(here & there), weight(here), weight(there)
    overlap = both / math.sqrt((mine + _LITTLE) * (theirs + _LITTLE))
    same_speaker, same_number = _same_speaker(one, other), bool(numbers(one.words) & numbers(other.words))
    if _are_equal(one, other):
        score = 1.0
    elif len(here & there) >= (1 if same_speaker and same_number else _SHARED):
        score = min(0.99, overlap + _SPEAKER * same_speaker + _NUMBER * same_number)
    else:
        score = 0.0
    within = both / min(mine, theirs) if mine and theirs else 0.0
    return Likeness(score, _why(one, other, overlap), _kind(one, other, overlap, within))


def _why(one: Said, other: Said, overlap: float) -> str:
    figures, others = numbers(one.words), numbers(other.words)
    same_speaker, same_number = _same_speaker(one, other), bool(figures & others)
    if _are_equal(one, other):
        return "same words, same speaker" if same_speaker else "same words"
    if same_number:
        told = "same number and speaker" if same_speaker else "same number, similar words"
    elif same_speaker:
        told = "same speaker, similar words"
    else:
        told = "nearly the same words" if overlap >= VERY_NEAR else "similar words"
    differs = figures and others and not same_number
    return told + (", another number" if differs else "") + (", one says “not”" if _denies(one) != _denies(other) else "")


def _kind(one: Said, other: Said, overlap: float, within: float) -> LinkKind:
    figures, others = numbers(one.words), numbers(other.words)
    if _denies(one) != _denies(other):
        return LinkKind.CONTRADICTS
    if figures and others and not figures & others:
        return LinkKind.VARIANT
    if overlap >= VERY_NEAR or _are_equal(one, other):
        return LinkKind.SAME
    return LinkKind.PART_OF if within >= _WITHIN and len(terms(one.words)) < len(terms(other.words)) else LinkKind.VARIANT


def _are_equal(one: Said, other: Said) -> bool:
    return _WORD.findall(plain(one.words)) == _WORD.findall(plain(other.words))


def _same_speaker(one: Said, other: Said) -> bool:
    return bool(one.speaker and other.speaker) and plain(one.speaker or "") == plain(other.speaker or "")


def _denies(said: Said) -> bool:
    words = {plain(word).replace("’", "'") for word in _WORD.findall(said.words)}
    return bool(words & _NOT) or any(word.endswith("n't") for word in words)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
