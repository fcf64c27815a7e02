"""A feed is fetched where its site lets programs have it; an index of sitemaps is followed one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytest_httpserver import HTTPServer

from sources.address import canonical
from sources.errors import AskedNotTo, NoFeed, NotFound
from sources.feed_fetch import MOST_SITEMAPS, fetch_feed
from sources.network import Web
from sources.wishes import Wishes

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RSS = "<rss><channel><title>Quay News</title><item><link>/toll</link><title>Toll falls</title></item></channel></rss>"
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /closed/", content_type="text/plain")
    return httpserver


@pytest.fixture
def read(site: HTTPServer) -> Iterator:
    with Web(allow=(f"{site.host}:{site.port}",)) as web:
        wishes = Wishes(web, now=lambda: NOW)
        yield lambda path: fetch_feed(canonical(site.url_for(path)), web=web, wishes=wishes, now=lambda: NOW)


def serve(site: HTTPServer, path: str, text: str) -> None:
    site.expect_request(path).respond_with_data(text, content_type="application/xml")


def urlset(*paths: str) -> str:
    return f"<urlset {SPACE}>" + "".join(f"<url><loc>https://quay.example{path}</loc></url>" for path in paths) + "</urlset>"


def test_a_feed_is_read_from_where_it_was_found_in_the_end(site, read):
    site.expect_request("/feed").respond_with_data("", status=301, headers={"Location": "/news/feed.xml"})
    serve(site, "/news/feed.xml", RSS)

    feed = read("/feed")

    assert feed.title == "Quay News"
    assert [entry.address.url for entry in feed.entries] == [site.url_for("/toll")]


def test_a_feed_that_its_site_keeps_from_programs_is_not_fetched(site, read):
    serve(site, "/closed/feed.xml", RSS)

    with pytest.raises(AskedNotTo):
        read("/closed/feed.xml")

    assert [request.path for request, _ in site.log] == ["/robots.txt"]


def test_what_is_no_feed_or_not_there_says_so(site, read):
    site.expect_request("/page").respond_with_data("<!doctype html><html><p>Hello", content_type="text/html")
    site.expect_request("/gone").respond_with_data("", status=404)

    with pytest.raises(NoFeed, match="names no feed") as page:
        read("/page")
    with pytest.raises(NotFound):
        read("/gone")
    assert page.value.feeds == ()


PAGE = """<!doctype html><html><head><base href="/news/"><!-- <link rel=alternate type=application/rss+xml href=/old.xml> -->
<link rel="alternate" type="application/rss+xml" title="Toll - Comments" href="toll/comments.xml">
<link rel="stylesheet" type="text/css" href="/feed.css"><link rel=alternate hreflang=de href="/de">
<LINK REL='home alternate' TYPE='application/atom+xml; charset=utf-8' HREF='../feed?a=1&amp;b=2'>
<link rel="alternate" type="application/feed+json" href="javascript:alert(1)">
<script>'<link rel="alternate" type="application/rss+xml" href="/script.xml">'</script>
</head><body><p>Hello</p></body></html>"""


def test_a_page_that_names_feeds_of_its_site_is_refused_with_their_addresses_those_of_comments_last(site, read):
    site.expect_request("/home").respond_with_data(PAGE, content_type="text/html")

    with pytest.raises(NoFeed, match="names 2 feeds of its site") as page:
        read("/home")

    assert [feed.url for feed in page.value.feeds] == [
        site.url_for("/feed") + "?a=1&b=2",
        site.url_for("/news/toll/comments.xml"),
    ]
    assert page.value.feeds[0].url in str(page.value)
    assert [request.path for request, _ in site.log] == ["/robots.txt", "/home"]


def test_an_index_is_followed_news_first_and_what_could_not_be_had_is_told(site, read):
    paths = [f"/sitemap-{number}.xml" for number in range(MOST_SITEMAPS)] + ["/sitemap-news.xml"]
    index = "".join(f"<sitemap><loc>{site.url_for(path)}</loc></sitemap>" for path in paths)
    serve(site, "/sitemap.xml", f"<sitemapindex {SPACE}>{index}</sitemapindex>")
    serve(site, "/sitemap-news.xml", urlset("/a", "/b"))
    serve(site, "/sitemap-0.xml", urlset("/b", "/c"))
    site.expect_request("/sitemap-1.xml").respond_with_data("", status=404)
    for number in range(2, MOST_SITEMAPS):
        serve(site, f"/sitemap-{number}.xml", urlset())

    feed = read("/sitemap.xml")

    assert [(entry.number, entry.same_as, entry.address.url[-2:]) for entry in feed.entries] == [
        (1, None, "/a"),
        (2, None, "/b"),
        (3, 2, "/b"),
        (4, None, "/c"),
    ]
    assert feed.findings[0].startswith("The index names 6 sitemaps; 5 of them were read.")
    assert any("/sitemap-1.xml could not be read" in finding for finding in feed.findings)
    assert feed.sitemaps == ()
