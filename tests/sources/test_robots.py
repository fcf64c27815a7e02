"""What a site asks of programs: told to a person, obeyed by feeds and lists."""

from __future__ import annotations

import time

import pytest

from sources.address import canonical
from sources.errors import AskedNotTo
from sources.network import HEADERS
from sources.robots import LONGEST_DELAY, NAME, read_robots, robots_address

PAGE = canonical("https://news.example/politics/toll?id=7")


def robots(text: str, status: int | None = 200):
    return read_robots("news.example", status=status, body=text.encode())


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /politics/", False),
        ("User-agent: *\nDisallow: /politics/\nAllow: /politics/toll", True),
        ("User-agent: *\nDisallow: /*?id=", False),
        ("User-agent: *\nDisallow: /politics$", True),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: otherbot\nDisallow: /\n\nUser-agent: *\nDisallow: /sport", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Claims-Tracker\nDisallow: /sport", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: claims-tracker\nDisallow: /", False),
        ("User-agent: a\nUser-agent: claims-tracker\nUser-agent: b\nDisallow: /", False),
        ("User-agent: a\nUser-agent: b\nDisallow: /\nUser-agent: claims-tracker\nDisallow: /sport", True),
        ("User-agent: rack\nDisallow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", False),
        ("<!doctype html><html><body>Not found</body></html>", True),
        ("\0\xff\xfe nonsense : : :\nDisallow: /", True),
    ],
)
def test_the_group_that_speaks_to_us_decides(text, allowed):
    assert robots(text).allows(PAGE) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (410, True), (401, True), (403, True), (429, False), (500, False), (503, False), (None, False)],
)
def test_a_site_without_one_asks_for_nothing_and_one_in_trouble_is_left_alone(status, allowed):
    answer = robots("User-agent: *\nDisallow: /", status)

    assert answer.allows(PAGE) is allowed


def test_a_person_is_warned_and_a_list_is_refused():
    closed, silent, open_ = robots("User-agent: *\nDisallow: /"), robots("", 503), robots("")

    assert open_.warning(PAGE) == ""
    open_.require(PAGE)
    assert "asks programs not to fetch" in closed.warning(PAGE)
    with pytest.raises(AskedNotTo) as refused:
        closed.require(PAGE)
    assert (refused.value.code, refused.value.retry) == ("asked_not_to", False)
    assert "by itself" in refused.value.advice
    with pytest.raises(AskedNotTo, match="could not tell") as later:
        silent.require(PAGE)
    assert later.value.retry


@pytest.mark.parametrize(
    ("lines", "delay"),
    [
        ("Crawl-delay: 10", 10.0),
        ("Crawl-delay: 0.5\nRequest-rate: 1/30s", 30.0),
        ("Request-rate: 2/1m", 30.0),
        ("Crawl-delay: 1e9", LONGEST_DELAY),
        ("Crawl-delay: soon", None),
        ("Crawl-delay: -1", None),
        ("Crawl-delay: nan", None),
        ("Crawl-delay: inf", None),
        ("", None),
    ],
)
def test_how_long_a_site_wants_to_be_left_between_two_pages(lines, delay):
    assert robots(f"User-agent: *\n{lines}\nDisallow: /x").delay == delay


def test_the_sitemaps_it_names_are_handed_on():
    named = "Sitemap: https://news.example/news.xml\n"
    text = f"{named}User-agent: x\nDisallow: /\n{named}Sitemap: /all.xml"

    assert robots(text).sitemaps == ("https://news.example/news.xml", "/all.xml")


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("https://news.example/a/b?c=d", "https://news.example/robots.txt"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/robots.txt"),
    ],
)
def test_where_the_robots_txt_of_a_page_lies(page, place):
    assert robots_address(canonical(page)).url == place


def test_the_name_is_the_one_we_give_ourselves():
    assert HEADERS["User-Agent"].split()[0].partition("/")[0] == NAME


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: a{number}\n" for number in range(20_000)) + "Disallow: /x\n" * 30_000,
        "User-agent: *\nDisallow: /" + "*a" * 200_000,
        "User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*a*a*a*a*b\n" * 10_000,
        "x" * 2_000_000,
        "\n" * 2_000_000,
    ],
    ids=["programs times rules", "one long pattern", "many patterns", "one line", "no lines"],
)
def test_a_file_made_to_keep_us_busy_does_not(text):
    started = time.monotonic()

    answer = robots(text)
    answer.allows(canonical("https://news.example/" + "a" * 1500))

    assert time.monotonic() - started < 5
