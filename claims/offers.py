"""Many articles at once, looked over before any is fetched: a list, a CSV, a feed or a news sitemap becomes an offer.

Gathering asks the feed itself and the robots.txt of every site that is named, and nothing else; no article is fetched and
nothing is kept. Each line then stands somewhere: it is new, it is here already, it came before in the same list, or it has a
trouble that is told. Whoever looks it over chooses among the new ones, and these are added in one go. A line that a site asks
programs not to take is no choice here: a person may add it by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from claims import intake
from claims.model import SourceRecord, SourceState
from claims.store.engine import Store
from claims.store.sources import find_sources
from sources.address import canonical
from sources.errors import BadAddress, TooLarge
from sources.feed_fetch import fetch_feed
from sources.feeds import Feed, read_feed
from sources.listed import MOST_LETTERS, Candidate, in_feed, newest, read_list
from sources.network import Web
from sources.readers.decoding import decode
from sources.wishes import Tell, Wishes, heeded

if TYPE_CHECKING:
    from claims.store.engine import Session

_FEED = re.compile(r"\s*(?:<(?!https?:)|\{)", re.IGNORECASE)
"""How the text of a feed begins; a list may begin with an address in angle brackets."""


class Stand(StrEnum):
    """Where a line of a list stands."""

    NEW = "new"
    HERE = "here"
    AGAIN = "again"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a list or feed names, before anybody looked whether it is here already."""

    title: str
    """The feed's own title, or the file's name; empty for a list that was typed."""
    candidates: tuple[Candidate, ...]
    findings: tuple[str, ...] = ()
    """What could not be used of a feed."""
    noun: str = "line"
    """What to call the place where a candidate stands: a line, or an entry."""
    feed: str = ""
    """The address of the feed that was read, as it was given; empty for what was pasted or came as a file."""

    @property
    def refused(self) -> tuple[Candidate, ...]:
        """Those that cannot be added, each with its reason."""
        return tuple(candidate for candidate in self.candidates if candidate.trouble)

    def only_newest(self, number: int) -> Gathered:
        """The same with the latest so many alone."""
        return replace(self, candidates=newest(self.candidates, number))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the preview."""

    candidate: Candidate
    stand: Stand
    why: str = ""
    """For all but the new ones: why it is not offered."""
    source_id: int | None = None
    """The source that is here already."""


# Gathering: nothing is stored ------------------------------------------------------------------------------------------------


def in_text(text: str) -> Gathered:
    """What a pasted list or CSV names. Raises `TooLarge`; BadAddress where no line names anything."""
    return _with_something(Gathered("", read_list(text)))


def in_file(name: str, body: bytes) -> Gathered:
    """The same for a file: a list, a CSV, or a feed or sitemap that was saved. Raises what `read_feed` raises besides."""
    if len(body) > 4 * MOST_LETTERS:
        raise TooLarge(f"“{name}” has {len(body) >> 20} MB; no list is so long.", advice="Split it and add it in parts.")
    if body.startswith(b"\x1f\x8b"):
        return _of_feed(read_feed(body), name)
    text = decode(body)
    return _of_feed(read_feed(body), name) if _FEED.match(text) else _with_something(Gathered(name, read_list(text)))


def at_address(typed: str, *, web: Web, wishes: Wishes, now: Callable[[], datetime]) -> Gathered:
    """The same for the address of a feed or sitemap, which is fetched if its site allows it. Raises SourceError."""
    address = canonical(typed)
    return replace(_of_feed(fetch_feed(address, web=web, wishes=wishes, now=now), address.host), feed=address.requested)


def allowed(gathered: Gathered, *, wishes: Wishes, tell: Tell = lambda _done, _of: None) -> Gathered:
    """The same, in which everything that a site asks programs not to fetch says so."""
    return replace(gathered, candidates=heeded(gathered.candidates, wishes=wishes, tell=tell))


def _of_feed(feed: Feed, called: str) -> Gathered:
    return _with_something(Gathered(feed.title or called, in_feed(feed), feed.findings, noun="entry"))


def _with_something(gathered: Gathered) -> Gathered:
    if any(candidate.address for candidate in gathered.candidates):
        return gathered
    if gathered.noun == "entry":
        said = " ".join(gathered.findings[:2])
        raise BadAddress(f"This feed names no article. {said}".rstrip(), advice="Look at it again later, or give another feed.")
    raise BadAddress(
        "There is no address in this list.", advice="Give one address a line, or a CSV in which a column is called url."
    )


# Looking over and taking -----------------------------------------------------------------------------------------------------


def looked_over(session: Session, gathered: Gathered) -> tuple[Row, ...]:
    """Where each candidate stands at this desk, in the order given."""
    known = find_sources(session, (candidate.address.key for candidate in gathered.candidates if candidate.address))
    return tuple(_row(candidate, known, gathered.noun) for candidate in gathered.candidates)


def _row(candidate: Candidate, known: Mapping[str, SourceRecord], noun: str) -> Row:
    if candidate.address is None or (candidate.trouble and candidate.same_as is None):
        return Row(candidate, Stand.TROUBLE, candidate.trouble)
    if candidate.same_as is not None:
        return Row(candidate, Stand.AGAIN, f"The same article as {noun} {candidate.same_as:,}.")
    if (here := known.get(candidate.address.key)) is None:
        return Row(candidate, Stand.NEW)
    how = "It is here already, but could not be taken in." if here.state is SourceState.FAILED else "It is here already."
    return Row(candidate, Stand.HERE, how, here.id)


def take(store: Store, rows: Iterable[Row], *, by: str, now: datetime) -> list[SourceRecord]:
    """Add the new ones among these rows, 2,000 in one transaction; those that came in meanwhile are left as they are."""
    wanted = [row.candidate.address for row in rows if row.stand is Stand.NEW and row.candidate.address is not None]
    with store.reading() as session:
        known = find_sources(session, (address.key for address in wanted))
    missing = [address.requested for address in wanted if address.key not in known]
    return intake.add_addresses(store, missing, by=by, now=now) if missing else []


def counted(rows: Sequence[Row]) -> dict[Stand, int]:
    """How many rows stand where; every stand is there."""
    return {stand: sum(row.stand is stand for row in rows) for stand in Stand}
