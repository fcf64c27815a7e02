"""Earlier claims, duplicates, mentions and marked-up reasons, as a reviewer meets them on a claim's page."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, expect

from claims.model import LinkKind, LinkState, State
from claims.store import claims
from claims.store.comments import say
from claims.store.linking import links
from claims.store.people import me
from tests.browser.articles import TOLL, claim_of, colleague, keep, store_of
from tests.browser.harness import before
from tests.browser.server import Server, serving


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """One dashboard; each test keeps articles of its own."""
    with serving(tmp_path_factory.mktemp("links")) as running:
        yield running


def test_a_duplicate_is_marked_by_the_key_d_with_the_claim_it_repeats_and_leads_there(browser: Browser, server: Server) -> None:
    first, again = keep(server, "First told"), keep(server, "Told again")
    claim_id = again.claims[TOLL]
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={claim_id}")
        expect(page.get_by_text("How have we handled this before?")).to_be_visible()

        page.get_by_role("button", name="Duplicate…").wait_for()
        page.keyboard.press("d")
        page.get_by_role("button", name=f"It repeats {first.claims[TOLL]}", exact=True).click()

        expect(page.get_by_role("link", name=f"Repeats claim {first.claims[TOLL]}")).to_be_visible()
    assert claim_of(server, claim_id).state is State.DUPLICATE
    with store_of(server) as (store, _), store.reading() as session:
        (made,) = links(session, claim_id)
    assert (made.other_id, made.kind, made.state) == (first.claims[TOLL], LinkKind.SAME, LinkState.CONFIRMED)


def test_a_mention_is_counted_at_the_head_of_the_queue_and_read_in_its_list(browser: Browser, server: Server) -> None:
    kept = keep(server, "Spoken of")
    with before(browser, server) as dashboard:
        dashboard.open("/")
        with colleague(server, "Bea Second", "comment") as session:
            say(session, kept.claims[TOLL], "@Ada Reviewer look at **this**", by=me(session, "Bea Second"))
        page = dashboard.open("/")

        page.get_by_role("link", name="Mentioned: 1 unread").click()
        expect(page.get_by_text("@Ada Reviewer look at **this**")).to_be_visible()
        dashboard.settle()
        page.get_by_role("button", name="Mark as read", exact=True).click()

        expect(page.get_by_text("0 unread")).to_be_visible()


def test_a_rationale_is_previewed_as_it_will_be_shown_and_nothing_in_it_is_live(browser: Browser, server: Server) -> None:
    kept = keep(server, "Marked up")
    claim_id = kept.claims[TOLL]
    with colleague(server, "Ada Reviewer", "accept") as session:
        claims.accept(session, claim_id, seen=1)
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={claim_id}")

        box = page.get_by_role("textbox", name="Rationale: how the evidence leads to the verdict")
        box.fill(
            "It **fell**, <img src=x onerror=alert(1)> see [this](javascript:alert(1)) and ![x](https://evil.example/p.gif)"
        )
        box.press("Tab")

        shown = page.locator(".st-key-rationale-preview")
        expect(shown.locator("strong")).to_have_text("fell")
        expect(shown.locator("img")).to_have_count(0)
        assert not any("javascript" in (link.get_attribute("href") or "") for link in shown.locator("a").all())
