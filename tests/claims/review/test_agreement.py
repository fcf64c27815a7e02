"""Agreement beyond chance, held against figures that were published or can be worked out by hand."""

from __future__ import annotations

import pytest

from claims.model import Verdict
from claims.review.agreement import ENOUGH, Figures, agreement, figures, pairs
from tests.examples import NOON, judged

YES, NO = Verdict.SUPPORTED, Verdict.REFUTED


def table(both_yes: int, yes_no: int, no_yes: int, both_no: int) -> list[tuple[Verdict, Verdict]]:
    return [(YES, YES)] * both_yes + [(YES, NO)] * yes_no + [(NO, YES)] * no_yes + [(NO, NO)] * both_no


def test_cohens_kappa_of_fifty_grant_proposals_is_the_textbooks():
    told = figures(table(20, 5, 10, 15), by_two=True)

    assert told.n == 50
    assert told.percent == pytest.approx(70)
    assert told.cohen == pytest.approx(0.4)


def test_fleiss_kappa_takes_the_habits_of_both_together():
    told = figures(table(20, 5, 10, 15))

    assert told.cohen is None
    expected = 0.55**2 + 0.45**2
    assert told.fleiss == pytest.approx((0.7 - expected) / (1 - expected))


def test_krippendorffs_alpha_is_fleiss_kappa_corrected_for_a_small_number():
    told = figures(table(20, 5, 10, 15))

    disagreement = 0.3 / (2 * 55 * 45 / (100 * 99))
    assert told.alpha == pytest.approx(1 - disagreement)


def test_who_always_agrees_is_at_one_and_who_always_disagrees_is_below_chance():
    alike, apart = figures(table(15, 0, 0, 15), by_two=True), figures(table(0, 15, 15, 0), by_two=True)

    assert (alike.percent, alike.cohen, alike.fleiss, alike.alpha) == (100, 1, 1, pytest.approx(1))
    assert apart.percent == 0
    assert apart.cohen == pytest.approx(-1)
    assert apart.alpha is not None
    assert apart.alpha < 0


def test_where_all_always_say_the_same_nothing_is_more_than_chance():
    assert figures(table(30, 0, 0, 0), by_two=True) == Figures(30, percent=100)


def test_under_twenty_pairs_nothing_is_said():
    assert figures(table(ENOUGH - 1, 0, 0, 0)) == Figures(ENOUGH - 1)


def test_a_pair_is_the_first_verdict_of_each_of_the_first_two_who_judged_a_claim():
    given = [
        judged(1, "Bea", NO),
        judged(2, "Ada", YES),
        judged(3, "Bea", YES),
        judged(4, "Edith", NO),
        judged(5, "Ada", YES, round=2),
        judged(6, "Ada", NO, round=3, taken_back_at=NOON),
        judged(7, "Bea", NO, round=3),
    ]

    (pair,) = pairs(given)

    assert (pair.one, pair.other, pair.verdicts) == ("Ada", "Bea", (YES, NO))


def test_figures_are_given_for_each_two_people_and_each_verdict_over_their_own_pairs():
    given = []
    for claim in range(30):
        others = NO if claim < 5 else YES
        given += [judged(4 * claim + 1, "Ada", YES, round=claim), judged(4 * claim + 2, "Bea", others, round=claim)]
    given += [judged(500, "Ada", NO, round=99), judged(501, "Cy", NO, round=99)]

    told = agreement(pairs(given))

    assert told.overall.n == 31
    assert told.by_people[("Ada", "Bea")].percent == pytest.approx(100 * 25 / 30)
    assert told.by_people[("Ada", "Cy")] == Figures(1)
    assert told.by_verdict[YES].n == 30
    assert told.by_verdict[YES].percent == pytest.approx(100 * 2 * 25 / 55)
    assert told.by_verdict[NO] == Figures(6)
