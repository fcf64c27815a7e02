"""An article as windows of word pieces: what the network reads, and where in the text each piece stands.

A window is a few whole paragraphs in a row, so that who spoke before is in sight. Beside its word a piece carries what the
encoder's vocabulary (without capitals) hides or the network should not have to find out anew: the capitals of its word,
whether it stands inside quotation marks, and what the rules make of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from claims.encoding.wordpieces import CLS, SEP, tokenizer
from sources.document import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claims.splitting.tagged import Tagged

WINDOW = 128
"""Pieces of a window, where its paragraphs are shorter than that."""
LONGEST = 230
"""Pieces of the longest stretch read at once; a longer paragraph is cut at a sentence's end."""
LABELS = ("O", "B-content", "I-content", "B-source", "I-source", "B-cue", "I-cue")
BEGINNINGS = {"content": 1, "source": 3, "cue": 5}
"""The label a span of each role begins with; the next number is that of its other pieces."""

_NOT_PLAIN = re.compile(r"(?<![^\W_])[a-z]*[^\W_a-z][^\W_]*")
"""A word that is more than the letters a to z."""
_MARK = re.compile('[“„«”»"\n]')
_ENDS = (".", "!", "?")
LOWER, CAPITALISED, CAPITALS, OTHER = range(4)
OUTSIDE, INSIDE, MARK = range(3)


@dataclass(frozen=True, slots=True)
class Pieces:
    """Some word pieces in a row, each array of shape (n,): its word, its place in the text, and its three features."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    """Equal to the start for the marks that open a window and close a paragraph: they stand nowhere in the text."""
    capitals: NDArray[np.int64]
    quoted: NDArray[np.int64]
    ruled: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def windows(text: str, paragraphs: Sequence[Span], tagged: Iterable[Tagged], *, size: int = WINDOW) -> list[Pieces]:
    """The paragraphs as windows of at most `size` pieces (a longer stretch alone); every piece of them in exactly one."""
    return [joined(group) for group in grouped(stretches(text, paragraphs, tagged), size=size)]


def stretches(text: str, paragraphs: Sequence[Span], tagged: Iterable[Tagged]) -> list[Pieces]:
    """Each paragraph as pieces; a long one as several stretches of whole sentences."""
    written = [span for span in paragraphs if span.of(text).strip()]
    encoded = tokenizer().encode_batch([span.of(text) for span in written], add_special_tokens=False)
    capitals, quoted, ruled = capitals_of(text), quoted_in(text), ruled_in(text, tagged)
    found = []
    for span, one in zip(written, encoded, strict=True):
        if not one.ids:
            continue
        ids, places = np.array(one.ids), np.array(one.offsets) + span.start
        for a, b in _cuts(text, places):
            at = places[a:b, 0]
            found.append(Pieces(ids[a:b], at, places[a:b, 1], capitals[at], quoted[at], ruled[at]))
    return found


def _cuts(text: str, places: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Where a long paragraph is cut: after the last end of a sentence that a stretch can still hold."""
    cuts, start = [], 0
    while len(places) - start > LONGEST:
        last = start + LONGEST
        cut = next((k + 1 for k in range(last - 1, start + LONGEST // 2, -1) if text[places[k, 0]] in _ENDS), last)
        cuts.append((start, cut))
        start = cut
    return [*cuts, (start, len(places))]


def grouped(found: Sequence[Pieces], *, size: int) -> list[Sequence[Pieces]]:
    """Stretches in a row that fit a window together, each closed by a mark and the first opened by one."""
    groups, first, length = [], 0, 1
    for k, stretch in enumerate(found):
        if k > first and length + len(stretch) + 1 > size:
            groups.append(found[first:k])
            first, length = k, 1
        length += len(stretch) + 1
    return [*groups, found[first:]] if first < len(found) else groups


def joined(group: Sequence[Pieces]) -> Pieces:
    """One window: an opening mark, then each stretch and its closing mark."""
    parts = [_mark(CLS, int(group[0].starts[0]))]
    for stretch in group:
        parts += [stretch, _mark(SEP, int(stretch.ends[-1]))]
    names = ("ids", "starts", "ends", "capitals", "quoted", "ruled")
    return Pieces(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _mark(number: int, at: int) -> Pieces:
    place, zero = np.array([at]), np.array([0])
    return Pieces(np.array([number]), place, place, np.array([OTHER]), zero, zero)


def capitals_of(text: str) -> NDArray[np.int64]:
    """How the word at each code point is capitalised, and the mark right after it; shape (len(text) + 1,)."""
    found = np.full(len(text) + 1, OTHER, np.int64)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    plain = np.flatnonzero((codes >= ord("a")) & (codes <= ord("z")))
    found[plain] = found[plain + 1] = LOWER
    for match in _NOT_PLAIN.finditer(text):
        word = match[0]
        if not word[0].isalpha():
            kind = OTHER
        elif len(word) > 1 and word.isupper():
            kind = CAPITALS
        else:
            kind = CAPITALISED if word[0].isupper() else LOWER
        found[match.start() : match.end() + 1] = kind
    return found


def quoted_in(text: str) -> NDArray[np.int64]:
    """Whether each code point stands inside double quotation marks of its line, or is one; shape (len(text) + 1,)."""
    found = np.full(len(text) + 1, OUTSIDE, np.int64)
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            if opened is not None:
                found[opened:at] = INSIDE
            opened = None
            continue
        if opened is not None:
            found[opened:at] = INSIDE
        opens = mark in "“„«" or (mark == '"' and opened is None)
        opened = at + 1 if opens else None
    if opened is not None:
        found[opened : len(text)] = INSIDE
    for match in _MARK.finditer(text):
        if match[0] != "\n":
            found[match.start()] = MARK
    return found


def ruled_in(text: str, tagged: Iterable[Tagged]) -> NDArray[np.int64]:
    """The label the rules give to each code point; shape (len(text) + 1,). Where roles overlap, content counts most."""
    found = np.zeros(len(text) + 1, np.int64)
    items = list(tagged)
    for role in ("cue", "source", "content"):
        spans = [span for item in items for span in getattr(item, role) or ()]
        for span in spans:
            found[span.start : span.end] = BEGINNINGS[role] + 1
        for span in spans:
            if found[span.start] == BEGINNINGS[role] + 1:
                found[span.start] = BEGINNINGS[role]
    return found
