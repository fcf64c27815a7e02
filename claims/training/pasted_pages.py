"""Marked pages as the training sees them: the rows of numbers of each page beside what its lines are."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from claims.bench.paste import PastedPage
from sources.boilerplate.features import rows_of
from sources.boilerplate.page import Page
from sources.boilerplate.rules import judge
from sources.document import BODY_ROLES

UNCOUNTED = -1
"""A line that is neither: a headline, or half an article's line. Nothing is learned from it."""
ANSWERS = {"body": 1, "boilerplate": 0}


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page, what can be seen of each of its lines, and whether each is the article."""

    pasted: PastedPage
    texts: list[str]
    rows: list[list[float]]
    answers: list[int]

    @classmethod
    def of(cls, pasted: PastedPage) -> MarkedPage:
        """The page as the rules leave it, with the marks of its lines."""
        page = judge(pasted.text)
        marks = [[pasted.marks[number - 1] for number in numbers] for numbers in _numbers(pasted.text, page)]
        return cls(
            pasted,
            [line.text for line in page.lines],
            rows_of(page),
            [_answer([mark for mark in own if mark]) for own in marks],
        )

    def judged(self) -> Page:
        """The page again, as the rules leave it."""
        return judge(self.pasted.text)

    def lines_kept(self, page: Page) -> set[int]:
        """The numbers, from 1, of the lines of the text that are the article."""
        numbers = _numbers(self.pasted.text, page)
        return {number for at, own in enumerate(numbers) if page.role(at) in BODY_ROLES for number in own}


def _numbers(text: str, page: Page) -> list[range]:
    """Which lines of the text, counted from 1, each line of the page covers: many where they were broken at a width."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    return [range(bisect_right(starts, line.start), bisect_right(starts, line.end - 1) + 1) for line in page.lines]


def _answer(marks: list[str]) -> int:
    if len(set(marks)) != 1:
        return UNCOUNTED
    return ANSWERS.get(marks[0], UNCOUNTED)
