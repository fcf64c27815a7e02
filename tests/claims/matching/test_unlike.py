"""Where two wordings part ways is marked, and nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.matching.unlike import unlike


def marked(text: str, other: str) -> list[str]:
    return [piece for piece, is_unlike in unlike(text, other) if is_unlike]


def test_what_only_one_wording_has_is_marked_in_each():
    fell, rose = "The harbour toll fell by 12 per cent in 2025.", "In 2025 the harbour toll rose by 14 per cent."

    assert marked(fell, rose) == ["fell", "12 per cent"]
    assert marked(rose, fell) == ["rose", "14 per cent"]


def test_a_number_and_a_double_name_are_marked_in_one_piece():
    one, other = "Ilse Brandt-Horn counted ballots on Monday", "Omar Reyes counted 1,904 ballots on Monday"

    assert marked(one, other) == ["Ilse Brandt-Horn"]
    assert marked(other, one) == ["Omar Reyes", "1,904"]


def test_a_denial_that_only_one_has_is_marked():
    assert marked("The ferry did not sink off Lindmar.", "The ferry sank off Lindmar, the ferry office said.") == ["not sink"]


def test_the_same_words_in_other_forms_are_no_difference():
    assert marked("Harbour tolls were doubled", "The harbour toll is doubled") == []


def test_where_hardly_a_word_is_shared_none_is_marked():
    assert marked("the allegation", "Lindmar council hid a report on the lido") == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_are_the_text(text: str, other: str):
    assert "".join(piece for piece, _ in unlike(text, other)) == text
