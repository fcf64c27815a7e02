"""What a speaker tells of others inside a turn: “My editor sent back one comment”, said in an answer.

Such a report stays, as a report inside the turn; what the speaker says of himself or of the one he talks to is the turn itself.
Where the network took a whole turn for one saying, the rules read it again, sentence by sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claims.splitting.forms.turns import OPENED, Turn
from claims.splitting.reading.listed import listed
from claims.splitting.reading.passages import Passage, passages
from claims.splitting.rules.ruling import by_rules
from claims.splitting.tagged import Tagged, overlap
from sources.document import Document, Span

OWN = listed("i we you me us people everyone everybody nobody anybody somebody one")


def told_beside(items: Sequence[Tagged], turns: Sequence[Turn], text: str) -> list[Tagged]:
    """What stays of the attributions where turns are: reports of somebody else inside one, or what lies outside them all."""
    begins = [turn.line.head.start for turn in turns]
    return [left for item in items if (left := _beside(item, turns, begins, text))]


def told_in_turns(document: Document, turns: Sequence[Turn], kept: Sequence[Tagged]) -> list[Tagged]:
    """The reports inside turns that only the rules find."""
    text, begins = document.text, [turn.line.head.start for turn in turns]
    inside = [passage for passage in passages(document) if any(t.holds(passage.end - 1) for t in _near(passage, turns, begins))]
    told = [left for item in by_rules(document, sentences=inside) if item.cue and (left := _beside(item, turns, begins, text))]
    return [item for item in told if not any(_share(item, other) for other in kept)]


def _near(place: Span | Passage, turns: Sequence[Turn], begins: Sequence[int]) -> Sequence[Turn]:
    """The turns that may lie where this does, given where each begins."""
    return turns[max(0, bisect_right(begins, place.start) - 1) : bisect_left(begins, place.end)]


def _share(one: Tagged, other: Tagged) -> bool:
    """Whether two attributions have words of cue or content in common."""
    return any(
        overlap(a, b)
        for ours, theirs in ((one.cue or (), other.cue or ()), (one.content, other.content))
        for a in ours
        for b in theirs
    )


def _beside(item: Tagged, turns: Sequence[Turn], begins: Sequence[int], text: str) -> Tagged | None:
    for span in (*(item.source or ()), *(item.cue or ())):
        if any(overlap(span, turn.line.head) for turn in _near(span, turns, begins)):
            return None
    anchor = (item.cue or item.source or item.content)[0]
    home = next((turn for turn in _near(anchor, turns, begins) if turn.holds(anchor.start)), None)
    if home is None:
        content = tuple(span for span in item.content if not any(turn.touches(span) for turn in _near(span, turns, begins)))
        return replace(item, content=content) if content else None
    if item.source is None or not home.holds(item.source[0].start) or _oneself(item.source, home, text):
        return None
    sentence = home.sentence_at(anchor.start, text)
    content = _in_one_sentence(item.content, home, sentence, text)
    return replace(item, content=content) if content and overlap(item.source[0], sentence) else None


def _in_one_sentence(content: Sequence[Span], home: Turn, sentence: Span, text: str) -> tuple[Span, ...]:
    """A report inside a turn ends with its sentence, for then its speaker goes on; a quotation may come after it."""
    found = []
    for span in content:
        if home.holds(span.start) and (overlap(span, sentence) or text.startswith(OPENED, span.start)):
            own = home.sentence_at(span.start, text)
            found.append(Span(span.start, min(span.end, own.end)))
    return tuple(found)


def _oneself(source: Sequence[Span], home: Turn, text: str) -> bool:
    """Whether a source inside a turn is its speaker, the one spoken to, or nobody in particular."""
    words = " ".join(span.of(text) for span in source).lower().split()
    return not words or words[-1] in OWN | {home.line.key}
