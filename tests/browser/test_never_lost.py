"""Nothing that a person typed, and nothing that a colleague did, is ever lost on the claim's page."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.model import State
from claims.store import claims, people
from claims.store.drafts import draft
from claims.store.leases import open_lease
from tests.browser.articles import TOLL, claim_of, colleague, keep, store_of
from tests.browser.harness import Dashboard, before
from tests.browser.server import Server, free_port, serving

TYPED = "Zürich’s table 🦀 says “otherwise”:\n\n  3.6 million, <b>not</b> 4.1; שלום — e\u0301."
PAUSE = 2_000
"""Milliseconds after the last letter."""
GONE = re.compile(
    "WebSocket|disconnected from server|ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)|Client Error|not responding"
)
"""What a browser says of a server that is not there."""


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """One dashboard; each test keeps an article of its own."""
    with serving(tmp_path_factory.mktemp("never-lost")) as running:
        yield running


def tracked(server: Server, name: str) -> int:
    """A claim of a new article, taken up."""
    claim_id = keep(server, name).claims[TOLL]
    with colleague(server, "Ada Reviewer", "accept") as session:
        claims.accept(session, claim_id, seen=1)
    return claim_id


def opened(dashboard: Dashboard, claim_id: int) -> Page:
    page = dashboard.open(f"/claim?claim={claim_id}")
    expect(page.get_by_label("Rationale")).to_be_visible()
    return page


def kept_words(server: Server, claim_id: int) -> str:
    with store_of(server) as (store, _), store.reading() as session:
        return str(draft(session, claim_id, of=people.known_person(session, "Ada Reviewer")).fields.get("rationale", ""))


def test_what_was_typed_two_seconds_ago_is_there_after_a_reload_to_the_last_letter(browser: Browser, server: Server) -> None:
    claim_id = tracked(server, "Reloaded")
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        page.get_by_role("button", name="Refuted").click()
        expect(page.get_by_role("button", name="Save verdict: Refuted")).to_be_visible()
        dashboard.settle()
        page.get_by_label("Rationale").fill(TYPED)
        page.wait_for_timeout(PAUSE)
        dashboard.settle()
        focused = page.evaluate("document.activeElement.tagName")

        page.reload()

        expect(page.get_by_label("Rationale")).to_have_value(TYPED)
        expect(page.get_by_role("button", name="Save verdict: Refuted")).to_be_visible()
        expect(page.get_by_text("Your unsaved words of")).to_be_visible()
        assert focused == "TEXTAREA"
        assert kept_words(server, claim_id) == TYPED


def test_a_page_outlives_its_server_with_every_letter_and_stays_where_it_is(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port=port) as first, before(browser, first) as dashboard:
        claim_id = tracked(first, "Restarted")
        page = opened(dashboard, claim_id)
        page.get_by_role("button", name="Refuted").click()
        expect(page.get_by_role("button", name="Save verdict: Refuted")).to_be_visible()
        dashboard.settle()
        page.get_by_label("Rationale").fill(TYPED)
        page.wait_for_timeout(PAUSE)
        dashboard.settle()
        page.get_by_label("Rationale").press("Control+End")
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.wait()
        here = page.url

        expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_have_count(0)
        page.keyboard.type(" While it was away.")  # the focus was not taken from the box

        with serving(tmp_path, port=port) as second:
            assert kept_words(second, claim_id) == TYPED
            expect(page.locator('[data-test-connection-state="CONNECTED"]')).to_be_attached()
            page.keyboard.type(" And before anything ran.")
            page.wait_for_timeout(PAUSE)
            dashboard.settle()
            expect(page.get_by_text("Your unsaved words of")).to_be_visible()
            written = TYPED + " While it was away. And before anything ran."
            expect(page.get_by_label("Rationale")).to_have_value(written)
            expect(page.get_by_role("button", name="Save verdict: Refuted")).to_be_visible()
            assert page.url == here
            assert kept_words(second, claim_id) == written
            page.reload()
            expect(page.get_by_label("Rationale")).to_have_value(written)
            expect(page.get_by_role("button", name="Save verdict: Refuted")).to_be_visible()
            dashboard.is_whole()
            page.close()  # before its second server goes, too
        dashboard.problems[:] = [one for one in dashboard.problems if not GONE.search(one)]


def test_what_is_typed_into_the_small_boxes_is_there_after_a_reload_too(browser: Browser, server: Server) -> None:
    claim_id = tracked(server, "Small boxes")
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        page.get_by_role("button", name="Put aside…").click()
        page.get_by_label("Why", exact=True).fill("It is a wish 🦀")
        page.get_by_role("button", name="Duplicate…").click()
        page.get_by_label("Number of the claim").fill("4711")
        page.get_by_role("button", name="Correct…").click()
        page.get_by_label("Whose claim is it? The full name").fill("Ilse <b>Brandt</b>-Öst")
        page.wait_for_timeout(PAUSE)
        dashboard.settle()

        page.reload()

        expect(page.get_by_label("Why", exact=True)).to_have_value("It is a wish 🦀")
        expect(page.get_by_label("Number of the claim")).to_have_value("4711")
        dashboard.settle()
        page.get_by_role("button", name="Correct…").click()
        expect(page.get_by_label("Whose claim is it? The full name")).to_have_value("Ilse <b>Brandt</b>-Öst")


def test_words_come_back_beside_what_a_colleague_changed_meanwhile_and_both_wordings_are_shown(
    browser: Browser, server: Server
) -> None:
    claim_id = tracked(server, "Meanwhile")
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        page.get_by_role("textbox", name="The claim, in words that stand alone").fill("Mine, not saved")
        expect(page.get_by_role("button", name="Save wording")).to_be_visible()
        page.wait_for_timeout(PAUSE)
        dashboard.settle()
    with colleague(server, "Bea Second", "reword") as session:
        claims.edit_standalone(session, claim_id, "Theirs, saved", seen=2)

    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)

        late = page.locator(".st-key-late")
        expect(late.get_by_text("Bea Second changed this claim after you opened it.")).to_be_visible()
        expect(late.get_by_text("Theirs, saved", exact=True)).to_be_visible()
        expect(late.get_by_text("Mine, not saved", exact=True)).to_be_visible()
        expect(page.get_by_role("textbox", name="The claim, in words that stand alone")).to_have_value("Mine, not saved")
        assert claim_of(server, claim_id).standalone == "Theirs, saved"


def test_the_last_thing_done_is_undone_and_an_earlier_wording_restored(browser: Browser, server: Server) -> None:
    claim_id = tracked(server, "Undone")
    with colleague(server, "Ada Reviewer", "reword") as session:
        claims.edit_standalone(session, claim_id, "A second wording", seen=2)
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)

        page.get_by_role("button", name="Undo: reword").click()
        expect(page.get_by_role("textbox", name="The claim, in words that stand alone")).to_have_value(TOLL)
        dashboard.settle()
        page.get_by_role("button", name="Earlier wordings").click()
        page.get_by_role("button", name="Restore").click()

        expect(page.get_by_role("textbox", name="The claim, in words that stand alone")).to_have_value("A second wording")
        dashboard.settle()
        claim = claim_of(server, claim_id)
        assert (claim.standalone, claim.state) == ("A second wording", State.QUEUED)


def test_who_else_has_the_claim_open_is_told(browser: Browser, server: Server) -> None:
    claim_id = tracked(server, "Two at once")
    with colleague(server, "<b>Bea</b>", "open") as session:
        open_lease(session, claim_id, of=people.me(session, "<b>Bea</b>"))

    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)

        expect(page.get_by_text("<b>Bea</b> opened this claim just now.")).to_be_visible()
