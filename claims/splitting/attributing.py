"""From tagged words to attributions: kind, act, speaker and relay are added to what the tagging core found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Attribution, Kind
from claims.splitting.forms.interviews import act_of_turn, nameless
from claims.splitting.forms.structures import SPOKEN, VERBATIM, told_inside
from claims.splitting.reading.passages import Passage, passages
from claims.splitting.reading.words import Sort
from claims.splitting.rules.acts import act_of
from claims.splitting.rules.kinds import kind_of
from claims.splitting.speakers.finding import Finder, Resolved
from claims.splitting.speakers.names import Cast, cast_of
from claims.splitting.speakers.relays import in_full, relayed_by
from claims.splitting.tagged import Tagged
from claims.splitting.tagging import tag
from sources.document import Document, Span


def attribute(document: Document) -> list[Attribution]:
    """Every attribution of the article, in order of the text. Spans are code points of `document.text`. Pure."""
    return read(document).describe()


def read(document: Document) -> Reading:
    """The article as sentences, tagged words and names."""
    sentences = passages(document)
    return Reading(document, sentences, tag(document, sentences=sentences), cast_of(document, sentences=sentences))


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

    def describe(self) -> list[Attribution]:
        """The attributions, in order of the text."""
        finder = Finder(self.document, self.passages, self.cast)
        asked = {
            k: named[0]
            for k, item in enumerate(self.tagged)
            if (named := item.antecedent or (None if nameless(self.document.text, item) else item.source))
        }
        speakers = {
            k: finder.resolve(source.start, source.end, content=self.tagged[k].content)
            for k, source in sorted(asked.items(), key=lambda one: one[1])
        }
        quoted = [(word.start, word.end) for passage in self.passages for word in passage.words if word.sort is Sort.QUOTATION]
        through = {k: speakers[outer].name for k, outer in told_inside(self.tagged).items() if outer in speakers}
        found = [self._attribution(item, speakers.get(k), through.get(k), quoted, finder) for k, item in enumerate(self.tagged)]
        return sorted(found, key=lambda one: (one.content[0].start, one.content[-1].end))

    def _attribution(
        self, item: Tagged, speaker: Resolved | None, through: str | None, quoted: list[tuple[int, int]], finder: Finder
    ) -> Attribution:
        """`through` is who is speaking in whose turn or block quote this is told."""
        text = self.document.text
        cue = " ".join(span.of(text) for span in item.cue) if item.cue else None
        said = " … ".join(span.of(text) for span in item.content)
        end = self.sentence_at((item.cue or item.content)[-1].start).end
        relay = relayed_by(text, item, end=end, cast=self.cast, speaker_of=finder.speaker) or through
        return Attribution(
            content=item.content,
            source=item.source,
            cue=item.cue,
            kind=Kind.DIRECT if item.rule in VERBATIM else kind_of(text, item.content, quoted),
            act=act_of_turn(said) if item.rule in SPOKEN else act_of(cue, said),
            speaker=speaker.name if speaker else None,
            relayed_by=in_full(relay, self.document.publisher) if relay else None,
            confidence=round(item.sure * (speaker.confidence if speaker else 1.0), 3),
        )
