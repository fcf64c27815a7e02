"""The lines of a pasted page, and what can be seen of each without reading it as English.

A line is a stretch of text between line ends. How long it is, how it ends, whether an empty line stands before it: most of what
tells an article from the page around it can be seen from there, as whoever skims a page sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…。！？][\"”’'»)\]*]*$")
_FUNCTION_WORDS = """
    the a an of to in and that is was for on with as by at from it its be are were has have had he she they his her their
    not but this who which said will would can could than or after when been more also about into over out up if we i you
    there what all de la le les der die das und et en el los que una un del il di che per van het een
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True)
class Line:
    """One line with something in it: `text[start:end]` of the whole, without the white space around it."""

    text: str
    start: int
    end: int
    gap: int
    """Empty lines just before it."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in lower case; of a very long line those at its beginning."""
        return tuple(word.lower() for word in WORD.findall(self.text[:4000]))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it closes like a sentence."""
        return SENTENCE_END.search(self.text[-12:]) is not None

    @cached_property
    def prose(self) -> bool:
        """Whether it reads like running text: some words, common ones among them, closed like a sentence."""
        return len(self.words) >= 5 and self.ends_sentence and not FUNCTION_WORDS.isdisjoint(self.words)

    @cached_property
    def firm(self) -> bool:
        """Whether it is plainly a paragraph: running text of some length."""
        return len(self.words) >= 20 and self.prose

    @cached_property
    def key(self) -> str:
        """What is the same when two lines say the same thing."""
        return " ".join(self.words)


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that hold more than white space, in order, with the empty lines before each counted.

    Text whose lines were broken at a fixed width, as in e-mails, gives its paragraphs instead: a broken sentence is no line.
    """
    found: list[Line] = []
    run: list[Line] = []
    at = gap = 0
    for raw in text.splitlines(keepends=True):
        inner = raw.strip()
        if inner:
            start = at + raw.index(inner)
            line = Line(inner, start, start + len(inner), gap)
            if gap:
                found += _unbroken(run)
                run = []
            run.append(line)
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return found + _unbroken(run)


WIDTHS = range(45, 101)
"""How long the lines of text broken at a fixed width are."""


def _unbroken(run: list[Line]) -> list[Line]:
    """The lines of one stretch without empty lines; where they are one paragraph broken at a fixed width, that paragraph."""
    inner = run[:-1]
    if len(inner) < 2 or any(len(line.text) not in WIDTHS for line in inner) or len(run[-1].text) > WIDTHS[-1]:
        return run
    longest = max(len(line.text) for line in inner)
    going_on = sum(not line.ends_sentence for line in inner)
    small = sum(line.text[0].islower() for line in run[1:])
    if min(len(line.text) for line in inner) < longest - 22 or going_on < len(inner) * 0.6 or small < len(inner) * 0.4:
        return run
    whole = " ".join(line.text for line in run)
    return [Line(whole, run[0].start, run[-1].end, run[0].gap)]
