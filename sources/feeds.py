"""What a site has published lately, by its feed: RSS, RDF, Atom, JSON Feed, or a sitemap for news. Bytes in, entries out.

An entry is a promise of an article, no more: an address that can be fetched, and what the site says about it beforehand. The
article's own page is asked again for its title, authors and date when it is taken in. So an entry without a usable address is a
finding, never a guess; a date keeps its zone or is only a day, as everywhere here; and authors are people or nobody.

An index of sitemaps has no entries: it names further sitemaps, which are fetched through the same door as everything else.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Literal
from urllib.parse import urljoin

from sources.address import Address, canonical
from sources.address_parts import short
from sources.bylines import people
from sources.dates import iso_of
from sources.errors import BadAddress, BrokenFeed, Empty, NoFeed, TooLarge
from sources.feed_xml import MOST_ENTRIES, Said, Taken
from sources.readers.decoding import decode

MOST_BYTES = 4 * 1024 * 1024
"""A news sitemap has a thousand entries at most and a feed a hundred: this is room for five times as much."""
MOST_FINDINGS = 20
_MOST_NAMES = 20
_LONGEST = 500
"""Characters of a title or a name."""

FeedKind = Literal["rss", "rdf", "atom", "json", "sitemap", "sitemap index"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed announces."""

    number: int
    """Its place in the feed, counted from 1; entries that could not be used are counted too."""
    address: Address
    title: str | None = None
    published: str | None = None
    """ISO 8601: a time with its offset, or a day where the feed tells no zone."""
    modified: str | None = None
    authors: tuple[str, ...] = ()
    same_as: int | None = None
    """The number of an earlier entry that leads to the same article."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, read."""

    kind: FeedKind
    title: str | None
    language: str | None
    entries: tuple[Entry, ...]
    sitemaps: tuple[Address, ...] = ()
    """Of an index: where the sitemaps themselves are."""
    findings: tuple[str, ...] = ()
    """What could not be used, one sentence each: nothing is left out in silence."""


def read_feed(body: bytes, *, address: str | None = None, declared: str = "") -> Feed:
    """The feed in `body`; `address` is where it came from, `declared` its Content-Type header.

    Raises `NoFeed` for anything else, `BrokenFeed` for one that cannot or must not be read, `Empty`, and `TooLarge`.
    """
    text = decode(_unpacked(body), declared=declared).strip()
    if not text:
        raise Empty("There is nothing in this feed.", advice="Check its address.")
    if text[0] in "{[":
        return _from_json(text, address)
    if "<" not in text:
        raise NoFeed("This is plain text, not a feed.")
    taken = Taken(text)
    gathering = _Gathering(address)
    for said in taken.entries():
        gathering.add(said, fallback=taken.names)
    return gathering.feed(taken.kind, taken.title, taken.language, taken.findings)


class _Gathering:
    """Entries as they come, with what is wrong with them."""

    def __init__(self, address: str | None) -> None:
        self._home = address or ""
        self._entries: list[Entry] = []
        self._first: dict[str, int] = {}
        self._findings: list[str] = []
        self._seen = 0

    def add(self, said: Said, *, fallback: tuple[str, ...] = ()) -> None:
        """Take an entry in, or say why not."""
        self._seen += 1
        try:
            address = self._resolved(said)
        except BadAddress as error:
            title = f" (“{short(said.title)}”)" if said.title else ""
            self._findings.append(f"Entry {self._seen:,}{title} was left out. {error}")
            return
        published, modified = moment(said.published), moment(said.modified)
        same_as = self._first.setdefault(address.key, self._seen)
        self._entries.append(
            Entry(
                self._seen,
                address,
                said.title[:_LONGEST] or None,
                published,
                modified,
                people(name[:_LONGEST] for name in (said.names or fallback)[:_MOST_NAMES]),
                same_as if same_as != self._seen else None,
            )
        )

    def _resolved(self, said: Said) -> Address:
        if not said.link:
            raise BadAddress("It names no address.")
        try:
            return canonical(urljoin(urljoin(self._home, said.base), said.link.strip()))
        except ValueError as error:
            raise BadAddress(f"“{short(said.link)}” is not an address.") from error

    def feed(self, kind: str, title: str, language: str, findings: Iterable[str]) -> Feed:
        told = [*findings, *self._findings]
        if len(told) > MOST_FINDINGS:
            told = [*told[:MOST_FINDINGS], f"And {len(told) - MOST_FINDINGS:,} more like these."]
        index = kind == "sitemap index"
        return Feed(
            kind,  # ty: ignore[invalid-argument-type]  # one of the roots that feed_xml knows
            title[:_LONGEST] or None,
            language[:40] or None,
            () if index else tuple(self._entries),
            tuple(entry.address for entry in self._entries if entry.same_as is None) if index else (),
            tuple(told),
        )


