"""A copy of a page in a public archive: asked for, and found again.

Archives that save on request are asked in one way: the page's address is put behind theirs (the Wayback Machine's Save Page
Now, `https://web.archive.org/save/`, and those made after it), and the answer leads to the copy: by a redirect, by
Content-Location, or by a Link to a memento (RFC 7089). The copy's address holds the page's own; an answer that leads anywhere
else, to a log-in or to a queue, is no copy. Everything goes through the one guarded door, redirects included, and the copy
itself is fetched once: what cannot be opened is not kept.

The archive fetches the page for itself, later than we did. So a copy is a second witness, never a stand-in for our own capture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from sources.address import Address, onward
from sources.errors import NotArchived
from sources.fetch import fetch
from sources.network import Web
from sources.snapshot import Snapshot

SECONDS = 120.0
"""An archive fetches the page, with all its pictures, before it answers."""

_MEMENTO = re.compile(r"<([^<>]+)>\s*;[^,<]*\brel=\"?[^\",]*\bmemento\b")


def request(page: str, *, endpoint: str) -> Address:
    """The address that asks an archive to save a page. `endpoint` is the archive's own, to which the page's is added.

    Raises `BadAddress`.
    """
    asked = endpoint if endpoint.endswith(("/", "=")) else f"{endpoint}/"
    return onward(asked, asked + page.partition("#")[0])


def save(page: str, *, endpoint: str, web: Web, now: Callable[[], datetime], seconds: float = SECONDS) -> str:
    """Ask an archive to save a page; returns the copy's address. Raises `SourceError`, of which `NotArchived` is our own."""
    answer = fetch(request(page, endpoint=endpoint), web=web, now=now, seconds=seconds)
    for place in _places(answer):
        if _is_copy(place, page, endpoint=endpoint):
            return place
    host = urlsplit(endpoint).hostname or endpoint
    raise NotArchived(f"“{host}” answered, but did not say where the copy is.")


def _places(answer: Snapshot) -> Iterator[str]:
    """Every address the answer leads to, the likeliest first."""
    here = answer.final or ""
    if named := answer.header("content-location"):
        yield urljoin(here, named.strip())
    for hop in reversed(answer.redirects):
        yield hop.to
    for name, value in answer.headers:
        if name.lower() == "link":
            yield from (urljoin(here, found) for found in _MEMENTO.findall(value))


def _is_copy(place: str, page: str, *, endpoint: str) -> bool:
    """Whether an address is that of a copy: at the archive, with the page's own in it, and not the request itself."""
    parts = urlsplit(place)
    if parts.scheme not in ("http", "https") or parts.hostname != urlsplit(endpoint).hostname:
        return False
    return not place.startswith(endpoint) and _bare(page) in place


def _bare(page: str) -> str:
    """A page's address without what archives change of it: its scheme and its last slash."""
    return page.partition("#")[0].partition("://")[2].rstrip("/")
