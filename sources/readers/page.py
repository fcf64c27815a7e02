"""A page's own blocks: every stretch of text that a browser would set apart, in order, with what the page calls it.

The extractor decides what the article is; this is what it decided about. Knowing both, a caption can be called a caption, and
what the extractor left out can be kept as boilerplate in its place instead of being thrown away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree  # ty: ignore[missing-module-member] – lxml ships no types
from lxml.html import HtmlElement

from sources.document import Role

_NOT_READ = """
    script style noscript template svg math select option iframe object audio video head nav footer form button canvas
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


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One stretch of a page's text."""

    text: str
    kind: str
    """caption, item, quote, cell, h1, heading, standfirst, byline, p, or other"""
    linked: bool
    """Whether all of it is a link."""

    @property
    def key(self) -> str:
        return key_of(self.text)


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
        self._kinds = ["other"]
        self._parts: list[str] = []
        self._links = 0
        self._in_link = self._outside = False

    def blocks(self, tree: HtmlElement) -> list[PageBlock]:
        body = tree.find("body")
        walk = etree.iterwalk(tree if body is None else body, events=("start", "end", "comment"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start" and tag in _SKIPPED:
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
            self._parts.append(" ")
        if tag not in _INLINE:
            self._flush()
            self._kinds.append(_kind(element, tag, self._kinds[-1]))
        self._add(element.text)

    def _close(self, element: HtmlElement, tag: str) -> None:
        if tag and tag not in _SKIPPED:
            self._links -= tag == "a"
            if tag not in _INLINE:
                self._flush()
                self._kinds.pop()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            if not text.isspace():
                self._in_link = self._in_link or self._links > 0
                self._outside = self._outside or self._links <= 0

    def _flush(self) -> None:
        if not self._parts:
            return
        if text := squeezed("".join(self._parts)):
            self._found.append(PageBlock(text, self._kinds[-1], linked=self._in_link and not self._outside))
        self._parts.clear()
        self._in_link = self._outside = False


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
