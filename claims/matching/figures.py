"""The figures of a claim: what each is worth, what it counts, and whether it allows what another claim says.

“12 %” and “twelve per cent” are one figure, so are “1.2m” and “1,200,000”. “More than 300” is no number but a border, and 288
lies on the wrong side of it. A year is a year and no amount; a third place is no 3. What is said loosely (“about 1,200”) allows
what it could have been rounded from.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from claims.matching.figure_forms import BORDER, CLOCK, DAY, MONTHS, NUMBER, ORDER, PART, PARTS, RANKS, SPELLED, TIMES


class Counts(StrEnum):
    """What a figure is a figure of. Two of different sorts are never compared."""

    AMOUNT = "amount"
    SHARE = "share"
    MONEY = "money"
    YEAR = "year"
    DAY = "day"
    RANK = "rank"
    TIME = "time"


class Fit(StrEnum):
    """How a figure stands to the figure of the other claim that it belongs with."""

    EQUAL = "equal"
    ALLOWED = "allowed"
    """It is not the same, but both can be true: “more than 300” and 312, “about 1,200” and 1,187."""
    BROKEN = "broken"
    """Both cannot be true of the same thing."""
    ALONE = "alone"
    """The other claim has no figure of its sort."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure where it stands in a text."""

    start: int
    end: int
    low: float
    high: float
    """From where to where it may lie; equal for a plain number. Infinite where only one border is said."""
    value: float
    """The number that is written. A day of the year counts 31 days a month; a time of the day counts minutes."""
    counts: Counts
    near: frozenset[str]
    """The words right before and after it, by which it finds its partner."""


_WHEN = frozenset({Counts.YEAR, Counts.DAY, Counts.TIME})
_LEADS = 22
"""Letters before a figure in which a border is looked for."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_ROUGHLY = 0.05
"""How far off “about” may be."""


@lru_cache(maxsize=8_192)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in their order."""
    found: list[Figure] = []

    def add(start: int, end: int, value: float, counts: Counts, slack: float = 0.0) -> None:
        if not any(start < one.end and one.start < end for one in found):
            found.append(_bordered(text, start, end, value, counts, slack))

    for match in CLOCK.finditer(text):
        add(match.start(), match.end(), _minutes(match[0]), Counts.TIME)
    for match in DAY.finditer(text):
        month = (match["m1"] or match["m2"]).lower()[:3]
        add(match.start(), match.end(), MONTHS.index(month) * 31.0 + float(match["before"] or match["after"]), Counts.DAY)
    for match in PART.finditer(text):
        many = {"two": 2, "three": 3}.get((match[1] or "").lower(), 1)
        add(match.start(), match.end(2), 100 * many * PARTS[match[2].lower()], Counts.SHARE)
    for match in NUMBER.finditer(text):
        value, slack = _worth(match)
        add(match.start(), match.end(), value, _sort(match, value, text), slack)
    for match in ORDER.finditer(text):
        add(match.start(), match.end(), float(RANKS[match[1].lower()]), Counts.RANK)
    return tuple(sorted(found, key=lambda one: one.start))


def _worth(match: re.Match[str]) -> tuple[float, float]:
    """What the number is worth, and how much of it may be rounding."""
    written = (
        re.sub(r"[, \u00a0\u202f]", "", match["digits"].lower()) if match["digits"][0].isdigit() else match["digits"].lower()
    )
    times = TIMES.get((match["times"] or "").lower(), 1.0)
    if not written[0].isdigit():
        return float(sum(SPELLED[part] for part in re.split(r"[- ]", written))) * times, 0.0
    decimals = len(written.partition(".")[2])
    return float(written) * times, (0.5 * times / 10**decimals if times > 1 or decimals else 0.0)


def _sort(match: re.Match[str], value: float, text: str) -> Counts:
    if match["share"]:
        return Counts.SHARE
    if match["money"] or match["named"]:
        return Counts.MONEY
    if match["rank"]:
        return Counts.RANK
    plain = not match["times"] and match["digits"].isdigit() and len(match["digits"]) == 4
    if plain and 1500 <= value <= 2100 and not re.match(r"\s+(?:people|cases|deaths|tests)", text[match.end() :]):
        return Counts.YEAR
    return Counts.AMOUNT


