"""A reviewer's way: open a claim, accept it, cite evidence, give the verdict; and what happens when a colleague was first."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.anchor import selector
from claims.model import Confidence, Flag, Stance, State, Verdict
from claims.store import claims, evidence
from claims.store.checks import verify
from claims.store.searches import note_search
from sources.document import Role
from tests.browser.articles import FIGURES, TOLL, Kept, claim_of, colleague, judged_by, keep, store_of
from tests.browser.harness import before
from tests.browser.server import Server, serving

QUOTE = "Toll income was 3.6 million in 2025."
RATIONALE = "Income fell from 4.1 to 3.6 million, which is 12 per cent."


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """One dashboard; each test keeps articles of its own."""
    with serving(tmp_path_factory.mktemp("journey")) as running:
        yield running


SECOND = "The audited accounts show 12 per cent less income than the year before."
ACCOUNTS = ((Role.HEADLINE, "Auditors on the port"), (Role.PARAGRAPH, SECOND))


def draft(page: Page, rationale: str) -> None:
    page.get_by_role("button", name="Not enough evidence").click()
    expect(page.get_by_role("button", name="Save verdict: Not enough evidence")).to_be_visible()
    page.get_by_label("Rationale").fill(rationale)
    page.get_by_label("Rationale").press("Tab")
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()


def test_from_a_proposal_to_a_verdict_that_stands(browser: Browser, server: Server) -> None:
    kept, figures = keep(server, "Harbour toll to fall"), keep(server, "Port office figures", FIGURES, claimed=False)
    accounts = keep(server, "Auditors on the port", ACCOUNTS, claimed=False)
    claim_id = kept.claims[TOLL]
    with colleague(server, "Bea Second", "cite") as session:
        place = selector(accounts.text, accounts.text.index(SECOND), len(accounts.text))
        evidence.cite(
            session,
            claim_id,
            document_id=accounts.document_id,
            selector=place,
            stance=Stance.SUPPORTS,
            group="auditors",
            seen=1,
        )
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={claim_id}")

        page.get_by_role("button", name="Accept").click()
        page.get_by_role("button", name="Supported").click()
        expect(page.get_by_text("a second citation that supports it, independent of the first")).to_be_visible()

        page.get_by_role("button", name="Cite evidence").click()
        page.get_by_role("combobox", name="Cited from").click()
        page.get_by_role("option", name="Port office figures").click()
        page.locator(".st-key-citing").get_by_text(QUOTE).click(click_count=3)
        page.get_by_role("button", name="Quote these words").click()
        expect(page.get_by_label("Words to quote")).to_have_value(QUOTE)
        page.get_by_role("radiogroup", name="What they do to the claim").get_by_text("Supports").click()
        page.get_by_text("Primary", exact=True).click()
        page.get_by_label("Note: what a reader should see in them").fill("The office's own table.")
        page.get_by_role("button", name="Cite these words").click()
        expect(page.get_by_text("2 citations")).to_be_visible()

        page.get_by_label("Rationale").fill(RATIONALE)
        page.get_by_role("radiogroup", name="Confidence").get_by_text("High").click()
        page.get_by_text("Missing context").click()
        expect(page.get_by_text("Nothing is missing.")).to_be_visible()
        page.get_by_role("button", name="Save verdict: Supported").click()

        expect(page.get_by_text("Saved as “Supported”.")).to_be_visible()
        expect(page.locator(".st-key-verdict-panel").get_by_text("Ada Reviewer")).to_be_visible()
    claim = claim_of(server, claim_id)
    assert (claim.state, claim.speaker) == (State.APPROVED, "Ilse Brandt")
    _, cited = claim.evidence
    assert (cited.selector.exact, cited.stance, cited.primary) == (QUOTE, Stance.SUPPORTS, True)
    assert figures.text[cited.selector.start : cited.selector.end] == QUOTE
    assert claim.decision is not None
    assert (claim.decision.verdict, claim.decision.flags) == (Verdict.SUPPORTED, (Flag.MISSING_CONTEXT,))
    assert claim.decision.approved_by == "Ada Reviewer"
    (assessed,) = claim.assessments
    assert (assessed.assessment.confidence, assessed.assessment.evidence) == (Confidence.HIGH, (claim.evidence[0].id, cited.id))
    with store_of(server) as (store, vault):
        assert verify(store, vault) == []


def test_a_verdict_that_lacks_evidence_is_refused_and_nothing_typed_is_lost(browser: Browser, server: Server) -> None:
    kept = queued(server, "Refused")
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={kept.claims[TOLL]}")
        page.get_by_role("button", name="Refuted").click()
        page.get_by_label("Rationale").fill(RATIONALE)

        page.get_by_role("button", name="Save verdict: Refuted").click()

        expect(page.get_by_role("alert").filter(has_text="a citation that refutes it")).to_be_visible()
        expect(page.get_by_label("Rationale")).to_have_value(RATIONALE)
        assert claim_of(server, kept.claims[TOLL]).decision is None


def test_a_second_reviewer_is_told_who_was_first_and_may_save_on_top(browser: Browser, server: Server) -> None:
    kept = queued(server, "Second reviewer")
    claim_id = kept.claims[TOLL]
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={claim_id}")
        draft(page, "The clerk did not answer us.")
        judged_by(server, "Bea Second", claim_id)

        page.get_by_role("button", name="Save verdict").click()

        expect(page.get_by_text("Bea Second changed this claim after you opened it.")).to_be_visible()
        expect(page.locator(".st-key-late").get_by_text("the verdict stands: Not enough evidence")).to_be_visible()
        expect(page.locator(".st-key-late").get_by_text("Two archives were searched, and nothing was found.")).to_be_visible()
        expect(page.locator(".st-key-late").get_by_text("The clerk did not answer us.")).to_be_visible()
        assert decided_by(server, claim_id) == "Bea Second"
        page.get_by_role("button", name="Save my verdict on top of what I now see").click()
        expect(page.get_by_text("Saved as “Not enough evidence”.")).to_be_visible()
    claim = claim_of(server, claim_id)
    assert [made.by for made in claim.assessments] == ["Bea Second", "Ada Reviewer"]
    assert claim.decision is not None
    assert (claim.decision.approved_by, claim.decision.rationale) == ("Ada Reviewer", "The clerk did not answer us.")


def test_a_change_that_comes_in_between_two_clicks_is_shown_before_saving(browser: Browser, server: Server) -> None:
    kept = queued(server, "In between")
    claim_id = kept.claims[TOLL]
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/claim?claim={claim_id}")
        draft(page, "The clerk did not answer us.")
        with colleague(server, "Bea Second", "reword") as session:
            claims.edit_standalone(session, claim_id, "The toll fell by an eighth", seen=3)

        page.get_by_text("Outdated").click()

        expect(page.get_by_text("Bea Second changed this claim after you opened it.")).to_be_visible()
        expect(page.get_by_text("→ “The toll fell by an eighth”").first).to_be_visible()
        expect(page.get_by_label("Rationale")).to_have_value("The clerk did not answer us.")
        page.get_by_role("button", name="Carry on from what I now see").click()
        expect(page.get_by_text("after you opened it.")).to_be_hidden()
        dashboard.settle()
        page.get_by_role("button", name="Save verdict").click()
        expect(page.get_by_text("Saved as “Not enough evidence”.")).to_be_visible()
    assert decided_by(server, claim_id) == "Ada Reviewer"


def queued(server: Server, name: str) -> Kept:
    """An article whose first claim is tracked, and was searched for in vain."""
    kept = keep(server, name)
    with colleague(server, "Ada Reviewer", "accept") as session:
        claims.accept(session, kept.claims[TOLL], seen=1)
        note_search(session, kept.claims[TOLL], "harbour toll 2025", "the clerk's archive", seen=2)
    return kept


def decided_by(server: Server, claim_id: int) -> str:
    decision = claim_of(server, claim_id).decision
    return decision.approved_by if decision else "nobody"
