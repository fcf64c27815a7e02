"""The run a line stands in: what is counted of it, on a page of five lines."""

from __future__ import annotations

from sources.boilerplate.features import NAMES
from sources.boilerplate.runs import FAR, runs_of

PARAGRAPH = {"letters": 200.0, "words": 30.0, "sentence end": 1.0}
SUBHEADING = {"letters": 20.0, "words": 3.0}
THOUGHT = [0.9, 0.9, 0.4, 0.9, 0.1]
ODDS = [2.0, 2.0, -0.4, 2.0, -2.0]


def rows() -> list[list[float]]:
    """A subheading, a paragraph, a subheading, a paragraph, and a link below them."""
    told = [SUBHEADING, PARAGRAPH, SUBHEADING, PARAGRAPH, SUBHEADING]
    return [[line.get(name, 0.0) for name in NAMES] for line in told]


def test_the_nearest_sure_paragraphs_and_what_lies_between_are_counted_both_ways():
    _, _, between, _, below = runs_of(rows(), THOUGHT, ODDS)
    first, *_ = runs_of(rows(), THOUGHT, ODDS)

    assert between[:9] == [1, 5.0, 0, 1, 5.0, 0, 1, 1, 2]
    assert below[:3] == [1, 5.0, 0]
    assert below[3:9] == [FAR, 5.0, 0, 1, FAR, FAR + 1]
    assert first[:6] == [FAR, 5.0, 0, 1, 5.0, 0]


def test_what_lies_between_is_the_least_likely_line_and_the_tiny_ones():
    told = [PARAGRAPH, SUBHEADING, SUBHEADING, SUBHEADING]
    page = [[line.get(name, 0.0) for name in NAMES] for line in told]

    *_, last = runs_of(page, [0.9, 0.5, 0.2, 0.4], [2.0, 0.0, -1.4, -0.4])

    assert last[:3] == [3, -1.4, 2]


def test_a_stretch_of_likely_lines_has_its_length_and_the_one_that_is_not_a_length_below_nothing():
    found = runs_of(rows(), THOUGHT, ODDS)

    assert [numbers[12] for numbers in found] == [2, 2, -1, 1, -1]
    assert [numbers[13] for numbers in found] == [33, 33, 3, 30, 3]


def test_lines_alike_are_nothing_apart_and_a_missing_one_is_told():
    found = runs_of(rows(), THOUGHT, ODDS)

    assert found[0][15:19] == [5.5, 0.0, 9.0, 9.0]
    assert found[4][15:19] == [9.0, 9.0, 5.5, 0.0]


def test_a_page_without_lines_has_no_runs():
    assert runs_of([], [], []) == []
