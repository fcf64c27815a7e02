"""Lines become paragraphs: joined where the sentence goes on, parted where a reader sees a new one begin.

A new paragraph shows by a wider gap, an indent, a bullet, another size or weight, or by a line that ended though the next word
would have fitted. A paragraph that a column or a page cut in two is joined again, and so is a word that a line cut in two,
unless the file itself writes that word with its hyphen elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from sources.boilerplate.lines import SENTENCE_END
from sources.readers.pdf.columns import Row, joined
from sources.readers.pdf.pieces import Piece

_WIDER = 1.3
"""Times the usual distance of two lines: a gap."""
_LARGER = 1.08
_GAP_IN_ROW = 1.6
"""Widths of an “m” between two cells."""
_ALL = 0.9
"""The share of bold letters of a bold line; one with less only begins in bold."""
_LEAST_ROWS = 3
_BULLET = re.compile(r"(?:[•▪●◦‣∙·■□\uf0b7\uf0a7]|[-–*](?=\s)|\(?[0-9a-h]{1,2}[.)](?=\s))\s*")
_BACK = 8
"""Paragraphs looked back over for the one that a page's end cut: footnotes and captions stand between."""
_WITH_HYPHEN = frozenset(["self", "well", "ex", "half", "all", "so", "cross"])


@dataclass(slots=True)
class Stretch:
    """A paragraph, heading or table on its way into the text."""

    page: int
    size: float
    rows: list[Row] = field(default_factory=list)
    table: bool = False
    full: bool = False
    """Whether its last line reaches the end of its column: what a column cut in two does."""

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(row.heavy > _ALL for row in self.rows)

    @property
    def item(self) -> bool:
        return not self.table and _BULLET.match(self.rows[0].text) is not None

    @property
    def ended(self) -> bool:
        return SENTENCE_END.search(self.rows[-1].text[-12:]) is not None


def stretches_of(columns: Iterable[tuple[int, Sequence[Row]]]) -> list[Stretch]:
    """The paragraphs of columns in reading order; each column comes with the number of its page."""
    found: list[Stretch] = []
    for page, rows in columns:
        mine = _in_column(page, rows)
        if mine and (cut := _cut_before(found, mine[0])) is not None:
            cut.rows += mine[0].rows
            cut.full = mine[0].full
            del mine[0]
        found += mine
    return found


def body_size(columns: Iterable[tuple[int, Sequence[Row]]]) -> float:
    """The size in which most letters are set."""
    letters: dict[float, int] = {}
    for _, rows in columns:
        for row in rows:
            size = round(row.size * 2) / 2
            letters[size] = letters.get(size, 0) + len(row.text)
    return max(letters, key=lambda size: letters[size], default=10.0)


def _in_column(page: int, rows: Sequence[Row]) -> list[Stretch]:
    if not rows:
        return []
    steps = [two.bottom - one.bottom for one, two in pairwise(rows) if two.bottom > one.bottom]
    column = _Column(
        left=_usual_left(rows),
        right=max(row.right for row in rows),
        step=min(median(steps), 3 * rows[0].size) if steps else 0.0,
    )
    tabled = _tabled(rows)
    found: list[Stretch] = []
    for at, row in enumerate(rows):
        in_table = at in tabled
        before = rows[at - 1] if at else None
        if before is None or in_table != found[-1].table or (not in_table and column.begins(before, row, found[-1])):
            found.append(Stretch(page, row.size, table=in_table))
        found[-1].rows.append(row)
        found[-1].full = row.right > column.right - 2.5 * row.size
    return found


