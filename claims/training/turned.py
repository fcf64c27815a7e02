"""Statements turned round by hand's rules, so that what they say is contradicted by what supported them.

Encyclopaedias seldom say “not”, and the news does. So some statements that evidence supports are learned from a second time,
with a “not” put in, or with a word exchanged for one that says the contrary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from claims.matching.opposites import OPPOSITES
from claims.matching.wording import LITTLE, words
from claims.splitting.reading.listed import listed

_HELPING = re.compile(r"\b(is|was|are|were|has|had|have|will|would|can|could|did|does|do|should)\b(?! not|n't| no\b)")
_PERSONS = listed("he him his she her father mother brother sister son daughter man woman men women boy girl")


def turned(pairs: Sequence[tuple[str, str]], *, rng: Random) -> list[tuple[str, str]]:
    """Pairs of which the second supports the first, with one of the two turned round: now it refutes it."""
    found = []
    for one, other in pairs:
        ways = [(made, other) for made in (negated(one), exchanged(one, other, rng=rng)) if made]
        if len(other) < 2 * len(one):  # in a longer one it may be another statement that is turned
            ways += [(one, made) for made in (negated(other), exchanged(other, one, rng=rng)) if made]
        if ways:
            found.append(rng.choice(ways))
    return found


def negated(text: str) -> str:
    """The text with a “not” after its first helping verb; empty where it has none."""
    match = _HELPING.search(text)
    return f"{text[: match.end()]} not{text[match.end() :]}" if match else ""


def exchanged(text: str, other: str, *, rng: Random) -> str:
    """The text with one word that both have exchanged for a contrary one; empty where there is none to exchange."""
    there = {word.written for word in words(other)}
    can = [
        word
        for word in words(text)
        if word.written in OPPOSITES and word.written in there and word.written not in LITTLE and word.written not in _PERSONS
    ]
    if not can:
        return ""
    word = rng.choice(can)
    ending = word.written[-2:]
    contrary = sorted(OPPOSITES[word.written] - there, key=lambda one: (one[-2:] != ending, one))
    return f"{text[: word.start]}{contrary[0]}{text[word.end :]}" if contrary else ""
