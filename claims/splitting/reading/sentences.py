"""Where sentences end.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or the middle of a quotation; a
quotation is never cut, so that “A,” she said, “B.” stays one sentence. Blocks are handled one at a time: no sentence runs
over a paragraph's end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.reading.quotes import Quotation
from claims.splitting.reading.words import MONTHS, SHORTENINGS, TITLES

STOP = re.compile(r"(?<![.!?…。！？])[.!?…。！？]++[\"”’»')\]]*+(?=\s)|\n\s*\n|\n(?=[^a-z\n])")
LAST_WORD = re.compile(r"[\w.&’'-]{1,20}$")
INITIALS = re.compile(r"(?:\w\.){1,5}\w")
STARTS = re.compile(
    r"[\"”’»')\]]*\s+[\"“‘'(]?(?:The|A|An|In|On|At|He|She|They|It|We|I|But|And|This|That|These|Those|As|For|If|When|While|After|His|Her|Its"
    r"|Their|Our|My|There|What|Who|How|Why|Some|Many|Most|Not|No|So|Yet|With|Since|Under|Now|Then|Last|One|More|Both|By|From|To|You)\b"
)
NEVER_LAST = frozenset(word.lower() for word in TITLES) | listed("vs etc no inc corp ltd approx est mt ft e.g i.e cf dept")
ASKED_BY = re.compile(
    r"[\"”’»']?\s+(?:[\w.’'-]+,?\s+){0,7}?(?:said|says|asked|asks|wrote|writes|added|shouted|replied|exclaimed|continued|tweeted|told"
    r"|wondered|joked|yelled|cried|demanded|responded|recalled|declared|quipped|chanted|screamed)\b"
)
LONGEST = 9000
"""No sentence is longer, in code points: what looks longer is a table or a list, not prose, and is cut between words."""


def sentences(text: str, start: int, end: int, quoted: Sequence[Quotation] = ()) -> list[tuple[int, int]]:
    """The sentences of the block `text[start:end]` as (start, end) pairs without surrounding white space."""
    found: list[tuple[int, int]] = []
    opened = [q.start for q in quoted]
    at = start
    for m in STOP.finditer(text, start, end):
        stop = m.end()
        if stop > at and _ends(text, m, end, _around(quoted, opened, m.start(), stop)):
            _add(found, text, at, stop)
            at = stop
    _add(found, text, at, end)
    return found


def _around(quoted: Sequence[Quotation], opened: list[int], at: int, stop: int) -> Quotation | None:
    """The quotation whose inside or closing mark the stop at `at` lies in."""
    k = bisect_right(opened, at) - 1
    return quoted[k] if k >= 0 and at < quoted[k].end and stop > quoted[k].start else None


def _ends(text: str, m: re.Match[str], end: int, quotation: Quotation | None) -> bool:
    """Whether the stop `m` ends a sentence."""
    stop = m.group()
    if stop.startswith("\n"):
        return quotation is None or len(stop) > 1
    following = text[m.end() : m.end() + 3].lstrip()[:1]
    if quotation is not None and m.end() < quotation.end:
        return False
    if quotation is not None and (
        following.islower() or (stop[0] in "?!…" and ASKED_BY.match(text, quotation.end, min(end, quotation.end + 120)))
    ):
        return False
    if quotation is not None and quotation.end > m.start():
        return True
    if not stop.startswith(".") or len(stop.rstrip("\"”’»')]")) > 1:
        return not following.islower()
    return not following.islower() and not _abbreviation(text, m.start(), following)


def _abbreviation(text: str, at: int, following: str) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation rather than to the sentence."""
    last = LAST_WORD.search(text, max(0, at - 20), at)
    if last is None:
        return False
    word = last.group().strip("’'-&").rsplit("-")[-1]
    low = word.lower()
    if low in NEVER_LAST:
        return True
    if len(word) == 1 and word.isupper():
        return word != "I"
    if INITIALS.fullmatch(word):
        return (word.islower() and not following.isupper()) or not STARTS.match(text, at + 1)
    if low + "." in MONTHS or word in SHORTENINGS:
        return following.isdigit() or following.islower()
    return False


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        found.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        found.append((start, end))
