"""How a line is worded, as a number: pages speak of themselves in much the same words, and no list of phrases holds them all.

A line's words, pairs of words and first three words are each hashed to one of some thousand places (Weinberger and others
2009); what was learned is a weight for each place, so that no word can be read out of it. The number is the logistic
regression's: above 0 for wording as in articles, below for wording as around them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

PLACES = 1 << 14
LOOKED_AT = 600
"""Letters of a line whose words are weighed; a hostile line is not read to its end."""
_FIRST = 3
_TOKEN = re.compile(r"[a-z’']+|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Wording:
    """What each place weighs, and where the count begins."""

    weights: Sequence[float]
    level: float

    def of(self, text: str) -> float:
        """How much the wording of a line is that of an article."""
        held = places(text)
        return self.level + sum(self.weights[place] for place in held) / math.sqrt(len(held) or 1)


def places(text: str) -> list[int]:
    """The places to which a line's wording is hashed, each once. Numbers are all alike."""
    words = ["0" if token.isdigit() else token for token in _TOKEN.findall(text[:LOOKED_AT].lower())]
    told = {*words, *(f"^{word}" for word in words[:_FIRST]), *(f"{one} {other}" for one, other in pairwise(words))}
    return sorted({crc32(one.encode()) % PLACES for one in told})
