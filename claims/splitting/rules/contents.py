"""What is reported: where the content of a cue begins and ends.

After a cue the content follows, sooner or later: “said on Monday in a statement that …”. Before it the content ends, when the
cue only closes the sentence: “…, officials said on Monday.”
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAY_WORDS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIME_NOUNS,
    WEEKDAYS,
    Sort,
)
from claims.splitting.rules.clauses import WH, Sentence, adverb, clause_from, ends_phrase, finite, infinitive
from claims.splitting.rules.hearers import past_hearer, told_to

CLOSERS = listed(
    "as when while before after during amid following since where who which whose although though because until if"
)


SUBJECTS = listed("he she they i we")
SPELLS = listed("second seconds minute minutes hour hours day days week weeks month months year years")


@dataclass(frozen=True, slots=True)
class Start:
    """Where content begins (index of its first word) and what it is: that, quote, clause, phrase, to, wh, ing."""

    at: int
    what: str


def content_after(sentence: Sentence, at: int, high: int, *, takes: frozenset[str]) -> Start | None:
    """The content that follows a cue whose last word is before `at`; None when the cue closes its clause."""
    k = at
    if "a" in takes:
        k = past_hearer(sentence, k, high)
    for _ in range(6):
        if k >= high:
            return None
        found = _begins(sentence, k, high, takes)
        if found is not None:
            return found
        past = _past_adjunct(sentence, k, high, takes)
        if past is None:
            break
        k = past
    if k >= high:
        return None
    return _plain(sentence, k, high, takes)


def _begins(sentence: Sentence, k: int, high: int, takes: frozenset[str]) -> Start | None:
    """Content that shows itself by its first word."""
    word = sentence[k]
    if word.sort is Sort.QUOTATION:
        return Start(k, "quote") if takes & {"q", "n", "c", "h"} else None
    if word.low == "that" and k + 1 < high:
        if _pronoun_that(sentence, k + 1):
            return Start(k, "clause" if "c" in takes else "phrase") if takes & {"c", "n"} else None
        if takes & {"c", "h"}:
            return Start(k + 1, "that")
        return Start(k, "phrase") if "n" in takes else None
    if word.text in (":", ",", "—", "–", "-") and k + 1 < high and sentence[k + 1].sort is Sort.QUOTATION:
        return Start(k + 1, "quote") if takes & {"q", "n"} else None
    if word.text == ":" and k + 1 < high and takes & {"c", "q", "h"}:
        return Start(k + 1, "clause")
    if word.low == "to" and "t" in takes and infinitive(sentence, k, high):
        return Start(k, "to")
    if word.low in OBJECT_PRONOUNS and "t" in takes and k + 1 < high and infinitive(sentence, k + 1, high):
        return Start(k + 1, "to")
    if "x" in takes and told_to(sentence, k, high):
        return Start(k, "to")
    if word.low in ("whether", "if", "how", "what", "why") and takes & {"w", "c", "n"}:
        return Start(k, "wh")
    return None


def _pronoun_that(sentence: Sentence, k: int) -> bool:
    """Whether the “that” before `k` stands for something said before: “rejected that and …”, “said that would happen”."""
    word = sentence[k]
    return word.low in CONJUNCTIONS | AUXILIARIES or (word.sort is Sort.MARK and word.text in ".,;")


def _past_adjunct(sentence: Sentence, k: int, high: int, takes: frozenset[str]) -> int | None:
    """Past a time, place or manner between a cue and its content: “said on Monday in a statement that”."""
    word = sentence[k]
    if word.low in WEEKDAYS and k + 1 < high and sentence[k + 1].low in ("morning", "afternoon", "evening", "night"):
        return k + 2
    if word.low == "only" and k + 1 < high and (sentence[k + 1].text in ",:" or sentence[k + 1].sort is Sort.QUOTATION):
        return k + 1
    if word.low in DAY_WORDS or (
        adverb(word) and word.low not in ("all", "both", "only", "even", "nearly", "almost", "not", "never", "no")
    ):
        return k + 1
    if word.low in ("last", "this", "late", "early", "next") and k + 1 < high and sentence[k + 1].low in TIME_NOUNS:
        return k + 2
    if word.low in ("back", "very"):
        return k + 1
    if k + 2 < high and sentence[k + 1].low in SPELLS and (word.sort is Sort.NUMBER or word.low in DETERMINERS):
        return _past_spell(sentence, k + 2, high)
    if word.low == "as" and k + 4 < high and sentence[k + 2].low == "as":
        return k + 4
    if word.low in ("each", "every") and k + 1 < high and sentence[k + 1].low in TIME_NOUNS | {"time"}:
        return k + 2
    if word.low == "about" and k + 1 < high and sentence[k + 1].low in WH:
        return k + 1
    if word.text == ",":
        return _past_inset(sentence, k, high)
    if word.low in (
        "in",
        "on",
        "at",
        "during",
        "of",
        "over",
        "under",
        "without",
        "for",
        "to",
        "through",
        "via",
        "after",
        "before",
        "from",
        "with",
        "by",
        "about",
        "as",
        "while",
        "when",
    ):
        return _past_phrase(sentence, k, high, takes)
    return None


def _past_spell(sentence: Sentence, k: int, high: int) -> int | None:
    """Past “an hour | earlier”, “a week | before the match”, if a “that” or a quotation follows."""
    if sentence[k].low not in ("earlier", "later", "ago", "before", "beforehand", "after", "afterwards"):
        return None
    return next(
        (m for m in range(k + 1, min(high, k + 9)) if sentence[m].low == "that" or sentence[m].sort is Sort.QUOTATION), None
    )


def _past_inset(sentence: Sentence, k: int, high: int) -> int | None:
    """Past a short inset between commas: “, however,” and “, in part,”."""
    for m in range(k + 1, min(high - 1, k + 14)):
        if sentence[m].text == ",":
            after = sentence[m + 1]
            if after.low == "that" or after.sort is Sort.QUOTATION or (m - k <= 3 and not finite(sentence, m - 1)):
                return m + 1
            return None
        if sentence[m].sort is Sort.QUOTATION:
            return None
    return None


def _past_phrase(sentence: Sentence, k: int, high: int, takes: frozenset[str]) -> int | None:
    """Past a prepositional phrase, if “that”, a quotation or a new subject follows it."""
    if sentence[k].low == "at" and k + 1 < high and sentence[k + 1].low in ("least", "most"):
        return None
    for m in range(k + 1, min(high, k + 24)):
        word = sentence[m]
        before = sentence[m - 1]
        if "t" in takes and m > k + 1 and infinitive(sentence, m, high):
            return m
        if word.low == "that" and m + 1 < high and (before.sort is not Sort.WORD or before.low not in PREPOSITIONS):
            return m
        if word.text in (":", ","):
            return m if m + 1 < high and (sentence[m + 1].sort is Sort.QUOTATION or sentence[m + 1].low == "that") else None
        if word.sort is Sort.QUOTATION and m > k + 1 and before.low not in DETERMINERS | PREPOSITIONS:
            return m
        if word.low in CLOSERS and m > k + 1:
            return None
        fresh = word.low in PRONOUNS or word.low in DETERMINERS or word.low == "there"
        if (
            fresh
            and m > k + 1
            and ends_phrase(before)
            and clause_from(sentence, m, high)
            and sentence[k].low not in ("as", "while", "when", "after", "before")
        ):
            return m
        if word.capital and before.low in TIME_NOUNS and clause_from(sentence, m, high):
            return m
    return None


def _plain(sentence: Sentence, k: int, high: int, takes: frozenset[str]) -> Start | None:
    """Content without a sign of its own: a bare clause or a noun phrase."""
    word = sentence[k]
    if word.sort is Sort.MARK and word.text not in "$£€#@[(":
        return None
    if word.low in CLOSERS - {"as"} | {"as", "by", "until", "than", "so"} and not (
        "c" in takes
        and word.low in ("because", "if", "while", "when", "after", "as", "since", "although")
        and _later_clause(sentence, k, high)
    ):
        return None
    if word.low in CONJUNCTIONS or (word.low in RELATIVES and word.low != "who"):
        return None
    if "c" in takes and ((word.low in SUBJECTS and k + 1 < high) or clause_from(sentence, k, high)):
        return Start(k, "clause")
    if "g" in takes and word.low.endswith("ing"):
        return Start(k, "ing")
    if "n" in takes and word.low not in (
        "to",
        "by",
        "for",
        "with",
        "from",
        "of",
        "at",
        "on",
        "in",
        "into",
        "against",
        "through",
        "out",
        "up",
        "down",
        "off",
        "back",
    ):
        return Start(k, "phrase")
    return None


def _later_clause(sentence: Sentence, k: int, high: int) -> bool:
    """Whether after “because …,” a main clause still comes."""
    for m in range(k + 2, min(high, k + 30)):
        if sentence[m].text == ",":
            return m + 1 < high and sentence[m + 1].low not in CLOSERS | CONJUNCTIONS and clause_from(sentence, m + 1, high)
    return False
