"""Nouns that answer: “Her answer: “No.””, “The defence case is that …”, “…, came the reply”, “‘…’ was the mayor's verdict”.

What such a noun reports stands after a colon or “is that”, or before it; who speaks stands around the noun as around any other
reporting noun (`noun_cues`).
"""

from __future__ import annotations

from claims.model import Act
from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import AUXILIARIES, BE, HAVE, Sort
from claims.splitting.rules.clauses import finite
from claims.splitting.rules.closings import content_left, resumed_quotation
from claims.splitting.rules.contents import Start
from claims.splitting.rules.cues import NOUN_FORMS
from claims.splitting.rules.ends import content_end
from claims.splitting.rules.followers import phrase_after, with_apposition
from claims.splitting.rules.groups import Found, Sentence, clause_high
from claims.splitting.rules.noun_cues import ADJUNCT, ARTICLES, BREAKING, author_after, owner_before
from claims.splitting.rules.phrases import Phrase
from claims.splitting.rules.subjects import subject_before

SIDES = listed("prosecution defence defense police government official")
"""Who stands before a noun without an apostrophe: “the prosecution case is that …”."""
ANSWERS = listed(
    "answer reply response message verdict advice explanation question retort comment view motto conclusion warning "
    "case position stance defence defense"
)
"""Nouns that a colon and a quotation may follow: “Her answer: “No.””"""


def came(sentence: Sentence, i: int) -> Found | None:
    """“…, came the reply (from the mayor)”, “‘…’ was the mayor's verdict”; `i` is the noun."""
    owner, first = owner_before(sentence, i)
    k = (owner.start if owner is not None else i - 1) - 1
    if k < 1 or (owner is None and sentence[k + 1].low not in ARTICLES):
        return None
    quoted = sentence[k - 1].sort is Sort.QUOTATION
    if not (sentence[k].low in ("came", "comes") or (quoted and owner is not None and sentence[k].low in ("was", "is"))):
        return None
    left = content_left(sentence, k)
    if left is None or not (quoted or sentence[k - 1].text in (",", "—", "–", "?", "!")):
        return None
    if owner is None:
        owner, _ = author_after(sentence, i + 1, clause_high(sentence))
    source = (owner.start, owner.end) if owner is not None else None
    act = NOUN_FORMS.get(sentence[i].low, Act.ASSERTION)
    cue = (k, i + 1) if sentence[k].low in ("came", "comes") else (first, i + 1)
    content = [left, *resumed_quotation(sentence, i + 1, clause_high(sentence))]
    return Found(cue, content, source, act, sentence[i].low, "told-closing", sure=0.75)


def answer(sentence: Sentence, i: int) -> Found | None:
    """“Her answer: “No.””, “The mayor's message was brief: “Stay at home.””, “His complaint is that …”; `i` is the noun."""
    high = clause_high(sentence)
    owner, first = owner_before(sentence, i)
    k = i + 1
    if owner is None and i and sentence[i - 1].low in SIDES:
        owner, first = Phrase(i - 1, i), i
    if owner is None and i <= 1 and i + 3 < high and sentence[i + 2].low == "by":
        owner, k = author_after(sentence, i + 1, high)
        first = i
    if owner is None and i <= 1 and i + 2 < high and sentence[i + 1].low in ("of", "from"):
        verb = next((m for m in range(i + 3, high) if sentence[m].text == ":" or sentence[m].low in ("is", "was")), high)
        owner, first = phrase_after(sentence, i + 2, verb), i
        owner = with_apposition(sentence, owner, verb) if owner is not None else None
        k = owner.end if owner is not None else k
    if owner is None and k + 1 < high and sentence[k].text == ":" and sentence[k + 1].sort is Sort.QUOTATION:
        owner, first = _giver(sentence, i), i
        if owner is not None:
            return Found(
                (i, k),
                [(k + 1, k + 2)],
                (owner.start, owner.end),
                NOUN_FORMS.get(sentence[i].low, Act.ASSERTION),
                sentence[i].low,
                "answer",
                sure=0.75,
            )
    if owner is None and i == 1 and sentence[0].low in ARTICLES and sentence[i].low in NOUN_FORMS:
        return _impersonal(sentence, i, high)
    if owner is None or not (min(i, owner.start) <= 1 or sentence[owner.start - 1].text in (",", ";")):
        return None
    start = _after_is(sentence, k, high)
    if start is None:
        return None
    quoted = sentence[start].sort is Sort.QUOTATION
    stop = start + 1 if quoted else content_end(sentence, Start(start, "that"), high, form="past")
    source = (owner.start, owner.end)
    act = NOUN_FORMS.get(sentence[i].low, Act.ASSERTION)
    return Found((first, i + 1), [(start, stop)], source, act, sentence[i].low, "answer", sure=0.75)


def _impersonal(sentence: Sentence, i: int, high: int) -> Found | None:
    """“The charge against him is that …”: whose it is, nobody says."""
    start = _after_is(sentence, i + 1, high)
    if start is None or sentence[start - 1].low != "that":
        return None
    stop = content_end(sentence, Start(start, "that"), high, form="past")
    return Found((i, i + 1), [(start, stop)], None, NOUN_FORMS[sentence[i].low], sentence[i].low, "noun-that", sure=0.6)


def _giver(sentence: Sentence, i: int) -> Phrase | None:
    """Who sent, had or shouted it: “the editor sent back one comment: “…””."""
    k = next((m for m in range(i - 1, max(0, i - 6), -1) if finite(sentence, m) and sentence[m].sort is Sort.WORD), None)
    if k is None or any(sentence[m].sort is not Sort.WORD for m in range(k, i)):
        return None
    while k > 1 and sentence[k - 1].low in HAVE:
        k -= 1
    return subject_before(sentence, k)


def _after_is(sentence: Sentence, k: int, high: int) -> int | None:
    """Where the answer begins: after “is that”, “was whether”, “was:” or a colon alone."""
    colon = next((m for m in range(k, min(high - 1, k + ADJUNCT)) if sentence[m].text == ":"), None)
    if colon is not None:
        told = sentence[colon + 1].sort is Sort.QUOTATION or any(finite(sentence, m) for m in range(colon + 2, high))
        return colon + 1 if told else None
    for m in range(k, min(high - 1, k + ADJUNCT)):
        word, after = sentence[m], sentence[m + 1]
        if word.low in ("is", "was", "has", "had") and (after.low in ("that", "whether") or after.sort is Sort.QUOTATION):
            return m + 2 if after.low == "that" else m + 1
        if word.sort is Sort.QUOTATION or word.low in BREAKING or (word.low in AUXILIARIES and word.low not in BE):
            return None
    return None
