"""An archive is asked through the guarded door, and only an address that holds the page's own is taken for a copy of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from pytest_httpserver import HTTPServer

from sources.archive import request, save
from sources.errors import BadAddress, Busy, ForbiddenAddress, NotArchived
from sources.network import Web

PAGE = "https://example.org/2026/bridge?page=2"


@pytest.fixture
def web(httpserver: HTTPServer) -> Iterator[Web]:
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        yield web


def saved(web: Web, httpserver: HTTPServer, page: str = PAGE) -> str:
    return save(page, endpoint=httpserver.url_for("/save"), web=web, now=lambda: datetime.now(UTC))


def on_save(httpserver: HTTPServer, status: int = 200, **headers: str) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asked = httpserver.expect_request("/save/https://example.org/2026/bridge", query_string="page=2")
    asked.respond_with_data("Saved.", status, named)


def test_the_pages_address_is_put_behind_the_archives_own():
    slash = request(f"{PAGE}#quote", endpoint="https://archive.example.org/save")
    query = request("https://example.org/a b", endpoint="https://archive.example.org/submit?url=")

    assert slash.url == f"https://archive.example.org/save/{PAGE}"
    assert query.url.startswith("https://archive.example.org/submit?url=https://example.org/a%20b")
    with pytest.raises(BadAddress):
        request(PAGE, endpoint="ftp://archive.example.org/")


def test_a_redirect_to_the_copy_says_where_it_is(web, httpserver):
    on_save(httpserver, 302, Location=f"/web/20261122120000/{PAGE}")
    httpserver.expect_request("/web/20261122120000/https://example.org/2026/bridge").respond_with_data("The copy.")

    assert saved(web, httpserver) == httpserver.url_for(f"/web/20261122120000/{PAGE}")


@pytest.mark.parametrize(
    "header",
    [
        {"Content_Location": f"/web/20261122/{PAGE}"},
        {"Link": f'<{PAGE}>; rel="original", </web/20261122/{PAGE}>; rel="first memento"; datetime="Sun, 22 Nov 2026"'},
    ],
)
def test_a_header_that_names_the_copy_is_as_good(web, httpserver, header):
    on_save(httpserver, **header)

    assert saved(web, httpserver) == httpserver.url_for(f"/web/20261122/{PAGE}")


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"Content_Location": "/queue/17"},
        {"Content_Location": f"https://elsewhere.example.net/web/1/{PAGE}"},
        {"Content_Location": "/web/1/https://example.org/another"},
    ],
)
def test_an_answer_that_leads_to_no_copy_of_this_page_is_none(web, httpserver, header):
    on_save(httpserver, **header)

    with pytest.raises(NotArchived) as told:
        saved(web, httpserver)

    assert told.value.advice
    assert not told.value.retry


def test_an_archive_that_has_too_much_to_do_is_asked_again_when_it_says(web, httpserver):
    on_save(httpserver, 429, Retry_After="60")

    with pytest.raises(Busy) as told:
        saved(web, httpserver)

    assert (told.value.retry, told.value.after) == (True, 60)


def test_an_archive_inside_the_house_is_never_dialled():
    with Web() as web, pytest.raises(ForbiddenAddress):
        save(PAGE, endpoint="http://127.0.0.1:8000/save", web=web, now=lambda: datetime.now(UTC))
