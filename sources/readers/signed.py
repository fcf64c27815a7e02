"""Whom a page lists as its authors, in JSON-LD or in meta tags: names that are meant to be names.

A line of a page that only looks like a name is judged with suspicion (see `sources.bylines`): “Will Street” may be a question
about a road. Where a page says in so many words that this is its author, a name may use such a word. Newsrooms, agencies and
the paper itself are still no people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sources.bylines import BY, JOINED, NAME_WORD, NO_NAME, PARTICLES, PLACED, ROLE_WORDS, SUFFIXES, people_in

_FIRST_NAMES = frozenset(["will", "art", "an", "do", "guest", "sport", "star", "may", "june", "april", "august"])
_LAST_NAMES = frozenset(
    ["west", "east", "north", "south", "street", "road", "home", "money", "march", "more", "day", "do", "an", "guest", "sun"]
)
_FOR = re.compile(r"\s+[Ff]or\s+(?:[Tt]he\s+)?[A-Z].*$")
"""“Ann Example For Port Courier”: whom it was written for."""
_PLACES = frozenset(["baltimore", "vegas", "vancouver", "toronto", "calgary", "chicago", "the", "new", "daily"])
"""What stands before “Sun” and its like in the name of a paper."""
_MOST_WORDS = 6


def listed(names: Iterable[str], *, publisher: str | None = None) -> tuple[str, ...]:
    """The people among names that a page lists as its authors, in order, each once."""
    found: dict[str, str] = {}
    for name in names:
        known = people_in(name, publisher=publisher)
        people = _people(name, publisher)
        for person in known if len(known) >= len(people) else people:
            found.setdefault(person.casefold(), person)
    return tuple(found.values())


def _people(text: str, publisher: str | None) -> list[str]:
    bare = re.sub(r"\S+@\S+|@\w+|https?://\S+|\([^)]*\)", " ", BY.sub("", " ".join(text.split())))
    parts = [_FOR.sub("", ROLE_WORDS.sub("", PLACED.sub("", part)).strip(" .:-–—")) for part in JOINED.split(bare)]
    names = [" ".join(BY.sub("", part).split()) for part in parts]
    return [_written(name) for name in names if _is_person(name) and name.casefold() != (publisher or "").casefold()]


def _is_person(name: str) -> bool:
    words = name.split()
    main = [word for word in words if word.lower() not in PARTICLES | SUFFIXES]
    if not 2 <= len(main) <= len(words) <= _MOST_WORDS or not all(map(NAME_WORD.match, words)):
        return False
    odd = [at for at, word in enumerate(main) if word.lower().strip(".") in NO_NAME and len(word.rstrip(".")) > 1]
    if len(odd) > 1 or not all(word[0].isupper() or not word.isascii() for word in main):
        return False
    first, last = main[0].lower(), main[-1].lower()
    return (
        not odd
        or (odd == [0] and first in _FIRST_NAMES)
        or (odd == [len(main) - 1] and last in _LAST_NAMES and not _PLACES & {word.lower() for word in main})
    )


def _written(name: str) -> str:
    """“ED WHITE” as Ed White."""
    return " ".join(word if "." in word else word.title() for word in name.split()) if name.isupper() else name