def moment(written: str) -> str | None:
    """A feed's date in this project's form: RFC 3339, RFC 822 with all its habits, or words; None where it tells no day."""
    text = written.strip()[:80]
    if not text:
        return None
    found = iso_of(text) or _of_mail(text)
    return None if found is None or found.startswith("1970-01-01") else found  # what programs write that know no date


def _of_mail(text: str) -> str | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if not 1970 <= found.year <= 2100:
        return None
    return found.isoformat(timespec="seconds") if found.tzinfo else found.date().isoformat()


def _unpacked(body: bytes) -> bytes:
    """The bytes of a sitemap that is kept packed (`sitemap.xml.gz`), within bounds; others as they are."""
    if body.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(wbits=31)
        try:
            body = member.decompress(body, MOST_BYTES + 1)
        except zlib.error as error:
            raise BrokenFeed("This packed feed is damaged: it cannot be unpacked.") from error
        if not member.eof and len(body) <= MOST_BYTES:
            raise BrokenFeed("This packed feed breaks off before its end.")
    if len(body) > MOST_BYTES:
        raise TooLarge(
            f"The feed has more than {MOST_BYTES >> 20} MB.",
            advice="Large sites have a sitemap for news only: look for its address in the site's robots.txt.",
        )
    return body


# JSON Feed (https://www.jsonfeed.org/version/1.1/) ---------------------------------------------------------------------------


def _from_json(text: str, address: str | None) -> Feed:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenFeed("This looks like a JSON feed, but it is broken.") from error
    if not isinstance(told, dict) or "jsonfeed.org" not in str(told.get("version", ""))[:100]:
        raise NoFeed("This is data for programs, not a feed.")
    items = told.get("items")
    if not isinstance(items, list):
        raise BrokenFeed("This JSON feed has no list of entries.")
    gathering = _Gathering(address)
    fallback = tuple(_authors(told))
    for item in items[:MOST_ENTRIES]:
        gathering.add(_said(item if isinstance(item, dict) else {}), fallback=fallback)
    findings = [f"Only the first {MOST_ENTRIES:,} entries were read."] if len(items) > MOST_ENTRIES else []
    return gathering.feed("json", _string(told, "title"), _string(told, "language"), findings)


def _said(item: dict[str, Any]) -> Said:
    number = _string(item, "id")
    return Said(
        link=_string(item, "url") or _string(item, "external_url") or (number if number.startswith("http") else ""),
        title=_string(item, "title"),
        published=_string(item, "date_published"),
        modified=_string(item, "date_modified"),
        names=tuple(_authors(item)),
    )


def _authors(told: dict[str, Any]) -> Iterator[str]:
    """The names in `authors`, or in the `author` of version 1."""
    listed = told.get("authors")
    for author in [*(listed[:20] if isinstance(listed, list) else ()), told.get("author")]:
        if isinstance(author, dict) and (name := _string(author, "name")):
            yield name


def _string(told: dict[str, Any], key: str) -> str:
    value = told.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""
