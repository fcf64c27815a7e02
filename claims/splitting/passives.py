"""Passive cues: “is accused of”, “was asked whether”, “it is claimed that”, “was denied by X”.

Mostly nobody is named, and then nobody is invented.
"""

from __future__ import annotations

from claims.model import Act
from claims.splitting.clauses import adverb
from claims.splitting.contents import Start, content_after
from claims.splitting.cues import Verb
from claims.splitting.ends import content_end
from claims.splitting.followers import phrase_after
from claims.splitting.groups import Found, Group, Sentence, clause_high
from claims.splitting.listed import listed
from claims.splitting.phrases import Phrase
from claims.splitting.subjects import subject_before
from claims.splitting.words import DAY_WORDS, RELATIVES, Sort

TOLD = listed("ask tell remind warn inform assure urge order encourage")
RAISING = listed("say believe think report allege understand expect claim rumour know estimate")


def passive(sentence: Sentence, end: int, verb: Verb, group: Group) -> Found | None:
    """The attribution of a passive verb group, whose last word is before `end`."""
    high = clause_high(sentence)
    subject = subject_before(sentence, group.left)
    agent, k = _agent(sentence, end, high)
    source = (agent.start, agent.end) if agent is not None else None
    cue = (group.start, end)
    if subject is not None and sentence[subject.start].low == "it" and subject.end - subject.start == 1 and "c" in verb.takes:
        return _it_is_claimed(sentence, subject, end, verb, source, k)
    if verb.lemma == "accuse" and k < high and sentence[k].low == "of":
        stop = content_end(sentence, Start(k + 1, "phrase"), high, form="past")
        return Found((group.start, k + 1), [(k + 1, stop)], source, Act.ACCUSATION, verb.lemma, "passive-of", sure=0.8)
    if verb.lemma in TOLD:
        return _was_told(sentence, k, verb, source, cue)
    if verb.lemma in RAISING and k < high and sentence[k].low == "to":
        stop = content_end(sentence, Start(k, "to"), high, form="past")
        content = [(k, stop)]
        if subject is not None and sentence[subject.start].low not in RELATIVES:
            content.insert(0, (subject.start, subject.end))
        return Found(cue, content, source, verb.act, verb.lemma, "passive-to", sure=0.7)
    if agent is not None and subject is not None and "n" in verb.takes:
        return Found(
            (group.start, agent.start), [(subject.start, subject.end)], source, verb.act, verb.lemma, "passive-by", sure=0.5
        )
    return None


def _agent(sentence: Sentence, k: int, high: int) -> tuple[Phrase | None, int]:
    """The “by X” after a passive, and where the rest goes on."""
    while k < high and (adverb(sentence[k]) or sentence[k].low in DAY_WORDS):
        k += 1
    if k + 1 < high and sentence[k].low == "by":
        phrase = phrase_after(sentence, k + 1, high)
        if phrase is not None:
            return phrase, phrase.end
    return None, k


def _it_is_claimed(
    sentence: Sentence, subject: Phrase, end: int, verb: Verb, source: tuple[int, int] | None, k: int
) -> Found | None:
    """“it is claimed that …” and “…, it is claimed”."""
    high = clause_high(sentence)
    cue = (subject.start, end)
    start = content_after(sentence, k, high, takes=frozenset("c"))
    if start is not None and start.what in ("that", "clause"):
        stop = content_end(sentence, start, high, form="past")
        return Found(cue, [(start.at, stop)], source, verb.act, verb.lemma, "it-is", sure=0.75)
    if subject.start > 2 and sentence[subject.start - 1].text in ",—–":
        return Found(cue, [(0, subject.start)], source, verb.act, verb.lemma, "it-is", sure=0.8)
    return None


def _was_told(sentence: Sentence, k: int, verb: Verb, source: tuple[int, int] | None, cue: tuple[int, int]) -> Found | None:
    """“was asked whether”, “were told that”: the subject is the hearer."""
    high = clause_high(sentence)
    start = content_after(sentence, k, high, takes=frozenset("cqwt"))
    if start is None or start.what == "clause" or (start.what == "quote" and start.at > k + 1):
        return None
    stop = content_end(sentence, start, high, form="past")
    act = verb.act
    if verb.lemma == "ask":
        act = Act.CALL if start.what == "to" else Act.QUESTION
    return Found(cue, [(start.at, stop)], source, act, verb.lemma, "passive-told", sure=0.6)


def when_asked(sentence: Sentence, i: int) -> Found | None:
    """“Asked whether …, she said”, “when asked about …”: a question, and nobody says whose."""
    high = clause_high(sentence)
    k = i + 1
    while k < high and (sentence[k].low in DAY_WORDS or adverb(sentence[k])):
        k += 1
    if k >= high or sentence[k].low not in ("about", "whether", "if", "how", "why", "what", "which", "who", "when", "where"):
        return None
    stop = next((m for m in range(k + 1, high) if sentence[m].text in (",", ";", "—", "–")), high)
    return Found((i, i + 1), [(k, stop)], None, Act.QUESTION, "ask", "when-asked", sure=0.6) if stop > k + 1 else None


__all__ = ["Sort", "passive"]
