"""What is worth checking, on invented sentences that no network learned from: floors a little under what was last measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.bench import Figures, bench

SENTENCES = Path(__file__).parents[2] / "data" / "worth" / "sentences.jsonl"


@pytest.fixture(scope="module")
def measured() -> Figures:
    """The figures that `claims bench worth` prints for the sentences."""
    return bench("worth", SENTENCES)


@pytest.mark.parametrize(("figure", "floor"), [("f1", 0.93), ("average_precision", 0.98)])
def test_what_is_worth_checking_is_told_from_what_is_not(measured, figure, floor):
    assert measured[figure] >= floor


def test_the_network_earns_its_keep_beside_the_signs(measured):
    assert measured["average_precision"] >= measured["signs_average_precision"]
