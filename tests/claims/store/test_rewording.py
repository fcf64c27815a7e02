"""A wording grows and shrinks with its claim, and keeps its frame and its notes."""

from __future__ import annotations

import pytest

from claims.store.rewording import fitted, joined, reworded
from sources.document import Span

TEXT = "Ana Ruiz said the old dam held for ten days, 🌊 and that nobody left the cafe\u0301 by the river."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("old", "new", "standalone", "expected"),
    [
        ("the old dam held", "the old dam held for ten days", "Ana Ruiz said that the old dam held.",
         "Ana Ruiz said that the old dam held for ten days."),
        ("the old dam held for ten days", "the old dam held", "Ana Ruiz said that the old dam [in Orme] held for ten days.",
         "Ana Ruiz said that the old dam [in Orme] held."),
        ("the old dam held", "dam held", "Ana Ruiz said that the old dam held.", "Ana Ruiz said that dam held."),
        ("dam held", "the old dam held", "Dam held.", "the old Dam held."),
        ("the old dam held", "the old dam held for ten days", "the old dam held", "the old dam held for ten days"),
        ("the old dam held", "nobody left the cafe\u0301", "Ana Ruiz said that the old dam held.",
         "nobody left the cafe\u0301"),
        ("the old dam held", "the old dam", "It burst, as we all know.", "the old dam"),
        ("nobody left the cafe\u0301 by", "nobody left the cafe\u0301 by the river.", "Nobody left the cafe\u0301 by.",
         "Nobody left the cafe\u0301 by the river."),
    ],
)  # fmt: skip
def test_the_wording_follows_the_words(old: str, new: str, standalone: str, expected: str) -> None:
    assert reworded(TEXT, at(old), at(new), standalone) == expected


def test_the_words_said_are_cut_and_grow_where_the_claim_does() -> None:
    held, left = at("the old dam held"), at("nobody left")
    whole = Span(held.start, left.end)

    assert fitted([held, left], whole, Span(held.start, left.start)) == (held,)
    assert fitted([held, left], whole, Span(held.start + 4, left.end + 9)) == (
        Span(held.start + 4, held.end),
        Span(left.start, left.end + 9),
    )
    assert fitted([held], held, left) == (left,)
    assert fitted([held, left], held, at("the old dam")) == (at("the old dam"), left)


def test_parts_with_no_word_between_them_are_one() -> None:
    first, second, third = at("the old dam held for ten days"), at("and that"), at("by the river")

    assert joined(TEXT, [third, second, first]) == (Span(first.start, second.end), third)
