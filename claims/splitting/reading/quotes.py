"""Where the quotation marks of a paragraph open and close.

Newspapers do not agree on marks: “…”, "…", ‘…’, '…', ''…'', «…», „…“. A single mark is as often an apostrophe, so it
opens only before a word and closes only where a word has ended. A quotation that runs over paragraphs opens anew in each
and closes in the last; such a paragraph's quotation ends with the paragraph. A quotation inside a quotation belongs to the
outer one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.splitting.reading.listed import listed

MARK = re.compile(r"''|``|[\"“”„‟«»‘’‚‹›']")
CLOSERS = {
    "“": ("”",),
    "„": ("“", "”", "‟"),
    "«": ("»",),
    "‹": ("›",),
    '"': ('"',),
    "''": ("''", '"'),
    "``": ("''",),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "‚": ("‘", "’"),
    "”": ("”",),
}
NEVER_OPENED = listed("twas tis em til cause bout round n")
ENDS = frozenset(".,:!?”’")
MARKS_AHEAD = 40
"""No more marks than this are looked at for the one that closes."""
FAR = 6000
"""A quotation longer than this, in code points, is an unclosed mark."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks, `inner_start:inner_end` without; not `closed` where it runs into the next paragraph."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


def quotations(text: str, start: int, end: int, *, inside: bool = False) -> list[Quotation]:
    """The outermost quotations of the paragraph `text[start:end]`. `inside`: the paragraph before ended in an open one."""
    marks = [(m.start(), m.group()) for m in MARK.finditer(text, start, end)]
    found: list[Quotation] = []
    k = 0
    if inside and marks and marks[0][1] in ("”", "»", '"', "''") and not _opens(text, *marks[0], start, end):
        found.append(Quotation(start, marks[0][0] + len(marks[0][1]), start, marks[0][0]))
        k = 1
    while k < len(marks):
        at, mark = marks[k]
        if not _opens(text, at, mark, start, end):
            k += 1
            continue
        last = closes(text, marks, k, start, end)
        inner = at + len(mark)
        if last is not None:
            shut, closer = marks[last]
            if shut > inner:
                found.append(Quotation(at, shut + len(closer), inner, shut))
            k = last + 1
        elif end - inner > 1 and _left_open(text, marks, k, start):
            found.append(Quotation(at, end, inner, end, closed=False))
            break
        else:
            k += 1
    return found


def _left_open(text: str, marks: list[tuple[int, str]], k: int, start: int) -> bool:
    """Whether a mark that nothing closes opens a quotation that runs on into the next paragraph."""
    at, mark = marks[k]
    if mark not in ("“", '"', "«"):
        return False
    if at == start:
        return True
    if mark == '"' and (text[at - 2 : at - 1] not in ENDS or not text[at - 1].isspace() or not text[at + 1].isupper()):
        return False
    return not _more(marks, k)


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """Whether a mark here can open a quotation."""
    if mark in ("“", "„", "«", "‹", "``"):
        return True
    after = text[at + len(mark) : at + len(mark) + 1] if at + len(mark) < end else ""
    before = text[at - 1] if at > start else ""
    if not after or after.isspace():
        return False
    begins = not before or before.isspace() or before in "([{—–-/:,"
    if mark in ("‘", "'", "‚"):
        return begins and not _clipped(text, at + 1, end)
    if mark in "»›’":
        return False
    if mark == "”":
        # Some houses open with the closing mark.
        return begins and before != ","
    return begins or not (before.isalnum() or before in ".,!?)")


def _clipped(text: str, at: int, end: int) -> bool:
    """Whether the word at `at` is one written with a leading apostrophe: 'em, ’90s."""
    m = re.compile(r"\w{1,6}").match(text, at, end)
    return m is None or m.group().lower() in NEVER_OPENED or (m.group()[0].isdigit() and m.group()[-1:] == "s")


def closes(text: str, marks: list[tuple[int, str]], k: int, start: int, end: int) -> int | None:
    """The index among `marks` of the one that closes `marks[k]`, or None."""
    at, mark = marks[k]
    closers = CLOSERS[mark]
    single = mark in ("‘", "'", "‚")
    loose: int | None = None
    for n in range(k + 1, min(len(marks), k + MARKS_AHEAD)):
        here, this = marks[n]
        if here - at > FAR:
            break
        if this == mark and mark in "“«‹":
            break
        if single and this == mark == "‘":
            break
        if this not in closers:
            continue
        if not single:
            if mark in ('"', "''") and _opens(text, here, this, start, end) and _spaced(text, here, start):
                break
            return n
        verdict = _single_closes(text, here, end)
        if verdict == 2:
            return n
        if verdict == 1:
            loose = n if loose is None else loose
    return loose


def _spaced(text: str, at: int, start: int) -> bool:
    return at > start and text[at - 1].isspace()


def _single_closes(text: str, at: int, end: int) -> int:
    """2: a single mark that surely closes; 1: it may, or may be a plural's apostrophe (the boys’ school); 0: an apostrophe."""
    before = text[at - 1]
    after = text[at + 1] if at + 1 < end else ""
    if before.isspace() or after.isalnum():
        return 0
    if before in ".,!?…" or not after or after in '.,;:!?)—–”"':
        return 2
    return 1 if before in "sS" and after.isspace() and text[at + 2 : at + 3].islower() else 2


def _more(marks: list[tuple[int, str]], k: int) -> bool:
    """Whether the same opening mark comes again later in the paragraph: then the first was a slip."""
    return any(this == marks[k][1] for _, this in marks[k + 1 : k + MARKS_AHEAD])
