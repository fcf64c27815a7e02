"""Settings, activity and progress: what a person sets counts from then on, and what was done can be read back."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from claims.model import State
from claims.store import opened
from claims.store.house import house_scale, second_review
from claims.store.invented import fill
from claims.store.queue import QueueFilter, numbers
from claims.store.trail import head
from tests.browser.harness import TELEPHONE, before
from tests.browser.server import Server, serving

PAGES = {"/house": "Settings", "/activity": "Activity", "/charts": "Progress"}


@pytest.fixture
def server(tmp_path: Path) -> Generator[Server]:
    """A desk with 200 invented claims."""
    with opened(database(tmp_path)) as store:
        fill(store, claims=200, now=datetime.now(UTC))
    with serving(tmp_path) as running:
        yield running


def database(home: Path) -> str:
    return f"sqlite:///{home / 'claims.db'}"


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_of_the_desk_are_whole_on_an_empty_database_and_on_a_telephone(
    browser: Browser, empty_server: Server, path: str
) -> None:
    with before(browser, empty_server, size=TELEPHONE) as dashboard:
        page = dashboard.open(path)

        expect(page.get_by_role("heading", name=PAGES[path], exact=True)).to_be_visible()
        page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
        dashboard.is_whole()


def test_the_menu_leads_to_them(browser: Browser, empty_server: Server) -> None:
    with before(browser, empty_server) as dashboard:
        page = dashboard.open("/")

        page.get_by_test_id("stTopNavLink").filter(has_text="Settings").click()

        expect(page.get_by_role("heading", name="Settings", exact=True)).to_be_visible()


def test_a_scale_is_chosen_seen_and_saved_and_the_queue_says_its_words(browser: Browser, server: Server) -> None:
    with before(browser, server) as dashboard:
        page = dashboard.open("/house")
        save = page.get_by_role("button", name="Save scale")
        expect(save).to_be_disabled()

        page.get_by_role("button", name="Six levels").click()
        expect(page.locator(".st-key-rung-now-1")).to_contain_text("Mostly true")
        save.click()

        expect(page.get_by_text("Version 1 counts, by Ada Reviewer")).to_be_visible()
        dashboard.open("/?state=approved&verdict=supported")
        expect(dashboard.claims.first).to_contain_text("True")
    with opened(database(server.home)) as store, store.reading() as session:
        assert house_scale(session).scale.bounds == (1, 6)


def test_a_scale_that_is_not_sound_says_why_and_cannot_be_saved(browser: Browser, server: Server) -> None:
    with before(browser, server) as dashboard:
        page = dashboard.open("/house")

        page.get_by_label("Label 1", exact=True).fill("refuted")
        page.get_by_label("Label 1", exact=True).press("Tab")

        expect(page.locator(".st-key-scale-wrong")).to_contain_text("“refuted” stands there 2 times")
        expect(page.get_by_role("button", name="Save scale")).to_be_disabled()


def test_second_review_is_set_on_the_page_and_what_is_set_from_outside_stands_before_it(
    browser: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path) as running, before(browser, running) as dashboard:
        page = dashboard.open("/house")
        page.get_by_role("tab", name="Second review").click()
        page.get_by_text("Every claim", exact=True).click()
        dashboard.settle()
        page.get_by_role("button", name="Save second review").click()
        expect(page.get_by_text("Saved.")).to_be_visible()

    with opened(database(tmp_path)) as store, store.reading() as session:
        assert second_review(session, outside=None).share == 100

    with serving(tmp_path, CLAIMS_SECOND_REVIEW="off") as running, before(browser, running) as dashboard:
        page = dashboard.open("/house")
        page.get_by_role("tab", name="Second review").click()
        expect(page.get_by_text("Set from outside, and changed there: CLAIMS_SECOND_REVIEW.")).to_be_visible()
        expect(page.get_by_role("button", name="Save second review")).to_be_disabled()


def test_who_signs_is_set_and_the_trail_tells_it_with_what_stood_there_before(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as running, before(browser, running) as dashboard:
        page = dashboard.open("/house")
        page.get_by_role("tab", name="Publisher").click()
        page.get_by_label("Name", exact=True).fill("The <b>Weir</b> Desk")
        page.get_by_role("button", name="Save publisher").click()
        expect(page.get_by_text("Saved.")).to_be_visible()

        dashboard.open("/activity?kind=house")
        expect(page.get_by_text("set who signs")).to_be_visible()
        page.get_by_text("Before and after (1 line)").click()
        expect(page.get_by_text("publisher name: The <b>Weir</b> Desk")).to_be_visible()


def test_the_trail_is_filtered_verified_and_taken_away(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, "--sample") as running, before(browser, running) as dashboard:
        page = dashboard.open("/sources")
        expect(page.get_by_role("radio", name=re.compile(r"^Ready +[1-9]"))).to_be_visible()
        dashboard.open("/activity?who=machines&kind=claim")
        expect(page.get_by_text("found: “").first).to_be_visible()

        dashboard.open("/activity?kind=claim&who=people")
        expect(page.get_by_text("No line of the trail fits.")).to_be_visible()

        dashboard.open("/activity?kind=person")
        page.get_by_text("Is everything as it was?").click()
        page.get_by_role("button", name="Verify now").click()
        expect(page.get_by_text("Sound: every line of the trail")).to_be_visible()

        page.get_by_text("Take lines away as a file").click()
        dashboard.settle()
        with page.expect_download() as taken:
            page.get_by_role("button", name="Download these lines").click()
        told = [json.loads(line) for line in taken.value.path().read_text(encoding="utf-8").splitlines()]
        assert {line["subject"] for line in told} == {"person"}
        assert all(len(line["hash"]) == 64 for line in told)


def test_a_hash_that_was_never_the_head_of_this_trail_is_a_finding(browser: Browser, server: Server) -> None:
    with opened(database(server.home)) as store, store.reading() as session:
        assert head(session) != "ab" * 32
    with before(browser, server) as dashboard:
        page = dashboard.open("/activity")
        page.get_by_text("Is everything as it was?").click()
        page.get_by_label("A hash written down earlier").fill("ab" * 32)
        page.get_by_label("A hash written down earlier").press("Tab")
        dashboard.settle()
        page.get_by_role("button", name="Verify now").click()

        expect(page.locator(".st-key-soundness-findings")).to_contain_text("finding")


def test_progress_counts_what_is_there_and_each_figure_leads_to_its_queue(browser: Browser, server: Server) -> None:
    with opened(database(server.home)) as store, store.reading() as session:
        proposed = len(numbers(session, QueueFilter(state=State.PROPOSED)))
    with before(browser, server) as dashboard:
        page = dashboard.open("/charts")
        expect(page.get_by_role("heading", name="Work by state")).to_be_visible()

        page.get_by_role("link", name=f"Proposed {proposed}", exact=True).click()

        expect(page).to_have_url(re.compile(r"\?state=proposed$"))
        dashboard.settle()
        expect(page.get_by_text(f"of {proposed} claims")).to_be_visible()
