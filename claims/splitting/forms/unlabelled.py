"""Interviews without labels: short paragraphs that ask, each followed by paragraphs that answer.

An explainer has the same shape (“What is inflation?”). What tells an interview is that the answers say “I” and the questions
“you”, or that the article has just told of a talk.
"""

from __future__ import annotations

import re
from itertools import pairwise

from claims.splitting.forms.interviewed import TALKED
from claims.splitting.forms.labels import LABELLED, QUOTED, Line
from claims.splitting.forms.turns import OPENED
from sources.document import CLAIM_ROLES, Block, Document, Role, Span

ASKS = ("?", "?”", '?"', "?’", "?'")
LONGEST = 60
"""Words of the longest question."""
SHORT = 30
"""Words of the longest question that only says something: “Your critics say you are too close to them.”"""
FEWEST = 3
FEWEST_AFTER_A_MEETING = 2
FARTHEST = 6
"""An answer has at most so many paragraphs."""
ME = re.compile(r"\b(?:I|I['’]\w+|[Mm]y|[Mm]e)\b")
YOU = re.compile(r"\b(?:[Yy]ou|[Yy]ou['’]\w+|[Yy]our|[Yy]ours)\b")


def unlabelled(document: Document) -> list[Line]:
    """The questions and answers of an interview as lines with empty labels, in order; none where nothing shows one."""
    asked = [number for number, block in enumerate(document.blocks) if _asks(document.text, block)]
    asked = [number for number in asked if _answer(document, number + 1)]
    met = bool(asked) and _met(document, asked[0])
    if len(asked) < (FEWEST_AFTER_A_MEETING if met else FEWEST) or not _one_talk(document, asked, met=met):
        return []
    found = []
    for k, number in enumerate(asked):
        end = asked[k + 1] if k + 1 < len(asked) else number + 2
        found.append(_line(document, number, "q"))
        found.append(_line(document, number + 1, "a"))
        for between in range(number + 2, end - 1):
            if _remarks(document, between) and found[-1].block < between:
                found += [_line(document, between, "q"), _line(document, between + 1, "a")]
    return found


def _asks(text: str, block: Block) -> bool:
    """Whether a block is nothing but a question to somebody."""
    words = block.of(text)
    return words.endswith(ASKS) and block.role in LABELLED and not words.startswith(OPENED) and len(words.split()) <= LONGEST


def _answer(document: Document, number: int) -> bool:
    """Whether a block can answer: prose that is no question itself and no quotation."""
    if number >= len(document.blocks) or document.blocks[number].role not in CLAIM_ROLES - {Role.STANDFIRST}:
        return False
    return not _asks(document.text, document.blocks[number]) and not document.blocks[number].of(document.text).startswith(
        OPENED
    )


def _one_talk(document: Document, asked: list[int], *, met: bool) -> bool:
    """Whether the questions stand near each other, most answers say “I”, and somebody is addressed."""
    text = document.text
    if any(after - before > FARTHEST + 1 for before, after in pairwise(asked)):
        return False
    answers = [QUOTED.sub("", document.blocks[number + 1].of(text)) for number in asked]
    personal = sum(bool(ME.search(words)) for words in answers)
    addressed = sum(bool(YOU.search(document.blocks[number].of(text))) for number in asked)
    return personal * 2 >= len(asked) and (met or addressed * 3 >= len(asked))


def _met(document: Document, before: int) -> bool:
    """Whether one of the last paragraphs before the questions tells of a talk."""
    return any(TALKED.search(block.of(document.text)) for block in document.blocks[max(0, before - 2) : before])


def _remarks(document: Document, number: int) -> bool:
    """Whether a paragraph between answers is a question in the form of a remark: short, to “you”, not about “me”."""
    block = document.blocks[number]
    words = block.of(document.text)
    return (
        block.role in LABELLED
        and len(words.split()) <= SHORT
        and bool(YOU.search(words))
        and not ME.search(words)
        and not words.startswith(OPENED)
        and _answer(document, number + 1)
    )


def _line(document: Document, number: int, key: str) -> Line:
    block = document.blocks[number]
    nothing = Span(block.start, block.start)
    return Line(number, nothing, nothing, Span(block.start, block.end), letter=False, key=key)
