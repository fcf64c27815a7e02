"""The person told: “told the BBC”, “asked residents to”, “told her supporters”."""

from __future__ import annotations

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import CONJUNCTIONS, DAY_WORDS, DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS, PRONOUNS, Sort
from claims.splitting.rules.clauses import WH, Sentence, ends_phrase, finite, infinitive

HEARERS = listed(
    "reporters journalists supporters voters viewers listeners lawmakers mps investors analysts parliament congress "
    "colleagues friends staff parents students delegates senators members audience crowd court judge jury police "
    "people officials everyone anyone donors fans readers guests interviewers followers employees workers citizens "
    "residents Americans leaders attendees"
)


def told_to(sentence: Sentence, k: int, high: int) -> bool:
    """Whether somebody and then an infinitive begin at `k`: “residents to stay at home”."""
    if sentence[k].sort in (Sort.MARK, Sort.QUOTATION) or sentence[k].low in PREPOSITIONS | {"to", "that", "if", "whether"}:
        return False
    for m in range(k + 1, min(high, k + 14)):
        word = sentence[m]
        if word.low == "to":
            return infinitive(sentence, m, high)
        if word.low == "not" and m + 1 < high and sentence[m + 1].low == "to":
            return True
        if word.sort is Sort.MARK or finite(sentence, m) or word.low in ("that", "about", "whether", "if", "how", "why"):
            return False
    return False


def past_hearer(sentence: Sentence, k: int, high: int) -> int:
    """Past the person told: “told the BBC”, “told reporters in Leeds”, “asked him”."""
    if k >= high:
        return high
    if sentence[k].low in OBJECT_PRONOUNS and sentence[k].low != "it" and not _her_something(sentence, k, high):
        return k + 1
    if sentence[k].low in ("it", "you"):
        return k + 1
    if sentence[k].sort in (Sort.QUOTATION, Sort.MARK) or sentence[k].low in (
        "that",
        "to",
        "whether",
        "if",
        "how",
        "why",
        "what",
    ):
        return k
    for m in range(k + 1, min(high, k + 22)):
        word, before = sentence[m], sentence[m - 1]
        if (
            word.sort is Sort.QUOTATION
            or word.text in (":", ";")
            or word.low in ("that", "whether", "if", "how", "why", "what", "to", "not", "when", "while", "as")
        ):
            return m
        if word.text == ",":
            return m
        fresh = (
            word.low in PRONOUNS
            or word.low in DETERMINERS
            or word.low in ("there", "in", "on", "at", "during", "after", "before", "about")
            or word.low in DAY_WORDS
        )
        if fresh and ends_phrase(before) and word.low not in ("s",):
            return m
        if before.low in HEARERS and (word.capital or word.sort is Sort.WORD) and word.low not in PREPOSITIONS | CONJUNCTIONS:
            return m
    return k


def _her_something(sentence: Sentence, k: int, high: int) -> bool:
    """Whether “her” at `k` belongs to a noun: “told her supporters”."""
    if sentence[k].low != "her" or k + 1 >= high:
        return False
    after = sentence[k + 1]
    return after.sort is Sort.WORD and not (
        after.low in PREPOSITIONS | PRONOUNS | DETERMINERS | DAY_WORDS | WH | {"that", "to", "not"} or after.capital
    )
