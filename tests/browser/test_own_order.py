"""The desk's own order: switched on in the settings, told in figures, seen in the queue and on a claim, and forgotten again."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlmodel import col, select

from claims.model import State
from claims.store import opened, tables
from claims.store.claims import accept, reject
from claims.store.invented import fill
from tests.browser.harness import TELEPHONE, before
from tests.browser.server import Server, serving
from tests.browser.test_access import barriers

DECISIONS = 80


@pytest.fixture
def server(tmp_path: Path) -> Generator[Server]:
    """A desk that accepted proposals with numbers and rejected those that look ahead."""
    now = datetime.now(UTC)
    with opened(f"sqlite:///{tmp_path / 'claims.db'}") as store:
        fill(store, claims=200, now=now)
        with store.writing("Ada", action="word", now=now) as session:
            for claim in session.exec(select(tables.Claim)):
                claim.state, claim.accepted_by = State.PROPOSED, None
                claim.reasons = ["gives a number"] if (claim.id or 0) % 2 else ["looks ahead"]
        with store.writing("Ada", action="decide", now=now) as session:
            some = select(tables.Claim).order_by(col(tables.Claim.id)).limit(DECISIONS)
            for claim in session.exec(some).all():
                number = claim.id or 0
                (accept if number % 2 or number % 10 == 0 else reject)(session, number, seen=claim.version or 0)
    with serving(tmp_path) as running:
        yield running


def test_the_desks_own_order_is_switched_on_told_seen_and_forgotten(browser: Browser, server: Server) -> None:
    with before(browser, server) as dashboard:
        page = dashboard.open("/house")
        page.get_by_role("tab", name="Queue order").click()
        expect(page.get_by_text("Off. The queue follows each claim’s own worth.")).to_be_visible()
        dashboard.settle()
        page.get_by_role("button", name="Use it in the queue").click()
        expect(page.get_by_role("button", name="Stop using it")).to_be_visible()

        def learned() -> bool:
            page.reload()
            page.get_by_role("tab", name="Queue order").click()
            dashboard.settle()
            return page.get_by_text(f"On. Learned from {DECISIONS} decisions on proposals.", exact=True).count() > 0

        assert any(learned() for _ in range(20)), "the worker learns it"
        row = page.get_by_role("row").filter(has_text="gives a number")
        expect(row).to_contain_text("+0.")
        expect(page.get_by_role("row").filter(has_text="looks ahead")).to_contain_text("−0.")
        assert barriers(page) == []
        dashboard.is_whole()

        dashboard.open("/?tab=proposed")
        expect(page.get_by_role("combobox", name="Order")).to_have_value("Most worth to this desk")
        dashboard.open("/claim?claim=101")
        expect(page.get_by_text("this desk +0.").first).to_be_visible()

        dashboard.open("/house")
        page.get_by_role("tab", name="Queue order").click()
        dashboard.settle()
        page.get_by_role("button", name="Reset").click()
        expect(page.get_by_text("Forgotten. Only decisions from now on count.")).to_be_visible()
        expect(page.get_by_role("button", name="Reset")).to_be_disabled()
        dashboard.open("/activity?kind=house")
        expect(page.get_by_text("forget the desk's own order")).to_be_visible()


def test_it_is_whole_on_a_telephone(browser: Browser, empty_server: Server) -> None:
    with before(browser, empty_server, size=TELEPHONE) as dashboard:
        page = dashboard.open("/house")
        page.get_by_role("tab", name="Queue order").click()

        expect(page.get_by_role("button", name="Use it in the queue")).to_be_visible()
        expect(page.get_by_role("button", name="Reset")).to_be_disabled()
        dashboard.is_whole()
