"""Where the scores of check-worthiness belong, so that one half means: worth checking.

Three things are known of log-odds that a network gives. The latest debates, of which it learned nothing, say how often a
sentence of today is worth checking at each of them; but their marks are of many hands and some are wrong, so they make the
network look less sure than it may be. Sentences that experts marked say how sure it may be; but they are of debates that it
knows. And a person who reads from the top wants the line where the F1 is best: for scores that are probabilities it lies at
half of the best F1 (Lipton and others 2014, arxiv.org/abs/1402.1892).

So the middle is taken from the latest debates, at half of the best F1 there, and how steeply scores rise, from the experts.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]
Told = tuple[Table, Table]
"""The log-odds of some sentences, and their marks, 1 or 0."""
STEPS = 50
NEAR = 1e-9


def placed(*, late: Told, experts: Told) -> tuple[float, float]:
    """The slope and shift of log-odds that put the middle where it belongs and make them as steep as they may be."""
    slope, shift = calibrated(*late)
    share = best_f1(*late) / 2
    middle = (np.log(share / (1 - share)) - shift) / slope
    steep, _ = calibrated(*experts)
    return steep, float(-steep * middle)


def best_f1(log_odds: Table, marks: Table) -> float:
    """The F1 of the best line that can be drawn through the log-odds."""
    right = np.cumsum(marks[np.argsort(-log_odds)])
    called = np.arange(1, len(marks) + 1)
    return float((2 * right / (called + marks.sum())).max())


def calibrated(log_odds: Table, marks: Table) -> tuple[float, float]:
    """Slope and shift that make of log-odds such as agree with how often the marks say so (Platt 1999); by Newton's steps."""
    seen = np.stack([log_odds, np.ones_like(log_odds)], axis=1).astype(np.float64)
    line = np.array([1.0, 0.0])
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-seen @ line))
        bend = (seen * (told * (1 - told))[:, None]).T @ seen
        step = np.linalg.solve(bend, seen.T @ (told - marks))
        line -= step
        if np.abs(step).max() < NEAR:
            break
    slope, shift = line
    return float(slope), float(shift)
