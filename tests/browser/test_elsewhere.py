"""What was checked elsewhere stands on the claim's page as words and one checked link, whatever a publisher wrote into it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.harness import Dashboard
from tests.browser.test_one_article import paste
from tests.claims.reports.reviews import items, part, review

ARTICLE = "Harbour toll falls\n\nMayor Ilse Brandt said the harbour toll fell by 12 per cent in 2025.\n"
HOSTILE = "<img src=x onerror=alert(1)> **Daily** [Vell](javascript:alert(1)) :red[now]"


def test_a_review_of_the_same_claim_is_shown_beside_it_and_nothing_in_it_is_live(dashboard: Dashboard, tmp_path: Path) -> None:
    hostile = part("author", name=HOSTILE) | {"url": "https://dailyvell.example/toll"}
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps(items(review(), hostile)), encoding="utf-8")
    told = os.environ | {"CLAIMS_HOME": str(dashboard.server.home), "CLAIMS_PERSON": "Ada Reviewer"}
    subprocess.run([sys.executable, "-m", "claims", "import-reviews", str(feed)], env=told, check=True)
    paste(dashboard, ARTICLE, ready=1)

    page = dashboard.open("/?state=proposed&text=toll")
    dashboard.claims.get_by_role("link").first.click()
    dashboard.settle()

    said = "rated “The harbour toll fell by 12 per cent in 2025” Mostly false on 3 May 2026"
    expect(page.get_by_text("Checked elsewhere (2)")).to_be_visible()
    expect(page.get_by_text(f"The Port Courier {said}")).to_be_visible()
    expect(page.get_by_text(f"{HOSTILE} {said}")).to_be_visible()
    expect(page.get_by_role("link", name="Open the review (portcourier.example)")).to_have_attribute("href", review()["url"])
    links = page.locator(".st-key-elsewhere a").evaluate_all("all => all.map(one => one.href)")
    assert sorted(links) == ["https://dailyvell.example/toll", review()["url"]]
    assert page.locator(".st-key-elsewhere img").count() == 0
    dashboard.is_whole()
