"""“A former employee …”, “Her husband …”: sentences that begin with somebody who is only described.

A later “he” may be one of those, so they are noted like people with names; whom nobody can name keeps the pronoun unresolved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claims.splitting.reading.words import PREPOSITIONS, RELATIVES, Sort, Word
from claims.splitting.speakers.cast import title_gender
from claims.splitting.speakers.described import TELLING, Written
from claims.splitting.speakers.name_words import BODIES, GENERIC_BODIES, ROLES, SPOKESPEOPLE
from claims.splitting.speakers.people_meant import person_word
from claims.splitting.speakers.resolved import Resolved

OPENING = 6
"""So many words of a sentence can hold the description it begins with, and one more."""
CLEAR = 0.6
"""Whoever is less surely meant by a description is not who the sentence is about."""
DETERMINERS = frozenset({"the", "a", "an", "one", "his", "her", "their", "its", "my", "our"})
GOES_ON = ROLES | BODIES | GENERIC_BODIES
"""Words with which a description goes on: “The defence team”, “The chief executive”."""
Opener = tuple[str, str, str]
"""Whom a sentence begins with: name (empty where none is told), sort and gender."""


def opener(tokens: Sequence[Word], *, person: Callable[[Written, int], Resolved | None]) -> Opener | None:
    """Whom “The general, who …” or “A former employee” at the beginning of a sentence means; `person` leads back to names."""
    tokens = tokens[:OPENING]
    if len(tokens) < OPENING or tokens[0].low not in DETERMINERS:
        return None
    k, owned = _main_noun(tokens)
    if k == 0 or tokens[k + 1].sort is Sort.CLITIC:
        return None
    word = tokens[k].low.rstrip(".")
    if tokens[0].low != "the" or owned:
        apposed = tokens[k + 1].text == "," and (k + 2 >= len(tokens) or tokens[k + 2].low not in RELATIVES)
        if word in SPOKESPEOPLE or apposed:
            return None
        if tokens[0].low in TELLING and not owned:
            return " ".join(one.text for one in tokens[: k + 1]), "nominal", title_gender((word,))
        return "", "unnamed", title_gender((word,))
    if tokens[k + 1].text == "," and k + 2 < len(tokens) and tokens[k + 2].capital:
        return None
    said = tuple(one.low for one in tokens[1:k])
    found = person(Written("definite", " ".join((*said, word)), word, said), tokens[0].start)
    return (found.name, found.sort, "") if found is not None and found.name and found.confidence >= CLEAR else None


def _main_noun(tokens: Sequence[Word]) -> tuple[int, bool]:
    """Where the word for a person stands among the first words, 0 where none does, and whether an owner stands before it."""
    owned = False
    for k in range(1, len(tokens) - 1):
        word, after = tokens[k], tokens[k + 1]
        if word.sort is Sort.CLITIC and k > 1:
            owned = True
            continue
        if word.sort is not Sort.WORD or word.low in PREPOSITIONS:
            break
        goes_on = after.sort is Sort.WORD and (after.capital or after.low in GOES_ON)
        if person_word(word.low) and not goes_on:
            return k, owned
    return 0, owned
