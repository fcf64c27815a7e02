"""Places in a stored text, found again by position and by quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchor import AROUND, holds, locate, selector
from claims.errors import QuoteAmbiguous, QuoteNotFound
from sources.document import Span

TEXT = "The mayor’s plan —  a “toy for planners” — failed.\nThe mayor left. The plan failed again in 2024."


def test_a_selector_keeps_the_words_and_what_stands_around_them():
    place = selector(TEXT, 4, 9)

    assert (place.exact, place.prefix, place.suffix) == ("mayor", "The ", TEXT[9 : 9 + AROUND])
    assert holds(TEXT, place)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (3, 10_000), (9, 4)])
def test_a_selector_of_no_words_is_refused(start, end):
    with pytest.raises(ValueError, match="no words"):
        selector(TEXT, start, end)


def test_a_place_does_not_hold_once_the_text_around_it_changed():
    place = selector(TEXT, 4, 9)

    assert not holds("X" + TEXT, place)
    assert not holds(TEXT.replace("plan", "plot"), place)
    assert not holds("", place)


@pytest.mark.parametrize(
    "typed",
    [
        "a “toy for planners”",
        'a "toy for planners"',
        "a  «toy\nfor planners»",
        "  a “toy for planners”  ",
    ],
)
def test_marks_and_white_space_may_be_typed_in_another_style(typed):
    assert locate(TEXT, typed).of(TEXT) == "a “toy for planners”"


def test_dashes_and_apostrophes_may_be_typed_in_another_style():
    assert locate(TEXT, "mayor's plan - a").of(TEXT) == "mayor’s plan —  a"


def test_marks_around_what_was_typed_need_not_be_in_the_text():
    assert locate(TEXT, "“The mayor left.”").of(TEXT) == "The mayor left."


def test_letters_must_be_the_stored_ones():
    with pytest.raises(QuoteNotFound, match="not in the stored text") as caught:
        locate(TEXT, "the mayor left")

    assert caught.value.advice


@pytest.mark.parametrize("nothing", ["", "  \n", "“”"])
def test_nothing_is_nowhere(nothing):
    with pytest.raises(QuoteNotFound):
        locate("No marks here", nothing)


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them():
    with pytest.raises(QuoteAmbiguous) as caught:
        locate(TEXT, "failed")

    assert [place.of(TEXT) for place in caught.value.places] == ["failed", "failed"]
    assert locate(TEXT, "failed", suffix=" again") == Span(TEXT.rindex("failed"), TEXT.rindex("failed") + 6)
    assert locate(TEXT, "failed", prefix='planners" - ').start == TEXT.index("failed")


def test_surroundings_that_fit_nowhere_do_not_choose():
    with pytest.raises(QuoteAmbiguous):
        locate(TEXT, "failed", prefix="never")


def test_signs_of_patterns_are_only_signs():
    assert locate("Is it (really) 5* or a+b?", "(really) 5* or a+b?").of("Is it (really) 5* or a+b?") == "(really) 5* or a+b?"


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_place_can_be_found_again_by_its_own_words_and_surroundings(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = selector(text, start, end)

    assert holds(text, place)
    try:
        again = locate(text, place.exact, place.prefix, place.suffix)
    except QuoteAmbiguous:
        return
    except QuoteNotFound:
        assert not place.exact.strip()
    else:
        assert len(again.of(text).split()) == len(place.exact.split())
