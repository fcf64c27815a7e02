"""The worker looks at feeds that are due, takes in what they bring by rule, and a site that is down loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from claims import subscribing
from claims.jobs import enqueue
from claims.model import SourceState
from claims.store.announced import feed_entries
from claims.store.codes import EntryState, FeedRule
from claims.store.sources import list_sources
from claims.store.subscriptions import SubscriptionRecord, get_subscription
from tests.durability.press import Press, press
from tests.durability.processes import until
from tests.durability.test_watching import Home, home, now

__all__ = ["home"]


@pytest.fixture
def sites() -> Iterator[Press]:
    with press(sites=2) as running:
        yield running


def publishing(sites: Press, monkeypatch: pytest.MonkeyPatch, *numbers: int, down: int = 0) -> None:
    """The first site has a feed with these articles, which cannot be had the first so many times."""
    ordinary = sites.answer
    items = "".join(f"<item><title>No. {number}</title><link>/plain/{number}</link></item>" for number in numbers)

    def answer(path: str, times: int):
        if path == "/robots.txt":
            return 404, {}, b""
        if path == "/feed":
            return (503, {}, b"Not now.") if times <= down else (200, {}, f"<rss><channel>{items}</channel></rss>".encode())
        return ordinary(path, times)

    monkeypatch.setattr(sites, "answer", answer)


def follow(home: Home, sites: Press, rule: FeedRule) -> SubscriptionRecord:
    return subscribing.subscribe(home.store, sites.address("/feed"), rule=rule, every_hours=6, by="Ada", now=now())


def feed(home: Home, number: int) -> SubscriptionRecord:
    with home.store.reading() as session:
        return get_subscription(session, number)


def ready(home: Home) -> int:
    with home.store.reading() as session:
        return list_sources(session, state=SourceState.READY).total


def test_what_a_feed_brings_by_rule_is_taken_in_and_the_feed_is_looked_at_again_when_it_is_due(home, sites, monkeypatch):
    publishing(sites, monkeypatch, 1, 2)
    followed = follow(home, sites, FeedRule.ADD)
    with home.worker():
        enqueue([followed.id])
        until(lambda: ready(home) == 2)
    publishing(sites, monkeypatch, 1, 2, 3)

    with home.worker(ahead=timedelta(hours=7)):
        until(lambda: ready(home) == 3)

    assert (len(sites.asked["/feed"]), len(sites.asked["/robots.txt"])) == (2, 2), (
        "each worker asks the site once what it wants"
    )
    with home.store.reading() as session:
        assert feed_entries(session, state=EntryState.ADDED).total == 3


def test_a_site_that_is_down_for_a_moment_is_asked_again_and_one_that_stays_down_keeps_the_reason(home, sites, monkeypatch):
    publishing(sites, monkeypatch, 1, down=4)
    followed = follow(home, sites, FeedRule.PROPOSE)
    with home.worker():
        until(lambda: feed(home, followed.id).failing == 1)
    failed = feed(home, followed.id)

    with home.worker(ahead=timedelta(hours=7)):
        until(lambda: feed(home, followed.id).failing == 0)

    assert "503" in (failed.failure or "")
    assert failed.due_at > now()
    assert len(sites.asked["/feed"]) == 5
    with home.store.reading() as session:
        assert [entry.title for entry in feed_entries(session).items] == ["No. 1"]
