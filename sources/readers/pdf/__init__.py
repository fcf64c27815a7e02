"""A PDF becomes a Document: its text in reading order, each block with the page it begins on, so that a citation can name it.

Read by PDFium, which shows PDFs in a large part of all browsers and so has met most broken ones. A page without letters is a
picture: a file of such pages is a scan and refused, a few among others are named in `Document.missing`. Running heads and page
numbers stay in the text as boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2

from sources.document import Document, Role
from sources.errors import NoArticle, ReadingGaveUp, Unreadable
from sources.readers.page import Part
from sources.readers.parts import LEAST_TEXT, document_of, judged, letters_of, require_text
from sources.readers.pdf import margins
from sources.readers.pdf.columns import Row, in_columns
from sources.readers.pdf.facts import facts_of
from sources.readers.pdf.paragraphs import Stretch, body_size, known_words, stretches_of, text_of
from sources.readers.pdf.pieces import Piece, pieces_of

MOST_PAGES = 1500
MOST_PIECES = 200_000
"""Lines of text, about: a book of four thousand pages, or a drawing made of letters."""
_HEADLINE, _HEADING = 1.25, 1.08
"""Times the size of the running text."""
_LONGEST_HEADING = 25
"""Words."""


def read_pdf(body: bytes) -> Document:
    """The document in a PDF. Raises `NoArticle` for a scan, `Unreadable` for a locked or broken one, `ReadingGaveUp`."""
    pdf = _opened(body)
    try:
        count = len(pdf)
        if count > MOST_PAGES:
            raise ReadingGaveUp(
                f"This PDF has {count} pages; PDFs of up to {MOST_PAGES} pages are read.",
                advice="Save the pages that are to be checked as a PDF of their own and add that.",
            )
        pages, unread = _pages(pdf, count)
        told = pdf.get_metadata_dict()
    finally:
        pdf.close()
    parts = _parts(pages)
    if letters_of(parts) < LEAST_TEXT and unread:
        raise NoArticle(
            "This PDF is a scan: its pages are pictures, without text that could be read.",
            advice="Run text recognition (OCR) over it and add the result, or copy out the text and paste it.",
        )
    require_text(parts, "PDF")
    return document_of(parts, facts_of(told, parts, unread=unread, pages=count))


def _opened(body: bytes) -> pypdfium2.PdfDocument:
    try:
        pdf = pypdfium2.PdfDocument(body)
        if len(pdf) > 0:
            return pdf
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable(
                "The PDF is locked and asks for a password.",
                advice="Open it with its password, print it to a new PDF and add that, or paste its text.",
            ) from error
        raise Unreadable(
            "The PDF is broken and cannot be opened.",
            advice="Download or save it again; if it opens elsewhere, paste its text.",
        ) from error
    raise Unreadable("There is no page in this PDF.", advice="Download or save it again, or paste its text.")


def _pages(pdf: Any, count: int) -> tuple[list[list[Piece]], list[int]]:
    """The pieces of every page, and the numbers of those that hold something but no text, or cannot be read."""
    pages: list[list[Piece]] = []
    unread: list[int] = []
    for number in range(1, count + 1):
        try:
            page = pdf[number - 1]
            pieces = pieces_of(page)
            if not pieces and next(page.get_objects(max_depth=2), None) is not None:
                unread.append(number)
            page.close()
        except pypdfium2.PdfiumError:
            pieces = []
            unread.append(number)
        pages.append(pieces)
        if sum(map(len, pages)) > MOST_PIECES:
            raise ReadingGaveUp(f"This PDF holds more lines of text than a thick book: over {MOST_PIECES}.")
    return pages, unread


def _parts(pages: Sequence[Sequence[Piece]]) -> list[Part]:
    """The blocks of all pages in reading order; what runs along the edges of a page comes after what begins on it."""
    texts = margins.apart(pages)
    read = in_columns([pieces for pieces, _ in texts])
    columns = [(number, column) for number, page in enumerate(read, start=1) for column in page]
    stretches = stretches_of(columns)
    known = known_words(stretches)
    size = body_size(columns)
    headline = _headline(stretches, size)
    by_page: dict[int, list[Part]] = {}
    for stretch in stretches:
        by_page.setdefault(stretch.page, []).extend(_part(stretch, headline, size, known))
    for number, (_, edges) in enumerate(texts, start=1):
        by_page.setdefault(number, []).extend(_edge(row, reason, number) for row, reason in edges)
    return [part for number in sorted(by_page) for part in by_page[number]]


def _edge(row: Row, reason: str, number: int) -> Part:
    return Part(Role.BOILERPLATE, row.text, reason, number)


def _headline(stretches: Sequence[Stretch], size: float) -> Stretch | None:
    """The largest text on the first page with any, if it is larger than the running text and not a whole paragraph."""
    first = stretches[0].page if stretches else 1
    large = [
        stretch
        for stretch in stretches
        if stretch.page == first and stretch.size >= _HEADLINE * size and not stretch.table and 1 < _words(stretch) <= 40
    ]
    return max(large, key=lambda stretch: stretch.size, default=None)


def _words(stretch: Stretch) -> int:
    return sum(len(row.text.split()) for row in stretch.rows)


def _part(stretch: Stretch, headline: Stretch | None, size: float, known: frozenset[str]) -> Iterator[Part]:
    text = text_of(stretch, known)
    if not text:
        return
    if stretch is headline:
        yield Part(Role.HEADLINE, text, page=stretch.page)
    elif stretch.table:
        yield Part(Role.TABLE, text, page=stretch.page)
    elif _is_heading(stretch, size):
        yield Part(Role.HEADING, text, page=stretch.page)
    else:
        yield judged(Part(Role.LIST_ITEM if stretch.item else Role.PARAGRAPH, text, page=stretch.page))


def _is_heading(stretch: Stretch, size: float) -> bool:
    """Larger than the running text, or as large and bold or in capitals; short, and no sentence."""
    words = " ".join(row.text for row in stretch.rows)
    if len(words.split()) > _LONGEST_HEADING or words.endswith((".", ",", ";", ":")) or not re.search(r"[^\W\d_]{2}", words):
        return False
    heavy = stretch.size >= 0.95 * size and (stretch.bold or (words.isupper() and len(words.split()) > 1))
    return heavy or stretch.size >= _HEADING * size
