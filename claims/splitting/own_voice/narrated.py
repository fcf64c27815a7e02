"""What the publication states in its own voice: the parts of sentences that are attributed to nobody and can be checked.

Half of a sentence counts where it can be parted cleanly from the half that somebody said: it has a subject and a verb of its
own, and a comma, a conjunction or the speaker's name stands where it is cut. `checkable` says what can be checked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.own_voice.checkable import checkable
from claims.splitting.reading.listed import listed
from claims.splitting.reading.passages import Passage
from claims.splitting.reading.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIME_NOUNS,
    Sort,
    Word,
)
from claims.splitting.rules.clauses import finite
from claims.splitting.tagged import Tagged
from sources.document import Span

EDGES = CONJUNCTIONS | RELATIVES | SUBORDINATORS | {"then", "also", "by", "of", "in", "with", "to", "from"}
FOLLOWED = frozenset({"after", "before"})
COUNTING = listed(
    "seconds minute minutes hour hours day days week weeks month months year years decades a an just only few several some "
    "shortly soon less more than barely two three four five six seven eight nine ten"
)
"""“three hours after …”, of which without what came after nothing is left to say."""
LEADING = CONJUNCTIONS | {"which", "who", "then", "though", "although", "whereas"}
TIE = re.compile(r"\b(?:and|but|or|who|which|that)\b|[;:]|\w+\W+\w+\W+\w+\W+\w+")
"""What between a source and its cue shows that the source also belongs to something else."""
SHORTEST = 8
"""Code points of a statement; where less is left of a sentence, it is a full stop."""
LABEL = re.compile(r"(?:[A-Z][\w’'.-]*\s){0,3}[A-Z][\w’'.-]*:\s")
"""Who speaks next, in an interview."""


def statements(passages: Sequence[Passage], tagged: Sequence[Tagged], text: str) -> list[Span]:
    """The checkable statements nobody is quoted for, in order."""
    held = sorted((_held(item, text) for item in tagged), key=lambda one: (one.start, one.end))
    found: list[Span] = []
    k = 0
    speaking = -1
    for passage in passages:
        if LABEL.match(text, passage.start) and passage.words[0].start == passage.start:
            speaking = passage.block
        while k < len(held) and held[k].end <= passage.start:
            k += 1
        near = []
        for m in range(k, len(held)):
            if held[m].start >= passage.end:
                break
            near.append(held[m])
        if passage.words[-1].text not in "?!" and passage.block != speaking:
            found += [span for run in _free(passage, near) if (span := _statement(run, passage, text)) is not None]
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """What an attribution takes out of its sentence; `subject` where that begins with whoever speaks."""

    start: int
    end: int
    subject: bool


def _held(item: Tagged, text: str) -> Held:
    """The stretch that an attribution takes out of its sentence: cue, content and what lies between; its source only where it
    stands at the cue, for elsewhere it has a life of its own (“The council met on Friday and said …”)."""
    own = item.content + (item.cue or ())
    start, end = min(span.start for span in own), max(span.end for span in own)
    subject = False
    for span in item.source or ():
        between = text[span.end : start] if start >= span.end else ""
        aside = re.match(r",? (?:who|which|whose)\b", between) and between.rstrip().endswith(",")
        if start >= span.end and (aside or not TIE.search(between)):
            start, subject = span.start, True
        elif 0 <= span.start - end <= 2:
            end = span.end
    return Held(start, end, subject)


def _free(passage: Passage, held: Sequence[Held]) -> list[list[Word]]:
    """The runs of words outside all attributions; not those that lose the verb or object they need to what was taken out."""
    if not held:
        return [passage.words]
    if any(max(0, one.start - passage.start) + max(0, passage.end - one.end) < SHORTEST for one in held):
        return []
    runs: list[list[Word]] = [[]]
    for word in passage.words:
        start, end, taken = word.start, word.end, None
        for one in held:
            if one.start < end and start < one.end:
                taken = one
                break
        if taken is None:
            runs[-1].append(word)
        elif runs[-1]:
            runs[-1] = runs[-1] if taken.subject else _before_cut(runs[-1])
            runs.append([])
    return [run for run in runs if run]


def _before_cut(run: list[Word]) -> list[Word]:
    """What stands whole before a cue whose subject is elsewhere: up to the last comma, conjunction or relative near it."""
    for k in range(len(run) - 1, max(-1, len(run) - 4), -1):
        if run[k].sort is Sort.MARK or run[k].low in CONJUNCTIONS or run[k].low in RELATIVES:
            return run[: k + 1]
    return []


def _statement(run: list[Word], passage: Passage, text: str) -> Span | None:
    """The part of a run that states something that can be checked."""
    whole, opens, stopped = len(run) == len(passage.words), run[0] is passage.words[0], run[-1].text == "."
    run = _without_edges(run)
    if not run or not (whole or _own_clause(run, opens=opens)):
        return None
    span = Span(run[0].start, run[-1].end)
    return span if checkable(run, span.of(text), whole=whole, stopped=stopped) else None


def _without_edges(run: list[Word]) -> list[Word]:
    """Without the conjunctions, relatives and marks that tied it to what was cut off. Where the sentence ends nothing was."""
    a, b = 0, len(run)
    edges = frozenset() if run[-1].text == "." else EDGES
    while a < b and (run[a].low in LEADING or (run[a].sort is Sort.MARK and run[a].text not in "$£€#@[(")):
        a += 1
    while b > a and (run[b - 1].low in edges or (run[b - 1].sort is Sort.MARK and run[b - 1].text not in ")]%")):
        b -= 1
        if run[b].low in FOLLOWED:
            while b > a and (run[b - 1].low in COUNTING or run[b - 1].sort is Sort.NUMBER):
                b -= 1
    return run[a:b]


def _own_clause(run: list[Word], *, opens: bool) -> bool:
    """Whether a piece of a sentence has a subject and a verb of its own: after what leads in, and not only in “, who …”."""
    leads_in = run[0].low in PREPOSITIONS or (opens and run[0].low in SUBORDINATORS)
    if not leads_in and (run[0].low.endswith("ing") or run[0].low in RELATIVES | SUBORDINATORS | AUXILIARIES | TIME_NOUNS):
        return False
    first = next((k for k, word in enumerate(run) if word.text == ","), len(run)) if leads_in else 0
    early = next((k for k in range(first + 1, len(run)) if finite(run, k)), None)
    if early is None or early > first + 18:
        return False
    aside = next((k for k in range(1, early + 1) if run[k].low in RELATIVES and run[k - 1].text == ","), None)
    closed = next((k for k in range(aside, len(run)) if run[k].text == ","), len(run)) if aside is not None else 0
    return aside is None or any(finite(run, k) for k in range(closed + 1, len(run)))
