"""A reviewer's hour without a mouse: twenty proposals sorted, six of them judged with evidence, each saved and on to the next.

Every step is a key, as a hand presses it; the page is only looked at, to see when an answer is there.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from claims.model import ClaimRecord, Stance, State, Verdict
from claims.store.checks import verify
from sources.document import Role
from tests.browser.articles import Kept, claim_of, keep, keep_claims, store_of
from tests.browser.harness import Dashboard, before
from tests.browser.server import serving

QUAYS = (
    "North", "South", "East", "West", "Mill", "Fish", "Coal", "Salt", "Rope", "Tar",
    "Grain", "Timber", "Stone", "Wool", "Bell", "Gate", "Tower", "Cross", "Long", "Short",
)  # fmt: skip
SENTENCES = tuple(f"{name} Quay took in {3 + number} million crowns in 2025." for number, name in enumerate(QUAYS))
SORTED = "AAAXAXNAXDAXNAXDANXX"
"""What is decided on each of the twenty, in their order: accept, reject, not checkable, duplicate."""
STANDS = {"A": State.QUEUED, "X": State.REJECTED, "N": State.NOT_CHECKABLE, "D": State.DUPLICATE}


AUDIT, LEDGER = "The auditors' report", "The harbour ledger"
JUDGED = 6


def test_a_reviewers_hour_by_keys_alone(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        kept = keep_claims(server, "What the quays took in", SENTENCES)
        counts = {name: tuple(f"{name}: {sentence}" for sentence in SENTENCES) for name in (AUDIT, LEDGER)}
        for name, lines in counts.items():
            keep(server, name, tuple((Role.PARAGRAPH, line) for line in lines), claimed=False)
        accepted = [sentence for sentence, key in zip(SENTENCES, SORTED, strict=True) if key == "A"]
        with before(browser, server) as dashboard:
            sort(dashboard, kept)
            walk_to_the_first(dashboard, kept.claims[accepted[0]])
            for sentence, after in pairwise(accepted[: JUDGED + 1]):
                judge(dashboard, sentence, after=kept.claims[after])
            dashboard.is_whole()
        found = [claim_of(server, kept.claims[sentence]) for sentence in SENTENCES]
        with store_of(server) as (store, vault):
            assert verify(store, vault) == []

    judged = [claim for claim in found if claim.standalone in accepted[:JUDGED]]
    assert [claim.state for claim in found if claim not in judged] == [
        STANDS[key] for key, claim in zip(SORTED, found, strict=True) if claim not in judged
    ]
    assert [stands(claim) for claim in judged] == [
        (State.APPROVED, Verdict.SUPPORTED, [(Stance.SUPPORTS, f"{name}: {claim.standalone}") for name in (AUDIT, LEDGER)])
        for claim in judged
    ]
    assert len(judged) == JUDGED


def stands(claim: ClaimRecord) -> tuple[State, Verdict | None, list[tuple[Stance, str]]]:
    """What came of a claim: its state, its verdict, and what is cited on it."""
    verdict = claim.decision.verdict if claim.decision else None
    return claim.state, verdict, [(item.stance, item.selector.exact) for item in claim.standing_evidence]


def sort(dashboard: Dashboard, kept: Kept) -> None:
    """Twenty proposals, each with one key, and what it asks."""
    page = dashboard.open("/?tab=proposed")
    tab_to(page, dashboard.claims.first.get_by_role("link"))
    for number, key in enumerate(SORTED):
        expect(dashboard.claims).to_have_count(len(SORTED) - number)
        expect(dashboard.claims.first.get_by_role("link")).to_be_focused()
        page.keyboard.press(key.lower())
        if key == "N":
            expect(page.get_by_label("Reason")).to_be_focused()
            dashboard.settle()
            page.keyboard.type("An opinion")
            page.keyboard.press("Enter")
        elif key == "D":
            expect(page.get_by_label("Number of the claim")).to_be_focused()
            dashboard.settle()
            page.keyboard.type(str(kept.claims[SENTENCES[0]]))
            page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_test_id("stDialog")).to_have_count(0)
        dashboard.counts("Proposed", len(SORTED) - number - 1)


def walk_to_the_first(dashboard: Dashboard, claim_id: int) -> None:
    """From the sorted queue to what was accepted: its tab, its list, its first claim."""
    page = dashboard.page
    tab_to(page, page.get_by_role("radio", name=re.compile("^My work")))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name=re.compile("^Unassigned"))).to_be_checked()
    expect(dashboard.claims).to_have_count(SORTED.count("A"))
    tab_to(page, dashboard.claims.first.get_by_role("link"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/claim?claim={claim_id}")


def judge(dashboard: Dashboard, sentence: str, *, after: int) -> None:
    """The open claim: two citations, a verdict and its rationale, saved; the next claim follows by itself."""
    page = dashboard.page
    expect(page.get_by_role("textbox", name="The claim, in words that stand alone")).to_have_value(sentence)
    for number, name in enumerate((AUDIT, LEDGER), start=1):
        cite(dashboard, name, f"{name}: {sentence}")
        expect(page.get_by_text(f"{number} citation")).to_be_visible()
    page.keyboard.press("1")
    expect(page.get_by_role("button", name="Save verdict: Supported")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_label("Rationale")).to_be_focused()
    page.keyboard.type("Both count the same sum.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/claim?claim={after}")


def cite(dashboard: Dashboard, name: str, words: str) -> None:
    """Cite words of a kept source by keys."""
    page = dashboard.page
    page.keyboard.press("e")
    expect(page.get_by_role("combobox", name="Cited from")).to_be_focused()
    page.keyboard.type(name)
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("option", name=name)).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-citing .cr-article").filter(has_text=words)).to_be_visible()
    dashboard.settle()
    tab_to(page, page.get_by_label("Words to quote"))
    page.keyboard.type(words)
    tab_to(page, page.get_by_role("radiogroup", name="What they do to the claim").get_by_role("radio").first)
    expect(page.locator(".st-key-citing .cr-piece.is-on")).to_have_text(words)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("textbox", name="Goes back to"))
    page.keyboard.type(name)
    page.keyboard.press("Control+Enter")


def tab_to(page: Page, wanted: Locator, *, steps: int = 60) -> None:
    """Walk to an element as those do who have no mouse."""
    for _ in range(steps):
        if wanted.evaluate("(one) => one.matches(':focus')"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached in {steps} steps")
