"""Where a content, source or cue begins and ends, to the mark.

The network sees marks as pieces like any other and is careless of them, for where they go changes nothing in what was said.
A reader is not: a quotation keeps both its marks, and nothing begins with a comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.tagged import Tagged
from sources.document import Span

LOOSE = " \t\n\u00a0,;:–—-"
"""What no span begins or ends with."""
PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“", '"': '"', "'": "'"}
ENDS = ".,!?…"
"""Marks that may stand between the last word of a quotation and the mark that closes it."""

OPEN = listed("and or but of the a an to in into for with by from at on than as its their his which who")
"""Words that nothing ends with while another word follows."""
_LAST = re.compile(r"\w+$")
_ON = re.compile(r"\w+|\s+(?=\w)")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A source or cue without marks at its edges; None where it is nothing but marks."""
    while start < end and not text[start].isalnum() and text[start] not in "$£€#@(":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%)":
        end -= 1
    return Span(start, end) if end > start else None


def quoted_whole(text: str, start: int, end: int) -> Span | None:
    """A content without loose marks at its edges, its quotation marks complete; None where it is nothing but marks."""
    while start < end and text[start] in LOOSE + ENDS:
        start += 1
    while end > start and text[end - 1] in LOOSE:
        end -= 1
    if not any(letter.isalnum() for letter in text[start:end]):
        return None
    before = text[start - 1 : start] or " "
    if before in PAIRS and before not in text[start:end] and _closed(text, PAIRS[before], end):
        start -= 1
    closing = PAIRS.get(text[start])
    if closing and closing not in text[start + 1 : end]:
        closed = _closing(text, closing, end)
        end = end if closed is None else closed + 1
    return Span(start, _without_full_stop(text, start, end))


def ended(text: str, content: Sequence[Span], ruled: Sequence[Tagged]) -> tuple[Span, ...]:
    """A content that does not break off in the midst of a phrase (“kidnappings, torture and”): it ends where the rules say.

    Only its last part goes on: what follows an earlier one is the words that interrupt it.
    """
    *parts, span = content
    last, on = _LAST.search(text, span.start, span.end), _ON.match(text, span.end)
    if last is None or on is None or (on[0].isspace() and last[0].lower() not in OPEN):
        return tuple(content)
    ends = [whole.end for item in ruled for whole in item.content if whole.start < span.end < whole.end]
    return (*parts, Span(span.start, min(ends, default=span.end)))


def _closed(text: str, mark: str, end: int) -> bool:
    """Whether this mark ends the content, or stands right behind it."""
    return text[end - 1] == mark or _closing(text, mark, end) is not None


def _closing(text: str, mark: str, at: int) -> int | None:
    """Where this mark stands, if nothing but the end of a sentence lies between."""
    while at < len(text) and text[at] in ENDS:
        at += 1
    return at if text[at : at + 1] == mark else None


def _without_full_stop(text: str, start: int, end: int) -> int:
    """The end before a sentence's full stop; that of “p.m.” stays."""
    word = text[start:end].rsplit(maxsplit=1)[-1]
    return end - 1 if word.endswith(".") and "." not in word[:-1] else end
