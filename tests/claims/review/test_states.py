"""Every step between two states, allowed or not: the whole table, not a sample."""

from __future__ import annotations

from itertools import product

import pytest

from claims.errors import Missing, NotAllowed
from claims.model import State
from claims.review.states import ASIDE, FINISHED, OPEN, OUTSIDE, TRANSITIONS, by_hand, move, needs_reason


def test_every_state_belongs_to_exactly_one_family():
    families = [{State.PROPOSED}, OPEN, FINISHED, ASIDE]

    assert sorted(state for family in families for state in family) == sorted(State)


@pytest.mark.parametrize(("start", "end"), list(product(State, State)))
def test_a_step_is_taken_when_the_table_has_it_and_refused_with_the_ways_that_are_open_when_not(start, end):
    if end in TRANSITIONS[start]:
        assert move(start, end, reason="because") is end
        return

    with pytest.raises(NotAllowed) as refused:
        move(start, end, reason="because")

    assert all(str(way) in refused.value.advice for way in TRANSITIONS[start])


@pytest.mark.parametrize("end", sorted(State))
def test_a_person_chooses_any_state_but_those_that_come_of_a_verdict_or_of_an_edition(end):
    if end not in OUTSIDE | {State.APPROVED}:
        assert by_hand(end) is end
        return

    with pytest.raises(NotAllowed) as refused:
        by_hand(end)

    assert refused.value.advice


@pytest.mark.parametrize("end", sorted(OUTSIDE))
def test_what_readers_see_is_entered_from_where_a_verdict_stands_and_from_nowhere_else(end):
    assert {start for start in State if end in TRANSITIONS[start]} <= FINISHED | {State.CORRECTING}


@pytest.mark.parametrize(("start", "end"), [(s, e) for s in State for e in sorted(TRANSITIONS[s]) if needs_reason(s, e)])
def test_a_step_that_must_say_why_is_refused_without_a_reason(start, end):
    with pytest.raises(Missing, match="a reason"):
        move(start, end, reason="  ")


@pytest.mark.parametrize("closed", sorted(ASIDE | FINISHED))
def test_everything_finished_or_put_aside_can_be_opened_again(closed):
    reachable, frontier = set(), {closed}
    while frontier:
        reachable |= frontier
        frontier = {end for start in frontier for end in TRANSITIONS[start]} - reachable

    assert State.IN_REVIEW in reachable


def test_rejecting_a_proposal_asks_for_no_reason_but_taking_back_a_decision_does():
    assert move(State.PROPOSED, State.REJECTED) is State.REJECTED
    assert needs_reason(State.APPROVED, State.IN_REVIEW)


def test_no_proposal_reaches_a_verdict_without_being_accepted_first():
    assert not TRANSITIONS[State.PROPOSED] & (FINISHED | (OPEN - {State.QUEUED}))
