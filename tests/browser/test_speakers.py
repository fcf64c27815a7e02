"""The speakers' page: a suggestion is a question, a merge is one click and can be taken back, and two of one name part ways."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from claims.model import ClaimRecord
from claims.store import claims
from claims.store.merging import merge
from claims.store.speakers import find
from tests.browser.articles import colleague, store_of
from tests.browser.harness import Dashboard, before
from tests.browser.server import Server, serving
from tests.browser.test_every_page import looks_right
from tests.claims.store.voices import Heard, heard, speaker


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """One dashboard; each test hears people of its own surname."""
    with serving(tmp_path_factory.mktemp("speakers")) as running:
        yield running


def keep(server: Server, *names: str, title: str) -> Heard:
    """An article in which these are heard, put straight into the store."""
    with store_of(server) as (store, vault):
        return heard(store, *names, title=title, vault=vault)


def number_of(server: Server, name: str) -> int:
    with store_of(server) as (store, _):
        return speaker(store, name).id


def stands(server: Server, article: Heard) -> tuple[ClaimRecord, ...]:
    """The claims of an article as they stand."""
    with store_of(server) as (store, _), store.reading() as session:
        return claims.get_claims(session, article.claims)


def alike(dashboard: Dashboard, surname: str) -> Locator:
    """The suggestions about a surname."""
    dashboard.open(f"/speakers?show=same&text={surname}")
    return dashboard.page.locator('[class*="st-key-alike-"]')


def opened(dashboard: Dashboard, server: Server, name: str) -> Page:
    page = dashboard.open(f"/speakers?speaker={number_of(server, name)}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.get_by_role("heading", level=1).inner_text().replace("\u2060", "") == name
    return page


def merged_meanwhile(server: Server, kept: str, other: str) -> None:
    """Bea merges two at another desk."""
    with colleague(server, "Bea", "merge speakers") as session:
        one, two = find(session, kept), find(session, other)
        assert one is not None
        assert two is not None
        merge(session, one.id or 0, two.id or 0, seen={one.id or 0: one.version, two.id or 0: two.version})


def test_speakers_are_listed_with_their_claims_and_found_by_part_of_a_name(browser: Browser, server: Server) -> None:
    keep(server, "Élodie Ferrand", "Tom Ferrand", title="Listed")
    with before(browser, server) as dashboard:
        page = dashboard.open("/")
        dashboard.menu("Speakers")

        page.get_by_placeholder("Part of a name").fill("elodie ferr")
        page.get_by_placeholder("Part of a name").press("Enter")

        row = page.locator('[class*="st-key-voice-"]')
        expect(row).to_have_count(1)
        expect(row).to_contain_text("1 claim in 1 article")
        page.get_by_role("link", name="Élodie Ferrand").click()
        expect(page.get_by_role("heading", name="Élodie Ferrand")).to_be_visible()
        page.get_by_role("link", name="1 claim in the queue").click()
        expect(page.get_by_text("berth 1 of Listed is free")).to_be_visible()


def test_a_suggestion_says_why_and_where_and_one_click_merges_and_another_takes_it_back(
    browser: Browser, server: Server
) -> None:
    one, two = keep(server, "Ilse Corven", title="Toll falls"), keep(server, "I. Corven", title="Toll rises")
    with before(browser, server) as dashboard:
        card = alike(dashboard, "corven")
        expect(card.get_by_text("The same surname, and “I.” can stand for “Ilse”.")).to_be_visible()
        expect(card.get_by_text("Toll falls · The Port Courier")).to_be_visible()
        expect(card.get_by_text("Toll rises · The Port Courier")).to_be_visible()

        card.get_by_role("button", name="Merge as “Ilse Corven”").click()

        expect(dashboard.page.get_by_text("“I. Corven” is now “Ilse Corven”: 1 claim moved.")).to_be_visible()
        expect(card).to_have_count(0)
        (claim,) = stands(server, two)
        assert (claim.speaker, claim.speaker_written) == ("Ilse Corven", "I. Corven")

        dashboard.page.get_by_role("button", name="Undo", exact=True).click()

        expect(card).to_have_count(1)
        assert [claim.speaker for article in (one, two) for claim in stands(server, article)] == ["Ilse Corven", "I. Corven"]


def test_after_a_merge_what_comes_in_under_the_other_name_is_attributed_too(browser: Browser, server: Server) -> None:
    keep(server, "World Harbour Union", "WHU", title="First of the union")
    with before(browser, server) as dashboard:
        alike(dashboard, "whu").get_by_role("button", name="Merge as “World Harbour Union”").click()
        expect(dashboard.page.get_by_text("is now “World Harbour Union”")).to_be_visible()

    (claim,) = stands(server, keep(server, "WHU", title="Second of the union"))

    assert (claim.speaker, claim.speaker_written) == ("World Harbour Union", "WHU")


def test_not_the_same_is_remembered_and_can_be_asked_again(browser: Browser, server: Server) -> None:
    keep(server, "Ida Marlow", "I. Marlow", title="Sisters")
    with before(browser, server) as dashboard:
        card = alike(dashboard, "marlow")

        card.get_by_role("button", name="Not the same").click()
        expect(dashboard.page.get_by_text("are not the same.")).to_be_visible()
        expect(alike(dashboard, "marlow")).to_have_count(0)

        page = opened(dashboard, server, "Ida Marlow")
        expect(page.get_by_text("said by Ada Reviewer")).to_be_visible()
        page.get_by_role("button", name="Ask again").click()
        expect(page.get_by_role("button", name="Merge as “Ida Marlow”")).to_be_visible()


def test_whoever_merges_after_a_colleague_is_told_who_was_first(browser: Browser, server: Server) -> None:
    article = keep(server, "Ilse Dunmore", "I. Dunmore", "Tom Reyes", title="Two at once")
    with before(browser, server) as dashboard:
        card = alike(dashboard, "dunmore")
        expect(card).to_have_count(1)
        merged_meanwhile(server, "Tom Reyes", "I. Dunmore")

        card.get_by_role("button", name="Merge as “Ilse Dunmore”").click()

        told = dashboard.page.get_by_role("alert")
        expect(told).to_contain_text("Bea changed the speaker “I. Dunmore”")
        expect(told).to_contain_text("Look at the speaker as it stands now, then decide again.")
        assert [claim.speaker for claim in stands(server, article)] == ["Ilse Dunmore", "Tom Reyes", "Tom Reyes"]


def test_a_speaker_is_renamed_and_given_another_name_and_both_stay_in_the_history(browser: Browser, server: Server) -> None:
    article = keep(server, "Una Pell", title="Renamed")
    with before(browser, server) as dashboard:
        page = opened(dashboard, server, "Una Pell")
        page.get_by_role("button", name="Rename…").click()
        page.get_by_label("The name to go by").fill("Una Pell Hale")
        page.get_by_label("Why (it stays in the history)").fill("she married")
        page.get_by_role("button", name="Rename", exact=True).click()
        expect(page.get_by_role("heading", name="Una Pell Hale")).to_be_visible()
        dashboard.settle()

        page.keyboard.press("Escape")
        page.get_by_role("button", name="Add a name…").click()
        page.get_by_label("It also goes by").fill("The harbour pilot")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("button", name="Remove")).to_have_count(2)

        page.keyboard.press("Escape")
        page.get_by_text("History (").click()
        expect(page.get_by_text("name: “Una Pell” → “Una Pell Hale”")).to_be_visible()
        expect(page.get_by_text("reason: she married")).to_be_visible()
        expect(page.get_by_text("also goes by “The harbour pilot”")).to_be_visible()
        assert stands(server, article)[0].speaker == "Una Pell Hale"


def test_a_name_that_is_somebody_elses_is_refused_in_words(browser: Browser, server: Server) -> None:
    keep(server, "Vera Quist", "Nils Quist", title="Taken")
    with before(browser, server) as dashboard:
        page = opened(dashboard, server, "Vera Quist")
        page.get_by_role("button", name="Add a name…").click()
        page.get_by_label("It also goes by").fill("nils quist")
        page.get_by_role("button", name="Add", exact=True).click()

        expect(page.get_by_role("alert")).to_contain_text("“Nils Quist” is a speaker already")
        expect(page.get_by_role("alert")).to_contain_text("Merge the two if they are the same.")


def test_two_that_nobody_suggested_are_merged_by_name_and_taken_apart_again(browser: Browser, server: Server) -> None:
    article = keep(server, "Mayor of Wexley", "Orla Tarn", title="By hand")
    with before(browser, server) as dashboard:
        page = opened(dashboard, server, "Mayor of Wexley")
        page.get_by_role("button", name="Merge…").click()
        page.get_by_role("combobox", name="The same as").fill("Orla Tarn")
        page.get_by_role("option", name="Orla Tarn", exact=True).click()
        page.get_by_text("the other one’s").click()
        page.get_by_role("button", name="Merge", exact=True).click()

        expect(page.get_by_role("heading", name="Orla Tarn")).to_be_visible()
        expect(page.get_by_text("merged: 1 claim · by Ada Reviewer")).to_be_visible()
        assert [claim.speaker for claim in stands(server, article)] == ["Orla Tarn", "Orla Tarn"]

        dashboard.settle()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Undo the merge").click()

        expect(page.get_by_text("It goes by no other name.")).to_be_visible()
        assert [claim.speaker for claim in stands(server, article)] == ["Mayor of Wexley", "Orla Tarn"]


def test_two_people_of_one_name_are_told_apart_by_their_articles(browser: Browser, server: Server) -> None:
    council = keep(server, "John Gray", title="Gray council")
    football = keep(server, "John Gray", title="Gray final")
    with before(browser, server) as dashboard:
        page = opened(dashboard, server, "John Gray")
        page.get_by_role("button", name="Split…").click()
        page.get_by_role("combobox", name="Articles of the other one").click()
        page.get_by_role("option", name="Gray final").click()
        page.keyboard.press("Escape")
        page.get_by_label("A name that tells the other one apart").fill("John Gray (footballer)")
        page.get_by_role("button", name="Split off").click()

        expect(page.get_by_role("link", name="John Gray (footballer)")).to_be_visible()
        expect(page.get_by_text("heard in 1 article")).to_be_visible()
        expect(alike(dashboard, "gray")).to_have_count(0)
    assert [stands(server, article)[0].speaker for article in (council, football)] == ["John Gray", "John Gray (footballer)"]


def test_a_shared_name_can_lead_to_neither_so_that_what_comes_in_waits_for_a_person(browser: Browser, server: Server) -> None:
    council = keep(server, "John Blythe", title="Blythe council")
    keep(server, "John Blythe", title="Blythe final")
    with before(browser, server) as dashboard:
        page = opened(dashboard, server, "John Blythe")
        page.get_by_role("button", name="Split…").click()
        page.get_by_role("combobox", name="Articles of the other one").click()
        page.get_by_role("option", name="Blythe final").click()
        page.keyboard.press("Escape")
        page.get_by_label("A name that tells the other one apart").fill("John Blythe (footballer)")
        page.get_by_label("A name that tells this one apart, too").fill("John Blythe (councillor)")
        page.get_by_role("button", name="Split off").click()
        expect(page.get_by_role("link", name="John Blythe (footballer)")).to_be_visible()

        later = keep(server, "John Blythe", title="Blythe speaks")

        assert stands(server, council)[0].speaker == "John Blythe (councillor)"
        assert stands(server, later)[0].speaker == "John Blythe"
        cards = alike(dashboard, "blythe")
        expect(cards).to_have_count(2)
        expect(cards.first.get_by_text("The same name but for “(councillor)”.")).to_be_visible()


def test_a_speaker_that_was_merged_away_leads_to_where_it_is(browser: Browser, server: Server) -> None:
    keep(server, "Ilse Farrow", "I. Farrow", title="Away")
    away = number_of(server, "I. Farrow")
    merged_meanwhile(server, "Ilse Farrow", "I. Farrow")
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/speakers?speaker={away}")
        expect(page.get_by_text("“I. Farrow” is merged into another speaker.")).to_be_visible()

        page.get_by_role("link", name="Ilse Farrow").click()

        expect(page.get_by_role("heading", name="Ilse Farrow")).to_be_visible()


def test_markup_in_a_name_stays_words_everywhere(browser: Browser, server: Server) -> None:
    hostile = "[Zed](javascript:alert(1)) <img src=x> **Zed** :fire: $x$"
    keep(server, hostile, f"{hostile} plc", title="<b>Zed</b> :material/home:")
    with before(browser, server) as dashboard:
        expect(alike(dashboard, "zed")).to_have_count(1)
        page = opened(dashboard, server, hostile)
        page.get_by_text("History (").click()
        page.get_by_role("button", name="Split…").click()
        page.get_by_role("combobox", name="Articles of the other one").click()
        expect(page.get_by_role("option", name="<b>Zed</b> :material/home:")).to_be_visible()

        assert page.locator("body").locator("img[src=x], [data-testid=stMain] b, a[href^='javascript']").count() == 0


@pytest.mark.parametrize(
    "path", ["/speakers", "/speakers?show=same", "/speakers?text=nobody", "/speakers?show=same&text=nobody"]
)
def test_the_page_looks_right_with_speakers_and_without(
    browser: Browser, server: Server, empty_server: Server, path: str
) -> None:
    keep(server, "Ilse Holm", "I. Holm", title="A headline that is so long that it has to be broken on a telephone, twice even")
    for where in (server, empty_server):
        with before(browser, where) as dashboard:
            page = dashboard.open(path)

            expect(page.get_by_role("heading", name="Speakers")).to_be_visible()
            looks_right(dashboard)


def test_one_speaker_looks_right(browser: Browser, server: Server) -> None:
    keep(
        server,
        "Ilse Vance",
        "I. Vance",
        "A speaker whose name is a good deal longer than most screens are wide, Vance",
        title="Look",
    )
    merged_meanwhile(server, "Ilse Vance", "A speaker whose name is a good deal longer than most screens are wide, Vance")
    with before(browser, server) as dashboard:
        opened(dashboard, server, "Ilse Vance")

        looks_right(dashboard)


@pytest.mark.parametrize("asked", ["speaker=999999", "speaker=x", "page=99", "show=same&page=99", "show=nonsense&page=-1"])
def test_an_address_that_makes_no_sense_is_answered_in_words(browser: Browser, server: Server, asked: str) -> None:
    with before(browser, server) as dashboard:
        dashboard.open(f"/speakers?{asked}")

        dashboard.is_whole()
