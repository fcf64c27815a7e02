"""How much there is to check in a claim, as a network tells it that learned from fact-checkers' marks.

The score comes from what the encoder of sentences makes of the claim's words, layer by layer, and from the word signs of
`worth`, which stay the reasons: a person reads signs, not numbers. What a speaker does by saying it is not in what was learned
from, so it moves the score as it does there. The network reads every claim, which takes over twice as long as finding it; so
claims are found without it, with the score of their signs, and weighed together by `weighed` before they are stored or shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from claims.encoding.sentences import pooled
from claims.model import Act, ProposedClaim
from claims.splitting.proposing import without_that
from claims.splitting.worth import ACTS, ASKS, LONG, NAMED, NAMES, NUMBERS, SIGNS, signs, worth
from sources.document import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "checkworthy.npz"
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
    """For each claim's words and act the score, 0 to 1, and the reasons, strongest first. The score is calibrated: of claims
    that are asserted with a score near .7 about seven in ten are such as fact-checkers would check."""
    logits = _logits([said for said, _ in asked])
    logits += np.array([ACTS[act].weight if act in ACTS else 0.0 for _, act in asked])
    scores = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return [(round(float(score), 3), worth(said, act=act)[1]) for score, (said, act) in zip(scores, asked, strict=True)]


def seen(texts: Sequence[str]) -> NDArray[np.float32]:
    """What the network sees of each text: the encoder's layers, then which word signs it shows."""
    shown = np.zeros((len(texts), len(SHOWN)), np.float32)
    for row, text in enumerate(texts):
        shown[row, [PLACES[id(sign)] for sign in signs(text)]] = 1
    return np.concatenate([pooled(texts), shown], axis=1)


def _logits(texts: Sequence[str]) -> NDArray[np.float64]:
    first, first_bias, second, second_bias = _head()
    bent = np.maximum(seen(texts) @ first + first_bias, 0)
    return (bent @ second + second_bias).astype(np.float64)


@cache
def _head() -> tuple[NDArray[np.float32], ...]:
    with np.load(WEIGHTS, allow_pickle=False) as held:
        return tuple(held[name] for name in ("first", "first_bias", "second", "second_bias"))
