"""Verbs with their auxiliaries: “has also been accused”. They tell active from passive, past from present."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Act
from claims.splitting.reading.words import AUXILIARIES, BE, HAVE, MODALS, NEGATIONS, PRONOUNS, Sort, Word
from claims.splitting.rules.clauses import adverb
from claims.splitting.rules.cues import VERB_FORMS, Verb

Sentence = Sequence[Word]


@dataclass(slots=True)
class Found:
    """One attribution in words of a sentence, as pairs of indexes. `shares` asks for the speaker of the cue before it."""

    cue: tuple[int, int]
    content: list[tuple[int, int]]
    source: tuple[int, int] | None
    act: Act
    lemma: str
    rule: str
    shares: bool = False
    sure: float = 0.6
    quote_follows: bool = False
    """The cue ends with a colon: its quotation is the next sentence or paragraph."""
    through: tuple[int, int] | None = None
    """Who passes the words on, where the source is only quoted or cited."""


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: words `start:end`; adverbs before them begin at `left`."""

    left: int
    start: int
    end: int
    passive: bool = False
    past: bool = False
    negated: bool = False
    ing: bool = False
    modal: bool = False
    infinitive: bool = False

    @property
    def form(self) -> str:
        """past, present or ing: what a verb joined by “and” must be to share this one's subject."""
        return "ing" if self.ing else "past" if self.past else "present"


def readings_at(sentence: Sentence, i: int) -> tuple[tuple[Verb, int], ...]:
    """The readings of the word at `i` as a reporting verb, each with the index after its particles; none inside a name."""
    word = sentence[i]
    if word.sort is not Sort.WORD or (word.capital and i > 0 and sentence[i - 1].sort is not Sort.QUOTATION):
        return ()
    found = []
    for verb in VERB_FORMS.get(word.low, ()):
        end = _particles_end(sentence, i, verb)
        if end is not None:
            found.append((verb, end))
    return tuple(found)


def cue_at(sentence: Sentence, i: int) -> Verb | None:
    """The first reading of the word at `i` as a reporting verb, or None."""
    readings = readings_at(sentence, i)
    return readings[0][0] if readings else None


def _particles_end(sentence: Sentence, i: int, verb: Verb) -> int | None:
    """The index after the verb and its particles; None where they are not there. “see … as” and
    “put … at” (a number) may hold their object between."""
    k = i + 1
    if verb.particles[:1] == ("as",):
        for m in range(i + 2, min(len(sentence), i + 14)):
            if sentence[m].low == "as":
                return k
            if sentence[m].sort is Sort.MARK:
                return None
        return None
    if verb.lemma == "put":
        at = next((m for m in range(i + 2, min(len(sentence) - 1, i + 12)) if sentence[m].low == "at"), None)
        return k if at is not None and any(word.sort is Sort.NUMBER for word in sentence[at + 1 : at + 4]) else None
    for particle in verb.particles:
        if k >= len(sentence) or sentence[k].low != particle:
            return None
        k += 1
    return k


def verb_group(sentence: Sentence, i: int, verb: Verb) -> Group | None:
    """How the verb at `i` is used, or None where this form cannot be a verb here."""
    k = i - 1
    auxiliaries: list[str] = []
    first = i
    negated = False
    while k >= 0 and i - k < 9:
        word = sentence[k]
        if word.low in AUXILIARIES and not (word.low == "'s" and not _short_for_is(sentence, k, verb)):
            auxiliaries.append(word.low)
            negated = negated or word.low in NEGATIONS
            first = k
        elif word.low in NEGATIONS:
            negated = True
        elif not adverb(word):
            break
        k -= 1
    be = bool(auxiliaries) and auxiliaries[0] in BE
    have = bool(auxiliaries) and auxiliaries[0] in HAVE
    modal = any(auxiliary in MODALS for auxiliary in auxiliaries)
    infinitive = k >= 0 and sentence[k].low == "to" and not auxiliaries
    forms = verb.forms
    if "ing" in forms:
        return Group(
            k + 1, first, i + 1, past=any(h in ("was", "were") for h in auxiliaries), negated=negated, ing=not be, modal=modal
        )
    if "participle" in forms and (be or have):
        return Group(k + 1, first, i + 1, passive=be and auxiliaries[0] != "'d", past=not modal, negated=negated, modal=modal)
    if "past" in forms and not auxiliaries and not infinitive:
        return Group(k + 1, first, i + 1, past=True, negated=negated)
    if "s" in forms and not auxiliaries and not infinitive:
        return Group(k + 1, first, i + 1, negated=negated)
    if "base" in forms and auxiliaries[:1] == ["'d"]:
        return Group(k + 1, first, i + 1, negated=negated, modal=True)
    if "base" in forms and (not auxiliaries or modal):
        return Group(k + 1, first, i + 1, past="did" in auxiliaries, negated=negated, modal=modal, infinitive=infinitive)
    return None


def _short_for_is(sentence: Sentence, k: int, verb: Verb) -> bool:
    """Whether “'s” is short for is or has rather than a possessive."""
    return bool(verb.forms & {"ing", "participle"}) and k > 0 and sentence[k - 1].low in PRONOUNS | {"who", "that", "there"}


def clause_high(sentence: Sentence) -> int:
    """The number of words without the sentence's final marks."""
    high = len(sentence)
    while high and sentence[high - 1].sort is Sort.MARK and sentence[high - 1].text not in ":)]":
        high -= 1
    return high
