"""A line and its company, as the trees see them: its own numbers, those of its neighbours, and means over wider stretches.

The second stage looks again, at what the first thought of each line: a list keeps together, a lone paragraph among links
goes with them. (Stacked generalisation: Wolpert 1992; for lines of pages: Kohlschütter and others 2010, who found that what
the neighbours look like tells more than the line.)
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sources.boilerplate.features import NAMES
from sources.boilerplate.runs import runs_of

Rows = list[list[float]]

NEIGHBOURS = (-4, -3, -2, -1, 1, 2, 3, 4)
SHOWN = (
    "letters", "words", "gap", "capitals", "title words", "common words", "sentence end", "kept by the rules", "points",
    "prose", "firm", "byline", "caption", "a life", "own voice", "first imperative", "told elsewhere", "clock", "inner ends",
    "elsewhere", "sharing", "imperatives", "topic", "words of a site", "times repeated",
)  # fmt: skip
"""What a line sees of its neighbours."""
MEANT = ("words", "firm", "prose", "points", "told elsewhere", "kept by the rules", "sentence end", "title words")
"""What it sees of the lines further off, on average."""
STRETCHES = (3, 8, 20)
KEPT = (
    "words", "sentence end", "prose", "firm", "gap", "points", "kept by the rules", "told elsewhere", "share of text",
    "title words", "from the headline", "colon", "bullet", "opens quoted", "capitals", "topic", "digits", "a life", "caption",
    "byline",
)  # fmt: skip
"""What the second stage sees again of the line itself."""
SHAPE = ("sentence end", "other end", "gap", "opens with digit", "bar")
"""Lines alike in these, and about as long, may be items of one list."""
OUTSIDE = -9.0
"""Stands for a neighbour beyond the first or the last line."""
REACH = 12
"""Lines to each side among which lines of the same shape are looked for."""


def _columns(names: Sequence[str]) -> list[int]:
    return [NAMES.index(name) for name in names]


_SHOWN, _MEANT, _KEPT, _SHAPE = (_columns(names) for names in (SHOWN, MEANT, KEPT, SHAPE))
_WORDS = NAMES.index("words")


def first_look(rows: Rows) -> Rows:
    """What the first stage sees of each line."""
    shown = [[row[column] for column in _SHOWN] for row in rows]
    nothing = [OUTSIDE] * len(SHOWN)
    means = [_means([row[column] for row in rows], reach) for reach in STRETCHES for column in _MEANT]
    found = []
    for at, row in enumerate(rows):
        seen = list(row)
        for step in NEIGHBOURS:
            seen += shown[at + step] if 0 <= at + step < len(rows) else nothing
        seen += [mean[at] for mean in means]
        found.append(seen)
    return found


def second_look(rows: Rows, thought: Sequence[float], worded: Sequence[float]) -> Rows:
    """What the second stage sees: `thought` is the first one's probability for each line to be the article, `worded` how much
    its wording is that of articles."""
    odds = [math.log((one + 0.001) / (1.001 - one)) for one in thought]
    weights = [one * row[_WORDS] for one, row in zip(thought, rows, strict=True)]
    text, total = _sums(weights), sum(weights)
    means = [_means(thought, reach) for reach in (2, 5, 10, 25)]
    alike = _alike(rows, thought)
    wordings = [_means(worded, reach) for reach in (2, 5, 10)]
    whole = sum(thought) / max(1, len(rows))
    runs = runs_of(rows, thought, odds)
    found = []
    for at, row in enumerate(rows):
        seen = [odds[at + step] if 0 <= at + step < len(rows) else -7.0 for step in range(-5, 6)]
        seen += [mean[at] for mean in means]
        seen += [text[min(len(rows), at + reach + 1)] - text[max(0, at - reach)] for reach in (2, 5, 10, 25)]
        seen += [text[at], total - text[at + 1], text[at] / max(1.0, total), (total - text[at + 1]) / max(1.0, total)]
        seen += [total, whole, *alike[at]]
        seen += [row[column] for column in _KEPT]
        seen += [worded[at + step] if 0 <= at + step < len(rows) else 0.0 for step in range(-2, 3)]
        seen += [mean[at] for mean in wordings]
        seen += runs[at]
        found.append(seen)
    return found


def _alike(rows: Rows, thought: Sequence[float]) -> list[tuple[float, float]]:
    """For each line what was thought of the lines of its shape nearby, and how many there are."""
    sizes = [math.log1p(row[_WORDS]) for row in rows]
    shapes = [tuple(row[column] > 0 for column in _SHAPE) for row in rows]
    found = []
    for at, shape in enumerate(shapes):
        sum_of, count = 0.0, 0.0
        for other in range(max(0, at - REACH), min(len(rows), at + REACH + 1)):
            if other != at and shapes[other] == shape:
                near = math.exp(-2 * abs(sizes[at] - sizes[other]))
                sum_of, count = sum_of + near * thought[other], count + near
        found.append((sum_of / (count + 0.3), count))
    return found


def _sums(numbers: Sequence[float]) -> list[float]:
    """The sum before each place, and at the end that of all."""
    found = [0.0]
    for number in numbers:
        found.append(found[-1] + number)
    return found


def _means(numbers: Sequence[float], reach: int) -> list[float]:
    sums, count = _sums(numbers), len(numbers)
    edges = [(max(0, at - reach), min(count, at + reach + 1)) for at in range(count)]
    return [(sums[end] - sums[start]) / (end - start) for start, end in edges]
