"""Learning how articles are worded and how the pages around them are: a logistic regression over hashed words (scipy)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from claims.training.pasted_pages import UNCOUNTED, MarkedPage
from sources.boilerplate.wording import PLACES, Wording, places

LONG = 80
LONG_COUNTS = 3.0
"""A long line counts for so many short ones: there are ten times fewer, and they are what becomes a claim."""
STRENGTH = 2.0
"""What a unit of loss is worth against the squares of the weights."""
_TURNS = 150


def learn_wording(pages: Sequence[MarkedPage]) -> Wording:
    """The weights by which lines of articles are told from others, from the marks of these pages."""
    lines = [
        (text, answer) for page in pages for text, answer in zip(page.texts, page.answers, strict=True) if answer != UNCOUNTED
    ]
    held = matrix([text for text, _ in lines])
    sides = np.array([1.0 if answer else -1.0 for _, answer in lines])
    counts = np.array([LONG_COUNTS if len(text) >= LONG else 1.0 for text, _ in lines])

    def loss(told: np.ndarray) -> tuple[float, np.ndarray]:
        weights, level = told[:-1], told[-1]
        margins = sides * (held @ weights + level)
        pull = -counts * sides / (1 + np.exp(np.clip(margins, -30, 30)))
        whole = float(counts @ np.logaddexp(0, -margins) + weights @ weights / (2 * STRENGTH))
        return whole, np.append(held.T @ pull + weights / STRENGTH, pull.sum())

    found = minimize(loss, np.zeros(PLACES + 1), jac=True, method="L-BFGS-B", options={"maxiter": _TURNS}).x
    return Wording([round(float(weight), 3) + 0.0 for weight in found[:-1]], round(float(found[-1]), 4))


def matrix(texts: Sequence[str]) -> csr_matrix:
    """One row a line: the places of its wording, each row as long as the others."""
    held = [places(text) for text in texts]
    ends = np.cumsum([0, *map(len, held)])
    values = np.concatenate([np.full(len(own), 1 / np.sqrt(len(own) or 1)) for own in held])
    return csr_matrix((values, np.concatenate([np.array(own, dtype=int) for own in held]), ends), shape=(len(texts), PLACES))
