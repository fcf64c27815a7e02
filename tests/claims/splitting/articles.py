"""Small invented articles for the tests of splitting, and ways to read what came out."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Attribution
from claims.splitting import attribute
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
    text = "\n\n".join(paragraphs)
    return [
        (
            " … ".join(words_of(text, item.source) or []) or None,
            " … ".join(words_of(text, item.cue) or []),
            " … ".join(words_of(text, item.content) or []),
        )
        for item in found(*paragraphs)
    ]


def speakers(*paragraphs: str) -> list[str | None]:
    """The resolved speakers of an article's attributions, in order."""
    return [item.speaker for item in found(*paragraphs)]
