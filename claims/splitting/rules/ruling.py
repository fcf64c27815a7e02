"""The tagging core: which words of an article are content, source and cue.

This is the part that a trained tagger replaces: everything around it (kinds, acts, speakers, wording) works from `Tagged`
alone. Rules look for cues sentence by sentence, outside quotations (`resolving`); here quotations that run on are joined:
“A,” she said. “B.” is one attribution, and so is a quotation over several paragraphs, whether its speaker comes first or last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.splitting.reading.passages import Passage, passages
from claims.splitting.reading.words import Sort, Word
from claims.splitting.rules.groups import Found
from claims.splitting.rules.resolving import resolve
from claims.splitting.tagged import Tagged
from sources.document import Document, Span

QUOTED = frozenset("“”\"‘’«»'")
FEWEST = 6
"""A quotation of fewer words that stands alone is a cross-heading or a pull quote, not somebody speaking."""


def by_rules(document: Document, *, sentences: Sequence[Passage] | None = None) -> list[Tagged]:
    """Every attribution the rules find in the blocks that can hold claims, in order of the text."""
    tagger = _Tagger(document.text)
    for passage in passages(document) if sentences is None else sentences:
        tagger.read(passage)
    tagger.let_go()
    return tagger.done


class _Tagger:
    """What is known while the sentences go by."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[Tagged] = []
        self.last: Passage | None = None
        self.announced: Tagged | None = None
        """A cue that ended with a colon; its quotation is the next sentence."""
        self.held: tuple[Span, ...] = ()
        """A quotation left open at its paragraph's end, whose speaker has not been named yet."""
        self.held_after: Passage | None = None

    def read(self, passage: Passage) -> None:
        """Take in the next sentence."""
        if only_quotations(passage.words):
            self._quotation(passage)
        else:
            self._sentence(passage)
        self.last = passage

    def _sentence(self, passage: Passage) -> None:
        found = resolve(passage.words)
        self.announced = None
        tagged = [self._tagged(item, passage) for item in found]
        if self.held:
            opening = passage.words[0].sort is Sort.QUOTATION and passage.words[0].start == passage.start
            first = next(
                (k for k, item in enumerate(tagged) if opening and item.content and item.content[0].start == passage.start),
                None,
            )
            if first is None:
                self.let_go()
            else:
                tagged[first] = replace(tagged[first], content=self.held + tagged[first].content)
                self.held = ()
        for item, origin in zip(tagged, found, strict=True):
            if origin.quote_follows:
                self.announced = item
            elif item.content:
                self.done.append(item)

    def _tagged(self, item: Found, passage: Passage) -> Tagged:
        source = spans([item.source], passage.words) if item.source else None
        return Tagged(
            spans(item.content, passage.words),
            source or None,
            spans([item.cue], passage.words) or None,
            item.sure,
            f"{item.lemma}/{item.rule}",
            through=spans([item.through], passage.words) or None if item.through else None,
        )

    def _quotation(self, passage: Passage) -> None:
        """A sentence that is nothing but a quotation: announced before, going on, or waiting for its speaker."""
        content = spans([(0, len(passage.words))], passage.words)
        if not content:
            return
        if self.announced is not None:
            self.done.append(replace(self.announced, content=content, sure=0.8))
            self.announced = None
        elif self.held:
            self.held += content
            if not passage.open_end:
                self.let_go()
        elif self._goes_on(passage) and self._extend(content):
            return
        elif passage.open_end:
            self.held, self.held_after = content, self.last
        else:
            self._orphan(content, self.last, passage)

    def _goes_on(self, passage: Passage) -> bool:
        """Whether this quotation continues what was quoted in the sentence or paragraph before."""
        return self.last is not None and passage.block - self.last.block <= 1

    def _extend(self, content: tuple[Span, ...]) -> bool:
        """Add the quotation to the attribution of the sentence before, if that quoted somebody."""
        if self.last is None:
            return False
        for k in range(len(self.done) - 1, -1, -1):
            item = self.done[k]
            if item.content[-1].end <= self.last.start:
                return False
            if any(mark in QUOTED for span in item.content for mark in self.text[max(0, span.start - 1) : span.start + 1]):
                self.done[k] = replace(item, content=item.content + content)
                return True
        return False

    def let_go(self) -> None:
        """Nobody was named after a quotation that was left open: it is an orphan."""
        if self.held:
            self._orphan(self.held, self.held_after, None)
        self.held = ()

    def _orphan(self, content: tuple[Span, ...], after: Passage | None, passage: Passage | None) -> None:
        """A paragraph that only quotes, right after one that ends with somebody saying something, is taken to be theirs."""
        if after is None or not self.done or (passage is not None and passage.block - after.block > 1):
            return
        previous = self.done[-1]
        words = sum(len(span.of(self.text).split()) for span in content)
        if previous.source is not None and previous.content[-1].end > after.start and words >= FEWEST:
            self.done.append(Tagged(content, previous.source, None, 0.4, "orphan"))


def only_quotations(sentence: Sequence[Word]) -> bool:
    """Whether a sentence holds nothing but quotations and marks."""
    return any(w.sort is Sort.QUOTATION for w in sentence) and all(w.sort in (Sort.QUOTATION, Sort.MARK) for w in sentence)


def spans(ranges: Sequence[tuple[int, int]], sentence: Sequence[Word]) -> tuple[Span, ...]:
    """Word ranges as spans of the text, without marks at their edges."""
    found: list[Span] = []
    for start, end in ranges:
        a, b = start, end
        while a < b and sentence[a].sort is Sort.MARK and sentence[a].text not in "$£€#@[(…":
            a += 1
        while b > a and sentence[b - 1].sort is Sort.MARK and sentence[b - 1].text not in ")]%!?":
            b -= 1
        if b > a:
            found.append(Span(sentence[a].start, sentence[b - 1].end))
    return tuple(sorted(found))
