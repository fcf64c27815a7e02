"""The dashboard answers this machine alone, and tells the browser to ask nobody else."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import psutil
import pytest

from claims.dashboard.serve import serve, shipped, take_in_samples
from claims.errors import SettingsWrong
from claims.settings import Settings
from claims.store import Store
from claims.store.sources import list_sources
from tests.browser.server import Server, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server, None, None]:
    with serving(tmp_path_factory.mktemp("served")) as running:
        yield running


def ask(server: Server, path: str, **headers: str) -> http.client.HTTPResponse:
    host, _, port = server.base.removeprefix("http://").partition(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Host": f"{host}:{port}"} | named)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def upgrade(server: Server, **headers: str) -> int:
    """The status with which the page's own connection is answered."""
    wanted = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13"}
    return ask(server, "/_stcore/stream", Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==", **wanted, **headers).status


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])
def test_it_refuses_to_listen_where_others_could_come_in(address: str, tmp_path: Path) -> None:
    settings = Settings.load({"CLAIMS_HOME": str(tmp_path)})

    with pytest.raises(SettingsWrong, match="reached by others"):
        serve(settings, address=address)


def test_it_listens_on_loopback_only(server: Server) -> None:
    process = psutil.Process(server.process.pid)

    listening = {socket.laddr.ip for socket in process.net_connections("inet") if socket.status == psutil.CONN_LISTEN}

    assert listening == {"127.0.0.1"}


def test_a_name_that_was_pointed_at_this_machine_is_refused(server: Server) -> None:
    assert ask(server, "/").status == 200
    assert ask(server, "/", Host="rebound.example").status == 400
    assert ask(server, "/_stcore/health", Host="rebound.example:80").status == 400


def test_a_page_elsewhere_cannot_open_the_connection(server: Server) -> None:
    assert upgrade(server, Origin=server.base) == 101
    assert upgrade(server, Origin="https://elsewhere.example") == 403
    assert upgrade(server, Origin=server.base, Host="rebound.example") in {400, 403}


@pytest.mark.parametrize("path", ["/", "/add", "/_stcore/health", "/static/no-such-file.js"])
def test_the_browser_is_told_to_load_nothing_from_elsewhere(server: Server, path: str) -> None:
    answer = ask(server, path)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http:" not in policy
    assert "https:" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_taken_port_is_named_with_what_to_do(server: Server) -> None:
    port = server.base.rpartition(":")[2]

    second = subprocess.run(
        [sys.executable, "-m", "claims", "serve", "--port", port],
        env={"CLAIMS_HOME": str(server.home), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert second.returncode == 1
    assert f"Port {port} is taken by another program." in second.stderr
    assert f"--port {int(port) + 1}" in second.stderr


def test_samples_go_into_an_empty_database_only(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("samples")
    settings = Settings.load({"CLAIMS_HOME": str(home), "CLAIMS_PERSON": "Ada"})
    store = Store.open(settings.database_url)

    assert take_in_samples(settings, store, shipped("data/samples"))
    assert not take_in_samples(settings, store, shipped("data/samples"))

    with store.reading() as session:
        added = list_sources(session).items
    store.close()
    assert len(added) >= 6
    assert {source.kind for source in added} == {"file"}
