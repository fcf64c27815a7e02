"""Short lines that put words in somebody's mouth with a colon: “Mayor: bridge will open in May”.

They stand between paragraphs or under the headline, as headlines do. The label must be somebody the article names, and the line
must read as a line: short, without a full stop, and a statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.splitting.clauses import finite
from claims.splitting.labels import LETTERS, Line, introduced
from claims.splitting.tagged import Tagged
from claims.splitting.words import words
from sources.document import CLAIM_ROLES, Document, Role, Span

RULE = "label"
LONGEST = 14
SHORTEST = 3
SURE = 0.65


def with_cross_heads(document: Document, items: Sequence[Tagged], lines: Sequence[Line]) -> list[Tagged]:
    """The attributions with those of short labelled lines that the tagger did not see, in order of the text."""
    found = [line for line in lines if _states(document, line) and not _read(line, items) and introduced(document, line, lines)]
    if not found:
        return list(items)
    said = [_said(document.text, line) for line in found]
    kept = [left for item in items if (left := _beside(item, said))]
    new = [Tagged((span,), (line.label,), None, SURE, RULE) for line, span in zip(found, said, strict=True)]
    return sorted(kept + new, key=lambda item: (item.content[0].start, -item.content[-1].end))


def _states(document: Document, line: Line) -> bool:
    """Whether a labelled line is a short statement that fills its block."""
    block, said = document.blocks[line.block], line.said.of(document.text).strip()
    if line.key in LETTERS or block.role not in CLAIM_ROLES or line.head.start != block.start or "\n" in said:
        return False
    if not SHORTEST <= len(said.split()) <= LONGEST or (
        said.endswith((".", "!", "?", ":")) and block.role is not Role.STANDFIRST
    ):
        return False
    tokens = words(document.text, line.said.start, line.said.end)
    return said[0].islower() or said[0] in "“‘\"'" or any(finite(tokens, k) for k in range(1, len(tokens)))


def _read(line: Line, items: Sequence[Tagged]) -> bool:
    """Whether the tagger saw the label as a speaker."""
    return any(_touch(span, line.head) for item in items for span in (*(item.source or ()), *(item.cue or ())))


def _said(text: str, line: Line) -> Span:
    words = line.said.of(text)
    start = line.said.start + len(words) - len(words.lstrip())
    return Span(start, line.said.start + len(words.rstrip().rstrip(".")))


def _beside(item: Tagged, said: Sequence[Span]) -> Tagged | None:
    """An attribution without the labelled lines it had swallowed; what is reported inside such a line stays."""
    anchor = (item.cue or item.source or item.content)[0]
    if any(_touch(anchor, span) for span in said):
        return item
    content = tuple(span for span in item.content if not any(_touch(span, own) for own in said))
    return replace(item, content=content) if content else None


def _touch(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)