def _minutes(written: str) -> float:
    hour, minute = ([int(part) for part in re.findall(r"\d+", written)] + [0])[:2]
    late = re.search(r"p\.?m", written, re.IGNORECASE) and hour < 12
    return 60.0 * (hour + 12 * bool(late)) + minute


def _bordered(text: str, start: int, end: int, value: float, counts: Counts, slack: float) -> Figure:
    """The figure with the border that the words before it set."""
    before = text[max(0, start - _LEADS) : start]
    after = text[end : end + 12].lower()
    near = frozenset(_word(word) for word in _WORD.findall(text[max(0, start - 40) : start] + " " + text[end : end + 40]))
    low = high = value
    if (sign := _last(before)) == "more" or after.startswith(("+", " or more", " plus")):
        low, high = (value, math.inf) if sign != "more" else (math.nextafter(value, math.inf), math.inf)
    elif sign == "less":
        low, high = -math.inf, math.nextafter(value, -math.inf)
    elif sign == "least":
        high = math.inf
    elif sign == "most" or (sign == "by" and counts in _WHEN):
        low = -math.inf
    elif sign == "about":
        low, high = value * (1 - _ROUGHLY), value * (1 + _ROUGHLY)
    elif slack and counts is not Counts.YEAR:
        low, high = value - slack, value + slack
    if counts in _WHEN and sign == "about":
        low = high = value
    return Figure(start, end, low, high, value, counts, near)


def _last(before: str) -> str:
    """The border said last before the figure: “at least” in “no more than two, at least”."""
    found = {}
    for name, way in BORDER.items():
        for match in way.finditer(before):
            if not re.search(r"[.;]|\b\w+\s+\w+\s+\w+\b", before[match.end() :]):
                found[name] = (match.end(), match.end() - match.start())
    return max(found, key=lambda name: found[name], default="")


def _word(word: str) -> str:
    word = word.lower()
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def fits(one: Sequence[Figure], other: Sequence[Figure]) -> list[tuple[Fit, int]]:
    """For each figure of one claim how it stands to its partner in the other, and which that is (-1 for none)."""
    return [_fit(figure, other) for figure in one]


def _fit(figure: Figure, others: Sequence[Figure]) -> tuple[Fit, int]:
    same = [(k, other) for k, other in enumerate(others) if other.counts is figure.counts]
    if not same:
        return Fit.ALONE, -1
    place, partner = max(same, key=lambda one: _belonging(figure, one[1]))
    return _between(figure, partner), place


def _belonging(one: Figure, other: Figure) -> float:
    """How much two figures seem to be of the same thing: by the words around them, then by how near they are."""
    shared = len(one.near & other.near)
    return min(shared, 3) + (2.0 if _written_alike(one, other) else 0.0) - min(3.0, 2.0 * _apart(one, other))


def _apart(one: Figure, other: Figure) -> float:
    if one.counts in (Counts.YEAR, Counts.DAY, Counts.RANK, Counts.TIME):
        return min(3.0, abs(one.value - other.value) / 3)
    return abs(math.log((abs(one.value) + 0.5) / (abs(other.value) + 0.5)))


def _written_alike(one: Figure, other: Figure) -> bool:
    return one.value == other.value


def _between(one: Figure, other: Figure) -> Fit:
    if (one.low, one.high) == (other.low, other.high):
        return Fit.EQUAL
    if is_border(one) != is_border(other):
        border, plain = (one, other) if is_border(one) else (other, one)
        return Fit.ALLOWED if border.low <= plain.value <= border.high else Fit.BROKEN
    return Fit.ALLOWED if one.low <= other.high and other.low <= one.high else Fit.BROKEN


def is_border(figure: Figure) -> bool:
    """Whether it says only that something is more, or less, than a number."""
    return math.isinf(figure.low) or math.isinf(figure.high)
