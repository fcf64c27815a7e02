"""Boxes among the paragraphs: an appeal with its heading, a newsletter, the headline of another article.

A set phrase gives one line of a box away; the lines around it are told by how they stand to it.
"""

from __future__ import annotations

from itertools import pairwise

from sources.boilerplate.lines import Line
from sources.boilerplate.page import BULLET, Page
from sources.boilerplate.signs import speaks_itself
from sources.document import Role

OFFERS = frozenset({"appeal", "newsletter"})
"""Families whose lines stand in boxes with a heading of their own."""


def follow_appeals(page: Page) -> None:
    """An appeal goes on over the paragraphs in which the paper speaks of itself and of “you”, to its last set phrase."""
    appeals = [at for at, family in enumerate(page.families) if family is not None and family.name == "appeal"]
    for at, after in pairwise([*appeals, len(page.lines)]):
        heading = not page.lines[at].ends_sentence
        reach = after if after - at <= 6 else at + (6 if heading else 1)
        for index in range(at + 1, min(reach, len(page.lines))):
            if not page.open(index) or not speaks_itself(page.lines[index]):
                break
            page.decide(index, Role.BOILERPLATE, "goes on with an appeal for money or support")


def read_boxes(page: Page) -> None:
    """A box among the paragraphs is more than its set phrase: a heading stands above an offer, a headline under “Read more”."""
    for index, line in enumerate(page.lines):
        if not page.open(index) or line.ends_sentence or BULLET.match(line.text):
            continue
        above = page.families[index - 1] if index else None
        below = page.families[index + 1] if index + 1 < len(page.lines) else None
        if below is not None and below.name in OFFERS and len(line.words) <= 8 and page.lines[index + 1].gap <= 1:
            page.decide(index, Role.BOILERPLATE, "is the heading of what follows")
        elif above is not None and above.name == "elsewhere" and _is_teased(line, page.lines[index - 1]):
            page.decide(index, Role.BOILERPLATE, "points to other articles")


def _is_teased(line: Line, above: Line) -> bool:
    """A headline under “Read more” alone; with an empty line between, a short one may be a subheading of this article."""
    return len(above.words) <= 3 and len(line.words) >= (4 if line.gap == 0 else 7)
