"""Every page opens, on an empty database and on the samples, by day and by night, on a desk and on a telephone."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.harness import TELEPHONE, Dashboard, before
from tests.browser.server import Server

SCHEMES: dict[Literal["light", "dark"], bool] = {"light": True, "dark": False}
GROUND = """Number(getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor.match(/[0-9]+/)[0])"""
"""How much red there is in the page's ground, of 255."""
PAGES = {
    "/": "Queue",
    "/add": "Add articles",
    "/sources": "Sources",
    "/speakers": "Speakers",
    "/duplicates": "Duplicates",
    "/reports": "Reports",
    "/watch": "Watch",
    "/feeds": "Feeds",
    "/agreement": "Agreement",
    "/publishing": "Published",
    "/house": "Settings",
    "/activity": "Activity",
    "/charts": "Progress",
    "/importing": "Import",
}
SHOWN = (
    "/?state=any",
    "/?state=any&text=the&order=newest",
    "/reports?of=asked&state=proposed",
    "/article?source=1",
    "/claim?claim=1",
)
NONSENSE = (
    "/article",
    "/article?source=999999",
    "/claim",
    "/claim?claim=999999",
    "/claim?claim=-1",
    "/claim?claim=%3Cb%3E",
    "/?state=none&source=x&page=0&order=up&verdict=perhaps",
    "/?page=99",
    "/?source=999999",
    "/sources?state=lost&page=99",
    "/reports?claims=1,x,999999&of=picked",
    "/add?sources=7,8,x",
)


def looks_right(dashboard: Dashboard) -> None:
    """By day, by night and on a telephone: whole, in the right colours, and no wider than the window."""
    page = dashboard.page
    for scheme, is_light in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"() => {GROUND} {'> 200' if is_light else '< 60'}")
        dashboard.is_whole()
    page.set_viewport_size({"width": TELEPHONE[0], "height": TELEPHONE[1]})
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    dashboard.is_whole()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_on_an_empty_database(browser: Browser, empty_server: Server, path: str) -> None:
    with before(browser, empty_server) as dashboard:
        page = dashboard.open(path)

        expect(page.get_by_role("heading", name=PAGES[path])).to_be_visible()
        looks_right(dashboard)


@pytest.mark.parametrize("path", [*PAGES, *SHOWN])
def test_a_page_opens_on_the_samples(browser: Browser, sample_server: Server, path: str) -> None:
    with before(browser, sample_server) as dashboard:
        page = dashboard.open(path)

        expect(page.get_by_role("heading").first).to_be_visible()
        looks_right(dashboard)


@pytest.mark.parametrize("path", NONSENSE)
def test_an_address_that_makes_no_sense_is_answered_in_words(browser: Browser, sample_server: Server, path: str) -> None:
    with before(browser, sample_server) as dashboard:
        dashboard.open(path)

        dashboard.is_whole()


def test_an_empty_desk_says_what_to_do_first(browser: Browser, empty_server: Server) -> None:
    with before(browser, empty_server) as dashboard:
        page = dashboard.open("/")

        page.get_by_role("link", name="Add an article").click()

        expect(page.get_by_role("heading", name="Add articles")).to_be_visible()


def test_the_first_command_opens_on_work_to_do(browser: Browser, sample_server: Server) -> None:
    with before(browser, sample_server) as dashboard:
        page = dashboard.open("/")

        expect(page.get_by_role("list", name="Claims").get_by_role("listitem").nth(9)).to_be_visible()
