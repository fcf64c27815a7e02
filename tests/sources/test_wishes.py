"""Each site is asked once what programs may fetch; a list obeys, a person is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytest_httpserver import HTTPServer

from sources.address import canonical
from sources.errors import ForbiddenAddress
from sources.listed import read_list
from sources.network import Web
from sources.wishes import Wishes, fetch_robots, heeded, warned

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def web(httpserver: HTTPServer) -> Iterator[Web]:
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        yield web


def robots(httpserver: HTTPServer, text: str, *, status: int = 200) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(text, content_type="text/plain", status=status)


def at(httpserver: HTTPServer, path: str = "/news/a"):
    return canonical(httpserver.url_for(path))


@pytest.mark.parametrize(
    ("status", "allowed", "silent"),
    [(200, False, False), (404, True, False), (403, True, False), (429, False, True), (503, False, True)],
)
def test_the_answer_to_robots_txt_decides(httpserver, web, status, allowed, silent):
    robots(httpserver, "User-agent: *\nDisallow: /news/", status=status)

    found = fetch_robots(at(httpserver), web=web, now=lambda: NOW)

    assert (found.allows(at(httpserver)), found.silent) == (allowed, silent)


def test_a_site_that_is_not_there_is_silent_and_a_private_one_is_never_asked(httpserver):
    gone = canonical("http://127.0.0.1:1/a")

    assert fetch_robots(gone, web=Web(allow=("127.0.0.1:1",)), now=lambda: NOW).silent
    with pytest.raises(ForbiddenAddress):
        fetch_robots(canonical("http://10.0.0.1/a"), web=Web(), now=lambda: NOW)


def test_a_site_is_asked_once_a_day_and_a_silent_one_again_after_a_minute(httpserver, web):
    clock = [NOW]
    wishes = Wishes(web, now=lambda: clock[0])
    robots(httpserver, "", status=503)
    assert wishes.of(at(httpserver)).silent
    assert wishes.of(at(httpserver, "/b")).silent
    assert len(httpserver.log) == 1
    httpserver.clear()
    robots(httpserver, "User-agent: *\nDisallow: /news/\nCrawl-delay: 7")

    clock[0] += timedelta(minutes=2)
    wishes.of(at(httpserver))
    clock[0] += timedelta(hours=23)
    wishes.of(at(httpserver, "/b"))

    assert len(httpserver.log) == 1
    assert wishes.known(at(httpserver)) is not None
    clock[0] += timedelta(hours=2)
    assert wishes.known(at(httpserver)) is None


def test_in_a_list_what_a_site_does_not_want_is_refused_by_name_and_the_rest_stays(httpserver, web):
    robots(httpserver, "User-agent: *\nDisallow: /private/")
    given = read_list(
        "\n".join([httpserver.url_for("/private/a"), httpserver.url_for("/news/b"), "http://10.0.0.1/c", "words"])
    )
    told: list[tuple[int, int]] = []

    found = heeded(given, wishes=Wishes(web, now=lambda: NOW), tell=lambda done, of: told.append((done, of)))

    assert [candidate.usable for candidate in found] == [False, True, False, False]
    assert "asks programs not to fetch" in found[0].trouble
    assert "10.0.0.1" in found[2].trouble
    assert found[3] == given[3]
    assert told[0] == (0, 2)


def test_a_person_is_warned_only_where_the_site_said_so(httpserver, web):
    robots(httpserver, "User-agent: *\nDisallow: /private/")
    wishes = Wishes(web, now=lambda: NOW)
    wanted, unwanted, silent = at(httpserver), at(httpserver, "/private/a"), canonical("http://127.0.0.1:1/a")

    told = warned([wanted, unwanted, silent], wishes=wishes)

    assert [address for address, _ in told] == [unwanted]


def test_whoever_asks_in_the_background_is_told_when_the_answer_is_there(httpserver, web):
    robots(httpserver, "User-agent: *\nDisallow: /")
    wishes = Wishes(web, now=lambda: NOW)
    assert wishes.warning(at(httpserver)) == ""

    wishes.ask(at(httpserver))
    until = datetime.now(UTC) + timedelta(seconds=20)
    while wishes.asking and datetime.now(UTC) < until:
        pass

    assert "asks programs not to fetch" in wishes.warning(at(httpserver))
