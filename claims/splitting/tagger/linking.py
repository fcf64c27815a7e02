"""Which content goes with which cue and which source: the network's own links, and what they amount to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from claims.splitting.tagger.decoding import Run
from claims.splitting.tagger.network import LINKED, Answer, Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDE = 12
"""Buckets of distance on either side."""
FAR = 256
"""Pieces beyond which distances no longer differ."""


@dataclass(frozen=True, slots=True)
class Link:
    """A content with what it was linked to, in pieces of one window."""

    content: Run
    cue: Run | None
    source: Run | None
    sure: float
    """How sure the link to the source is, 0..1."""


def links(found: dict[str, list[Run]], answer: Answer, network: Network) -> list[Link]:
    """Every content with its best cue and source, or None where none is better than nobody."""
    contents = found["content"]
    if not contents:
        return []
    wanted = _means(answer.asking, contents)
    chosen: list[list[tuple[Run | None, float]]] = [[] for _ in LINKED]
    for k, role in enumerate(LINKED):
        others, near = found[role], network.distances[k].tolist()
        offers = _means(answer.answering, others)[:, k] if others else wanted[:0, k]
        scores = (wanted[:, k] @ offers.T / math.sqrt(offers.shape[1])).tolist()
        for content, row in zip(contents, scores, strict=True):
            told = [score + near[bucket(content, other)] for score, other in zip(row, others, strict=True)]
            chosen[k].append(_best(others, told, network.nobody[k]))
    return [Link(content, cue, source, sure) for content, (cue, _), (source, sure) in zip(contents, *chosen, strict=True)]


def _best(others: Sequence[Run], scores: Sequence[float], nobody: float) -> tuple[Run | None, float]:
    """The other with the highest score, or None where nobody scores as high; and its share among them all."""
    top = max(nobody, *scores) if scores else nobody
    sure = 1 / (math.exp(nobody - top) + sum(math.exp(score - top) for score in scores))
    return (None if nobody == top else others[scores.index(top)]), sure


def _means(vectors: NDArray[np.float32], some: Sequence[Run]) -> NDArray[np.float32]:
    """The mean vector of each run; vectors of shape (n, 2, d), means of shape (runs, 2, d)."""
    return np.array([vectors[run.start : run.end].sum(axis=0) / (run.end - run.start) for run in some])


def bucket(content: Run, other: Run) -> int:
    """How far the other run lies from the content: one of 2 × `SIDE` buckets.

    The lower half is of runs before the content, the upper of those after it and of those that touch it. Near by, each piece is
    a bucket; farther off they grow wider.
    """
    if other.start >= content.end:
        return SIDE + _STEPS[min(FAR, other.start - content.end)]
    if other.end <= content.start:
        return _STEPS[min(FAR, content.start - other.end + 1)]
    return SIDE


def _step(apart: int) -> int:
    return apart if apart < 4 else min(SIDE - 1, 4 + int(math.log(apart / 4) / math.log(FAR / 4) * 7))


_STEPS = [_step(apart) for apart in range(FAR + 1)]


def together(linked: Sequence[Link]) -> list[list[Link]]:
    """Contents of one cue belong together; a content without a cue stands alone."""
    groups: dict[tuple[int, int], list[Link]] = {}
    for link in linked:
        key = (link.cue.start, link.cue.end) if link.cue else (-1, link.content.start)
        groups.setdefault(key, []).append(link)
    return list(groups.values())
