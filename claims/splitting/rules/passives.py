"""Passive cues: “is accused of”, “was asked whether”, “it is claimed that”, “was denied by X”.

Mostly nobody is named, and then nobody is invented.
"""

from __future__ import annotations

from claims.model import Act
from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import DAY_WORDS, HAVE, RELATIVES, Sort
from claims.splitting.rules.clauses import adverb, finite
from claims.splitting.rules.closings import content_left
from claims.splitting.rules.contents import Start, content_after
from claims.splitting.rules.cues import Verb
from claims.splitting.rules.ends import content_end
from claims.splitting.rules.followers import phrase_after, with_apposition
from claims.splitting.rules.groups import Found, Group, Sentence, clause_high
from claims.splitting.rules.phrases import Phrase
from claims.splitting.rules.subjects import subject_before

TOLD = listed("ask tell remind warn inform assure urge order encourage instruct advise notify promise beg implore")
PLAINLY = listed("tell remind warn inform assure advise promise")
"""Of these a clause may follow without “that”: “was told the bridge was shut”."""
RAISING = listed(
    "say believe think report allege understand expect claim rumour rumor know estimate fear suspect presume assume"
)
GOES_ON = listed("that to whether if how why what who which when where as of")
"""What goes on after the comma that closes an aside about who spoke."""
AFTER_ALL = listed("on in at last this late by during") | DAY_WORDS
"""What may follow a passive that closes its sentence: a time or a place."""
MEANS = listed("text email e-mail phone telephone message letter")
"""By which somebody is asked, rather than by whom."""
HEARINGS = listed("court inquest inquiry tribunal jury hearing commission committee panel jurors coroner magistrates")
"""Where people testify: “the court heard that” leaves out who said it."""


def passive(sentence: Sentence, end: int, verb: Verb, group: Group) -> Found | None:
    """The attribution of a passive verb group, whose last word is before `end`."""
    high = clause_high(sentence)
    subject = subject_before(sentence, group.left)
    agent, k = _agent(sentence, end, high, accused=verb.lemma == "accuse")
    source = (agent.start, agent.end) if agent is not None else None
    cue = (group.start, end)
    if verb.lemma not in TOLD and subject is not None and verb.takes & {"c", "h"} and _is_it(sentence, subject):
        return _it_is_claimed(sentence, subject, end, verb, source, k)
    if verb.lemma == "accuse" and k < high and sentence[k].low == "of":
        stop = content_end(sentence, Start(k + 1, "phrase"), high, form="past")
        return Found((group.start, k + 1), [(k + 1, stop)], source, Act.ACCUSATION, verb.lemma, "passive-of", sure=0.8)
    if verb.lemma in TOLD:
        return _was_told(sentence, k, verb, source, cue) or _closing(sentence, subject, k, verb, source, cue)
    if verb.lemma in RAISING and k < high and sentence[k].low == "to":
        stop = content_end(sentence, Start(k, "to"), high, form="past")
        aside = group.left > 1 and sentence[group.left - 1].low in RELATIVES and sentence[group.left - 2].text == ","
        if aside:
            stop = next((m for m in range(k, stop) if sentence[m].text == ","), stop)
        content = [(k, stop)]
        short = not aside and subject is not None and subject.end - subject.start <= stop - k
        if subject is not None and short and sentence[subject.start].low not in RELATIVES:
            content.insert(0, (subject.start, subject.end))
        return Found(cue, content, source, verb.act, verb.lemma, "passive-to", sure=0.7)
    if agent is not None and subject is not None and "n" in verb.takes:
        content = [(subject.start, subject.end)]
        if k < high and sentence[k].low == "as":
            content.append((k, content_end(sentence, Start(k, "phrase"), high, form="past")))
        return Found((group.start, agent.start), content, source, verb.act, verb.lemma, "passive-by", sure=0.5)
    return None


def _is_it(sentence: Sentence, subject: Phrase) -> bool:
    return sentence[subject.start].low == "it" and subject.end - subject.start == 1


def _agent(sentence: Sentence, k: int, high: int, *, accused: bool = False) -> tuple[Phrase | None, int]:
    """The “by X” after a passive, and where the rest goes on. Of somebody `accused`, “of” begins the accusation."""
    while k < high and (adverb(sentence[k]) or sentence[k].low in DAY_WORDS):
        k += 1
    if k + 1 < high and sentence[k].low in ("at", "on", "in", "last", "this", "during"):
        past = next((m for m in range(k + 1, min(high, k + 6)) if sentence[m].low in ("by", "to")), k)
        k = past if not any(finite(sentence, m) or sentence[m].sort is Sort.MARK for m in range(k, past)) else k
    if k + 1 < high and sentence[k].low == "by":
        phrase = phrase_after(sentence, k + 1, high)
        if phrase is not None:
            phrase = with_apposition(sentence, phrase, high)
            of = next((m for m in range(phrase.start + 1, phrase.end) if accused and sentence[m].low == "of"), None)
            if of is not None:
                return Phrase(phrase.start, of), of
            after = phrase.end
            closed = after + 1 < high and sentence[after].text == "," and sentence[after + 1].low in GOES_ON
            return phrase, after + 1 if closed else after
    return None, k


