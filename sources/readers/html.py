"""A web page becomes a Document: trafilatura decides what the article is, the page's own markup says what each part of it is.

trafilatura 2.3 in its default mode was the best single extractor of those measured; it gets bytes in UTF-8 and never fetches.
Its blocks stay in order. What it dropped inside the article (captions, bylines, notices) comes back in its place, as a caption,
byline or boilerplate: nothing is thrown away that a reader of the page saw between the headline and the last line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html

from sources import masthead
from sources.boilerplate.lines import Line
from sources.boilerplate.signs import family_of, is_caption, is_credited, is_dated
from sources.bylines import is_byline
from sources.document import Block, Document, Role
from sources.errors import NoArticle, ReadingGaveUp
from sources.metadata import PageFacts, page_facts
from sources.readers.decoding import decode
from sources.readers.markup import as_page, without_scripts
from sources.readers.page import PageBlock, Part, key_of, page_blocks, squeezed
from sources.readers.top import LEFT_OUT, headline_place, with_top

MOST_MARKUP = 2 * 1024 * 1024
"""Bytes of markup, scripts not counted: longer pages have kept parsers busy for minutes, and no article is that long."""
LEAST_TEXT = 60
"""Letters an article has at least. Pages that show their text only in a browser give less, and so do consent walls."""
_DROPPED_BLOCKS, _DROPPED_LETTERS = 200, 20_000
_LONGEST_CAPTION = 40
"""Words. Pages without a caption's markup set it as a paragraph, with the photographer at its end."""
_ROLES = {"head": Role.HEADING, "item": Role.LIST_ITEM, "quote": Role.QUOTE, "table": Role.TABLE}
_KINDS = {"caption": Role.CAPTION, "heading": Role.HEADING, "item": Role.LIST_ITEM, "quote": Role.QUOTE}
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


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
    _require_text(parts)
    return _document(parts, facts)


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
        merged.append(_judged(part, seen[at] if at is not None else None))
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


def _judged(part: Part, block: PageBlock | None) -> Part:
    """What the page calls a part, and what the part says about itself."""
    line = Line(part.text, 0, len(part.text), 1)
    role = part.role
    if block is not None and role is Role.PARAGRAPH:
        role = _KINDS.get(block.kind, role)
        if block.kind == "standfirst" and len(line.words) >= 6:
            role = Role.STANDFIRST
    if role is Role.PARAGRAPH and len(line.words) <= _LONGEST_CAPTION and is_credited(line):
        role = Role.CAPTION
    if role in (Role.TABLE, Role.CAPTION, Role.QUOTE):
        return Part(role, part.text)
    if is_dated(line) or (line.words[:1] == ("by",) and is_byline(part.text)):
        return Part(Role.BYLINE, part.text, "gives the author or the date")
    family = family_of(line)
    if family is not None:
        credit = family.name == "credit"
        return Part(Role.CAPTION if credit else Role.BOILERPLATE, part.text, family.reason)
    if block is not None and block.linked and role in (Role.PARAGRAPH, Role.LIST_ITEM) and len(line.words) >= 4:
        return Part(Role.BOILERPLATE, part.text, "is nothing but a link to another page")
    return Part(role, part.text)


def _require_text(parts: Sequence[Part]) -> None:
    text = "".join(
        part.text for part in parts if part.role in (Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.STANDFIRST, Role.TABLE)
    )
    if len(text) + 2 * len(_WIDE.findall(text[:1000])) < LEAST_TEXT:
        raise NoArticle(f"There is hardly any text in this page: {len(text)} letters.")


def _document(parts: Sequence[Part], facts: PageFacts) -> Document:
    blocks: list[Block] = []
    at = 0
    for part in parts:
        blocks.append(Block(at, at + len(part.text), part.role, part.reason))
        at += len(part.text) + 2
    text = "\n\n".join(part.text for part in parts)
    head = masthead.head_of(blocks)
    title = facts.title or next((part.text for part in parts if part.role is Role.HEADLINE), None)
    return Document(
        text,
        tuple(blocks),
        title=title,
        authors=facts.authors or masthead.authors(text, head, publisher=facts.publisher),
        published=facts.published or masthead.published(text, head),
        publisher=facts.publisher,
        language=facts.language,
        canonical=facts.canonical,
    )
