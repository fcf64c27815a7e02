"""From tagged words to attributions: kind, act, speaker and relay are added to what the tagging core found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
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
from claims.splitting.speakers.outlets import outlets_of
from claims.splitting.speakers.relays import Relays
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
        through = self._relays(finder, speakers)
        found = [self._attribution(item, speakers.get(k), through[k], quoted) for k, item in enumerate(self.tagged)]
        return sorted(found, key=lambda one: (one.content[0].start, one.content[-1].end))

    def _relays(self, finder: Finder, speakers: Mapping[int, Resolved]) -> dict[int, str | None]:
        """Who passes on each of them: whoever was told, or whose turn or block quote it stands in."""
        text = self.document.text
        inside = {k: speakers[outer].name for k, outer in told_inside(self.tagged).items() if outer in speakers}
        relays = Relays(self.document, self.cast, finder.speaker, outlets_of(text))
        found: dict[int, str | None] = {}
        for k, item in enumerate(self.tagged):
            found[k] = relays.of(item, self.sentence_at((item.cue or item.content)[-1].start)) or inside.get(k)
            if found[k] is None and self._goes_on(k, speakers):
                found[k] = found[k - 1]
        return found

    def _goes_on(self, k: int, speakers: Mapping[int, Resolved]) -> bool:
        """Whether this was said in one breath with what stands before it: “…, adding that”, “he added”, by the same speaker."""
        item = self.tagged[k]
        if k == 0 or item.cue is None or not item.cue[0].of(self.document.text).lower().startswith("add"):
            return False
        one, other = speakers.get(k), speakers.get(k - 1)
        same = one is not None and other is not None and one.name is not None and one.name == other.name
        return same and "\n" not in self.document.text[self.tagged[k - 1].content[0].start : item.cue[0].end]

    def _attribution(
        self, item: Tagged, speaker: Resolved | None, through: str | None, quoted: list[tuple[int, int]]
    ) -> Attribution:
        """`through` is who passes it on."""
        text = self.document.text
        cue = " ".join(span.of(text) for span in item.cue) if item.cue else None
        said = " … ".join(span.of(text) for span in item.content)
        return Attribution(
            content=item.content,
            source=item.source,
            cue=item.cue,
            kind=Kind.DIRECT if item.rule in VERBATIM else kind_of(text, item.content, quoted),
            act=act_of_turn(said) if item.rule in SPOKEN else act_of(cue, said),
            speaker=speaker.name if speaker else None,
            relayed_by=through,
            confidence=round(item.sure * (speaker.confidence if speaker else 1.0), 3),
        )
