"""Streamlit's own scripts and fonts come whole, by their exact name, and nothing else comes that way."""

from __future__ import annotations

import mimetypes

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from claims.dashboard.assets import _ROOT, Assets


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(middleware=[Middleware(Assets)]))


@pytest.mark.parametrize("ending", ["js", "css", "woff2"])
def test_a_file_comes_whole_with_its_kind_and_may_be_kept_for_good(client: TestClient, ending: str) -> None:
    file = max((_ROOT / "static").rglob(f"*.{ending}"), key=lambda one: one.stat().st_size)

    answer = client.get(f"/{file.relative_to(_ROOT).as_posix()}")

    assert answer.status_code == 200
    assert answer.content == file.read_bytes()
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    assert answer.headers["content-type"].partition(";")[0] == kind
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/index.html", "/static", "/static/none.js", "/static/..%2Findex.html", "/static/js/"])
def test_whatever_is_no_such_file_is_streamlits_to_answer(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_what_is_sent_there_is_streamlits_to_answer(client: TestClient) -> None:
    file = next((_ROOT / "static").rglob("*.js"))

    assert client.post(f"/{file.relative_to(_ROOT).as_posix()}").status_code == 404
