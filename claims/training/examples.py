"""Marked articles as what the network learns from: windows of pieces with the label of each, and who goes with whom.

Houses print quotations in different ways and the marked articles come from few houses, so some articles have their quotation
marks exchanged for those of another house, one for one: no place in the text moves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from claims.bench.articles import GoldArticle, GoldAttribution
from claims.splitting.rules.ruling import by_rules
from claims.splitting.tagger.pieces import BEGINNINGS, Pieces, grouped, joined, stretches
from sources.document import CLAIM_ROLES, Span
from sources.readers.plain import read_plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOUSES = (
    ("“", "”", 3.0),
    ('"', '"', 3.0),
    ("‘", "’", 3.0),
    ("'", "'", 1.0),
    ("«", "»", 0.5),
    ("„", "“", 0.3),
    (" ", " ", 1.0),
)
"""Opening mark, closing mark, how often: the last house prints none at all."""
RESTYLED = 0.5
"""The share of articles whose marks are exchanged."""
UNRULED = 0.12
"""The share of windows that see nothing of the rules, so that the network does not lean on them alone."""
SIZES = (64, 128, 128, 192)
"""Sizes of window; an article's windows are cut anew, in one of them, each time it is read."""

Place = tuple[int, int]
"""The first piece of a span in its window, and the one after its last."""

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Bond:
    """One attribution in a window. `*_elsewhere` tells a cue or source outside the window from none at all."""

    content: tuple[Place, ...]
    cue: tuple[Place, ...]
    source: tuple[Place, ...]
    cue_elsewhere: bool
    source_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One window to learn from."""

    pieces: Pieces
    labels: NDArray[np.int64]
    bonds: tuple[Bond, ...]


def examples(articles: Sequence[GoldArticle], *, rng: Random) -> Iterator[Example]:
    """Every window of every article once, cut and restyled by chance."""
    for article in articles:
        text = article.document.text
        document = read_plain(restyled(text, rng)) if rng.random() < RESTYLED else article.document
        paragraphs = [Span(block.start, block.end) for block in document.blocks if block.role in CLAIM_ROLES]
        ruled = by_rules(document)
        seen, unseen = stretches(document.text, paragraphs, ruled), stretches(document.text, paragraphs, [])
        size = rng.choice(SIZES)
        for with_rules, without in zip(grouped(seen, size=size), grouped(unseen, size=size), strict=True):
            yield marked(joined(without if rng.random() < UNRULED else with_rules), article.attributions)


def marked(window: Pieces, attributions: Sequence[GoldAttribution]) -> Example:
    """The window with its labels and bonds."""
    bonds = [bond for attribution in attributions if (bond := _bond(window, attribution)).content]
    labels = np.zeros(len(window), np.int64)
    standing = window.ends > window.starts
    for role in ("cue", "source", "content"):
        for bond in bonds:
            for start, end in getattr(bond, role):
                labels[start:end] = np.where(standing[start:end], BEGINNINGS[role] + 1, labels[start:end])
                labels[start] = BEGINNINGS[role]
    return Example(window, labels, tuple(bonds))


def _bond(window: Pieces, attribution: GoldAttribution) -> Bond:
    places = {role: _places(window, getattr(attribution, role) or ()) for role in ("content", "cue", "source")}
    return Bond(
        **places,
        cue_elsewhere=bool(attribution.cue) and not places["cue"],
        source_elsewhere=bool(attribution.source) and not places["source"],
    )


def _places(window: Pieces, spans: Sequence[Span]) -> tuple[Place, ...]:
    """Where spans of the text stand in the window: every piece they touch."""
    found = []
    for span in spans:
        touched = np.flatnonzero((window.ends > window.starts) & (window.starts < span.end) & (window.ends > span.start))
        if len(touched):
            found.append((int(touched[0]), int(touched[-1]) + 1))
    return tuple(found)


def restyled(text: str, rng: Random) -> str:
    """The text with the double quotation marks of a house drawn by chance; as long as before."""
    opening, closing, _ = rng.choices(HOUSES, weights=[weight for *_, weight in HOUSES])[0]
    typewriter = opening != "“" and rng.random() < 0.3
    letters = list(text)
    for paragraph in _PARAGRAPH.finditer(text):
        inside = False
        for at in range(paragraph.start(), paragraph.end()):
            if text[at] == "“" or (text[at] == '"' and not inside):
                letters[at], inside = opening, True
            elif text[at] in '”"':
                letters[at], inside = closing, False
            elif text[at] == "’" and typewriter:
                letters[at] = "'"
    return "".join(letters)


def batches(found: Sequence[Example], *, pieces: int, rng: Random) -> list[list[Example]]:
    """Windows of like length together, at most so many pieces with their padding, in an order of chance."""
    ordered = sorted(found, key=lambda example: len(example.pieces) + 4 * rng.random())
    sizes = [len(example.pieces) for example in ordered]
    groups, first = [], 0
    while first < len(ordered):
        last = bisect_left(range(first, len(ordered)), True, key=lambda k: (k + 1 - first) * max(sizes[first : k + 1]) > pieces)
        end = max(first + 1, first + last)
        groups.append(ordered[first:end])
        first = end
    rng.shuffle(groups)
    return groups
