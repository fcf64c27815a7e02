"""Interviews and transcripts: each turn is one attribution, in the speaker's own words although nothing is quoted.

Labels say whose turn it is, or the questions do where nothing is labelled. A label of a letter or of initials, and a turn
without any, lead to the names that the opening of the article gives to who answers and who asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Act
from claims.splitting.forms.interviewed import Talk, initialled, talk_of
from claims.splitting.forms.labels import LETTERS, Line, known, transcript
from claims.splitting.forms.retold import told_beside, told_in_turns
from claims.splitting.forms.turns import Turn, turns_of
from claims.splitting.forms.unlabelled import unlabelled
from claims.splitting.tagged import Tagged
from sources.document import Document, Span

RULE = "interview"
ASKING = LETTERS - {"a"} | {"interviewer", "reporter", "journalist"}
SURE = 0.9
SLACK = 3
"""Code points of marks at the edges."""


def with_turns(document: Document, items: Sequence[Tagged], lines: Sequence[Line]) -> list[Tagged]:
    """The attributions with the turns of an interview, in order of the text; unchanged where there is none."""
    found = _turns(document, items, lines)
    if not found:
        return list(items)
    lettered = [turn.line for turn in found if turn.line.key in LETTERS | ASKING]
    talk = talk_of(document, lettered) if lettered else Talk(None, None)
    kept = told_beside(items, found, document.text)
    retold = told_in_turns(document, found, kept)
    spoken = [_spoken(document, turn, talk) for turn in found]
    return sorted(kept + retold + spoken, key=lambda item: (item.content[0].start, -item.content[-1].end))


def _spoken(document: Document, turn: Turn, talk: Talk) -> Tagged:
    """A turn as an attribution to its label, or to nobody that is named there."""
    label, key = turn.line.label, turn.line.key
    lettered = talk.asking if key in ASKING else talk.answering
    name = lettered if key in LETTERS | ASKING else initialled(document, label)
    return Tagged(turn.said, (label,) if label else None, None, SURE, RULE, (name,) if name else None)


def _turns(document: Document, items: Sequence[Tagged], lines: Sequence[Line]) -> list[Turn]:
    """The turns of a talk; else single lines whose speaker is known, unless the tagger read them whole by itself."""
    talk = transcript(document, lines) or unlabelled(document)
    if talk:
        return turns_of(document, talk)
    return [turn for turn in turns_of(document, known(document, lines)) if not _read(turn, items)]


def _read(turn: Turn, items: Sequence[Tagged]) -> bool:
    """Whether an attribution to the label already holds what its turn says."""
    return any(
        _overlap(item.source[0], turn.line.head) and sum(map(len, turn.said)) <= sum(map(len, item.content)) + SLACK
        for item in items
        if item.source
    )


def nameless(text: str, item: Tagged) -> bool:
    """Whether the source is a label that names nobody: the “A” of an interview, “Interviewer”."""
    label = item.source[0].of(text).lower() if item.source else ""
    return item.rule == RULE and label in LETTERS | ASKING | {"question", "answer"}


def act_of_turn(words: str) -> Act:
    """A turn that ends by asking is a question, any other an assertion."""
    return Act.QUESTION if words.rstrip(" \n\r\t\"'“”‘’)*").endswith("?") else Act.ASSERTION


def _overlap(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)
