"""What is watched over, in a browser: pages that changed or went, copies in an archive, feeds and what they announce."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims import intake
from claims.anchor import selector
from claims.jobs import wait
from claims.model import Stance
from claims.store.claims import accept, claims_of_document
from claims.store.documents import get_document
from claims.store.evidence import cite
from tests.browser.articles import store_of
from tests.browser.harness import Dashboard, before
from tests.browser.server import serving
from tests.browser.test_every_page import looks_right
from tests.durability.press import article

QUOTE = "repairs would cost 4 million crowns"
PAGE = article(1)
TITLE = "closes bridge 1"
ODD = "19 [million](javascript:x) :red[crowns] $x$"


@pytest.fixture
def archived(browser: Browser, tmp_path: Path, httpserver: HTTPServer) -> Generator[Dashboard, None, None]:
    """A dashboard for which a public archive is set up, on the web of the test."""
    web = f"{httpserver.host}:{httpserver.port}"
    archive = httpserver.url_for("/save")
    with (
        serving(tmp_path, CLAIMS_ALLOW_HOSTS=web, CLAIMS_ARCHIVE_URL=archive) as server,
        before(browser, server) as window,
    ):
        yield window


def fetched(dashboard: Dashboard, name: str) -> bytes:
    """The file that a link leads to."""
    link = dashboard.page.get_by_role("link", name=re.compile(name))
    expect(link).to_be_visible()
    answer = dashboard.page.request.get(urljoin(dashboard.page.url, link.get_attribute("href")))
    assert answer.headers["content-disposition"].startswith("attachment")
    return answer.body()


def says(web: HTTPServer, page: str, *, status: int = 200) -> None:
    """From now on the site answers like this."""
    web.clear()
    web.expect_request("/robots.txt").respond_with_data("", content_type="text/plain")
    web.expect_request("/article").respond_with_data(page, status, content_type="text/html")


def cited(dashboard: Dashboard, web: HTTPServer) -> tuple[int, int]:
    """The article, taken in and cited on its first claim; the numbers of the source and of the claim."""
    says(web, PAGE)
    now = datetime.now(UTC)
    with store_of(dashboard.server) as (store, _):
        added = intake.add_address(store, web.url_for("/article"), by="Ada", now=now)
        (source,) = wait(store, [added.id], timeout=120)
        document_id = source.document_id or 0
        with store.writing("Ada", action="cite", now=now) as session:
            text = get_document(session, document_id).text
            claim = claims_of_document(session, document_id)[0]
            at = text.index(QUOTE)
            seen = accept(session, claim.id, seen=claim.version)
            place = selector(text, at, at + len(QUOTE))
            cite(session, claim.id, document_id=document_id, selector=place, stance=Stance.SUPPORTS, seen=seen)
    return source.id, claim.id


def look_again(dashboard: Dashboard, badge: str) -> Page:
    """Have the only watched page looked at now, and wait until its badge says this."""
    page = dashboard.open("/watch")
    page.get_by_role("button", name="Look again now").click()
    expect(row(page, "watched-no-").filter(has_text=badge)).to_be_visible()
    dashboard.settle()
    return page


def row(page: Page, key: str) -> Locator:
    return page.locator(f'[class*="st-key-{key}"]')


def test_a_page_that_changed_is_told_word_by_word_and_what_was_cited_stays(
    dashboard: Dashboard, httpserver: HTTPServer
) -> None:
    source_id, claim_id = cited(dashboard, httpserver)
    says(
        httpserver,
        PAGE.replace("cost 4 million crowns", f"cost {ODD}").replace("</article>", "<p>A figure changed.</p></article>"),
    )

    page = look_again(dashboard, "≠ Changed")
    expect(page.get_by_text("the quotation no longer matches")).to_be_visible()
    page.get_by_role("link", name=TITLE).click()

    expect(page.get_by_text("× No longer on the page")).to_be_visible()
    expect(row(page, "words-quote-quotation-")).to_contain_text(QUOTE)
    altered = row(page, "altered-")
    expect(altered.locator("del")).to_have_text("4 million crowns")
    expect(altered.locator("strong")).to_have_text(re.compile(r"^19 \[million"))
    assert altered.locator("strong").inner_text().replace("\u2060", "") == ODD
    assert page.locator("a[href^='javascript'], .katex").count() == 0
    expect(row(page, "added-")).to_contain_text("A figure changed.")
    looks_right(dashboard)
    dashboard.open(f"/claim?claim={claim_id}")
    expect(row(page, "citation-")).to_contain_text("these words no longer match")
    row(page, "citation-").get_by_role("link", name="what was seen").click()
    expect(page).to_have_url(re.compile(rf"/watch\?source={source_id}$"))
    dashboard.open("/sources")
    expect(row(page, f"seen-{source_id}").first).to_contain_text("Changed")
    dashboard.is_whole()


def test_a_page_that_is_gone_offers_the_local_copy_and_its_captures(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    source_id, _ = cited(dashboard, httpserver)
    says(httpserver, "Gone.", status=404)
    page = look_again(dashboard, "× Gone")

    dashboard.open(f"/watch?source={source_id}")
    expect(page.get_by_text("The page is gone from the web.")).to_be_visible()
    expect(page.get_by_text("No public archive is set up")).to_be_visible()
    page.get_by_role("button", name="Make a web archive of 1 capture").click()
    records = gzip.decompress(fetched(dashboard, "Download the web archive"))
    page.get_by_role("link", name="Read the local copy").click()
    expect(page.get_by_text(re.compile(QUOTE)).first).to_be_visible()

    assert (records.startswith(b"WARC/1.1"), QUOTE.encode() in records) == (True, True)
    dashboard.open("/watch?state=unchanged")
    expect(page.get_by_text("No cited page stands here.")).to_be_visible()
    dashboard.is_whole()


def test_a_page_is_saved_in_the_archive_when_somebody_asks_and_again_where_that_failed(
    archived: Dashboard, httpserver: HTTPServer
) -> None:
    source_id, _ = cited(archived, httpserver)
    page = archived.open(f"/watch?source={source_id}")

    page.get_by_role("button", name="Ask the archive to save this page").click()
    expect(page.get_by_text("× Not archived")).to_be_visible()
    copy = f"/web/20261122120000/{httpserver.url_for('/article')}"
    httpserver.expect_request(re.compile("^/save/")).respond_with_data("", 302, {"Location": copy})
    httpserver.expect_request(re.compile("^/web/")).respond_with_data(PAGE, content_type="text/html")
    archived.settle()
    page.get_by_role("button", name="Ask again").click()

    expect(page.get_by_text("✓ Archived")).to_be_visible()
    expect(page.get_by_role("link", name="Archived copy")).to_have_attribute("href", httpserver.url_for(copy))
    archived.open("/sources")
    expect(page.get_by_role("link", name="Archived copy")).to_be_visible()
    archived.is_whole()


def test_a_source_that_was_joined_to_another_says_which(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    canonical = f'<link rel="canonical" href="{httpserver.url_for("/article")}">'
    says(httpserver, PAGE)
    httpserver.expect_request("/print/7").respond_with_data(
        PAGE.replace("</head>", f"{canonical}</head>"), content_type="text/html"
    )
    with store_of(dashboard.server) as (store, _):
        for path in ("/article", "/print/7"):
            added = intake.add_address(store, httpserver.url_for(path), by="Ada", now=datetime.now(UTC))
            (last,) = wait(store, [added.id], timeout=120)

    page = dashboard.open("/sources")

    expect(row(page, f"twin-{last.id}").first).to_contain_text("same article as")
    row(page, f"twin-{last.id}").get_by_role("link", name=TITLE).first.click()
    expect(page).to_have_url(re.compile(r"/article\?source=1$"))
    dashboard.is_whole()


def publishes(web: HTTPServer, robots: str = "User-agent: *\nDisallow: /closed/") -> Callable[[str], None]:
    """A site with a feed; what is called with more paths, further articles are in it."""
    paths = ["/open/1", "/open/2", "/open/3", "/closed/4"]

    def feed(_: Request) -> Response:
        items = "".join(f"<item><title>About {path} :red[x]</title><link>{path}</link></item>" for path in paths)
        return Response(f"<rss><channel><title>The Port Courier</title>{items}</channel></rss>", content_type="text/xml")

    def page(request: Request) -> Response:
        return Response(article(int(request.path[-1])), content_type="text/html")

    web.expect_request("/robots.txt").respond_with_data(robots, content_type="text/plain")
    web.expect_request("/feed").respond_with_handler(feed)
    web.expect_request(re.compile("^/(open|closed)/")).respond_with_handler(page)
    return paths.append


def test_a_feed_is_followed_and_what_it_announces_is_added_left_out_or_held_back(
    dashboard: Dashboard, httpserver: HTTPServer
) -> None:
    publishes(httpserver)
    page = dashboard.open("/feeds")

    page.get_by_label(re.compile("^Address of a feed")).fill(httpserver.url_for("/feed"))
    page.get_by_role("button", name="Subscribe").click()
    expect(row(page, "feed-row-")).to_contain_text("✓ Followed")
    expect(row(page, "feed-row-")).to_contain_text("The Port Courier")
    dashboard.counts("Announced", 4)
    looks_right(dashboard)
    page.set_viewport_size({"width": 1440, "height": 900})
    dashboard.tab("Announced")
    row(page, "entry-row-").filter(has_text="/open/1").get_by_role("button", name="Leave out").click()
    dashboard.counts("Left out", 1)
    dashboard.settle()
    row(page, "entry-row-").filter(has_text="/open/2").get_by_role("button", name="Add", exact=True).click()
    dashboard.counts("Added", 1)
    expect(page.get_by_text("1 ready")).to_be_visible()
    dashboard.settle()
    page.get_by_role("button", name="Add all: 2 articles").click()

    dashboard.counts("Announced", 1)
    dashboard.counts("Added", 2)
    expect(row(page, "setback-held-")).to_contain_text("asks programs not to fetch this page")
    expect(page.get_by_text("2 ready")).to_be_visible()
    assert not [request for request, _ in httpserver.log if request.path == "/closed/4"]
    dashboard.is_whole()


def test_a_feed_that_fails_says_why_and_can_be_stopped_and_resumed(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", content_type="text/plain")
    httpserver.expect_request("/feed").respond_with_data("<html><p>No feed here.</p></html>", content_type="text/html")
    page = dashboard.open("/feeds")
    page.get_by_label(re.compile("^Address of a feed")).fill(httpserver.url_for("/feed"))
    page.get_by_role("button", name="Subscribe").click()

    expect(row(page, "setback-feed-")).to_contain_text("This is a web page, not a feed.")
    expect(row(page, "setback-feed-")).to_contain_text("It is looked at again by itself")
    dashboard.settle()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(row(page, "feed-row-")).to_contain_text("‖ Stopped")
    httpserver.clear()
    publishes(httpserver)
    dashboard.settle()
    page.get_by_role("button", name="Resume").click()

    expect(row(page, "feed-row-")).to_contain_text("✓ Followed")
    dashboard.counts("Announced", 4)
    dashboard.is_whole()


@pytest.mark.parametrize(
    ("path", "heading"), [("/watch", "Watch"), ("/feeds", "Feeds"), ("/feeds?show=proposed&feed=9&page=7", "Feeds")]
)
def test_the_pages_open_on_an_empty_database(browser: Browser, empty_server, path: str, heading: str) -> None:
    with before(browser, empty_server) as dashboard:
        page = dashboard.open(path)

        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        looks_right(dashboard)


def test_what_the_claims_rest_on_is_one_web_archive_beside_the_reports(browser: Browser, sample_server) -> None:
    with before(browser, sample_server) as dashboard:
        page = dashboard.open("/reports?of=asked&state=proposed")

        page.get_by_role("button", name="Make the web archive").click()
        made = fetched(dashboard, "Download the web archive")
        page = dashboard.open("/reports?of=asked&state=proposed")
        again = fetched(dashboard, "Download the web archive")

        assert gzip.decompress(made).startswith(b"WARC/1.1")
        assert again == made
        expect(row(page, "facts-made-warc-report")).to_contain_text("by Ada Reviewer")
        dashboard.is_whole()
