"""A web page becomes a Document: trafilatura decides what the article is, the page's own markup says what each part of it is.

trafilatura 2.3 in its default mode was the best single extractor of those measured; it gets bytes in UTF-8 and never fetches.
Its blocks stay in order. What it dropped inside the article (captions, bylines, notices) comes back in its place, as a caption,
byline or boilerplate: nothing is thrown away that a reader of the page saw between the headline and the last line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from sources.boilerplate.lines import Line
from sources.boilerplate.signs import family_of, is_caption, is_dated
from sources.bylines import is_byline
from sources.document import Document, Role
from sources.errors import NoArticle, ReadingGaveUp
from sources.metadata import page_facts
from sources.readers.decoding import decode
from sources.readers.markup import as_page, without_scripts
from sources.readers.page import PageBlock, Part, key_of, page_blocks, squeezed
from sources.readers.parts import LEAST_TEXT, document_of, judged, require_text
from sources.readers.top import LEFT_OUT, headline_place, with_top

MOST_MARKUP = 2 * 1024 * 1024
"""Bytes of markup, scripts not counted: longer pages have kept parsers busy for minutes, and no article is that long."""
_DROPPED_BLOCKS, _DROPPED_LETTERS = 200, 20_000
_ROLES = {"head": Role.HEADING, "item": Role.LIST_ITEM, "quote": Role.QUOTE, "table": Role.TABLE}
_KINDS = {"caption": Role.CAPTION, "heading": Role.HEADING, "item": Role.LIST_ITEM, "quote": Role.QUOTE}


def read_html(body: bytes, *, declared: str = "", address: str | None = None) -> Document:
    """The document in a page. `declared` is its Content-Type, `address` where it is from.

    Raises `NoArticle` or `ReadingGaveUp`.
    """
    markup = decode(body, declared=declared)
    if len(body) > MOST_MARKUP // 2:
        markup = without_scripts(markup)
    data = as_page(markup).encode("utf-8")
    if len(data) > MOST_MARKUP:
        raise ReadingGaveUp(
            f"The page has {len(data) / 1e6:.1f} MB of markup; pages of up to {MOST_MARKUP / 1e6:.0f} MB are read.",
            advice="Copy the article's text out of the page and paste it.",
        )
    tree = load_html(data)
    if tree is None:
        raise NoArticle("There is no page in this file, only a scrap of one.")
    facts = page_facts(tree, address=address)
    seen = page_blocks(tree)
    kept = list(_kept(tree, address))
    parts = with_top(_merged(kept, seen, headline_place(seen, facts)), facts, seen)
    require_text(parts)
    return document_of(parts, facts)


def _kept(tree: HtmlElement, address: str | None) -> Iterator[Part]:
    found = bare_extraction(tree, url=address)
    if found is None or isinstance(found, dict) or found.body is None:
        return
    for part in _parts_of(found.body):
        if part.text:
            yield part


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
    whole = re.sub(r"(?<=[.!?…])([\"”’')]*)[ \t]*\n\s*(?=[\w“‘\"'(])", r"\1\n\n", "".join(written))
    for piece in re.split(r"\s*\n\s*\n\s*", whole):
        if text := squeezed(piece):
            yield text


def _one_line(text: str | None) -> str:
    """Where markup was broken into lines is nobody's paragraph."""
    return re.sub(r"\s*\n\s*", " ", text or "")


def _merged(kept: Sequence[Part], seen: Sequence[PageBlock], headline: int | None) -> list[Part]:
    """The article's parts with their roles made better by the page, and what was dropped among them back in its place."""
    places: dict[str, list[int]] = {}
    for at, block in enumerate(seen):
        places.setdefault(block.key, []).append(at)
    all_kept = "\n".join(key_of(part.text) for part in kept)
    merged: list[Part] = []
    last, budget = _start(kept, seen, places, headline), [_DROPPED_BLOCKS, _DROPPED_LETTERS]
    for part in kept:
        at = next((at for at in places.get(key_of(part.text), ()) if at > last), None)
        if at is not None:
            merged += _dropped(seen[last + 1 : at], all_kept, budget)
            last = at
        elif headline is not None and places.get(key_of(part.text), [headline])[-1] < headline and len(part.text) < LEAST_TEXT:
            merged.append(Part(Role.BOILERPLATE, part.text, "comes before the headline"))
            continue
        merged.append(_called(part, seen[at] if at is not None else None))
    return merged


def _start(kept: Sequence[Part], seen: Sequence[PageBlock], places: dict[str, list[int]], headline: int | None) -> int:
    """Where in the page the article begins: at its headline, the last first-level heading before its text, or just there."""
    first = next((places[key][0] for part in kept if (key := key_of(part.text)) in places), None)
    if first is None:
        return len(seen)
    if headline is not None and first < headline <= first + 3:
        return headline
    heading = max((at for at in range(first) if seen[at].kind == "h1"), default=None)
    return first - 1 if heading is None or first - heading > 40 else heading


def _dropped(between: Sequence[PageBlock], all_kept: str, budget: list[int]) -> Iterator[Part]:
    for block in between:
        if budget[0] <= 0 or budget[1] < len(block.text):
            return
        if len(block.key) < 3 or block.key in all_kept:
            continue
        budget[0], budget[1] = budget[0] - 1, budget[1] - len(block.text)
        line = Line(block.text, 0, len(block.text), 1)
        if block.kind == "caption" or is_caption(line):
            yield Part(Role.CAPTION, block.text)
        elif block.kind == "standfirst" and len(line.words) >= 6:
            yield Part(Role.STANDFIRST, block.text)
        elif is_byline(block.text) or is_dated(line) or (block.kind == "byline" and len(line.words) <= 12):
            yield Part(Role.BYLINE, block.text)
        else:
            family = family_of(line)
            yield Part(Role.BOILERPLATE, block.text, family.reason if family else LEFT_OUT)


def _called(part: Part, block: PageBlock | None) -> Part:
    """What the page calls a part, and what the part says about itself."""
    if block is None:
        return judged(part)
    words = len(Line(part.text, 0, len(part.text), 1).words)
    if part.role is Role.PARAGRAPH:
        role = _KINDS.get(block.kind, part.role)
        if block.kind == "standfirst" and words >= 6:
            role = Role.STANDFIRST
        part = replace(part, role=role)
    found = judged(part)
    if found is part and block.linked and part.role in (Role.PARAGRAPH, Role.LIST_ITEM) and words >= 4:
        return replace(part, role=Role.BOILERPLATE, reason="is nothing but a link to another page")
    return found
