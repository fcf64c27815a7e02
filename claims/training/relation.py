"""Make the judge of two claims: python -m claims.training.relation --pairs FILE --checked FOLDER [FOLDER …] --output FILE

`--pairs` is a .jsonl of statements with evidence for or against them; from it trees learn whether two claims can both be true.
What their answers are worth is settled on pages that the trees of that turn did not know. Each folder of `--checked` holds
`docs.jsonl` and `train.jsonl`, posts with the checks they belong to (both forms: `claims.bench.relation`); from them it is
learned whether one claim is meant by another one's words. Posts that stand in a `dev.jsonl` of any of the folders are left out.
Takes some minutes, most of them for reading the checks; the same input gives the same file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.bench.relation import calibration_error, nearness
from claims.matching.alike import beside_each_other, kin
from claims.matching.comparing import compared
from claims.training.checked_posts import learned_from, ways
from claims.training.pasted_trees import Learned, learn
from claims.training.turned import turned

OPPOSED = {"num_leaves": 20, "num_iterations": 360, "min_child_samples": 40}
ALIKE = {"num_leaves": 12, "num_iterations": 240}
FOLDS = 5
STEADY = 1.0
"""How strongly the slope is held towards 0."""
STEPS = 30
TURNED = 3_000
"""Statements that are learned from again, turned round (see `turned`)."""
SEED = 1

Rows = NDArray[np.float64]


def main() -> None:
    """Read the arguments, learn, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--checked", type=Path, nargs="+", required=True)
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    told = {"opposed": opposed(args.pairs), "alike": alike(args.checked)}
    args.output.write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")


def opposed(path: Path) -> dict[str, Any]:
    """Trees that tell pairs that refute from pairs that support, and what their answers are worth."""
    pairs = [row for row in map(json.loads, path.open(encoding="utf-8")) if row["label"] in ("support", "refute")]
    told = _compared([(pair["a"], pair["b"]) for pair in pairs])
    rows = np.array([list(row.values()) for row in told])
    refuted = np.array([pair["label"] == "refute" for pair in pairs], int)
    pages = {page: k for k, page in enumerate(dict.fromkeys(pair["id"].split("_")[0] for pair in pairs))}
    fold = np.array([pages[pair["id"].split("_")[0]] % FOLDS for pair in pairs])
    supported = [place for place in range(len(pairs)) if not refuted[place]]
    rng = Random(SEED)  # noqa: S311
    again = rng.sample(supported, k=min(TURNED, len(supported)))
    more, more_fold = [], []
    for place in again:
        made = turned([(pairs[place]["a"], pairs[place]["b"])], rng=rng)
        more += made
        more_fold += [fold[place]] * len(made)
    others = np.array([list(row.values()) for row in _compared(more)])

    plain = _forest(rows, refuted, fold, judged=slice(None), course=OPPOSED)
    with_others = _forest(
        np.concatenate([rows, others]),
        np.concatenate([refuted, np.ones(len(others), int)]),
        np.concatenate([fold, np.array(more_fold, int)]),
        judged=slice(len(rows)),
        course=OPPOSED,
    )
    forests = (plain, with_others)
    answered = np.mean([forest.answered for forest in forests], axis=0)
    _tell("contradicts", 1 / (1 + np.exp(-answered)), refuted)
    trees = [tree for forest in forests for tree in forest.told(share=1 / len(forests))]
    return {"asked": list(told[0]), "trees": trees, "level": round(sum(forest.level for forest in forests) / len(forests), 5)}


@dataclass(frozen=True, slots=True)
class _Forest:
    """Trees, what their answers are worth, and what they answered where they did not know the page."""

    trees: Learned
    slope: float
    level: float
    answered: Rows

    def told(self, *, share: float) -> list[dict[str, Any]]:
        """The trees with their worth, and their share of the say, in their values."""
        return [
            tree | {"values": [round(value * self.slope * share, 5) for value in tree["values"]]} for tree in self.trees.told()
        ]


def _forest(
    rows: Rows, right: NDArray[np.int_], fold: NDArray[np.int_], *, judged: slice | NDArray[np.bool_], course: Mapping[str, Any]
) -> _Forest:
    """Grown on all rows; its worth is settled on the judged ones, by trees that knew nothing of their fold."""
    answered = np.zeros(len(rows))
    for k in range(FOLDS):
        answered[fold == k] = _log_odds(_grown(rows[fold != k], right[fold != k], course), rows[fold == k])
    (slope,), level = _weighed(answered[judged, None], right[judged])
    return _Forest(_grown(rows, right, course), slope, level, slope * answered[judged] + level)


def alike(folders: Sequence[Path]) -> dict[str, Any]:
    """Trees that tell whether one claim is meant by another one's words, and what their answers are worth.

    Each post is learned from in several ways (`checked_posts`). Judged are posts that the trees of that turn did not know, nor
    another post on the same check; each once with its check and once without, as if every other claim had been checked before.
    """
    told, right, turn, judged = [], [], [], []
    for query, its in learned_from(folders, turns=FOLDS):
        for counts, way in ways(query):
            rows = beside_each_other(way.said, way.found, near=way.near, rare=way.rare)
            same = kin(way.found)
            meant = {same[place] for place, so in enumerate(way.right) if so}
            told += rows
            right += [first in meant for first in same]
            turn += [its] * len(rows)
            judged += [counts] * len(rows)
    names = list(told[0])
    table, meant_all, counted = (
        np.array([[row[name] for name in names] for row in told]),
        np.array(right, int),
        np.array(judged),
    )
    forest = _forest(table, meant_all, np.array(turn), judged=counted, course=ALIKE)
    _tell("alike", 1 / (1 + np.exp(-forest.answered)), meant_all[counted])
    return {"asked": names, "trees": forest.told(share=1), "level": round(forest.level, 5)}


def _compared(pairs: Sequence[tuple[str, str]]) -> list[dict[str, float]]:
    return [compared(one, other) | {"cosine": cosine} for (one, other), cosine in zip(pairs, nearness(pairs), strict=True)]


def _grown(rows: Rows, right: NDArray[np.int_], course: Mapping[str, Any]) -> Learned:
    return learn([rows], [right.tolist()], dict(course))


def _log_odds(trees: Learned, rows: Rows) -> Rows:
    likely = np.array(trees.likelihoods(rows.tolist()))
    return np.log(likely / (1 - likely))


def _weighed(rows: Rows, right: NDArray[np.int_]) -> tuple[list[float], float]:
    """Logistic regression by Newton's steps, over standardised numbers; the weights are of the numbers as they are."""
    mean, scale = rows.mean(0), rows.std(0) + 1e-9
    told = np.c_[(rows - mean) / scale, np.ones(len(rows))]
    held = np.diag([STEADY] * rows.shape[1] + [0.0])
    weights = np.zeros(told.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(told @ weights)))
        slope = told.T @ (right - likely) - held @ weights
        weights += np.linalg.solve((told * (likely * (1 - likely))[:, None]).T @ told + held, slope)
    plain = weights[:-1] / scale
    return plain.tolist(), float(weights[-1] - plain @ mean)


def _tell(what: str, likely: Rows, so: NDArray[np.int_]) -> None:
    """Reliability, range by range, for the model card."""
    sys.stdout.write(f"{what}: calibration error {calibration_error(likely, so):.4f}\n")
    for low in range(10):
        part = np.minimum(9, (likely * 10).astype(int)) == low
        if part.any():
            sys.stdout.write(f"  said {likely[part].mean():.2f}, so {so[part].mean():.2f}, {int(part.sum())} pairs\n")


if __name__ == "__main__":
    main()
