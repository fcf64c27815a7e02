"""How two claims stand to each other is suggested with a likelihood, and some differences are vetoes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.bench.relation import bench, calibration_error, recall_at
from claims.encoding.sentences import vectors
from claims.matching.alike import Near
from claims.matching.relation import SUGGESTED, Standing, Veto, opposition, relations, vetoes
from claims.matching.same import Said, rarity, terms

PAIRS = Path(__file__).parents[3] / "data" / "denials" / "pairs.jsonl"
TOLL = "The harbour toll in Lindmar fell by 12 per cent in 2025"
OTHERS = ("The council of Osterhaven opened a second library", "A storm closed the ferry to Brannick for nine days")


def told(one: str, *others: str):
    vector = vectors([one, *others])
    rare = {word: rarity(2, 10_000) for word in terms(one)}
    near = [Near(float(vector[0] @ other)) for other in vector[1:]]
    return relations(Said(one), [Said(other) for other in others], near=near, rare=rare)


def test_the_same_claim_in_other_words_is_the_same_and_other_claims_are_different():
    same, *others = told(TOLL, "In 2025 Lindmar's harbour toll dropped twelve percent", *OTHERS)

    assert same.standing is Standing.SAME
    assert [one.standing for one in others] == [Standing.DIFFERENT] * 2
    assert same.alike > 0.8 > SUGGESTED > max(one.alike for one in others)


def test_a_claim_that_cannot_be_true_as_well_contradicts_it():
    (found, *_) = told(TOLL, "The harbour toll in Lindmar rose by 15 per cent in 2025", *OTHERS)

    assert found.standing is Standing.CONTRADICTS
    assert Veto.NUMBER in found.vetoes


@pytest.mark.parametrize(
    ("other", "veto"),
    [
        ("The harbour toll in Lindmar fell by 15 per cent in 2025", Veto.NUMBER),
        ("The harbour toll in Lindmar fell by 12 per cent in 2024", Veto.YEAR),
        ("The harbour toll in Brannick fell by 12 per cent in 2025", Veto.PLACE),
        ("The harbour toll in Lindmar did not fall by 12 per cent in 2025", Veto.NEGATION),
    ],
)
def test_no_likeness_makes_two_claims_the_same_that_a_veto_parts(other, veto):
    (found, *_) = told(TOLL, other, *OTHERS)

    assert found.vetoes == vetoes(TOLL, other) == (veto,)
    assert found.standing is not Standing.SAME


def test_another_wording_of_a_number_is_no_veto():
    assert vetoes(TOLL, "Lindmar's harbour toll fell twelve % in 2025") == ()


def test_what_is_worded_the_same_is_equally_likely_and_stands_in_nobodys_way():
    said = "In 2025 Lindmar's harbour toll dropped twelve percent"
    alone = told(TOLL, said, *OTHERS)[0]

    first, second, *_ = told(TOLL, said, said.replace("'", "’"), *OTHERS)

    assert first.alike == second.alike >= alone.alike


def test_the_same_words_are_one_claim_whatever_stands_beside_them_and_contradict_nothing():
    first, *_ = told(TOLL, TOLL.upper(), "In 2025 Lindmar's harbour toll dropped twelve percent")

    assert (first.standing, first.opposed) == (Standing.SAME, 0)
    assert first.alike >= 0.99


def test_a_new_claim_that_was_not_read_yet_is_judged_by_its_words():
    others = ["In 2025 Lindmar's harbour toll dropped twelve percent", *OTHERS]

    same, *different = relations(Said(TOLL), [Said(other) for other in others], near=[Near()] * 3, rare={})

    assert same.alike > SUGGESTED > max(one.alike for one in different)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.floats(-1, 1))
def test_any_two_texts_have_likelihoods_from_0_to_1(one, other, cosine):
    (found,) = relations(Said(one), [Said(other)], near=[Near(cosine)], rare={})

    assert 0 <= found.alike <= 1
    assert 0 <= opposition(one, other, cosine=cosine) <= 1
    assert 0 <= found.probability <= 1


def test_invented_pairs_of_news_are_told_apart():
    found = bench(PAIRS)

    assert found["pairs"] >= 60
    assert found["contradiction_auc"] >= 0.8
    assert found["balanced_accuracy"] >= 0.74


def test_recall_is_read_where_the_answers_are_still_right_enough():
    sure, right = np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, True, False, True])

    assert recall_at(sure, right, precision=0.95) == 0.5
    assert recall_at(sure, right, precision=0.75) == 0.75
    assert recall_at(sure, ~right, precision=0.95) == 0.0
    assert calibration_error(np.array([0.0, 1.0]), np.array([False, True])) == 0.0
