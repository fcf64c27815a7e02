"""A reviewer's morning without a mouse: twenty proposals sorted, each by its key and what that asks."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from claims.model import State
from tests.browser.articles import Kept, claim_of, keep_claims
from tests.browser.harness import Dashboard, before
from tests.browser.server import serving

QUAYS = (
    "North", "South", "East", "West", "Mill", "Fish", "Coal", "Salt", "Rope", "Tar",
    "Grain", "Timber", "Stone", "Wool", "Bell", "Gate", "Tower", "Cross", "Long", "Short",
)  # fmt: skip
SENTENCES = tuple(f"{name} Quay took in {3 + number} million crowns in 2025." for number, name in enumerate(QUAYS))
SORTED = "AAAXAXNAXDAXNAXDANXX"
"""What is decided on each of the twenty, in their order: accept, reject, not checkable, duplicate."""
STANDS = {"A": State.QUEUED, "X": State.REJECTED, "N": State.NOT_CHECKABLE, "D": State.DUPLICATE}


def test_twenty_proposals_are_sorted_by_keys_alone(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        kept = keep_claims(server, "What the quays took in", SENTENCES)
        with before(browser, server) as dashboard:
            sort(dashboard, kept)
            dashboard.is_whole()
        found = [claim_of(server, kept.claims[sentence]).state for sentence in SENTENCES]

    assert found == [STANDS[key] for key in SORTED]


def sort(dashboard: Dashboard, kept: Kept) -> None:
    """Twenty proposals, each with one key, and what it asks."""
    page = dashboard.open("/?tab=proposed")
    tab_to(page, dashboard.claims.first.get_by_role("link"))
    for number, key in enumerate(SORTED):
        page.keyboard.press(key.lower())
        if key == "N":
            expect(page.get_by_label("Reason")).to_be_focused()
            dashboard.settle()
            page.keyboard.type("An opinion")
            page.keyboard.press("Enter")
        elif key == "D":
            expect(page.get_by_label("Number of the claim")).to_be_focused()
            dashboard.settle()
            page.keyboard.type(str(kept.claims[SENTENCES[0]]))
            page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_have_count(0)
        dashboard.counts("Proposed", len(SORTED) - number - 1)


def tab_to(page: Page, wanted: Locator, *, steps: int = 60) -> None:
    """Walk to an element as those do who have no mouse."""
    for _ in range(steps):
        if wanted.evaluate("(one) => one.matches(':focus')"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached in {steps} steps")
