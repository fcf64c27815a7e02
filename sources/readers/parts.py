"""From parts to a Document: what each says of itself, the text they make together, and whether that is an article at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sources import language, masthead
from sources.boilerplate.kinds import DATE, block_of
from sources.boilerplate.lines import Line
from sources.boilerplate.signs import family_of, is_credited, is_dated
from sources.bylines import is_byline
from sources.document import Block, Document, Role
from sources.errors import NoArticle
from sources.metadata import PageFacts
from sources.readers.page import Part

LEAST_TEXT = 60
"""Letters an article has at least. Pages that show their text only in a browser give less, and so do consent walls."""
_LONGEST_CAPTION = 40
"""Words. Pages without a caption's markup set it as a paragraph, with the photographer at its end."""
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_TEXT = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.STANDFIRST, Role.TABLE})


def judged(part: Part) -> Part:
    """The part with the role it gives away itself, whatever the page or file called it."""
    line = Line(part.text, 0, len(part.text), 1)
    words = len(line.words) + len(_WIDE.findall(part.text)) // 2  # scripts that write no spaces
    if part.role is Role.PARAGRAPH and words <= _LONGEST_CAPTION and is_credited(line):
        return replace(part, role=Role.CAPTION)
    if part.role in (Role.TABLE, Role.CAPTION, Role.QUOTE):
        return part
    if is_dated(line) or (line.words[:1] == ("by",) and is_byline(part.text)):
        return replace(part, role=Role.BYLINE, reason=DATE if is_dated(line) else "names the author")
    family = family_of(line)
    if family is None:
        return part
    credit = family.name == "credit"
    return replace(part, role=Role.CAPTION if credit else Role.BOILERPLATE, reason=family.reason)


def letters_of(parts: Sequence[Part]) -> int:
    """How much text there is; letters of scripts that need few count threefold."""
    text = "".join(part.text for part in parts if part.role in _TEXT)
    return len(text) + 2 * len(_WIDE.findall(text[:1000]))


def require_text(parts: Sequence[Part], what: str = "page") -> None:
    """Raise `NoArticle` where there is hardly any text."""
    if letters_of(parts) < LEAST_TEXT:
        raise NoArticle(f"There is hardly any text in this {what}: {letters_of(parts)} letters.")


def document_of(parts: Sequence[Part], facts: PageFacts) -> Document:
    """The parts as one text; what the page does not say of itself is read out of its lines."""
    blocks: list[Block] = []
    at = 0
    for part in parts:
        blocks.append(block_of(part.text, at, part.role, part.reason, part.page))
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
        language=facts.language or language.guess("\n".join(part.text for part in parts if part.role in _TEXT)),
        canonical=facts.canonical,
        modified=facts.modified or masthead.modified(text, head),
        section=facts.section,
        licence=facts.licence,
        missing=facts.missing,
    )
