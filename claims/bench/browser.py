"""How long a reviewer waits in a browser: from the click or key until what was asked for is painted.

The desk is one that `claims bench desk` made. A copy of it is served as `claims serve` serves it, and Chromium (from the path
in CHROMIUM, or the one Playwright brings) goes through what a day is made of, in turn, as often as `ROUNDS` says. The clock is
the browser's own: it starts with the event of the mouse or the key, and stops at the second frame after the words stand there.
Each figure is the median. Only who measures needs Playwright: it comes with the tools for development.

first_load_ms   a new window, with nothing cached, until the queue's rows are painted
next_page_ms    another page of the queue
search_ms       Enter in the search box, until other rows are painted
open_claim_ms   a click on a claim, until its own page with the form for the verdict is painted
save_next_ms    Ctrl+Enter on a verdict, until the next claim's page is painted
claims          how many the desk has
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from claims.bench import Figures
from claims.bench.serving import Served, serving
from claims.errors import ClaimsError, Missing
from claims.store import Store
from claims.store.invented import VIEWER, invented
from claims.store.queue import Order, QueueFilter, queue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROUNDS = 15
_PATIENCE = 60_000
"""Milliseconds for anything to appear: the machine may be busy."""
_TO_ASSESS = "/?tab=unassigned&cited=both"
"""Claims that a verdict can be saved on: evidence lies on both sides."""

_LOOK = """
let within = null; // the shadow the list stands in: to look for it on every frame would itself take time
window.rows = () => {
  if (!within?.host.isConnected) {
    within = [...document.querySelectorAll("*")].map((one) => one.shadowRoot).find((one) => one?.querySelector("ul.rows"));
  }
  const list = (within ?? document).querySelector("ul.rows");
  return list ? [...list.querySelectorAll("li.row")].map((row) => row.dataset.id).join() : "";
};
window.claim = () => {
  const titles = [...document.querySelectorAll("h3")].map((one) => /^Claim (\\d+)$/.exec(one.textContent.trim())?.[1]);
  const whole = document.querySelector(".st-key-verdict-panel button") && !document.querySelector("[data-stale=true]");
  return (whole && titles.find(Boolean)) || "";
};
window.painted = (look, before, begun) => new Promise((tell, refuse) => {
  setTimeout(() => refuse(new Error("What was asked for was not painted within a minute.")), 60000);
  let start = begun;
  const begin = () => { start ??= performance.now(); };
  for (const event of ["pointerdown", "keydown"]) window.addEventListener(event, begin, { capture: true, once: true });
  const again = () => {
    const now = start === null ? "" : look();
    if (now && now !== before) requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now() - start)));
    else requestAnimationFrame(again);
  };
  again();
});
"""


def bench(data: Path) -> Figures:
    """Every figure of this module, on a copy of the desk in this file. Raises `Missing` without it or without Playwright."""
    if not data.is_file():
        raise Missing([f"a desk at {data}: claims bench desk --data {data}"])
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "desk.db"
        shutil.copy(data, copy)
        with closing(Store.open(f"sqlite:///{copy}")) as store, store.reading() as session:
            newest = queue(session, QueueFilter(order=Order.NEWEST), limit=1).items[0].id
        with serving(copy, person=VIEWER) as served, _browser() as browser:
            took = _rounds(browser, served, words=list(invented(newest).words[100 : 100 + ROUNDS]))
    return {f"{name}_ms": median(times) for name, times in took.items()} | {"claims": newest}


@contextmanager
def _browser() -> Generator[Browser]:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise Missing(["Playwright, which comes with the tools for development"]) from error
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        except Error as error:
            raise Missing(["Chromium: say in CHROMIUM where it is, or run: playwright install chromium"]) from error
        yield browser
        browser.close()


def _rounds(browser: Browser, served: Served, *, words: list[str]) -> dict[str, list[float]]:
    took: dict[str, list[float]] = defaultdict(list)
    for asked in words[:1] + words:  # the first round, in which the server loads its own code, is dropped
        with _window(browser, served) as page:
            took["first_load"].append(_first_load(page, served))
            took["next_page"].append(_turn(page))
            took["search"].append(_search(page, asked))
            took["open_claim"].append(_open(page, served))
            took["save_next"].append(_save(page))
    return {name: times[1:] for name, times in took.items()}


@contextmanager
def _window(browser: Browser, served: Served) -> Generator[Page]:
    context: BrowserContext = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=served.address)
    context.set_default_timeout(_PATIENCE)
    context.add_init_script(_LOOK)
    yield context.new_page()
    context.close()


def _first_load(page: Page, served: Served) -> float:
    page.goto(f"{served.address}/?tab=proposed", wait_until="commit")
    took = page.evaluate("painted(rows, '', 0)")
    _settle(page)
    return float(took)


def _turn(page: Page) -> float:
    _watch(page, "rows")
    page.locator(".st-key-pages").get_by_role("button", name="Next page").click()
    return _told(page)


def _search(page: Page, words: str) -> float:
    box = page.get_by_role("searchbox").or_(page.locator("input[type=search]")).first
    box.fill(words)
    _watch(page, "rows")
    box.press("Enter")
    return _told(page)


def _open(page: Page, served: Served) -> float:
    page.goto(served.address + _TO_ASSESS)
    page.get_by_role("list", name="Claims").get_by_role("listitem").first.wait_for()
    _settle(page)
    _watch(page, "claim")
    page.get_by_role("list", name="Claims").get_by_role("link").first.click()
    return _told(page)


def _save(page: Page) -> float:
    page.get_by_role("button", name="Conflicting evidence").click()
    page.get_by_label("Rationale").fill("Both sides are cited; neither settles it.")
    page.get_by_label("Rationale").press("Tab")
    page.get_by_text("Nothing is missing.").wait_for()
    _settle(page)
    _watch(page, "claim")
    page.keyboard.press("Control+Enter")
    return _told(page)


def _watch(page: Page, look: str) -> None:
    """From the next event on, wait for something else than is there now."""
    page.evaluate(f"() => {{ window.told = painted({look}, {look}(), null); }}")


def _told(page: Page) -> float:
    took = float(page.evaluate("window.told"))
    _settle(page)
    if page.locator(".st-key-page-broke, [data-testid=stException]").count():
        raise ClaimsError(
            "The page broke while it was measured.", advice="Serve the same desk, and look what its terminal says."
        )
    return took


def _settle(page: Page) -> None:
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(state="attached")
