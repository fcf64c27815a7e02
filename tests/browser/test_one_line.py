"""The same claim across articles as one line of the queue, which opens to where it was made."""

from __future__ import annotations

import re
from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, expect

from claims.model import LinkKind
from claims.store import claims
from claims.store.linking import link
from tests.browser.articles import TOLL, colleague, keep
from tests.browser.harness import TELEPHONE, Dashboard, before
from tests.browser.server import Server, serving
from tests.browser.test_access import barriers

DAYS = ("2026-03-13", "2026-04-02", "2026-06-09")


@pytest.fixture(scope="module")
def linked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Server, list[int]]]:
    """Three articles that make one claim, the second of them accepted; twelve claims in all."""
    with serving(tmp_path_factory.mktemp("lines")) as running:
        found = [keep(running, f"Told on {day}", published=day).claims[TOLL] for day in DAYS]
        with colleague(running, "Bea Second", "link") as session:
            claims.accept(session, found[1], seen=1)
            link(session, found[0], found[1], LinkKind.SAME, seen=0)
            link(session, found[2], found[1], LinkKind.SAME, seen=0)
        yield running, found


def test_one_line_for_the_same_claim_is_asked_for_in_the_filters_and_stays_in_the_address(
    browser: Browser, linked: tuple[Server, list[int]]
) -> None:
    server, (first, tracked, last) = linked
    with before(browser, server) as dashboard:
        page = dashboard.open("/?tab=all")
        assert dashboard.number_of_claims() == 12
        page.get_by_role("button", name="Filter", exact=True).click()
        page.get_by_text("One line for the same claim", exact=True).click()
        dashboard.settle()

        expect(page).to_have_url(re.compile("same=once"))
        expect(dashboard.claims).to_have_count(10)
        expect(page.get_by_text("10 lines. They stand for 12 claims.")).to_be_visible()
        dashboard.counts("All", 12)
        page.reload()
        dashboard.settle()
        line = line_of(dashboard)
        expect(line.locator("summary")).to_have_text("3 appearances · first 13 Mar 2026 · last 9 Jun 2026 · by Ilse Brandt")
        expect(line.get_by_role("link").first).to_have_attribute("href", f"./claim?claim={tracked}")
        line.locator("summary").click()
        expect(line.get_by_role("img", name="When it was said")).to_be_visible()
        assert line.locator("a.place").all_inner_texts() == [f"Claim {number}" for number in (first, tracked, last)]
        line.locator("a.place").last.click()

        expect(page.get_by_role("heading", name=f"Claim {last}")).to_be_visible()
        page.get_by_role("link", name="← Queue").click()
        expect(page.get_by_text("10 lines. They stand for 12 claims.")).to_be_visible()
        page.get_by_role("button", name="One line for the same claim ×").click()
        expect(dashboard.claims).to_have_count(12)


def test_a_line_says_how_many_of_its_claims_lie_under_the_tab_and_opens_by_keys(
    browser: Browser, linked: tuple[Server, list[int]]
) -> None:
    server, (first, tracked, _) = linked
    with before(browser, server) as dashboard:
        page = dashboard.open("/?tab=proposed&same=once")
        line = line_of(dashboard)
        expect(line.locator("summary")).to_contain_text("3 appearances, 2 of them here")
        expect(line.get_by_role("link").first).to_have_attribute("href", f"./claim?claim={first}")
        line.locator("summary").focus()
        page.keyboard.press("Enter")

        other = line.locator("li.not-here")
        expect(other).to_contain_text(f"Claim {tracked}")
        expect(other).to_contain_text("not under what is asked for")


@pytest.mark.parametrize("size", [(1440, 900), TELEPHONE])
def test_an_opened_line_has_no_barrier_and_is_no_wider_than_the_window(
    browser: Browser, linked: tuple[Server, list[int]], size: tuple[int, int]
) -> None:
    server, _ = linked
    for scheme in ("light", "dark"):
        with before(browser, server, size=size, scheme=scheme) as dashboard:
            page = dashboard.open("/?tab=proposed&same=once")
            line_of(dashboard).locator("summary").click()
            expect(page.locator("ol.places")).to_be_visible()

            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            assert barriers(page) == []


def line_of(dashboard: Dashboard):
    """The one line that stands for several claims."""
    return dashboard.claims.filter(has=dashboard.page.locator("details.appears"))
