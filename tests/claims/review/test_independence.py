"""Two citations are two witnesses only where they come from two places."""

from __future__ import annotations

from claims.model import Selector
from claims.review.independence import origin, origins
from tests.examples import evidence, source


def test_what_a_reviewer_said_goes_before_outlet_and_page():
    one = evidence(1, group="City agency", source=source(7, publisher="The Port Courier"))
    other = evidence(2, group="city  agency", source=source(8, publisher="Lake Herald"))

    assert origin(one) == origin(other)


def test_two_pages_of_one_outlet_are_one_origin_and_of_two_outlets_two():
    same = [evidence(n, group="", source=source(n, publisher="The Port Courier")) for n in (1, 2)]
    another = evidence(3, group="", source=source(3, publisher="Lake Herald"))

    assert len(origins(same)) == 1
    assert len(origins([*same, another])) == 2


def test_pages_of_nobody_known_are_told_apart_by_themselves():
    pages = [evidence(n, group="", source=source(n, publisher=None)) for n in (1, 2)]

    assert len(origins(pages)) == 2
    assert len(origins([pages[0], pages[0]])) == 1


def test_a_citation_without_words_of_a_kept_text_is_no_origin():
    assert origins([evidence(1, selector=Selector(0, 0, "  "))]) == frozenset()
