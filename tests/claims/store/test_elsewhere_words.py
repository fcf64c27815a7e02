"""What two statements share: words, names and numbers, however they are written; and how little a common word says."""

from __future__ import annotations

import pytest

from claims.store.elsewhere_words import ALIKE, LONGEST_KEY, MOST_KEYS, keys, likeness, score, weigher

EQUAL = weigher(lambda _: 10, of=10_000)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The tolls fell", "the TOLL fell"),
        ("1,200 houses", "1200 house"),
        ("Zürich’s harbour", "Zurich harbours"),
        ("3.5 per cent", "3,5 per cent"),
        ("cities", "city"),
        ("see https://portcourier.example/1904", "see"),
    ],
)
def test_two_ways_to_write_a_thing_are_one(one, other):
    assert set(keys(one)) == set(keys(other))


def test_a_thousand_and_a_decimal_are_not_one_number():
    assert keys("1.5 1,500 15") == ("1d5", "1500", "15")


def test_little_words_lead_nowhere():
    assert keys("that they were not the same as it had been") == ()


def test_a_text_has_only_so_many_words_of_such_a_length():
    found = keys(" ".join(f"word{number}x" for number in range(500)) + " " + "y" * 5_000)

    assert len(found) == MOST_KEYS
    assert max(map(len, keys("y" * 5_000))) == LONGEST_KEY


def test_the_rarer_a_shared_word_the_more_it_says():
    weight = weigher({"vell": 2, "water": 5_000}.__getitem__, of=10_000)

    assert weight("vell") > 5 * weight("water")


def test_among_few_reviews_no_word_counts_as_common():
    few = weigher(lambda _: 1, of=2)

    assert score(keys("harbour toll fell twelve"), keys("harbour tolls fell twelve"), weight=few) > ALIKE


def test_the_same_words_score_high_and_one_short_word_in_common_low():
    whole = "harbour toll fell zurich brandt twelve"

    assert score(keys(whole), keys(whole), weight=EQUAL) > 0.6
    assert score(["toll"], ["toll"], weight=EQUAL) < 0.4
    assert score(keys(whole), ["toll", "bridge", "vell", "ferry"], weight=EQUAL) < ALIKE
    assert score([], [], weight=EQUAL) == 0


def test_what_is_shared_is_told_as_it_is_written_here_the_rarest_first():
    weight = weigher(lambda key: 1 if key == "brandt" else 50, of=10_000)

    told = likeness("The (harbour) tolls, says “Brandt”", "brandt: harbour TOLL", weight=weight)

    assert told.shared == ("Brandt", "harbour", "tolls")
    assert told.note == "Shares “Brandt”, “harbour”, “tolls”"


def test_numbers_that_only_one_has_are_no_difference():
    assert likeness("It fell by 12 per cent", "It fell", weight=EQUAL).differing == ((), ())
