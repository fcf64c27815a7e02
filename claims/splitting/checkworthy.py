"""How much there is to check in a claim, as a network tells it that learned from fact-checkers' marks.

The score comes from what the encoder of sentences makes of the claim's words half way up, from three layers of this network's
own that go on from there, and from the word signs of `worth`, which stay the reasons: a person reads signs, not numbers. What a
speaker does by saying it is not in what was learned from, so it moves the score as it does there. The network reads every
claim, which takes over twice as long as finding it; so claims are found without it, with the score of their signs, and weighed
together by `weighed` before they are stored or shown. Nothing is loaded before the first claim is weighed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from claims.encoding.sentences import halfway, opened
from claims.model import Act, ProposedClaim
from claims.splitting.proposing import without_that
from claims.splitting.worth import ACTS, ASKS, LONG, NAMED, NAMES, NUMBERS, SIGNS, signs, worth
from sources.document import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claims.encoding.sentences import Asked

WEIGHTS = Path(__file__).parent / "checkworthy.onnx"
SHOWN = (*SIGNS, NUMBERS, NAMED, NAMES, ASKS, LONG)
"""The word signs the network sees, in the order of its columns."""
PLACES = {id(sign): place for place, sign in enumerate(SHOWN)}


def weighed(document: Document, proposals: Sequence[ProposedClaim]) -> list[ProposedClaim]:
    """The claims of a document in the same order, each with its score by the network; the reasons stay."""
    asked = [_said(document.text, proposal) for proposal in proposals]
    return [replace(one, worth=score) for one, (score, _) in zip(proposals, worths(asked), strict=True)]


def _said(text: str, proposal: ProposedClaim) -> tuple[str, Act | None]:
    told = proposal.attribution
    if told is None:
        return proposal.selector.exact, None
    return " ".join(span.of(text) for span in without_that(text, told.content)), told.act


def worths(asked: Sequence[tuple[str, Act | None]]) -> list[tuple[float, tuple[str, ...]]]:
    """For each claim's words and act the score, 0 to 1, and the reasons, strongest first. From one half on a claim is worth
    checking; how the scores were placed so is told by the card, CHECKWORTHY_CARD.md."""
    logits = _logits([said for said, _ in asked])
    logits += np.array([ACTS[act].weight if act in ACTS else 0.0 for _, act in asked])
    scores = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return [(round(float(score), 3), worth(said, act=act)[1]) for score, (said, act) in zip(scores, asked, strict=True)]


def shown(texts: Sequence[str]) -> NDArray[np.float32]:
    """Which word signs each text shows: 1 or 0, shape (len(texts), signs)."""
    table = np.zeros((len(texts), len(SHOWN)), np.float32)
    for row, text in enumerate(texts):
        table[row, [PLACES[id(sign)] for sign in signs(text)]] = 1
    return table


def _logits(texts: Sequence[str]) -> NDArray[np.float64]:
    found = np.zeros(len(texts), np.float64)
    for place, (states, row) in enumerate(zip(halfway(texts), shown(texts), strict=True)):
        found[place] = _network()("log_odds", {"states": states[None], "signs": row[None]}).item()
    return found


@cache
def _network() -> Asked:
    return opened(WEIGHTS.read_bytes())
