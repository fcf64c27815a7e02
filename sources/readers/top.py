"""The top of an article: its headline, which stands in the text once, and the standfirst between it and the first paragraph.

Extractors often leave the standfirst out, because it is short and stands away from the text. It is known by its place, right
under the headline and above the byline, or because the page describes itself in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sources.boilerplate.lines import Line
from sources.document import Role
from sources.metadata import PageFacts
from sources.readers.page import PageBlock, Part, key_of, squeezed
from sources.readers.vote import Vote

LEFT_OUT = Vote.OUT.value
"""Why a block that the extractor dropped is boilerplate, when it gives no reason itself."""
_HIGHEST = 5
"""Blocks from the headline on among which the standfirst is looked for."""


def headline_place(seen: Sequence[PageBlock], facts: PageFacts) -> int | None:
    """Which block of the page is its headline: the first first-level heading that is like the title."""
    headings = (at for at, block in enumerate(seen) if block.kind == "h1")
    return next((at for at in headings if _alike(seen[at].text, facts.title or seen[at].text)), None)


def with_top(parts: list[Part], facts: PageFacts, seen: Sequence[PageBlock]) -> list[Part]:
    """The headline comes first, whether the extractor kept it or not, and stands in the text once; then a standfirst if any."""
    place = headline_place(seen, facts)
    headline = facts.title if place is None else seen[place].text
    if not headline:
        return parts
    key = key_of(headline)
    rest = [part for at, part in enumerate(parts) if at > 6 or key_of(part.text) != key]
    return _with_standfirst([Part(Role.HEADLINE, squeezed(headline)), *_one_standfirst(rest)], facts)


def _with_standfirst(parts: list[Part], facts: PageFacts) -> list[Part]:
    """What stands high and is longer than a label, if the page describes itself so or a byline stands below it."""
    if any(part.role is Role.STANDFIRST for part in parts[:_HIGHEST]):
        return parts
    told = {key_of(words) for words in facts.described}
    for at, part in enumerate(parts[1:_HIGHEST], start=1):
        line = Line(part.text, 0, len(part.text), 1)
        open_ = part.role in (Role.PARAGRAPH, Role.HEADING) or (part.role is Role.BOILERPLATE and part.reason == LEFT_OUT)
        if not open_ or len(line.words) < 6:
            continue
        signed = any(below.role is Role.BYLINE for below in parts[at + 1 : at + 3])
        high = all(above.role in (Role.HEADLINE, Role.BOILERPLATE) for above in parts[:at])
        known = key_of(part.text) in told and (signed or not line.firm)
        if known or (signed and high and (part.role is not Role.BOILERPLATE or len(line.words) >= 8)):
            parts[at] = replace(part, role=Role.STANDFIRST, reason="")
        break
    return parts


def _one_standfirst(parts: list[Part]) -> list[Part]:
    """A standfirst stands above the text: further down the same markup means a heading or a teaser."""
    first = next((at for at, part in enumerate(parts) if part.role is Role.PARAGRAPH), len(parts))
    return [
        Part(Role.HEADING, part.text) if part.role is Role.STANDFIRST and at > first else part for at, part in enumerate(parts)
    ]


def _alike(one: str, other: str) -> bool:
    words, others = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return bool(words) and len(words & others) >= 0.6 * min(len(words), len(others))
