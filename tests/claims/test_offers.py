"""Lists and feeds are looked over before anything is fetched: each line stands somewhere, and only what is new is added."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytest_httpserver import HTTPServer

from claims import intake, offers
from claims.model import SourceState
from claims.offers import Stand
from claims.store import Store
from claims.store.sources import get_source, list_sources, set_state
from sources.errors import BadAddress, BrokenFeed, NoFeed, NotFound, SourceError, TooLarge
from sources.network import Web
from sources.wishes import Wishes

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FEED = b"""<rss><channel><title>Quay News</title>
<item><link>https://quay.example/old</link><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item>
<item><link>https://quay.example/undated</link></item>
<item><link>https://quay.example/new</link><title>Toll</title><pubDate>Mon, 09 Nov 2026 10:00:00 +0100</pubDate></item>
<item><title>Nowhere</title></item></channel></rss>"""
LIST = """https://quay.example/toll
some words that are no address
https://quay.example/ferry
http://www.quay.example/toll/?utm_source=mail
"""


@pytest.fixture
def wishes(httpserver: HTTPServer) -> Iterator[Wishes]:
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        yield Wishes(web, now=lambda: NOW)


def stands(store: Store, gathered: offers.Gathered) -> list[tuple[str, str]]:
    with store.reading() as session:
        return [(row.stand, row.why) for row in offers.looked_over(session, gathered)]


def test_one_odd_line_is_named_and_the_others_stay_what_they_are(sqlite_store: Store):
    assert stands(sqlite_store, offers.in_text(LIST)) == [
        (Stand.NEW, ""),
        (Stand.TROUBLE, "There is no address in this line."),
        (Stand.NEW, ""),
        (Stand.AGAIN, "The same article as line 1."),
    ]


def test_what_is_here_already_says_so_and_leads_there(sqlite_store: Store):
    known = intake.add_address(sqlite_store, "https://quay.example/toll", by="Ada", now=NOW)
    failed = intake.add_address(sqlite_store, "https://quay.example/ferry", by="Ada", now=NOW)
    with sqlite_store.writing("Ada", action="fail", now=NOW) as session:
        set_state(session, failed.id, SourceState.FAILED, NotFound("gone"))

    with sqlite_store.reading() as session:
        rows = offers.looked_over(session, offers.in_text(LIST))

    assert [row.source_id for row in rows] == [known.id, None, failed.id, None]
    assert "could not be taken in" in rows[2].why


def test_only_the_new_ones_are_added_in_one_go_and_what_came_in_meanwhile_is_left_alone(sqlite_store: Store):
    with sqlite_store.reading() as session:
        rows = offers.looked_over(session, offers.in_text(LIST))
    other = intake.add_address(sqlite_store, "https://quay.example/ferry", by="Grace", now=NOW)
    with sqlite_store.writing("Grace", action="read", now=NOW) as session:
        set_state(session, other.id, SourceState.READY)

    taken = offers.take(sqlite_store, rows, by="Ada", now=NOW)

    assert [source.address for source in taken] == ["https://quay.example/toll"]
    assert offers.take(sqlite_store, rows, by="Ada", now=NOW) == []
    with sqlite_store.reading() as session:
        assert get_source(session, other.id).state is SourceState.READY
        assert list_sources(session).total == 2


def test_a_saved_feed_is_known_by_its_bytes_and_what_it_lacks_is_told():
    for body in (FEED, gzip.compress(FEED)):
        gathered = offers.in_file("saved.bin", body)

        assert gathered.title == "Quay News"
        assert [candidate.line for candidate in gathered.candidates] == [1, 2, 3]
        assert "Nowhere" in gathered.findings[0]


def test_a_list_may_begin_with_an_address_in_angle_brackets_or_with_a_link_in_markdown():
    for text in ("<https://quay.example/a>\n", "[Toll](https://quay.example/a)\n"):
        gathered = offers.in_file("list.txt", text.encode("utf-16"))

        assert [candidate.address.url for candidate in gathered.candidates if candidate.address] == ["https://quay.example/a"]


def test_the_newest_of_a_feed_are_those_with_the_latest_dates():
    gathered = offers.in_file("feed.xml", FEED)

    assert [candidate.line for candidate in gathered.only_newest(2).candidates] == [3, 1]
    assert [candidate.line for candidate in gathered.only_newest(9).candidates] == [3, 1, 2]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", BadAddress),
        (b"words\nand words\n", BadAddress),
        (b"\x89PNG\r\n\x1a\n\0\0\0", BadAddress),
        (b"<!doctype html><html><p>A page", NoFeed),
        (b"<rss><channel><title>Nothing yet</title></channel></rss>", BadAddress),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', BrokenFeed),
        (b"https://quay.example/a\n" * 10_001, TooLarge),
        (b"x" * 17_000_000, TooLarge),
    ],
)
def test_what_names_no_article_is_refused_with_what_to_do(body, error):
    with pytest.raises(error) as refused:
        offers.in_file("file", body)

    assert isinstance(refused.value, SourceError)
    assert refused.value.advice


def test_a_feed_at_an_address_is_fetched_and_what_its_site_does_not_want_is_refused_by_name(
    httpserver: HTTPServer, wishes: Wishes, sqlite_store: Store
):
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /closed/")
    httpserver.expect_request("/feed").respond_with_data(
        "<rss><channel><item><link>/closed/a</link></item><item><link>/open/b</link></item></channel></rss>"
    )

    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        found = offers.at_address(httpserver.url_for("/feed"), web=web, wishes=wishes, now=lambda: NOW)
    found = offers.allowed(found, wishes=wishes)

    assert [stand for stand, _ in stands(sqlite_store, found)] == [Stand.TROUBLE, Stand.NEW]
    assert [candidate.line for candidate in found.refused] == [1]
    assert [request.path for request, _ in httpserver.log] == ["/robots.txt", "/feed"]
