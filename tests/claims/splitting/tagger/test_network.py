"""The shipped file: it loads, it is small, it answers each window with probabilities."""

from __future__ import annotations

import hashlib
import re
from time import process_time

import numpy as np

from claims.splitting.tagger.network import WEIGHTS, network
from claims.splitting.tagger.pieces import LABELS, windows
from claims.splitting.tagger.weighing import FEATURES
from sources.document import Span

TEXT = "The bridge will stay closed until May, the mayor said. “We are sorry,” she added on Monday."


def test_the_weights_are_those_the_card_describes():
    card = (WEIGHTS.parent / "MODEL_CARD.md").read_text(encoding="utf-8")

    assert re.findall(r"\b[0-9a-f]{64}\b", card)[0] == hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    assert WEIGHTS.stat().st_size < 30_000_000


def test_it_loads_in_little_time():
    before = process_time()

    network.__wrapped__(WEIGHTS)

    # Half a second on an idle machine; the margin is for a busy one.
    assert process_time() - before < 3


def test_it_answers_every_window_with_probabilities_and_links():
    found = windows(TEXT, [Span(0, len(TEXT))], [])

    answer = network().read(found[0])

    assert answer.labels.shape == (len(found[0]), len(LABELS))
    assert np.allclose(np.exp(answer.labels).sum(axis=1), 1, atol=1e-4)
    assert answer.asking.shape == answer.answering.shape == (len(found[0]), 2, answer.asking.shape[2])
    assert len(network().weights) == len(FEATURES) + 1
