"""From attributions and the publication's own statements to proposed claims, in order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.anchor import selector
from claims.model import Attribution, ProposedClaim
from claims.splitting import standalone
from claims.splitting.attributing import Reading, read
from claims.splitting.dates import published_on
from claims.splitting.listed import listed
from claims.splitting.narrated import statements
from claims.splitting.words import PRONOUNS, words
from claims.splitting.worth import worth
from sources.document import Document, Span

GAP = 240
"""A content in parts is one claim while at most so many code points lie between them; else its longest part stands for it."""
OPENERS = listed("he she it they")


def split(document: Document) -> list[ProposedClaim]:
    """The claims of an article: what people are said to have said, and what the publication states itself. Pure."""
    own = statements((reading := read(document)).passages, reading.tagged, document.text)
    openers = {span: word for span in own if (word := _opener(document.text, span)) is not None}
    attributions, meant = reading.describe(asides=list(openers.values()))
    proposals = [_attributed(reading, attribution) for attribution in attributions]
    proposals += [_narrated(reading, span, meant.get(openers[span]) if span in openers else None) for span in own]
    return sorted(proposals, key=lambda claim: (claim.selector.start, claim.selector.end))


def _opener(text: str, span: Span) -> Span | None:
    """The pronoun a statement begins with, which has to be led back to a name."""
    first = words(text, span.start, min(span.end, span.start + 12))[:1]
    return Span(first[0].start, first[0].end) if first and first[0].low in OPENERS & PRONOUNS else None


def _attributed(reading: Reading, attribution: Attribution) -> ProposedClaim:
    document = reading.document
    place = extent(attribution.content)
    said = " ".join(span.of(document.text) for span in attribution.content)
    score, reasons = worth(said, act=attribution.act)
    at = (attribution.cue or attribution.content)[0].start
    wording = standalone.attributed(
        document.text,
        attribution,
        sentence=reading.sentence_at(at),
        cast=reading.cast,
        published=published_on(document.published),
    )
    return ProposedClaim(selector(document.text, place.start, place.end), wording, attribution, score, reasons)


def _narrated(reading: Reading, span: Span, opener: str | None) -> ProposedClaim:
    document = reading.document
    score, reasons = worth(span.of(document.text))
    wording = standalone.narrated(
        document.text, span, cast=reading.cast, published=published_on(document.published), opener=opener
    )
    return ProposedClaim(selector(document.text, span.start, span.end), wording, None, score, reasons)


def extent(content: Sequence[Span]) -> Span:
    """One stretch for a content in parts: all of it where the parts are near, else its longest part."""
    apart = sum(max(0, after.start - before.end) for before, after in pairwise(content))
    if apart <= GAP:
        return Span(content[0].start, content[-1].end)
    return max(content, key=len)
