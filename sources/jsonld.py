"""The JSON-LD of a page: what it tells search engines about itself, read with patience.

Publishers' scripts are often not quite JSON: wrapped in comments, with a comma too many, or with raw line ends in a text. What
can be mended is mended, what cannot is passed over: a page without JSON-LD is still a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

_MOST_SCRIPT = 600_000
_DEEPEST = 12
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_COMMENTED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.DOTALL)


MEDIA_TYPE = "application/ld+json"


def things(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every object in these scripts, however nested."""
    for script in scripts:
        if len(script) <= _MOST_SCRIPT:
            yield from _objects(_loads(script))


def _loads(text: str) -> Any:
    bare = _COMMENTED.sub("", _COMMENTED.sub("", text)).strip().rstrip(";")
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare), bare.partition("\n\n{")[0]):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inside in value.values():
            if isinstance(inside, dict | list):
                yield from _objects(inside, depth + 1)
    elif isinstance(value, list):
        for inside in value[:500]:
            yield from _objects(inside, depth + 1)


def types(thing: dict[str, Any]) -> set[str]:
    """What kinds of thing it says it is, in lower case, without the vocabulary's address."""
    kinds = thing.get("@type")
    return {
        kind.rpartition("/")[2].lower() for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    }


def names(value: Any, things: list[dict[str, Any]]) -> Iterator[str]:
    """The names in an author or publisher, which may be a name, an object, a list of either, or a reference by `@id`."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inside in value[:20]:
            yield from names(inside, things)
    elif isinstance(value, dict):
        name = value.get("name")
        if not name and (known := value.get("@id")):
            name = next((thing.get("name") for thing in things if thing.get("@id") == known and thing.get("name")), None)
        yield from names(name, things) if isinstance(name, str | list) else ()
