"""The use case “follow a feed”: what a site announces is noted on a schedule, and waits for a person or is added by rule.

A subscription says how often a feed is looked at and what becomes of each new article. A worker looks, through the same door
and with the same regard for a site's wishes as when a person looks a feed over (`claims.offers`); the site is asked whether
anything changed, where its last answer came with a mark to ask by. An article is noted once, in the transaction that notes the
look, so that a crash repeats the look and loses or doubles nothing.

Adding by rule is what robots.txt was made for: what a site asks programs not to fetch is not added, it waits for a person, who
may add that one page. So does whatever is more than a feed may bring at a time: nobody wants a thousand old articles because
somebody subscribed. A feed that cannot be had keeps its reason and is looked at again, more and more seldom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claims.model import SourceRecord
from claims.store.announced import Announced, EntryRecord, decide_entry, feed_entries, get_entry, note_entries
from claims.store.codes import EntryState, FeedRule
from claims.store.engine import Store
from claims.store.sources import add_source
from claims.store.subscriptions import SubscriptionRecord, due_at_once, feed_failed, feed_seen, get_subscription, unsubscribe
from claims.store.subscriptions import subscribe as keep_subscription
from sources.address import Address, canonical
from sources.errors import BrokenFeed, SourceError
from sources.feed_fetch import fetch_feed
from sources.feeds import Feed, read_feed
from sources.fetch import fetch
from sources.listed import Candidate, in_feed, newest
from sources.network import Web
from sources.snapshot import NotModified, Snapshot
from sources.wishes import Tell, Wishes, heeded

if TYPE_CHECKING:
    from claims.store.engine import Session

MACHINE = "machine: feeds"
AT_ONCE = 50
"""Articles that one look adds by rule, the newest first; the others wait for a person."""
_INDEX = "sitemap index"


# What a person does ----------------------------------------------------------------------------------------------------------


def subscribe(
    store: Store, typed: str, *, rule: FeedRule, every_hours: int, note: str = "", by: str, now: datetime
) -> SubscriptionRecord:
    """Follow the feed at this address from now on; one that is followed takes the new rule. Raises `BadAddress`, `Missing`."""
    address = canonical(typed)
    with store.writing(by, action="subscribe", now=now) as session:
        return keep_subscription(session, address, rule=rule, every_hours=every_hours, note=note)


def stop(store: Store, subscription_id: int, *, by: str, now: datetime) -> SubscriptionRecord:
    """Look at this feed no more. What it announced stays. Raises `NotThere`."""
    with store.writing(by, action="unsubscribe", now=now) as session:
        return unsubscribe(session, subscription_id)


def look_now(store: Store, subscription_id: int, *, by: str, now: datetime) -> SubscriptionRecord:
    """Have this feed looked at now; a worker does it within seconds. Raises `NotThere`, `NotAllowed`."""
    with store.writing(by, action="ask for a look at the feed", now=now) as session:
        return due_at_once(session, subscription_id)


def accept(store: Store, entry_ids: Iterable[int], *, by: str, now: datetime) -> list[SourceRecord]:
    """Add these articles, all in one transaction; what somebody added meanwhile is left as it is. Raises `NotThere`."""
    with store.writing(by, action="add announced article", now=now) as session:
        entries = [get_entry(session, entry_id) for entry_id in entry_ids]
        return [_add(session, entry) for entry in entries if entry.state is not EntryState.ADDED]


def leave(store: Store, entry_ids: Iterable[int], *, by: str, now: datetime) -> int:
    """Leave these articles out: they are not proposed again. Returns how many still waited. Raises `NotThere`."""
    with store.writing(by, action="leave out announced article", now=now) as session:
        entries = [get_entry(session, entry_id) for entry_id in entry_ids]
        waiting = [entry for entry in entries if entry.state is EntryState.PROPOSED]
        for entry in waiting:
            decide_entry(session, entry.id, EntryState.LEFT)
        return len(waiting)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Many announced articles, parted by what their sites ask of programs."""

    free: tuple[int, ...]
    """Those that may be added in one go."""
    held: tuple[tuple[EntryRecord, str], ...]
    """Those that a person may only add one by one, each with the reason."""


def waiting(session: Session, *, subscription_id: int | None = None, limit: int = 500) -> tuple[EntryRecord, ...]:
    """The articles that wait for a person, newest first."""
    return feed_entries(session, subscription_id=subscription_id, limit=limit).items


