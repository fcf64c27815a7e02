"""`claims add` with lists and feeds, as people and scripts meet it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.cli import main
from tests.archives import answer, by_hand
from tests.durability.press import article, title

SAMPLES = Path(__file__).parents[3] / "data" / "samples"
NAMES = ("vell-river-foam", "sarrow-upper-dras-missing")


@pytest.fixture(autouse=True)
def press(tmp_path, monkeypatch, httpserver: HTTPServer) -> HTTPServer:
    """An empty home, and a site with two articles that keeps programs out of one folder."""
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMS_PERSON", "Ada")
    monkeypatch.delenv("CLAIMS_DATABASE_URL", raising=False)
    monkeypatch.setenv("CLAIMS_ALLOW_HOSTS", f"{httpserver.host}:{httpserver.port}")
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /closed/")
    for name in NAMES:
        body = (SAMPLES / f"{name}.html").read_bytes()
        for folder in ("open", "closed"):
            httpserver.expect_request(f"/{folder}/{name}").respond_with_data(body, content_type="text/html; charset=utf-8")
    return httpserver


def feed(press: HTTPServer) -> str:
    items = "".join(
        f"<item><link>{path}</link><pubDate>Mon, 0{day} Nov 2026 10:00:00 GMT</pubDate></item>"
        for day, path in ((2, f"/open/{NAMES[0]}"), (9, f"/open/{NAMES[1]}"), (3, f"/closed/{NAMES[0]}"))
    )
    press.expect_request("/feed.xml").respond_with_data(f"<rss><channel><title>Vell</title>{items}</channel></rss>")
    return press.url_for("/feed.xml")


def asked_for(press: HTTPServer) -> set[str]:
    return {request.path for request, _ in press.log}


def test_a_list_is_added_line_by_line_and_what_is_refused_is_named_and_the_rest_kept(press, tmp_path, capsys):
    listed = tmp_path / "list.txt"
    good, closed = press.url_for(f"/open/{NAMES[0]}"), press.url_for(f"/closed/{NAMES[0]}")
    listed.write_text(f"{good}\nno address here\n{closed}\n{good}?utm_source=x\n")

    status = main(["add", "--list", str(listed), "--json"])

    told = capsys.readouterr()
    sources = [json.loads(line) for line in told.out.splitlines()]
    assert status == 1
    assert [(source["address"], source["state"]) for source in sources] == [(good, "ready")]
    assert "line 2: no address here: There is no address in this line." in told.err
    assert "line 3" in told.err
    assert "asks programs not to fetch" in told.err
    assert "line 4" in told.err
    assert "The same article as line 1." in told.err
    assert f"/closed/{NAMES[0]}" not in asked_for(press)


def test_a_csv_is_a_list_without_saying_so_and_a_second_time_adds_nothing(press, tmp_path, capsys):
    table = tmp_path / "table.csv"
    table.write_text("title,url\n" + "".join(f"{name},{press.url_for(f'/open/{name}')}\n" for name in NAMES))

    assert main(["add", str(table)]) == 0
    assert capsys.readouterr().out.count(" claims\n") == 2
    assert main(["add", str(table)]) == 0

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("It is here already.") == 2


def test_the_newest_of_a_feed_are_added(press, capsys):
    assert main(["add", "--feed", feed(press), "--newest", "1"]) == 0

    assert "Upper Dras" in capsys.readouterr().out
    assert f"/open/{NAMES[0]}" not in asked_for(press)


def test_a_list_is_piped_in_and_a_feed_that_is_none_is_named(press, capsys, monkeypatch):
    listed = press.url_for(f"/open/{NAMES[0]}").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed)))

    assert main(["add", "--list", "-"]) == 0
    assert "White foam" in capsys.readouterr().out
    assert main(["add", "--feed", press.url_for(f"/open/{NAMES[1]}")]) == 1
    assert "This is a web page, not a feed, and it names no feed of its site." in capsys.readouterr().err


def test_one_address_is_fetched_whatever_the_site_wishes_and_the_person_is_told(press, capsys):
    assert main(["add", press.url_for(f"/closed/{NAMES[0]}")]) == 0

    told = capsys.readouterr()
    assert "White foam" in told.out
    assert "asks programs not to fetch this page" in told.err


def test_a_text_that_looks_like_a_list_is_an_article_unless_it_is_said_to_be_a_list(press, tmp_path, capsys):
    text = tmp_path / "links.txt"
    text.write_text(press.url_for(f"/open/{NAMES[0]}") + "\n")

    main(["add", str(text)])

    assert f"/open/{NAMES[0]}" not in asked_for(press)


def test_a_page_that_names_a_feed_is_as_good_as_the_feed_and_it_is_said_which_was_read(press, capsys):
    address = feed(press)
    press.expect_request("/").respond_with_data(
        '<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed.xml">'
        '<link rel="alternate" type="application/atom+xml" href="/sport.xml"><p>Home',
        content_type="text/html",
    )

    assert main(["add", "--feed", press.url_for("/"), "--newest", "1"]) == 0

    told = capsys.readouterr()
    assert "Upper Dras" in told.out
    assert f"is a web page; the feed it names is read: {address}" in told.err
    assert f"names another feed: {press.url_for('/sport.xml')}" in told.err


def test_a_web_archive_is_added_page_by_page_without_fetching_anything(press, tmp_path, capsys):
    crawl = tmp_path / "crawl.warc.gz"
    html = answer(article(1).encode(), "Content-Type: text/html")
    crawl.write_bytes(by_hand(html, answer(b"", status="404 Not Found")) + by_hand(html, Content_Length="9"))

    assert main(["add", str(crawl), "--json"]) == 1

    told = capsys.readouterr()
    (source,) = [json.loads(line) for line in told.out.splitlines()]
    assert (source["address"], source["state"], source["title"]) == ("https://news.example/a", "ready", title(1))
    assert "Record 2 (response of http://news.example/a) is no page but the answer 404." in told.err
    assert "the length that record 3 gives is likely wrong" in told.err
    assert "Ask whoever made the archive for another copy" in told.err
    assert press.log == [] or asked_for(press) == set()
    assert main(["add", str(tmp_path / "missing.warc.gz")]) == 1
    assert "There is no file" in capsys.readouterr().err


def test_of_a_long_list_it_is_told_how_far_it_is(press, tmp_path, capsys):
    listed = tmp_path / "list.txt"
    listed.write_text("".join(f"{press.url_for(f'/open/{name}')}\n" for name in NAMES))

    assert main(["add", "--list", str(listed)]) == 0

    assert "2 of 2" in capsys.readouterr().err.splitlines()[-1]


def test_an_entry_of_a_feed_that_leads_nowhere_is_named_and_a_list_takes_no_address_of_its_own(press, tmp_path, capsys):
    saved = tmp_path / "feed.xml"
    item = f"<item><link>{press.url_for(f'/open/{NAMES[0]}')}</link></item><item><title>Nowhere</title></item>"
    saved.write_text(f"<rss><channel>{item}</channel></rss>")
    (tmp_path / "list.csv").write_text("url\nhttps://quay.example/a\n")

    assert main(["add", "--feed", str(saved)]) == 1
    told = capsys.readouterr()
    assert "White foam" in told.out
    assert "Entry 2 (“Nowhere”) was left out." in told.err
    assert main(["add", str(tmp_path / "list.csv"), "--url", "https://quay.example/b"]) == 1
    assert "a list names its own" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "--newest", "3", "a.xml"],
        ["add", "--feed", "--list", "a.xml"],
        ["add", "--feed", "--newest", "0", "a.xml"],
        ["add", "--list", "--url", "https://quay.example/a", "list.txt"],
    ],
)
def test_options_that_do_not_go_together_are_a_misuse(arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
