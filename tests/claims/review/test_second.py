"""Which claims get a second reviewer, whose turn it is, what is hidden from whom, and who may let a verdict stand."""

from __future__ import annotations

import pytest

from claims.errors import NotAllowed, SettingsWrong
from claims.model import PersonRole, State, Verdict
from claims.review.second import (
    OFF,
    Policy,
    Turn,
    are_one,
    as_seen_by,
    hides,
    may_adjudicate,
    may_approve,
    may_send_back,
    others,
    turn,
)
from claims.review.states import FINISHED
from tests.examples import NOON, claim, judged, reviewer

EDITOR = reviewer("Edith", PersonRole.EDITOR)
ADA, BEA, CY = reviewer("Ada"), reviewer("Bea"), reviewer("Cy")


def awaiting(*given, **changes):
    return claim(state=State.AWAITING_SECOND_REVIEW, assessments=given, **changes)


@pytest.mark.parametrize(
    ("words", "share"), [("off", 0), ("", 0), ("Required", 100), ("20%", 20), (" 20 % ", 20), ("0%", 0), ("100%", 100)]
)
def test_a_policy_is_read_from_its_setting(words, share):
    assert Policy.told(words) == Policy(share)
    assert Policy.told(str(Policy(share))) == Policy(share)


@pytest.mark.parametrize("words", ["on", "20", "101%", "-1%", "a fifth"])
def test_another_word_is_refused_with_those_that_are_known(words):
    with pytest.raises(SettingsWrong) as refused:
        Policy.told(words)

    assert "required" in refused.value.advice


def test_off_asks_for_no_claim_required_for_every_one_and_a_share_for_about_so_many():
    thousand = [claim(number) for number in range(1, 1001)]

    assert not any(OFF.asks(one) for one in thousand)
    assert all(Policy(100).asks(one) for one in thousand)
    assert 160 <= sum(Policy(20).asks(one) for one in thousand) <= 240


def test_a_claim_drawn_for_a_small_share_is_drawn_again_and_for_every_larger_one():
    drawn = [number for number in range(1, 500) if Policy(10).asks(claim(number))]

    assert drawn
    assert all(Policy(share).asks(claim(number, state=State.IN_REVIEW)) for number in drawn for share in (10, 30, 99))


@pytest.mark.parametrize(
    ("given", "who", "expected"),
    [
        ((), ADA, Turn.JUDGE),
        ((judged(1, "Ada"),), ADA, Turn.WAIT),
        ((judged(1, "Ada"),), BEA, Turn.JUDGE),
        ((judged(1, "Ada"), judged(2, "Bea")), ADA, Turn.COMPARE),
        ((judged(1, "Ada"), judged(2, "Bea")), BEA, Turn.COMPARE),
        ((judged(1, "Ada"), judged(2, "Bea")), CY, Turn.LOOK),
        ((judged(1, "Ada"), judged(2, "Bea")), EDITOR, Turn.ADJUDICATE),
        ((judged(1, "Ada", taken_back_at=NOON),), ADA, Turn.JUDGE),
        ((judged(1, "Ada"), judged(2, "Ada", Verdict.REFUTED)), ADA, Turn.WAIT),
        ((judged(1, "Ada", round=2),), BEA, Turn.JUDGE),
    ],
)
def test_whose_turn_it_is(given, who, expected):
    assert turn(awaiting(*given), who) is expected


def test_the_first_verdict_is_hidden_from_a_colleague_until_theirs_is_in():
    first, second = judged(1, "Ada"), judged(2, "Bea")

    assert hides(awaiting(first), BEA)
    assert not hides(awaiting(first), ADA)
    assert not hides(awaiting(), BEA)
    assert not hides(awaiting(first, second), BEA)
    assert not hides(awaiting(first, second), EDITOR)


@pytest.mark.parametrize("state", sorted(set(State) - FINISHED))
def test_it_stays_hidden_wherever_the_claim_is_put_and_is_open_to_all_once_a_verdict_stands(state):
    assert hides(claim(state=state, assessments=(judged(1, "Ada"),)), BEA)
    assert not hides(claim(state=State.APPROVED, assessments=(judged(1, "Ada"),)), BEA)


def test_only_the_newest_verdict_of_each_counts():
    held = awaiting(judged(1, "Ada"), judged(2, "Bea", Verdict.REFUTED), judged(3, "Ada", Verdict.REFUTED))

    assert [made.id for made in held.given] == [3, 2]
    assert [made.id for made in others(held, BEA)] == [3]
    assert are_one(held)


def test_a_colleagues_verdict_is_approved_by_whoever_judged_too_and_never_by_its_writer():
    first, second = judged(1, "Ada"), judged(2, "Bea", Verdict.REFUTED)
    both = awaiting(first, second)

    may_approve(both, first, BEA)
    may_approve(both, second, ADA)
    for held, chosen, who in [
        (both, first, ADA),
        (both, first, EDITOR),
        (awaiting(first), first, BEA),
        (both, judged(9, "Ada"), BEA),
        (claim(state=State.IN_REVIEW, assessments=(first, second)), first, BEA),
    ]:
        with pytest.raises(NotAllowed) as refused:
            may_approve(held, chosen, who)
        assert refused.value.advice


def test_only_who_sees_both_sends_one_back():
    both = awaiting(judged(1, "Ada"), judged(2, "Bea"))

    may_send_back(both, ADA)
    may_send_back(both, BEA)
    for held, who in [(both, CY), (both, EDITOR), (awaiting(judged(1, "Ada")), ADA), (awaiting(judged(1, "Ada")), BEA)]:
        with pytest.raises(NotAllowed):
            may_send_back(held, who)


def test_an_editor_who_is_neither_decides_where_two_came_apart_and_nobody_else():
    apart = awaiting(judged(1, "Ada"), judged(2, "Bea", Verdict.REFUTED))
    mine = awaiting(judged(1, "Ada"), judged(2, "Edith", Verdict.REFUTED))

    may_adjudicate(apart, EDITOR)
    for held, who in [(apart, ADA), (apart, CY), (mine, EDITOR), (awaiting(judged(1, "Ada"), judged(2, "Bea")), EDITOR)]:
        with pytest.raises(NotAllowed):
            may_adjudicate(held, who)


def test_a_claim_is_told_without_a_colleagues_verdict_to_whoever_still_judges_blind():
    owed = awaiting(judged(1, "Ada"))

    assert as_seen_by(owed, BEA).assessments == ()
    assert as_seen_by(owed, ADA) == owed
    assert as_seen_by(awaiting(judged(1, "Ada"), judged(2, "Bea")), BEA).assessments
