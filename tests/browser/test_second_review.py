"""Two reviewers and one claim: the second judges blind, then both lie side by side, and in one way or another one stands."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.model import Assessment, PersonRole, State, Verdict
from claims.review.second import Policy
from claims.store import assessments, claims, people
from tests.browser.articles import TOLL, claim_of, colleague, keep
from tests.browser.harness import Dashboard, before
from tests.browser.server import Server, serving

Desks = dict[str, Server]


@pytest.fixture(scope="module")
def desks(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Desks]:
    """One database, a dashboard for each of three people."""
    home = tmp_path_factory.mktemp("second-review")
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(serving(home, CLAIMS_PERSON=name, CLAIMS_SECOND_REVIEW="required"))
            for name in ("Ada", "Bea", "Edith")
        }


def tracked(desks: Desks, name: str) -> int:
    claim_id = keep(desks["Ada"], name).claims[TOLL]
    with colleague(desks["Ada"], "Ada", "accept") as session:
        claims.accept(session, claim_id, seen=1)
        for reviewer in ("Ada", "Bea"):
            people.person(session, reviewer, role=PersonRole.REVIEWER)
    return claim_id


def judge(dashboard: Dashboard, claim_id: int, verdict: str, rationale: str) -> Page:
    """Give a verdict, the rule of two citations set aside in writing."""
    page = dashboard.open(f"/claim?claim={claim_id}")
    page.get_by_role("button", name=verdict).click()
    expect(page.get_by_role("button", name=f"Save verdict: {verdict}")).to_be_visible()
    dashboard.settle()
    page.get_by_label("Rationale").fill(rationale)
    page.get_by_text("Open questions, or a rule set aside").click()
    page.get_by_label("Why a rule is set aside").fill("One table is all there is.")
    page.get_by_label("Why a rule is set aside").press("Tab")
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()
    dashboard.settle()
    page.get_by_role("button", name=f"Save verdict: {verdict}").click()
    return page


def test_the_second_reviewer_judges_blind_then_agrees_and_the_verdict_stands(browser: Browser, desks: Desks) -> None:
    claim_id = tracked(desks, "Agreed")
    with before(browser, desks["Ada"]) as dashboard:
        page = judge(dashboard, claim_id, "Refuted", "A secret of Ada's about the table.")
        expect(page.get_by_text("Your verdict is in.")).to_be_visible()
        assert claim_of(desks["Ada"], claim_id).state is State.AWAITING_SECOND_REVIEW
    with before(browser, desks["Bea"]) as dashboard:
        page = dashboard.open(f"/claim?claim={claim_id}")
        expect(page.get_by_text("What your colleague found stays hidden until yours is in.")).to_be_visible()
        page.get_by_text("History (").click()
        expect(page.get_by_text("state: To check → Awaiting second review")).to_be_visible()
        blind = page.get_by_test_id("stMain").inner_text()
        page = judge(dashboard, claim_id, "Refuted", "The table contradicts the mayor.")
        expect(page.get_by_text("Both verdicts are in.")).to_be_visible()
        expect(page.get_by_text("A secret of Ada's about the table.")).to_be_visible()
        dashboard.settle()
        page.get_by_role("button", name="Agree with Ada: “Refuted” stands").click()
        expect(page.get_by_role("button", name="Reopen…")).to_be_visible()

    claim = claim_of(desks["Ada"], claim_id)
    assert "secret" not in blind
    assert "judged" not in blind
    assert claim.decision is not None
    assert (claim.state, claim.decision.verdict, claim.decision.approved_by) == (State.APPROVED, Verdict.REFUTED, "Bea")
    assert len(claim.decision.assessments) == 2


def test_two_who_come_apart_are_decided_by_an_editor_who_sees_both(browser: Browser, desks: Desks) -> None:
    claim_id = tracked(desks, "Adjudicated")
    with before(browser, desks["Ada"]) as dashboard:
        expect(judge(dashboard, claim_id, "Refuted", "The table says no.").get_by_text("Your verdict is in.")).to_be_visible()
    with before(browser, desks["Bea"]) as dashboard:
        page = judge(dashboard, claim_id, "Supported", "The table says yes.")
        expect(page.get_by_text("You came to different verdicts.")).to_be_visible()

    with before(browser, desks["Edith"]) as dashboard:
        page = dashboard.open(f"/claim?claim={claim_id}")
        expect(page.get_by_text("The table says no.")).to_be_visible()
        expect(page.get_by_text("The table says yes.")).to_be_visible()
        page = judge(dashboard, claim_id, "Conflicting evidence", "Both tables are official.")
        expect(page.get_by_role("button", name="Reopen…")).to_be_visible()

    decision = claim_of(desks["Ada"], claim_id).decision
    assert decision is not None
    assert (decision.verdict, decision.approved_by, len(decision.assessments)) == (Verdict.CONFLICTING, "Edith", 3)


def test_a_verdict_is_sent_back_with_a_comment_that_its_writer_reads(browser: Browser, desks: Desks) -> None:
    claim_id = tracked(desks, "Sent back")
    with before(browser, desks["Ada"]) as dashboard:
        expect(judge(dashboard, claim_id, "Refuted", "The table says no.").get_by_text("Your verdict is in.")).to_be_visible()
    with before(browser, desks["Bea"]) as dashboard:
        page = judge(dashboard, claim_id, "Supported", "The table says yes.")
        expect(page.get_by_text("Both verdicts are in.")).to_be_visible()
        dashboard.settle()
        page.get_by_role("button", name="Send back…").click()
        page.get_by_label("What should your colleague look at again?").fill("@Ada: table 4 is newer.")
        page.get_by_role("button", name="Send back", exact=True).click()
        expect(page.get_by_text("Another look is asked for.")).to_be_visible()

    with before(browser, desks["Ada"]) as dashboard:
        page = dashboard.open(f"/claim?claim={claim_id}")
        expect(page.get_by_text("Bea: @Ada: table 4 is newer.")).to_be_visible()
        expect(page.get_by_text("@ to you")).to_be_visible()
        page.get_by_role("button", name="Begin with my last verdict").click()
        expect(page.get_by_label("Rationale")).to_have_value("The table says no.")


def test_how_far_people_agree_is_told_with_its_number_and_not_before_there_are_enough(browser: Browser, desks: Desks) -> None:
    few, many = (keep(desks["Ada"], name) for name in ("Few", "Many"))
    judged_by_two(desks, few.claims[TOLL], [Verdict.REFUTED, Verdict.REFUTED])
    with before(browser, desks["Edith"]) as dashboard:
        page = dashboard.open("/agreement")
        expect(page.get_by_text("too few to say how far they agree")).to_be_visible()

        for number in range(20):
            verdicts = [Verdict.REFUTED, Verdict.SUPPORTED if number < 5 else Verdict.REFUTED]
            judged_by_two(desks, added(desks, many.document_id), verdicts)
        page = dashboard.open("/agreement")

        expect(page.get_by_text("Krippendorff's α", exact=True)).to_be_visible()
        expect(page.get_by_text("Cy and Dee")).to_be_visible()
        expect(page.get_by_text("21 claims · 76 % agreed · Cohen's κ")).to_be_visible()
        dashboard.is_whole()


def added(desks: Desks, document_id: int) -> int:
    with colleague(desks["Ada"], "Ada", "add") as session:
        return claims.add_claim(session, document_id, 0, 7)


def judged_by_two(desks: Desks, claim_id: int, verdicts: list[Verdict]) -> None:
    with colleague(desks["Ada"], "Ada", "accept") as session:
        if claims.get_claim(session, claim_id).state is State.PROPOSED:
            claims.accept(session, claim_id, seen=1)
    for name, verdict in zip(("Cy", "Dee"), verdicts, strict=True):
        with colleague(desks["Ada"], name, "give a verdict") as session:
            given = Assessment(claim_id, verdict, "The table shows it.", waiver="One table.")
            seen = claims.get_claim(session, claim_id).version
            assessments.record(session, given, seen=seen, by=people.me(session, name), policy=Policy(100))
