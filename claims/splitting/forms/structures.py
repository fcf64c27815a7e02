"""What a sentence alone does not show: who speaks in an interview's turns, and whose words a block quote is.

A label (“Q:”) or an announcing paragraph (“The board set out its reasons:”) says it once for paragraphs that hold neither
quotation marks nor a cue. Both are read here over the whole article, on top of what was found sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.forms.bare_quotes import RULE as BARE_QUOTE
from claims.splitting.forms.bare_quotes import with_bare_quotes
from claims.splitting.forms.block_quotes import RULE as BLOCK_QUOTE
from claims.splitting.forms.block_quotes import with_block_quotes
from claims.splitting.forms.carried_on import with_carried_on
from claims.splitting.forms.cross_heads import QUOTED as QUOTED_LABEL
from claims.splitting.forms.cross_heads import with_cross_heads
from claims.splitting.forms.interviews import RULE as INTERVIEW
from claims.splitting.forms.interviews import with_turns
from claims.splitting.forms.labels import labelled
from claims.splitting.tagged import Tagged
from sources.document import Document

VERBATIM = frozenset({INTERVIEW, BLOCK_QUOTE, BARE_QUOTE, QUOTED_LABEL})
"""Rules whose contents are the speaker's own words although no marks stand around them."""

SPOKEN = frozenset({INTERVIEW, BARE_QUOTE})
"""Rules without a cue: what is asked there shows by the question mark alone."""


def structured(document: Document, items: Sequence[Tagged]) -> list[Tagged]:
    """The attributions, with turns, labelled lines and block quotes as their speakers' words, in order of the text. Pure."""
    lines = labelled(document)
    found = with_turns(document, items, lines)
    found = with_cross_heads(document, found, lines)
    return with_carried_on(document, with_bare_quotes(document, with_block_quotes(document, found)))


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