def _it_is_claimed(
    sentence: Sentence, subject: Phrase, end: int, verb: Verb, source: tuple[int, int] | None, k: int
) -> Found | None:
    """“it is claimed that …” and “…, it is claimed”."""
    high = clause_high(sentence)
    cue = (subject.start, end)
    start = content_after(sentence, k, high, takes=frozenset("ch"))
    if start is not None and start.what in ("that", "clause"):
        stop = content_end(sentence, start, high, form="past")
        return Found(cue, [(start.at, stop)], source, verb.act, verb.lemma, "it-is", sure=0.75)
    if subject.start > 2 and sentence[subject.start - 1].text in ",—–":
        return Found(cue, [(0, subject.start)], source, verb.act, verb.lemma, "it-is", sure=0.8)
    return None


def _was_told(sentence: Sentence, k: int, verb: Verb, source: tuple[int, int] | None, cue: tuple[int, int]) -> Found | None:
    """“was asked whether”, “were told that”: the subject is the hearer."""
    high = clause_high(sentence)
    start = content_after(sentence, k, high, takes=frozenset("cqwtn" if verb.lemma == "promise" else "cqwt"))
    if verb.lemma == "ask" and k + 2 < high and sentence[k].low in ("who", "which", "when", "where"):
        start = Start(k, "wh")
    if start is None or (start.what == "quote" and start.at > k + 1):
        return None
    if start.what == "clause" and (verb.lemma not in PLAINLY or start.at > k + 2):
        return None
    stop = content_end(sentence, start, high, form="past")
    act = verb.act
    if verb.lemma == "ask":
        act = Act.CALL if start.what == "to" else Act.QUESTION
    return Found(cue, [(start.at, stop)], source, act, verb.lemma, "passive-told", sure=0.6)


def _closing(
    sentence: Sentence, subject: Phrase | None, k: int, verb: Verb, source: tuple[int, int] | None, cue: tuple[int, int]
) -> Found | None:
    """“The bridge was shut, residents were told last week.”"""
    if subject is None or subject.start < 3 or sentence[subject.start - 1].text not in (",", "—", "–"):
        return None
    if verb.lemma not in ("tell", "warn", "inform") or (k < clause_high(sentence) and sentence[k].low not in AFTER_ALL):
        return None
    left = content_left(sentence, subject.start)
    return Found(cue, [left], source, verb.act, verb.lemma, "told-closing", sure=0.75) if left is not None else None


def heard(sentence: Sentence, i: int) -> Found | None:
    """“The court heard that …”, “…, an inquest heard”: somebody told it, and nobody says who."""
    high = clause_high(sentence)
    subject = subject_before(sentence, i - 1 if i > 1 and sentence[i - 1].low in HAVE else i)
    if subject is None or not any(word.low in HEARINGS for word in subject.words(sentence)):
        return None
    start = content_after(sentence, i + 1, high, takes=frozenset("c"))
    if start is not None and start.what in ("that", "clause"):
        stop = content_end(sentence, start, high, form="past")
        return Found((i, i + 1), [(start.at, stop)], None, Act.ASSERTION, "hear", "heard", sure=0.75)
    if subject.start < 3 or sentence[subject.start - 1].text not in (",", "—", "–"):
        return None
    left = content_left(sentence, subject.start)
    return Found((i, i + 1), [left], None, Act.ASSERTION, "hear", "told-closing", sure=0.75) if left is not None else None


def when_asked(sentence: Sentence, i: int) -> Found | None:
    """“Asked whether …, she said”, “when asked about …”: a question, and mostly nobody says whose."""
    high = clause_high(sentence)
    k = i + 1
    while k < high and (sentence[k].low in DAY_WORDS or adverb(sentence[k])):
        k += 1
    source = None
    if k + 1 < high and sentence[k].low == "by":
        asker, k = _agent(sentence, k, high)
        named = asker is not None and not any(word.low in MEANS for word in asker.words(sentence))
        source = (asker.start, asker.end) if asker is not None and named else None
    if k >= high or sentence[k].low not in ("about", "whether", "if", "how", "why", "what", "which", "who", "when", "where"):
        return None
    stop = next((m for m in range(k + 1, high) if sentence[m].text in (",", ";", "—", "–")), high)
    return Found((i, i + 1), [(k, stop)], source, Act.QUESTION, "ask", "when-asked", sure=0.6) if stop > k + 1 else None


__all__ = ["Sort", "passive"]
