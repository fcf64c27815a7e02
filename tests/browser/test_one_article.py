"""The way of one article in one sitting: an empty desk, a pasted page, a verdict on evidence, a report in hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from playwright.sync_api import Page, expect

from claims.dashboard.serve import shipped
from tests.browser.harness import Dashboard

PAGE = (shipped("data/samples") / "vell-river-foam.paste.txt").read_text(encoding="utf-8")
STUDY = """Sediment study of the lower Vell

15 July 2026

The settling tank of the tannery was opened on 30 April and lost 41 cubic metres that night, the study found.

Chromium was found in the sediment up to nine kilometres below the mill.
"""
QUOTE = "The settling tank of the tannery was opened on 30 April"


def test_from_an_empty_desk_to_a_report_in_hand(dashboard: Dashboard) -> None:
    page = dashboard.open("/add")
    paste(dashboard, PAGE, ready=1)
    paste(dashboard, STUDY, ready=2)

    dashboard.open("/?state=proposed&text=releasing")
    dashboard.claims.get_by_role("link").first.click()
    dashboard.settle()
    page.get_by_role("button", name="Accept").click()

    page.get_by_role("button", name="Cite evidence").click()
    page.get_by_role("combobox", name="Cited from").click()
    page.get_by_role("option", name="Sediment study").click()
    page.get_by_label("Words to quote").fill(QUOTE)
    page.get_by_label("Words to quote").press("Tab")
    page.get_by_role("radiogroup", name="What they do to the claim").get_by_text("Refutes").click()
    page.get_by_role("button", name="Cite these words").click()
    expect(page.get_by_text("1 citation")).to_be_visible()
    dashboard.settle()

    page.get_by_role("button", name="Refuted").click()
    page.get_by_label("Rationale").fill("The study found the tank opened that very night.")
    page.get_by_label("Rationale").press("Tab")
    expect(page.get_by_text("a second citation that refutes it, independent of the first")).to_be_visible()
    page.get_by_text("Open questions, or a rule set aside").click()
    page.get_by_label("Why a rule is set aside").fill("The study is the only one that was made.")
    page.get_by_label("Why a rule is set aside").press("Tab")
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()
    page.get_by_role("button", name="Save verdict: Refuted").click()
    expect(page.get_by_text("Saved as “Refuted”.")).to_be_visible()

    dashboard.menu("Reports")
    (row,) = csv.DictReader(downloaded(page, "csv").read_text(encoding="utf-8-sig").splitlines())
    assert (row["verdict"], row["speaker"], row["words"]) == ("Refuted", "Brask Leather", "releasing anything that night")
    assert QUOTE in row["evidence"]
    (told,) = json.loads(downloaded(page, "json").read_text(encoding="utf-8"))["claims"]
    assert told["verdict"]["label"] == "Refuted"
    expect(page.get_by_text("1 claim left out of ClaimReview")).to_be_visible()  # the desk has no address to publish under yet
    dashboard.is_whole()


def paste(dashboard: Dashboard, text: str, *, ready: int) -> None:
    """Add a pasted text and wait until it is read."""
    dashboard.open("/add")
    dashboard.tab("Paste text")
    dashboard.page.get_by_label("The article's text, as you copied it").fill(text)
    dashboard.page.get_by_role("button", name="Add", exact=True).click()
    expect(dashboard.page.get_by_text("ready").first).to_be_visible()
    dashboard.open("/sources")
    expect(dashboard.page.get_by_text(f"Ready {ready}")).to_be_visible()


def downloaded(page: Page, form: str) -> Path:
    """The file a format's button gives."""
    with page.expect_download() as started:
        page.locator(f".st-key-format-{form}").get_by_role("button", name="Download").click()
    return Path(started.value.path())
