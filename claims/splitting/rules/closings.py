"""Cues that come after what they report, or in its middle: “…,” said X; “…, X said on Monday”; “The plan, he said, was bad”."""

from __future__ import annotations

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAY_WORDS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    Sort,
    Word,
)
from claims.splitting.rules.clauses import adverb, clause_from, finite
from claims.splitting.rules.contents import Start
from claims.splitting.rules.cues import Verb
from claims.splitting.rules.followers import phrase_after, with_apposition
from claims.splitting.rules.groups import Found, Group, Sentence, clause_high, cue_at
from claims.splitting.rules.phrases import Phrase

CLOSING = listed("tell claim confirm announce believe think suggest acknowledge admit reveal")


INTERRUPTING = listed("as while when after before though although a an the according")


def inverted(sentence: Sentence, i: int, end: int, verb: Verb, group: Group) -> Found | None:
    """“…,” said X."""
    high = clause_high(sentence)
    if "i" not in verb.takes or group.left != i or i == 0 or "base" in verb.forms:
        return None
    before = sentence[i - 1]
    after_quote = after_quotation(sentence, i - 1)
    if not after_quote and before.text not in (",", "—", "–", "?", "!"):
        return None
    if end < high and (
        sentence[end].low == "that" or sentence[end].low in DAY_WORDS or (not after_quote and sentence[end].low in PRONOUNS)
    ):
        return None
    source = phrase_after(sentence, end, high)
    if source is None:
        return None
    if not after_quote and not (
        _whole_clause(sentence, i - 1) and any(w.capital or w.low in DETERMINERS for w in source.words(sentence))
    ):
        return None
    full = with_apposition(sentence, source, high)
    content = [(0, i), *resumed_quotation(sentence, full.end, high)]
    return Found((i, end), content, (full.start, full.end), verb.act, verb.lemma, "inverted", sure=0.9 if after_quote else 0.75)


def after_quotation(sentence: Sentence, k: int) -> bool:
    """Whether the word at `k` is, or closes, a quotation that is said; the name of a programme inside an aside is not."""
    if sentence[k].text == "," and k:
        k -= 1
    if sentence[k].sort is not Sort.QUOTATION:
        return False
    return (
        len(sentence[k].text) > 60
        or any(w.sort is Sort.QUOTATION for w in sentence[:1])
        or any(finite(sentence, m) for m in range(1, k))
    )


def _whole_clause(sentence: Sentence, k: int) -> bool:
    """Whether the words before the mark at `k` are a clause of their own, rather than a subject with its aside."""
    aside = any(sentence[m].text == "," and sentence[m + 1].low in RELATIVES for m in range(k))
    return not aside and any(finite(sentence, m) for m in range(1, k))


def resumed_quotation(sentence: Sentence, k: int, high: int) -> list[tuple[int, int]]:
    """The second half of “A,” said X, “B.”: a quotation after a comma or colon, before any other cue."""
    for m in range(max(k, 1), min(high, k + 30)):
        if sentence[m].sort is Sort.QUOTATION:
            return [(m, m + 1)] if sentence[m - 1].text in (",", ":", "—", "–", ".", ";") else []
        verb = cue_at(sentence, m)
        if verb is not None and verb.forms & {"past", "s", "ing"}:
            return []
    return []


def closes(sentence: Sentence, subject: Phrase, end: int, start: Start | None, verb: Verb) -> bool:
    """Whether subject and cue stand at the end of a clause, so that the content is what comes before them."""
    if subject.start == 0 or not verb.takes & {"q", "c"}:
        return False
    k = subject.start - 1
    if sentence[k].text in (",", "—", "–") and k > 0 and sentence[k - 1].sort is Sort.QUOTATION:
        k -= 1
    if sentence[k].sort is Sort.QUOTATION:
        runs_on = sentence[k].text.rstrip("\"”’'»")[-1:] in (",", "?", "!", "…", "—")
        near = start is not None and start.what in ("that", "quote", "clause") and start.at <= end + 1
        return runs_on or start is None if not near else runs_on and start is not None and start.what == "clause"
    if start is not None or sentence[k].text not in (",", "—", "–") or not ("i" in verb.takes or verb.lemma in CLOSING):
        return False
    if end < len(sentence) and verb.lemma != "tell" and not _adjunct(sentence[end]):
        return False
    return any(finite(sentence, m) for m in range(1, k)) or subject.start > 9


def _adjunct(word: Word) -> bool:
    """Whether a word after a closing cue can only begin a time, place or manner, so that no content follows it."""
    return (
        word.sort is Sort.MARK
        or word.low in DAY_WORDS | PREPOSITIONS | SUBORDINATORS | {"last", "this", "to", "late", "early"}
        or adverb(word)
    )


def content_left(sentence: Sentence, stop: int) -> tuple[int, int] | None:
    """What stands before a closing cue, from the start of the sentence."""
    k = next((m + 1 for m in range(stop - 1, -1, -1) if sentence[m].text == ";"), 0)
    while k < stop and (
        sentence[k].low in ("but", "and", "yet", "so") or (sentence[k].sort is Sort.MARK and sentence[k].text not in "$£€[(")
    ):
        k += 1
    return (k, stop) if any(word.sort is not Sort.MARK for word in sentence[k:stop]) else None


def resumed_clause(sentence: Sentence, k: int, high: int) -> list[tuple[int, int]]:
    """The rest of a sentence that an inset cue only interrupts: “The plan, he said, was bad.”"""
    m = k + 1
    if high - m < 2:
        return []
    word = sentence[m]
    if (
        word.low in ("and", "but")
        and clause_from(sentence, m + 1, high)
        and not any(cue_at(sentence, k) for k in range(m, high))
    ):
        return [(m, high)]
    if word.low.endswith("ing") or word.low in RELATIVES | CONJUNCTIONS | INTERRUPTING:
        return []
    runs_on = (
        finite(sentence, m) or word.low in AUXILIARIES or word.low in ("that", "because", "to", "not", "in", "with", "for")
    )
    return [(m, high)] if runs_on else []


def inset(sentence: Sentence, subject: Phrase, end: int, high: int) -> list[tuple[int, int]]:
    """“Loyalty, he noted, has long been …”: a cue between the subject and the verb of what is said."""
    k = subject.start - 1
    if k < 1 or sentence[k].text != "," or end + 1 >= high or sentence[end].text != ",":
        return []
    left = content_left(sentence, subject.start)
    runs_on = sentence[end + 1].low in AUXILIARIES or finite(sentence, end + 1) or sentence[end + 1].low.endswith("ed")
    return [left, (end + 1, high)] if left is not None and runs_on else []
