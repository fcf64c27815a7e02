"""Points for a line being the article: what its length, its end and its company say.

The weights were rounded from a logistic regression on pasted news pages, and the start was raised until 95 in 100 lines of the
articles were kept: a lost paragraph is worse than a kept notice.
"""

from __future__ import annotations

from collections import Counter

from sources.boilerplate.lines import Line
from sources.boilerplate.page import BULLET, Page

START = 0.8
"""Points every line starts with: the higher, the more is kept."""
NEAR = 3
"""How many lines to each side keep a line company."""


def count_points(page: Page) -> None:
    """Give every line of the page its points; above 0 it is likelier the article than not."""
    lines = page.lines
    keys = Counter(line.key for line in lines)
    paragraphs = [line for index, line in enumerate(lines) if page.core(index)]
    page.spaced = sum(line.gap > 0 for line in paragraphs) >= 0.7 * len(paragraphs)
    for index, line in enumerate(lines):
        near = [at for at in range(max(0, index - NEAR), min(len(lines), index + NEAR + 1)) if at != index]
        company = sum(
            0.27 if page.core(at) else -0.33 if len(lines[at].words) <= 4 and page.families[at] is None else 0 for at in near
        )
        page.points.append(_points_of(line, spaced=page.spaced, repeated=keys[line.key] > 1) + company)


def _points_of(line: Line, *, spaced: bool, repeated: bool) -> float:
    count = len(line.words)
    points = START + min(len(line.text), 500) / 400
    points += 1.8 if line.firm else 0.8 if line.prose else 0
    if spaced:
        points += 0.6 if line.gap else -0.6
    if count <= 2:
        points -= 1.3
    elif not line.ends_sentence:
        points -= 0.7 if count <= 5 else 0.3 if count < 20 else 1.0
    elif count < 5:
        points += 1.2
    if line.text.endswith(":") or BULLET.match(line.text):
        points += 1.0
    if line.text[:1] in '“"‘':
        points += 1.5
    if repeated:
        points -= 2.2
    if sum(map(str.isdigit, line.text[:200])) > len(line.text[:200]) / 5:
        points -= 2.5
    return points


def heading_points(page: Page, index: int) -> float:
    """A short line set apart, with a paragraph after it, is likely its heading; with one before it too, almost surely."""
    line = page.lines[index]
    after = next((at for at in range(index + 1, min(index + 3, len(page.lines))) if page.open(at)), None)
    if line.ends_sentence or not 1 <= len(line.words) <= 16 or after is None:
        return 0.0
    below = page.lines[after]
    if not below.prose or page.points[after] <= 0 or (page.spaced and not below.gap):
        return 0.0
    before = next((at for at in range(index - 1, max(-1, index - 3), -1) if page.open(at)), None)
    return 2.0 if before is not None and page.lines[before].prose else 0.7
