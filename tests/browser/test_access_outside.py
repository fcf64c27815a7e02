"""What leaves the desk has no serious barrier either: a report as a web page, and every kind of public page, in every light."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from claims import publishing
from claims.anchor import selector
from claims.model import CorrectionKind, Stance, Verdict
from claims.reports.export import Made, export
from claims.reports.page import write_html
from claims.reports.public_site import site
from claims.reports.report import report
from claims.reports.scope import Scope
from claims.store import Store
from claims.store.claims import accept, add_claim, get_claim
from claims.store.evidence import cite
from claims.store.searches import note_search
from tests.browser.harness import DESK, TELEPHONE
from tests.browser.test_access import barriers
from tests.claims.store.desk import TEXT
from tests.claims.store.published_desk import HOUSE, ONE, Newsroom

LONG = "Schifffahrtsgesellschaftsvorstandsvorsitzender " * 4 + "https://desk.example/" + "a" * 200
"""Words and an address that no line of a telephone holds."""
TWO, THREE = 2, 3


@pytest.fixture
def newsroom(sqlite_store: Store) -> Newsroom:
    """Three fact-checks: one refuted and corrected twice, one that stands, one taken back; with all that a page can show."""
    desk = Newsroom(sqlite_store)
    with desk.writing("take up") as session:
        accept(session, TWO, seen=1)
        add_claim(session, 1, 0, 7)
    for number in (ONE, TWO, THREE):
        for stance in Stance:
            furnish(desk, number, stance)
        desk.judge(Verdict.CONFLICTING if number == TWO else Verdict.SUPPORTED, why=f"Both say so.\n\n{LONG}", number=number)
        desk.publish(number)
    desk.correct(CorrectionKind.CLARIFICATION, LONG)
    desk.judge(Verdict.REFUTED, why="The right column shows the opposite.")
    desk.publish()
    with desk.writing("retract") as session:
        seen = get_claim(session, THREE).version
        publishing.correct(session, THREE, CorrectionKind.RETRACTION, "It was not he.", seen=seen, by=HOUSE)
    return desk


def furnish(desk: Newsroom, number: int, stance: Stance) -> None:
    at = TEXT.index("12 per cent")
    place = selector(TEXT, at, at + 11)
    with desk.writing("cite") as session:
        seen = get_claim(session, number).version
        cite(session, number, document_id=1, selector=place, stance=stance, note=LONG, primary=True, seen=seen)
        note_search(session, number, "harbour toll", "the clerk's archive", seen=get_claim(session, number).version)


@pytest.fixture
def pages(newsroom: Newsroom, tmp_path: Path) -> dict[str, Path]:
    """All of them as files, by what they are."""
    files = dict(site(newsroom.everything(), replace(HOUSE, names=True)))
    files = {path: content for path, content in files.items() if path.endswith(".html")}
    files |= {f"empty/{path}": content for path, content in site((), HOUSE) if path.endswith(".html")}
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    with (tmp_path / "report.html").open("wb") as out:
        export(newsroom.store, Scope(), "html", out, Made(newsroom.now, "Ada", publisher=HOUSE.publisher))
    with (tmp_path / "report-of-nothing.html").open("wb") as out:
        write_html(report([], made=newsroom.now), out)
    return {path: tmp_path / path for path in (*files, "report.html", "report-of-nothing.html")}


@pytest.fixture
def window(browser: Browser) -> Generator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_no_page_for_readers_has_a_barrier_or_is_wider_than_its_window(window: Page, pages: dict[str, Path]) -> None:
    assert len(pages) == 9
    found, wide = {}, {}
    for path, file in pages.items():
        window.goto(file.as_uri())
        for scheme in ("light", "dark"):
            window.emulate_media(color_scheme=scheme)
            for width, height in (DESK, TELEPHONE):
                window.set_viewport_size({"width": width, "height": height})
                found |= {(path, scheme, width): graves} if (graves := barriers(window)) else {}
                over = window.evaluate("document.scrollingElement.scrollWidth - innerWidth")
                wide |= {(path, width): over} if over > 0 else {}

    assert found == {}
    assert wide == {}
