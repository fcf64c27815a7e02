"""Which lines of a pasted page are the article: the rules speak first, then a trained classifier that sees what they said.

A text in which nothing speaks of a web page is left to the rules, which leave it alone: nobody pastes a page without a trace of
the page, and a plain text must lose nothing. So is a text of more lines than a page has: the classifier learned from pages.
"""

from __future__ import annotations

from sources.boilerplate.classifier import shipped
from sources.boilerplate.kinds import block_of
from sources.boilerplate.rules import judge
from sources.boilerplate.settling import settle
from sources.document import Block

MOST_LINES = 5000
"""Six times the longest page it learned from; the classifier takes some three seconds for so many."""


def mark(text: str) -> tuple[Block, ...]:
    """The lines of `text` as blocks with their roles; `reason` says why a line is not the article, or not a paragraph."""
    page = judge(text)
    if page.furnished and len(page.lines) <= MOST_LINES:
        settle(page, shipped().likelihoods(page))
    return tuple(block_of(text[line.start : line.end], line.start, *page.verdicts[at]) for at, line in enumerate(page.lines))
