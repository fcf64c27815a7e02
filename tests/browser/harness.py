"""A real browser before a real `claims serve`: what the browser tests hold in their hands.

Nothing is imitated. The server is a process of its own with an empty home folder and a port of its own; the browser is
Chromium. While a test runs, everything that the page complains about and every request that leaves this machine is written
down, and fails the test in the end.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Playwright, expect

from tests.browser.server import Server

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESK, TELEPHONE = (1440, 900), (390, 844)
"""Sizes of a window, in pixels."""
PATIENCE = 30_000
"""Milliseconds the browser waits for anything: two cores may be shared with much else."""
READING = 120_000
"""Milliseconds until an article is fetched, read and split: the first one loads every model there is."""

_LOOPBACK = {"127.0.0.1", "localhost"}
_INSIDE = {"data", "blob", "about"}
_PROBES = ("/_stcore/health", "/_stcore/host-config")
"""On a page below the root Streamlit first looks for its server beside that page, is told 404, and then finds it."""


def launch(playwright: Playwright) -> Browser:
    """Chromium without a window."""
    return playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=list(FLAGS))


@dataclass
class Dashboard:
    """The dashboard in a browser, and what it complained about."""

    server: Server
    page: Page
    problems: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        """Where it is: http://127.0.0.1:PORT."""
        return self.server.base

    def open(self, path: str = "/") -> Page:
        """Go to an address of the dashboard and wait until its page has been drawn."""
        self.page.goto(self.base + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the page's run has ended."""
        expect(self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_attached()

    def menu(self, name: str) -> None:
        """Go to a page by the menu."""
        self.page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
        expect(self.page).to_have_url(path_of(self.base, name))
        self.settle()

    def tab(self, name: str) -> None:
        """Choose one of the tabs at the head of a page, whatever number stands behind its name."""
        self.page.get_by_role("radio", name=re.compile(rf"^{name}\b")).click()
        expect(self.page.get_by_role("radio", name=re.compile(rf"^{name}\b"))).to_be_checked()
        self.settle()

    def counts(self, name: str, number: int, *, within: int = PATIENCE) -> None:
        """A tab says this number, at the latest after so many milliseconds."""
        expect(self.page.get_by_role("radio", name=re.compile(rf"^{name} +{number:,}$"))).to_be_visible(timeout=within)

    @property
    def claims(self) -> Locator:
        """The rows of the queue."""
        return self.page.get_by_role("list", name="Claims").get_by_role("listitem")

    def number_of_claims(self) -> int:
        """How many rows the queue shows, once it shows any."""
        expect(self.claims.first).to_be_visible()
        return self.claims.count()

    def add_address(self, address: str) -> None:
        """Add an article by its address, and wait until it is ready or has failed."""
        self.menu("Add")
        self.page.get_by_label("Addresses, one a line").fill(address)
        self.page.get_by_role("button", name="Add", exact=True).click()
        expect(self.page.get_by_text(re.compile("[0-9] (ready|failed)"))).to_be_visible(timeout=READING)

    def upload(self, *files: Path) -> None:
        """Choose files where files can be dropped, and wait until the page has told each of them."""
        self.page.locator("input[type=file][multiple]").set_input_files(list(files))
        expect(self.page.locator(f".st-key-chosen-file-{len(files) - 1}")).to_be_visible()
        self.settle()

    def is_whole(self) -> None:
        """The page shows neither Streamlit's box for an error nor ours."""
        assert self.page.get_by_test_id("stException").count() == 0, self.page.get_by_test_id("stException").all_inner_texts()
        assert self.page.locator(".st-key-page-broke").count() == 0, "".join(self.server.log[-40:])


def path_of(base: str, name: str) -> str:
    """Where the menu leads."""
    return base + "/" if name == "Queue" else f"{base}/{name.lower()}"


@contextmanager
def before(
    browser: Browser, server: Server, *, size: tuple[int, int] = DESK, scheme: Literal["light", "dark"] = "light"
) -> Generator[Dashboard, None, None]:
    """A fresh window on this server; what it complained about fails the test in the end."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    try:
        dashboard = Dashboard(server, context.new_page())
        _watch(context, dashboard.page, dashboard.problems.append)
        yield dashboard
        assert dashboard.problems == [], dashboard.problems
    finally:
        context.close()


def _watch(context: BrowserContext, page: Page, tell: Callable[[str], None]) -> None:
    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location.get("url", "").endswith(_PROBES):
            tell(f"console: {message.text} ({message.location.get('url', '')})")

    page.on("console", said)
    page.on("pageerror", lambda error: tell(f"script: {error}"))
    page.on("websocket", lambda socket_: _check(socket_.url, tell))
    context.on("request", lambda request: _check(request.url, tell))


def _check(url: str, tell: Callable[[str], None]) -> None:
    parts = urlsplit(url)
    stays = parts.hostname in _LOOPBACK if parts.scheme in {"http", "https", "ws", "wss"} else parts.scheme in _INSIDE
    if not stays:
        tell(f"request to {url}")
