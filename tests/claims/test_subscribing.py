"""A feed is looked at when it is due: new articles wait for a person or are added by rule, and what goes wrong is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims import offers, subscribing
from claims.errors import NotAllowed
from claims.model import SourceState
from claims.store import Store
from claims.store.announced import EntryRecord, entry_counts, feed_entries
from claims.store.checks import verify
from claims.store.codes import EntryState, FeedRule
from claims.store.sources import find_source, list_sources
from claims.store.subscriptions import SubscriptionRecord, get_subscription
from sources.address import canonical
from sources.errors import BadAddress, Busy, NoFeed, SourceError
from sources.network import Web
from sources.robots import AskedNotTo
from sources.wishes import Wishes

HOURS = 6


def rss(*paths: str, title: str = "Quay News") -> str:
    items = "".join(f"<item><title>About {path}</title><link>{path}</link></item>" for path in paths)
    return f"<rss><channel><title>{title}</title>{items}</channel></rss>"


@dataclass
class Desk:
    """A store, a site with a feed at `/feed`, and a clock."""

    store: Store
    web: Web
    server: HTTPServer
    time: datetime

    def now(self) -> datetime:
        return self.time

    def says(self, body: str, *, status: int = 200, robots: str = "", etag: str = "") -> None:
        """From now on the site answers like this; with `etag`, that nothing changed to whoever asks by it."""
        self.server.clear()

        def feed(request: Request) -> Response:
            if etag and request.headers.get("If-None-Match") == etag:
                return Response(status=304)
            return Response(body, status, {"ETag": etag} if etag else {}, content_type="application/rss+xml")

        self.server.expect_request("/robots.txt").respond_with_data(robots, content_type="text/plain")
        self.server.expect_request("/feed").respond_with_handler(feed)

    def subscribe(self, rule: FeedRule = FeedRule.PROPOSE) -> SubscriptionRecord:
        url = self.server.url_for("/feed")
        return subscribing.subscribe(self.store, url, rule=rule, every_hours=HOURS, by="Ada", now=self.time)

    def look(self, feed: SubscriptionRecord, *, after: timedelta = timedelta()) -> SubscriptionRecord:
        self.time += after
        return subscribing.look(self.store, self.web, Wishes(self.web, now=self.now), feed.id, now=self.now)

    def entries(self, state: EntryState = EntryState.PROPOSED) -> list[EntryRecord]:
        with self.store.reading() as session:
            return list(feed_entries(session, state=state).items)

    def sources(self) -> list[str]:
        with self.store.reading() as session:
            return [(source.address or "").rpartition("/")[2] for source in list_sources(session).items]


@pytest.fixture
def desk(store, vault, httpserver, now) -> Iterator[Desk]:
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        yield Desk(store, web, httpserver, now)
    assert verify(store, vault) == []


def test_new_articles_wait_for_a_person_once_and_the_feed_tells_its_name(desk):
    desk.says(rss("/one", "/two", "/one"))
    feed = desk.subscribe()

    seen = desk.look(feed)
    desk.says(rss("/two", "/three"))
    desk.look(feed, after=timedelta(hours=HOURS))

    assert [entry.title for entry in desk.entries()] == ["About /three", "About /two", "About /one"]
    assert (seen.title, seen.kind, seen.checked_at) == ("Quay News", "rss", desk.time - timedelta(hours=HOURS))
    assert desk.sources() == []


def test_whoever_gives_a_site_s_front_page_is_told_its_feed_and_can_follow_that(desk):
    desk.says(rss("/one"))
    front = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>Quay News</p></body></html>'
    )
    desk.server.expect_request("/").respond_with_data(front, content_type="text/html")

    asking = {"web": desk.web, "wishes": Wishes(desk.web, now=desk.now), "now": desk.now}

    with pytest.raises(NoFeed) as told:
        offers.at_address(desk.server.url_for("/"), **asking)
    found = offers.at_address(told.value.feeds[0].url, **asking)
    rule = FeedRule.PROPOSE
    desk.look(subscribing.subscribe(desk.store, found.feed, rule=rule, every_hours=HOURS, by="Ada", now=desk.time))

    assert [entry.title for entry in desk.entries()] == ["About /one"]


def test_what_could_not_be_used_of_a_feed_stands_with_it_until_the_feed_is_read_again(desk):
    desk.says(rss("/one").replace("</channel>", "<item><title>Nowhere</title></item></channel>"), etag='"a"')
    feed = desk.subscribe()

    seen = desk.look(feed)
    same = desk.look(feed, after=timedelta(hours=HOURS))
    desk.says(rss("/one"), etag='"b"')
    mended = desk.look(feed, after=timedelta(hours=HOURS))

    assert (seen.failing, "Nowhere" in (seen.failure or "")) == (0, True)
    assert same.failure == seen.failure
    assert mended.failure is None


def test_a_feed_that_is_not_due_or_was_stopped_is_not_asked(desk):
    desk.says(rss("/one"))
    feed = desk.subscribe()
    desk.look(feed)
    desk.server.clear_log()

    too_early = desk.look(feed, after=timedelta(hours=1))
    subscribing.stop(desk.store, feed.id, by="Ada", now=desk.time)
    stopped = desk.look(feed, after=timedelta(hours=HOURS))

    assert (len(desk.server.log), too_early.due_at, stopped.ended_by) == (0, feed.due_at + timedelta(hours=HOURS), "Ada")
    with pytest.raises(NotAllowed, match="ended"):
        subscribing.look_now(desk.store, feed.id, by="Ada", now=desk.time)


def test_a_site_whose_feed_is_the_same_answers_in_one_line_and_nothing_is_forgotten(desk):
    desk.says(rss("/one"), etag='"a"')
    feed = desk.subscribe()
    desk.look(feed)
    desk.server.clear_log()

    again = desk.look(subscribing.look_now(desk.store, feed.id, by="Ben", now=desk.time), after=timedelta(seconds=1))

    assert [response.status_code for request, response in desk.server.log if request.path == "/feed"] == [304]
    assert (again.checked_at, again.etag, again.title) == (desk.time, '"a"', "Quay News")


def test_by_rule_new_articles_become_sources_in_the_look_that_found_them(desk):
    desk.says(rss("/one", "/two"))

    desk.look(desk.subscribe(FeedRule.ADD))

    added = desk.entries(EntryState.ADDED)
    assert (sorted(desk.sources()), len(added), desk.entries()) == (["one", "two"], 2, [])
    with desk.store.reading() as session:
        source = find_source(session, canonical(desk.server.url_for("/one")).key)
    assert source is not None
    assert (source.state, source.added_by, source.id in {entry.source_id for entry in added}) == (
        SourceState.WAITING,
        subscribing.MACHINE,
        True,
    )


def test_by_rule_nothing_is_added_that_the_site_asks_programs_not_to_fetch_it_waits_for_a_person(desk):
    desk.says(rss("/open", "/closed/door"), robots="User-agent: *\nDisallow: /closed/")

    desk.look(desk.subscribe(FeedRule.ADD))

    assert (desk.sources(), [entry.title for entry in desk.entries()]) == (["open"], ["About /closed/door"])


def test_a_feed_brings_only_so_many_by_itself_and_the_others_wait(desk):
    desk.says(rss(*(f"/{number}" for number in range(subscribing.AT_ONCE + 7))))

    desk.look(desk.subscribe(FeedRule.ADD))

    assert (len(desk.entries(EntryState.ADDED)), len(desk.entries())) == (subscribing.AT_ONCE, 7)


def test_a_feed_that_its_site_asks_programs_not_to_fetch_is_refused_and_keeps_the_reason(desk):
    desk.says(rss("/one"), robots="User-agent: *\nDisallow: /feed")
    feed = desk.subscribe()

    with pytest.raises(AskedNotTo) as refused:
        desk.look(feed)
    told = subscribing.give_up(desk.store, feed.id, refused.value, now=desk.now)

    assert (told.failing, told.due_at) == (1, desk.time + timedelta(hours=HOURS))
    assert "asks programs not to fetch" in (told.failure or "")
    assert not [request for request, _ in desk.server.log if request.path == "/feed"]


@pytest.mark.parametrize(
    ("body", "status"), [("<html><p>Hello</p></html>", 200), ("<rss><channel>", 200), ("", 404), ("", 503)]
)
def test_what_is_no_feed_or_cannot_be_had_leaves_the_subscription_as_it_was(desk, body, status):
    desk.says(body, status=status)
    feed = desk.subscribe()

    with pytest.raises(SourceError):
        desk.look(feed)

    with desk.store.reading() as session:
        assert get_subscription(session, feed.id) == feed


def test_a_look_that_succeeds_forgets_the_failures_before(desk):
    desk.says(rss("/one"))
    feed = desk.subscribe()
    failed = subscribing.give_up(desk.store, feed.id, Busy("The site answered 503."), now=desk.now)

    well = desk.look(feed, after=timedelta(hours=HOURS))

    assert (failed.failure, well.failing, well.failure) == ("The site answered 503.", 0, None)


def test_an_index_of_sitemaps_is_followed_every_time(desk):
    desk.says("")
    url = desk.server.url_for("/feed")
    desk.server.clear()
    desk.server.expect_request("/robots.txt").respond_with_data("", content_type="text/plain")
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{url}-news</loc></sitemap></sitemapindex>'
    desk.server.expect_request("/feed").respond_with_data(index, content_type="text/xml", headers={"ETag": '"same"'})

    def lists(path: str) -> None:
        told = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{desk.server.url_for(path)}</loc></url></urlset>'
        desk.server.expect_oneshot_request("/feed-news").respond_with_data(told, content_type="text/xml")

    feed = desk.subscribe()
    lists("/one")
    desk.look(feed)
    lists("/two")
    desk.look(feed, after=timedelta(hours=HOURS))

    assert [entry.address.rpartition("/")[2] for entry in desk.entries()] == ["two", "one"]


def test_a_person_adds_or_leaves_out_and_who_comes_later_overwrites_nothing(desk):
    desk.says(rss("/one", "/two", "/three"))
    feed = desk.subscribe()
    desk.look(feed)
    three, two, one = (entry.id for entry in desk.entries())

    (source,) = subscribing.accept(desk.store, [one], by="Ada", now=desk.time)
    again = subscribing.accept(desk.store, [one], by="Ben", now=desk.time)
    left = subscribing.leave(desk.store, [one, two], by="Ben", now=desk.time)

    assert (source.state, source.added_by, again, left) == (SourceState.WAITING, "Ada", [], 1)
    assert [(entry.id, entry.decided_by, entry.source_id) for entry in desk.entries(EntryState.ADDED)] == [
        (one, "Ada", source.id)
    ]
    with desk.store.reading() as session:
        assert entry_counts(session) == {feed.id: {EntryState.PROPOSED: 1, EntryState.ADDED: 1, EntryState.LEFT: 1}}
        assert [entry.id for entry in subscribing.waiting(session, subscription_id=feed.id)] == [three]


def test_what_was_left_out_can_still_be_added(desk):
    desk.says(rss("/one"))
    desk.look(desk.subscribe())
    (entry,) = desk.entries()
    subscribing.leave(desk.store, [entry.id], by="Ada", now=desk.time)

    (source,) = subscribing.accept(desk.store, [entry.id], by="Ben", now=desk.time)

    assert [found.source_id for found in desk.entries(EntryState.ADDED)] == [source.id]


def test_many_are_parted_by_what_their_site_asks(desk):
    desk.says(rss("/open", "/closed/door"), robots="User-agent: *\nDisallow: /closed/")
    desk.look(desk.subscribe())
    closed, free = desk.entries()
    told: list[tuple[int, int]] = []

    chosen = subscribing.parted(desk.entries(), wishes=Wishes(desk.web, now=desk.now), tell=lambda *done: told.append(done))

    assert (chosen.free, [entry.id for entry, _ in chosen.held]) == ((free.id,), [closed.id])
    assert ("asks programs not to fetch" in chosen.held[0][1], told[0]) == (True, (0, 1))


def test_what_is_no_address_is_refused_before_anything_is_kept(desk):
    with pytest.raises(BadAddress):
        subscribing.subscribe(desk.store, "not an address", rule=FeedRule.ADD, every_hours=1, by="Ada", now=desk.time)


def test_a_feed_typed_over_http_is_kept_so_that_both_ways_can_be_tried(sqlite_store, now):
    feed = subscribing.subscribe(
        sqlite_store, "http://quay.example/feed?utm_source=x", rule=FeedRule.PROPOSE, every_hours=1, by="Ada", now=now
    )

    address = canonical(feed.address)
    assert (address.url, address.plain) == ("https://quay.example/feed", "http://quay.example/feed")
