"""Free indirect speech: what somebody goes on to say in the sentence after, without a new “she said”.

“Promises, she told the crowd, do not open the doors. They would be back tomorrow.” News tells what has happened in the past and
what will happen in the future; a sentence of “would” after somebody's words, told in the past, is mostly still theirs. Nothing
else shows it well enough: sentences in the past perfect are as often the paper's own. A speaker who “would not say” is told of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.splitting.reading.quotes import quotations
from claims.splitting.reading.sentences import sentences
from claims.splitting.tagged import Tagged
from sources.document import CLAIM_ROLES, Document, Span

RULE = "carried on"
SURE = 0.55
WOULD = re.compile(
    r"(?:(?:But|And|So|Yet) )?(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|[Tt]here|[Tt]hat|[Ww]e|[Nn]obody|[Nn]o one) would "
    r"(?!(?:not|never|only|neither) (?:\w+ )?(?:say|comment|discuss|elaborate|confirm|name|answer|speculate|drawn|give|tell)\b"
    r"|not (?:take questions|be named|identify)\b|(?:say|later|go on|have)\b)"
)
TOLD = re.compile(r"\b(?:said|told|added|argued|insisted|warned|promised|wrote|replied|explained|claimed|vowed)\b")


def with_carried_on(document: Document, items: Sequence[Tagged]) -> list[Tagged]:
    """The attributions with the sentences that go on with one, in order of the text."""
    found: list[Tagged] = []
    for block in document.blocks:
        if block.role in CLAIM_ROLES and " would " in block.of(document.text):
            found += _in_block(document.text, block.start, block.end, items)
    return sorted([*items, *found], key=lambda item: (item.content[0].start, -item.content[-1].end)) if found else list(items)


def _in_block(text: str, start: int, end: int, items: Sequence[Tagged]) -> list[Tagged]:
    near = [item for item in items if item.content[0].start < end and item.content[-1].end > start]
    found: list[Tagged] = []
    speaker: tuple[Span, ...] | None = None
    for begin, stop in sentences(text, start, end, quotations(text, start, end)):
        own = [item for item in near if _touches(item, begin, stop)]
        if own:
            speaker = _closing(own, text)
        elif speaker and WOULD.match(text, begin, stop) and not re.search(r"[“”\"«»?]", text[begin:stop]):
            found.append(Tagged((Span(begin, stop - (text[stop - 1] == ".")),), None, None, SURE, RULE, speaker))
        else:
            speaker = None
    return found


def _touches(item: Tagged, begin: int, stop: int) -> bool:
    return any(span.start < stop and span.end > begin for span in (*item.content, *(item.cue or ()), *(item.source or ())))


def _closing(own: Sequence[Tagged], text: str) -> tuple[Span, ...] | None:
    """Who speaks, where the words come before “she said” and the telling is in the past."""
    if len(own) != 1 or not own[0].cue or own[0].cue[0].start < own[0].content[0].end:
        return None
    return (own[0].antecedent or own[0].source) if TOLD.search(own[0].cue[0].of(text)) else None
