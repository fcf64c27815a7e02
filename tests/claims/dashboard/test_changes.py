"""Both sides of an altered paragraph are told whole, and only the words that differ are marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.dashboard.changes import Piece, _marked, pieces

TEXTS = st.lists(st.sampled_from(["toll", "fell", "by", "12", "per", "cent", "(sic)", "*", "_x_"]), max_size=30).map(" ".join)


@given(TEXTS, TEXTS)
def test_nothing_of_either_side_is_lost_and_what_is_unmarked_is_the_same_on_both(before, after):
    one, other = pieces(before, after)

    assert [" ".join(piece.words for piece in side) for side in (one, other)] == [before, after]
    assert [piece.words for piece in one if not piece.differs] == [piece.words for piece in other if not piece.differs]


def test_only_the_words_that_differ_are_marked():
    one, other = pieces("The toll fell by 12 per cent in 2025.", "The toll fell by 19 per cent in  2025.")

    assert one == (Piece("The toll fell by", False), Piece("12", True), Piece("per cent in 2025.", False))
    assert other[1] == Piece("19", True)


def test_very_long_paragraphs_are_compared_at_once():
    one, other = pieces("la " * 2_000, "la " * 1_999 + "lo")

    assert (len(" ".join(piece.words for piece in one).split()), other[-1].words.split()[-1]) == (2_000, "lo")


def test_a_mark_is_never_a_colour_alone_and_the_words_in_it_cannot_end_it():
    gone = _marked(Piece("] [x](javascript:y) ~~", differs=True), struck=True)
    came = _marked(Piece("new", differs=True), struck=False)

    assert gone.startswith(":red-background[~~\\]")
    assert gone.endswith("~~]")
    assert gone.count("]") - gone.count("\\]") == 1
    assert came == ":green-background[**new**]"
    assert _marked(Piece("*same*", differs=False), struck=True) == "\\*same\\*"
