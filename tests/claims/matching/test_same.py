"""What of a claim is compared: its words by how rare they are, its figures by what they are worth, who says it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.matching.same import Said, are_equal, numbers, rarity, same_speaker, terms


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


def test_marks_accents_and_capitals_make_no_other_claim():
    assert are_equal(Said("Zürich's toll fell."), Said("zurich's TOLL fell"))
    assert not are_equal(Said("Zürich's toll fell."), Said("Zürich's toll rose."))


def test_a_speaker_is_the_same_by_the_name_and_nobody_is_nobody():
    assert same_speaker(Said("One.", "Ilse Brandt"), Said("Two.", "ilse brandt"))
    assert not same_speaker(Said("One.", "Ilse Brandt"), Said("Two.", "Omar Reyes"))
    assert not same_speaker(Said("One."), Said("Two."))
