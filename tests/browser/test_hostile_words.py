"""Hostile words on every page: nothing of them is live, and they are read as they were written."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Dialog, expect

from claims.dashboard.widgets import one_line
from tests.browser.articles import store_of
from tests.browser.harness import Dashboard, before
from tests.browser.living import looked_at, pages_of
from tests.browser.server import Server, serving
from tests.hostile.desk import Placed, put_everywhere
from tests.hostile.payloads import payloads

WORDS = tuple(one for one in payloads() if one.strip() and len(one) < 500)
LOOKS = 3
"""How often a page is opened before what there is more of counts: what stays is no part of the page being drawn."""
TAME = tuple(f"Document number {number} says what it says." for number in range(len(WORDS)))


@pytest.fixture(scope="module")
def tame(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Server, Placed]]:
    """A desk of ordinary words, as many."""
    with serving(tmp_path_factory.mktemp("tame")) as running:
        yield running, put(running, TAME)


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Server, Placed]]:
    """The same with hostile ones."""
    with serving(tmp_path_factory.mktemp("hostile")) as running:
        yield running, put(running, WORDS)


def put(server: Server, words: tuple[str, ...]) -> Placed:
    with store_of(server) as (store, vault):
        return put_everywhere(store, vault, words, now=datetime.now(UTC))


def refuse(dashboard: Dashboard, dialog: Dialog) -> None:
    dashboard.problems.append(f"dialog: {dialog.message}")
    dialog.dismiss()


@pytest.mark.timeout(600)  # every page of two desks, up to three times
def test_a_page_of_hostile_words_is_made_of_the_same_as_one_of_ordinary_words(
    browser: Browser, tame: tuple[Server, Placed], hostile: tuple[Server, Placed]
) -> None:
    (quiet, placed), (loud, put_there) = tame, hostile
    with before(browser, quiet) as usual, before(browser, loud) as found:
        found.page.on("dialog", lambda dialog: refuse(found, dialog))
        alive = {}
        for (name, path), there in zip(pages_of(placed).items(), pages_of(put_there).values(), strict=True):
            for _ in range(LOOKS):
                alive[name] = more(looked_at(found, there), looked_at(usual, path))
                if not alive[name]:
                    break

    assert {name: extra for name, extra in alive.items() if extra} == {}


def more(found: dict[str, int], usual: dict[str, int]) -> dict[str, tuple[int, int]]:
    """What there is another number of."""
    return {kind: (count, usual[kind]) for kind, count in found.items() if count != usual[kind]}


def test_an_article_of_hostile_words_is_read_to_the_last_letter(browser: Browser, hostile: tuple[Server, Placed]) -> None:
    server, placed = hostile
    with before(browser, server) as dashboard:
        page = dashboard.open(f"/article?source={placed.source}")
        expect(page.get_by_role("article", name="The stored text")).to_be_visible()

        read = page.locator(".cr-block").evaluate_all(
            "blocks => blocks.map((block) => [...block.querySelectorAll('.cr-piece')].map((one) => one.textContent).join(''))"
        )

    assert read == list(WORDS)


def test_what_is_written_on_a_claim_stands_there_as_words(browser: Browser, hostile: tuple[Server, Placed]) -> None:
    server, placed = hostile
    with before(browser, server) as dashboard:
        dashboard.page.on("dialog", lambda dialog: refuse(dashboard, dialog))
        for words in WORDS[:: len(WORDS) // 5]:
            looked_at(dashboard, f"/claim?claim={placed.claims[words]}")

            read = dashboard.page.get_by_test_id("stMain").evaluate("main => main.textContent").replace("\u2060", "")

            assert one_line(words, limit=500) in one_line(read, limit=1_000_000)
