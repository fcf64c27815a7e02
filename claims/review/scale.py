"""How the house says a verdict: its own words, numbers and colours for the fixed codes.

What reviewers find is a code with flags and never changes; what readers are told is a label of the house's scale. A scale is a
list of rungs, each for one verdict (or for any) and the flags that must stand beside it. The most specific rung that fits
speaks: more flags before fewer, a named verdict before any, and of two alike the one further up. So “refuted” can be “False”
and, where a picture was altered, “Altered”. Every verdict has a rung without flags, hence every claim has a label.

A number says how true: higher is truer, as ClaimReview asks for (https://schema.org/Rating), and no number at all is as good.
Labels are set in white on their colour, and must be readable there (WCAG 2.2, 1.4.3: a contrast of 4.5 or more).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from claims.errors import SettingsWrong
from claims.model import Flag, Verdict
from claims.review.verdicts import FLAG_NAMES, NAMES

LEAST_CONTRAST = 4.5
LONGEST = 60
"""Code points of a label."""
_LONGEST_MEANING = 300
_MOST_RUNGS = 24
_FAR = 1_000

GREY = "#595f5c"
"""The colour of what says nothing of truth."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One label, and what it is for."""

    label: str
    verdict: Verdict | None
    """None: any verdict, where the flags stand."""
    flags: frozenset[Flag] = frozenset()
    """All of them must stand; others may."""
    colour: str = GREY
    """“#rrggbb”, behind white letters."""
    number: int | None = None
    """How true, higher is truer; None where the house gives words only, or the label says nothing of truth."""
    meaning: str = ""
    """What it means, for readers, in a sentence."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What the house calls things. `checked` tells whether it is sound."""

    name: str
    rungs: tuple[Rung, ...]
    flag_names: tuple[tuple[Flag, str], ...] = tuple(FLAG_NAMES.items())
    """What a flag is called that the label does not tell already."""

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The worst and the best number; None where there are only words."""
        numbers = [rung.number for rung in self.rungs if rung.number is not None]
        return (min(numbers), max(numbers)) if numbers else None


def rung(scale: Scale, verdict: Verdict, flags: Iterable[Flag] = ()) -> Rung:
    """What speaks for this verdict with these flags."""
    stands = frozenset(flags)
    fits = [one for one in scale.rungs if one.verdict in (verdict, None) and one.flags <= stands]
    return max(fits, key=lambda one: (len(one.flags), one.verdict is not None))  # of two alike, max keeps the first


def label(scale: Scale, verdict: Verdict, flags: Iterable[Flag] = ()) -> str:
    """What readers are told."""
    return rung(scale, verdict, flags).label


def number(scale: Scale, verdict: Verdict, flags: Iterable[Flag] = ()) -> int | None:
    """How true, between the scale's `bounds`; None where the label has no number."""
    return rung(scale, verdict, flags).number


def other_flags(scale: Scale, verdict: Verdict, flags: Iterable[Flag] = ()) -> tuple[str, ...]:
    """The names of the flags that the label leaves untold, in their own order."""
    stands = frozenset(flags)
    told = rung(scale, verdict, stands)
    names = dict(scale.flag_names)
    return tuple(names[flag] for flag in Flag if flag in stands - told.flags and names[flag].lower() != told.label.lower())


def contrast(colour: str, text: str = "#ffffff") -> float:
    """How well `text` can be read on `colour`, 1 to 21, by WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    lighter, darker = sorted((_luminance(colour), _luminance(text)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_colour(words: str) -> bool:
    """Whether this is a colour like “#1d6b3d”."""
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", words))


def checked(scale: Scale) -> Scale:
    """The same scale, once it is sound. Raises `SettingsWrong` with everything that is not."""
    if found := wrong(scale):
        raise SettingsWrong(" ".join(found), advice="Mend it in the table, then save again; nothing was changed.")
    return scale


def wrong(scale: Scale) -> tuple[str, ...]:
    """Everything that is not sound about a scale, one sentence each."""
    return (*_wrong_names(scale), *_wrong_rungs(scale), *_wrong_colours(scale), *_wrong_numbers(scale), *_wrong_flags(scale))


def as_json(scale: Scale) -> dict[str, Any]:
    """The scale as plain JSON values."""
    rungs = [
        asdict(one)
        | {"verdict": str(one.verdict) if one.verdict else None, "flags": [str(flag) for flag in Flag if flag in one.flags]}
        for one in scale.rungs
    ]
    return {"name": scale.name, "rungs": rungs, "flag_names": {str(flag): name for flag, name in scale.flag_names}}


