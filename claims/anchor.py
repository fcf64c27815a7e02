"""Anchors: a place in a stored text, held by position and by quotation at once, so that it can be checked and never drifts.

A selector made here names its exact words and up to 32 code points on either side (the W3C text position and text quote
selectors). A person who cites types or pastes words from elsewhere: their white space and quotation marks may differ from the
stored text, their words may not. What comes back is always a span of the stored text and its exact words.

Source: https://www.w3.org/TR/annotation-model/#selectors
"""

from __future__ import annotations

import re
import unicodedata

from claims.errors import QuoteAmbiguous, QuoteNotFound
from claims.model import Selector
from sources.document import Span

AROUND = 32
"""How many code points of the text are kept on either side."""
SINGLE = "'‘’‚‛`´ʼ′"
DOUBLE = '"“”„‟«»″'
DASHES = "-‐‑‒–—―−"
SHOWN = 80


def selector(text: str, start: int, end: int) -> Selector:
    """The selector of `text[start:end]`. Raises ValueError where that is no stretch of the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no words at {start}..{end} of a text of {len(text)} code points")
    return Selector(start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def holds(text: str, selector: Selector) -> bool:
    """Whether the text still has exactly these words at exactly this place, with the same surroundings."""
    start, end = selector.start, selector.end
    if not 0 <= start < end <= len(text) or text[start:end] != selector.exact:
        return False
    return text[:start].endswith(selector.prefix) and text.startswith(selector.suffix, end)


def locate(text: str, quote: str, prefix: str = "", suffix: str = "") -> Span:
    """Where `quote` stands in the stored `text`.

    White space, kinds of quotation marks and dashes may differ; a mark at the very edge of what was typed may be missing in the
    text. `prefix` and `suffix` are words just before and after it, to tell places apart. Raises QuoteNotFound, or
    QuoteAmbiguous with all places.
    """
    for wanted in _wordings(quote):
        places = [Span(m.start(), m.end()) for m in _pattern(wanted).finditer(text)]
        if places:
            return _one(text, places, quote, prefix, suffix)
    shown = " ".join(quote.split())
    if not shown:
        raise QuoteNotFound("There are no words to look for.")
    raise QuoteNotFound(f"These words are not in the stored text: “{shown[:SHOWN]}{'…' if len(shown) > SHOWN else ''}”.")


def _wordings(quote: str) -> list[str]:
    """What was typed, and then without the quotation marks around it."""
    full = unicodedata.normalize("NFC", quote).strip()
    bare = full.strip(SINGLE + DOUBLE).strip()
    return [wanted for wanted in dict.fromkeys((quote.strip(), full, bare)) if wanted]


def _pattern(wanted: str) -> re.Pattern[str]:
    """A pattern that matches the same words in another dress. It has no nested repeats, so it cannot run away."""
    parts = []
    for piece in re.split(r"(\s+)", wanted):
        if piece.isspace():
            parts.append(r"\s+")
        else:
            parts += [_char(char) for char in piece]
    return re.compile("".join(parts))


def _char(char: str) -> str:
    for alike in (SINGLE, DOUBLE, DASHES):
        if char in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(char)


def _one(text: str, places: list[Span], quote: str, prefix: str, suffix: str) -> Span:
    """The only place, or the only one with the right surroundings."""
    if len(places) > 1 and (prefix.strip() or suffix.strip()):
        fitting = [place for place in places if _fits(text, place, prefix, suffix)]
        places = fitting or places
    if len(places) > 1:
        shown = " ".join(quote.split())[:SHOWN]
        raise QuoteAmbiguous(f"“{shown}” stands in the text {len(places)} times.", places=places)
    return places[0]


def _fits(text: str, place: Span, prefix: str, suffix: str) -> bool:
    """Whether the words around a place are those given, in whatever dress."""
    before, after = (
        _dressed_down(text[max(0, place.start - 2 * len(prefix) - AROUND) : place.start]),
        _dressed_down(text[place.end : place.end + 2 * len(suffix) + AROUND]),
    )
    return before.endswith(_dressed_down(prefix)) and after.startswith(_dressed_down(suffix))


def _dressed_down(said: str) -> str:
    """Words alone: without white space, one kind of each mark."""
    for alike in (SINGLE, DOUBLE, DASHES):
        said = re.sub(f"[{re.escape(alike)}]", alike[0], said)
    return re.sub(r"\s+", "", said)
