"""The way of one article, as a person goes it in a browser: added, waiting in the queue, taken up."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import Browser, expect
from pytest_httpserver import HTTPServer

from claims.dashboard.serve import shipped
from tests.browser.harness import Dashboard, before

SAMPLE = shipped("data/samples") / "sarrow-upper-dras-missing.html"
TITLE = "Families in Upper Dras search for men taken after bridge attack"
HOSTILE = """![pixel](http://tracker.example/pixel.png) :red[Toll] <b>falls</b> $x^2$
By <script>alert(1)</script>

“The harbour toll fell by 12 per cent, see www.tracker.example or [here](javascript:alert(1)),” said Mayor Ilse Brandt.

“The toll :material/home: brought in 4.1 million crowns <img src=http://tracker.example/y.png>,” said Jonas Vell of the board.
"""


def serve_sample(web: HTTPServer) -> str:
    """The address of the sample article on the web of the tests."""
    web.expect_request("/upper-dras").respond_with_data(SAMPLE.read_bytes(), content_type="text/html; charset=utf-8")
    return web.url_for("/upper-dras")


def test_an_article_is_added_by_its_address_and_its_claims_are_taken_up_or_put_aside(
    dashboard: Dashboard, httpserver: HTTPServer
) -> None:
    page = dashboard.open("/")
    expect(page.get_by_text("There are no claims yet.")).to_be_visible()

    dashboard.add_address(serve_sample(httpserver))
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    page.get_by_role("link", name="in the queue").click()
    dashboard.settle()
    dashboard.tab("Proposed")
    proposed = dashboard.number_of_claims()
    assert proposed > 5

    for row in (0, 1):
        dashboard.claims.nth(row).get_by_role("checkbox").check()
    page.get_by_role("button", name="Accept").click()

    dashboard.counts("Unassigned", 2)
    dashboard.counts("Proposed", proposed - 2)
    dashboard.tab("Unassigned")
    expect(dashboard.claims).to_have_count(2)
    expect(dashboard.claims.first).to_contain_text("no evidence yet")
    dashboard.is_whole()

    dashboard.claims.first.get_by_role("checkbox").check()
    page.get_by_role("button", name="Reject …").click()
    page.get_by_label("Reason").fill("A question of taste")
    page.get_by_role("dialog").get_by_role("button", name="Reject").click()

    dashboard.counts("Unassigned", 1)
    dashboard.open("/?state=rejected")
    expect(dashboard.claims).to_have_count(1)


def test_the_keyboard_alone_sorts_proposals(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    dashboard.open("/")
    dashboard.add_address(serve_sample(httpserver))
    dashboard.menu("Queue")
    page = dashboard.page
    assert dashboard.number_of_claims() > 4
    words = [row.get_by_role("link").inner_text() for row in dashboard.claims.all()[:4]]

    dashboard.claims.first.get_by_role("link").focus()
    page.keyboard.press("a")
    dashboard.counts("Unassigned", 1)
    expect(dashboard.claims.first).to_contain_text(words[1])
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_text("1 claim rejected.")).to_be_visible()
    expect(dashboard.claims.nth(1)).to_contain_text(words[3])
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/claim\\?claim="))
    dashboard.settle()
    dashboard.is_whole()


def test_typing_faster_than_the_server_answers_loses_nothing(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    dashboard.open("/")
    dashboard.add_address(serve_sample(httpserver))
    dashboard.menu("Queue")
    proposed = dashboard.number_of_claims()

    dashboard.claims.first.get_by_role("link").focus()
    for key in "aaxaxxa":
        dashboard.page.keyboard.press(key)

    dashboard.counts("Unassigned", 4)
    dashboard.counts("Proposed", proposed - 7)
    dashboard.open("/?state=rejected")
    expect(dashboard.claims).to_have_count(3)


def test_a_rejection_can_be_undone(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    dashboard.open("/")
    dashboard.add_address(serve_sample(httpserver))
    dashboard.menu("Queue")
    page, proposed = dashboard.page, dashboard.number_of_claims()
    page.get_by_role("checkbox", name="Select all claims on this page").check()
    page.get_by_role("button", name="Reject").click()
    dashboard.counts("Proposed", 0)

    page.get_by_role("button", name="Undo").click()

    dashboard.counts("Proposed", proposed)
    dashboard.tab("Proposed")
    expect(dashboard.claims).to_have_count(proposed)


def test_what_somebody_else_changed_is_left_alone_and_named(
    dashboard: Dashboard, browser: Browser, httpserver: HTTPServer
) -> None:
    dashboard.open("/")
    dashboard.add_address(serve_sample(httpserver))
    dashboard.menu("Queue")
    with before(browser, dashboard.server) as other:
        other.open("/")
        other.claims.first.get_by_role("checkbox").check()
        other.page.get_by_role("button", name="Reject").click()
        expect(other.page.get_by_text("1 claim rejected.")).to_be_visible()

    for row in (0, 1):
        dashboard.claims.nth(row).get_by_role("checkbox").check()
    dashboard.page.get_by_role("button", name="Accept").click()

    expect(dashboard.page.get_by_text("Ada Reviewer changed this claim")).to_be_visible()
    dashboard.counts("Unassigned", 1)
    dashboard.open("/?state=rejected")
    expect(dashboard.claims).to_have_count(1)


def test_a_queue_is_a_link_and_the_way_back(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    dashboard.open("/")
    dashboard.add_address(serve_sample(httpserver))
    page = dashboard.open("/?state=proposed&text=village")
    found = dashboard.number_of_claims()
    assert 0 < found < 10

    page.get_by_label("Search").fill("nobody ever said this")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No claim here fits the search and filters.")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Search")).to_have_value("village")
    page.reload()

    expect(dashboard.claims).to_have_count(found)
    dashboard.claims.first.get_by_role("link").click()
    dashboard.settle()
    page.get_by_role("link", name="← Queue").click()
    expect(page).to_have_url(re.compile("text=village"))
    expect(dashboard.claims).to_have_count(found)


def test_what_cannot_be_fetched_says_why_and_is_retried(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/upper-dras").respond_with_data("gone", status=404)
    dashboard.open("/")

    dashboard.add_address(httpserver.url_for("/upper-dras"))
    page = dashboard.page
    expect(page.get_by_text("Look for it in a public web archive")).to_be_visible()
    httpserver.clear()
    serve_sample(httpserver)
    dashboard.menu("Sources")
    page.get_by_role("button", name="Retry").click()

    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    dashboard.counts("Ready", 1)
    dashboard.is_whole()


def test_an_address_that_fails_leads_to_pasting_its_text(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/paywall").respond_with_data("pay first", status=402)
    address = httpserver.url_for("/paywall")
    dashboard.open("/")
    dashboard.add_address(address)
    page = dashboard.page
    expect(page.get_by_text("The site asks for a log-in or a subscription.")).to_be_visible()

    page.get_by_role("button", name="Paste the text instead").click()
    expect(page.get_by_label("Its address, if it has one")).to_have_value(address)
    page.get_by_label("The article's text, as you copied it").fill(HOSTILE)
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_text("1 ready")).to_be_visible()


def test_pasted_text_and_files_are_taken_in_and_nothing_foreign_is_live(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.open("/add")
    dashboard.tab("Paste text")
    page.get_by_label("The article's text, as you copied it").fill(HOSTILE)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("1 ready")).to_be_visible()
    saved = tmp_path / "saved [page](javascript:x).html"
    saved.write_bytes(SAMPLE.read_bytes())
    dashboard.tab("Upload files")
    dashboard.upload(saved)
    expect(page.get_by_test_id("stFileChip")).to_be_visible()
    expect(page.get_by_role("button", name="Add", exact=True)).to_have_count(1)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("2 ready")).to_be_visible()

    for path in ("/sources", "/?state=any", "/reports?of=asked&state=proposed", "/article?source=1"):
        dashboard.open(path)
        dashboard.is_whole()
        assert page.locator("a[href*='tracker.example'], a[href^='javascript'], img[src*='tracker.example']").count() == 0
    dashboard.open("/?state=any")
    expect(page.get_by_text("[here](javascript:alert(1))").first).to_be_visible()
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Article").click()
    expect(page.get_by_role("option", name=HOSTILE.splitlines()[0])).to_be_visible()


def test_hand_picked_claims_go_out_as_a_spreadsheet(dashboard: Dashboard, httpserver: HTTPServer) -> None:
    dashboard.open("/")
    dashboard.add_address(serve_sample(httpserver))
    dashboard.menu("Queue")
    page = dashboard.page
    for row in (0, 2):
        dashboard.claims.nth(row).get_by_role("checkbox").check()
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_text("2 claims left out of ClaimReview")).to_be_visible()

    with page.expect_download() as started:
        page.locator(".st-key-format-csv").get_by_role("button", name="Download").click()

    with Path(started.value.path()).open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 2
