"""A place in a source is read as people write it, told as people say it, and refused where it is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dashboard.workbench.places import clock, in_words, place
from claims.errors import Missing
from claims.model import Locator


@pytest.mark.parametrize(
    ("boxes", "found", "told"),
    [
        ({"page": "p. 3"}, Locator(page=3), "page 3"),
        ({"row": " 2025 ", "column": "Toll"}, Locator(row="2025", column="Toll"), "row “2025”, column “Toll”"),
        ({"time": "12:30"}, Locator(start=750), "at 0:12:30"),
        ({"time": "1:02:03 – 1:02:10"}, Locator(start=3723, end=3730), "at 1:02:03–1:02:10"),
        (
            {"region": "10, 20, 30.5, 40 %"},
            Locator(region=(10, 20, 30.5, 40)),
            "part of the image: 30.5 × 40 % from 10 % left, 20 % top",
        ),
        ({"page": "2", "time": "0:01", "words": " Yes. "}, Locator(page=2, start=1, words="Yes."), "page 2 · at 0:00:01"),
    ],
)
def test_a_place_is_read_and_told(boxes, found, told):
    assert place(**boxes) == found
    assert in_words(found) == told
    assert Locator.from_json(found.as_json()) == found


def test_empty_boxes_are_no_place():
    assert place(page=" ", words="\n") is None


@pytest.mark.parametrize(
    "boxes",
    [
        {"page": "0"},
        {"page": "three"},
        {"page": "٣"},
        {"time": "12"},
        {"time": "1:60:00"},
        {"time": "0:10–0:05"},
        {"time": "0:10–0:20–0:30"},
        {"region": "10, 20, 30"},
        {"region": "10, 20, 95, 5"},
        {"region": "10, 20, 0, 5"},
        {"words": "He said yes."},
    ],
)
def test_what_is_no_place_is_refused_with_an_example_or_what_is_missing(boxes):
    with pytest.raises(Missing) as told:
        place(**boxes)

    assert told.value.what


@given(st.integers(0, 999 * 3600 + 3599))
def test_every_time_is_read_back_as_it_is_told(seconds):
    assert place(time=clock(seconds)) == Locator(start=seconds)
