"""Chromium and the dashboard for the browser tests; without a browser they skip on a laptop and fail where CI=true."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_httpserver import HTTPServer

from claims.dashboard.serve import shipped
from tests.browser.harness import CHROMIUM, READING, Dashboard, before, launch
from tests.browser.server import Server, serving


@pytest.fixture(scope="session")
def browser() -> Generator[Browser, None, None]:
    """One Chromium for all tests; each test has its own window and cookies."""
    if not Path(CHROMIUM).exists():
        why = f"there is no Chromium at {CHROMIUM}: install it, or name one in CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def dashboard(browser: Browser, tmp_path: Path, httpserver: HTTPServer) -> Generator[Dashboard, None, None]:
    """A dashboard with an empty database, for one test to work in. What `httpserver` serves is the web it may fetch from."""
    web = f"{httpserver.host}:{httpserver.port}"
    with serving(tmp_path, CLAIMS_ALLOW_HOSTS=web) as server, before(browser, server) as window:
        yield window


@pytest.fixture(scope="session")
def httpserver_listen_address() -> tuple[str, int]:
    """Where the web of the tests is."""
    return "127.0.0.1", 0


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server, None, None]:
    """A server with an empty database. Only to be looked at."""
    with serving(tmp_path_factory.mktemp("empty")) as server:
        yield server


@pytest.fixture(scope="session")
def sample_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Generator[Server, None, None]:
    """A server with the sample articles, all of them read. Only to be looked at."""
    with serving(tmp_path_factory.mktemp("sample"), "--sample") as server:
        with before(browser, server) as window:
            window.open("/sources")
            window.counts("Ready", len(list(shipped("data/samples").glob("*.html"))), within=READING)
        yield server
