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
    chosen: list[list[Run | None]] = []
    sure = np.ones(len(contents), np.float32)
    for k, role in enumerate(LINKED):
        scores = np.full((len(contents), 1), network.nobody[k], np.float32)
        if others := found[role]:
            offers = _means(answer.answering, others)[:, k]
            near = network.distances[k, buckets(contents, others)]
            scores = np.hstack([scores, wanted[:, k] @ offers.T / math.sqrt(offers.shape[1]) + near])
        best = scores.argmax(axis=1)
        chosen.append([others[at - 1] if at else None for at in best.tolist()])
        sure = 1 / np.exp(scores - scores.max(axis=1, keepdims=True)).sum(axis=1)
    return [Link(*link) for link in zip(contents, *chosen, sure.tolist(), strict=True)]


def _means(vectors: NDArray[np.float32], some: Sequence[Run]) -> NDArray[np.float32]:
    """The mean vector of each run; vectors of shape (n, 2, d), means of shape (runs, 2, d)."""
    return np.array([vectors[run.start : run.end].sum(axis=0) / (run.end - run.start) for run in some])


def buckets(contents: Sequence[Run], others: Sequence[Run]) -> NDArray[np.int64]:
    """How far each other run lies from each content, shape (contents, others): one of 2 × `SIDE` buckets.

    The lower half is of runs before the content, the upper of those after it and of those that touch it. Near by, each piece is
    a bucket; farther off they grow wider.
    """
    begin, end = (np.array([[getattr(run, side)] for run in contents]) for side in ("start", "end"))
    first, last = (np.array([getattr(run, side) for run in others]) for side in ("start", "end"))
    apart = np.where(first >= end, first - end, np.where(last <= begin, last - begin - 1, 0))
    return _BUCKETS[np.clip(apart, -FAR, FAR) + FAR]


def _bucket(apart: int) -> int:
    far = abs(apart)
    step = far if far < 4 else 4 + int(math.log(far / 4) / math.log(FAR / 4) * 7)
    return (0 if apart < 0 else SIDE) + min(SIDE - 1, step)


_BUCKETS = np.array([_bucket(apart) for apart in range(-FAR, FAR + 1)])


def together(linked: Sequence[Link]) -> list[list[Link]]:
    """Contents of one cue belong together; a content without a cue stands alone."""
    groups: dict[tuple[int, int], list[Link]] = {}
    for link in linked:
        key = (link.cue.start, link.cue.end) if link.cue else (-1, link.content.start)
        groups.setdefault(key, []).append(link)
    return list(groups.values())
