"""The network itself: a file of weights, and what it answers for the pieces of an article.

Weights are loaded once a process, on first use. One thread, because many articles are split side by side by as many
processes, and an article alone is done in a blink either way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from claims.splitting.tagger.pieces import BEGINNINGS, LABELS, Pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).parent / "attribution.onnx"
LINKED = ("cue", "source")
"""What a content is linked to, in the order of the link's numbers."""


@dataclass(frozen=True)
class Answer:
    """What the network says of one window of n pieces."""

    labels: NDArray[np.float32]
    """Log-probabilities, shape (n, 7), in the order of `LABELS`."""
    asking: NDArray[np.float32]
    """What a content looks for, shape (n, 2, d): in a cue, in a source."""
    answering: NDArray[np.float32]
    """What a cue or source has to offer, shape (n, 2, d)."""

    @cached_property
    def least(self) -> list[float]:
        """The log-probability of each piece's most probable label."""
        return self.labels.max(axis=1).tolist()

    @cached_property
    def inside(self) -> list[float]:
        """The probability that each piece is of a content."""
        begin = BEGINNINGS["content"]
        return np.exp(self.labels[:, begin : begin + 2]).sum(axis=1).tolist()


@dataclass(frozen=True, slots=True)
class Network:
    """Loaded weights."""

    session: InferenceSession
    nobody: tuple[float, ...]
    """The score of being linked to nothing: no cue, no source."""
    distances: NDArray[np.float32]
    """What a distance adds to a link's score, shape (2, buckets)."""
    weights: tuple[float, ...]
    """What each feature of `weighing` counts, and one more for all."""

    def read(self, window: Pieces) -> Answer:
        """The answer for one window. It depends on nothing but the window; and one at a time is fastest: what lies between the
        steps of several together no longer fits the nearest memory."""
        feed = {name: getattr(window, name)[None] for name in ("ids", "capitals", "quoted", "ruled")}
        return _answer(np.asarray(self.session.run(None, feed)[0])[0])


def _answer(out: NDArray[np.float32]) -> Answer:
    scores = out[:, : len(LABELS)]
    top = scores.max(axis=1, keepdims=True)
    labels = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    links = out[:, len(LABELS) :].reshape(len(out), 2, len(LINKED), -1)
    return Answer(labels, links[:, 0], links[:, 1])


@cache
def network(weights: Path = WEIGHTS) -> Network:
    """The shipped network, or another of the same make."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    told = session.get_modelmeta().custom_metadata_map
    links, weights = json.loads(told["links"]), json.loads(told["weights"])
    return Network(session, tuple(links["nobody"]), np.array(links["distances"], np.float32), tuple(weights))
