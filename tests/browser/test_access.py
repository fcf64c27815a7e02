"""No page, and no dialog of one, has a serious barrier for people who see little, or do not point: axe-core looks."""

from __future__ import annotations

from collections.abc import Callable, Generator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claims.store import claims
from tests.browser.articles import FIGURES, SHIPS, TOLL, colleague, judged_by, keep
from tests.browser.harness import TELEPHONE, Dashboard, before
from tests.browser.server import Server, serving

PAGES = (
    "/", "/?tab=all", "/add", "/sources", "/speakers", "/duplicates", "/watch", "/feeds", "/agreement",
    "/reports?of=asked&state=any", "/publishing", "/house", "/activity", "/charts", "/mentioned",
)  # fmt: skip
STILL = "() => document.getAnimations().every(one => one.effect.getComputedTiming().endTime === Infinity)"
"""Nothing fades in any more: what is half there has half its contrast."""
LOOKS = 10
"""How often a page is looked at before what is found there counts."""
GRAVE = {"serious", "critical"}
"""What axe-core calls a barrier that keeps people out."""


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Server, dict[str, int]]]:
    """A desk with a proposal, a claim that is being checked, one with a verdict and one that waits for a second reviewer."""
    with serving(tmp_path_factory.mktemp("access"), CLAIMS_SECOND_REVIEW="required") as running:
        kept = keep(running, "Harbour toll to fall")
        keep(running, "Port office figures", FIGURES, claimed=False)
        for words in (TOLL, SHIPS):
            with colleague(running, "Bea Second", "accept") as session:
                claims.accept(session, kept.claims[words], seen=1)
        judged_by(running, "Bea Second", kept.claims[TOLL])
        yield running, {"article": kept.source_id, "open": kept.claims[SHIPS], "judged": kept.claims[TOLL]}


def barriers(page: Page) -> list[str]:
    """What stays grave, and where: a page that is drawn again is pale for a moment, so what is found is looked at again."""
    for _ in range(LOOKS):
        page.wait_for_function(STILL)
        if not (found := _grave(page)):
            break
        page.wait_for_timeout(500)
    return found


def _grave(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found if one["impact"] in GRAVE for node in one["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_barrier_by_day_or_by_night_or_on_a_telephone(
    browser: Browser, server: tuple[Server, dict[str, int]], path: str
) -> None:
    running, _ = server
    with before(browser, running) as dashboard:
        page = dashboard.open(path)
        expect(page.get_by_role("heading").first).to_be_visible()

        assert seen_in_every_light(dashboard) == []


@pytest.mark.parametrize("name", ["article", "open", "judged"])
def test_the_reader_and_the_workbench_have_no_barrier(
    browser: Browser, server: tuple[Server, dict[str, int]], name: str
) -> None:
    running, numbers = server
    path = f"/article?source={numbers[name]}" if name == "article" else f"/claim?claim={numbers[name]}"
    with before(browser, running) as dashboard:
        page = dashboard.open(path)
        expect(page.locator(".cr-article").first).to_be_visible()

        assert seen_in_every_light(dashboard) == []


def test_a_verdict_awaiting_its_second_reviewer_has_no_barrier(browser: Browser, server: tuple[Server, dict[str, int]]) -> None:
    running, numbers = server
    with before(browser, running) as dashboard:
        page = dashboard.open(f"/claim?claim={numbers['judged']}")
        page.get_by_text("History (").click()
        dashboard.settle()

        assert barriers(page) == []


def hold(dashboard: Dashboard, _numbers: dict[str, int]) -> None:
    page = dashboard.open("/?tab=unassigned")
    dashboard.claims.first.get_by_role("checkbox").check()
    page.get_by_role("toolbar").get_by_role("button", name="Hold …").click()


def filter_(dashboard: Dashboard, _numbers: dict[str, int]) -> None:
    dashboard.open("/?tab=all").get_by_role("button", name="Filter").click()


def keys(dashboard: Dashboard, numbers: dict[str, int]) -> None:
    page = dashboard.open(f"/article?source={numbers['article']}")
    page.locator(".cr-card").first.focus()
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()


def correct(dashboard: Dashboard, numbers: dict[str, int]) -> None:
    page = dashboard.open(f"/article?source={numbers['article']}")
    page.locator(".cr-card").nth(1).click()
    page.keyboard.press("c")
    expect(page.locator("dialog[open]")).to_be_visible()


def cite(dashboard: Dashboard, numbers: dict[str, int]) -> None:
    page = dashboard.open(f"/claim?claim={numbers['open']}")
    page.get_by_role("button", name="Cite evidence").click()
    expect(page.get_by_role("combobox", name="Cited from")).to_be_visible()


@pytest.mark.parametrize("opened", [hold, filter_, keys, correct, cite])
def test_what_opens_over_a_page_has_no_barrier(
    browser: Browser,
    server: tuple[Server, dict[str, int]],
    opened: Callable[[Dashboard, dict[str, int]], None],
) -> None:
    running, numbers = server
    with before(browser, running) as dashboard:
        opened(dashboard, numbers)
        dashboard.settle()

        assert barriers(dashboard.page) == []


def seen_in_every_light(dashboard: Dashboard) -> list[str]:
    """The barriers of the page that is open: light, dark, and as narrow as a telephone."""
    page, found = dashboard.page, barriers(dashboard.page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme.includes('dark')")
    found += barriers(page)
    page.set_viewport_size({"width": TELEPHONE[0], "height": TELEPHONE[1]})
    page.wait_for_timeout(500)
    return found + barriers(page)
