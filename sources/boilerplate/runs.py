"""The run of lines that a line stands in: how far the nearest sure paragraphs are, and what lies between.

An article is one stretch of the page with boxes in it. A short line between two sure paragraphs is a subheading, an item or a
quotation; the same line with a menu between it and the nearest paragraph is a link. Trees that see only a fixed number of
neighbours cannot ask that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sources.boilerplate.features import NAMES

Rows = Sequence[Sequence[float]]

LONG = 80
"""Letters from which on a line looks like a paragraph."""
SURE = 0.8
"""How likely a long line must be the article to be sure."""
FAR = 40.0
TINY = 40
"""Letters below which a line is a heading, an item or a link, never a paragraph."""
_LEVELS = (0.2, 0.5)
_UNSURE = (0.2, 0.8)
_STEPS = (1, 2, -1, -2)
_NOBODY = 9.0
"""Stands for how unlike a neighbour is that is not there."""
_LETTERS, _WORDS, _GAP, _ENDS, _TITLE = (
    NAMES.index(name) for name in ("letters", "words", "gap", "sentence end", "title words")
)

Column = list[float]


def runs_of(rows: Rows, thought: Sequence[float], odds: Sequence[float]) -> list[list[float]]:
    """For each line numbers about its run. `thought` is how likely each is the article at first sight, `odds` its log-odds."""
    letters = [row[_LETTERS] for row in rows]
    sure = [size >= LONG and one > SURE for size, one in zip(letters, thought, strict=True)]
    before = _to_the_sure(sure, letters, odds)
    after = [column[::-1] for column in _to_the_sure(sure[::-1], letters[::-1], odds[::-1])]
    near = list(zip(before[0], after[0], strict=True))
    columns = [*before, *after, [min(pair) for pair in near], [max(pair) for pair in near], [sum(pair) for pair in near]]
    for level in _LEVELS:
        columns += _stretches([one > level for one in thought], [row[_WORDS] for row in rows])
    columns += [list(_unlike(rows, step)) for step in _STEPS]
    columns.append(_ranks([size >= LONG for size in letters], odds))
    page = _of_the_page(letters, thought)
    return [[*numbers, *page] for numbers in zip(*columns, strict=True)]


def _to_the_sure(sure: Sequence[bool], letters: Sequence[float], odds: Sequence[float]) -> list[Column]:
    """How many lines ago a sure one stood, the least likely line since, and how many tiny ones since."""
    distances, least, tiny = [], [], []
    last, low, small = None, 5.0, 0
    for at, odd in enumerate(odds):
        distances.append(FAR if last is None else min(FAR, at - last))
        least.append(5.0 if last is None else low)
        tiny.append(0.0 if last is None else small)
        if sure[at]:
            last, low, small = at, 5.0, 0
        else:
            low, small = min(low, odd), small + (letters[at] < TINY)
    return [distances, least, tiny]


def _stretches(likely: Sequence[bool], words: Sequence[float]) -> list[Column]:
    """Of the stretch of lines that are likely, or are not (below 0 then): its lines, its words, the lines to its nearer end."""
    lengths: Column = []
    said: Column = []
    inside: Column = []
    start = 0
    for end in range(1, len(likely) + 1):
        if end < len(likely) and likely[end] == likely[start]:
            continue
        size = end - start
        lengths += [size if likely[start] else -size] * size
        said += [sum(words[start:end])] * size
        inside += [min(at, size - 1 - at) for at in range(size)]
        start = end
    return [lengths, said, inside]


def _unlike(rows: Rows, step: int) -> Iterator[float]:
    """How unlike the line so many further on each line looks: by empty lines above, its length, its end and its capitals."""
    looks = [(row[_GAP], min(row[_WORDS], 30) / 6, float(row[_ENDS]), 2 * row[_TITLE]) for row in rows]
    for at, look in enumerate(looks):
        if 0 <= at + step < len(looks):
            yield sum(abs(one - other) for one, other in zip(look, looks[at + step], strict=True))
        else:
            yield _NOBODY


def _ranks(long: Sequence[bool], odds: Sequence[float]) -> Column:
    """The share of the page's long lines, or of its short ones, that are less likely than each."""
    found = [0.0] * len(odds)
    for kind in (True, False):
        own = sorted((at for at, is_long in enumerate(long) if is_long is kind), key=lambda at: odds[at])
        for rank, at in enumerate(own):
            found[at] = rank / len(own)
    return found


def _of_the_page(letters: Sequence[float], thought: Sequence[float]) -> list[float]:
    """How many long lines are likely, how likely they are on average, and what share of all lines is unsure."""
    long = [one for size, one in zip(letters, thought, strict=True) if size >= LONG]
    unsure = sum(_UNSURE[0] < one < _UNSURE[1] for one in thought)
    return [sum(one > _LEVELS[1] for one in long), sum(long) / max(1, len(long)), unsure / max(1, len(thought))]
