"""The claim's page: wording, speaker, citations and moves, each with what it says when something is refused."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as NotYet

from claims.model import Stance, State
from claims.store import claims
from claims.store.comments import say
from claims.store.people import me
from tests.browser.articles import BERTH, FIGURES, SHIPS, TOLL, TWICE, claim_of, colleague, keep
from tests.browser.harness import TELEPHONE, Dashboard, before
from tests.browser.server import Server, serving


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """One dashboard; each test keeps an article of its own."""
    with serving(tmp_path_factory.mktemp("claims")) as running:
        yield running


def opened(dashboard: Dashboard, claim_id: int) -> Page:
    page = dashboard.open(f"/claim?claim={claim_id}")
    expect(page.get_by_role("heading", name=f"Claim {claim_id}", exact=True)).to_be_visible()
    return page


def accepted(server: Server, claim_id: int) -> int:
    """The claim, taken up before the page is opened."""
    with colleague(server, "Ada Reviewer", "accept") as session:
        claims.accept(session, claim_id, seen=1)
    return claim_id


def cite_from(page: Page, name: str) -> None:
    page.get_by_role("button", name="Cite evidence").click()
    page.get_by_role("combobox", name="Cited from").click()
    page.get_by_role("option", name=name).click()
    expect(page.locator(".st-key-citing .cr-article")).to_be_visible()


def press(page: Page, key: str, *, until: str) -> None:
    """Press a key until it is heard: a shortcut answers a moment after its button is drawn."""
    for _ in range(5):
        page.keyboard.press(key)
        try:
            page.wait_for_url(f"**{until}", timeout=5_000)
        except NotYet:
            continue
        return
    raise AssertionError(f"{key} did not lead to {until}, but to {page.url}")


def test_the_exact_words_stand_marked_in_their_paragraph_with_who_said_them(browser: Browser, server: Server) -> None:
    kept = keep(server, "In context")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept.claims[TOLL])

        marked = page.locator(".cr-article .cr-piece.is-on")
        expect(marked).to_have_text(TOLL)
        expect(page.locator(".cr-piece.is-speaker")).to_have_text("Mayor Ilse Brandt")
        expect(page.get_by_text("written “Mayor Ilse Brandt” · cue “said” · reported · assertion")).to_be_visible()
        expect(page.get_by_text("The Port Courier · 13 Mar 2026 · captured")).to_be_visible()


def test_a_new_wording_is_saved_and_the_first_one_stays_in_the_history(browser: Browser, server: Server) -> None:
    kept = keep(server, "Reworded")
    claim_id = accepted(server, kept.claims[TOLL])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)

        box = page.get_by_role("textbox", name="The claim, in words that stand alone")
        box.fill("The toll of [Lindmar] harbour fell by 12 per cent")
        box.press("Tab")
        page.get_by_role("button", name="Save wording").click()

        expect(page.get_by_role("button", name="Save wording")).to_be_hidden()
        page.get_by_text("History (").click()
        expect(page.get_by_text(f"wording: “{TOLL}” → “The toll of [Lindmar] harbour")).to_be_visible()
        assert claim_of(server, claim_id).standalone == "The toll of [Lindmar] harbour fell by 12 per cent"


def test_a_speaker_is_corrected_and_the_written_words_stay(browser: Browser, server: Server) -> None:
    kept = keep(server, "Who said it")
    claim_id = accepted(server, kept.claims[BERTH])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)

        page.get_by_role("button", name="Correct").click()
        page.get_by_label("Whose claim is it? The full name").fill("Lindmar Port Office")
        page.get_by_role("button", name="Set speaker").click()

        expect(page.get_by_text("Lindmar Port Office", exact=True)).to_be_visible()
        claim = claim_of(server, claim_id)
        assert (claim.speaker, claim.speaker_written) == ("Lindmar Port Office", "the port office")


def test_words_that_are_not_in_the_stored_text_are_refused_and_stay_in_the_box(browser: Browser, server: Server) -> None:
    kept = keep(server, "Not there")
    keep(server, "Figures, not there", FIGURES, claimed=False)
    claim_id = accepted(server, kept.claims[TOLL])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        cite_from(page, "Figures, not there")

        page.get_by_label("Words to quote").fill("Toll income was 9 million")
        page.get_by_label("Words to quote").press("Tab")

        expect(page.get_by_text("the stored text is what counts")).to_be_visible()
        expect(page.get_by_label("Words to quote")).to_have_value("Toll income was 9 million")
        assert claim_of(server, claim_id).evidence == ()


def test_words_that_stand_more_than_once_are_chosen_by_their_place(browser: Browser, server: Server) -> None:
    kept = keep(server, "Twice there")
    figures = keep(server, "Figures, twice there", FIGURES, claimed=False)
    claim_id = accepted(server, kept.claims[TOLL])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        cite_from(page, "Figures, twice there")

        page.get_by_label("Words to quote").fill("Toll income was")
        page.get_by_label("Words to quote").press("Tab")
        page.get_by_role("button", name="3.6 million").click()
        expect(page.locator(".st-key-citing .cr-piece.is-on")).to_have_text("Toll income was")
        dashboard.settle()
        page.get_by_role("radiogroup", name="What they do to the claim").get_by_text("Qualifies").click()
        page.get_by_role("button", name="Cite these words").click()

        expect(page.get_by_text("1 citation")).to_be_visible()
        (cited,) = claim_of(server, claim_id).evidence
        assert cited.stance is Stance.QUALIFIES
        assert cited.selector.start == figures.text.index("Toll income was 3.6")


def test_a_citation_without_its_stance_says_what_is_missing_and_keeps_the_words(browser: Browser, server: Server) -> None:
    kept = keep(server, "No stance")
    keep(server, "Figures, no stance", FIGURES, claimed=False)
    claim_id = accepted(server, kept.claims[TOLL])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        cite_from(page, "Figures, no stance")
        page.get_by_label("Words to quote").fill("All figures are audited.")

        page.get_by_role("button", name="Cite these words").click()

        expect(page.get_by_role("alert").filter(has_text="what the words do to the claim")).to_be_visible()
        expect(page.get_by_label("Words to quote")).to_have_value("All figures are audited.")


def test_a_citation_is_withdrawn_with_its_reason_and_stays_on_record(browser: Browser, server: Server) -> None:
    kept = keep(server, "Withdrawn")
    keep(server, "Figures, withdrawn", FIGURES, claimed=False)
    claim_id = accepted(server, kept.claims[TOLL])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        cite_from(page, "Figures, withdrawn")
        page.get_by_label("Words to quote").fill("All figures are audited.")
        page.get_by_role("radiogroup", name="What they do to the claim").get_by_text("Supports").click()
        page.get_by_role("button", name="Cite these words").click()

        page.get_by_role("button", name="Withdraw").click()
        page.get_by_label("Why is it withdrawn? It stays on record.").fill("The table was replaced.")
        page.get_by_role("button", name="Withdraw", exact=True).last.click()

        page.get_by_text("1 citation withdrawn").click()
        expect(page.get_by_text("why: The table was replaced.")).to_be_visible()
        (cited,) = claim_of(server, claim_id).evidence
        assert (cited.withdrawn_by, cited.withdrawn_why) == ("Ada Reviewer", "The table was replaced.")


def test_a_search_that_found_nothing_is_noted_and_carries_not_enough_evidence(browser: Browser, server: Server) -> None:
    claim_id = accepted(server, keep(server, "Searched").claims[TOLL])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        page.get_by_role("button", name="Not enough evidence").click()
        expect(page.get_by_text("a note of a search that found nothing")).to_be_visible()
        dashboard.settle()

        page.get_by_role("button", name="Searched, found nothing…").click()
        page.get_by_label("What you searched for, or asked").fill("toll <b>2025</b>")
        page.get_by_label("Where: the archive, register, engine or person").fill("the city archive")
        page.get_by_label("Where: the archive, register, engine or person").press("Tab")
        page.get_by_role("button", name="Keep this note").click()

        expect(page.get_by_text("“toll <b>2025</b>” in the city archive").first).to_be_visible()
        expect(page.get_by_text("a note of a search that found nothing")).to_be_hidden()
        (noted,) = claim_of(server, claim_id).standing_searches
        assert (noted.query, noted.place, noted.by) == ("toll <b>2025</b>", "the city archive", "Ada Reviewer")


def test_a_comment_is_read_by_whom_it_speaks_to(browser: Browser, server: Server) -> None:
    claim_id = accepted(server, keep(server, "Commented").claims[TOLL])
    with colleague(server, "Bea Second", "comment") as session:
        say(session, claim_id, "@Ada Reviewer: <i>table 4</i>?", by=me(session, "Bea Second"))
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        expect(page.get_by_text("@Ada Reviewer: <i>table 4</i>?").first).to_be_visible()
        expect(page.get_by_text("@ to you")).to_be_visible()

        page.get_by_label("Say something to your colleagues").fill("It is the newest.")
        page.get_by_role("button", name="Comment", exact=True).click()

        expect(page.get_by_text("It is the newest.", exact=True).first).to_be_visible()
        expect(page.get_by_text("Comments (2)")).to_be_visible()
        expect(page.get_by_label("Say something to your colleagues")).to_have_value("")


def test_a_source_that_is_not_kept_yet_is_added_where_it_is_needed(browser: Browser, server: Server) -> None:
    kept = keep(server, "Added on the way")
    claim_id = accepted(server, kept.claims[TOLL])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        page.get_by_role("button", name="Cite evidence").click()
        page.get_by_role("button", name="Add a source").click()

        page.get_by_label("An address, or the text itself").fill(
            "Minutes of the council\n\nThe toll for a berth was 40 crowns in 2024 and 35 crowns in 2025, the clerk noted.\n"
        )
        page.get_by_role("button", name="Add and read it").click()

        expect(page.locator(".st-key-citing .cr-article")).to_contain_text("35 crowns in 2025")


def test_a_claim_is_put_aside_and_reopened_each_with_a_reason(browser: Browser, server: Server) -> None:
    kept = keep(server, "Put aside")
    claim_id = accepted(server, kept.claims[SHIPS])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)

        page.get_by_role("button", name="Put aside…").click()
        page.get_by_role("combobox", name="As").click()
        page.get_by_role("option", name="On hold").click()
        page.get_by_role("button", name="Put aside", exact=True).click()
        expect(page.get_by_text("a reason for moving this claim")).to_be_visible()
        page.get_by_label("Why", exact=True).fill("The log book comes on Friday.")
        page.get_by_role("button", name="Put aside", exact=True).click()
        expect(page.get_by_text("No verdict is owed.")).to_be_visible()
        dashboard.settle()
        page.get_by_role("button", name="Reopen…").click()
        page.get_by_label("Why", exact=True).fill("It came.")
        page.get_by_role("button", name="Reopen", exact=True).click()
        dashboard.settle()

        expect(page.get_by_text("No verdict is owed.")).to_have_count(0)
        expect(page.get_by_role("button", name="Save verdict")).to_be_visible()
        assert claim_of(server, claim_id).state is State.QUEUED


def test_keys_lead_through_the_claims_in_the_order_they_were_listed(browser: Browser, server: Server) -> None:
    kept = keep(server, "One after the other")
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/article?source={kept.source_id}")
        page.locator(f".cr-side .cr-card[data-claim='{kept.claims[TOLL]}']").get_by_role("button", name="Open").click()
        expect(page.get_by_role("heading", name=f"Claim {kept.claims[TOLL]}", exact=True)).to_be_visible()

        press(page, "j", until=f"claim={kept.claims[TWICE]}")
        press(page, "k", until=f"claim={kept.claims[TOLL]}")

        expect(page.get_by_role("heading", name=f"Claim {kept.claims[TOLL]}", exact=True)).to_be_visible()


def test_an_unfinished_verdict_is_still_there_after_looking_elsewhere(browser: Browser, server: Server) -> None:
    kept = keep(server, "Kept draft")
    claim_id = accepted(server, kept.claims[TOLL])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        page.get_by_role("button", name="Refuted").click()
        expect(page.get_by_role("button", name="Save verdict: Refuted")).to_be_visible()
        dashboard.settle()
        page.get_by_label("Rationale").fill("The table says otherwise")

        page.get_by_role("button", name="The whole article").click()
        page.locator(f".cr-side .cr-card[data-claim='{claim_id}']").get_by_role("button", name="Open").click()

        expect(page.get_by_label("Rationale")).to_have_value("The table says otherwise")
        expect(page.get_by_role("button", name="Save verdict: Refuted")).to_be_visible()


def test_markup_in_a_claim_stays_words_everywhere_on_its_page(browser: Browser, server: Server) -> None:
    kept = keep(server, "<img src=x onerror=alert(1)> **Title** :fire:")
    claim_id = accepted(server, kept.claims[TOLL])
    hostile = "[click](javascript:alert(1)) <script>alert(1)</script> $x$ :material/home:"
    with colleague(server, "<b>Bea</b>", "reword") as session:
        seen = claims.edit_standalone(session, claim_id, hostile, seen=2)
        claims.set_speaker(session, claim_id, hostile, seen=seen)
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)
        page.get_by_text("History (").click()

        expect(page.get_by_role("textbox", name="The claim, in words that stand alone")).to_have_value(hostile)
        expect(page.get_by_text("wording:")).to_be_visible()
        main = page.get_by_test_id("stMain")
        assert main.locator("img, script, b, a[href^='javascript']").count() == 0


def test_the_verdict_and_its_evidence_fit_one_screen_of_a_desk(browser: Browser, server: Server) -> None:
    kept = keep(server, "One screen")
    claim_id = accepted(server, kept.claims[TOLL])
    with before(browser, server) as dashboard:
        page = opened(dashboard, claim_id)

        for name in ("Refuted", "Save verdict", "Cite evidence"):
            box = page.get_by_role("button", name=name).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 900
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0


def test_on_a_telephone_nothing_is_wider_than_the_screen(browser: Browser, server: Server) -> None:
    kept = keep(server, "Narrow")
    claim_id = accepted(server, kept.claims[TOLL])
    with before(browser, server, size=TELEPHONE) as dashboard:
        page = opened(dashboard, claim_id)
        page.get_by_role("button", name="Cite evidence").click()
        expect(page.get_by_role("combobox", name="Cited from")).to_be_visible()

        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth") <= 0
