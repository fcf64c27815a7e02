"""A claim that was made before: where, by whom, and what was cited on it, which a person may cite again."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, expect

from claims.anchor import selector
from claims.model import LinkKind, Stance
from claims.store import claims
from claims.store.evidence import cite
from claims.store.linking import link
from claims.store.trail import history
from tests.browser.articles import FIGURES, TOLL, claim_of, colleague, judged_by, keep, store_of
from tests.browser.harness import before
from tests.browser.server import Server, serving
from tests.durability.processes import until

INCOME = "Toll income was 3.6 million in 2025."


@pytest.fixture(scope="module")
def linked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Server, int, int]]:
    """Two articles that make one claim; the register was cited on the first of them."""
    with serving(tmp_path_factory.mktemp("same")) as running:
        first, again = (keep(running, name).claims[TOLL] for name in ("Harbour toll to fall", "Toll fell, says mayor"))
        figures = keep(running, "Port office figures", FIGURES, claimed=False)
        at = figures.text.index(INCOME)
        with colleague(running, "Bea Second", "cite") as session:
            seen = claims.accept(session, first, seen=1)
            words = selector(figures.text, at, at + len(INCOME))
            cite(session, first, document_id=figures.document_id, selector=words, stance=Stance.SUPPORTS, seen=seen)
            link(session, again, first, LinkKind.SAME, seen=0)
        yield running, first, again


def test_evidence_of_a_linked_claim_is_cited_again_by_a_person_and_the_trail_says_from_where(
    browser: Browser, linked: tuple[Server, int, int]
) -> None:
    server, first, again = linked
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={again}")
        page.get_by_text("Its evidence: 1 citation").click()
        dashboard.settle()
        assert claim_of(server, again).evidence == ()
        page.get_by_role("button", name="Cite here too").click()

        until(lambda: bool(claim_of(server, again).standing_evidence))
        (cited,) = claim_of(server, again).standing_evidence
        expect(page.locator(f".st-key-citation-{cited.id}")).to_contain_text(INCOME)
        expect(page.get_by_text("Its evidence:")).to_have_count(0)

    assert (cited.selector.exact, cited.stance) == (INCOME, Stance.SUPPORTS)
    assert cited.added_by != "Bea Second"
    with store_of(server) as (store, _), store.reading() as session:
        reasons = {event.reason for event in history(session, again).items}
    assert f"as cited on claim {first} by Bea Second" in reasons


def test_every_place_where_the_claim_was_made_is_listed_with_who_said_it(
    browser: Browser, linked: tuple[Server, int, int]
) -> None:
    server, first, again = linked
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={first}")
        page.get_by_text("Where this claim was made (2 articles, 1 voice)").click()
        places = page.locator(".st-key-appearances")
        expect(places.get_by_text("This one")).to_be_visible()
        places.get_by_role("link", name=f"Claim {again}").click()

        expect(page.get_by_role("heading", name=f"Claim {again}")).to_be_visible()


def test_an_article_says_at_its_head_which_of_its_claims_look_like_ones_with_a_verdict(
    browser: Browser, linked: tuple[Server, int, int]
) -> None:
    server, first, again = linked
    judged_by(server, "Bea Second", first)
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/article?source={claim_of(server, again).source.id}")
        page.get_by_text("1 of these 4 claims may have been checked before").click()
        found = page.locator(".st-key-checked-before")
        expect(found).to_contain_text("Not enough evidence")
        found.get_by_role("link", name=f"Claim {first}").click()

        expect(page.get_by_role("heading", name=f"Claim {first}")).to_be_visible()
