"""The pieces of text on one page of a PDF: runs of letters on one line, with where they stand and how large they are.

A PDF holds no lines, only letters at places. PDFium gives them in the order they were drawn; a piece ends where the line does,
or where the next letter stands further off than any word space. Coordinates are turned so that text runs to the right and
pages downwards, whichever way the page was rotated.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double, c_int, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_APART = 1.2
"""Widths of an “m” between two letters that do not belong to one run: no word space is as wide."""
_BOLD = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_LONGEST_NAME = 200
_SOFT = frozenset("\x02\u00ad\ufffe")
"""What PDFium writes for a hyphen at the end of a line, and the soft hyphen itself."""
_HYPHENS = frozenset("-\u2010")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters on one line. Positions in points; `top` grows down the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    heavy: float = 0.0
    """The share of its letters that are bold: all of a heading, some of a paragraph that begins with a bold word."""
    broken: bool = False
    """Whether it ends with a hyphen that breaks a word."""
    upright: bool = True

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def pieces_of(page: Any) -> list[Piece]:
    """The pieces of an open page (`pypdfium2.PdfPage`), in the order they were drawn."""
    words = page.get_textpage()
    try:
        return [piece for run in _runs(words.raw, words.count_chars()) if (piece := run.piece()) is not None]
    finally:
        words.close()


class _Run:
    """Letters gathered until the line ends."""

    def __init__(self, words: Any, at: int, turn: int) -> None:
        self.letters: list[str] = []
        self.left, self.right, self.top, self.bottom = math.inf, -math.inf, math.inf, -math.inf
        self.size = _size(words, at)
        """Of its first letter; a piece takes the size of most."""
        self.sizes: Counter[float] = Counter()
        self.bold = 0
        self.upright = _quarter(words, at) == turn

    def add(self, letter: str, box: tuple[float, float, float, float], *, size: float, bold: bool) -> None:
        left, right, top, bottom = box
        self.letters.append(letter)
        self.sizes[size] += 1
        self.bold += bold
        self.left = left if left < self.left else self.left  # min() and max() cost more than all the rest of this
        self.right = right if right > self.right else self.right
        self.top = top if top < self.top else self.top
        self.bottom = bottom if bottom > self.bottom else self.bottom

    def goes_on(self, box: tuple[float, float, float, float]) -> bool:
        """Whether a letter at `box` stands on the same line, next to the last."""
        left, _, top, bottom = box
        if not self.upright:
            return True
        height = bottom - top if bottom - top > self.bottom - self.top else self.bottom - self.top
        same_line = abs((top + bottom) - (self.top + self.bottom)) / 2 < 0.5 * height
        return same_line and -0.7 * self.size < left - self.right < _APART * self.size

    def piece(self) -> Piece | None:
        raw = "".join(self.letters).rstrip()
        broken = raw[-1:] in _SOFT or (raw[-1:] in _HYPHENS and raw[-2:-1].isalpha())
        text = " ".join(_written(raw.rstrip("".join(_SOFT)) + "-" if raw[-1:] in _SOFT else raw).split())
        if not text:
            return None
        size = self.sizes.most_common(1)[0][0]
        heavy = self.bold / self.sizes.total()
        return Piece(text, self.left, self.right, self.top, self.bottom, size, heavy, broken=broken, upright=self.upright)


def _runs(words: Any, count: int) -> Iterator[_Run]:
    turn = _main_turn(words, count)
    sides = tuple(c_double() for _ in range(4))
    run: _Run | None = None
    begins = True
    """Whether a word begins: inside one, size and weight change only where the height of the letters does."""
    tall, size, bold = 0.0, 0.0, False
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(words, at)
        if code in (0x0A, 0x0D):
            if run is not None:
                yield run
            run, begins = None, True
            continue
        letter = chr(code) if code < 0x110000 else "\ufffd"
        if letter.isspace() or not code:
            if run is not None:
                run.letters.append(" ")
            begins = True
            continue
        pdfium.FPDFText_GetLooseCharBox(words, at, _RECT)
        box = _turned(_RECT.left, _RECT.right, _RECT.bottom, _RECT.top, turn)
        if not box[3] - box[2] > 0:
            pdfium.FPDFText_GetCharBox(words, at, *sides)
            box = _turned(*(side.value for side in sides), turn)
        if run is not None and not run.goes_on(box):
            yield run
            run = None
        if run is None:
            begins = True
            run = _Run(words, at, turn)
        height = box[3] - box[2]
        if begins or abs(height - tall) > 0.05:
            tall, size, bold = height, _size(words, at), _is_bold(words, at)
        run.add(letter, box, size=size, bold=bold)
        begins = False
    if run is not None:
        yield run


_RECT = pdfium.FS_RECTF()


def _turned(left: float, right: float, bottom: float, top: float, turn: int) -> tuple[float, float, float, float]:
    """Left, right, top and bottom as a reader sees them who has turned the page by `turn` quarters."""
    if turn == 0:
        return left, right, -top, -bottom
    if turn == 1:
        return bottom, top, left, right
    if turn == 2:
        return -right, -left, bottom, top
    return -top, -bottom, -right, -left


def _quarter(words: Any, at: int) -> int:
    """In which direction a letter is written, in quarter turns against the clock."""
    return -round(pdfium.FPDFText_GetCharAngle(words, at) / (math.pi / 2)) % 4


def _main_turn(words: Any, count: int) -> int:
    """How most of the page is written."""
    votes = Counter(_quarter(words, at) for at in range(0, count, max(1, count // 50)))
    return votes.most_common(1)[0][0] if votes else 0


def _is_bold(words: Any, at: int) -> bool:
    """Whether a letter is bold, by the weight of its font or by the font's name."""
    if pdfium.FPDFText_GetFontWeight(words, at) >= _BOLD:
        return True
    name, flags = create_string_buffer(_LONGEST_NAME), c_int()
    pdfium.FPDFText_GetFontInfo(words, at, name, _LONGEST_NAME, flags)
    return _BOLD_NAME.search(name.value) is not None


def _size(words: Any, at: int) -> float:
    """The size of a letter as drawn: the font's, times what the text is scaled by."""
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(words, at)
    if pdfium.FPDFText_GetMatrix(words, at, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    return round(min(max(abs(size), 1.0), 500.0), 1)


def _written(text: str) -> str:
    """The same without printers' ligatures, private signs and halves of characters."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(
        unicodedata.normalize("NFKC", letter) if "\ufb00" <= letter <= "\ufb06" else letter
        for letter in whole
        if letter >= " " and letter not in _SOFT
    )
