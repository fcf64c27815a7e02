"""From attributions and the publication's own statements to proposed claims, in order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.anchor import selector
from claims.model import ProposedClaim
from claims.splitting.attributing import read
from claims.splitting.own_voice.narrated import statements
from claims.splitting.wording.dates import published_on
from claims.splitting.wording.references import References
from claims.splitting.wording.standalone import Wording
from claims.splitting.worth import worth
from sources.document import Document, Span

THAT = "that "
GAP = 240
"""A content in parts is one claim while at most so many code points lie between them; else its longest part stands for it."""


def split(document: Document) -> list[ProposedClaim]:
    """The claims of an article: what people are said to have said, and what the publication states itself. Pure."""
    reading = read(document)
    text = document.text
    attributions = reading.describe()
    references = References(document, reading.passages, reading.cast)
    wording = Wording(text, reading.cast, references, published_on(document.published))
    proposals = []
    for attribution in attributions:
        plain = replace(attribution, content=without_that(text, attribution.content))
        place = extent(plain.content)
        score, reasons = worth(" ".join(span.of(text) for span in plain.content), act=plain.act)
        sentence = reading.sentence_at((plain.cue or plain.content)[0].start)
        said = wording.attributed(plain, sentence=sentence)
        proposals.append(ProposedClaim(selector(text, place.start, place.end), said, attribution, score, reasons))
    for span in statements(reading.passages, reading.tagged, text):
        score, reasons = worth(span.of(text))
        proposals.append(ProposedClaim(selector(text, span.start, span.end), wording.narrated(span), None, score, reasons))
    return sorted(proposals, key=lambda claim: (claim.selector.start, claim.selector.end))


def without_that(text: str, content: Sequence[Span]) -> tuple[Span, ...]:
    """The contents without the “that” that leads into them: it belongs to the telling, not to what is claimed."""
    return tuple(
        Span(span.start + len(THAT), span.end) if len(span) > len(THAT) and span.of(text).lower().startswith(THAT) else span
        for span in content
    )


def extent(content: Sequence[Span]) -> Span:
    """One stretch for a content in parts: all of it where the parts are near, else its longest part."""
    apart = sum(max(0, after.start - before.end) for before, after in pairwise(content))
    if apart <= GAP:
        return Span(content[0].start, content[-1].end)
    return max(content, key=len)
