"""Nothing that a person typed, and nothing that a colleague did, is ever lost on the claim's page."""

from __future__ import annotations

import os
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
from tests.browser.server import Server, serving

TYPED = "Zürich’s table 🦀 says “otherwise”:\n\n  3.6 million, <b>not</b> 4.1; שלום — e\u0301."
PAUSE = 2_000
"""Milliseconds after the last letter."""


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


def test_what_was_typed_is_there_when_the_server_was_killed_and_started_again(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as first:
        claim_id = tracked(first, "Restarted")
        with before(browser, first) as dashboard:
            page = opened(dashboard, claim_id)
            page.get_by_label("Rationale").fill(TYPED)
            page.wait_for_timeout(PAUSE)
            dashboard.settle()
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.wait()

    with serving(tmp_path) as second, before(browser, second) as dashboard:
        page = opened(dashboard, claim_id)

        expect(page.get_by_label("Rationale")).to_have_value(TYPED)


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
