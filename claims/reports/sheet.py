"""A sheet that is filled row by row, as fast as a hundred thousand rows ask for, and that runs nothing.

XlsxWriter makes the workbook: its parts, formats, columns, frozen panes and links. The cells of a row are put in words here,
because its own way of a cell (look at the kind of value, keep it, look at it again, look for what to escape, six calls deep)
takes most of the time of a large workbook, and ours are only ever numbers or text. It also takes text from “<r>” to “</r>” for
formatted text, and writes it as it is; here all text is text.

A cell of text is an inline string (ECMA-376 part 1, 18.3.1.53), so that a row can go to the disk as soon as it is full.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_575
"""Rows under the header that a sheet can have."""
LONGEST = 32_767
"""What a cell holds, counted as a spreadsheet does, in UTF-16."""
LINKS = 65_000
"""Links that a sheet can have."""
_LONGEST_LINK = 2_000
_CUT = " … (cut)"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_INLINE = ' t="inlineStr"><is><t'
_LIKE_AN_ESCAPE = re.compile("(_x[0-9a-fA-F]{4}_)")


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere."""

    address: str


@dataclass(frozen=True)
class Column:
    """One column: what stands above it, how wide it is in characters, and whether its text is wrapped."""

    name: str
    width: int
    wrapped: bool = False


class Rows(Worksheet):
    """A worksheet that takes a row in the words of the file. For `constant_memory`, where a row goes out before the next."""

    def __init__(self) -> None:
        super().__init__()
        self.ignore_write_string = True  # the words of a link stand in its row already

    def put(self, row: int, cells: str, *, columns: int) -> None:
        """The cells of a row; no row before it can be written any more."""
        self._check_dimensions(row, columns - 1)
        self._write_single_row(row)
        self.table[row][0] = cells

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if isinstance(cell, str) and self.fh is not None:
            self.fh.write(cell)
        else:
            super()._write_cell(row, col, cell)


class Sheet:
    """A sheet under a name; what no longer fits on it goes on to another of the same name and a number."""

    def __init__(self, book: Workbook, name: str, columns: Sequence[Column]) -> None:
        self._book, self._name, self._columns = book, name, columns
        plain, wrapped = formats(book)
        self._link = book.add_format({"quote_prefix": True, "valign": "top", "font_color": "#1f4e8c", "underline": 1})
        self._head = book.add_format({"quote_prefix": True, "bold": True, "bottom": 1, "bg_color": "#eef1f4", "valign": "top"})
        text, long, link = (f'" s="{form._get_xf_index()}"' for form in (plain, wrapped, self._link))
        self._opens = [f'<c r="{xl_col_to_name(at)}' for at in range(len(columns))]
        self._number, self._leading = f"{text}><v>", f"{link}{_INLINE}"
        self._text = [(long if column.wrapped else text) + _INLINE for column in columns]
        self._sheets = 0
        self._open()

    def add(self, cells: Sequence[object]) -> None:
        """Write one row: numbers, links and text; None and the empty text are no cell."""
        if self._row == ROWS:
            self.close()
            self._open()
        self._row += 1
        line, told = str(self._row + 1), []
        for at, value in enumerate(cells):
            if value is None or value == "":
                continue
            if isinstance(value, int):
                told.append(f"{self._opens[at]}{line}{self._number}{value}</v></c>")
            elif isinstance(value, Link):
                leads = self._links < LINKS and len(value.address) <= _LONGEST_LINK
                told.append(f"{self._opens[at]}{line}{self._leading if leads else self._text[at]}{_inline(value.address)}")
                if leads:
                    self._links += 1
                    self._sheet.write_url(self._row, at, value.address, self._link)
            else:
                told.append(f"{self._opens[at]}{line}{self._text[at]}{_inline(str(value))}")
        self._sheet.put(self._row, "".join(told), columns=len(cells))

    def close(self) -> None:
        """Let readers filter what is there."""
        self._sheet.autofilter(0, 0, max(self._row, 1), len(self._columns) - 1)

    def _open(self) -> None:
        self._sheets += 1
        name = self._name if self._sheets == 1 else f"{self._name} {self._sheets}"
        self._sheet: Any = self._book.add_worksheet(name, Rows)
        self._row, self._links = 0, 0
        self._sheet.freeze_panes(1, 1)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        for at, column in enumerate(self._columns):
            self._sheet.set_column(at, at, column.width)
            self._sheet.write_string(0, at, column.name, self._head)


def formats(book: Workbook) -> tuple[Format, Format]:
    """How a cell looks, and one whose text is wrapped: both say that what is in them was typed as text."""
    plain = book.add_format({"quote_prefix": True, "valign": "top"})
    return plain, book.add_format({"quote_prefix": True, "valign": "top", "text_wrap": True})


def text_of(value: str) -> str:
    """The text as a sheet can hold it."""
    text = _NOT_XML.sub("\ufffd", value)
    units = text.encode("utf-16-le") if len(text) * 2 > LONGEST else b""  # what a spreadsheet counts
    if len(units) // 2 <= LONGEST:
        return text
    return units[: 2 * (LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _inline(value: str) -> str:
    """The text from the end of its opening tag to the end of its cell."""
    text = text_of(value)
    if "_x" in text:
        text = _LIKE_AN_ESCAPE.sub(r"_x005F\1", text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "\r" in text:
        text = text.replace("\r", "_x000D_")
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f"{kept}>{text}</t></is></c>"
