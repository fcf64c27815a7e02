"""The article's page as its tests open it, and the ways into its reader."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.articles import Kept
from tests.browser.harness import Dashboard


def opened(dashboard: Dashboard, kept: Kept) -> Page:
    page = dashboard.open(f"/article?source={kept.source_id}")
    expect(page.get_by_role("article", name="The stored text")).to_be_visible()
    return page


def card(page: Page, claim_id: int) -> Locator:
    return page.locator(f".cr-side .cr-card[data-claim='{claim_id}']")


def select(page: Page, words: str) -> None:
    """Select these words in the text, as a mouse would."""
    page.evaluate(
        """(words) => {
            const pieces = [...document.querySelectorAll(".cr-article .cr-piece")].map((piece) => piece.firstChild);
            const all = pieces.map((node) => node.data).join("");
            const start = all.indexOf(words);
            const range = document.createRange();
            let at = 0;
            for (const node of pieces) {
                const [from, to] = [start - at, start + words.length - at];
                if (from >= 0 && from < node.length) range.setStart(node, from);
                if (to > 0 && to <= node.length) range.setEnd(node, to);
                at += node.length;
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )
