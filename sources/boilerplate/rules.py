"""Which lines of a pasted page are the article, by rules a reader could apply with a ruler and a list of set phrases.

First what a line says of itself: set phrases, captions, dates, names. Then points: length, sentence ends and the company of
paragraphs speak for a line, repetition and the company of short lines against it. Then the page is looked at as a whole: what
stands before the headline or after the end is not the article, whatever it looks like on its own.

A text in which nothing speaks of a web page is left alone: nobody pastes a page without a trace of the page, and a plain text
must lose nothing. One paragraph that happens to use a set phrase is no trace.
"""

from __future__ import annotations

import re

from sources.boilerplate.boxes import follow_appeals, read_boxes
from sources.boilerplate.headline import find_headline, first_paragraph
from sources.boilerplate.kinds import DATE
from sources.boilerplate.lines import Line, lines_of
from sources.boilerplate.page import BULLET, Page
from sources.boilerplate.points import count_points, heading_points
from sources.boilerplate.signs import IS_MENU, family_of, is_age, is_caption, is_dated, is_menu, is_signature
from sources.bylines import is_byline
from sources.document import Role

ALONE = 8
"""A line with no paragraph of the article within this many lines does not belong to it."""
LISTED = 1.5
"""Points for a line in a list: the lines under one that ends with a colon."""
BEFORE = 0.1
"""The share of the text that may stand before what was taken for the headline; with more, it was no headline."""
ADDRESSES_READER = re.compile(r"^(?:how|why|what|q:|\d)|\b(?:i|you|your|we|my)\b", re.IGNORECASE)


def judge(text: str) -> Page:
    """The lines of `text`, each with its role and the reason for it."""
    page = Page(lines_of(text))
    page.families = [family_of(line) for line in page.lines]
    _read_signs(page)
    follow_appeals(page)
    read_boxes(page)
    traces = [page.lines[index] for index, (role, _) in page.verdicts.items() if role is Role.BOILERPLATE]
    page.furnished = len(traces) > 1 or any(not line.firm for line in traces)
    find_headline(page, first_paragraph(page), furnished=page.furnished)
    count_points(page)
    if page.furnished:
        _drop_pulled_quotes(page)
        _cut_ends(page)
        _drop_doubtful(page)
    name_the_rest(page)
    return page


def _read_signs(page: Page) -> None:
    text = next((at for at, line in enumerate(page.lines) if line.firm), 0)
    for index, line in enumerate(page.lines):
        family = page.families[index]
        if is_dated(line):
            page.decide(index, Role.BYLINE, DATE)
        elif is_signature(line):
            page.decide(index, Role.BYLINE, "names the author")
        elif family is not None:
            page.decide(index, Role.CAPTION if family.name == "credit" else Role.BOILERPLATE, family.reason)
        elif is_caption(line):
            page.decide(index, Role.CAPTION, "is the caption of a picture")
        elif index < text and is_menu(line):
            page.decide(index, Role.BOILERPLATE, IS_MENU)
        elif is_age(line):
            page.decide(index, Role.BOILERPLATE, "only says how old something is")
    for index, line in enumerate(page.lines[:-1]):
        after = page.lines[index + 1]
        if page.role(index + 1) is Role.CAPTION and after.gap <= 1 and len(line.words) >= 2 and after.key.startswith(line.key):
            page.decide(index, Role.CAPTION, "repeats the caption after it")
    for index, line in enumerate(page.lines):
        near = range(max(0, index - 2), index + 4)
        if page.open(index) and is_byline(line.text) and any(page.role(at) is Role.BYLINE for at in near):
            page.decide(index, Role.BYLINE, "names the author")


def _cut_ends(page: Page) -> None:
    """What stands before the headline, or after the article is over, is not the article."""
    count = len(page.lines)
    weight = [
        len(line.words) if page.open(at) and line.prose and page.points[at] > 0 else 0 for at, line in enumerate(page.lines)
    ]
    before, total = 0, sum(weight)
    for at in range(count):
        before += weight[at]
        family = page.families[at]
        if family is not None and family.ends and total - before <= total * family.ends:
            for after in range(at, count):
                page.decide(after, Role.BOILERPLATE, "comes after the end of the article")
            break
    headline = next((at for at in range(count) if page.role(at) is Role.HEADLINE), None)
    if headline is not None and sum(weight[:headline]) <= total * BEFORE:
        for at in range(headline):
            page.decide(at, Role.BOILERPLATE, "comes before the headline")


