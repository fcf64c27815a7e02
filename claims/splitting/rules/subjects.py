"""Who stands before a verb: its subject, also over an aside (“Smith, 45, who lives in Leeds, said”) and through “who”."""

from __future__ import annotations

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, RELATIVES, SUBORDINATORS, Sort
from claims.splitting.rules.clauses import adverb, finite
from claims.splitting.rules.phrases import NOT_NOUNS, Phrase, Sentence, head, phrase_before, trimmed, without_mark

DASHES = frozenset("—–-")


ASIDE_OPENERS = (
    RELATIVES
    | DETERMINERS
    | listed(
        "where when then now also former formerly currently previously chief speaking however though meanwhile of from in "
        "at on for with"
    )
)


def subject_before(sentence: Sentence, at: int, low: int = 0) -> Phrase | None:
    """The subject whose verb group begins at `at`, or None where the rules see none."""
    k = at - 1
    if k < low:
        return None
    word = sentence[k]
    if word.low in RELATIVES or word.low == "that":
        return _antecedent(sentence, k, low)
    if word.text == "," or word.text in DASHES or word.text == ")":
        return _subject_over_aside(sentence, k, low)
    return phrase_before(sentence, at, low)


def _antecedent(sentence: Sentence, k: int, low: int) -> Phrase | None:
    """What “who” or “which” at `k` stands for: the noun phrase before it."""
    if sentence[k].low not in ("who", "which", "that"):
        return None
    at = k
    if at - 1 >= low and sentence[at - 1].text in (",", "—", "–"):
        at -= 1
    elif sentence[k].low == "that" and (k == low or sentence[k - 1].low in NOT_NOUNS):
        return None
    found = phrase_before(sentence, at, low) or _after_preposition(sentence, at, low)
    if found is None:
        return None
    found = _nearest(sentence, found)
    if found.start > low and sentence[found.start - 1].text == "," and _aside(sentence, found.start, at):
        return subject_before(sentence, at, low) if sentence[at].text == "," else found
    return found


def _after_preposition(sentence: Sentence, end: int, low: int) -> Phrase | None:
    """The phrase before `end` that hangs on a preposition: “in talks with the council, which”."""
    for k in range(end - 1, max(low, end - 16) - 1, -1):
        if sentence[k].low in PREPOSITIONS - {"of"}:
            return trimmed(sentence, k + 1, end)
    return None


def _nearest(sentence: Sentence, phrase: Phrase) -> Phrase:
    """What “who” stands for: groups in “a complaint from three groups who”, engineers in “engineers from Leeds who”."""
    for k in range(phrase.end - 2, phrase.start, -1):
        if sentence[k].low in ("by", "from", "with", "to", "against", "among", "between", "for", "on"):
            near = trimmed(sentence, k + 1, phrase.end)
            if near is None or (_several(sentence, phrase) and not _several(sentence, near)):
                return phrase
            return near
    return phrase


def _several(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase means more than one."""
    return head(sentence, phrase).low.endswith("s") or any(word.low == "and" for word in phrase.words(sentence))


def _aside(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words `start:end` between commas look like an aside about what stands before them."""
    if start >= end:
        return False
    first = sentence[start]
    if first.sort is Sort.NUMBER or first.low in ASIDE_OPENERS or first.text == "(":
        return True
    if first.sort is Sort.QUOTATION or first.low in PRONOUNS or first.low in CONJUNCTIONS:
        return False
    if first.low.endswith("ing") or (first.low.endswith("ed") and not first.capital):
        return True
    if end - start == 1 and (adverb(first) or first.capital):
        return True
    return not any(finite(sentence, k) for k in range(start, end))


def _subject_over_aside(sentence: Sentence, k: int, low: int) -> Phrase | None:
    """The subject before an aside that ends with the mark at `k`: commas, dashes or brackets."""
    mark = sentence[k].text
    opener = {")": "("}.get(mark, mark)
    openers = [m for m in range(k - 1, max(low, k - 45) - 1, -1) if sentence[m].text == opener][:5]
    for m in openers:
        if not _aside(sentence, m + 1, k):
            continue
        found = phrase_before(sentence, m, low)
        if found is None:
            continue
        over = found.start > low and sentence[found.start - 1].text == ","
        first = sentence[found.start]
        if over and (first.sort is Sort.NUMBER or first.low in ASIDE_OPENERS) and not _pair(sentence, found):
            continue
        if over and first.low in PREPOSITIONS:
            continue
        closed = sentence[m + 1]
        with_aside = closed.low not in RELATIVES and not closed.low.endswith("ing") and not adverb(closed) and mark != "-"
        last = k + 1 if mark == ")" else k if with_aside and k - m <= 16 else m
        if with_aside and any(sentence[n].low in RELATIVES for n in range(m + 1, last)):
            last = next(n for n in range(m + 1, last) if sentence[n].low in RELATIVES)
        return Phrase(found.start, without_mark(sentence, found.start, last))
    return None


def _pair(sentence: Sentence, found: Phrase) -> bool:
    """Whether a phrase that follows a comma is the whole subject after an opening: “In Leeds, the mayor, …, said”."""
    before = found.start - 1
    opening = next((n for n in range(before - 1, -1, -1) if sentence[n].text == ","), -1) + 1
    return sentence[opening].low in PREPOSITIONS | SUBORDINATORS or sentence[opening].low.endswith(("ing", "ed", "ly"))
