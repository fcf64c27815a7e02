"""How far a long list is, in words, and no guess before there is something to guess from."""

from __future__ import annotations

import pytest

from claims.intake.headway import Headway, roughly


def test_the_rest_is_reckoned_from_how_it_went_of_late():
    headway = Headway(1_000)
    for second in range(400):
        headway.note(second // 100, at=second)  # slow sites first
    for second in range(400, 700):
        headway.note(4 + 2 * (second - 400), at=second)

    assert headway.seconds_left == pytest.approx((1_000 - 602) / 2, rel=0.02)
    assert str(headway) == "602 of 1,000 · about 3 minutes left"


def test_before_enough_is_done_only_the_numbers_are_told_and_at_the_end_too():
    headway = Headway(1_000)
    told = [str(headway)]
    for at, done in ((0.0, 0), (1.0, 300), (30.0, 300)):
        headway.note(done, at=at)
        told.append(str(headway))
    headway.note(1_000, at=60.0)

    assert told == ["0 of 1,000", "0 of 1,000", "300 of 1,000", "300 of 1,000 · about 1 minute left"]
    assert str(headway) == "1,000 of 1,000"


def test_what_came_to_a_halt_takes_for_ever_as_far_as_anybody_knows():
    headway = Headway(10)
    headway.note(0, at=0.0)
    headway.note(6, at=5.0)
    headway.note(6, at=500.0)
    headway.note(6, at=501.0)

    assert headway.seconds_left is None


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "a few seconds"),
        (12, "about 10 seconds"),
        (54, "about 50 seconds"),
        (70, "about 1 minute"),
        (600, "about 10 minutes"),
        (5_000, "about 1 hour"),
        (10_000, "about 3 hours"),
    ],
)
def test_times_are_said_as_people_say_them(seconds, said):
    assert roughly(seconds) == said
