"""The bytes of a spreadsheet become rows: which encoding, which mark between cells, which row names the columns.

Rows are counted as a spreadsheet counts them, so that “row 12” is the row a person sees there. The mark is the one that splits
most of the first rows into as many cells as the heading has; Python's `csv.Sniffer` is asked first, and believed where the rows
bear it out, because it takes a letter or a stray comma of the prose for a mark now and then.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from claims.importing.mapping import guess
from sources.errors import Empty, TooLarge, Unreadable, WrongType
from sources.media import BINARY, PLAIN, media_type
from sources.readers.decoding import decode

LARGEST = 20_000_000
"""Bytes of a file."""
MOST_ROWS = 100_000
MOST_COLUMNS = 200
_LOOKED_AT = 40
"""Rows that say which mark stands between cells."""
_SAMPLE = 4_000
"""Characters shown to the sniffer, which is slow on much."""
_MARKS = ",;\t"
_TITLES = 10
"""Rows that may stand above the heading: a title, a date, an empty line."""
_AGAIN = "Save the sheet as CSV (UTF-8) in your spreadsheet program, then choose that file."


@dataclass(frozen=True, slots=True)
class Row:
    """One row under the heading."""

    number: int
    """As the spreadsheet counts, from 1."""
    cells: tuple[str, ...]
    """As many as there are columns, or more where the row is ragged."""
    trouble: str = ""
    """Why nothing can be made of it, where that is so already."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read."""

    name: str
    body: bytes
    columns: tuple[str, ...]
    """Their names, each once: a second “Note” is “Note (2)”."""
    rows: tuple[Row, ...]
    mark: str
    """What stands between cells."""


def read_sheet(name: str, body: bytes) -> Sheet:
    """The rows of a CSV file. Raises `TooLarge`, `Empty`, `WrongType` for what is no text, `Unreadable` for broken quoting."""
    if len(body) > LARGEST:
        raise TooLarge(f"It has more than {LARGEST // 1_000_000} MB.", advice="Split the sheet and import the parts.")
    if not body.strip():
        raise Empty("The file is empty.")
    text = _text(body)
    mark = _mark(text)
    try:
        records = list(islice(_records(text, mark), MOST_ROWS + _TITLES + 2))
    except csv.Error as error:
        raise Unreadable(
            f"The file cannot be split into cells: {error}.",
            advice="A quotation mark is opened and never closed, or a cell is longer than 131,072 characters. " + _AGAIN,
        ) from error
    if not records:
        raise Empty("There is nothing in any cell.")
    at = _heading(records)
    columns = _named(records[at].cells)
    rows = tuple(_fitted(row, len(columns)) for row in records[at + 1 :])
    if len(rows) > MOST_ROWS:
        raise TooLarge(f"It has more than {MOST_ROWS:,} rows.", advice="Split the sheet and import the parts.")
    if len(columns) > MOST_COLUMNS:
        raise TooLarge(f"It has more than {MOST_COLUMNS} columns.", advice="Remove the columns that say nothing of claims.")
    if not rows:
        raise Empty("There is a heading and no row under it.")
    return Sheet(Path(name.replace("\\", "/")).name or "sheet.csv", body, columns, rows, mark)


def _text(body: bytes) -> str:
    """The text in UTF-8, UTF-16 or what it looks like. Other kinds of file, and bytes that are no text, are refused."""
    kind = media_type(body, name="sheet.txt")
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = decode(body)
    odd = sum(not (sign.isprintable() or sign.isspace()) or sign == "\ufffd" for sign in text[:_SAMPLE])
    if kind != PLAIN or body.startswith(b"PK\x03\x04") or (not wide and odd > max(4, len(text[:_SAMPLE]) // 20)):
        called = "no text" if kind in (BINARY, PLAIN) else f"no table ({kind})"
        raise WrongType(f"The file is {called}.", advice=_AGAIN)
    return text


def _mark(text: str) -> str:
    try:
        sniffed = csv.Sniffer().sniff(text[:_SAMPLE], delimiters=_MARKS).delimiter
    except csv.Error:
        sniffed = ","
    return max(dict.fromkeys((sniffed, *_MARKS)), key=lambda mark: _agreement(text, mark))


def _agreement(text: str, mark: str) -> tuple[int, int]:
    """How many of the first rows this mark splits alike, and into how many cells; one cell is no agreement."""
    try:
        widths = Counter(len(row.cells) for row in islice(_records(text[: 10 * _SAMPLE], mark), _LOOKED_AT))
    except csv.Error:
        return 0, 0
    width, often = max(((width, often) for width, often in widths.items() if width > 1), key=lambda w: w[::-1], default=(0, 0))
    return often, width


def _records(text: str, mark: str) -> Iterator[Row]:
    """All rows in which something stands."""
    lines = _Lines(text)
    for number, cells in enumerate(csv.reader(lines, delimiter=mark), start=1):
        taken, lines.taken = lines.taken, []
        if any(cell.strip() for cell in cells):
            open_end = lines.ended and len(taken) > 1 and "".join(taken).count('"') % 2
            why = f"a quotation mark is opened here and never closed, so that it swallows {len(taken) - 1} more line(s)"
            yield Row(number, tuple(cells), why if open_end else "")


class _Lines:
    """The lines of a text one by one, remembering those that went into the row at hand."""

    def __init__(self, text: str) -> None:
        self._lines = iter(io.StringIO(text, newline=""))
        self.taken: list[str] = []
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.ended = True
            raise
        self.taken.append(line)
        return line


def _heading(records: list[Row]) -> int:
    """Which row names the columns: the first whose words we know, else the first with more than one cell filled."""
    first = records[:_TITLES]
    known = [len(guess(row.cells)) if not any(len(cell) > 60 for cell in row.cells) else 0 for row in first]
    if max(known):
        return known.index(max(known))
    return next((at for at, row in enumerate(first) if sum(bool(cell.strip()) for cell in row.cells) > 1), 0)


def _named(cells: tuple[str, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = plain = " ".join("".join(sign if sign.isprintable() else " " for sign in cell).split())[:80] or f"Column {place}"
        again = 2
        while name in names:
            name, again = f"{plain} ({again})", again + 1
        names.append(name)
    return tuple(names)


def _fitted(row: Row, width: int) -> Row:
    """The row as wide as the heading: a short one is filled up, a wide one with words beyond it is refused."""
    beyond = sum(bool(cell.strip()) for cell in row.cells[width:])
    why = row.trouble or (f"it has {beyond} more filled cell(s) than the heading has columns" if beyond else "")
    return Row(row.number, (*row.cells[:width], *("",) * (width - len(row.cells))), why)
