"""What a change of a claim's place does to its wording and to the words said in it. Pure.

A wording that can be understood alone is the article's words in a frame (“Ana Ruiz said that …”) with notes in [brackets], and
a person may have polished it. So it is not thrown away when a word is added at an end or cut off: the same words are added to
it or cut from it. Where too little of the article is left in it to tell, the words of the new place stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from sources.document import Span

_TOKEN = re.compile(r"\[[^\]]*\]|[^\s\[]+")
_WORD = re.compile(r"\w")
_ENOUGH = 0.5
"""The share of the article's words that must be found in the wording to change it rather than begin anew."""


def bare(words: str) -> str:
    """Words on one line, one space between."""
    return " ".join(words.split())


def reworded(text: str, old: Span, new: Span, standalone: str) -> str:
    """The wording of the claim at `old`, for `new`: a place in the same `text` that overlaps it or lies beside it."""
    whole = bare(new.of(text))
    if bare(standalone) == bare(old.of(text)):
        return whole
    places = _found(text, old, standalone)
    kept = {at: place for at, place in places.items() if new.start <= at < new.end}
    if not kept:
        return whole
    first, last = places[min(places)], places[max(places)]
    start, end = kept[min(kept)].start, kept[max(kept)].end
    added_before, added_after = text[new.start : max(new.start, old.start)], text[min(old.end, new.end) : new.end]
    rest = standalone[last.end :]
    if added_after and rest[:1] and added_after.rstrip().endswith(rest[0]):
        added_after = added_after.rstrip()[:-1]
    return bare(standalone[: first.start] + added_before + standalone[start:end] + added_after + rest)


def fitted(content: Sequence[Span], old: Span, new: Span) -> tuple[Span, ...]:
    """The words said, when the claim at `old` now stands at `new`: cut where it was cut, longer where it grew."""
    here = [span for span in content if span.start < old.end and old.start < span.end]
    cut = []
    for number, span in enumerate(here):
        start = new.start if span.start < new.start or (number == 0 and new.start < old.start) else span.start
        end = new.end if span.end > new.end or (number == len(here) - 1 and new.end > old.end) else span.end
        if start < end:
            cut.append(Span(start, end))
    elsewhere = [span for span in content if span not in here]
    return tuple(sorted([*elsewhere, *(cut or [new])], key=lambda span: (span.start, span.end)))


def joined(text: str, content: Sequence[Span]) -> tuple[Span, ...]:
    """The parts in order, those with no word between them as one."""
    whole: list[Span] = []
    for span in sorted(content, key=lambda span: (span.start, span.end)):
        if whole and not _WORD.search(text[whole[-1].end : span.start]):
            span = Span(whole[-1].start, max(whole.pop().end, span.end))  # noqa: PLW2901
        whole.append(span)
    return tuple(whole)


def _found(text: str, old: Span, standalone: str) -> dict[int, Span]:
    """Where words of the claim stand in the wording, by the code point each starts at; none where too few do."""
    theirs = [Span(match.start(), match.end()) for match in _TOKEN.finditer(standalone) if standalone[match.start()] != "["]
    ours = [Span(old.start + match.start(), old.start + match.end()) for match in _TOKEN.finditer(old.of(text))]
    same = SequenceMatcher(None, [_key(span.of(text)) for span in ours], [_key(span.of(standalone)) for span in theirs], False)
    places = {
        ours[block.a + step].start: _core(standalone, theirs[block.b + step])
        for block in same.get_matching_blocks()
        for step in range(block.size)
    }
    return places if len(places) >= _ENOUGH * len(ours) else {}


def _key(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum()) or word


def _core(standalone: str, token: Span) -> Span:
    """A word without the marks that close the sentence: they belong to the frame."""
    word = token.of(standalone)
    end = len(word.rstrip(".,;:!?…”’»\"'"))
    return Span(token.start, token.start + (end or len(word)))
