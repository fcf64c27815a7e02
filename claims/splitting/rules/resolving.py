"""One sentence: the candidates of all rules, and which of them stand.

Where two claim the same words the outer one stands, for what is said inside what somebody said belongs to that somebody.
"""

from __future__ import annotations

from claims.splitting.reading.words import Sort
from claims.splitting.rules import mentions, verbs
from claims.splitting.rules.answers import ANSWERS, answer, came
from claims.splitting.rules.cited import names_cited, quoted_as, with_cited
from claims.splitting.rules.clauses import finite
from claims.splitting.rules.cues import NOUN_FORMS, VERB_FORMS
from claims.splitting.rules.groups import Found, Sentence
from claims.splitting.rules.noun_cues import noun_cue
from claims.splitting.rules.passives import heard
from claims.splitting.rules.subjects import subject_before

OUTER = frozenset({"inverted", "closing", "it-is", "inset", "told-closing", "quoted-closing", "passive-by", "answer"})
"""Rules that claim what stands before their cue."""
LEADING = frozenset({*VERB_FORMS, *NOUN_FORMS, *ANSWERS, *mentions.HEDGES, "quoted", "quotes", "heard", "according", "words"})
"""Words that an attribution can be told by."""
MOST_WORDS = 300
MOST_CUES = 40
"""A longer sentence, or one of more reporting words, is a list or a joke, not prose."""


def resolve(sentence: Sentence) -> list[Found]:
    """The attributions of one sentence, in order of their cues."""
    if len(sentence) > MOST_WORDS or sum(word.low in VERB_FORMS for word in sentence) > MOST_CUES:
        return []
    places = [i for i, word in enumerate(sentence) if word.low in LEADING and word.sort is Sort.WORD]
    candidates = [found for i in places if (found := _candidate(sentence, i)) is not None]
    candidates.sort(key=lambda found: (not _outer(found), found.cue[0]))
    kept: list[Found] = []
    for found in candidates:
        if not any(_clash(found, other) for other in kept):
            kept.append(found)
    kept.sort(key=lambda found: found.cue[0])
    _share(sentence, kept)
    return [with_cited(sentence, found) for found in kept if found.source is not None or not found.shares]


def _candidate(sentence: Sentence, i: int) -> Found | None:
    word = sentence[i]
    if names_cited(sentence, i):
        return None
    if word.low in ("quoted", "quotes") and (passed := quoted_as(sentence, i)) is not None:
        return passed
    found = verbs.find(sentence, i) if word.low in VERB_FORMS else None
    if found is not None:
        return found
    if word.low == "heard":
        return heard(sentence, i)
    if word.low == "according":
        return mentions.according_to(sentence, i)
    if word.low == "words" and (found := mentions.in_words(sentence, i)) is not None:
        return found
    if word.low in mentions.HEDGES:
        return mentions.hedge(sentence, i)
    if word.low in ANSWERS or word.low in NOUN_FORMS:
        found = came(sentence, i) or answer(sentence, i)
        if found is not None:
            return found
    return noun_cue(sentence, i) if word.low in NOUN_FORMS else None


def _outer(found: Found) -> bool:
    """Whether the rule claims what stands before its cue: such rules hold the whole sentence and go first."""
    return found.rule in OUTER or found.rule.startswith("according")


def _clash(found: Found, other: Found) -> bool:
    """Whether a candidate's cue lies inside what another already holds, or holds the other's cue."""
    a, _ = found.cue
    if any(start <= a < end for start, end in other.content) or other.cue[0] <= a < other.cue[1]:
        return True
    return any(start <= other.cue[0] < end for start, end in found.content)


def _share(sentence: Sentence, kept: list[Found]) -> None:
    """Give cues without a subject of their own the speaker of the cue before, or the subject of the sentence's main clause."""
    before: Found | None = None
    for found in kept:
        if found.shares and found.source is None:
            shared = before.source if before is not None else None
            found.through = before.through if shared and before is not None else None
            found.source = shared or _main_subject(sentence, found.cue[0])
        if found.source is not None:
            before = found


def _main_subject(sentence: Sentence, before: int) -> tuple[int, int] | None:
    """The subject of the first finite verb of the sentence, if it stands before the cue."""
    for k in range(1, before):
        if finite(sentence, k):
            found = subject_before(sentence, k)
            if found is not None:
                return (found.start, found.end)
    return None
