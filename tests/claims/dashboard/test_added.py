"""The address bar remembers many sources in few characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dashboard.added import _numbers, _written


@given(st.lists(st.integers(1, 3000), unique=True, max_size=150))
def test_numbers_come_back_as_they_were_written(numbers):
    assert _numbers(_written(numbers)) == sorted(numbers)


def test_numbers_that_follow_one_another_are_one_range():
    assert _written([3, *range(7, 1006)]) == "3,7-1005"


def test_where_they_are_too_many_the_newest_stay():
    told = _written(range(1, 4000, 2))

    assert len(told) <= 2_100
    assert _numbers(told)[-1] == 3999


@pytest.mark.parametrize("nonsense", ["", "x", "-", "7-", "-7", "9-7", "1-2-3", "1" * 40, ",,"])
def test_what_makes_no_sense_is_left_out(nonsense):
    assert _numbers(nonsense) == []


def test_a_range_without_end_is_cut():
    assert len(_numbers("1-999999999")) == 10_000
