"""The reader at work: proposals triaged by keys, words moved, split, merged and corrected, and every refusal told."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.dashboard.components.reader import assets
from claims.model import Act, Kind, State
from claims.store import claims
from tests.browser.articles import BERTH, SHIPS, TOLL, TWICE, Kept, claim_of, claims_of, colleague, keep
from tests.browser.harness import TELEPHONE, Dashboard, before
from tests.browser.reading import card, opened, select
from tests.browser.server import Server, serving
from tests.durability.processes import until


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """One dashboard; each test keeps an article of its own."""
    with serving(tmp_path_factory.mktemp("reader")) as running:
        yield running


def at_claim(dashboard: Dashboard, kept: Kept, words: str) -> Page:
    """The article with this claim chosen and its card in focus, by keys alone."""
    page = opened(dashboard, kept)
    for number in kept.claims.values():
        page.keyboard.press("j")
        expect(card(page, number)).to_be_focused()
        if number == kept.claims[words]:
            dashboard.settle()
            return page
    raise AssertionError(words)


def test_proposals_are_triaged_from_the_first_key_on_without_a_click(browser: Browser, server: Server) -> None:
    kept = keep(server, "Triage")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)

        page.keyboard.press("a")
        expect(card(page, kept.claims[TWICE])).to_be_focused()
        page.keyboard.press("x")
        expect(card(page, kept.claims[BERTH])).to_be_focused()
        page.keyboard.press("d")
        expect(page.get_by_role("dialog", name="Duplicate: claim 3")).to_be_visible()
        page.get_by_label("It repeats claim").select_option(str(kept.claims[TOLL]))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(card(page, kept.claims[SHIPS])).to_be_focused()
        page.keyboard.press("n")
        page.keyboard.type("An axe, and jokes: nudge?")
        page.keyboard.press("Enter")

        expect(page.get_by_role("button", name="Rejected 1", exact=True)).to_be_visible()
        expect(card(page, kept.claims[SHIPS]).get_by_text("Not checkable", exact=False).first).to_be_visible()
        told = [State.QUEUED, State.REJECTED, State.DUPLICATE, State.NOT_CHECKABLE]
        until(lambda: [claim.state for claim in claims_of(server, kept)] == told)


def test_the_last_decision_is_taken_back_by_one_key(browser: Browser, server: Server) -> None:
    kept = keep(server, "Undo")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()

        page.keyboard.press("a")
        expect(page.get_by_role("button", name="Tracked 1", exact=True)).to_be_visible()
        dashboard.settle()
        page.keyboard.press("u")

        expect(page.get_by_role("button", name="Proposals 4", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Undo")).to_be_disabled()
        assert claim_of(server, kept.claims[TOLL]).state is State.PROPOSED


def test_all_that_was_accepted_at_once_is_taken_back_at_once(browser: Browser, server: Server) -> None:
    kept = keep(server, "Undo all")
    with before(browser, server) as dashboard:
        page = opened(dashboard, kept)
        page.get_by_role("button", name="Accept all 4").click()
        page.get_by_role("button", name="Really accept all 4?").click()
        expect(page.get_by_role("button", name="Tracked 4", exact=True)).to_be_visible()
        dashboard.settle()

        page.get_by_role("button", name="Undo").click()

        expect(page.get_by_role("button", name="Proposals 4", exact=True)).to_be_visible()
        dashboard.settle()
        assert {claim.state for claim in claims_of(server, kept)} == {State.PROPOSED}


def test_the_ends_of_a_claim_are_moved_by_words_and_letters(browser: Browser, server: Server) -> None:
    kept = keep(server, "Ends")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)

        page.keyboard.press("e")
        for key in ("ArrowLeft", "ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowRight", "Space", "ArrowRight"):
            page.keyboard.press(key)
        expect(page.get_by_text("harbour toll fell by 12 per cent", exact=True)).to_be_visible()
        page.keyboard.press("Enter")

        expect(card(page, kept.claims[TOLL]).get_by_text("harbour toll fell by 12 per cent", exact=True)).to_be_visible()
        dashboard.settle()
        expect(card(page, kept.claims[TOLL])).to_be_focused()
        place = claim_of(server, kept.claims[TOLL]).selector
        assert place.exact == "harbour toll fell by 12 per cent" == kept.text[place.start : place.end]
        assert (place.prefix.endswith("said the "), place.suffix[:9]) == (True, " in 2025.")


def test_leaving_the_ends_alone_changes_nothing(browser: Browser, server: Server) -> None:
    kept = keep(server, "Left alone")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)

        for key in ("e", "ArrowLeft", "Escape"):
            page.keyboard.press(key)

        expect(card(page, kept.claims[TOLL])).to_be_focused()
        assert claim_of(server, kept.claims[TOLL]).version == 1


def test_a_claim_is_split_in_two_and_merged_again_by_keys(browser: Browser, server: Server) -> None:
    kept = keep(server, "Split and merge")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)

        page.keyboard.press("s")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="All 5", exact=True)).to_be_visible()
        dashboard.settle()
        first, second = claims_of(server, kept)[:2]
        assert f"{first.selector.exact} {second.selector.exact}" == TOLL
        assert (first.id, second.speaker) == (kept.claims[TOLL], "Ilse Brandt")
        page.keyboard.press("m")
        expect(page.get_by_role("dialog", name="Merge: claim 1")).to_be_visible()
        page.get_by_role("button", name="Merge", exact=True).last.press("Enter")

        expect(card(page, second.id).get_by_text("Duplicate", exact=False).first).to_be_visible()
        dashboard.settle()
        assert claim_of(server, first.id).selector.exact == TOLL
        assert claim_of(server, second.id).state is State.DUPLICATE


def test_speaker_kind_act_and_relay_are_corrected_in_one_dialog(browser: Browser, server: Server) -> None:
    kept = keep(server, "Correct")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)

        page.keyboard.press("c")
        page.get_by_label("Speaker, the full name").fill("Åsa \u202eLind 🦊")
        page.get_by_label("How the words are reported").select_option("direct")
        page.get_by_label("What is done by saying it").select_option("denial")
        page.get_by_label("Relayed by").fill("Radio Orme")
        page.keyboard.press("Enter")

        expect(card(page, kept.claims[TOLL]).get_by_text("quoted · denial")).to_be_visible()
        dashboard.settle()
        claim = claim_of(server, kept.claims[TOLL])
        told = claim.attribution
        assert told is not None
        assert (claim.speaker, told.kind, told.act, told.relayed_by) == (
            "Åsa \u202eLind 🦊",
            Kind.DIRECT,
            Act.DENIAL,
            "Radio Orme",
        )


def test_selected_words_become_the_claims_words_its_cue_or_its_speaker(browser: Browser, server: Server) -> None:
    kept = keep(server, "Selected for a claim")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)
        bar = page.get_by_role("toolbar", name="With the selected words")

        for seen, (words, button) in enumerate(
            [
                ("toll fell by 12 per cent in 2025. 🦀", "Words of claim 1"),
                ("Mayor", "Speaker of claim 1"),
                ("fell", "Cue of claim 1"),
            ],
            start=2,
        ):
            select(page, words)
            bar.get_by_role("button", name=button).click()
            expect(page.locator(f".cr-card[data-claim='{kept.claims[TOLL]}'][aria-busy='true']")).to_have_count(0)
            dashboard.settle()
            assert claim_of(server, kept.claims[TOLL]).version == seen

        claim = claim_of(server, kept.claims[TOLL])
        told = claim.attribution
        assert told is not None
        assert (claim.selector.exact, claim.speaker_written) == ("toll fell by 12 per cent in 2025. 🦀", "Mayor")
        assert [span.of(kept.text) for span in told.cue or ()] == ["fell"]


def test_any_words_are_made_a_claim_by_keys_even_from_right_to_left(browser: Browser, server: Server) -> None:
    kept = keep(server, "By keys alone")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, BERTH)
        page.keyboard.press("w")
        while not page.locator(".cr-stretch-words", has_text="אמרה").count():
            page.keyboard.press("ArrowDown")

            if page.locator(".cr-stretch-words", has_text="רשות").count():
                page.keyboard.press("ArrowLeft")
                page.keyboard.press("ArrowLeft")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")

        expect(page.get_by_role("button", name="All 5", exact=True)).to_be_visible()
        dashboard.settle()
        made = next(claim for claim in claims_of(server, kept) if claim.id not in kept.claims.values())
        assert made.selector.exact == "אמרה 👩\u200d🚒 כי" == kept.text[made.selector.start : made.selector.end]


def test_a_late_change_is_refused_and_the_first_is_named_in_sight(browser: Browser, server: Server) -> None:
    kept = keep(server, "Late words")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, SHIPS)
        with colleague(server, "Bea Second", "accept") as session:
            claims.accept(session, kept.claims[SHIPS], seen=1)

        for key in ("e", "ArrowLeft", "Enter"):
            page.keyboard.press(key)

        expect(page.get_by_role("alert").get_by_text("Bea Second changed this claim")).to_be_in_viewport()
        dashboard.settle()
        assert claim_of(server, kept.claims[SHIPS]).selector.exact == SHIPS


def test_what_was_typed_is_still_there_after_a_refusal(browser: Browser, server: Server) -> None:
    kept = keep(server, "Late answer")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)
        with colleague(server, "Bea Second", "accept") as session:
            claims.accept(session, kept.claims[TOLL], seen=1)
        page.keyboard.press("c")
        page.get_by_label("Speaker, the full name").fill("Åsa Lind")
        page.get_by_label("What is done by saying it").select_option("denial")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("alert").get_by_text("Bea Second changed this claim")).to_be_visible()
        dashboard.settle()

        page.keyboard.press("c")
        expect(page.get_by_label("Speaker, the full name")).to_have_value("Åsa Lind")
        page.get_by_role("button", name="Save", exact=True).click()

        expect(card(page, kept.claims[TOLL]).get_by_text("reported · denial")).to_be_visible()
        dashboard.settle()
        assert claim_of(server, kept.claims[TOLL]).speaker == "Åsa Lind"


def test_the_sheet_of_keys_opens_and_gives_the_focus_back(browser: Browser, server: Server) -> None:
    kept = keep(server, "Keys")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)

        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        page.keyboard.press("a")
        page.keyboard.press("Escape")

        expect(card(page, kept.claims[TOLL])).to_be_focused()
        assert claim_of(server, kept.claims[TOLL]).state is State.PROPOSED


def test_nothing_fires_while_words_are_pasted(browser: Browser, server: Server) -> None:
    kept = keep(server, "Typing")
    with before(browser, server) as dashboard:
        page = at_claim(dashboard, kept, TOLL)
        page.get_by_text("Make a claim by pasting its words").click()

        page.get_by_label("The exact words, as they stand in the article").press_sequentially("jaxdnesmcw?")

        assert page.get_by_role("dialog").count() == 0
        assert {claim.version for claim in claims_of(server, kept)} == {1}


def test_on_a_telephone_the_ends_are_moved_by_touch(browser: Browser, server: Server) -> None:
    kept = keep(server, "Touch")
    with before(browser, server, size=TELEPHONE) as dashboard:
        page = opened(dashboard, kept)
        page.get_by_text("per cent in 2025").first.click()

        page.locator(".cr-sheet").get_by_role("button", name="Words").click()
        page.get_by_role("button", name="A word back").click()
        page.get_by_role("button", name="Save", exact=True).click()

        expect(page.locator(".cr-sheet").get_by_text(TOLL.removesuffix(" 2025"), exact=True)).to_be_visible()
        dashboard.settle()
        assert claim_of(server, kept.claims[TOLL]).selector.exact == TOLL.removesuffix(" 2025")


def test_every_letter_word_and_sentence_of_any_script_begins_and_ends_where_the_stored_text_has_it(browser: Browser) -> None:
    script = assets()[0].split("export default", maxsplit=1)[0]
    text = "Ab 👩‍🚒 cafe\u0301. רשות הנמל! 🏳️‍🌈z"
    page = browser.new_page()
    page.set_content("<article><p class='cr-block'></p></article>")

    found = page.evaluate(
        """([script, text]) => {
            const block = document.querySelector(".cr-block");
            for (const [at, part] of [[100, [...text].slice(0, 9)], [109, [...text].slice(9)]]) {
                const piece = document.createElement("span");
                piece.className = "cr-piece";
                piece.dataset.at = at;
                piece.append(part.join(""));
                block.append(piece);
            }
            return new Function("article", `${script}; const stops = stopsIn(article, "en");
                const pieces = article.querySelectorAll(".cr-piece");
                const back = stops.letter.map(([at]) => {
                    const range = document.createRange();
                    range.setStart(...placeOf(at, pieces));
                    range.setEnd(...placeOf(at + 1, pieces));
                    return stretchOf(range, pieces).start;
                });
                return { stops, back };`)(document.querySelector("article"));
        }""",
        [script, text],
    )

    words = {name: [text[start - 100 : end - 100] for start, end in stops] for name, stops in found["stops"].items()}
    assert words["letter"] == [*"Ab", "👩‍🚒", *"caf", "e\u0301", *".רשותהנמל!", "🏳️‍🌈", "z"]
    assert words["word"] == ["Ab", "cafe\u0301", "רשות", "הנמל", "z"]
    assert words["sentence"][-1].endswith("z")
    assert found["back"] == [start for start, _ in found["stops"]["letter"]]
    page.close()
