"""Noun phrases around a verb: who stands before it as its subject, and who after it.

The rules walk over words from the verb outwards and stop where a clause begins: at a conjunction, a mark, another verb.
A phrase may reach over “of”, “in” and their like, and a subject may stand apart from its verb by an aside between commas
(“Smith, 45, who lives in Leeds, said”). Ranges are pairs of indexes into the sentence's words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.reading.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DAY_WORDS,
    DETERMINERS,
    HAVE,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_NOUNS,
    Sort,
    Word,
)
from claims.splitting.rules.clauses import adverb, finite
from claims.splitting.rules.cues import VERB_FORMS
from claims.splitting.speakers.name_words import BODIES

Sentence = Sequence[Word]


REACH = 28
"""No subject is looked for further away, in words."""


JOINS = frozenset({"and", "or", "&"})


CLAUSE_OPENERS = (SUBORDINATORS | RELATIVES | {"but", "nor", "yet", "then"}) - {"like"}


NOT_NOUNS = PREPOSITIONS | DETERMINERS | AUXILIARIES | CONJUNCTIONS | SUBORDINATORS | RELATIVES | ADVERBS


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words `start:end`, and where its head stops when an aside follows (`core`)."""

    start: int
    end: int

    def words(self, sentence: Sentence) -> Sequence[Word]:
        """The words of the phrase."""
        return sentence[self.start : self.end]


def head(sentence: Sentence, phrase: Phrase) -> Word:
    """The main word of a phrase: the last before its first “of”, “in”, comma …"""
    for k in range(phrase.start + 1, phrase.end):
        if sentence[k].low in PREPOSITIONS or sentence[k].sort is Sort.MARK:
            return sentence[k - 1]
    return sentence[phrase.end - 1]


def phrase_before(sentence: Sentence, end: int, low: int = 0) -> Phrase | None:
    """The noun phrase that ends just before `end`."""
    a = end
    k = end - 1
    stopped_by_verb = False
    joined: int | None = None
    while k >= low and end - k <= REACH:
        word = sentence[k]
        if word.sort is Sort.MARK:
            opened = _opening_bracket(sentence, k, low)
            if opened is None and word.text not in "&/.":
                break
            k = opened if opened is not None else k
        elif word.sort is Sort.QUOTATION:
            if (
                a == end
                or len(word.text) > 60
                or k == low
                or sentence[k - 1].sort is not Sort.WORD
                or word.text.rstrip("\"”’'»")[-1:] in ",.?!"
            ):
                break
        elif word.low in PRONOUNS:
            a = k if a == end else a
            break
        elif word.low in CLAUSE_OPENERS:
            break
        elif word.low in JOINS:
            joined = joined if _inside_name(sentence, k, end) else k
        elif _verb_here(sentence, k, end):
            relative = _restricted(sentence, k, low)
            if relative is not None and a < end:
                return phrase_before(sentence, relative, low)
            stopped_by_verb = True
            break
        a = k
        k -= 1
    if stopped_by_verb and joined is not None and joined >= a:
        a = joined + 1
    return trimmed(sentence, a, end)


def _inside_name(sentence: Sentence, k: int, end: int) -> bool:
    """Whether the “and” at `k` belongs to a body's name: “Boat and Harbour Network”."""
    m = k + 1
    while m < end and sentence[m].capital:
        m += 1
    return k > 0 and sentence[k - 1].capital and m > k + 1 and sentence[m - 1].low in BODIES


def _restricted(sentence: Sentence, k: int, low: int) -> int | None:
    """The index of “who” or “that” if the verb at `k` only helps to tell which: “officials who met him said”."""
    while k > low and (sentence[k].low in AUXILIARIES or adverb(sentence[k]) or _verb_here(sentence, k, len(sentence))):
        k -= 1
    word = sentence[k]
    if (
        word.low in ("who", "that", "which")
        and k - 1 >= low
        and sentence[k - 1].sort is Sort.WORD
        and sentence[k - 1].low not in NOT_NOUNS
    ):
        return k
    return None


def _opening_bracket(sentence: Sentence, k: int, low: int) -> int | None:
    """Where the bracket closed at `k` was opened, if it is a short one."""
    if sentence[k].text != ")":
        return None
    for m in range(k - 1, max(low, k - 9) - 1, -1):
        if sentence[m].text == "(":
            return m
    return None


