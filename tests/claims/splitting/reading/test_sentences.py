"""Where sentences end, and where a full stop ends nothing."""

from __future__ import annotations

import pytest

from claims.splitting.reading.quotes import quotations
from claims.splitting.reading.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text), quotations(text, 0, len(text)))]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Quill met Sen. Dane at 5 p.m. on Tuesday.",
        "J. R. Quill paid $3.5 million to Harwick Inc. for it.",
        "The U.S. Senate met in St. Harwick.",
        "The Japan-U.S. Status of Forces deal is old.",
        "“It is late. We must go,” she said.",
        "“Is it late?” she asked.",
        "“Is it late?” Mara Quill asked.",
        "It rained on Oct. 27 in Harwick.",
    ],
)
def test_a_full_stop_inside_is_no_end(whole):
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained. It snowed.", 2),
        ("“It rained.” The mayor left.", 2),
        ("It rained in the U.S. The mayor left.", 2),
        ("Did it rain? No! It snowed.", 3),
        ("“Do you feel guilty?” The minister admitted that he did.", 2),
        ("It rained.” He left.\r\nIt snowed.", 3),
    ],
)
def test_sentences_are_told_apart(text, count):
    assert len(cut(text)) == count


def test_no_sentence_is_endless():
    assert max(len(sentence) for sentence in cut("word " * 10_000)) <= 9_000
