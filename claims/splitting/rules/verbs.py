"""Reporting verbs at work: from one verb in a sentence to its speaker and what is said.

A denial of speaking (“did not say”) attributes nothing; passives are in `passives`.
"""

from __future__ import annotations

from claims.model import Act
from claims.splitting.reading.words import CONJUNCTIONS, SUBORDINATORS, Sort
from claims.splitting.rules.closings import closes, content_left, inset, inverted, resumed_clause, resumed_quotation
from claims.splitting.rules.contents import content_after
from claims.splitting.rules.cues import Verb
from claims.splitting.rules.eligible import may_speak, noun_after_all
from claims.splitting.rules.ends import content_end
from claims.splitting.rules.groups import Found, Group, Sentence, clause_high, cue_at, readings_at, verb_group
from claims.splitting.rules.participles import ON_AND_ON, participle, went_on
from claims.splitting.rules.passives import passive, when_asked
from claims.splitting.rules.phrases import Phrase
from claims.splitting.rules.subjects import subject_before


def find(sentence: Sentence, i: int) -> Found | None:
    """The attribution that the word at `i` makes, if it makes one."""
    if sentence[i].low == "asked" and (i == 0 or sentence[i - 1].low in ("when", "if", "repeatedly", "once", ";")):
        return when_asked(sentence, i)
    if sentence[i].low in ON_AND_ON and i + 2 < len(sentence) and sentence[i + 1].low == "to" and cue_at(sentence, i + 2):
        return None
    for verb, end in readings_at(sentence, i):
        group = verb_group(sentence, i, verb)
        if group is None or (group.negated and verb.lemma != "deny" and verb.act is not Act.THOUGHT):
            continue
        found = _find(sentence, i, end, verb, group)
        if found is not None:
            return found
    return None


def _find(sentence: Sentence, i: int, end: int, verb: Verb, group: Group) -> Found | None:
    if group.passive:
        return passive(sentence, end, verb, group)
    if group.infinitive:
        return went_on(sentence, i, end, verb)
    if group.ing:
        return participle(sentence, end, verb, group)
    return inverted(sentence, i, end, verb, group) or _active(sentence, end, verb, group)


def _active(sentence: Sentence, end: int, verb: Verb, group: Group) -> Found | None:
    """X said …; …, X said."""
    high = clause_high(sentence)
    subject, shares = _subject(sentence, group, verb)
    if subject is None and not shares:
        return None
    start = content_after(sentence, end, high, takes=verb.takes)
    if subject is not None and not may_speak(sentence, subject, verb, group, what=start.what if start is not None else ""):
        return None
    source = (subject.start, subject.end) if subject is not None else None
    cue = (group.start, end)
    if subject is not None and closes(sentence, subject, end, start, verb):
        left = content_left(sentence, subject.start)
        if left is not None:
            content = [left, *resumed_quotation(sentence, end, high)]
            comma = next((k for k in range(end, min(high, end + 9)) if sentence[k].text == ","), None)
            if len(content) == 1 and start is None and comma is not None:
                content += resumed_clause(sentence, comma, high)
            return Found(cue, content, source, verb.act, verb.lemma, "closing", sure=0.85)
    if start is None and subject is not None:
        around = inset(sentence, subject, end, high)
        if around:
            return Found(cue, around, source, verb.act, verb.lemma, "inset", sure=0.8)
    if start is None:
        colon = sentence[-1].text == ":" and "q" in verb.takes
        return Found(cue, [], source, verb.act, verb.lemma, "colon", shares=shares, quote_follows=True) if colon else None
    if noun_after_all(sentence, verb, group, start, subject):
        return None
    fronted = subject is not None and _fronted(sentence, subject)
    stop = content_end(sentence, start, high, form=group.form, fronted=fronted)
    content = [(start.at, stop)]
    if start.what == "quote" and stop < high:
        content += resumed_quotation(sentence, stop, min(high, stop + 2))
    sure = 0.85 if "q" in verb.takes and start.what in ("that", "clause", "quote") else 0.6
    return Found(cue, content, source, verb.act, verb.lemma, "active-" + start.what, shares=shares, sure=sure)


def _fronted(sentence: Sentence, subject: Phrase) -> bool:
    """Whether the clause is one that comes before the main clause: “While Smith said …, Jones denied it”."""
    k = subject.start - 1
    return (
        k >= 0
        and sentence[k].low in SUBORDINATORS
        and (k == 0 or sentence[k - 1].sort is Sort.MARK or sentence[k - 1].low in CONJUNCTIONS | {"even"})
    )


def _subject(sentence: Sentence, group: Group, verb: Verb) -> tuple[Phrase | None, bool]:
    """The subject of a verb group, or whether it shares the subject of a verb before it (“denied it and insisted …”)."""
    m = group.left - 1
    if m < 0:
        return None, False
    if sentence[m].low in ("and", "but", "or", "then") and "base" not in verb.forms:
        return None, True
    found = subject_before(sentence, group.left)
    if sentence[m].text == "," and m > 0 and "past" in verb.forms:
        return found, found is None and any(cue_at(sentence, n) for n in range(m))
    return found, False
