"""Growing the trees (lightgbm), and writing them in the form that the product walks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np

from claims.training.pasted_pages import UNCOUNTED
from sources.boilerplate.classifier import Tree, likelihoods

COMMON = {
    "objective": "binary", "boost_from_average": False, "learning_rate": 0.06, "min_child_samples": 40, "lambda_l2": 5.0,
    "feature_fraction": 0.3, "bagging_fraction": 0.7, "bagging_freq": 1, "max_bin": 127, "verbosity": -1,
    "seed": 1, "deterministic": True, "num_threads": 1, "force_row_wise": True,
}  # fmt: skip
FIRST = {"num_leaves": 15, "num_iterations": 220}
SECOND = {"num_leaves": 15, "num_iterations": 160, "min_child_samples": 60}
SHORT = SECOND | {"num_iterations": 240, "extra_trees": True}
"""The second stage for short lines: limits are drawn, not sought, so that no publisher's manner is learned by heart."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The trees of one stage."""

    trees: tuple[Tree, ...]

    def likelihoods(self, rows: Any) -> list[float]:
        """What the product will make of these rows, by the product's own code."""
        return likelihoods(self.trees, [list(row) for row in rows])

    def told(self) -> list[dict[str, Any]]:
        """The trees as plain JSON values."""
        return [{name: list(getattr(tree, name)) for name in Tree.__dataclass_fields__} for tree in self.trees]


def learn(
    rows: Sequence[np.ndarray], answers: Sequence[Sequence[int]], course: dict[str, Any], *, seeds: Sequence[int] = (1,)
) -> Learned:
    """Trees grown on the lines of some pages, one array and one list of answers a page.

    With several seeds they are grown as often, and each forest has a part of the say: their log-odds are averaged.
    """
    told = np.concatenate([np.asarray(own) for own in answers])
    counted = told != UNCOUNTED
    seen, right = np.concatenate(list(rows))[counted], told[counted]
    trees: list[Tree] = []
    for seed in seeds:
        grown = lightgbm.train(COMMON | course | {"seed": seed}, lightgbm.Dataset(seen, right)).dump_model()["tree_info"]
        trees += [_tree(one["tree_structure"], share=1 / len(seeds)) for one in grown]
    return Learned(tuple(trees))


def _tree(root: dict[str, Any], *, share: float) -> Tree:
    """One tree as lists; limits and values are rounded, so that the file stays small."""
    columns: list[int] = []
    limits: list[float] = []
    yes: list[int] = []
    no: list[int] = []
    values: list[float] = []

    def placed(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            values.append(round(node["leaf_value"] * share, 5))
            return ~(len(values) - 1)
        if node["decision_type"] != "<=":
            raise ValueError(f"a tree asks {node['decision_type']}, which the product does not know")
        own = len(columns)
        columns.append(node["split_feature"])
        limits.append(float(f"{node['threshold']:.6g}"))
        yes.append(0)
        no.append(0)
        yes[own] = placed(node["left_child"])
        no[own] = placed(node["right_child"])
        return own

    placed(root)
    return Tree(tuple(columns), tuple(limits), tuple(yes), tuple(no), tuple(values))
