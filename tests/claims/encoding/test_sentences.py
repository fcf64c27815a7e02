"""The shipped encoder: small, the same always, and near where sentences mean the same."""

from __future__ import annotations

import hashlib
import re

import numpy as np
import pytest

from claims.encoding.sentences import LONGEST, WEIGHTS, WIDTH, halfway, model_hash, read, vectors

RAIN = "The river rose by two metres after the rain."
FLOOD = "After heavy rainfall the water level of the river went up two metres."
TAX = "The parliament cut the tax on tobacco."


def test_the_weights_are_those_the_card_describes():
    card = (WEIGHTS.parent / "MODEL_CARD.md").read_text(encoding="utf-8")

    assert re.findall(r"\b[0-9a-f]{64}\b", card)[0] == hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    assert WEIGHTS.stat().st_size < 30_000_000


def test_a_vector_has_unit_length():
    found = vectors([RAIN, TAX, ""])

    assert found.shape == (3, WIDTH)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_the_same_in_other_words_is_nearer_than_something_else():
    rain, flood, tax = vectors([RAIN, FLOOD, TAX])

    assert rain @ flood > 0.7
    assert rain @ tax < 0.3


def test_a_sentence_has_the_same_vector_in_any_company():
    alone = vectors([RAIN])[0]

    assert np.array_equal(vectors([TAX, FLOOD * 20, RAIN])[2], alone)


def test_no_text_gives_no_vector():
    assert vectors([]).shape == (0, WIDTH)
    assert list(halfway([])) == []


def test_what_lies_beyond_the_longest_is_not_seen():
    long = "rain " * LONGEST

    assert len(read([long])[0]) == LONGEST
    assert np.array_equal(*vectors([long, long + TAX]))


def test_half_way_up_each_piece_has_its_numbers():
    (rain,) = halfway([RAIN])

    assert rain.shape == (len(read([RAIN])[0]), WIDTH)
    assert rain.dtype == np.float32
    assert np.ptp(rain, axis=0).min() > 0


def test_half_way_up_a_sentence_is_the_same_in_any_company():
    (alone,) = halfway([RAIN])

    assert np.array_equal(list(halfway([TAX, FLOOD * 20, RAIN]))[2], alone)


@pytest.mark.parametrize("text", ["…", "👩‍👩‍👧", "x" * 10_000, "\u202eabc", "河水上涨"])
def test_any_text_has_a_vector(text):
    assert np.isfinite(vectors([text])).all()


def test_the_hash_names_the_model():
    assert re.fullmatch("[0-9a-f]{64}", model_hash())
    assert model_hash() != hashlib.sha256(b"").hexdigest()
