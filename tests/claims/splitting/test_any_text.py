"""Whatever comes in, nothing breaks, every claim stands where it says, and it does not take long."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.splitting import attribute, split
from sources.document import Block, Document, Role

PIECES = [
    "Mara Quill", "said", "said that", "“", "”", '"', "‘", "’", "'", ",", ".", "?", ":", "—", "according to", "who",
    "which", "and", "but", "he", "it", "the group", "a spokesperson", "denied", "accused of", "told the BBC",
    "on Monday", "last month", "40%", "\r\n", "\n\n", "👩‍👩‍👧", "e\u0301", "שלום", "\u202e", "\u2029", "\x00", "(", ")",
    "[", "]", "Mr.", "U.S.", "", " ", "İ", "ﬁ", "%", "$5",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))


def whole(text: str) -> Document:
    return Document(text, (Block(0, len(text), Role.PARAGRAPH),) if text else ())


def by_lines(text: str) -> Document:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(at, at + len(line), Role.PARAGRAPH))
        at += len(line) + 1
    return Document(text, tuple(blocks), published="2026-02-12")


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([whole, by_lines]))
def test_any_text_gives_claims_that_stand_where_they_say(text, shape):
    document = shape(text)

    for item in attribute(document):
        for span in (*item.content, *(item.source or ()), *(item.cue or ())):
            assert 0 <= span.start < span.end <= len(text)
        assert all(one.end <= two.start for one, two in pairwise(item.content))
        assert 0 <= item.confidence <= 1
    for claim in split(document):
        place = claim.selector
        assert text[place.start : place.end] == place.exact != ""
        assert claim.standalone
        assert 0 <= claim.worth <= 1


def test_the_same_document_always_gives_the_same_claims():
    document = by_lines("Mara Quill said “no”.\nShe denied it.\nThe council closed 3 roads in Harwick.")

    assert split(document) == split(document)


HOSTILE = {
    "one letter": "a" * 100_000,
    "short words": "a " * 50_000,
    "straight marks": '"' * 100_000,
    "opening marks": "“" * 100_000,
    "single marks": "'a " * 33_000,
    "apostrophes": "a’ " * 33_000,
    "said": "said " * 20_000,
    "somebody said": "Quill said " * 9_000,
    "brackets": "(" * 50_000 + ")" * 50_000,
    "full stops": "." * 100_000,
    "initials": "A." * 50_000,
    "commas": "Quill, " * 14_000,
    "according to": "according to " * 7_700,
    "one surname": " ".join(f"A{chr(97 + n % 26)}{chr(97 + n // 26)} Quill said that x{n} was bad." for n in range(600)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_little_time(text):
    before = time.process_time()

    split(whole(text))

    # A second at most on an idle machine; the margin is for a busy one.
    assert time.process_time() - before < 8
