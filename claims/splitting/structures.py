"""What a sentence alone does not show: who speaks in an interview's turns, and whose words a block quote is.

A label (“Q:”) or an announcing paragraph (“The board set out its reasons:”) says it once for paragraphs that hold neither
quotation marks nor a cue. Both are read here over the whole article, on top of what was found sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.block_quotes import RULE as BLOCK_QUOTE
from claims.splitting.block_quotes import with_block_quotes
from claims.splitting.cross_heads import with_cross_heads
from claims.splitting.interviews import RULE as INTERVIEW
from claims.splitting.interviews import with_turns
from claims.splitting.labels import labelled
from claims.splitting.tagged import Tagged
from sources.document import Document

VERBATIM = frozenset({INTERVIEW, BLOCK_QUOTE})
"""Rules whose contents are the speaker's own words although no marks stand around them."""


def structured(document: Document, items: Sequence[Tagged]) -> list[Tagged]:
    """The attributions, with turns, labelled lines and block quotes as their speakers' words, in order of the text. Pure."""
    found = list(items)
    lines = labelled(document)
    if lines:
        found = with_cross_heads(document, with_turns(document, found, lines), lines)
    return with_block_quotes(document, found)


def told_inside(items: Sequence[Tagged]) -> dict[int, int]:
    """From an attribution inside a turn or block quote to that turn or quote, both by their place in `items`: who relays it."""
    outer = [k for k, item in enumerate(items) if item.rule in VERBATIM]
    return {
        inner: k
        for k in outer
        for inner, item in enumerate(items)
        if inner != k
        and item.rule not in VERBATIM
        and item.cue is not None
        and any(span.start <= item.cue[0].start < span.end for span in items[k].content)
    }
