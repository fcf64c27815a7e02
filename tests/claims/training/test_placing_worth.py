"""The middle of the scores comes from the latest sentences, their steepness from the experts'."""

from __future__ import annotations

import numpy as np
import pytest

from claims.training.placing_worth import best_f1, calibrated, placed


def told(slope: float, shift: float) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds all over, each as often marked as a line of this slope and shift says."""
    levels = np.linspace(-3, 3, 13)
    often = np.round(1000 / (1 + np.exp(-(slope * levels + shift)))).astype(int)
    marks = np.concatenate([np.arange(1000) < many for many in often])
    return np.repeat(levels, 1000).astype(np.float32), marks.astype(np.float32)


@pytest.mark.parametrize(("slope", "shift"), [(1.0, 0.0), (2.0, -1.0), (0.5, 0.7)])
def test_the_line_that_made_the_marks_is_found_again(slope, shift):
    assert calibrated(*told(slope, shift)) == pytest.approx((slope, shift), abs=0.02)


def test_the_best_line_takes_what_is_worth_it_and_no_more():
    log_odds, marks = np.array([3.0, 2.0, 1.0, 0.0], np.float32), np.array([1, 1, 0, 1], np.float32)

    assert best_f1(log_odds, marks) == pytest.approx(6 / 7)


def test_scores_are_as_steep_as_the_experts_marks_allow_and_one_half_lies_where_the_latest_are_told_apart_best():
    late = told(1.0, 0.65)

    slope, shift = placed(late=late, experts=told(1.8, 0.2))

    share = best_f1(*late) / 2
    middle = -shift / slope
    assert slope == pytest.approx(1.8, abs=0.02)
    assert 1 / (1 + np.exp(-(middle + 0.65))) == pytest.approx(share, abs=0.01)


def test_what_is_marked_more_often_lately_moves_all_scores_up():
    experts = told(1.8, 0.2)

    before, after = (placed(late=told(1.0, shift), experts=experts)[1] for shift in (0.0, 1.0))

    assert after > before
