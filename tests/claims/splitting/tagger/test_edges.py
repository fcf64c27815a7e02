"""Where spans begin and end, to the mark."""

from __future__ import annotations

import pytest

from claims.splitting.tagger.edges import quoted_whole, trimmed


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
