"""Which words of an article are content, source and cue: the rules read first, the network decides.

The network (`tagger`) is shown what the rules found, and has learned from marked articles when to believe them. What it
proposes stands when it is sure enough. Where the rules know that contents belong together that the network sees apart, a
quotation over several paragraphs for one, they stay together; and where they know that nobody is named, nobody is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.splitting.forms.structures import VERBATIM, structured
from claims.splitting.reading.passages import Passage, passages
from claims.splitting.rules.deeds import deed
from claims.splitting.rules.nesting import with_nested
from claims.splitting.rules.ruling import by_rules
from claims.splitting.tagged import Tagged, counterpart, overlap
from claims.splitting.tagger.assembling import found
from sources.document import Document, Span

SURE = 0.5
"""How sure the network must be of an attribution."""
TRUSTED = frozenset(
    {
        "it-is",
        "passive-told",
        "passive-to",
        "passive-of",
        "quoted-as",
        "quoted-closing",
        "told-closing",
        "heard",
        "noun-that",
        "noun-for",
        "hedge",
    }
)
"""Rules that are right more often than not where the network, which met few such words, proposes nothing."""
CITING = ("citing", "quoting")
RELATIVES = frozenset({"who", "which", "that"})


def tag(document: Document, *, sentences: Sequence[Passage] | None = None) -> list[Tagged]:
    """Every attribution of the blocks that can hold claims, in order of the text."""
    ruled = by_rules(document, sentences=passages(document) if sentences is None else sentences)
    proposed = [item for item in found(document, ruled) if item.sure >= SURE]
    sure = [item for item in proposed if not deed(item, document.text) or counterpart(item.content, ruled)]
    plain = [settled(item, ruled, document.text) for item in rejoined(sure, ruled)]
    plain = sorted([*plain, *left_out(plain, ruled)], key=lambda item: item.content)
    return with_nested(document.text, structured(document, plain), verbatim=VERBATIM)


def settled(item: Tagged, ruled: Sequence[Tagged], text: str) -> Tagged:
    """Where the rules found the same content, they say whether anybody is named at all (“it is claimed” names nobody), for whom
    “who” and “which” stand, and who is cited by whom."""
    same = counterpart(item.content, ruled)
    if same is None:
        return item
    if same.through or (same.cue and same.cue[-1].of(text).endswith(CITING)):
        return replace(same, sure=item.sure)
    kind = same.rule.partition("/")[2]
    if kind == "passive-to":
        return replace(item, content=same.content, source=same.source)
    if kind.startswith(("noun-", "according-back")) and same.content[-1].end < item.content[-1].end:
        item = replace(item, content=_up_to(item.content, same.content[-1].end))
    if kind == "answer" or kind.endswith("-by"):
        return replace(item, source=same.source)
    if item.source is None or (same.source is None and not kind.startswith("noun-")):
        return replace(item, source=same.source)
    if same.source is None:
        return item
    relative = item.source[0].of(text).lower() in RELATIVES
    return replace(item, antecedent=same.source) if relative else item


def _up_to(content: Sequence[Span], end: int) -> tuple[Span, ...]:
    return tuple(Span(span.start, min(span.end, end)) for span in content if span.start < end)


def left_out(proposed: Sequence[Tagged], ruled: Sequence[Tagged]) -> list[Tagged]:
    """What trusted rules found and the network did not propose."""
    trusted = [item for item in ruled if item.rule.partition("/")[2] in TRUSTED]
    return [
        item
        for item in trusted
        if not any(overlap(one, other) for whole in proposed for one in whole.content for other in item.content)
    ]


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
