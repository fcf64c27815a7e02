"""Cues that are no main verb: “…, adding that”, “by saying that”, “went on to say”."""

from __future__ import annotations

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import OBJECT_PRONOUNS, Sort
from claims.splitting.rules.clauses import adverb
from claims.splitting.rules.contents import content_after
from claims.splitting.rules.cues import Verb
from claims.splitting.rules.ends import content_end
from claims.splitting.rules.groups import Found, Group, Sentence, clause_high
from claims.splitting.rules.phrases import Phrase, phrase_before
from claims.splitting.rules.subjects import subject_before

ON_AND_ON = listed(
    "went goes continued continues began proceeded rushed moved used called phoned rang telephoned emailed texted wrote came "
    "returned rose stood"
)
"""“went on to say”, “called to ask”: with “to” and a verb of saying these say it."""
KEEPING = listed("kept keeps keep")
HEARING = listed("heard hear hears remembered remembers remember recalled recalls overheard caught recorded filmed")
"""After these somebody's speaking is told as what was heard: “remembered him saying that …”."""


def participle(sentence: Sentence, end: int, verb: Verb, group: Group) -> Found | None:
    """“…, adding that …”; “by saying that …”: the speaker is the subject of the clause before."""
    high = clause_high(sentence)
    if group.left == 0:
        return None
    before = sentence[group.left - 1]
    opened = (
        before.text in ",—–"
        or before.sort is Sort.QUOTATION
        or before.low in ("by", "in", "while", "before", "after", "and", "without")
    )
    says = verb.takes & {"c"}
    if before.low in KEEPING:
        return _kept(sentence, end, verb, group)
    if not opened and not (says and before.sort is Sort.WORD and not adverb(before)):
        return None
    if "s" in verb.takes or (before.low in ("without", "in") and not says):
        return None
    start = content_after(sentence, end, high, takes=verb.takes)
    if start is None:
        return None
    stop = content_end(sentence, start, high, form="ing")
    content = [(start.at, stop)]
    if opened:
        return Found((group.start, end), content, None, verb.act, verb.lemma, "ing", shares=True)
    him = before.low in OBJECT_PRONOUNS
    near = Phrase(group.left - 1, group.left) if him else phrase_before(sentence, group.left)
    heard = near is not None and _overheard(sentence, near)
    if near is None or start.what not in (("that", "quote", "clause") if heard else ("that", "quote")):
        return None
    if heard:
        return Found((group.start, end), content, (near.start, near.end), verb.act, verb.lemma, "heard-saying", sure=0.6)
    last = sentence[near.end - 1]
    if not (last.capital or last.low.endswith("s")):
        return None
    return Found((group.start, end), content, (near.start, near.end), verb.act, verb.lemma, "ing-noun", sure=0.5)


def _overheard(sentence: Sentence, near: Phrase) -> bool:
    """Whether “remembered” or the like stands before a phrase; at the head of a content “him saying” shows it alone."""
    if near.start == 0:
        return sentence[0].low in OBJECT_PRONOUNS
    return sentence[near.start - 1].low in HEARING


def _kept(sentence: Sentence, end: int, verb: Verb, group: Group) -> Found | None:
    """“kept promising that …”: the subject is the one before “kept”."""
    start = content_after(sentence, end, clause_high(sentence), takes=verb.takes)
    subject = subject_before(sentence, group.left - 1)
    if start is None or subject is None:
        return None
    stop = content_end(sentence, start, clause_high(sentence), form="past")
    source = (subject.start, subject.end)
    return Found((group.left - 1, end), [(start.at, stop)], source, verb.act, verb.lemma, "went-on", sure=0.6)


def went_on(sentence: Sentence, i: int, end: int, verb: Verb) -> Found | None:
    """“went on to say”; but “declined to say” is no saying."""
    high = clause_high(sentence)
    k = i - 1
    while k > 0 and (adverb(sentence[k]) or sentence[k].low == "to"):
        k -= 1
    if sentence[k].low == "on":
        k -= 1
    if k < 1 or sentence[k].low not in ON_AND_ON:
        return None
    subject = subject_before(sentence, k)
    start = content_after(sentence, end, high, takes=verb.takes)
    if start is None:
        return None
    stop = content_end(sentence, start, high, form="past")
    source = (subject.start, subject.end) if subject is not None else None
    return Found((k, end), [(start.at, stop)], source, verb.act, verb.lemma, "went-on", shares=subject is None)
