"""Who stands after a verb: the speaker in “said X”, “according to X”, with what commas add about them."""

from __future__ import annotations

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import CONJUNCTIONS, DAY_WORDS, DETERMINERS, PREPOSITIONS, PRONOUNS, Sort
from claims.splitting.rules.clauses import finite
from claims.splitting.rules.phrases import CLAUSE_OPENERS, Phrase, Sentence, nounish, without_mark

LOOSE_PREPOSITIONS = listed(
    "on in at during after before as when to about via with by over under amid since until because through into"
)


def phrase_after(sentence: Sentence, start: int, high: int) -> Phrase | None:
    """The noun phrase from `start` that has no verb of its own: the speaker in “said X”, “according to X”."""
    if start >= high or sentence[start].low in PREPOSITIONS:
        return None
    if sentence[start].low in PRONOUNS:
        return Phrase(start, start + 1) if start + 1 >= high or not finite(sentence, start + 1) else None
    k = start
    while k < high and k - start < 24:
        word = sentence[k]
        if word.sort is Sort.MARK and (word.text == "(" or word.text in "&/"):
            k = next((m for m in range(k, min(high, k + 8)) if sentence[m].text == ")"), k) + 1
            continue
        if _ends_here(sentence, start, k, high):
            break
        if k > start and word.sort is Sort.WORD and finite(sentence, k):
            return None
        k += 1
    while k > start and sentence[k - 1].low in PREPOSITIONS | CONJUNCTIONS | {"last", "this", "next", "late", "early"}:
        k -= 1
    if k == start or not any(nounish(word) for word in sentence[start:k]):
        return None
    return Phrase(start, k)


def _ends_here(sentence: Sentence, start: int, k: int, high: int) -> bool:
    """Whether the phrase from `start` ends before the word at `k`."""
    word = sentence[k]
    if word.sort is Sort.MARK:
        return True
    if word.sort is Sort.QUOTATION:
        return k == start or sentence[k - 1].low not in DETERMINERS
    if word.low in ("in", "at", "from") and _somebody_there(sentence, start, k, high):
        return False
    if word.low == "then" and k > start and sentence[k - 1].low in DETERMINERS:
        return False
    return word.low in CLAUSE_OPENERS or word.low in DAY_WORDS or (word.low in LOOSE_PREPOSITIONS and k > start)


def _somebody_there(sentence: Sentence, start: int, k: int, high: int) -> bool:
    """Whether the place after “in” tells which nameless person spoke: “a baker in Harwick”."""
    if sentence[start].low not in ("a", "an", "one", "another") or any(word.capital for word in sentence[start:k]):
        return False
    return any(word.capital and word.low not in DAY_WORDS for word in sentence[k + 1 : min(high, k + 6)])


def with_apposition(sentence: Sentence, phrase: Phrase, high: int) -> Phrase:
    """The phrase with an age, office or place set off by commas after it."""
    k = phrase.end
    while k + 1 < high and sentence[k].text == ",":
        first = sentence[k + 1]
        if first.sort is Sort.QUOTATION or first.low in CLAUSE_OPENERS | PRONOUNS | CONJUNCTIONS or first.low.endswith("ing"):
            break
        if first.low in PREPOSITIONS and first.low not in ("of", "from"):
            break
        close = next(
            (
                m
                for m in range(k + 1, min(high, k + 22))
                if sentence[m].text in (",", ";", "—", ".", "?", "!") or sentence[m].low in CLAUSE_OPENERS
            ),
            high,
        )
        if any(finite(sentence, m) for m in range(k + 1, close)) or close - k > 20:
            break
        k = close
        if sentence[min(close, high - 1)].low in CLAUSE_OPENERS:
            break
    return Phrase(phrase.start, without_mark(sentence, phrase.start, k))
