"""The page of claims that may be one: both whole beside each other, one click says what they are, and another takes it back."""

from __future__ import annotations

import re
from collections.abc import Generator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, expect

from claims.model import LinkKind, LinkRecord, LinkState, Verdict
from claims.store.claims import accept
from claims.store.embeddings import catch_up
from claims.store.linking import keep_apart, links
from claims.store.suggested import suggestions
from claims.store.suggesting import suggest
from tests.browser.articles import claim_of, colleague, judged_by, keep_claims, store_of
from tests.browser.harness import Dashboard, before
from tests.browser.server import Server, serving
from tests.browser.test_access import seen_in_every_light
from tests.browser.test_every_page import looks_right
from tests.durability.processes import until

TOLL = "The harbour toll in Lindmar fell by 12 per cent in 2025"
AGAIN = "In 2025 the harbour toll in Lindmar fell by 12 per cent"
RISEN = "The harbour toll in Lindmar fell by 21 per cent in 2025"
BOATS = "Vellport counted 340 fishing boats in the winter of 2024"
BOATS_AGAIN = "In the winter of 2024 Vellport counted 340 fishing boats"
SAME = re.compile("^Same")
"""The button; the first pair's says its key too."""


@pytest.fixture
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Server, tuple[int, ...]]]:
    """Two articles whose claims say the same, once with another figure; one about boats has a verdict."""
    with serving(tmp_path_factory.mktemp("duplicates")) as running:
        first = keep_claims(running, "Toll falls", [TOLL, BOATS])
        again = keep_claims(running, "Toll falls, says mayor", [AGAIN, RISEN, BOATS_AGAIN])
        with colleague(running, "Bea Second", "accept") as session:
            accept(session, first.claims[BOATS], seen=1)
        judged_by(running, "Bea Second", first.claims[BOATS])
        looked_through(running)
        yield running, (first.claims[TOLL], first.claims[BOATS], *(again.claims[one] for one in (AGAIN, RISEN, BOATS_AGAIN)))


def looked_through(server: Server) -> None:
    """Everything is read and compared, as the worker does."""
    with store_of(server) as (store, _):
        for work in (catch_up, suggest):
            while work(store, now=datetime.now(UTC)):
                pass


def pair(dashboard: Dashboard, one: int, other: int) -> Locator:
    """The card of these two, whichever of them stands on the left."""
    return dashboard.page.locator(f".st-key-pair-{one}-{other}, .st-key-pair-{other}-{one}")


def said(server: Server, claim_id: int) -> list[LinkRecord]:
    with store_of(server) as (store, _), store.reading() as session:
        return list(links(session, claim_id))


def waiting(server: Server) -> int:
    with store_of(server) as (store, _), store.reading() as session:
        return suggestions(session).total


def test_two_claims_stand_beside_each_other_with_what_parts_them_and_those_with_a_verdict_come_first(
    browser: Browser, desk: tuple[Server, tuple[int, ...]]
) -> None:
    server, (toll, boats, _, risen, boats_again) = desk
    with before(browser, server) as dashboard:
        page = dashboard.open("/")
        dashboard.menu("Duplicates")

        cards = page.locator('[class*="st-key-pair-"]')
        expect(cards).to_have_count(waiting(server))
        expect(page.get_by_text(f"{waiting(server)} pairs to look at.")).to_be_visible()
        first = pair(dashboard, boats, boats_again)
        assert first.bounding_box() == cards.first.bounding_box()
        expect(first.get_by_text("the same claim (")).to_be_visible()
        card = pair(dashboard, toll, risen)
        expect(card.get_by_text("Toll falls, says mayor · The Port Courier")).to_be_visible()
        expect(card.locator("strong", has_text="12")).to_be_visible()
        expect(card.locator("strong", has_text="21")).to_be_visible()


