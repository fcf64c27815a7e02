"""One site is asked slowly, the others are not held up, and no test waits for it: the clock is an argument."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from sources.fetch import fetch
from sources.network import Web
from sources.pace import LONGEST, PAUSE, REMEMBERED, Pace, shared
from sources.wishes import Wishes
from tests.internet import Internet, plain, saying, talking

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that only goes on while somebody sleeps."""

    def __init__(self) -> None:
        self.time, self.slept = 100.0, []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pace(clock):
    return Pace(clock=clock, sleep=clock.sleep)


def test_two_pages_of_one_site_have_a_pause_between_them_and_the_first_has_none(pace, clock):
    waited = []
    for _ in range(3):
        with pace.turn("news.example") as seconds:
            waited.append(seconds)

    assert waited == [0.0, PAUSE, PAUSE]
    assert clock.slept == [PAUSE, PAUSE]


def test_the_pause_begins_when_the_page_is_there(pace, clock):
    with pace.turn("news.example"):
        clock.time += 20.0  # a slow page

    with pace.turn("news.example") as waited:
        assert waited == PAUSE


def test_a_site_that_was_left_alone_long_enough_is_asked_at_once(pace, clock):
    with pace.turn("news.example"):
        pass
    clock.time += PAUSE

    with pace.turn("news.example"):
        pass

    assert clock.slept == []


def test_other_sites_are_not_held_up(pace, clock):
    for host in ("a.example", "b.example", "c.example"):
        with pace.turn(host):
            pass

    assert clock.slept == []


def test_what_a_site_wishes_for_counts_where_it_is_longer_and_is_bounded(pace, clock):
    pace.wish("slow.example", 10)
    pace.wish("quick.example", 0.1)
    pace.wish("endless.example", 86_400)
    for host in ("slow.example", "quick.example", "endless.example"):
        for _ in range(2):
            with pace.turn(host):
                pass

    pace.wish("slow.example", None)
    clock.time += 60
    for _ in range(2):
        with pace.turn("slow.example"):
            pass

    assert clock.slept == [10, PAUSE, LONGEST, PAUSE]


def test_a_page_that_fails_is_a_page(pace, clock):
    with pytest.raises(OSError, match="gone"), pace.turn("news.example"):
        raise OSError("gone")

    with pace.turn("news.example") as waited:
        assert waited == PAUSE


def test_threads_that_come_at_once_are_asked_in_one_after_the_other():
    waits = []
    pace = Pace(1.0, clock=lambda: 100.0, sleep=waits.append)
    inside = threading.Barrier(4)

    def ask() -> None:
        with pace.turn("news.example"):
            inside.wait(5)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(waits) == [1.0, 2.0, 3.0]


def test_sites_are_not_remembered_for_ever(pace, clock):
    for number in range(REMEMBERED + 10):
        clock.time += 10
        with pace.turn(f"{number}.example"):
            pass

    assert len(pace._free_at) <= REMEMBERED


def test_all_doors_of_a_process_that_keep_the_same_pause_share_what_they_know():
    worker, page, other = Web(pace=shared(2)), Web(pace=shared(2.0)), Web(pace=shared(3))

    page.pace.wish("news.example", 7)

    assert worker.pace is page.pace
    assert worker.pace is not other.pace
    assert Web().pace is Web().pace is shared()


def test_what_a_site_asks_of_lists_is_kept_by_the_door_that_fetches_its_pages(httpserver, monkeypatch):
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nCrawl-delay: 7")
    address = Internet(monkeypatch).site("news.example.org", (httpserver.host, httpserver.port))

    Wishes(Web(), now=lambda: NOON).of(address)

    assert Web().pace._wished == {"news.example.org": 7}


def test_a_fetch_waits_for_its_turn_and_the_hops_of_one_page_do_not(monkeypatch, clock):
    internet = Internet(monkeypatch)
    web = Web(pace=Pace(clock=clock, sleep=clock.sleep))
    answers = [
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /b\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
    ]

    with talking(lambda caller: saying(answers.pop(0))(caller)) as server:
        internet.site("news.example.org", server)
        fetch(plain("http://news.example.org/a"), web=web, now=lambda: NOON)
        fetch(plain("http://news.example.org/c"), web=web, now=lambda: NOON)

    assert answers == []
    assert clock.slept == [PAUSE]


def test_a_port_of_this_machine_that_was_allowed_needs_no_rest(httpserver, clock):
    httpserver.expect_request("/a").respond_with_data("hi")
    web = Web(allow=(f"{httpserver.host}:{httpserver.port}",), pace=Pace(clock=clock, sleep=clock.sleep))

    for _ in range(3):
        fetch(plain(httpserver.url_for("/a")), web=web, now=lambda: NOON)

    assert clock.slept == []
