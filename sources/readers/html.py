"""A web page becomes a Document: trafilatura decides what the article is, the page's own markup says what each part of it is.

trafilatura 2.3 in its default mode was the best single extractor of those measured; it gets bytes in UTF-8 and never fetches.
Its blocks stay in order. What it dropped inside the article (captions, bylines, notices) comes back in its place, as a caption,
byline or boilerplate: nothing is thrown away that a reader of the page saw between the headline and the last line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from sources.boilerplate.kinds import DATE
from sources.boilerplate.lines import Line
from sources.boilerplate.signs import family_of, is_caption, is_dated
from sources.bylines import is_byline
from sources.document import Document, Role
from sources.errors import NoArticle, ReadingGaveUp
from sources.metadata import page_facts
from sources.readers.decoding import decode
from sources.readers.markup import as_page, without_scripts
from sources.readers.page import PageBlock, Part, page_blocks, paragraphs, squeezed
from sources.readers.parts import LEAST_TEXT, document_of, judged, require_text
from sources.readers.top import headline_place, with_top
from sources.readers.vote import Vote, Voter, elected, taken_by_readability

MOST_MARKUP = 2 * 1024 * 1024
"""Bytes of markup, scripts not counted: longer pages have kept parsers busy for minutes, and no article is that long."""
_DROPPED_BLOCKS, _DROPPED_LETTERS = 200, 20_000
_ENOUGH = 0.6
"""The share of what the extractor took that must be among the page's blocks."""
_LITTLE = 2500
"""Letters of text: a short article is one that an extractor may have seen a corner of."""
_MUCH_LESS = 0.8
"""The share of what readability took below which trafilatura is asked to look again."""
_SURE = 30
"""Words of a paragraph that both extractors want: nothing that it says makes a notice of it."""
_LEAST_KEY = 3
ABOVE = "comes before the headline"
AGAIN = "says again what stands in the article"
_FURTHEST = 40
"""Blocks between a headline and the text under it."""
_ROLES = {"head": Role.HEADING, "item": Role.LIST_ITEM, "quote": Role.QUOTE, "table": Role.TABLE}
_KINDS = {
    "caption": Role.CAPTION, "heading": Role.HEADING, "h1": Role.HEADING, "item": Role.LIST_ITEM, "quote": Role.QUOTE,
    "table": Role.TABLE,
}  # fmt: skip


def read_html(body: bytes, *, declared: str = "", address: str | None = None) -> Document:
    """The document in a page. `declared` is its Content-Type, `address` where it is from.

    Raises `NoArticle` or `ReadingGaveUp`.
    """
    data = as_page(without_scripts(decode(body, declared=declared))).encode("utf-8")
    if len(data) > MOST_MARKUP:
        raise ReadingGaveUp(
            f"The page has {len(data) / 1e6:.1f} MB of markup; pages of up to {MOST_MARKUP / 1e6:.0f} MB are read.",
            advice="Copy the article's text out of the page and paste it.",
        )
    tree = load_html(data)
    if tree is None:
        raise NoArticle("There is no page in this file, only a scrap of one.")
    facts = page_facts(tree, address=address)
    for unread in list(tree.iter("script", "style")):
        unread.drop_tree()
    seen = page_blocks(tree)
    parts = with_top(_parts(tree, seen, headline_place(seen, facts), address), facts, seen)
    require_text(parts)
    return document_of(parts, facts)


def _parts(tree: HtmlElement, seen: Sequence[PageBlock], headline: int | None, address: str | None) -> list[Part]:
    """The article's parts in the page's order: what was elected, and in its place what was not."""
    second = taken_by_readability(tree)
    taken = _kept(tree, address, least=_MUCH_LESS * sum(map(len, second)))
    kept = elected(seen, Voter(part.text for part in taken), Voter(second))
    here = [at for at, vote in enumerate(kept) if vote in (Vote.BOTH, Vote.KEPT)]
    if sum(len(seen[at].text) for at in here) < _ENOUGH * sum(len(part.text) for part in taken):
        return [judged(part) for part in taken]  # the text is where no block is looked for, as in a form
    said = "\n".join(seen[at].key for at in here)
    parts: list[Part] = []
    budget = [_DROPPED_BLOCKS, _DROPPED_LETTERS]
    for at in range(_start(here, seen, headline), here[-1] + 1 if here else 0):
        block = seen[at]
        above = headline is not None and at < headline
        if kept[at] in (Vote.BOX, Vote.OUT):
            dropped = _dropped(block, kept[at], said, budget)
            parts += [replace(part, reason=ABOVE) if above and part.role is Role.BOILERPLATE else part for part in dropped]
        elif above and (block.linked or len(block.text) < LEAST_TEXT):
            parts.append(Part(Role.BOILERPLATE, block.text, ABOVE))
        else:
            parts.append(_called(Part(Role.PARAGRAPH, block.text), block, kept[at]))
    return parts


