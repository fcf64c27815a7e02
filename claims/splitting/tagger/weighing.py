"""How sure to be of an attribution: one probability out of what the network and the rules say of its parts.

The network's own probabilities are of single pieces. How often an attribution with such pieces, such a cue and such a source
was one that a person had marked was learned from articles the network had not seen (a logistic regression).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from claims.splitting.tagged import Tagged, counterpart
from claims.splitting.tagger.linking import Link
from claims.splitting.tagger.network import Answer
from claims.splitting.tagger.pieces import BEGINNINGS
from sources.document import Span

FEATURES = ("least", "inside", "cue", "source", "length", "ruled")


def features(content: Sequence[Span], group: Sequence[Link], answer: Answer, ruled: Sequence[Tagged]) -> list[float]:
    """What speaks for an attribution, in the order of `FEATURES`: the least sure piece of its contents (log-probability), how
    far they lie inside contents at all, how sure its cue and source are (0 without), the log of its length in code points,
    and how sure the rules are of the same content (0 where they did not find it)."""
    runs = [link.content for link in group]
    begin = BEGINNINGS["content"]
    inside = [np.exp(answer.labels[run.start : run.end, begin : begin + 2]).sum(axis=1).mean() for run in runs]
    named = [link.source.sure for link in group if link.source]
    cue = group[0].cue
    same = counterpart(content, ruled)
    return [
        float(min(answer.labels[run.start : run.end].max(axis=1).min() for run in runs)),
        float(np.mean(inside)),
        cue.sure if cue else 0.0,
        max(named, default=0.0),
        math.log(sum(map(len, content))),
        same.sure if same else 0.0,
    ]


def probability(found: Sequence[float], weights: Sequence[float]) -> float:
    """The features with a weight each and one more for all, as a probability."""
    total = weights[-1] + sum(value * weight for value, weight in zip(found, weights, strict=False))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
