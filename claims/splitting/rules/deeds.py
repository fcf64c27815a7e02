"""Deeds: what somebody does rather than says. “The president signed the bill” attributes nothing to the president.

The articles the network learned from mark some deeds as attributions of what was done (“voted against the plan”). Those here
were hardly ever marked there, and never elsewhere.
"""

from __future__ import annotations

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import AUXILIARIES, words
from claims.splitting.rules.clauses import adverb, finite
from claims.splitting.tagged import Tagged

DEEDS = listed(
    "give gives gave given require requires required requiring assess assesses assessed cover covers covered name names named "
    "convicted welcome welcomes welcomed review reviews reviewed reviewing label labels labelled labeled dismayed reran "
    "dropped demonstrate demonstrates demonstrated expose exposes exposed grant grants granted hire hires hired uphold upholds "
    "upheld sign signs signed impose imposes imposed known charged explore explores explored"
)
HEARD = listed("heard hear hears")
"""What is heard is said where it is a clause, and else a sound or a case: “heard explosions”."""
LEAVING_ROOM = listed("allow allows allowed allowing")
"""A contract that “allows for 3 per cent” says nothing; somebody who allows that it is so does."""
MARKS = frozenset('“"‘«„')


def deed(item: Tagged, text: str) -> bool:
    """Whether the cue only tells of a deed, and nothing is quoted."""
    if not item.cue or any(mark in MARKS for span in item.content for mark in span.of(text)):
        return False
    telling = words(text, item.cue[0].start, item.cue[-1].end)
    for word in telling:
        if word.low in HEARD and not any(other.low.endswith("ing") for other in telling):
            first = words(text, item.content[0].start, item.content[0].end)
            return not any(finite(first, k) for k in range(1, len(first)))
        if word.low in LEAVING_ROOM:
            return item.content[0].of(text).lower().startswith("for ")
        if word.low not in AUXILIARIES and not adverb(word):
            return word.low in DEEDS
    return False
