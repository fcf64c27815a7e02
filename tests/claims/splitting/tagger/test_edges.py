"""Where spans begin and end, to the mark."""

from __future__ import annotations

import pytest

from claims.splitting.tagged import Tagged
from claims.splitting.tagger.edges import ended, quoted_whole, trimmed
from sources.document import Span


def place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("“It is closed,” said Quill.", "It is closed,", "“It is closed,”"),
        ("“It is closed,” said Quill.", "“It is closed", "“It is closed,”"),
        ("“It is closed,” said Quill.", "“It is closed,” ", "“It is closed,”"),
        ("‘It is closed,’ said Quill.", "It is closed", "‘It is closed,’"),
        ('"It is closed," said Quill.', "It is closed,", '"It is closed,"'),
        ("It is closed, said Quill.", "It is closed,", "It is closed"),
        ("Quill said it was closed.", "it was closed.", "it was closed"),
        ("Quill said it closes at 5 p.m.", "it closes at 5 p.m.", "it closes at 5 p.m."),
        ("Quill said it was “closed”.", "it was “closed”.", "it was “closed”"),
        ("Quill said the “old” bridge “sways”.", "the “old” bridge “sways", "the “old” bridge “sways"),
        ("“Is it closed?” asked Quill.", "Is it closed?", "“Is it closed?”"),
    ],
)
def test_a_content_has_both_its_marks_and_no_loose_ones(text, words, told):
    span = quoted_whole(text, *place(text, words))

    assert span is not None
    assert span.of(text) == told


def test_marks_alone_are_no_content():
    assert quoted_whole("a “…” b", 2, 5) is None


@pytest.mark.parametrize(
    ("words", "told"), [("Quill,", "Quill"), (" said:", "said"), ("(Harwick)", "(Harwick)"), ("— ,", None)]
)
def test_a_source_or_cue_has_no_marks_at_its_edges(words, told):
    span = trimmed(words, 0, len(words))

    assert (span.of(words) if span else None) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("kidnappings and", "kidnappings and fires in the hills"),
        ("kidnappings and fi", "kidnappings and fires in the hills"),
        ("kidnappings and fires", "kidnappings and fires"),
        ("kidnappings", "kidnappings"),
    ],
)
def test_a_content_that_breaks_off_in_a_phrase_ends_where_the_rules_say(words, told):
    text = "The network reported kidnappings and fires in the hills, on Monday."
    known = Tagged((Span(*place(text, "kidnappings and fires in the hills")),), None, None)

    (whole,) = ended(text, [Span(*place(text, words))], [known])

    assert whole.of(text) == told


def test_only_the_last_part_of_a_content_goes_on():
    text = "At the moment Hale announced his candidacy, Brandt told aides that it would fail."
    parts = [Span(*place(text, "At the")), Span(*place(text, "his"))]
    known = Tagged((Span(*place(text, text[:-1])),), None, None)

    assert ended(text, parts, [known]) == (parts[0], Span(parts[1].start, len(text) - 1))


def test_what_the_rules_know_nothing_of_stays_as_it_is():
    text = "The network reported kidnappings and fires."

    (same,) = ended(text, [Span(*place(text, "kidnappings and"))], [])

    assert same.of(text) == "kidnappings and"
