"""A denial leads to the claim it denies, and whoever says the contrary stands beside the claim."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, expect

from claims.model import Act, LinkKind, LinkState
from claims.store.linking import link, links, take_back_link
from tests.browser.articles import claim_of, colleague, keep_said, store_of
from tests.browser.harness import TELEPHONE, before
from tests.browser.server import Server, serving
from tests.browser.test_access import barriers
from tests.durability.processes import until

HID, ALLEGATION = "Lindmar council hid a report on the lido", "the allegation"
ROW = (
    (f"{HID}, Farid Nasser alleged.", HID, "Farid Nasser", "alleged", Act.ACCUSATION),
    (f"The mayor, Ilse Brandt, denied {ALLEGATION}.", ALLEGATION, "Ilse Brandt", "denied", Act.DENIAL),
)
FELL, ROSE = "the harbour toll fell by 12 per cent in 2025", "the harbour toll rose by 12 per cent in 2025"


@dataclass(frozen=True, slots=True)
class Desk:
    """A row about a report, and two articles that say the contrary of each other; the claims by their numbers."""

    server: Server
    article: int
    hid: int
    allegation: int
    fell: int
    rose: int


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Desk]:
    """The desk."""
    with serving(tmp_path_factory.mktemp("against")) as running:
        row = keep_said(running, "Row over the lido", ROW)
        fell = keep_said(running, "Toll down", [(f"Omar Reyes said {FELL}.", FELL, "Omar Reyes", "said", Act.ASSERTION)])
        rose = keep_said(running, "Toll up", [(f"Nour Vance said {ROSE}.", ROSE, "Nour Vance", "said", Act.ASSERTION)])
        claims = (row.claims[HID], row.claims[ALLEGATION], fell.claims[FELL], rose.claims[ROSE])
        yield Desk(running, row.source_id, *claims)


def linked(desk: Desk, claim_id: int) -> list[tuple[LinkKind, LinkState]]:
    with store_of(desk.server) as (store, _), store.reading() as session:
        return [(one.kind, one.state) for one in links(session, claim_id)]


def marked(side: Locator) -> list[str]:
    return side.locator("[class*=st-key-words-compared-] strong").all_inner_texts()


def test_a_denial_is_linked_to_the_claim_it_denies_in_the_article_and_on_its_page(browser: Browser, desk: Desk) -> None:
    with before(browser, desk.server) as dashboard:
        page = dashboard.open(f"/article?source={desk.article}")
        card = page.locator(f".cr-side .cr-card[data-claim='{desk.allegation}']")
        expect(card).to_contain_text(f"May deny: 1 · {HID}")
        card.get_by_role("button", name=f"1 · {HID}").click()
        expect(page.locator(f".cr-side .cr-card[data-claim='{desk.hid}']")).to_have_attribute("aria-current", "true")

        page = dashboard.open(f"/claim?claim={desk.allegation}")
        expect(page.get_by_text(f"This claim may deny claim {desk.hid}")).to_be_visible()
        box = page.locator(".st-key-against")
        expect(box).to_contain_text(HID)
        expect(box).to_contain_text("Farid Nasser")
        dashboard.settle()
        box.get_by_role("link", name=f"Claim {desk.hid}").click()

        expect(page.get_by_role("heading", name=f"Claim {desk.hid}")).to_be_visible()
        expect(page.get_by_text(f"Claim {desk.allegation} may deny this one")).to_be_visible()


def test_claims_that_say_the_contrary_stand_side_by_side_and_a_person_confirms_it_or_not(browser: Browser, desk: Desk) -> None:
    with before(browser, desk.server) as dashboard:
        page = dashboard.open(f"/claim?claim={desk.fell}")
        expect(page.get_by_text("Denials and contradictions (1 to judge)")).to_be_visible()
        here, there = (page.locator(f".st-key-against-{desk.rose}-{number}") for number in (desk.fell, desk.rose))
        for side, words, voice, title in ((here, FELL, "Omar Reyes", "Toll down"), (there, ROSE, "Nour Vance", "Toll up")):
            for told in (words, voice, title, "13 Mar 2026", "Proposed"):
                expect(side).to_contain_text(told)
        assert (marked(here), marked(there)) == (["fell"], ["rose"])
        expect(page.locator(".st-key-earlier")).to_have_count(0)
        dashboard.settle()
        page.locator(f".st-key-against-apart-{desk.rose} button").click()
        expect(page.get_by_text("said it is not")).to_be_visible()
        assert linked(desk, desk.fell) == [(LinkKind.CONTRADICTS, LinkState.REJECTED)]
        dashboard.settle()
        page.locator(f".st-key-against-back-{desk.rose} button").click()
        dashboard.settle()
        page.locator(f".st-key-against-link-{desk.rose} button").click()

        expect(page.get_by_text(f"Claim {desk.rose} says the contrary")).to_be_visible()
        until(lambda: linked(desk, desk.fell) == [(LinkKind.CONTRADICTS, LinkState.CONFIRMED)])
        expect(page.get_by_text("Denials and contradictions (1 confirmed)")).to_be_visible()
        assert claim_of(desk.server, desk.fell).decision is None
        dashboard.settle()
        page.locator(f".st-key-against-back-{desk.rose} button").click()
        expect(page.get_by_text("Denials and contradictions (1 to judge)")).to_be_visible()


def test_marks_in_the_words_of_a_claim_are_shown_beside_the_other_as_they_are_written(browser: Browser, desk: Desk) -> None:
    words = (
        "the :red[harbour] toll [rose](https://evil.example/a) by **12** per cent, ![x](https://evil.example/p.gif) <b>so</b>"
    )
    told = [(f"Farid Nasser said {words}.", words, "Farid Nasser", "said", Act.ASSERTION)]
    other = keep_said(desk.server, "Marked up", told).claims[words]
    with colleague(desk.server, "Bea Second", "link") as session:
        link(session, desk.hid, other, LinkKind.CONTRADICTS, seen=0)
        link(session, desk.fell, other, LinkKind.CONTRADICTS, seen=0)
    with before(browser, desk.server) as dashboard:
        for beside in (desk.hid, desk.fell):
            page = dashboard.open(f"/claim?claim={beside}")
            side = page.locator(f".st-key-against-{other}-{other} [class*=st-key-words-compared-]")
            expect(side).to_be_visible()

            assert side.inner_text().replace("\u2060", "").strip() == words
            expect(side.locator("a, img, b")).to_have_count(0)
        assert set(marked(page.locator(f".st-key-against-{other}-{other}"))) >= {"rose"}
    with colleague(desk.server, "Bea Second", "take back a link") as session:
        take_back_link(session, desk.fell, other, seen=1)


@pytest.mark.parametrize("size", [(1440, 900), TELEPHONE])
def test_what_stands_against_a_claim_has_no_barrier_and_is_no_wider_than_the_window(
    browser: Browser, desk: Desk, size: tuple[int, int]
) -> None:
    for scheme in ("light", "dark"):
        with before(browser, desk.server, size=size, scheme=scheme) as dashboard:
            page = dashboard.open(f"/claim?claim={desk.fell}")
            expect(page.get_by_text(f"Claim {desk.rose} may say the contrary")).to_be_attached()
            dashboard.settle()

            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
            assert barriers(page) == []
