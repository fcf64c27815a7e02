"""Which words of an article are content, source and cue: the rules read first, the network decides.

The network (`tagger`) is shown what the rules found, and has learned from marked articles when to believe them. What it
proposes stands when it is sure enough. Where the rules know that contents belong together that the network sees apart, a
quotation over several paragraphs for one, they stay together; and where they know that nobody is named, nobody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.splitting.passages import Passage, passages
from claims.splitting.ruling import by_rules
from claims.splitting.structures import structured
from claims.splitting.tagged import Tagged, counterpart, overlap
from claims.splitting.tagger.assembling import found
from sources.document import Document

SURE = 0.5
"""How sure the network must be of an attribution."""
CITING = ("citing", "quoting")
RELATIVES = frozenset({"who", "which", "that"})


def tag(document: Document, *, sentences: Sequence[Passage] | None = None) -> list[Tagged]:
    """Every attribution of the blocks that can hold claims, in order of the text."""
    ruled = by_rules(document, sentences=passages(document) if sentences is None else sentences)
    sure = [item for item in found(document, ruled) if item.sure >= SURE]
    return structured(document, [settled(item, ruled, document.text) for item in rejoined(sure, ruled)])


def settled(item: Tagged, ruled: Sequence[Tagged], text: str) -> Tagged:
    """Where the rules found the same content, they say whether anybody is named at all (“it is claimed” names nobody), for whom
    “who” and “which” stand, and who is cited by whom."""
    same = counterpart(item.content, ruled)
    if same is None:
        return item
    if same.cue and same.cue[-1].of(text).endswith(CITING):
        return replace(same, sure=item.sure)
    if same.source is None or item.source is None:
        return replace(item, source=same.source)
    relative = item.source[0].of(text).lower() in RELATIVES
    return replace(item, antecedent=same.source) if relative else item


def rejoined(proposed: Sequence[Tagged], ruled: Sequence[Tagged]) -> list[Tagged]:
    """The proposals, with those made one that only together are what the rules found as one."""
    left = list(proposed)
    for rule in ruled:
        if len(rule.content) < 2:
            continue
        parts = [item for item in left if all(any(overlap(span, whole) for whole in rule.content) for span in item.content)]
        if len(parts) > 1 and len({item.source for item in parts if item.source}) <= 1:
            left = [item for item in left if item not in parts]
            left.append(_one(parts))
    return sorted(left, key=lambda item: item.content)


def _one(parts: Sequence[Tagged]) -> Tagged:
    first = next((item for item in parts if item.cue), parts[0])
    source = next((item.source for item in parts if item.source), None)
    return replace(first, content=tuple(sorted(span for item in parts for span in item.content)), source=source)
