"""How the weights of `claims.matching.retrieval` were found: `python -m claims.training.retrieval_weights FOLDER`.

FOLDER is that of `claims bench matching`; the posts of its `train.jsonl` are looked up as they are there, and what is weighed
of their candidates is fitted so that the right ones stand first: the likelihood of a right one under a softmax over all
candidates of its post (Cao and others 2007), with a small penalty on large weights so that no figure rules alone. Nothing else
is looked at. The weights are printed in the order of `retrieval.figures`; they were rounded by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from claims.bench.matching import TRAINING, filled
from claims.matching.retrieval import figures
from claims.store.elsewhere_similar import looked_up

PENALTY = 0.0005


def fitted(told: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The weights for these posts: what is weighed of each candidate (one a row), and which of them are right."""
    all_rows = np.vstack([rows for rows, _ in told])
    spread = all_rows.std(axis=0) + 1e-9

    def unlikely(weights: np.ndarray) -> tuple[float, np.ndarray]:
        lost, slope = PENALTY * len(told) * weights @ weights, 2 * PENALTY * len(told) * weights
        for rows, right in told:
            scores = rows @ (weights / spread)
            share = np.exp(scores - scores.max())
            share /= share.sum()
            of_right = (share * right).sum() + 1e-12
            lost -= np.log(of_right)
            slope = slope + (rows / spread).T @ (share - share * right / of_right)
        return float(lost), slope

    return minimize(unlikely, np.zeros(all_rows.shape[1]), jac=True, method="L-BFGS-B").x / spread


def main(folder: Path) -> None:
    """Fit, and print."""
    told = []
    with filled(folder / TRAINING) as (session, posts):
        for post in posts:
            found = looked_up(session, post.text)
            rows = figures(found.wanted, found.candidates, weight=found.weight)
            right = np.array([number in post.right for number in rows], float)
            if right.any():
                told.append((np.array(list(rows.values())), right))
    print(len(told), "posts:", ", ".join(f"{weight:.2f}" for weight in fitted(told)))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
