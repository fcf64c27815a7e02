"""An article as windows of pieces: nothing is lost, nothing is seen twice, and each piece knows its place."""

from __future__ import annotations

import numpy as np
import pytest

from claims.splitting.tagged import Tagged
from claims.splitting.tagger import pieces
from claims.splitting.tagger.pieces import CAPITALISED, CAPITALS, INSIDE, LOWER, MARK, OTHER, OUTSIDE, windows
from sources.document import Span


def paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def standing(text: str, *, size: int = 128) -> list[tuple[int, int]]:
    """Where all pieces of all windows stand in the text, those that stand nowhere left out."""
    found = windows(text, paragraphs(text), [], size=size)
    return [(int(a), int(b)) for window in found for a, b in zip(window.starts, window.ends, strict=True) if b > a]


@pytest.mark.parametrize("size", [16, 64, 128])
def test_every_word_is_in_exactly_one_window_and_in_order(size):
    text = "\n".join(f"Quill number {n} said on Monday that bridge {n} was closed." for n in range(40))

    places = standing(text, size=size)

    assert places == sorted(set(places))
    assert "".join(text[a:b] for a, b in places) == "".join(text.split())


def test_a_window_holds_whole_paragraphs_while_they_fit():
    text = "\n".join("The bridge was closed on Monday." for _ in range(30))

    sizes = [len(window) for window in windows(text, paragraphs(text), [], size=64)]

    assert max(sizes) <= 64
    assert len(sizes) < 30


def test_a_paragraph_too_long_for_a_window_is_cut_at_the_end_of_a_sentence():
    text = "The bridge was closed on Monday by the council. " * 60

    found = windows(text, paragraphs(text), [])

    assert len(found) > 1
    assert all(text[int(window.ends[-2]) - 1] == "." for window in found[:-1])
    assert max(map(len, found)) <= pieces.LONGEST + 2


def test_places_are_code_points_of_the_text_whatever_the_letters():
    text = "Zoë 🦊 said: “Ça va.” שלום العربية é 漢字"

    words = {text[a:b] for a, b in standing(text)}

    assert {"Zoë", "said", "“", "va"} <= words


def test_capitals_are_those_of_the_whole_word_and_of_the_mark_behind_it():
    text = "Mara said NATO, 3rd"

    found = pieces.capitals_of(text)

    assert [int(found[at]) for at in (0, 3, 5, 10, 13, 14, 16)] == [
        CAPITALISED,
        CAPITALISED,
        LOWER,
        CAPITALS,
        CAPITALS,
        CAPITALS,
        OTHER,
    ]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_what_stands_between_quotation_marks_is_told_from_what_does_not(opening, closing):
    text = f"A {opening}b{closing} c"

    assert pieces.quoted_in(text).tolist()[:7] == [OUTSIDE, OUTSIDE, MARK, INSIDE, MARK, OUTSIDE, OUTSIDE]


def test_an_open_quotation_ends_with_its_paragraph():
    text = "“A\nb"

    assert pieces.quoted_in(text).tolist() == [MARK, INSIDE, OUTSIDE, OUTSIDE, OUTSIDE]


def test_what_the_rules_found_is_told_by_piece_content_before_all_else():
    item = Tagged((Span(0, 3),), (Span(2, 6),), None)

    found = pieces.ruled_in("abcdefg", [item])

    assert found.tolist() == [1, 2, 2, 4, 4, 4, 0, 0]


def test_text_without_a_word_has_no_windows():
    assert windows("\n \n", [Span(1, 2)], []) == []


def test_the_marks_of_a_window_stand_nowhere():
    (window,) = windows("Quill spoke.", [Span(0, 12)], [])

    nowhere = window.ends == window.starts
    assert np.flatnonzero(nowhere).tolist() == [0, len(window) - 1]
