"""A statement turned round says the contrary of what it said."""

from __future__ import annotations

from random import Random

from claims.training.turned import exchanged, negated, turned


def test_a_not_is_put_after_the_first_helping_verb_or_nowhere():
    assert negated("The bridge was closed and is open") == "The bridge was not closed and is open"
    assert negated("The bridge was not closed") == ""
    assert negated("The bridge fell") == ""


def test_a_word_that_both_have_is_exchanged_for_a_contrary_one():
    made = exchanged("The senator supports the plan", "A senator who supports it", rng=Random(1))

    assert made.startswith("The senator ")
    assert "supports" not in made
    assert exchanged("The senator supports the plan", "A plan of the senator", rng=Random(1)) == ""


def test_one_of_two_statements_is_turned_and_the_other_left():
    (made,) = turned([("The bridge was closed", "It was closed on Monday, the bridge")], rng=Random(1))

    assert (made[0] == "The bridge was closed") != (made[1] == "It was closed on Monday, the bridge")
