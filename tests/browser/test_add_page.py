"""Many at once, in a browser: a list or feed is looked over, some of it chosen and added; files tell what they are first."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_httpserver import HTTPServer

from claims.dashboard.serve import shipped
from tests.archives import answer, by_hand
from tests.browser.harness import TELEPHONE, Dashboard

SAMPLES = shipped("data/samples")
NAMES = ("sarrow-upper-dras-missing", "vell-river-foam")


def serve(web: HTTPServer, *, robots: str = "User-agent: *\nDisallow: /closed/") -> list[str]:
    """Two articles, each also in a folder that programs are asked not to fetch; returns the addresses of the open ones."""
    web.expect_request("/robots.txt").respond_with_data(robots, content_type="text/plain")
    for name in NAMES:
        body = (SAMPLES / f"{name}.html").read_bytes()
        for folder in ("open", "closed"):
            web.expect_request(f"/{folder}/{name}").respond_with_data(body, content_type="text/html; charset=utf-8")
    return [web.url_for(f"/open/{name}") for name in NAMES]


def row(page: Page, words: str):
    return page.locator('[class*="st-key-offer-row-"]').filter(has_text=words)


def test_a_feed_is_looked_over_and_only_what_is_chosen_is_added(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    serve(httpserver)
    items = f"<item><title>Missing [men](javascript:x)</title><link>/open/{NAMES[0]}</link></item>"
    items += (
        f"<item><title>Fish kill</title><link>/open/{NAMES[1]}</link><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate></item>"
    )
    items += f"<item><title>Again</title><link>/open/{NAMES[1]}?utm_source=feed</link></item>"
    items += f"<item><title>Behind the door</title><link>/closed/{NAMES[0]}</link></item><item><title>Nowhere</title></item>"
    httpserver.expect_request("/feed").respond_with_data(f"<rss><channel><title>Vell</title>{items}</channel></rss>")
    page = dashboard.open("/add")
    dashboard.tab("List or feed")

    page.get_by_label(re.compile("^Addresses, one a line; a table")).fill(httpserver.url_for("/feed"))
    page.get_by_role("button", name="Look it over").click()

    expect(page.get_by_role("button", name="Add the chosen 2")).to_be_enabled()
    expect(page.get_by_role("heading", name="Vell")).to_be_visible()
    expect(page.get_by_text("Entry 5 (“Nowhere”) was left out.")).to_be_visible()
    expect(row(page, "Fish kill")).to_contain_text("2 Nov 2026")
    expect(row(page, "Again")).to_contain_text("The same article as entry 2.")
    expect(row(page, "Behind the door")).to_contain_text("asks programs not to fetch this page")
    assert page.locator("a[href^='javascript']").count() == 0
    row(page, "Missing").locator("label").click()
    expect(page.get_by_role("button", name="Add the chosen 1")).to_be_enabled()
    page.get_by_role("button", name="Follow this feed").click()
    expect(page.get_by_text("The feed is followed now and looked at every 6 hours")).to_be_visible()
    expect(page.get_by_role("button", name="Follow this feed")).to_be_disabled()
    dashboard.settle()
    page.get_by_role("button", name="Add the chosen 1").click()
    expect(page.get_by_text("1 ready")).to_be_visible()
    dashboard.is_whole()
    assert not [request.path for request, _ in httpserver.log if request.path in (f"/open/{NAMES[0]}", f"/closed/{NAMES[0]}")]
    dashboard.open("/feeds?show=feeds")
    expect(page.get_by_text("Not all of it could be used. Entry 5 (“Nowhere”) was left out.")).to_be_visible()
    expect(page.get_by_text("new articles wait for you")).to_be_visible()


def test_several_addresses_with_an_odd_line_are_a_list_and_not_one_paste(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    first, second = serve(httpserver)
    page = dashboard.open("/add")

    page.get_by_label("Addresses, one a line").fill(f"{first}\nnot an address, only words\n{second}")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_role("button", name="Add the chosen 2")).to_be_enabled()
    expect(row(page, "not an address, only words")).to_contain_text("There is no address in this line.")
    page.set_viewport_size({"width": TELEPHONE[0], "height": TELEPHONE[1]})
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    page.get_by_role("button", name="Add the chosen 2").click()
    expect(page.get_by_text("2 ready")).to_be_visible()
    dashboard.is_whole()


def test_a_long_list_is_paged_and_added_to_its_last_line(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    serve(httpserver, robots="")
    httpserver.expect_request(re.compile("^/gone/")).respond_with_data("gone", status=404)
    page = dashboard.open("/add")
    dashboard.tab("List or feed")

    listed = "\n".join(httpserver.url_for(f"/gone/{number}") for number in range(230))
    page.get_by_label(re.compile("^Addresses, one a line; a table")).fill(listed)
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator('[class*="st-key-offer-row-"]')).to_have_count(25)
    row(page, "/gone/7").locator("label").click()
    page.get_by_role("button", name="Add the chosen 229").click()

    expect(page.get_by_text(re.compile(r"\d+ of 229"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Add the chosen"))).to_have_count(0)
    dashboard.menu("Sources")
    dashboard.counts("All", 229)


def test_whoever_adds_one_page_against_the_wish_of_its_site_is_told(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    serve(httpserver)
    dashboard.open("/add")

    dashboard.add_address(httpserver.url_for(f"/closed/{NAMES[0]}"))

    expect(dashboard.page.get_by_text("asks programs not to fetch this page")).to_be_visible()


def test_the_address_of_a_site_leads_to_the_feed_that_its_page_names(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    serve(httpserver)
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    httpserver.expect_request("/").respond_with_data(f"<!doctype html>{link}<p>Home", content_type="text/html")
    item = f"<item><title>Fish kill</title><link>/open/{NAMES[1]}</link></item>"
    httpserver.expect_request("/feed").respond_with_data(f"<rss><channel><title>Vell</title>{item}</channel></rss>")
    page = dashboard.open("/add")
    dashboard.tab("List or feed")

    page.get_by_label(re.compile("^Addresses, one a line; a table")).fill(httpserver.url_for("/"))
    page.get_by_role("button", name="Look it over").click()

    expect(page.get_by_role("heading", name="Vell")).to_be_visible()
    expect(page.get_by_text(f"That is a web page; this is the feed it names: {httpserver.url_for('/feed')}")).to_be_visible()
    expect(page.get_by_role("button", name="Add the chosen 1")).to_be_enabled()
    dashboard.is_whole()


def test_a_web_archive_is_one_file_with_many_articles_and_what_is_none_is_told(dashboard: Dashboard, tmp_path: Path) -> None:
    pages = [answer((SAMPLES / f"{name}.html").read_bytes(), "Content-Type: text/html; charset=utf-8") for name in NAMES]
    crawl = tmp_path / "crawl.warc.gz"
    crawl.write_bytes(
        b"".join(by_hand(body, uri=f"https://vell.example/{place}") for place, body in enumerate(pages))
        + by_hand(answer(b"gone", status="404 Not Found"), uri="https://vell.example/<b>gone</b>")
    )
    page = dashboard.open("/add")
    dashboard.tab("Upload files")

    dashboard.upload(crawl)
    expect(page.locator(".st-key-chosen-file-0")).to_contain_text("crawl.warc.gz · web archive ·")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_text(re.compile("^2 ready"))).to_be_visible()
    page.get_by_text("1 record of crawl.warc.gz became no article").click()
    expect(page.get_by_text("is no page but the answer 404.")).to_be_visible()
    dashboard.is_whole()


def test_each_file_says_what_it_is_before_it_is_added(dashboard: Dashboard, tmp_path: Path) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    page = dashboard.open("/add")
    dashboard.tab("Upload files")

    dashboard.upload(SAMPLES / f"{NAMES[1]}.txt", picture)

    expect(page.locator(".st-key-chosen-file-0")).to_contain_text(f"{NAMES[1]}.txt · text ·")
    expect(page.locator(".st-key-chosen-file-1")).to_contain_text("not a kind of file that is read here")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("1 ready · 1 failed")).to_be_visible()
    expect(page.get_by_text("is a picture, which is not read here")).to_be_visible()