def _usual_left(rows: Sequence[Row]) -> float:
    """Where most lines begin; of several places the leftmost, since an indent is to the right of it."""
    lefts = sorted(row.left for row in rows)
    return lefts[len(lefts) // 4]


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    right: float
    step: float

    def begins(self, before: Row, row: Row, stretch: Stretch) -> bool:
        """Whether a new paragraph begins with this row."""
        step = row.bottom - before.bottom
        if step <= 0 or step > _WIDER * self.step + 1:
            return True
        if max(row.size, before.size) > _LARGER * min(row.size, before.size) and len(row.text) > 2:
            return True
        if max(row.heavy, before.heavy) > _ALL and min(row.heavy, before.heavy) < 1 - _ALL:
            return True
        if before.broken:
            return False
        ended = SENTENCE_END.search(before.text[-12:]) is not None
        if _BULLET.match(row.text) and (ended or stretch.item or row.text[0] not in "0123456789abcdefgh("):
            return True
        indented = 0.6 * row.size < row.left - before.left < 6 * row.size and abs(before.left - self.left) < 0.4 * row.size
        if indented and (ended or before.text.endswith(":")) and not stretch.item:
            return True
        return self._fitted(before, row) and (ended or self._short(before))

    def _fitted(self, before: Row, row: Row) -> bool:
        """Whether the row's first word would have fitted at the end of the row before."""
        letter = (row.right - row.left) / max(len(row.text), 1)
        word = (len(row.text.split(maxsplit=1)[0]) + 1) * letter
        return before.right + word < self.right - 0.5 * row.size

    def _short(self, row: Row) -> bool:
        return row.right - self.left < 0.6 * (self.right - self.left)


def _tabled(rows: Sequence[Row]) -> set[int]:
    """Which rows are a table: several in a row with cells far apart that begin or end one below the other."""
    found: set[int] = set()
    run: list[int] = []
    for at in range(len(rows) + 1):
        if at < len(rows) and len(_cells(rows[at])) >= 2:
            run.append(at)
            continue
        if len(run) >= _LEAST_ROWS and _aligned([rows[one] for one in run]):
            found.update(run)
        run = []
    return found


def _aligned(rows: Sequence[Row]) -> bool:
    cells = [_cells(row) for row in rows]
    starts = sorted(row[1][0].left for row in cells)
    ends = sorted(row[-1][-1].right for row in cells)
    most = len(rows) * 2 // 3
    return any(edges[at + most - 1] - edges[at] < 8 for edges in (starts, ends) for at in range(len(edges) - most + 1))


def _cells(row: Row) -> list[list[Piece]]:
    """The pieces of a row, those with a wide gap between them apart."""
    cells = [[row.cells[0]]]
    for before, piece in pairwise(row.cells):
        if piece.left - before.right > _GAP_IN_ROW * row.size:
            cells.append([])
        cells[-1].append(piece)
    return cells


def _cut_before(found: Sequence[Stretch], first: Stretch) -> Stretch | None:
    """The paragraph that the end of a column or page cut, if `first` goes on with it."""
    if first.table or first.item:
        return None
    for before in reversed(found[-_BACK:]):
        if before.table or max(before.size, first.size) > _LARGER * min(before.size, first.size) or before.bold != first.bold:
            continue
        if before.rows[-1].broken:
            return before
        small = first.rows[0].text[0].islower()
        return before if not before.ended and (small or (before.full and len(before.rows) > 1)) else None
    return None


def known_words(stretches: Iterable[Stretch]) -> frozenset[str]:
    """The words the file writes in the middle of its lines, with their hyphens: how it spells what a line broke."""
    return frozenset(
        word.casefold() for stretch in stretches for row in stretch.rows for word in re.findall(r"[\w-]*\w", row.text)[:-1]
    )


def text_of(stretch: Stretch, known: frozenset[str]) -> str:
    """What a paragraph says, on one line; a table's rows on a line each."""
    if stretch.table:
        return "\n".join(" | ".join(joined(cell) for cell in _cells(row)) for row in stretch.rows)
    text = ""
    broken = False
    for row in stretch.rows:
        touching = re.search(r"\w[–/]$", text) is not None
        text = _rejoined(text, row.text, known) if broken else f"{text}{'' if touching else ' '}{row.text}"
        broken = row.broken
    text = text.strip()
    return _BULLET.sub("", text, count=1) if text[:1] in "•▪●◦‣∙·■□\uf0b7\uf0a7-–*" and stretch.item else text


def _rejoined(text: str, rest: str, known: frozenset[str]) -> str:
    """The text and its next line, where the text ends in a hyphen."""
    head = re.search(r"[\w-]*-$", text)
    tail = re.match(r"\w+", rest)
    if head is None or tail is None:
        return text + rest
    first, second = head[0][:-1].casefold(), tail[0].casefold()
    keeps = (
        not rest[0].islower()
        or (first + second not in known and (f"{first}-{second}" in known or first.rpartition("-")[2] in _WITH_HYPHEN))
    )  # fmt: skip
    return text + rest if keeps else text[:-1] + rest
