"""What the tagger learns from: the marks of people on the pieces of a window, restyled but never moved."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from claims.bench.articles import GoldArticle, GoldAttribution
from claims.splitting.tagger.decoding import runs
from claims.splitting.tagger.pieces import LABELS, windows
from claims.training.examples import batches, examples, marked, restyled
from sources.document import Span
from sources.readers.plain import read_plain

TEXT = "“The weir is safe,” said Ana Holm. “It’s the gate that isn’t.”\n\nNobody at Sill answered."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


SAID = GoldAttribution((span("“The weir is safe,”"), span("“It’s the gate that isn’t.”")), (span("Ana Holm"),), (span("said"),))


def test_the_labels_of_a_window_are_the_marks_of_people():
    (window,) = windows(TEXT, [Span(0, 62)], [])

    example = marked(window, [SAID])

    certain = np.zeros((len(window), len(LABELS)), np.float32)
    found = runs(example.labels, certain)
    words = {role: [TEXT[window.starts[run.start] : window.ends[run.end - 1]] for run in some] for role, some in found.items()}
    assert words == {
        "content": ["“The weir is safe,”", "“It’s the gate that isn’t.”"],
        "source": ["Ana Holm"],
        "cue": ["said"],
    }
    assert len(example.bonds) == 1


def test_a_cue_in_another_window_is_told_from_none_at_all():
    (window,) = windows(TEXT, [Span(35, 62)], [])

    (bond,) = marked(window, [SAID]).bonds

    assert (bond.cue, bond.cue_elsewhere, bond.source_elsewhere) == ((), True, True)


@pytest.mark.parametrize("seed", range(12))
def test_restyling_exchanges_marks_and_moves_nothing(seed):
    other = restyled(TEXT, Random(seed))

    assert len(other) == len(TEXT)
    assert all(a == b for a, b in zip(TEXT, other, strict=True) if a.isalnum() or a in "\n.,")


def test_every_mark_of_an_article_is_learned_from_however_it_is_cut():
    article = GoldArticle("sill", read_plain(TEXT), (SAID,))

    for seed in range(8):
        found = list(examples([article], rng=Random(seed)))

        assert sum(len(bond.content) for example in found for bond in example.bonds) == 2


def test_batches_hold_every_window_once_and_no_more_than_they_may():
    found = list(examples([GoldArticle("sill", read_plain(TEXT), (SAID,))] * 30, rng=Random(1)))

    groups = batches(found, pieces=120, rng=Random(1))

    assert sorted(id(example) for group in groups for example in group) == sorted(map(id, found))
    assert all(len(group) == 1 or len(group) * max(len(e.pieces) for e in group) <= 120 for group in groups)
