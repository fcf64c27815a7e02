"""What runs along the top and the bottom of the pages: running heads, page numbers, a printed page's address and date.

A line near the edge is a running head when the same line, numbers aside, stands at the same height on other pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sources.readers.pdf.columns import Row, rows_of
from sources.readers.pdf.pieces import Piece

RUNNING = "runs along the edge of the pages"
NUMBER = "is a page number"
SIDEWAYS = "is written sideways in the margin"
_EDGE = 3
"""Rows from the top and from the bottom among which running heads are looked for."""
_STEP = 12.0
"""Points: running heads stand at one height, give or take less."""
_PAGE_NUMBER = re.compile(
    r"[-–—\[(\s]*(?:(?:page|p\.|seite|página|pág\.)\s*)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?[-–—\])\s]*",
    re.IGNORECASE,
)


def apart(pages: Sequence[Sequence[Piece]]) -> list[tuple[list[Piece], list[tuple[Row, str]]]]:
    """For each page: its text, and the rows along its edges, each with the reason why it is none."""
    edges = [_edge_rows(pieces) for pieces in pages]
    seen = Counter(key for rows in edges for key in {_key(row, end) for row, end in rows})
    enough = 2 if len(pages) < 6 else max(3, len(pages) // 6)
    return [_parted(pieces, rows, seen, enough) for pieces, rows in zip(pages, edges, strict=True)]


def _edge_rows(pieces: Sequence[Piece]) -> list[tuple[Row, str]]:
    rows = rows_of([piece for piece in pieces if piece.upright])
    top = rows[: min(_EDGE, len(rows) // 2 + 1)]
    bottom = rows[max(len(top), len(rows) - _EDGE) :]
    return [*((row, "top") for row in top), *((row, "bottom") for row in bottom)]


def _key(row: Row, end: str) -> tuple[str, str, int]:
    """What two pages' running heads have in common. Height is rough, so that a row on the border of two steps may miss."""
    return end, re.sub(r"\d+", "#", row.text.casefold()), round(row.bottom / _STEP)


def _parted(
    pieces: Sequence[Piece], rows: list[tuple[Row, str]], seen: Counter[tuple[str, str, int]], enough: int
) -> tuple[list[Piece], list[tuple[Row, str]]]:
    found: list[tuple[Row, str]] = []
    outermost = {id(row) for row, _ in (*rows[:1], *rows[-1:])}
    for row, end in rows:
        if id(row) in outermost and _PAGE_NUMBER.fullmatch(row.text):
            found.append((row, NUMBER))
        elif seen[_key(row, end)] >= enough and any(letter.isalpha() for letter in row.text):
            found.append((row, RUNNING))
    taken = {id(piece) for row, _ in found for piece in row.cells}
    found += [(Row((piece,)), SIDEWAYS) for piece in pieces if not piece.upright]
    return [piece for piece in pieces if piece.upright and id(piece) not in taken], found