def _drop_doubtful(page: Page) -> None:
    listing = False
    for index, line in enumerate(page.lines):
        if not page.open(index):
            listing = listing and page.role(index) is Role.CAPTION
            continue
        listed = listing and not line.prose
        listing = listed or (line.text.endswith(":") and page.points[index] > 0)
        if page.points[index] + LISTED * listed + heading_points(page, index) <= 0:
            page.decide(index, Role.BOILERPLATE, _doubt(line))
        elif listed:
            page.decide(index, Role.LIST_ITEM)
        elif _is_other_headline(page, index):
            page.decide(index, Role.BOILERPLATE, "reads like the headline of another article")
    last = max((at for at, line in enumerate(page.lines) if page.open(at) and line.prose), default=len(page.lines))
    for index in range(last + 1, len(page.lines)):
        if _is_tag(page.lines[index]) and page.open(index):
            page.decide(index, Role.BOILERPLATE, "is a short line after the last paragraph")
    for index, line in enumerate(page.lines):
        near = (at for at in range(index - ALONE, index + ALONE + 1) if at != index)
        if page.open(index) and not line.firm and not any(page.open(at) and page.lines[at].prose for at in near):
            page.decide(index, Role.BOILERPLATE, "stands away from the paragraphs of the article")


def _is_tag(line: Line) -> bool:
    return len(line.words) <= 4 and not line.ends_sentence and not BULLET.match(line.text)


def _drop_pulled_quotes(page: Page) -> None:
    """A quotation set large beside the text says again what a paragraph says: it is no second source for it."""
    quotes = [
        at for at, line in enumerate(page.lines) if page.open(at) and line.text[0] in "“\"‘'" and 5 <= len(line.words) <= 45
    ]
    if not quotes:
        return
    told = "\n".join(line.key for line in page.lines if line.prose)
    for at in quotes[:200]:
        if told.count(page.lines[at].key) > page.lines[at].prose:
            page.decide(at, Role.BOILERPLATE, "repeats words of the article as a pulled quotation")


def _doubt(line: Line) -> str:
    if len(line.words) <= 5:
        return "is a short line among short lines"
    return "does not read like the paragraphs of this article"


def _is_other_headline(page: Page, index: int) -> bool:
    """A headline alone between paragraphs is a link to another article; a subheading is shorter or speaks to the reader."""
    line = page.lines[index]
    alone = all(page.open(at) and page.lines[at].prose for at in (index - 1, index + 1))
    long = (
        line.gap > 0
        and 10 <= len(line.words) <= 24
        and not line.ends_sentence
        and line.text[0].isupper()
        and not line.text.endswith((":", "…"))
    )
    return alone and long and not ADDRESSES_READER.search(line.text) and not BULLET.match(line.text)


def name_the_rest(page: Page) -> None:
    """What is left is the article: paragraphs, list items, quotations and headings."""
    for index, line in enumerate(page.lines):
        if not page.open(index):
            continue
        if BULLET.match(line.text) and not _heads(page, index):
            page.decide(index, Role.LIST_ITEM)
        elif _heads(page, index):
            page.decide(index, Role.HEADING)
        else:
            page.decide(index, Role.PARAGRAPH)


def _asked_in_a_talk(page: Page, text: str) -> bool:
    """Whether a short question belongs to an interview: its label (“Q:”, “Mara Quill:”) begins other lines too."""
    label, colon, _ = text.partition(": ")
    return bool(colon) and sum(line.text.startswith(f"{label}: ") for line in page.lines) > 1


def _heads(page: Page, index: int) -> bool:
    """A short line without a full stop above a paragraph is a heading."""
    line = page.lines[index]
    if (line.ends_sentence and not line.text.endswith("?")) or len(line.words) > 12 or line.text.endswith((":", ",", ";")):
        return False
    if line.text.endswith("?") and _asked_in_a_talk(page, line.text):
        return False
    return index + 1 < len(page.lines) and page.lines[index + 1].prose
