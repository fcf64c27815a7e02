"""What changed of a page is told by paragraphs, and a quotation holds only while its very words stand there in one place."""

from __future__ import annotations

import time

import pytest

from sources.document import Block, Document, Role, Span
from sources.recheck import Altered, Comparison, Outcome, Standing, compare, standing

PARTS = (
    "Harbour toll falls",
    "The harbour toll fell by 12 per cent in 2025, the port said on Monday.",
    "Mayor Ilse Brandt welcomed the news.",
    "The harbour opened in 1904.",
)


def page(*parts: str, aside: str = "", join: str = "\n\n") -> Document:
    """An article of these paragraphs, and a line that is not the article."""
    blocks, text = [], ""
    for number, part in enumerate((*parts, aside) if aside else parts):
        start = len(text)
        text += part + join
        role = Role.BOILERPLATE if number == len(parts) else Role.PARAGRAPH if number else Role.HEADLINE
        blocks.append(Block(start, start + len(part), role))
    return Document(text, tuple(blocks))


def quote(document: Document, words: str, *, nth: int = 0) -> Span:
    """Where these words stand for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return Span(start, start + len(words))


def test_the_same_words_in_another_dress_are_unchanged():
    now = page(*(part.replace(" ", "\n  ") for part in PARTS), aside="Read next: 14 tips", join="\n")

    found = compare(page(*PARTS, aside="Read next: harbours"), now)

    assert found == Comparison()
    assert found.outcome is Outcome.UNCHANGED


def test_paragraphs_that_came_went_and_were_altered_are_told_apart():
    now = page(PARTS[0], PARTS[1].replace("12", "21"), "A correction was made on Tuesday.", PARTS[3])

    found = compare(page(*PARTS), now)

    assert found.outcome is Outcome.CHANGED
    assert found.altered == (Altered(PARTS[1], PARTS[1].replace("12", "21")),)
    assert found.removed == (PARTS[2],)
    assert found.added == ("A correction was made on Tuesday.",)


def test_paragraphs_that_only_moved_are_no_change_but_one_that_is_there_once_less_is():
    moved = compare(page(*PARTS), page(PARTS[0], PARTS[3], PARTS[1], PARTS[2]))
    fewer = compare(page(*PARTS, PARTS[3]), page(*PARTS))

    assert moved.outcome is Outcome.UNCHANGED
    assert fewer.removed == (PARTS[3],)


def test_the_likest_paragraph_is_the_altered_one():
    was = "The council will close the old bridge on Monday at noon."
    like = "The council may close the old bridge on Monday at noon."
    less = "The council did not close the school, as was said on Monday."

    assert compare(page("T", was), page("T", less, like)) == Comparison(added=(less,), altered=(Altered(was, like),))


@pytest.mark.parametrize(
    ("words", "changed", "expected"),
    [
        ("fell by 12 per cent", PARTS[1], Standing.STANDS),
        ("fell by 12 per cent", PARTS[1].replace(" ", "  "), Standing.STANDS),
        ("12 per cent", PARTS[1].replace("12", "112"), Standing.MISSING),
        ("12 per cent", PARTS[1].replace("12", "0.12"), Standing.MISSING),
        ("12 per cent", PARTS[1].replace("12", "21"), Standing.MISSING),
        ("The harbour toll", PARTS[1].replace("The", "the"), Standing.MISSING),
        ("2025", PARTS[1].replace("2025", "2025.5"), Standing.MISSING),
    ],
)
def test_a_quotation_stands_word_for_word_or_not_at_all(words, changed, expected):
    kept = page(*PARTS)

    assert standing(quote(kept, words), kept, page(PARTS[0], changed, *PARTS[2:])) is expected


def test_a_quotation_marked_within_a_word_is_that_word():
    kept = page(*PARTS)

    assert standing(quote(kept, "arbour tol"), kept, kept) is Standing.STANDS
    assert standing(quote(kept, "arbour tol"), kept, page("The arbour tol rose.")) is Standing.MISSING


def test_of_words_that_stand_more_than_once_the_surroundings_tell_which():
    kept = page("The toll rose in May.", "The toll fell in June.", "Nobody paid.")
    place = quote(kept, "The toll", nth=1)

    assert standing(place, kept, kept) is Standing.STANDS
    assert standing(place, kept, page("The toll rose in July.", "The toll sank.", "Nobody paid.")) is Standing.SEVERAL
    assert standing(place, kept, page("A toll fell in June.", "The toll sank.")) is Standing.STANDS


def test_a_quotation_over_two_paragraphs_stands_while_they_follow_one_another():
    kept = page(*PARTS)
    place = quote(kept, f"{PARTS[1]}\n\n{PARTS[2]}")

    assert standing(place, kept, page(*PARTS, aside="x")) is Standing.STANDS
    assert standing(place, kept, page(PARTS[1], "In between.", PARTS[2])) is Standing.MISSING


def test_two_pages_with_nothing_in_common_are_compared_quickly_however_long():
    one, other = (page(*(f"{word} {number} {number * 7} and more" for number in range(20_000))) for word in ("left", "right"))

    begun = time.process_time()
    found = compare(one, other)

    assert time.process_time() - begun < 10
    assert len(found.removed) + len(found.altered) == 20_000
