"""From the network's scores to spans of pieces: the most probable labels that make whole spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from claims.splitting.tagger.pieces import BEGINNINGS, LABELS

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEVER = -1e9
DOUBT = 0.6
"""How much less “nothing” counts than the network gives it: what is proposed too much, `weighing` takes back."""


def _allowed() -> NDArray[np.float32]:
    """What a label after another costs: nothing, or all where a span would go on that has not begun. Shape (7, 7)."""
    costs = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for begin in BEGINNINGS.values():
        costs[:, begin + 1] = NEVER
        costs[begin, begin + 1] = costs[begin + 1, begin + 1] = 0
    return costs


ALLOWED = _allowed()
FIRST = np.where([label.startswith("I") for label in LABELS], NEVER, 0).astype(np.float32)

_DOUBTED = np.array([DOUBT, *[0] * (len(LABELS) - 1)], np.float32)
_BEGUN = {label: role for role, label in BEGINNINGS.items()}


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces `start` to `end` (not included) of a window that have one role."""

    start: int
    end: int
    sure: float
    """The mean probability of its labels, 0..1."""


def best_labels(scores: Sequence[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """The most probable labels of each window that make whole spans: `scores` of shape (n, 7) each, labels of shape (n,) each.

    Where each piece's best label makes whole spans already, nothing can be better; only the other windows are searched.
    """
    doubted = [one - _DOUBTED for one in scores]
    found = [one.argmax(axis=1) for one in doubted]
    broken = [row for row, labels in enumerate(found) if _broken(labels)]
    for row, labels in zip(broken, _searched([doubted[row] for row in broken]), strict=True):
        found[row] = labels
    return found


def _broken(labels: NDArray[np.int64]) -> bool:
    """Whether a span goes on that has not begun."""
    return FIRST[labels[0]] < 0 or bool((ALLOWED[labels[:-1], labels[1:]] < 0).any())


def _searched(scores: Sequence[NDArray[np.float32]]) -> list[NDArray[np.int64]]:
    """Viterbi over windows side by side."""
    if not scores:
        return []
    sizes = [len(one) for one in scores]
    padded = np.full((len(scores), max(sizes), len(LABELS)), NEVER, np.float32)
    padded[:, :, 0] = 0
    for row, one in enumerate(scores):
        padded[row, : len(one)] = one
    best = padded[:, 0] + FIRST
    back = np.zeros(padded.shape, np.int8)
    rows, columns = np.arange(len(scores))[:, None], np.arange(len(LABELS))[None, :]
    for t in range(1, padded.shape[1]):
        ways = best[:, :, None] + ALLOWED
        back[:, t] = ways.argmax(axis=1)
        best = ways[rows, back[:, t], columns] + padded[:, t]
    labels = np.zeros(padded.shape[:2], np.int64)
    labels[:, -1] = best.argmax(axis=1)
    for t in range(padded.shape[1] - 1, 0, -1):
        labels[:, t - 1] = back[rows[:, 0], t, labels[:, t]]
    return [labels[row, :size] for row, size in enumerate(sizes)]


def runs(labels: NDArray[np.int64], scores: NDArray[np.float32]) -> dict[str, list[Run]]:
    """The spans of each role, in order."""
    sure = np.exp(scores[np.arange(len(labels)), labels]).tolist()
    marks = labels.tolist()
    found: dict[str, list[Run]] = {role: [] for role in BEGINNINGS}
    at = 0
    while at < len(marks):
        role = _BEGUN.get(marks[at])
        end = at + 1
        if role is not None:
            while end < len(marks) and marks[end] == marks[at] + 1:
                end += 1
            found[role].append(Run(at, end, sum(sure[at:end]) / (end - at)))
        at = end
    return found