def from_json(told: Mapping[str, Any]) -> Scale:
    """The scale that `as_json` wrote down."""
    rungs = tuple(
        Rung(
            label=one["label"],
            verdict=Verdict(one["verdict"]) if one["verdict"] else None,
            flags=frozenset(Flag(flag) for flag in one["flags"]),
            colour=one["colour"],
            number=one["number"],
            meaning=one["meaning"],
        )
        for one in told["rungs"]
    )
    return Scale(told["name"], rungs, tuple((Flag(flag), name) for flag, name in told["flag_names"].items()))


# What can be wrong -----------------------------------------------------------------------------------------------------------


def _wrong_names(scale: Scale) -> Iterator[str]:
    if not 0 < len(scale.name.strip()) <= LONGEST:
        yield f"The scale needs a name of 1 to {LONGEST} characters."
    if any(not 0 < len(one.label.strip()) <= LONGEST for one in scale.rungs):
        yield f"Every row needs a label of 1 to {LONGEST} characters."
    for words, times in Counter(" ".join(one.label.split()).casefold() for one in scale.rungs).items():
        if words and times > 1:
            yield f"The label “{words}” stands there {times} times: readers could not tell which is meant."
    if any(len(one.meaning) > _LONGEST_MEANING for one in scale.rungs):
        yield f"An explanation has at most {_LONGEST_MEANING} characters."


def _wrong_rungs(scale: Scale) -> Iterator[str]:
    if len(scale.rungs) > _MOST_RUNGS:
        yield f"A scale has at most {_MOST_RUNGS} rows."
    for verdict in Verdict:
        if not any(one.verdict is verdict and not one.flags for one in scale.rungs):
            yield f"“{NAMES[verdict]}” needs a label of its own, without flags."
    if any(one.verdict is None and not one.flags for one in scale.rungs):
        yield "A row for any verdict needs a flag."
    for (verdict, flags), times in Counter((one.verdict, one.flags) for one in scale.rungs).items():
        if times > 1:
            what = NAMES[verdict] if verdict else "Any verdict"
            beside = "".join(f" + {FLAG_NAMES[flag].lower()}" for flag in Flag if flag in flags)
            yield f"“{what}{beside}” has {times} labels: only one can be shown."


def _wrong_colours(scale: Scale) -> Iterator[str]:
    for one in scale.rungs:
        if not is_colour(one.colour):
            yield f"The colour of “{one.label}” is none: write it like #1d6b3d."
        elif (ratio := contrast(one.colour)) < LEAST_CONTRAST:
            yield f"White letters on the colour of “{one.label}” are hard to read ({ratio:.1f}, not 4.5): choose a darker one."


def _wrong_numbers(scale: Scale) -> Iterator[str]:
    numbered = [(one.number, one) for one in scale.rungs if one.number is not None]
    if not numbered:
        return
    if len(numbered) < 2:
        yield "One number alone says nothing: give the worst and the best label one too, or take it out."
    if any(abs(value) > _FAR for value, _ in numbered):
        yield f"A number lies between −{_FAR:,} and {_FAR:,}."
    for value, times in Counter(value for value, _ in numbered).items():
        if times > 1:
            yield f"The number {value} stands there {times} times."
    for _, one in numbered:
        if one.verdict in (None, Verdict.NOT_ENOUGH_EVIDENCE):
            yield f"“{one.label}” says nothing of how true a claim is: leave its number empty."
    truer = (Verdict.REFUTED, Verdict.CONFLICTING, Verdict.SUPPORTED)
    for lower, higher in combinations(truer, 2):
        less = [(value, one.label) for value, one in numbered if one.verdict is lower]
        more = [(value, one.label) for value, one in numbered if one.verdict is higher]
        if less and more and max(less) >= min(more):
            yield f"Higher is truer, so “{min(more)[1]}” needs a higher number than “{max(less)[1]}”."


def _wrong_flags(scale: Scale) -> Iterator[str]:
    names = dict(scale.flag_names)
    if set(names) != set(Flag) or any(not 0 < len(name.strip()) <= LONGEST for name in names.values()):
        yield f"Every flag needs a name of 1 to {LONGEST} characters."
    if len({name.strip().casefold() for name in names.values()}) < len(names):
        yield "Two flags have the same name."


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