def test_a_person_says_what_two_claims_are_and_takes_it_back_and_no_verdict_goes_over(
    browser: Browser, desk: tuple[Server, tuple[int, ...]]
) -> None:
    server, (_, boats, _, _, boats_again) = desk
    with before(browser, server) as dashboard:
        page = dashboard.open("/duplicates")
        card = pair(dashboard, boats, boats_again)
        dashboard.settle()

        card.get_by_role("button", name=SAME).click()
        expect(page.get_by_text("are linked as the same.")).to_be_visible()
        expect(card).to_have_count(0)
        (made,) = said(server, boats)
        assert (made.kind, made.state) == (LinkKind.SAME, LinkState.CONFIRMED)
        assert made.by != "Bea Second"
        assert claim_of(server, boats_again).decision is None

        dashboard.settle()
        page.get_by_role("button", name="Undo").click()
        expect(card).to_have_count(1)
        assert [one.state for one in said(server, boats)] == [LinkState.SUGGESTED]

        dashboard.settle()
        card.get_by_role("button", name="Not the same").click()
        expect(card).to_have_count(0)
        assert [one.state for one in said(server, boats)] == [LinkState.REJECTED]
    decided = claim_of(server, boats).decision
    assert decided is not None
    assert decided.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_the_first_pair_is_judged_by_keys_alone(browser: Browser, desk: tuple[Server, tuple[int, ...]]) -> None:
    server, (_, boats, _, _, boats_again) = desk
    with before(browser, server) as dashboard:
        page = dashboard.open("/duplicates")
        dashboard.settle()

        page.keyboard.press("v")
        until(lambda: bool(said(server, boats)))
        expect(pair(dashboard, boats, boats_again)).to_have_count(0)
        assert [one.kind for one in said(server, boats)] == [LinkKind.VARIANT]
        dashboard.settle()
        page.keyboard.press("u")
        expect(pair(dashboard, boats, boats_again)).to_have_count(1)


def test_who_says_it_late_is_told_who_was_first(browser: Browser, desk: tuple[Server, tuple[int, ...]]) -> None:
    server, (_, boats, _, _, boats_again) = desk
    with before(browser, server) as dashboard:
        page = dashboard.open("/duplicates")
        dashboard.settle()
        with colleague(server, "Bea Second", "keep apart") as session:
            keep_apart(session, boats, boats_again, LinkKind.SAME, seen=0)

        pair(dashboard, boats, boats_again).get_by_role("button", name=SAME).click()

        expect(page.get_by_text("Bea Second decided about claims")).to_be_visible()
        assert [one.state for one in said(server, boats)] == [LinkState.REJECTED]


def test_a_kind_is_chosen_and_where_none_waits_the_page_says_what_to_do(
    browser: Browser, desk: tuple[Server, tuple[int, ...]], empty_server: Server
) -> None:
    server, (toll, *_, risen, _) = desk
    with before(browser, server) as dashboard:
        page = dashboard.open("/duplicates?kind=same")
        expect(page.locator('[class*="st-key-pair-"]').first).to_be_visible()
        expect(pair(dashboard, toll, risen)).to_have_count(0)
        dashboard.open("/duplicates?kind=nonsense&page=99")
        dashboard.is_whole()
    with before(browser, empty_server) as dashboard:
        page = dashboard.open("/duplicates")
        expect(page.get_by_text("No two claims look alike.")).to_be_visible()
        expect(page.get_by_role("link", name="To the queue →")).to_be_visible()


def test_pairs_look_right_and_have_no_barrier_by_day_by_night_and_on_a_telephone(
    browser: Browser, desk: tuple[Server, tuple[int, ...]]
) -> None:
    server, _ = desk
    with before(browser, server) as dashboard:
        page = dashboard.open("/duplicates")
        expect(page.locator('[class*="st-key-pair-"]').first).to_be_visible()

        assert seen_in_every_light(dashboard) == []
    with before(browser, server) as dashboard:
        dashboard.open("/duplicates")
        looks_right(dashboard)
