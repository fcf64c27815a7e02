"""What the publication states in its own voice: the parts of sentences that are attributed to nobody and can be checked.

A statement can be checked when something happened or is so, and there is something to hold it by: a number, a date, a name.
Questions, opinions, mere scene setting and what is only expected are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.splitting.clauses import finite
from claims.splitting.listed import listed
from claims.splitting.passages import Passage
from claims.splitting.tagging import Tagged
from claims.splitting.words import AUXILIARIES, CONJUNCTIONS, MONTHS, RELATIVES, SUBORDINATORS, TIME_NOUNS, Sort, Word
from sources.document import Span

FEWEST = 5
OPINION = listed(
    "should must perhaps maybe probably surely hopefully sadly shame wonderful terrible i we you our us my your let"
)
WEAK = listed("may might could would will shall")
COUNTS = listed(
    "two three four five six seven eight nine ten eleven twelve twenty dozens hundreds thousands millions billion "
    "million half third quarter first second most more fewer less largest smallest highest lowest record majority "
    "percent"
)
EDGES = CONJUNCTIONS | RELATIVES | SUBORDINATORS | {"then", "also", "by", "of", "in", "with", "to", "from"}
TIE = re.compile(r"\b(?:and|but|or|who|which|that)\b|[;:]|\w+\W+\w+\W+\w+\W+\w+")
"""What between a source and its cue shows that the source also belongs to something else."""
SELF = re.compile(r"\b(?:subscribe|sign up|click here|read more|newsletter|photograph|this article)\b", re.IGNORECASE)


def statements(passages: Sequence[Passage], tagged: Sequence[Tagged], text: str) -> list[Span]:
    """The checkable statements nobody is quoted for, in order."""
    held = sorted(_held(item, text) for item in tagged)
    found: list[Span] = []
    k = 0
    for passage in passages:
        while k < len(held) and held[k][1] <= passage.start:
            k += 1
        near = []
        for m in range(k, len(held)):
            if held[m][0] >= passage.end:
                break
            near.append(held[m])
        found += [
            span for piece in _free(passage, near) if (span := _statement(piece, passage, text, whole=not near)) is not None
        ]
    return found


def _held(item: Tagged, text: str) -> tuple[int, int]:
    """The stretch that an attribution takes out of its sentence: cue, content and what lies between; its source only where it
    stands at the cue, for elsewhere it has a life of its own (“The council met on Friday and said …”)."""
    own = item.content + (item.cue or ())
    start, end = min(span.start for span in own), max(span.end for span in own)
    for span in item.source or ():
        between = text[span.end : start] if start >= span.end else ""
        aside = re.match(r",? (?:who|which|whose)\b", between) and between.rstrip().endswith(",")
        if start >= span.end and (aside or not TIE.search(between)):
            start = span.start
        elif 0 <= span.start - end <= 2:
            end = span.end
    return start, end


def _free(passage: Passage, held: Sequence[tuple[int, int]]) -> list[list[Word]]:
    """The runs of words outside all attributions."""
    runs: list[list[Word]] = [[]]
    for word in passage.words:
        if any(a < word.end and word.start < b for a, b in held):
            if runs[-1]:
                runs.append([])
        else:
            runs[-1].append(word)
    return [run for run in runs if run]


def _statement(run: list[Word], passage: Passage, text: str, *, whole: bool) -> Span | None:
    run = _without_edges(run)
    inner = [word for word in run if word.sort in (Sort.WORD, Sort.NUMBER)]
    if len(inner) < FEWEST or passage.words[-1].text == "?":
        return None
    low = {word.low for word in run}
    if low & OPINION or SELF.search(text[run[0].start : run[-1].end]) or (not whole and not _own_clause(run)):
        return None
    verbs = [k for k in range(len(run)) if finite(run, k)]
    if not verbs or not _something_to_hold(run) or (all(run[k].low in WEAK for k in verbs) and not _something_counted(run)):
        return None
    if len(inner) < 7 and not _something_counted(run):
        return None
    return Span(run[0].start, run[-1].end)


def _without_edges(run: list[Word]) -> list[Word]:
    """Without the conjunctions, relatives and marks that tied it to what was cut off."""
    a, b = 0, len(run)
    while a < b and (
        run[a].low in CONJUNCTIONS | {"which", "who", "then"} or (run[a].sort is Sort.MARK and run[a].text not in "$£€#@[(")
    ):
        a += 1
    while b > a and (run[b - 1].low in EDGES or (run[b - 1].sort is Sort.MARK and run[b - 1].text not in ")]%")):
        b -= 1
    return run[a:b]


def _own_clause(run: list[Word]) -> bool:
    """Whether a piece of a sentence begins with a subject of its own."""
    if (
        not run
        or run[0].low.endswith("ing")
        or run[0].low in RELATIVES | SUBORDINATORS | AUXILIARIES
        or run[0].low in TIME_NOUNS
    ):
        return False
    early = next((k for k in range(1, len(run)) if finite(run, k)), None)
    return early is not None and early <= 18


def _something_to_hold(run: list[Word]) -> bool:
    """A number, a date or a name."""
    return _something_counted(run) or any(word.capital for word in run[1:])


def _something_counted(run: list[Word]) -> bool:
    return any(word.sort is Sort.NUMBER or word.low in COUNTS or (word.low in MONTHS and word.capital) for word in run)
