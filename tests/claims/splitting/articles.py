"""Small invented articles for the tests of splitting, and ways to read what came out."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Attribution
from claims.splitting import attribute
from claims.splitting.rules.ruling import by_rules
from claims.splitting.tagged import Tagged
from sources.document import Block, Document, Role, Span


def article(*paragraphs: str, published: str | None = None) -> Document:
    """A document whose blocks are these paragraphs, one empty line between."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), Role.PARAGRAPH))
        at += len(paragraph) + 2
    return Document("\n\n".join(paragraphs), tuple(blocks), published=published)


def found(*paragraphs: str) -> list[Attribution]:
    """The attributions of an article of these paragraphs."""
    return attribute(article(*paragraphs))


def words_of(text: str, spans: Sequence[Span] | None) -> list[str] | None:
    """The words of each span."""
    return None if spans is None else [span.of(text) for span in spans]


def told(*paragraphs: str) -> list[tuple[str | None, str, str]]:
    """Each attribution as (source, cue, content), parts joined by “ … ”."""
    return [_in_words("\n\n".join(paragraphs), item) for item in found(*paragraphs)]


def ruled(*paragraphs: str) -> list[tuple[str | None, str, str]]:
    """What the rules alone find, as (source, cue, content)."""
    return [_in_words("\n\n".join(paragraphs), item) for item in by_rules(article(*paragraphs))]


def _in_words(text: str, item: Attribution | Tagged) -> tuple[str | None, str, str]:
    source, cue, content = (" … ".join(words_of(text, spans) or []) for spans in (item.source, item.cue, item.content))
    return source or None, cue, content


def speakers(*paragraphs: str) -> list[str | None]:
    """The resolved speakers of an article's attributions, in order."""
    return [item.speaker for item in found(*paragraphs)]
