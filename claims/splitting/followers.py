"""Who stands after a verb: the speaker in “said X”, “according to X”, with what commas add about them."""

from __future__ import annotations

from claims.splitting.clauses import finite
from claims.splitting.listed import listed
from claims.splitting.phrases import CLAUSE_OPENERS, Phrase, Sentence, nounish, without_mark
from claims.splitting.words import CONJUNCTIONS, DAY_WORDS, DETERMINERS, PREPOSITIONS, PRONOUNS, Sort

LOOSE_PREPOSITIONS = listed(
    "on in at during after before as when to about via with by over under amid since until because through into"
)


def phrase_after(sentence: Sentence, start: int, high: int) -> Phrase | None:
    """The noun phrase from `start` that has no verb of its own: the speaker in “said X”, “according to X”."""
    k = start
    if k < high and sentence[k].low in PREPOSITIONS:
        return None
    if k < high and sentence[k].low in PRONOUNS:
        return Phrase(k, k + 1) if k + 1 >= high or not finite(sentence, k + 1) else None
    while k < high and k - start < 24:
        word = sentence[k]
        if word.sort is Sort.MARK:
            if word.text == "(" or word.text in "&/":
                closing = next((m for m in range(k, min(high, k + 8)) if sentence[m].text == ")"), k)
                k = closing + 1
                continue
            break
        if word.sort is Sort.QUOTATION:
            if k == start or sentence[k - 1].low not in DETERMINERS:
                break
        elif word.low in CLAUSE_OPENERS or word.low in DAY_WORDS or (word.low in LOOSE_PREPOSITIONS and k > start):
            break
        elif k > start and finite(sentence, k) and word.sort is not Sort.CLITIC:
            return None
        k += 1
    while k > start and sentence[k - 1].low in PREPOSITIONS | CONJUNCTIONS | {"last", "this", "next", "late", "early"}:
        k -= 1
    if k == start or not any(nounish(word) for word in sentence[start:k]):
        return None
    return Phrase(start, k)


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
