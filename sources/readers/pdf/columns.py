"""In which order a page is read: its lines, column by column.

Two columns stand side by side where a gutter runs between them. A headline or a table that crosses the gutter divides the page:
what is above is read first, both columns of it, then the headline, then what is below. Columns inside columns are found the
same way. Side by side alone is no column: the cells of a table are, too, but they are short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from sources.readers.pdf.pieces import Piece

_LEAST_LINES = 3
_LEAST_LETTERS = 18
"""How long the lines of a column are at least, half of them longer: cells of a table are shorter."""
_MOST_ACROSS = 0.6
"""The share of the letters that may cross a gutter."""
_DEEPEST = 8
_SLACK = 3.0
"""Points by which a line may reach into a gutter."""
_TOUCHING = 0.12
"""Widths of an “m”: less than any word space."""
_SAME_START = 6.0
"""Points between the beginnings of lines that stand one below the other."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line of a column, from left to right."""

    cells: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return joined(self.cells)

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return max(cell.right for cell in self.cells)

    @property
    def top(self) -> float:
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        return self._main.bottom

    @property
    def size(self) -> float:
        return self._main.size

    @property
    def heavy(self) -> float:
        """The share of its letters that are bold."""
        return sum(cell.heavy * len(cell.text) for cell in self.cells) / sum(len(cell.text) for cell in self.cells)

    @property
    def _main(self) -> Piece:
        return max(self.cells, key=lambda cell: len(cell.text))

    @property
    def broken(self) -> bool:
        return self.cells[-1].broken


def joined(pieces: Sequence[Piece]) -> str:
    """The words of pieces on one line; those that touch are one word (a ligature, a capital in another size)."""
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        touching = piece.left - before.right < _TOUCHING * min(before.size, piece.size)
        text += piece.text if touching else f" {piece.text}"
    return text


def in_columns(pages: Sequence[Sequence[Piece]]) -> list[list[list[Row]]]:
    """For each page its columns in reading order, each as its rows from top to bottom.

    Where the gutter runs on one page it may run on others, too, though less plainly: beside a figure, on a half empty page.
    """
    whole = [sorted(_initials_lowered(pieces), key=lambda piece: piece.middle) for pieces in pages]
    known = sorted({round(gutter) for pieces in whole if (gutter := _gutter(pieces, _plainly_apart)) is not None})
    return [[rows_of(column) for column in _columns(pieces, 0, known) if column] for pieces in whole]


def _initials_lowered(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces; a large initial that reaches down over several lines stands on the first of them, where it is read."""
    found: list[Piece] = []
    for piece in pieces:
        beside = [other for other in pieces if _is_beside_initial(piece, other)] if len(piece.text) <= 2 else []
        first = min(beside, key=lambda other: other.top, default=None)
        if first is not None and len(beside) > 1:
            found.append(replace(piece, top=first.top, bottom=first.bottom, size=first.size, right=first.left))
        else:
            found.append(piece)
    return found


def _is_beside_initial(initial: Piece, other: Piece) -> bool:
    near = -1 < other.left - initial.right < 1.5 * other.size
    inside = initial.top - other.size < other.middle < initial.bottom
    return near and inside and initial.size > 1.8 * other.size and initial.text.isupper() and len(other.text) > 3


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """The rows that pieces form, from top to bottom: what stands at one height is one row."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.middle, piece.left)):
        last = rows[-1] if rows else None
        if (
            last is not None
            and _same_height(max(last, key=_height), piece)
            and all(not _overlap(piece, other) for other in last)
        ):
            last.append(piece)
        else:
            rows.append([piece])
    return [Row(tuple(sorted(row, key=lambda piece: piece.left))) for row in rows]


def _same_height(one: Piece, other: Piece) -> bool:
    """A note's raised number stands within the height of its line."""
    return abs(one.middle - other.middle) < 0.45 * max(_height(one), _height(other))


def _height(piece: Piece) -> float:
    return piece.bottom - piece.top


def _overlap(one: Piece, other: Piece) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.5 * min(one.right - one.left, other.right - other.left)


def _columns(pieces: list[Piece], depth: int, known: Sequence[float]) -> Iterator[list[Piece]]:
    gutter = None
    if depth < _DEEPEST:
        gutter = _gutter(pieces, _plainly_apart) or _gutter(pieces, _perhaps_apart, known)
    if gutter is None:
        yield pieces
        return
    for across, beside in _bands(pieces, gutter):
        if across:
            yield from _columns(across, depth + 1, known)
        yield from _columns([piece for piece in beside if piece.right <= gutter + _SLACK], depth + 1, known)
        yield from _columns([piece for piece in beside if piece.right > gutter + _SLACK], depth + 1, known)


def _bands(pieces: Sequence[Piece], gutter: float) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """Of pieces from top to bottom: what crosses the gutter, and what stands beside it before the next thing that crosses."""
    across: list[Piece] = []
    beside: list[Piece] = []
    for piece in pieces:
        if _crosses(piece, gutter):
            if beside:
                yield across, beside
                across, beside = [], []
            across.append(piece)
        else:
            beside.append(piece)
    yield across, beside


def _crosses(piece: Piece, gutter: float) -> bool:
    return piece.left < gutter - _SLACK and piece.right > gutter + _SLACK


def _gutter(
    pieces: Sequence[Piece], apart: Callable[[list[Piece], list[Piece]], bool], known: Sequence[float] | None = None
) -> float | None:
    """Where the best gutter runs: just left of where several lines begin (or where one is known to run), with the fewest
    letters across it."""
    best, fewest = None, _MOST_ACROSS * sum(len(piece.text) for piece in pieces)
    for gutter in _starts(pieces) if known is None else known:
        across = sum(len(piece.text) for piece in pieces if _crosses(piece, gutter))
        if across < fewest and any(_is_parted(beside, gutter, apart) for _, beside in _bands(pieces, gutter)):
            best, fewest = gutter, across
    return best


def _starts(pieces: Sequence[Piece]) -> list[float]:
    """Where, from left to right, at least a few lines begin one below the other."""
    lefts = sorted(piece.left for piece in pieces)
    found: list[float] = []
    at = 0
    while at < len(lefts):
        end = at
        while end < len(lefts) and lefts[end] - lefts[at] <= _SAME_START:
            end += 1
        if end - at >= _LEAST_LINES:
            found.append(lefts[at] - 1.0)
        at = end
    return found[1:]


def _is_parted(beside: list[Piece], gutter: float, apart: Callable[[list[Piece], list[Piece]], bool]) -> bool:
    left = [piece for piece in beside if piece.right <= gutter + _SLACK]
    right = [piece for piece in beside if piece.right > gutter + _SLACK]
    if min(len(left), len(right)) < _LEAST_LINES:
        return False
    top, bottom = max(_top(left), _top(right)), min(_bottom(left), _bottom(right))
    return bottom - top >= 2 * median(map(_height, beside)) and apart(left, right)


def _plainly_apart(left: list[Piece], right: list[Piece]) -> bool:
    """Running text on both sides."""
    return min(median(len(piece.text) for piece in side) for side in (left, right)) >= _LEAST_LETTERS


def _perhaps_apart(left: list[Piece], right: list[Piece]) -> bool:
    """Running text on one side at least."""
    return max(median(len(piece.text) for piece in side) for side in (left, right)) >= _LEAST_LETTERS


def _top(pieces: list[Piece]) -> float:
    return min(piece.top for piece in pieces)


def _bottom(pieces: list[Piece]) -> float:
    return max(piece.bottom for piece in pieces)
