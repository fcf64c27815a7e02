"""The article's page: text and cards in step, quick decisions, lines put back, claims made of selected words."""

from __future__ import annotations

import re
from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, expect

from claims.dashboard.components.reader import assets
from claims.model import State
from claims.store import claims, documents
from sources.document import Role
from tests.browser.articles import BERTH, SHIPS, TOLL, TWICE, claim_of, claims_of, colleague, keep, store_of
from tests.browser.harness import TELEPHONE, before
from tests.browser.reading import card, opened, select
from tests.browser.server import Server, serving


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """One dashboard; each test keeps an article of its own."""
    with serving(tmp_path_factory.mktemp("articles")) as running:
        yield running


def test_choosing_a_claim_in_the_text_chooses_its_card_and_is_kept_in_the_address(browser: Browser, server: Server) -> None:
    kept = keep(server, "In step")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)

        page.get_by_text("per cent in 2025").first.click()

        expect(card(page, kept.claims[TOLL])).to_have_attribute("aria-current", "true")
        expect(page).to_have_url(re.compile(f"claim={kept.claims[TOLL]}"))
        page.reload()
        expect(card(page, kept.claims[TOLL])).to_have_attribute("aria-current", "true")


def test_the_keyboard_alone_walks_accepts_rejects_and_opens(browser: Browser, server: Server) -> None:
    kept = keep(server, "By keyboard")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)
        card(page, kept.claims[TOLL]).focus()

        page.keyboard.press("Enter")
        page.keyboard.press("a")
        page.keyboard.press("x")
        expect(page.get_by_role("button", name="Rejected 1", exact=True)).to_be_visible()
        expect(card(page, kept.claims[BERTH])).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(card(page, kept.claims[SHIPS])).to_be_focused()
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", name=f"Claim {kept.claims[SHIPS]}")).to_be_visible()
        assert claim_of(server, kept.claims[TOLL]).state is State.QUEUED
        assert claim_of(server, kept.claims[TWICE]).state is State.REJECTED


def test_four_decisions_in_a_breath_are_each_made_once(browser: Browser, server: Server) -> None:
    kept = keep(server, "In a breath")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)
        card(page, kept.claims[TOLL]).focus()
        page.keyboard.press("Enter")

        for _ in range(4):
            page.keyboard.press("a")

        expect(page.get_by_role("button", name="Tracked 4", exact=True)).to_be_visible()
        assert [(claim.state, claim.version) for claim in claims_of(server, kept)] == [(State.QUEUED, 2)] * 4


def test_accepting_all_asks_once_more_and_leaves_what_a_colleague_changed_alone(browser: Browser, server: Server) -> None:
    kept = keep(server, "All at once")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)
        with colleague(server, "Bea Second", "reject") as session:
            claims.reject(session, kept.claims[SHIPS], seen=1)

        page.get_by_role("button", name="Accept all 4").click()
        page.get_by_role("button", name="Really accept all 4?").click()

        expect(page.get_by_text("3 claims accepted; 1 had been changed")).to_be_visible()
        assert {claim.state for claim in claims_of(server, kept)} == {State.QUEUED, State.REJECTED}
        assert claim_of(server, kept.claims[SHIPS]).state is State.REJECTED


def test_a_decision_on_what_a_colleague_changed_says_who_was_first(browser: Browser, server: Server) -> None:
    kept = keep(server, "Too late")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)
        with colleague(server, "Bea Second", "reject") as session:
            claims.reject(session, kept.claims[TOLL], seen=1)

        card(page, kept.claims[TOLL]).get_by_role("button", name="Accept").click()

        expect(page.get_by_text("Bea Second changed this claim")).to_be_visible()
        assert claim_of(server, kept.claims[TOLL]).state is State.REJECTED


def test_a_line_left_out_is_unfolded_put_back_and_read_by_the_machine(browser: Browser, server: Server) -> None:
    kept = keep(server, "Put back")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)
        ferry = page.get_by_text("The ferry carried 900 people")
        expect(ferry).to_be_hidden()

        page.get_by_role("button", name="Show 2 lines left out: donation appeal").click()
        expect(ferry).to_be_visible()
        page.get_by_role("button", name="Put back: The ferry carried").click()

        expect(page.get_by_text("1 line left out: donation appeal")).to_be_visible()
        expect(page.get_by_role("button", name="All 5", exact=True)).to_be_visible()
        with store_of(server) as (store, _), store.reading() as session:
            assert documents.get_document(session, kept.document_id).blocks[4].role is Role.PARAGRAPH
        new = next(claim for claim in claims_of(server, kept) if claim.id not in kept.claims.values())
        assert new.state is State.PROPOSED
        assert "900 people 🌊" in new.selector.exact