def _kept(tree: HtmlElement, address: str | None, *, least: float) -> list[Part]:
    """What trafilatura takes for the article.

    It would go on to compare what it took with what others take, which is half of its work and what the vote is for. Only where
    it took little, or less than `least` letters, is it asked to: such pages (a live blog's entries, an article in bare divs)
    hide their text from its first look.
    """
    if least >= _MUCH_LESS * _LITTLE:
        quick = _taken(bare_extraction(tree, url=address, fast=True))
        if sum(len(part.text) for part in quick) >= max(least, _LITTLE):
            return quick
    return _taken(bare_extraction(tree, url=address))


def _taken(found: Any) -> list[Part]:
    body = getattr(found, "body", None)
    return [] if body is None else [part for part in _parts_of(body) if part.text]


def _parts_of(element: HtmlElement) -> Iterator[Part]:
    """The blocks of trafilatura's tree, in order; lists and tables come apart into items and tables."""
    if element.text and element.text.strip() and element.tag in ("body", "list", "div"):
        yield Part(Role.PARAGRAPH, squeezed(element.text))
    for child in element:
        if child.tag in ("list", "div", "body"):
            yield from _parts_of(child)
        elif child.tag == "table":
            rows = (" | ".join(squeezed("".join(cell.itertext())) for cell in row.iter("cell")) for row in child.iter("row"))
            yield Part(Role.TABLE, "\n".join(row for row in rows if row.strip(" |")))
        elif child.tag != "graphic":
            role = _ROLES.get(str(child.tag), Role.PARAGRAPH)
            yield from (Part(role, text) for text in _pieces(child))
        if child.tail and child.tail.strip():
            yield Part(Role.PARAGRAPH, squeezed(child.tail))


def _pieces(element: HtmlElement) -> Iterator[str]:
    """The text of a block. trafilatura writes one line break for many: where a sentence ends at it, a new paragraph begins."""
    written: list[str] = [_one_line(element.text)]
    for inside in element.iterdescendants():
        apart = inside.tag in ("p", "item", "head")
        written += [
            "\n" if inside.tag == "lb" else "\n\n" if apart else "",
            _one_line(inside.text),
            "\n\n" if apart else "",
            _one_line(inside.tail).lstrip() if inside.tag == "lb" else _one_line(inside.tail),
        ]
    yield from paragraphs("".join(written))


def _one_line(text: str | None) -> str:
    """Where markup was broken into lines is nobody's paragraph."""
    return (text or "").replace("\n", " ")


def _start(here: Sequence[int], seen: Sequence[PageBlock], headline: int | None) -> int:
    """Where in the page the article begins: at its headline, the last first-level heading before its text, or just there."""
    if not here:
        return len(seen)
    first = here[0]
    if headline is not None and headline <= first + 3 and first - headline <= _FURTHEST:
        return min(first, headline)
    heading = max((at for at in range(first) if seen[at].kind == "h1"), default=None)
    return first if heading is None or first - heading > _FURTHEST else heading


def _dropped(block: PageBlock, vote: Vote, said: str, budget: list[int]) -> Iterator[Part]:
    """What was left out, in its place, as long as it is no more than a reader would look through; nothing said twice."""
    if budget[0] <= 0 or budget[1] < len(block.text) or len(block.key) < _LEAST_KEY:
        return
    again = block.key in said
    if again and (vote is not Vote.BOX or len(block.text) < LEAST_TEXT):
        return
    budget[0], budget[1] = budget[0] - 1, budget[1] - len(block.text)
    line = Line(block.text, 0, len(block.text), 1)
    if again:
        yield Part(Role.BOILERPLATE, block.text, AGAIN)
    elif block.kind == "caption" or is_caption(line):
        yield Part(Role.CAPTION, block.text)
    elif block.kind == "standfirst" and len(line.words) >= 6:
        yield Part(Role.STANDFIRST, block.text)
    elif is_byline(block.text) or is_dated(line) or (block.kind == "byline" and len(line.words) <= 12):
        yield Part(Role.BYLINE, block.text, DATE if is_dated(line) else "")
    else:
        family = family_of(line)
        yield Part(Role.BOILERPLATE, block.text, family.reason if family else vote.value)


def _called(part: Part, block: PageBlock, vote: Vote) -> Part:
    """What the page calls a part, and what the part says about itself."""
    words = len(Line(part.text, 0, len(part.text), 1).words)
    role = Role.STANDFIRST if block.kind == "standfirst" and words >= 6 else _KINDS.get(block.kind, part.role)
    part = replace(part, role=role)
    if vote is Vote.BOTH and words >= _SURE:
        return part
    found = judged(part)
    if found is part and block.linked and part.role in (Role.PARAGRAPH, Role.LIST_ITEM) and words >= 4:
        return replace(part, role=Role.BOILERPLATE, reason="is nothing but a link to another page")
    return found
