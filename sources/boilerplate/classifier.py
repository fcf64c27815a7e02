"""How likely each line of a pasted page is the article, by trees that learned it from marked pages.

The trees are boosted (Friedman 2001) and lie in `trees.json`; `MODEL_CARD.md` says what they learned from, how well they do
and what the file's SHA-256 is. They are walked in plain Python: a page has some hundred lines, and the child that reads a
hostile paste within bounds should not have to load more than it needs.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sources.boilerplate.features import NAMES, rows_of
from sources.boilerplate.page import Page
from sources.boilerplate.runs import LONG
from sources.boilerplate.surroundings import Rows, first_look, second_look
from sources.boilerplate.wording import Wording

FILE = Path(__file__).with_name("trees.json")
_LETTERS = NAMES.index("letters")


@dataclass(frozen=True, slots=True)
class Tree:
    """Questions “is this number at most that?”. A place below 0 is a leaf: `~place` is its number among the values."""

    columns: Sequence[int]
    limits: Sequence[float]
    yes: Sequence[int]
    no: Sequence[int]
    values: Sequence[float]

    def value(self, row: Sequence[float]) -> float:
        at = 0 if self.columns else -1
        while at >= 0:
            at = self.yes[at] if row[self.columns[at]] <= self.limits[at] else self.no[at]
        return self.values[~at]


@dataclass(frozen=True, slots=True)
class Classifier:
    """Two stages of trees; the second sees what the first thought of every line around, and how the lines are worded.

    It has two forests. For short lines trees that ask at random limits (Geurts and others 2006) are right more often, as what
    tells a subheading from a link differs from one publisher to the next; for paragraphs the usual ones are.
    """

    first: tuple[Tree, ...]
    wording: Wording
    second: tuple[Tree, ...]
    short: tuple[Tree, ...]
    """The second stage for lines of fewer than `LONG` letters."""
    seen: frozenset[str]
    """Fingerprints of the pages it learned from: its figures on those say nothing."""

    @classmethod
    def of(cls, told: dict[str, Any]) -> Classifier:
        first, second, short = (tuple(Tree(**tree) for tree in told[stage]) for stage in ("first", "second", "short"))
        return cls(first, Wording(**told["wording"]), second, short, frozenset(told["seen"]))

    def likelihoods(self, page: Page) -> list[float]:
        """For each line of a page that the rules have judged how likely it is the article, from 0 to 1."""
        rows, worded = rows_of(page), [self.wording.of(line.text) for line in page.lines]
        return by_length(rows, second_look(rows, likelihoods(self.first, first_look(rows)), worded), self.second, self.short)


@cache
def shipped() -> Classifier:
    """The classifier that comes with this package."""
    return Classifier.of(json.loads(FILE.read_text(encoding="utf-8")))


def by_length(rows: Rows, seen: Rows, long: Sequence[Tree], short: Sequence[Tree]) -> list[float]:
    """What the forest for long lines makes of the long ones, and that for short lines of the others."""
    return [likelihoods(long if row[_LETTERS] >= LONG else short, [own])[0] for row, own in zip(rows, seen, strict=True)]


def likelihoods(trees: Sequence[Tree], rows: Rows) -> list[float]:
    """What the trees make of each row."""
    return [1 / (1 + math.exp(-max(-30.0, min(30.0, sum(tree.value(row) for tree in trees))))) for row in rows]