def test_a_paragraph_that_is_no_article_is_left_out(browser: Browser, server: Server) -> None:
    kept = keep(server, "Left out")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)

        page.get_by_role("button", name="Leave out: The Courier counted").focus()
        page.keyboard.press("Enter")

        expect(page.get_by_text("1 line left out: set by Ada Reviewer, with 1 claim")).to_be_visible()


@pytest.mark.parametrize(
    "words",
    [
        "fell by 12 per cent in 2025. 🦀",
        "Brandt said, and the port office denied that any cafe\u0301",
        "אמרה 👩‍🚒 כי המחירים",
        "🦀",
    ],
)
def test_selected_words_become_a_claim_of_exactly_these_words(browser: Browser, server: Server, words: str) -> None:
    kept = keep(server, f"Selecting {words}")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)

        select(page, words)
        page.get_by_role("toolbar", name="With the selected words").get_by_role("button", name="Make this a claim").click()

        expect(page.get_by_role("button", name="All 5", exact=True)).to_be_visible()
        made = next(claim for claim in claims_of(server, kept) if claim.id not in kept.claims.values())
        assert made.selector.exact == words == kept.text[made.selector.start : made.selector.end]
        expect(card(page, made.id)).to_have_attribute("aria-current", "true")


def test_without_a_mouse_a_claim_is_made_of_pasted_words(browser: Browser, server: Server) -> None:
    kept = keep(server, "Pasted words")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)
        page.get_by_text("Make a claim by pasting its words").click()

        page.get_by_label("The exact words, as they stand in the article").fill("340 ships in June")
        page.get_by_role("button", name="Make this a claim").click()
        expect(page.get_by_role("alert").get_by_text("stored text").first).to_be_visible()
        dashboard.settle()
        page.get_by_label("The exact words, as they stand in the article").fill("340 ships in May")
        dashboard.settle()
        page.get_by_role("button", name="Make this a claim").click()

        expect(page.get_by_role("button", name="All 5", exact=True)).to_be_visible()


def test_markup_in_an_article_stays_words(browser: Browser, server: Server) -> None:
    hostile = "<img src=x onerror='document.title=\"owned\"'> **bold** [link](javascript:alert(1)) :fire: $x$ <b>said</b>"
    kept = keep(server, f"<i>{hostile}</i>", ((Role.PARAGRAPH, hostile), (Role.BOILERPLATE, hostile)), claimed=False)
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)

        expect(page.locator(".cr-article .role-paragraph")).to_have_text(hostile)
        assert page.locator("[data-testid=stMain] img").count() == 0
        assert page.title() != "owned"


def test_on_a_telephone_a_touched_claim_is_decided_at_the_foot_of_the_screen(browser: Browser, server: Server) -> None:
    kept = keep(server, "On a telephone")
    with before(browser, server, size=TELEPHONE) as dashboard:
        page = opened(dashboard, kept)

        page.get_by_text("per cent in 2025").first.click()
        page.locator(".cr-sheet").get_by_role("button", name="Accept").click()

        expect(page.locator(".cr-sheet").get_by_text("To check")).to_be_visible()
        page.get_by_role("button", name="Claims 4", exact=True).click()
        expect(card(page, kept.claims[TWICE])).to_be_visible()
        assert claim_of(server, kept.claims[TOLL]).state is State.QUEUED


def test_positions_are_counted_in_code_points(browser: Browser) -> None:
    script = assets()[0].split("export default", maxsplit=1)[0]
    page = browser.new_page()
    text = "a🦀e\u0301👩‍🚒ש🏳️‍🌈z"
    units = [0, 1, 3, 4, 5, 7, 8, 10, 11]

    counted = page.evaluate(
        f"([text, units]) => {{ {script}; return units.map((at) => codePointsBefore(text, at)); }}", [text, units]
    )

    in_units = [len(text.encode("utf-16-le")[: at * 2].decode("utf-16-le")) for at in units]
    assert counted == in_units
    page.close()
