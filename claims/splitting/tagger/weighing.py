"""How sure to be of an attribution: one probability out of what the network and the rules say of its parts.

The network's own probabilities are of single pieces. How often an attribution with such pieces, such a cue and such a source
was one that a person had marked was learned from articles the network had not seen (a logistic regression).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import fmean

from claims.splitting.tagged import Tagged, counterpart
from claims.splitting.tagger.linking import Link
from claims.splitting.tagger.network import Answer
from sources.document import Span

FEATURES = ("least", "inside", "cue", "source", "length", "ruled")


def features(content: Sequence[Span], group: Sequence[Link], answer: Answer, ruled: Sequence[Tagged]) -> list[float]:
    """What speaks for an attribution, in the order of `FEATURES`: the least sure piece of its contents (log-probability), how
    far they lie inside contents at all, how sure its cue and source are (0 without), the log of its length in code points,
    and how sure the rules are of the same content (0 where they did not find it)."""
    least, inside = answer.least, answer.inside
    runs = [link.content for link in group]
    named = [link.source.sure for link in group if link.source]
    cue = group[0].cue
    same = counterpart(content, ruled)
    return [
        min(min(least[run.start : run.end]) for run in runs),
        fmean(fmean(inside[run.start : run.end]) for run in runs),
        cue.sure if cue else 0.0,
        max(named, default=0.0),
        math.log(sum(map(len, content))),
        same.sure if same else 0.0,
    ]


def probability(found: Sequence[float], weights: Sequence[float]) -> float:
    """The features with a weight each and one more for all, as a probability."""
    total = weights[-1] + sum(value * weight for value, weight in zip(found, weights, strict=False))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
