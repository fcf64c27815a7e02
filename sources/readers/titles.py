"""What an article is called: pages say it in several places, and not always alike.

JSON-LD may be cut off at 110 letters, the window's title is written for search engines, social networks get a wording of their
own. What most places agree on is the headline; where all differ, the page's own description of the article comes first, then
the one heading of the page. The site's name, before or after it, is no part of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sources.readers.page import key_of

_APART = re.compile(r"\s+[|–—»·•:-]+\s+|\s*[|»]\s*|:\s+")
_LEAST = 8
"""Letters of a headline; what is shorter beside a separator could be either."""
_WEIGHTS = {"described": 3, "heading": 3, "shared": 2, "tweeted": 1, "window": 1}
_LONGEST = 400
_MOST_WORDS = 5
"""Words in the name of a paper."""


@dataclass(frozen=True, slots=True)
class Told:
    """A title, and where the page says it."""

    where: str
    """described (JSON-LD), heading, shared (og), tweeted, window"""
    text: str


def headline(told: Sequence[Told], *, publisher: str | None, address: str | None) -> str | None:
    """The title that most places agree on, without the site's name; among equals the first one told."""
    bare = [(one, without_site(_first_part(one), publisher=publisher, address=address)) for one in told if one.text]
    points: Counter[str] = Counter()
    for one, title in bare:
        points[key_of(title)] += _WEIGHTS[one.where]
    return max((title for _, title in bare if key_of(title)), key=lambda title: points[key_of(title)], default=None)


def _first_part(told: Told) -> str:
    """What a page is called outside itself, as far as the last upright stroke: after it stands the paper, known or not."""
    text = told.text[:_LONGEST]
    before, stroke, after = text.rpartition(" | ")
    outside = told.where not in ("described", "heading")
    return before if outside and stroke and len(before) >= 2 * _LEAST and len(after.split()) <= _MOST_WORDS else text


def without_site(title: str, *, publisher: str | None, address: str | None = None) -> str:
    """“Harbour toll falls | The Port Courier” and “The Port Courier: Harbour toll falls” without the paper's name."""
    names = {name for name in (_bare(publisher or ""), _host(address)) if len(name) >= 3}
    while names:
        gaps = list(_APART.finditer(title))
        last = gaps[-1] if gaps else None
        first = gaps[0] if gaps else None
        if last and last.start() >= _LEAST and _is_site(title[last.end() :], names):
            title = title[: last.start()]
        elif first and len(title) - first.end() >= _LEAST and _is_site(title[: first.start()], names):
            title = title[first.end() :]
        else:
            break
    return title


def _is_site(part: str, names: set[str]) -> bool:
    bare = _bare(part)
    return any(bare == name or (len(bare) > 3 and (bare.startswith(name) or name.startswith(bare))) for name in names)


def _bare(name: str) -> str:
    """A site's name by its letters, without its article and its address's ending."""
    return key_of(re.sub(r"^(?:the|www\.)\s*|\.(?:com|org|net|co\.uk|co|news|io)$", "", name.strip(), flags=re.IGNORECASE))


def _host(address: str | None) -> str:
    """What a site is called in its address: “portcourier” of “www.portcourier.example”."""
    parts = (urlsplit(address or "").hostname or "").removeprefix("www.").split(".")
    return key_of(max(parts[:-1] or [""], key=len))
