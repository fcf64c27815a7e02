"""Whose words a paragraph announces that ends with a colon: the last sentence's speaker and cue.

Besides verbs of saying right before the colon (“said on Friday:”) there are ways that take an object: a statement is issued, a
comment made, reasons are set out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.reading.listed import listed
from claims.splitting.reading.quotes import quotations
from claims.splitting.reading.sentences import sentences
from claims.splitting.reading.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAY_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    Sort,
    Word,
    words_around,
)
from claims.splitting.rules.clauses import finite
from claims.splitting.rules.cues import NOUN_FORMS
from claims.splitting.rules.groups import Found
from claims.splitting.rules.resolving import resolve
from claims.splitting.rules.subjects import subject_before
from claims.splitting.tagged import Tagged
from sources.document import Block, Span

GIVING = listed(
    "made makes issued issues released releases gave gives sent sends published publishes posted posts delivered offered "
    "offers read shared shares wrote writes put set sets laid lays outlined outlines explained explains explaining listed "
    "lists issuing posting tweeted tweeting sending giving releasing making"
)
GIVEN = frozenset(NOUN_FORMS) | listed(
    "reasons reason reasoning case terms position reply response answer message letter tweet post note email apology words "
    "following thoughts view views findings conclusions advice verdict account version demands conditions"
)
SHOWN = listed("its his her their the this a an these following my our")
AFTER = PREPOSITIONS | DAY_WORDS | listed("that it earlier later again thus so then also , (")
FINDING = listed("find show")
"""A poll that found something is seldom quoted in whole paragraphs."""
NEAR = 6


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who speaks in what follows. `own` is the tagger's attribution with the same cue, where that has words already."""

    source: Span
    cue: Span | None
    own: Tagged | None = None


def announcement(text: str, block: Block, items: Sequence[Tagged]) -> Announcement | None:
    """What the last sentence of a block that ends with a colon announces; None where nobody is said to speak."""
    start, end = sentences(text, block.start, block.end, quoted := quotations(text, block.start, block.end))[-1]
    sentence = words_around(text, start, end, [(q.start, q.end) for q in quoted if start <= q.start < end])
    while sentence and sentence[-1].sort is Sort.MARK and sentence[-1].text != ":":
        sentence.pop()
    if len(sentence) < 2 or sentence[-1].text != ":":
        return None
    return _said(sentence) or _according(sentence) or _object(sentence) or _going_on(items, start, end)


def _said(sentence: Sequence[Word]) -> Announcement | None:
    """A verb of saying with nothing after it but when, where or to whom."""
    found = [
        one for one in resolve(sentence) if one.source is not None and one.lemma not in FINDING and _nothing_said(sentence, one)
    ]
    if not found:
        return None
    last = found[-1]
    after = sentence[last.cue[1]]
    told = last.lemma in ("tell", "assure", "inform", "remind", "ask", "warn")
    shown = after.low in ("this", "the") and sentence[last.cue[1] + 1].low in ("following", ":")
    if last.quote_follows and after.text != ":" and not (told or shown or after.low in AFTER):
        return None
    if last.quote_follows and not told and any(finite(sentence, k) for k in range(last.cue[1], len(sentence))):
        return None
    return _announced(sentence, last.source, last.cue)


def _nothing_said(sentence: Sequence[Word], found: Found) -> bool:
    """Whether the rules found no words for the cue in the sentence itself: none, or only marks."""
    return found.cue[1] < len(sentence) and (
        found.quote_follows or all(word.sort is Sort.MARK for a, b in found.content for word in sentence[a:b])
    )


def _according(sentence: Sequence[Word]) -> Announcement | None:
    """“According to the report:”."""
    if sentence[0].low != "according" or sentence[1].low != "to" or len(sentence) < 4:
        return None
    if any(finite(sentence, k) for k in range(2, len(sentence))):
        return None
    return _announced(sentence, (2, len(sentence) - 1), (0, 2))


def _object(sentence: Sequence[Word]) -> Announcement | None:
    """“The mayor issued the following statement:”, “The board had set out its reasons in a letter:”."""
    for k in range(len(sentence) - 2, 0, -1):
        if not _gives(sentence, k):
            continue
        begin = k
        while begin > 0 and (sentence[begin - 1].low in AUXILIARIES or sentence[begin - 1].low in ("also", "then", "later")):
            begin -= 1
        subject = subject_before(sentence, begin)
        if subject is not None:
            last = k + 2 if sentence[k + 1].low in ("out", "forward") else k + 1
            return _announced(sentence, (subject.start, subject.end), (begin, last))
    return None


def _gives(sentence: Sequence[Word], k: int) -> bool:
    """Whether the word at `k` gives out words: “issued a statement”, “set out its reasons”, “had this to say”."""
    near = sentence[k + 1 : k + 1 + NEAR]
    if sentence[k].low in ("had", "has") and [word.low for word in near[:3]] == ["this", "to", "say"]:
        return True
    if sentence[k].low not in GIVING or sentence[k].capital:
        return False
    given = next((n for n, word in enumerate(near) if word.low in GIVEN), None)
    if given is None or not any(word.low in SHOWN for word in near[: given + 1]):
        return False
    later = sentence[k + 2 + given :]
    return not any(word.low in AUXILIARIES | CONJUNCTIONS | PRONOUNS | {"which", "who", "that"} for word in later)


def _going_on(items: Sequence[Tagged], start: int, end: int) -> Announcement | None:
    """An attribution whose own words run up to the colon: “urged customers to change their codes:”."""
    near = [item for item in items if item.cue and item.source and start <= item.cue[0].start < end]
    if not near:
        return None
    last = max(near, key=lambda item: item.cue[0].start if item.cue else 0)
    reaching = [span for span in last.content if span.start < end]
    if last.source and last.cue and (not reaching or reaching[-1].end >= end - 2):
        return Announcement(last.source[0], last.cue[0], last)
    return None


def _announced(sentence: Sequence[Word], source: tuple[int, int] | None, cue: tuple[int, int]) -> Announcement | None:
    """The announcement in places of the text, marks at its edges left out."""
    if source is None:
        return None
    return Announcement(_place(sentence, source), _place(sentence, cue))


def _place(sentence: Sequence[Word], part: tuple[int, int]) -> Span:
    a, b = part
    while b - a > 1 and sentence[b - 1].sort is Sort.MARK and sentence[b - 1].text != ")":
        b -= 1
    return Span(sentence[a].start, sentence[b - 1].end)
