"""A feed by its address: fetched through the same door as every page, and only where the site lets programs have it.

An index of sitemaps is followed one step: its news sitemaps first, a handful of them, and what was left out is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from sources.address import Address
from sources.address_parts import short
from sources.errors import SourceError
from sources.feeds import Entry, Feed, read_feed
from sources.fetch import fetch
from sources.network import Web
from sources.wishes import Wishes

MOST_SITEMAPS = 5


def fetch_feed(address: Address, *, web: Web, wishes: Wishes, now: Callable[[], datetime]) -> Feed:
    """What the site has published lately. Raises `FetchFailed` and its kinds (`AskedNotTo` too), `NoFeed`, `BrokenFeed` …"""
    feed = _fetched(address, web, wishes, now)
    return _followed(feed, web, wishes, now) if feed.kind == "sitemap index" else feed


def _fetched(address: Address, web: Web, wishes: Wishes, now: Callable[[], datetime]) -> Feed:
    wishes.of(address).require(address)
    page = fetch(address, web=web, now=now)
    return read_feed(page.body, address=page.final, declared=page.header("content-type") or "")


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
