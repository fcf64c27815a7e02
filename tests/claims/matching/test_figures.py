"""Figures are read by what they are worth and what they count, and compared by what they allow."""

from __future__ import annotations

import math

import pytest

from claims.matching.figures import Counts, Fit, figures, fits


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 %", "twelve per cent"),
        ("1.2m people", "1.2 million people"),
        ("1,200,000 berths", "1 200 000 berths"),
        ("forty-five boats", "45 boats"),
        ("$3 bn", "3 billion dollars"),
        ("finished third", "finished 3rd"),
        ("a quarter of the fleet", "25 % of the fleet"),
        ("16 March", "March 16th"),
        ("at 10:30pm", "at 22:30"),
    ],
)
def test_one_figure_in_two_ways_of_writing_is_one(one, other):
    assert [(found.value, found.counts) for found in figures(one)] == [(found.value, found.counts) for found in figures(other)]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("more than 300 boats", 300, math.inf),
        ("fewer than 300 boats", -math.inf, 300),
        ("at least 300 boats", 300, math.inf),
        ("up to 300 boats", -math.inf, 300),
        ("300 boats", 300, 300),
    ],
)
def test_a_border_is_read_with_its_figure(words, low, high):
    (found,) = figures(words)

    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("more than 300 boats", "312 boats", Fit.ALLOWED),
        ("more than 300 boats", "288 boats", Fit.BROKEN),
        ("more than 300 boats", "300 boats", Fit.BROKEN),
        ("at least 300 boats", "300 boats", Fit.ALLOWED),
        ("about 1,200 boats", "1,187 boats", Fit.ALLOWED),
        ("1.2 million boats", "1,187,000 boats", Fit.ALLOWED),
        ("12 boats", "12 boats", Fit.EQUAL),
        ("12 boats", "13 boats", Fit.BROKEN),
        ("12 boats", "12 per cent", Fit.ALONE),
        ("12 boats in 2019", "in 2020", Fit.ALONE),
    ],
)
def test_a_figure_is_told_by_what_it_allows(one, other, fit):
    assert fits(figures(one), figures(other))[0][0] is fit


def test_a_figure_is_set_beside_the_one_that_counts_the_same():
    one, other = figures("The port lost 40 boats"), figures("It has 900 berths, and 41 boats were lost")

    ((fit, partner),) = fits(one, other)

    assert (fit, other[partner].value) == (Fit.BROKEN, 41)


def test_four_figures_are_a_year_only_where_they_can_be_one():
    assert [found.counts for found in figures("In 2019 there were 2019 people")] == [Counts.YEAR, Counts.AMOUNT]
