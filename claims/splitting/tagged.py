"""One attribution as the words that carry it: what every step after the tagging works from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sources.document import Span

SAME = 0.5
"""Contents are the same when they cover so much of each other: the measure of `alike`."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as spans of the document's text, in order of the text."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] | None
    cue: tuple[Span, ...] | None
    sure: float = 0.5
    rule: str = ""
    """Which rule found it, for whoever improves the rules; empty where the network did."""
    antecedent: tuple[Span, ...] | None = None
    """The words that a source of “who” or “which” stands for, where the rules know them."""
    through: tuple[Span, ...] | None = None
    """The words that name who passes this on, where the rules know them."""


def alike(ours: Sequence[Span], theirs: Sequence[Span]) -> float:
    """How far two contents cover the same code points, as F1: 0..1."""
    shared = sum(overlap(one, other) for one in ours for other in theirs)
    return 2 * shared / (sum(map(len, ours)) + sum(map(len, theirs)))


def overlap(one: Span, other: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def counterpart(content: Sequence[Span], items: Sequence[Tagged]) -> Tagged | None:
    """The item whose content is the same as this one, if there is one."""
    start, end = content[0].start, content[-1].end
    near = [item for item in items if item.content[0].start < end and item.content[-1].end > start]
    best = max(near, key=lambda item: alike(content, item.content), default=None)
    return best if best is not None and alike(content, best.content) >= SAME else None