def _verb_here(sentence: Sentence, k: int, end: int) -> bool:
    """Whether a noun phrase that ends at `end` cannot reach back over the word at `k`, because it is a verb."""
    word = sentence[k]
    if word.sort is Sort.CLITIC:
        return finite(sentence, k)
    if finite(sentence, k):
        after = sentence[k + 1].low if k + 1 < end else ""
        return not (word.low.endswith("ed") and after in PREPOSITIONS)
    if word.capital or word.sort is not Sort.WORD:
        return False
    if word.low.endswith("ed") and k and sentence[k - 1].low in HAVE | BE:
        return True
    readings = VERB_FORMS.get(word.low)
    if readings and "ing" in readings[0].forms:
        return k + 1 < end
    return (
        bool(readings) and not readings[0].ambiguous and bool(readings[0].forms & {"past", "s"}) and not word.low.endswith("ed")
    )


def trimmed(sentence: Sentence, a: int, end: int) -> Phrase | None:
    """The phrase without what stands before it in the clause: conjunctions, times, “in a statement”."""
    while a < end:
        word = sentence[a]
        if (
            word.low in CONJUNCTIONS
            or word.sort is Sort.MARK
            or (word.low in ADVERBS and word.low not in ("both", "all", "no"))
        ):
            a += 1
        elif word.low in ("last", "this", "next", "late", "early") and a + 1 < end and sentence[a + 1].low in TIME_NOUNS:
            a += 2
        elif word.low in DAY_WORDS and a + 1 < end:
            a += 1
        elif (word.low in PREPOSITIONS or word.low in ("according", "speaking", "asked", "writing")) and word.low not in (
            "like",
        ):
            cut = _fresh_phrase(sentence, a, end)
            if cut is None:
                return None
            a = cut
        elif word.low.endswith("ly") and not word.capital and adverb(word):
            a += 1
        else:
            break
    a = _after_stray_verb(sentence, a, end)
    end = _before_time(sentence, a, end)
    while a < end and sentence[end - 1].sort is Sort.MARK and sentence[end - 1].text not in ").":
        end -= 1
    if a >= end or not any(nounish(word) for word in sentence[a:end]):
        return None
    return Phrase(a, end)


def _before_time(sentence: Sentence, a: int, end: int) -> int:
    """Without a time at the end: “the mayor on Friday”, “the council late Tuesday”."""
    for _ in range(2):
        if end - a > 1 and sentence[end - 1].low in TIME_NOUNS | DAY_WORDS and sentence[end - 1].low != "may":
            k = end - 1
            while k > a and sentence[k - 1].low in ("on", "in", "last", "this", "late", "early", "earlier", "next"):
                k -= 1
            end = k if k > a else end
    return end


def _after_stray_verb(sentence: Sentence, a: int, end: int) -> int:
    """Past a word that no phrase begins with: “follow the council” is a verb and its object."""
    if a + 1 < end and sentence[a].sort is Sort.WORD and not sentence[a].capital and sentence[a].low not in NOT_NOUNS:
        after = sentence[a + 1].low
        if after in ("the", "a", "an", "his", "her", "their", "its") and sentence[a].low not in (
            "half",
            "quite",
            "what",
            "all",
        ):
            return a + 1
    return a


def _fresh_phrase(sentence: Sentence, a: int, end: int) -> int | None:
    """Where a new noun phrase begins inside “In a statement the company”."""
    for m in range(end - 1, a + 1, -1):
        word, before = sentence[m], sentence[m - 1]
        if word.low in OBJECT_PRONOUNS and word.low not in PRONOUNS:
            continue
        begins = (
            word.low in DETERMINERS or word.low in PRONOUNS or (word.capital and not before.capital) or before.low in TIME_NOUNS
        )
        closed = (
            before.sort is Sort.NUMBER or before.low in TIME_NOUNS or (before.low not in NOT_NOUNS and before.sort is Sort.WORD)
        )
        if begins and closed and before.low != "of" and not (word.capital and _title_like(before)):
            return m
    return None


def _title_like(word: Word) -> bool:
    """Whether a lower-case word before a name is more likely that person's title than the end of another phrase."""
    return word.low.endswith(("man", "woman", "er", "or", "ist", "son", "ent", "ing", "ive", "ary", "ant", "ian"))


def nounish(word: Word) -> bool:
    return (
        word.low in PRONOUNS
        or word.sort is Sort.QUOTATION
        or (word.sort is Sort.WORD and word.low not in NOT_NOUNS | TIME_NOUNS | OBJECT_PRONOUNS)
        or word.low in ("many", "some", "both", "others", "few", "most", "several", "all", "one", "that", "this", "may")
    )


def without_mark(sentence: Sentence, start: int, end: int) -> int:
    while end > start + 1 and sentence[end - 1].sort is Sort.MARK and sentence[end - 1].text not in ").":
        end -= 1
    return end
