"""A feed by its address: fetched through the same door as every page, and only where the site lets programs have it.

An index of sitemaps is followed one step: its news sitemaps first, a handful of them, and what was left out is said.

Where the address is that of a web page, the page often names the feeds of its site. They come with the refusal
(`NoFeed.feeds`): whoever gave the page decides whether to go there, and can be told of all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin

from sources.address import Address, onward
from sources.address_parts import short
from sources.errors import BadAddress, NoFeed, SourceError
from sources.feeds import Entry, Feed, read_feed
from sources.fetch import fetch
from sources.glance import glance
from sources.media import HTML, XHTML
from sources.network import Web
from sources.readers.decoding import decode
from sources.snapshot import Snapshot
from sources.wishes import Wishes

MOST_SITEMAPS = 5
LISTED = 3
"""Feeds of a page that are told by their addresses."""

_COMMENTS = re.compile(r"comment|replies", re.IGNORECASE)


def fetch_feed(address: Address, *, web: Web, wishes: Wishes, now: Callable[[], datetime]) -> Feed:
    """What the site has published lately. Raises `FetchFailed` and its kinds (`AskedNotTo` too), `NoFeed`, `BrokenFeed` …"""
    feed = _fetched(address, web, wishes, now)
    return _followed(feed, web, wishes, now) if feed.kind == "sitemap index" else feed


def _fetched(address: Address, web: Web, wishes: Wishes, now: Callable[[], datetime]) -> Feed:
    wishes.of(address).require(address)
    page = fetch(address, web=web, now=now)
    try:
        return read_feed(page.body, address=page.final, declared=page.header("content-type") or "")
    except NoFeed as error:
        if page.media_type in (HTML, XHTML):
            raise _feeds_named(page) from error
        raise


def _feeds_named(page: Snapshot) -> NoFeed:
    """What to say of a web page that was given for a feed, with the feeds it names: that of its comments last."""
    seen = glance(decode(page.body, declared=page.header("content-type") or ""))
    home = urljoin(page.final or "", seen.base)
    ordered = sorted(seen.feeds, key=lambda link: _COMMENTS.search(f"{link.title} {link.href}") is not None)
    found: dict[str, Address] = {}
    for link in ordered:
        with suppress(BadAddress):
            there = onward(home, link.href)
            found.setdefault(there.url, there)
    if not found:
        return NoFeed("This is a web page, not a feed, and it names no feed of its site.")
    feeds = tuple(found.values())
    return NoFeed(
        f"This is a web page, not a feed. It names {'a feed' if len(feeds) == 1 else f'{len(feeds)} feeds'} of its site:"
        f" {', '.join(short(feed.url) for feed in feeds[:LISTED])}{' …' if len(feeds) > LISTED else ''}.",
        advice="Give the address of one of its feeds.",
        feeds=feeds,
    )


def _followed(index: Feed, web: Web, wishes: Wishes, now: Callable[[], datetime]) -> Feed:
    """The entries of the sitemaps that an index names, as one feed."""
    ordered = sorted(index.sitemaps, key=lambda address: "news" not in address.url.lower())
    findings = list(index.findings)
    if len(ordered) > MOST_SITEMAPS:
        findings.append(f"The index names {len(ordered):,} sitemaps; {MOST_SITEMAPS} of them were read.")
    entries: list[Entry] = []
    title = index.title
    for address in ordered[:MOST_SITEMAPS]:
        try:
            feed = _fetched(address, web, wishes, now)
        except SourceError as error:
            findings.append(f"{short(address.url)} could not be read. {error}")
            continue
        title = title or feed.title
        findings += feed.findings
        if feed.sitemaps:
            findings.append(f"{short(address.url)} is another index; it was not followed.")
        entries += feed.entries
    return replace(index, title=title, entries=tuple(_renumbered(entries)), sitemaps=(), findings=tuple(findings))


def _renumbered(entries: Iterable[Entry]) -> Iterable[Entry]:
    """The entries of several feeds with one count, and marked where one comes again."""
    first: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        before = first.setdefault(entry.address.key, number)
        yield replace(entry, number=number, same_as=before if before != number else None)
