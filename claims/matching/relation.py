"""How two claims stand to each other: the same, a variant, contradicting, or different; how likely that is, and why.

Two questions are asked apart. Is the one claim meant by the other (`alike`)? And if so, can both be true (`opposed`)? The first
was learned from posts and the checks they belong to, the second from statements and evidence for or against them; what each
answer is worth was settled on others of the same kind, so that the probabilities may be read as such (MODEL_CARD.md).

Beside them stand vetoes, which no probability outweighs: with another number, year or place, or with a “not” more, two claims
are never the same. All of it is a suggestion to a person; nothing here links, merges or judges.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from claims.matching.alike import Near, beside_each_other, twins
from claims.matching.comparing import compared
from claims.matching.figures import Counts, Fit, figures, fits
from claims.matching.same import Said, are_equal, terms
from claims.matching.wording import Part, parts, words
from sources.boilerplate.classifier import Tree

FILE = Path(__file__).with_name("relation.json")
SUGGESTED = 0.15
"""From here on a person should see it: what is less likely meant is told to be different without being asked more."""
_SHARED = 2
"""Words that two claims share at least where it is not known how near their meanings are: one proves nothing."""
_SURE = 0.99
"""How likely claims of the same words are one, whatever stands beside them."""
_USUAL = 0.65
"""How near two claims are that are alike, where it is not known."""


class Standing(StrEnum):
    """What a claim is to another one."""

    SAME = "same"
    VARIANT = "variant"
    """Nearly the same, with another number, place, name or reach; both may be true."""
    CONTRADICTS = "contradicts"
    DIFFERENT = "different"


class Veto(StrEnum):
    """Why two claims cannot be the same."""

    NUMBER = "another number"
    YEAR = "another year"
    DAY = "another day"
    PLACE = "another place"
    NEGATION = "one says “not”"


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims stand to each other."""

    standing: Standing
    probability: float
    """0 to 1: how likely it stands so."""
    alike: float
    """0 to 1: how likely one claim is meant by the other, whether or not both can be true."""
    opposed: float
    """0 to 1: if so, how likely it is that only one of them is true; 0 where that was not asked (see `SUGGESTED`)."""
    vetoes: tuple[Veto, ...]

    if_alike: Standing
    """What it most likely is, if one claim is meant by the other. Contrary is only what a figure, a “not” or a contrary word
    speaks for: two wordings without a word in common are no contradiction."""


@dataclass(frozen=True, slots=True)
class _Trees:
    """Trees, the names of what they are asked about, and what is added to their answers."""

    trees: tuple[Tree, ...]
    asked: tuple[str, ...]
    level: float

    def likely(self, row: Mapping[str, float]) -> float:
        told = [row[name] for name in self.asked]
        log_odds = sum(tree.value(told) for tree in self.trees) + self.level
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


@cache
def _trees(question: str) -> _Trees:
    told = json.loads(FILE.read_text(encoding="utf-8"))[question]
    return _Trees(tuple(Tree(**tree) for tree in told["trees"]), tuple(told["asked"]), told["level"])


def relations(one: Said, others: Sequence[Said], *, near: Sequence[Near], rare: Mapping[str, float]) -> tuple[Relation, ...]:
    """How a claim stands to each of those that were found for it, in their order.

    `near` says how near their meanings are (`claims.encoding`), `rare` what each word of the claim is worth (see
    `same.rarity`). The others are judged beside each other: give all that were found, not one at a time.
    """
    alike = likelihoods(one, others, near=near, rare=rare)
    return tuple(_told(one, other, alike=likely, near=how) for other, likely, how in zip(others, alike, near, strict=True))


def likelihoods(one: Said, others: Sequence[Said], *, near: Sequence[Near], rare: Mapping[str, float]) -> tuple[float, ...]:
    """How likely each of the others is meant by the claim: 0 to 1. What is worded the same is equally likely."""
    trees = _trees("alike")
    rows = beside_each_other(one, others, near=near, rare=rare)
    alone = [
        _SURE if are_equal(one, other) else 0.0 if how.words is None and row["both_words"] < _SHARED else trees.likely(row)
        for other, how, row in zip(others, near, rows, strict=True)
    ]
    best: dict[int, float] = {}
    for likely, first in zip(alone, twins(others), strict=True):
        best[first] = max(likely, best.get(first, 0.0))
    return tuple(best[first] for first in twins(others))


def opposition(one: str, other: str, *, cosine: float) -> float:
    """How likely it is that only one of two claims can be true, if they are of the same thing: 0 to 1."""
    return _trees("opposed").likely(compared(one, other) | {"cosine": cosine})


def _told(one: Said, other: Said, *, alike: float, near: Near) -> Relation:
    if alike < SUGGESTED:
        return Relation(Standing.DIFFERENT, 1 - alike, alike, 0.0, (), Standing.SAME)
    found = vetoes(one.words, other.words)
    opposed = 0.0 if are_equal(one, other) else opposition(one.words, other.words, cosine=near.words or _USUAL)
    contrary = opposed > 0.5 and _speaks_against(one.words, other.words)
    if_alike = Standing.CONTRADICTS if contrary else Standing.VARIANT if found else Standing.SAME
    likely = alike * (opposed if contrary else 1 - opposed)
    standing, probability = (if_alike, likely) if likely >= 1 - alike else (Standing.DIFFERENT, 1 - alike)
    return Relation(standing, probability, alike, opposed, found, if_alike)


def _speaks_against(one: str, other: str) -> bool:
    against = {Part.OPPOSED, Part.DENYING, Part.BROKEN}
    return any(part in against for _, part in (*parts(one, other), *parts(other, one)))


def vetoes(one: str, other: str) -> tuple[Veto, ...]:
    """Why two claims cannot be the same, however alike they look."""
    row = compared(one, other)
    found = [Veto.NEGATION] if row["denials_odd"] else []
    here, there = figures(one), figures(other)
    for figure, (fit, _) in zip(here, fits(here, there), strict=True):
        if fit is Fit.BROKEN:
            found.append({Counts.YEAR: Veto.YEAR, Counts.DAY: Veto.DAY}.get(figure.counts, Veto.NUMBER))
    mine, theirs = _places(one), _places(other)
    if mine and theirs and not mine & terms(other) and not theirs & terms(one):
        found.append(Veto.PLACE)
    return tuple(dict.fromkeys(found))


_PLACED = re.compile(r"\b(?:in|at|near|from|across|outside|around|over|to)\s+(?:the\s+)?$", re.IGNORECASE)


def _places(text: str) -> frozenset[str]:
    """Names that stand where a place stands: “in Lindmar”. A month is none."""
    named = [word for word in words(text) if word.capital and _PLACED.search(text[: word.start])]
    return terms(" ".join(word.written for word in named)) - _MONTHS


_MONTHS = terms(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday"
)
