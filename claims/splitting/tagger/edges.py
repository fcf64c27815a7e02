"""Where a content, source or cue begins and ends, to the mark.

The network sees marks as pieces like any other and is careless of them, for where they go changes nothing in what was said.
A reader is not: a quotation keeps both its marks, and nothing begins with a comma.
"""

from __future__ import annotations

from sources.document import Span

LOOSE = " \t\n\u00a0,;:–—-"
"""What no span begins or ends with."""
PAIRS = {"“": "”", "‘": "’", "«": "»", "„": "“", '"': '"', "'": "'"}
ENDS = ".,!?…"
"""Marks that may stand between the last word of a quotation and the mark that closes it."""


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
