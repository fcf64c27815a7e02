"""Labels that make whole spans, and the spans they make."""

from __future__ import annotations

import itertools

import numpy as np

from claims.splitting.tagger.decoding import ALLOWED, DOUBT, FIRST, best_labels, runs
from claims.splitting.tagger.pieces import LABELS


def scores_of(rows: int, *, seed: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(size=(rows, len(LABELS))).astype(np.float32)
    return drawn - np.log(np.exp(drawn).sum(axis=1, keepdims=True))


def worth(labels, scores) -> float:
    """What a sequence of labels scores, all told."""
    told = FIRST[labels[0]] + sum(scores[t, label] - (DOUBT if label == 0 else 0) for t, label in enumerate(labels))
    return float(told + sum(ALLOWED[a, b] for a, b in itertools.pairwise(labels)))


def test_the_labels_are_the_best_of_all_that_make_whole_spans():
    for seed in range(5):
        scores = scores_of(4, seed=seed)
        best = max(itertools.product(range(len(LABELS)), repeat=4), key=lambda labels: worth(labels, scores))

        (found,) = best_labels([scores])

        assert tuple(found.tolist()) == best


def test_a_span_never_goes_on_that_has_not_begun():
    (found,) = best_labels([scores_of(400, seed=9)])

    for before, label in itertools.pairwise([0, *found.tolist()]):
        if LABELS[label].startswith("I"):
            assert LABELS[before].endswith(LABELS[label][1:])


def test_windows_side_by_side_get_the_labels_they_get_alone():
    windows = [scores_of(size, seed=size) for size in (3, 17, 8)]

    together = best_labels(windows)

    assert [one.tolist() for one in together] == [best_labels([window])[0].tolist() for window in windows]


def test_no_windows_have_no_labels():
    assert best_labels([]) == []


def test_spans_are_read_off_the_labels_with_how_sure_they_are():
    labels = np.array([0, 3, 4, 5, 1, 2, 1])
    scores = np.log(np.full((7, len(LABELS)), 0.1, np.float32))
    scores[4:6, :] = np.log(0.5)

    found = runs(labels, scores)

    assert [(run.start, run.end) for run in found["content"]] == [(4, 6), (6, 7)]
    assert [(run.start, run.end) for run in found["source"]] == [(1, 3)]
    assert [(run.start, run.end) for run in found["cue"]] == [(3, 4)]
    assert np.isclose([run.sure for run in found["content"]], [0.5, 0.1]).all()
