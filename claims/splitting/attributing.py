"""From tagged words to attributions: kind, act, speaker and relay are added to what the tagging core found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Attribution
from claims.splitting.acts import act_of
from claims.splitting.kinds import kind_of
from claims.splitting.names import Cast, cast_of
from claims.splitting.passages import Passage, passages
from claims.splitting.relays import relayed_by
from claims.splitting.speakers import Finder
from claims.splitting.tagging import Tagged, tag
from claims.splitting.words import Sort
from sources.document import Document, Span


def attribute(document: Document) -> list[Attribution]:
    """Every attribution of the article, in order of the text. Spans are code points of `document.text`. Pure."""
    return read(document).describe()[0]


def read(document: Document) -> Reading:
    """The article as sentences, tagged words and names."""
    sentences = passages(document)
    return Reading(document, sentences, tag(document, sentences=sentences), cast_of(document))


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read: its sentences, what the tagger found in them, and whom it names."""

    document: Document
    passages: Sequence[Passage]
    tagged: Sequence[Tagged]
    cast: Cast

    def sentence_at(self, at: int) -> Span:
        """The sentence that `at` lies in."""
        k = max(0, bisect_right(self.passages, at, key=lambda passage: passage.start) - 1)
        return Span(self.passages[k].start, self.passages[k].end)

    def describe(self, *, asides: Sequence[Span] = ()) -> tuple[list[Attribution], dict[Span, str | None]]:
        """The attributions, and whom each of the `asides` (pronouns elsewhere in the text) means."""
        finder = Finder(self.document, self.passages, self.cast)
        asked: list[tuple[int, int | Span]] = [(item.source[0].start, k) for k, item in enumerate(self.tagged) if item.source]
        asked += [(span.start, span) for span in asides]
        speakers: dict[int, str | None] = {}
        meant: dict[Span, str | None] = {}
        for _, which in sorted(asked, key=lambda one: one[0]):
            if isinstance(which, Span):
                meant[which] = finder.speaker(which.start, which.end)
            else:
                item = self.tagged[which]
                if item.source:
                    speakers[which] = finder.speaker(item.source[0].start, item.source[0].end, content=item.content)
        quoted = [(word.start, word.end) for passage in self.passages for word in passage.words if word.sort is Sort.QUOTATION]
        found = [self._attribution(item, speakers.get(k), quoted, finder) for k, item in enumerate(self.tagged)]
        return sorted(found, key=lambda one: (one.content[0].start, one.content[-1].end)), meant

    def _attribution(self, item: Tagged, speaker: str | None, quoted: list[tuple[int, int]], finder: Finder) -> Attribution:
        text = self.document.text
        cue = " ".join(span.of(text) for span in item.cue) if item.cue else None
        end = self.sentence_at((item.cue or item.content)[-1].start).end
        return Attribution(
            content=item.content,
            source=item.source,
            cue=item.cue,
            kind=kind_of(text, item.content, quoted),
            act=act_of(cue, " … ".join(span.of(text) for span in item.content)),
            speaker=speaker,
            relayed_by=relayed_by(text, item, end=end, cast=self.cast, speaker_of=finder.speaker),
            confidence=round(item.sure * (1.0 if speaker or item.source is None else 0.8), 3),
        )
