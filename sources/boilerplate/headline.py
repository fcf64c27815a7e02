"""Where the article begins on a pasted page: its first paragraph, and the headline and standfirst above it."""

from __future__ import annotations

import re
from collections import Counter

from sources.boilerplate.page import Page
from sources.document import Role

BRIDGED = 12
"""Lines about which nothing is known, between two paragraphs of one run."""
LOOKED_AT = 45
"""Lines above the first paragraph among which the headline is looked for."""
SURE = 0.5
"""How well a line must fit to be the headline of a web page. In a plain text it is the first line or none."""
CHANGED = re.compile(r"(?:last )?(?:updated|modified|published|posted)\b", re.IGNORECASE)
MASTHEAD = 2.0
"""Taken off the fit of a line that names whoever holds the copyright: the paper's name, however often it is told."""
OWNED = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)


def first_paragraph(page: Page) -> int | None:
    """Where the article's running text begins: the first paragraph of the heaviest run of paragraphs.

    Appeals, buttons and captions do not break a run.
    """
    best, heaviest, start, weight, distance = None, 0, 0, 0, BRIDGED + 1
    for index, line in enumerate(page.lines):
        if page.open(index) and line.prose and len(line.words) >= 8 and not _is_signed(page, index):
            if distance > BRIDGED:
                start, weight = index, 0
            weight, distance = weight + len(line.words), 0
            if weight > heaviest:
                best, heaviest = start, weight
        elif page.open(index) and not line.prose:
            distance += 1
    return best


def _is_signed(page: Page, at: int) -> bool:
    """Whether a byline or a date follows close on a short line: a headline may be a question or a sentence."""
    return not page.lines[at].firm and any(page.role(near) is Role.BYLINE for near in range(at + 1, at + 5))


def find_headline(page: Page, first: int | None, *, furnished: bool) -> None:
    """The headline is the line above the text that shares most of its words; a standfirst may follow it."""
    if first is None:
        return
    if furnished:
        candidates = [at for at in range(max(0, first - LOOKED_AT), first) if _can_be_headline(page, at)]
    else:
        if first == 0 and _asks(page):
            first = 1
        candidates = [0] if first > 0 and _can_be_headline(page, 0) else []
    if not candidates:
        return
    told = Counter(word for line in page.lines[first : first + 40] if line.prose for word in set(line.words) if len(word) > 3)
    keys = Counter(line.key for line in page.lines)
    owned = " | ".join(line.key for line in page.lines if OWNED.match(line.text))

    def fit(at: int) -> float:
        line = page.lines[at]
        words = [word for word in line.words if len(word) > 3] or [""]
        shared = sum(min(told[word], 3) for word in words) / (len(words) + 1.5)
        signed = any(page.role(near) is Role.BYLINE for near in range(at + 1, at + 10))
        label = 0.5 * (len(line.words) <= 4) + MASTHEAD * (line.key in owned)
        return shared + 0.6 * signed + 0.3 * (keys[line.key] > 1) - 0.02 * (first - at) - 0.3 * line.text.endswith(".") - label

    headline = max(candidates, key=fit)
    if furnished and fit(headline) < SURE:
        return
    above = (at for at in candidates if headline - 5 <= at < headline and fit(at) >= 0.75 * fit(headline))
    headline = next(above, headline)
    page.decide(headline, Role.HEADLINE)
    for at in range(headline + 1, first):
        line = page.lines[at]
        if page.open(at) and line.key == page.lines[headline].key:
            page.decide(at, Role.BOILERPLATE, "repeats the headline")
    _find_standfirst(page, headline, first)


def _asks(page: Page) -> bool:
    """Whether a plain text opens with a short question over other lines: no paragraph, but a headline that asks."""
    return len(page.lines) > 2 and page.lines[0].text.endswith("?") and len(page.lines[0].words) <= 16


def _can_be_headline(page: Page, at: int) -> bool:
    line = page.lines[at]
    content = sum(len(word) > 3 for word in line.words)
    return (
        page.open(at)
        and content >= 2
        and 3 <= len(line.words) <= 32
        and not line.text.endswith((":", ",", ";"))
        and "http" not in line.text
    )


def _find_standfirst(page: Page, headline: int, first: int) -> None:
    """What stands under the headline and above the first paragraph, longer than a label."""
    for at in range(headline + 1, min(headline + 4, first)):
        line = page.lines[at]
        if page.open(at) and len(line.words) >= 6 and not CHANGED.match(line.text):
            below = any(page.role(near) in (Role.BYLINE, Role.CAPTION, Role.BOILERPLATE) for near in range(at + 1, first))
            if below or not line.ends_sentence:
                page.decide(at, Role.STANDFIRST)
            return
