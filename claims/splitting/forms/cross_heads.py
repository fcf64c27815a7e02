"""Short lines that put words in somebody's mouth: “Mayor: bridge will open in May”, “‘Not a penny,’ says minister”.

They stand between paragraphs or under the headline, as headlines do. The speaker must be somebody the article names, and no
place; the line must read as a line: short, without a full stop, and a statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.splitting.forms.labels import LABELLED, LETTERS, Line, introduced
from claims.splitting.reading.quotes import quotations
from claims.splitting.reading.words import words
from claims.splitting.rules.clauses import finite
from claims.splitting.tagged import Tagged
from sources.document import Block, Document, Role, Span

RULE = "label"
QUOTED = "quoted label"
"""The rule of a label whose line is all quotation."""
ENDS_WITH_SPEAKER = re.compile(
    r"(?P<said>[“\"‘'].+?[”\"’'],?|[“\"‘'].+?,[”\"’']) "
    r"(?P<cue>says|said|warns|insists|admits|vows|claims) (?P<who>[\w’' -]{2,60})"
)
FULL = 120
"""Code points of the longest cross-heading."""
MARKS = ("“", '"', "‘", "'")
LONGEST = 14
SHORTEST = 3
SURE = 0.65


def with_cross_heads(document: Document, items: Sequence[Tagged], lines: Sequence[Line]) -> list[Tagged]:
    """The attributions with those of short labelled lines that the tagger did not see, in order of the text."""
    text = document.text
    found = [line for line in lines if _states(document, line) and not _read(line, items) and introduced(document, line, lines)]
    new = [_labelled(text, line) for line in found if not _place(text, line)]
    new += [item for block in document.blocks if (item := _inverted(text, block)) and not _held(item, items)]
    if not new:
        return list(items)
    kept = [left for item in items if (left := _beside(item, [item.content[0] for item in new]))]
    return sorted(kept + new, key=lambda item: (item.content[0].start, -item.content[-1].end))


def _states(document: Document, line: Line) -> bool:
    """Whether a labelled line is a short statement that fills its block."""
    block, said = document.blocks[line.block], line.said.of(document.text).strip()
    if line.key in LETTERS or block.role not in LABELLED or line.head.start != block.start or "\n" in said:
        return False
    fewest = SHORTEST - said.startswith(MARKS)
    if not fewest <= len(said.split()) <= LONGEST or (
        said.endswith((".", "!", "?", ":")) and block.role is not Role.STANDFIRST
    ):
        return False
    tokens = words(document.text, line.said.start, line.said.end)
    return said[0].islower() or said[0] in "“‘\"'" or any(finite(tokens, k) for k in range(1, len(tokens)))


def _labelled(text: str, line: Line) -> Tagged:
    said = _said(text, line)
    return Tagged((said,), (line.label,), None, SURE, QUOTED if _all_quoted(text, said) else RULE)


def _inverted(text: str, block: Block) -> Tagged | None:
    """A cross-heading that ends with its speaker: “‘Not a penny,’ says minister”."""
    found = ENDS_WITH_SPEAKER.fullmatch(block.of(text)) if block.role is Role.HEADING and len(block.of(text)) < FULL else None
    if found is None:
        return None
    said, cue, source = (
        Span(block.start + found.start(name), block.start + found.end(name)) for name in ("said", "cue", "who")
    )
    return Tagged((said,), (source,), (cue,), SURE, QUOTED)


def _held(item: Tagged, items: Sequence[Tagged]) -> bool:
    return any(_touch(span, own) for other in items for span in other.content for own in item.content)


def _place(text: str, line: Line) -> bool:
    """Whether things happen in what the label names: “Gaza: trucks roll in at last”."""
    name = re.escape(line.label.of(text))
    return re.search(rf"\b(?:in|at|near|across|outside|into|around) (?:the )?{name}\b", text) is not None


def _all_quoted(text: str, span: Span) -> bool:
    words = span.of(text)
    return words.startswith(MARKS) and len(quotations(text, span.start, span.end)) == 1 and words[-1] in "”\"’'"


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
