"""Whether the words beside a time look back or ahead.

The nearest sign before the time in its own clause tells, and where there is none the nearest after it. A sign that looks both
ways (“was due on Monday”, “is closed on Monday”) tells nothing.
"""

from __future__ import annotations

import re
from enum import IntEnum


class Tense(IntEnum):
    """Which side of publication is meant."""

    PAST = -1
    FUTURE = 1


SIGNS = re.compile(
    r"""\b(?:
      (?P<unsure>(?:was|were|had\ been)\ (?:also\ |originally\ )?(?:due|scheduled|expected|set|planned|supposed|meant|to)\b
        | (?:would|could|should|might|must|may)(?:\ not|n['’]t)?\ have\b(?:\ \w+ly)?(?:\ been)?(?:\ \w+)?
        | (?:is|are|being)\ (?:\w+ly\ )?(?!expected|scheduled|planned|supposed)\w+ed\b)
    | (?P<future>(?:will|won['’]t|shall|would|must|should|going\ to|due|set\ to|plan(?:s|ned|ning)?\ (?:to|for)|scheduled
        |expected|is\ to|are\ to|upcoming|hopes?\ to|intends?\ to|ha(?:s|ve)\ to|needs?\ to|wants?\ to|to\ be|by\ the\ end)\b
        (?:\ (?:not|also|now|then|only|first))?(?:\ be|\ have)?(?:\ \w+ly)?(?:\ \w+ed\b)?)
    | (?P<past>(?:was|were|had|did|didn['’]t|wasn['’]t|weren['’]t|has|have|since|went|took|made|gave|got|came|became|began
        |knew|saw|ran|held|led|met|paid|sent|sat|spent|stood|told|said|thought|won|wore|wrote|lost|left|kept|brought|bought|built|caught|chose
        |drew|drove|fell|felt|fought|found|flew|heard|meant|rose|sang|sank|shook|shot|sold|sought|spoke|stole|struck|swore|threw
        |broke|woke|laid|taught|died|grew|withdrew|overtook|launched|hit|quit)\b
        | (?!hundred|indeed|speed|exceed|succeed|proceed|unprecedented)[a-z]{3,}ed\b)
    ) | (?P<ahead>['’]ll\b)""",
    re.VERBOSE,
)
REACH = 240
"""Code points to either side that are looked at; a clause is shorter."""
CLAUSE_ENDS = re.compile(r"[.!?;:]\s|[;“”\"]")


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense of the words beside `text[start:end]`; None where they do not tell."""
    low = max(0, start - REACH)
    near = text[low : end + REACH]
    near = near.lower() if text[start:end].isupper() else near
    opens, start, end = 0, start - low, end - low
    for mark in CLAUSE_ENDS.finditer(near, 0, start):
        opens = mark.end()
    ends = CLAUSE_ENDS.search(near, end)
    before = list(SIGNS.finditer(near, opens, start))
    return _tense(before[-1] if before else SIGNS.search(near, end, ends.start() if ends else len(near)))


def _tense(m: re.Match[str] | None) -> Tense | None:
    if m is None or m["unsure"]:
        return None
    return Tense.PAST if m["past"] else Tense.FUTURE
