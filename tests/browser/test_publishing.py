"""From an approved claim to readers and back: publish, correct, and what the public page then says."""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from claims.model import State
from claims.store import claims
from tests.browser.articles import TOLL, claim_of, colleague, judged_by, keep
from tests.browser.harness import Dashboard, before
from tests.browser.server import Server, serving
from tests.browser.test_every_page import looks_right

TOLD = "We took the figures of 2024 for those of 2025."


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A dashboard that serves the public pages too."""
    with serving(tmp_path_factory.mktemp("published"), CLAIMS_PUBLIC="on", CLAIMS_PUBLISHER="The Port Desk") as running:
        yield running


def approved(server: Server, name: str) -> int:
    """A claim with a verdict that stands."""
    number = keep(server, name).claims[TOLL]
    with colleague(server, "Ada Reviewer", "accept") as session:
        claims.accept(session, number, seen=1)
    judged_by(server, "Ada Reviewer", number)
    return number


def corrected(dashboard: Dashboard, kind: str, words: str) -> None:
    """Say what readers are told."""
    panel, page = dashboard.page.locator(".st-key-publishing-panel"), dashboard.page
    dashboard.settle()
    panel.get_by_role("button", name="Correct…").click()
    page.get_by_role("combobox", name="What it is").click()
    page.get_by_role("option", name=re.compile(f"^{kind}")).click()
    page.get_by_label("What readers are told").fill(words)
    page.get_by_role("button", name="Correct", exact=True).click()


def test_from_an_approved_claim_to_a_public_page_that_shows_its_correction(browser: Browser, server: Server) -> None:
    number = approved(server, "Harbour toll to fall")
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={number}")
        dashboard.settle()
        with page.expect_download() as looked_at:
            page.get_by_role("button", name="Look at the page first").click()
        assert "application/ld+json" in Path(looked_at.value.path()).read_text()
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.get_by_text("Readers see this")).to_be_visible()
        assert claim_of(server, number).state is State.PUBLISHED

        corrected(dashboard, "Correction", TOLD)
        expect(page.get_by_text("Goes out with the next edition: correction")).to_be_visible()
        wording = page.get_by_role("textbox", name="The claim, in words that stand alone")
        wording.fill("The harbour toll rose in 2025")
        wording.press("Tab")
        dashboard.settle()
        page.get_by_role("button", name="Save wording").click()
        expect(page.get_by_text("Changed since it was published: the standalone wording")).to_be_visible()
        dashboard.settle()
        page.get_by_role("button", name="Publish the correction").click()
        expect(page.locator(".st-key-publishing-panel").get_by_text("edition 2")).to_be_visible()
        expect(page.locator(".st-key-publishing-panel").get_by_text(TOLD)).to_be_visible()

        link = page.get_by_role("link", name="The public page").get_attribute("href")
        page.goto(f"{server.base}{link}")
        expect(page.get_by_role("region", name=re.compile("^Correction of"))).to_contain_text(TOLD)
        expect(page.get_by_text("Wording before")).to_be_visible()
        expect(page.get_by_text("The harbour toll rose in 2025").first).to_be_visible()


def test_a_change_without_a_correction_is_named_and_does_not_go_out(browser: Browser, server: Server) -> None:
    number = approved(server, "Silent change")
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={number}")
        dashboard.settle()
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.get_by_text("Readers see this")).to_be_visible()
        with colleague(server, "Ada Reviewer", "reword") as session:
            seen = claims.get_claim(session, number).version
            seen = claims.reopen(session, number, seen=seen, reason="A reader wrote.")
            claims.edit_standalone(session, number, "The toll fell a little", seen=seen)
        dashboard.open(f"/claim?claim={number}")

        page.get_by_role("button", name="Publish again").click()

        expect(page.get_by_role("alert").filter(has_text="the standalone wording")).to_be_visible()
        assert claim_of(server, number).state is State.CORRECTING
        dashboard.open("/publishing")
        expect(page.get_by_text("Changed since, and readers do not know: the standalone wording.")).to_be_visible()


def test_a_retraction_is_on_the_list_and_in_the_folder(browser: Browser, server: Server) -> None:
    number = approved(server, "Taken back")
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={number}")
        dashboard.settle()
        page.get_by_role("button", name="Publish", exact=True).click()
        expect(page.get_by_text("Readers see this")).to_be_visible()
        corrected(dashboard, "Retraction", "The recording was not of the mayor.")
        expect(page.locator(".st-key-publishing-panel").get_by_text("The recording was not of the mayor.")).to_be_visible()

        dashboard.open("/publishing")
        expect(page.locator(f".st-key-source-out-{number}").get_by_text("Retracted")).to_be_visible()
        page.get_by_role("button", name="Write the folder").click()
        expect(page.get_by_text(re.compile("[0-9]+ files written"))).to_be_visible()
        with page.expect_download() as packed:
            page.get_by_role("button", name="Download as ZIP").click()

        assert Path(packed.value.path()).read_bytes()[:2] == b"PK"
    (told,) = (server.home / "published" / "claims").glob(f"{number}-*/index.html")
    assert "The recording was not of the mayor." in told.read_text()
    assert claim_of(server, number).state is State.RETRACTED


def test_the_page_looks_right_with_something_on_it_and_with_nothing(
    browser: Browser, server: Server, empty_server: Server
) -> None:
    for one in (server, empty_server):
        with before(browser, one) as dashboard:
            dashboard.open("/publishing")
            looks_right(dashboard)
