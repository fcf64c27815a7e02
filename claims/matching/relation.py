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

from claims.matching.alike import beside_each_other
from claims.matching.comparing import compared
from claims.matching.figures import Counts, Fit, figures, fits
from claims.matching.same import Said, terms
from claims.matching.wording import words
from sources.boilerplate.classifier import Tree

FILE = Path(__file__).with_name("relation.json")


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
    """0 to 1: if so, how likely it is that only one of them is true."""
    vetoes: tuple[Veto, ...]


@dataclass(frozen=True, slots=True)
class _Judge:
    trees: tuple[Tree, ...]
    asked: tuple[str, ...]
    level: float
    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def opposed(self, row: Mapping[str, float]) -> float:
        told = [row[name] for name in self.asked]
        return _share(sum(tree.value(told) for tree in self.trees) + self.level)

    def alike(self, row: Mapping[str, float]) -> float:
        return _share(self.bias + sum(weight * row[name] for name, weight in zip(self.names, self.weights, strict=True)))


def _share(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


@cache
def _judge() -> _Judge:
    told = json.loads(FILE.read_text(encoding="utf-8"))
    trees = tuple(Tree(**tree) for tree in told["opposed"]["trees"])
    opposed, alike = told["opposed"], told["alike"]
    return _Judge(
        trees,
        tuple(opposed["asked"]),
        opposed["level"],
        tuple(alike["names"]),
        tuple(alike["weights"]),
        alike["bias"],
    )


def relations(
    one: Said, others: Sequence[Said], *, cosines: Sequence[float], rare: Mapping[str, float]
) -> tuple[Relation, ...]:
    """How a claim stands to each of those that were found for it, in their order.

    `cosines` are the products of their vectors (`claims.encoding`), `rare` says what each word of the claim is worth (see
    `same.rarity`). The others are judged beside each other: give all that were found, not one at a time.
    """
    judge = _judge()
    rows = beside_each_other(one, others, cosines=cosines, rare=rare)
    return tuple(
        _told(one, other, alike=judge.alike(row), opposed=opposition(one.words, other.words, cosine=cosine))
        for other, row, cosine in zip(others, rows, cosines, strict=True)
    )


def opposition(one: str, other: str, *, cosine: float) -> float:
    """How likely it is that only one of two claims can be true, if they are of the same thing: 0 to 1."""
    return _judge().opposed(compared(one, other) | {"cosine": cosine})


def _told(one: Said, other: Said, *, alike: float, opposed: float) -> Relation:
    found = vetoes(one.words, other.words)
    likely = {
        Standing.DIFFERENT: 1 - alike,
        Standing.CONTRADICTS: alike * opposed,
        Standing.VARIANT if found else Standing.SAME: alike * (1 - opposed),
    }
    standing = max(likely, key=lambda which: likely[which])
    return Relation(standing, likely[standing], alike, opposed, found)


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
