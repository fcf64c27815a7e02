"""The wording of a line as a number: hashed, bounded, and the same every time."""

from __future__ import annotations

import pytest

from sources.boilerplate.classifier import shipped
from sources.boilerplate.wording import LOOKED_AT, PLACES, Wording, places


def test_each_word_pair_and_beginning_has_one_place_and_numbers_are_alike():
    found = places("The quay sank 3 metres")

    assert len(found) == 5 + 3 + 4
    assert found == sorted(set(found))
    assert found == places("the quay sank 40 METRES")
    assert all(0 <= place < PLACES for place in found)


def test_a_line_weighs_what_its_places_do_whatever_its_length():
    one, two = Wording([1.0] * PLACES, 0.5), Wording([0.0] * PLACES, -2.0)

    assert one.of("quay") == pytest.approx(0.5 + 2 / 2**0.5)
    assert (two.of("quay"), two.of("")) == (-2.0, -2.0)


def test_a_line_without_end_is_weighed_by_its_beginning():
    assert places("a b " * LOOKED_AT) == places("a b " * (LOOKED_AT // 4))


def test_what_was_learned_tells_news_from_what_pages_say_of_themselves():
    wording = shipped().wording

    news = wording.of("The ferry ran aground on Monday, the harbour master said, and two people were taken to hospital.")
    page = wording.of("Sign up to our newsletter to get the best stories in your inbox and manage your account settings.")

    assert news > 0 > page
