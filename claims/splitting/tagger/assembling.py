"""From the answers for the windows of an article to its attributions, as spans of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.splitting.tagged import Tagged
from claims.splitting.tagger.decoding import Run, best_labels, runs
from claims.splitting.tagger.edges import ended, quoted_whole, trimmed
from claims.splitting.tagger.linking import Link, links, together
from claims.splitting.tagger.network import Network, network
from claims.splitting.tagger.pieces import Pieces, windows
from claims.splitting.tagger.weighing import features, probability
from sources.document import CLAIM_ROLES, Document, Span

PROSE = 20_000
"""Code points of the longest paragraph that can be somebody's prose; a longer one is left to the rules."""


def found(document: Document, ruled: Sequence[Tagged], *, by: Network | None = None) -> list[Tagged]:
    """Every attribution the network proposes in the blocks that can hold claims, in order of the text, sure or not."""
    by = by or network()
    return [replace(item, sure=round(probability(seen, by.weights), 3)) for item, seen in proposed(document, ruled, by=by)]


def proposed(document: Document, ruled: Sequence[Tagged], *, by: Network) -> list[tuple[Tagged, list[float]]]:
    """The same, each with what speaks for it (see `weighing.features`)."""
    blocks = [block for block in document.blocks if block.role in CLAIM_ROLES and block.end - block.start <= PROSE]
    parts = windows(document.text, [Span(block.start, block.end) for block in blocks], ruled)
    answers = [by.read(part) for part in parts]
    items = []
    for part, answer, labels in zip(parts, answers, best_labels([one.labels for one in answers]), strict=True):
        for group in together(links(runs(labels, answer.labels), answer, by)):
            item = _tagged(document.text, group, part, ruled)
            if item is not None:
                items.append((item, features(item.content, group, answer, ruled)))
    return sorted(items, key=lambda one: one[0].content)


def _tagged(text: str, group: Sequence[Link], part: Pieces, ruled: Sequence[Tagged]) -> Tagged | None:
    """Contents of one cue as one attribution; of their sources the surest. None where no word is left of the content."""
    content = [span for link in group if (span := quoted_whole(text, *_place(link.content, part)))]
    if not content:
        return None
    named = [link for link in group if link.source]
    source = max(named, key=lambda link: link.sure).source if named else None
    return Tagged(ended(text, content, ruled), _of(text, source, part), _of(text, group[0].cue, part))


def _of(text: str, run: Run | None, part: Pieces) -> tuple[Span, ...] | None:
    span = trimmed(text, *_place(run, part)) if run else None
    return (span,) if span else None


def _place(run: Run, part: Pieces) -> tuple[int, int]:
    """Where a run stands in the text; a mark that closes a paragraph stands at its end."""
    return int(part.starts[run.start]), int(part.ends[run.end - 1])
