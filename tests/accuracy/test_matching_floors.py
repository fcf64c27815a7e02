"""Whether an earlier check is found again, on invented posts that nothing learned from: floors a little under what was last
measured."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from claims.bench import Figures
from claims.bench.relation import earlier
from claims.encoding.sentences import vectors
from claims.matching.alike import Near
from claims.matching.relation import likelihoods
from claims.matching.same import Said

CHECKED = Path(__file__).parents[2] / "data" / "matching"
NEVER_CHECKED = (
    "The council of Lindmar will plant two hundred lime trees along the canal next spring",
    "Petra Holm sang at the opening of the new concert hall in Tessaly",
    "Honey from Karst won a prize at the county fair for the third time",
    "The Marrowby railway museum opens on Sundays from April to October",
)


@pytest.fixture(scope="module")
def measured() -> Figures:
    """The figures that `claims bench relation` prints for the posts."""
    return earlier(CHECKED / "docs.jsonl", CHECKED / "dev.jsonl")


@pytest.mark.parametrize(("figure", "floor"), [("right_first", 0.9), ("reuse_recall_p95", 0.8)])
def test_the_earlier_check_is_told_and_told_surely(measured, figure, floor):
    assert measured[figure] >= floor


def test_what_was_never_checked_is_not_surely_taken_for_what_was():
    checks = [json.loads(line)["claim"] for line in (CHECKED / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    there = vectors(checks)

    for claim in NEVER_CHECKED:
        near = [Near(float(one)) for one in np.asarray(there @ vectors([claim])[0])]
        likely = likelihoods(Said(claim), [Said(check) for check in checks], near=near, rare={})

        assert max(likely) < 0.5
