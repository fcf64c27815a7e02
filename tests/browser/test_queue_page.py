"""The queue in a browser: heaps with counts, filters that are links, and many claims sorted at once."""

from __future__ import annotations

import re
from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, expect

from claims.model import Selector, Stance, State
from claims.store.claims import accept, get_claim
from claims.store.evidence import cite
from claims.store.people import me
from tests.browser.articles import BERTH, SHIPS, TOLL, TWICE, Kept, claim_of, colleague, keep
from tests.browser.harness import DESK, TELEPHONE, Dashboard, before
from tests.browser.server import Server, serving

HEAPS = (
    "My work",
    "Unassigned",
    "Proposed",
    "Awaiting second review",
    "Changes requested",
    "Needs evidence",
    "Archive failed",
    "On hold",
    "Done",
)


@pytest.fixture
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A dashboard of its own, as every test counts."""
    with serving(tmp_path_factory.mktemp("queue")) as running:
        yield running


def accepted(server: Server, *words: str) -> Kept:
    """An article with its four claims, some of them accepted by a colleague."""
    kept = keep(server, "Harbour toll to fall")
    for one in words:
        with colleague(server, "Bea Marsh", "accept") as session:
            me(session, "Bea Marsh")
            accept(session, kept.claims[one], seen=1)
    return kept


def choose(dashboard: Dashboard, *words: str) -> None:
    for one in words:
        dashboard.claims.filter(has_text=one).get_by_role("checkbox").check()


def press(dashboard: Dashboard, name: str) -> None:
    dashboard.page.get_by_role("toolbar").get_by_role("button", name=name).click()


def test_every_heap_has_its_tab_and_an_empty_one_says_what_to_do(browser: Browser, server: Server) -> None:
    keep(server, "Harbour toll to fall")
    with before(browser, server) as dashboard:
        dashboard.open("/")
        dashboard.counts("Proposed", 4)

        for heap in HEAPS:
            dashboard.tab(heap)
            if heap != "Proposed":
                dashboard.counts(heap, 0)
                box = dashboard.page.locator(".st-key-nothing-here")
                expect(box).to_be_visible()
                assert len(box.inner_text().splitlines()) >= 2, heap
        dashboard.is_whole()


def test_claims_are_taken_given_dated_tagged_and_put_on_hold(browser: Browser, server: Server) -> None:
    kept = accepted(server, TOLL, TWICE, BERTH)
    with before(browser, server) as dashboard:
        page = dashboard.open("/?tab=unassigned")
        choose(dashboard, TOLL)
        press(dashboard, "Take")
        dashboard.counts("My work", 1)
        dashboard.counts("Unassigned", 2)

        choose(dashboard, TWICE)
        press(dashboard, "Assign …")
        page.get_by_role("combobox", name="Person").click()
        page.get_by_role("option", name="Bea Marsh").click()
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(page.get_by_text("1 claim assigned.")).to_be_visible()
        dashboard.counts("Unassigned", 1)

        dashboard.tab("My work")
        choose(dashboard, TOLL)
        press(dashboard, "Tag …")
        page.get_by_role("combobox", name="Tag").fill("Budget week")
        page.keyboard.press("Enter")
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(dashboard.claims.first.get_by_text("Budget week")).to_be_visible()

        press(dashboard, "Priority …")
        page.get_by_role("dialog").get_by_role("radio", name="Urgent").click()
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(dashboard.claims.first.get_by_text("Urgent")).to_be_visible()

        press(dashboard, "Due …")
        page.get_by_role("dialog").get_by_role("button", name="Save").click()
        expect(dashboard.claims.first.get_by_text(re.compile("^Due|Overdue"))).to_be_visible()

        press(dashboard, "Hold …")
        page.get_by_label("Reason").fill("The ministry was asked")
        page.get_by_role("dialog").get_by_role("button", name="Put on hold").click()
        dashboard.counts("On hold", 1)
        dashboard.counts("My work", 0)
    assert claim_of(server, kept.claims[TOLL]).state is State.ON_HOLD


def test_a_duplicate_names_the_claim_it_repeats_and_can_be_taken_back(browser: Browser, server: Server) -> None:
    kept = accepted(server, TOLL, TWICE)
    with before(browser, server) as dashboard:
        page = dashboard.open("/?tab=unassigned")
        choose(dashboard, TWICE)
        press(dashboard, "Duplicate …")
        page.get_by_label("Number of the claim").fill("99999")
        page.get_by_role("dialog").get_by_role("button", name="Duplicate").click()
        expect(page.get_by_text("There is no claim 99999.")).to_be_visible()

        press(dashboard, "Duplicate …")
        page.get_by_label("Number of the claim").fill(str(kept.claims[TOLL]))
        page.get_by_role("dialog").get_by_role("button", name="Duplicate").click()
        dashboard.counts("Done", 1)
        page.get_by_role("button", name="Undo").click()
        dashboard.counts("Done", 0)
        dashboard.counts("Unassigned", 2)
    assert claim_of(server, kept.claims[TWICE]).state is State.QUEUED


def test_a_search_marks_its_words_and_says_where_else_they_stand(browser: Browser, server: Server) -> None:
    kept = accepted(server, TOLL)
    with colleague(server, "Bea Marsh", "cite") as session:
        start = kept.text.index("340 ships")
        cite(
            session, kept.claims[TOLL], document_id=kept.document_id, stance=Stance.CONTEXT,
            selector=Selector(start, start + 9, "340 ships"), note="<b>Zebras</b> cross here.",
            seen=get_claim(session, kept.claims[TOLL]).version,
        )  # fmt: skip
    with before(browser, server) as dashboard:
        page = dashboard.open("/?tab=all&text=harbour+zebras")

        expect(dashboard.claims).to_have_count(1)
        expect(dashboard.claims.first.locator("mark").filter(has_text="harbour").first).to_be_visible()
        expect(dashboard.claims.first.get_by_text("found in note on evidence")).to_be_visible()
        expect(dashboard.claims.first.get_by_text("<b>Zebras</b> cross here.")).to_be_visible()
        assert page.locator("li b").count() == 0


def test_a_filter_is_kept_under_a_name_and_is_a_link(browser: Browser, server: Server) -> None:
    accepted(server, TOLL, SHIPS)
    with before(browser, server) as dashboard:
        page = dashboard.open("/?tab=all")
        page.get_by_role("button", name="Filter").click()
        page.get_by_role("combobox", name="State").click()
        page.get_by_role("option", name="To check").click()
        expect(page).to_have_url(re.compile("state=queued"))
        page.keyboard.press("Escape")
        expect(dashboard.claims).to_have_count(2)

        page.get_by_role("button", name="Saved").click()
        page.get_by_label("Name for what is shown now").fill("Harbour week")
        page.locator(".st-key-queue-kept").get_by_role("button", name="Save").click()
        expect(page.get_by_role("button", name="Saved · 1")).to_be_visible()
        dashboard.open("/?tab=proposed")
        page.get_by_role("button", name="Saved · 1").click()
        page.get_by_role("button", name="Harbour week").click()

        expect(page).to_have_url(re.compile("state=queued"))
        expect(dashboard.claims).to_have_count(2)
        page.get_by_role("button", name=re.compile("to check ×")).click()
        expect(dashboard.claims).to_have_count(4)


@pytest.mark.parametrize("size", [DESK, (1024, 800), TELEPHONE])
def test_nothing_is_wider_than_the_window(browser: Browser, server: Server, size: tuple[int, int]) -> None:
    accepted(server, TOLL)
    with before(browser, server, size=size) as dashboard:
        page = dashboard.open("/?tab=all")
        choose(dashboard, TOLL)

        wide = page.evaluate("document.scrollingElement.scrollWidth")

        assert wide <= size[0]
        dashboard.is_whole()
