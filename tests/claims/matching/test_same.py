"""Two wordings of one claim are found alike by what is rare in them, and the reason is told in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.same import NEAR, VERY_NEAR, Said, likeness, numbers, rarity, terms
from claims.model import LinkKind

TOLL = Said("The harbour toll in Lindmar fell by 12 per cent in 2025", "Ilse Brandt")
RARE = {word: rarity(3, 10_000) for word in ("harbour", "toll", "lindmar", "fell")}


def alike(words: str, speaker: str | None = None):
    return likeness(TOLL, Said(words, speaker), rare=RARE)


def test_the_same_words_are_the_same_whatever_their_accents_marks_and_capitals():
    found = likeness(Said("Zürich's toll fell."), Said("zurich's TOLL fell"), rare={})

    assert (found.score, found.why, found.kind) == (1.0, "same words", LinkKind.SAME)


def test_another_wording_with_the_same_number_and_speaker_says_so():
    found = alike("In Lindmar, tolls for the harbour fell twelve percent", "Ilse Brandt")

    assert found.score >= VERY_NEAR
    assert (found.why, found.kind) == ("same number and speaker", LinkKind.SAME)


def test_another_number_is_told_and_makes_it_a_variant():
    found = alike("The harbour toll in Lindmar fell by 30 per cent", "Omar Reyes")

    assert found.score >= NEAR
    assert found.why.endswith("another number")
    assert found.kind is LinkKind.VARIANT


def test_a_not_on_one_side_may_be_a_contradiction():
    found = alike("The harbour toll in Lindmar did not fall by 12 per cent in 2025")

    assert found.why.endswith("one says “not”")
    assert found.kind is LinkKind.CONTRADICTS


def test_a_claim_that_another_one_holds_may_be_a_part_of_it():
    whole = "The harbour toll in Lindmar fell, and ferries, barges, tugs, pilots, anglers and yachts paid less than ever"

    assert likeness(Said("The harbour toll in Lindmar fell"), Said(whole), rare={}).kind is LinkKind.PART_OF


def test_one_word_in_common_proves_nothing_but_with_number_and_speaker_it_may():
    assert alike("A toll on the ferries was proposed in parliament").score == 0
    assert alike("Toll revenue stood at 12 million", "Omar Reyes").score == 0
    assert alike("The toll: minus 12 per cent", "Ilse Brandt").score > 0


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("12 per cent", {12}),
        ("twelve ships", {12}),
        ("1.2 million people", {1_200_000}),
        ("1,200,000 people", {1_200_000}),
        ("£3bn in 2025", {3_000_000_000, 2025}),
        ("one of them", set()),
        ("nobody", set()),
    ],
)
def test_figures_are_compared_by_what_they_are_worth(text, worth):
    assert numbers(text) == {Decimal(number) for number in worth}


def test_words_that_everybody_uses_carry_nothing():
    assert terms("They said that it was not the Mayor's twelve ships") == {"mayor", "ship", "12"}


def test_a_rarer_word_is_worth_more():
    worths = [rarity(count, 1_000) for count in (0, 1, 10, 500, 1_000)]

    assert worths == sorted(worths, reverse=True)
    assert worths[0] == 1
    assert worths[-1] > 0


@given(st.text(), st.text(), st.one_of(st.none(), st.text()))
def test_any_two_texts_have_a_likeness_from_0_to_1_that_is_the_same_from_both_sides(one, other, speaker):
    here = likeness(Said(one, speaker), Said(other), rare={})
    there = likeness(Said(other), Said(one, speaker), rare={})

    assert 0 <= here.score <= 1
    assert here.score == pytest.approx(there.score)
    assert here.why.split(",")[0] == there.why.split(",")[0]
