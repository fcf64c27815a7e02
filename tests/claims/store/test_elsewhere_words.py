"""What two statements share: words, names and numbers, however they are written; and how little a common word says."""

from __future__ import annotations

import pytest

from claims.matching.relation import Relation, Standing
from claims.store.elsewhere_words import LONGEST_KEY, MOST_KEYS, keys, likeness, weigher

EQUAL = weigher(lambda _: 10, of=10_000)
SAME = Relation(Standing.SAME, 0.92, 0.92, 0.0, (), Standing.SAME)


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

    assert few("harbour") == weigher(lambda _: 1, of=1_000)("harbour") > 1


def test_what_is_shared_is_told_as_it_is_written_here_the_rarest_first():
    weight = weigher(lambda key: 1 if key == "brandt" else 50, of=10_000)

    told = likeness("The (harbour) tolls, says “Brandt”", "brandt: harbour TOLL", weight=weight, relation=SAME)

    assert told.shared == ("Brandt", "harbour", "tolls")
    assert told.note == "Very likely the same claim (92 %); shares “Brandt”, “harbour”, “tolls”"


def test_numbers_that_only_one_has_are_no_difference():
    assert likeness("It fell by 12 per cent", "It fell", weight=EQUAL, relation=SAME).differing == ((), ())
