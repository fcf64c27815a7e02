"""A page's own blocks: every stretch of text that a browser would set apart, in order, with what the page calls it.

The extractor decides what the article is; this is what it decided about. Knowing both, a caption can be called a caption, and
what the extractor left out can be kept as boilerplate in its place instead of being thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import etree  # ty: ignore[missing-module-member] – lxml ships no types
from lxml.html import HtmlElement

from sources.boilerplate.lines import SENTENCE_END
from sources.document import Role

_NOT_READ = """
    script style noscript template svg math select option iframe object audio video head nav footer button canvas
"""
_SKIPPED = frozenset(_NOT_READ.split())
_WITHIN_LINES = """
    a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q ruby rp rt s samp small span
    strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_WITHIN_LINES.split())
_KINDS = {
    "figcaption": "caption", "caption": "caption", "li": "item", "dd": "item", "dt": "item", "blockquote": "quote",
    "td": "cell", "th": "cell", "h1": "h1", "h2": "heading", "h3": "heading", "h4": "heading",
    "h5": "heading", "h6": "heading", "p": "p",
}  # fmt: skip
_STANDFIRST = r"stand-?first|sub-?head(?:line|ing)?\b|sub-?title|\bdek\b|article-?(?:lede|intro|summary|dek)|headline-?sub"
_BYLINE = r"by-?line|\bauthors?\b|author-?name|dateline|timestamp|pub(?:lish)?-?(?:ed|date)|article-?(?:meta|info)\b"
_CAPTION = r"(?:^|[-_\s])(?:caption|photo-?credit|image-?credit|wp-caption-text)"
_CLASSES = (
    ("standfirst", re.compile(_STANDFIRST, re.IGNORECASE)),
    ("byline", re.compile(_BYLINE, re.IGNORECASE)),
    ("caption", re.compile(_CAPTION, re.IGNORECASE)),
)
KEY = re.compile(r"[\W_]+")
_HOMES = 3
"""How many elements around a block are told: a quotation's paragraph stands in the quotation, a list's item in the list."""
_LEAST_ROWS = 2
_LONGEST_CELL = 120
"""Letters of a cell on average: with more, a table is a page's frame."""
_LEAST_FORM = 1000
"""Letters of text in a form that is a page."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One stretch of a page's text."""

    text: str
    kind: str
    """caption, item, quote, cell, table, h1, heading, standfirst, byline, p, or other"""
    linked: bool
    """Whether all of it is a link."""
    key: str
    """Its letters and digits: what two spellings of it have in common."""
    homes: tuple[int, ...] = ()
    """The numbers of the elements around its own, the nearest first: paragraphs of one article mostly stand together."""
    like: str = ""
    """Its element and the two around it, by tag and class: what the paragraphs of one article have in common."""


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the article on its way into the text."""

    role: Role
    text: str
    reason: str = ""
    page: int | None = None
    """The page it begins on, where the file has pages."""


def squeezed(text: str) -> str:
    """The text with one space for any white space."""
    return " ".join(text.split())


def key_of(text: str) -> str:
    """What two spellings of one block have in common: its letters and digits."""
    return KEY.sub("", text).casefold()


def page_blocks(tree: HtmlElement, *, most: int = 4000) -> list[PageBlock]:
    """The blocks of a page in reading order, at most `most` of them. Iterative: pages nest as deep as they like."""
    return _Walk(most).blocks(tree)


class _Walk:
    """One way through a page: text is gathered until a tag sets it apart from what follows."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: list[PageBlock] = []
        self._around = [_Around("other", ("",), 0)]
        self._numbered = 0
        self._parts: list[str] = []
        self._links = 0
        self._in_link = self._outside = False

    def blocks(self, tree: HtmlElement) -> list[PageBlock]:
        body = tree.find("body")
        walk = etree.iterwalk(tree if body is None else body, events=("start", "end", "comment"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start" and (tag in _SKIPPED or (tag == "form" and not _holds_text(element))):
                walk.skip_subtree()
            elif event == "start" and tag == "table" and (rows := _rows(element)) is not None:
                self._open(element, tag)
                self._parts = [rows]
                self._around[-1] = self._around[-1].called("table")
                walk.skip_subtree()
            elif event == "start":
                self._open(element, tag)
            else:
                self._close(element, tag)
            if len(self._found) >= self._most:
                return self._found[: self._most]
        self._flush()
        return self._found

    def _open(self, element: HtmlElement, tag: str) -> None:
        self._links += tag == "a"
        if tag == "br":
            self._parts.append("\n")
        elif tag == "hr":
            self._flush()
        elif tag not in _INLINE:
            self._flush()
            self._numbered += 1
            around = self._around[-1]
            name = f"{tag}.{'.'.join((element.get('class') or '')[:80].split())}"
            self._around.append(_Around(_kind(element, tag, around.kind), (*around.names[-2:], name), self._numbered))
        self._add(element.text)

    def _close(self, element: HtmlElement, tag: str) -> None:
        if tag and tag not in _SKIPPED and (tag != "form" or _holds_text(element)):
            self._links -= tag == "a"
            if tag not in _INLINE and tag not in ("br", "hr"):
                self._flush()
                self._around.pop()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text.replace("\n", " "))  # where markup was broken into lines is nobody's paragraph
            if not text.isspace():
                self._in_link = self._in_link or self._links > 0
                self._outside = self._outside or (self._links <= 0 and any(letter.isalnum() for letter in text))

    def _flush(self) -> None:
        if not self._parts:
            return
        here = self._around[-1]
        linked = self._in_link and not self._outside
        whole = "".join(self._parts)
        pieces = [whole] if here.kind == "table" else list(paragraphs(whole))
        held = len(pieces) > 1 or here.kind == "cell" or len(self._around) < 2  # an element of text, no paragraph of one
        homes = tuple(around.number for around in self._around[: -_HOMES - 2 : -1])
        like = f"{here.like}#{here.number}" if held else here.like
        for piece in pieces:
            self._found.append(PageBlock(piece, here.kind, linked, key_of(piece), homes[not held :], like))
        self._parts.clear()
        self._in_link = self._outside = False


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text whose line ends were `<br>`: apart at an empty line, or where a sentence ends with a line."""
    run: list[str] = []
    for line in map(squeezed, text.split("\n")):
        if run and (not line or (SENTENCE_END.search(run[-1][-12:]) and (line[0].isalnum() or line[0] in "“‘\"'("))):
            yield " ".join(run)
            run = []
        if line:
            run.append(line)
    if run:
        yield " ".join(run)


@dataclass(frozen=True, slots=True)
class _Around:
    """An element that is open."""

    kind: str
    names: tuple[str, ...]
    """It and the two around it."""
    number: int

    def called(self, kind: str) -> _Around:
        return _Around(kind, self.names, self.number)

    @property
    def like(self) -> str:
        return " ".join(self.names)


def _holds_text(form: HtmlElement) -> bool:
    """Whether a form is the page itself, as some systems write it, and no form to fill in."""
    return sum(len(paragraph.text or "") for paragraph in islice(form.iter("p", "br", "div"), 400)) > _LEAST_FORM


def _rows(table: HtmlElement) -> str | None:
    """A table of data, one line a row; None for one that only lays out the page."""
    if next(table.iterdescendants("table", "h1", "form", "article"), None) is not None:
        return None
    rows = [[squeezed("".join(cell.itertext())) for cell in row.iter("td", "th")] for row in islice(table.iter("tr"), 300)]
    rows = [row for row in rows if any(row)]
    letters = sum(len(cell) for row in rows for cell in row)
    cells = sum(map(len, rows))
    if len(rows) < _LEAST_ROWS or cells < _LEAST_ROWS * len(rows) or letters > _LONGEST_CELL * cells:
        return None
    return "\n".join(" | ".join(row) for row in rows)


def _kind(element: HtmlElement, tag: str, around: str) -> str:
    """What a block element is called: by its class, by its tag, or as what stands around it."""
    told = f"{element.get('class') or ''} {element.get('itemprop') or ''}"[:300]
    if told != " " and tag not in ("body", "main", "article", "section") and (called := _called(told)):
        return called
    kind = _KINDS.get(tag, "other")
    inherits = around in ("caption", "quote", "standfirst", "byline", "item") and kind in ("p", "other")
    return around if inherits else kind


@lru_cache(maxsize=2000)
def _called(told: str) -> str | None:
    """What a class means; a page uses the same few over and over."""
    return next((kind for kind, pattern in _CLASSES if pattern.search(told)), None)
