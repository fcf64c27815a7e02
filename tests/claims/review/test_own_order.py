"""What a desk's decisions teach is bounded, symmetrical and monotone, and nothing before there are enough of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.model import State
from claims.review.own_order import ENOUGH, FEWEST, MOST, Tally, counted, decided, lessons, shift, signs_of

counts = st.integers(0, 400)
NUMBER = "gives a number"


def taught(tally: Tally) -> float:
    """The shift of a claim that gives a number."""
    return shift([NUMBER], {one.sign: one.shift for one in lessons(tally)})


def desk(yes: int, no: int, others_yes: int, others_no: int) -> Tally:
    return Tally(yes + others_yes, no + others_no, {NUMBER: (yes, no)})


@given(counts, counts, counts, counts)
def test_whatever_a_desk_decides_a_claim_is_shifted_by_no_more_than_the_bound(yes, no, others_yes, others_no):
    tally = desk(yes, no, others_yes, others_no)

    found = {one.sign: one.shift for one in lessons(tally)}

    assert abs(taught(tally)) <= MOST
    assert abs(shift([NUMBER, "names somebody"], found | {"names somebody": MOST})) <= MOST


@given(counts, counts, counts, counts)
def test_accepting_where_others_reject_teaches_the_opposite(yes, no, others_yes, others_no):
    assert taught(desk(yes, no, others_yes, others_no)) == pytest.approx(
        -taught(desk(no, yes, others_no, others_yes)), abs=1e-9
    )


@given(counts, st.integers(1, 400), counts, counts)
def test_accepting_what_was_rejected_never_lowers_its_sign(yes, no, others_yes, others_no):
    assert taught(desk(yes + 1, no - 1, others_yes, others_no)) >= taught(desk(yes, no, others_yes, others_no))


def test_a_sign_that_makes_no_difference_shifts_next_to_nothing():
    assert abs(taught(desk(40, 20, 400, 200))) < 0.001


def test_claims_accepted_three_times_as_often_stand_a_little_higher():
    (lesson,) = lessons(desk(60, 40, 20, 80))

    assert lesson.times == pytest.approx(2.8, abs=0.2)
    assert 0.05 < lesson.shift < 0.1


def test_too_few_decisions_teach_nothing():
    half = FEWEST // 2

    assert lessons(desk(half, 0, 0, half - 1)) == ()
    assert taught(desk(half, 0, 0, half)) > 0
    assert lessons(desk(ENOUGH - 1, 0, 10, FEWEST)) == ()
    assert lessons(desk(20, FEWEST, 0, ENOUGH - 1)) == ()


@pytest.mark.parametrize("after", State)
def test_a_decision_that_is_taken_back_leaves_the_tally_as_it_was(after):
    before = State.PROPOSED
    start = Tally(3, 4, {NUMBER: (2, 1)})

    there = counted(start, [NUMBER], decided(before, after))
    back = counted(there, [NUMBER], decided(after, before))

    assert back == start


def test_a_duplicate_and_a_claim_on_hold_say_nothing_about_worth():
    assert decided(State.PROPOSED, State.DUPLICATE) == decided(State.PROPOSED, State.ON_HOLD) == (0, 0)
    assert decided(State.PROPOSED, State.QUEUED) == (1, 0)
    assert decided(State.PROPOSED, State.REJECTED) == decided(State.PROPOSED, State.NOT_CHECKABLE) == (0, 1)
    assert decided(State.IN_REVIEW, State.REJECTED) == (0, 0)


def test_no_sign_names_anybody():
    signs = signs_of(reasons=(NUMBER,), kind="direct", act="denial", speaker="Ilse Brandt")

    assert signs == {NUMBER, "words: direct", "act: denial", "speaker known"}
