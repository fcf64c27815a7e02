"""The public pages under /public/: off by default, and where they are on, they can be read and nothing else."""

from __future__ import annotations

import http.client

import pytest

from claims.model import CorrectionKind
from claims.reports.public_site import site
from claims.settings import Settings
from claims.store import Store
from tests.browser.server import Server, serving
from tests.claims.store.published_desk import HOUSE, Newsroom, elsewhere


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A fact-check that is out."""
    home = tmp_path_factory.mktemp("public")
    store = Store.open(Settings.load({"CLAIMS_HOME": str(home)}).database_url)
    newsroom = Newsroom(store, house=elsewhere(HOUSE, ""))
    newsroom.judge()
    newsroom.publish()
    yield newsroom, home
    store.close()


@pytest.fixture(scope="module")
def server(desk):
    """A dashboard that serves the public pages."""
    with serving(desk[1], CLAIMS_PUBLIC="on", CLAIMS_PUBLISHER="The Port Desk") as running:
        yield running


def ask(server: Server, path: str, method: str = "GET") -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(server.base.removeprefix("http://"), timeout=20)
    connection.request(method, path)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_every_file_of_the_site_is_served_byte_for_byte(desk, server):
    files = dict(site(desk[0].everything(), desk[0].house))

    assert len(files) == 6
    for path, content in files.items():
        answer, got = ask(server, f"/public/{path}")
        assert (answer.status, got) == (200, content), path
    assert ask(server, "/public/feed.atom")[0].headers["Content-Type"].startswith("application/atom+xml")
    assert ask(server, "/public/index.html")[0].headers["X-Content-Type-Options"] == "nosniff"


def test_a_folder_is_its_index_and_head_has_no_body(desk, server):
    name = desk[0].out().name
    index = dict(site(desk[0].everything(), desk[0].house))["index.html"]

    assert ask(server, "/public/")[1] == index
    assert ask(server, f"/public/claims/{name}/")[0].status == 200
    moved, _ = ask(server, f"/public/claims/{name}")
    assert (moved.status, moved.headers["Location"].endswith(f"/public/claims/{name}/")) == (308, True)
    answer, content = ask(server, "/public/", "HEAD")
    assert (answer.status, content) == (200, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed_there(server, method):
    assert ask(server, "/public/index.html", method)[0].status == 405


@pytest.mark.parametrize(
    "path", ["claims.db", "../claims.db", "%2e%2e/claims.db", "..%2f..%2fetc/passwd", "claims/999/", "settings.toml", "%00"]
)
def test_nothing_else_is_ever_served(server, path):
    answer, content = ask(server, f"/public/{path}")

    assert answer.status in {400, 404}
    assert content in {b"Bad Request", b"There is no such page."}


def test_what_goes_out_later_is_served_at_once(desk, server):
    desk[0].correct(CorrectionKind.RETRACTION, "The recording was not of the mayor.")

    assert "The recording was not of the mayor." in ask(server, "/public/corrections/")[1].decode()


def test_it_is_off_unless_it_was_switched_on(tmp_path):
    with serving(tmp_path) as running:
        answer, content = ask(running, "/public/feed.atom")

    assert answer.status == 404 or b"<feed" not in content