def parted(entries: Iterable[EntryRecord], *, wishes: Wishes, tell: Tell = lambda _done, _of: None) -> Chosen:
    """Which of these may be added together: the sites are asked, as for any list (`claims.offers.allowed`)."""
    given = tuple(entries)
    asked = heeded((_candidate(entry) for entry in given), wishes=wishes, tell=tell)
    answers = list(zip(given, (candidate.trouble for candidate in asked), strict=True))
    return Chosen(
        tuple(entry.id for entry, trouble in answers if not trouble),
        tuple((entry, trouble) for entry, trouble in answers if trouble),
    )


def _candidate(entry: EntryRecord) -> Candidate:
    return Candidate(entry.id, entry.address, canonical(entry.address))


# What a worker does ----------------------------------------------------------------------------------------------------------


def look(store: Store, web: Web, wishes: Wishes, subscription_id: int, *, now: Callable[[], datetime]) -> SubscriptionRecord:
    """Look at a feed that is due. Raises `SourceError` where it could not be had: try again, or `give_up`.

    Safe to do again after a crash, and twice at once: an article is noted once. Raises `NotThere`.
    """
    with store.reading() as session:
        subscription = get_subscription(session, subscription_id)
    if subscription.ended_at is not None or subscription.due_at > now():
        return subscription
    answer = _asked(subscription, web=web, wishes=wishes, now=now)
    candidates = () if answer.feed is None else in_feed(answer.feed)
    by_rule = _by_rule(candidates, wishes) if subscription.rule is FeedRule.ADD else frozenset()
    with store.writing(MACHINE, action="look at feed", now=now()) as session:
        for entry in note_entries(session, subscription_id, map(_announced, candidates)):
            if entry.address in by_rule:
                _add(session, entry)
        feed = answer.feed
        return feed_seen(
            session,
            subscription_id,
            kind=feed.kind if feed else None,
            title=feed.title if feed else None,
            etag=answer.etag,
            last_modified=answer.last_modified,
            findings=feed.findings if feed else None,
        )


def give_up(store: Store, subscription_id: int, error: SourceError, *, now: Callable[[], datetime]) -> SubscriptionRecord:
    """The feed could not be had, for this reason, which stands with it until the next look."""
    with store.writing(MACHINE, action="fail", reason=error.code, now=now()) as session:
        return feed_failed(session, subscription_id, error)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a site said when it was asked for its feed."""

    feed: Feed | None = None
    """None where nothing has changed."""
    etag: str | None = None
    last_modified: str | None = None


def _asked(subscription: SubscriptionRecord, *, web: Web, wishes: Wishes, now: Callable[[], datetime]) -> _Answer:
    """The feed, or that it is the same as before. An index is always read to its end: it can stay while its sitemaps change."""
    address = canonical(subscription.address)
    if subscription.kind == _INDEX:
        return _Answer(fetch_feed(address, web=web, wishes=wishes, now=now))
    wishes.of(address).require(address)
    answer = fetch(address, web=web, now=now, known=_last_answer(subscription, address, now()))
    if isinstance(answer, NotModified):
        return _Answer()
    feed = read_feed(answer.body, address=answer.final, declared=answer.header("content-type") or "")
    if feed.kind == _INDEX:
        return _Answer(fetch_feed(address, web=web, wishes=wishes, now=now))
    if feed.findings and not feed.entries:
        raise BrokenFeed(f"This feed names no article. {feed.findings[0]}")
    if answer.final != address.url:
        return _Answer(feed)  # the marks are another address's, and would be sent to this one
    return _Answer(feed, answer.header("etag"), answer.header("last-modified"))


def _last_answer(subscription: SubscriptionRecord, address: Address, at: datetime) -> Snapshot | None:
    """What the site is asked about. Its bytes were read when they came; only the marks to ask by are kept."""
    marks = {"ETag": subscription.etag, "Last-Modified": subscription.last_modified}
    headers = tuple((name, value) for name, value in marks.items() if value)
    if not headers:
        return None
    return Snapshot(b"", "application/xml", "address", at, requested=address.url, final=address.url, headers=headers)


def _by_rule(candidates: Iterable[Candidate], wishes: Wishes) -> frozenset[str]:
    """The addresses that may be added by themselves, as entries are noted with them."""
    free = (candidate for candidate in heeded(candidates, wishes=wishes) if candidate.usable)
    return frozenset(_announced(candidate).kept for candidate in newest(free, AT_ONCE))


def _announced(candidate: Candidate) -> Announced:
    return Announced(candidate.address or canonical(candidate.written), candidate.title, candidate.published)


def _add(session: Session, entry: EntryRecord) -> SourceRecord:
    """The source at an announced address, waiting to be fetched where it is new."""
    address = canonical(entry.address)
    source = add_source(session, kind="address", address=address.url, label=entry.address, identity=address.key)
    decide_entry(session, entry.id, EntryState.ADDED, source_id=source.id)
    return source
