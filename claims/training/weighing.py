"""Learn how sure to be: a logistic regression from what speaks for an attribution to whether a person had marked it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from claims.bench.articles import GoldArticle
from claims.splitting.rules.ruling import by_rules
from claims.splitting.tagged import SAME, alike
from claims.splitting.tagger import assembling
from claims.splitting.tagger.network import Network
from claims.splitting.tagger.weighing import FEATURES

EVEN = (0.0,) * (len(FEATURES) + 1)
"""Weights that tell nothing: every proposal is as likely as not."""
RESTRAINT = 1.0
"""How strongly weights are held near nothing."""

Table = NDArray[np.float64]


def learned(articles: Sequence[GoldArticle], *, by: Network) -> tuple[float, ...]:
    """The weights, from articles that the network did not learn from."""
    seen, right = [], []
    for article in articles:
        gold = [item.content for item in article.attributions]
        for item, speaks in assembling.proposed(article.document, by_rules(article.document), by=by):
            seen.append([*speaks, 1.0])
            right.append(any(alike(item.content, content) >= SAME for content in gold))
    return tuple(float(weight) for weight in _regressed(np.array(seen), np.array(right, np.float64)))


def _regressed(seen: Table, right: Table) -> Table:
    """Weights for features of shape (n, f), the last of them always 1, and answers of shape (n,) in 0..1."""
    spread = np.append(seen[:, :-1].std(axis=0) + 1e-9, 1.0)
    middle = np.append(seen[:, :-1].mean(axis=0), 0.0)
    even = (seen - middle) / spread

    def loss(weights: Table) -> tuple[float, Any]:
        told = 1 / (1 + np.exp(-even @ weights))
        missed = -(right * np.log(told + 1e-9) + (1 - right) * np.log(1 - told + 1e-9)).sum()
        held = np.append(weights[:-1], 0.0)
        return missed + RESTRAINT * (held**2).sum() / 2, even.T @ (told - right) + RESTRAINT * held

    weights = minimize(loss, np.zeros(seen.shape[1]), jac=True, method="L-BFGS-B").x / spread
    return np.append(weights[:-1], weights[-1] - (weights * middle)[:-1].sum())
