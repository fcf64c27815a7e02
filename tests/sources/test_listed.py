"""A pasted list or a CSV becomes candidates: each line accounted for, duplicates marked, nothing worked out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.errors import TooLarge
from sources.feeds import read_feed
from sources.listed import in_feed, read_list


def addresses(text: str) -> list[tuple[int, str | None]]:
    return [(found.line, found.address.url if found.address else None) for found in read_list(text)]


def test_each_line_with_an_address_is_a_candidate_in_its_one_form():
    assert addresses("https://a.example/x?utm_source=mail\n\n  www.b.example/y \r\nc.example/z\n") == [
        (1, "https://a.example/x"),
        (3, "https://www.b.example/y"),
        (4, "https://c.example/z"),
    ]


def test_the_second_time_an_article_comes_says_where_it_came_first():
    found = read_list("https://a.example/x\nhttps://b.example/\nhttp://www.a.example/x/?fbclid=1\nhttps://a.example/x")

    assert [candidate.same_as for candidate in found] == [None, None, 1, 1]
    assert [candidate.usable for candidate in found] == [True, True, False, False]


def test_a_line_without_an_address_says_so_and_keeps_its_number():
    found = read_list("Harbour toll\nhttps://a.example/x\njavascript:alert(1)\nhttps://user:pw@a.example/\n# a note\n")

    assert [(candidate.line, candidate.usable) for candidate in found] == [(1, False), (2, True), (3, False), (4, False)]
    assert all(candidate.trouble for candidate in found if not candidate.usable)
    assert "user name" in found[3].trouble


@pytest.mark.parametrize(
    ("line", "url", "title"),
    [
        ("1. The toll fell: https://a.example/x", "https://a.example/x", "The toll fell"),
        ("- [The toll fell](https://a.example/x)", "https://a.example/x", "The toll fell"),
        ("• The toll fell – https://a.example/x", "https://a.example/x", "The toll fell"),
        ("(3) “The toll fell” <https://a.example/x>", "https://a.example/x", "The toll fell”"),
        ("The toll fell (https://a.example/x_(toll)).", "https://a.example/x_(toll)", "The toll fell"),
        ("see https://a.example/x, page 3", "https://a.example/x", "see , page 3"),
        ("https://a.example/a,b;c.html", "https://a.example/a,b;c.html", None),
    ],
)
def test_bullets_titles_and_punctuation_are_no_part_of_an_address(line, url, title):
    (found,) = read_list(line)

    assert (found.address.url if found.address else None, found.title) == (url, title)


def test_two_addresses_in_a_line_are_two_candidates():
    assert addresses("https://a.example/x and https://a.example/y") == [(1, "https://a.example/x"), (1, "https://a.example/y")]
    assert addresses("https://a.example/x,https://a.example/y|https://a.example/z")[2] == (1, "https://a.example/z")
    assert [found.same_as for found in read_list("[https://a.example/x](https://a.example/x)")] == [None, 1]


def test_addresses_with_commas_are_not_a_table():
    assert addresses("https://a.example/a,b.html\nhttps://a.example/c,d.html") == [
        (1, "https://a.example/a,b.html"),
        (2, "https://a.example/c,d.html"),
    ]


def test_a_csv_is_read_by_its_heading_and_rows_keep_the_line_they_begin_in():
    text = (
        'Title,URL,Seen\n"Tolls, again\nand again",https://a.example/x,2026\nNo link,,2026\n\nLast,https://a.example/y,2026\n'
    )

    found = read_list(text)

    assert [(row.line, row.address.url if row.address else None, row.title) for row in found] == [
        (2, "https://a.example/x", "Tolls, again and again"),
        (4, None, "No link"),
        (6, "https://a.example/y", "Last"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cells_without_a_heading_are_known_by_their_addresses(delimiter):
    found = read_list(f"The toll fell{delimiter}https://a.example/x\nThe toll rose{delimiter}https://a.example/y\n")

    assert [(row.written, row.title) for row in found] == [
        ("https://a.example/x", "The toll fell"),
        ("https://a.example/y", "The toll rose"),
    ]


def test_a_formula_is_looked_through_and_never_worked_out():
    found = read_list('url,title\n"=HYPERLINK(""https://a.example/x"",""toll"")",=1+1\n"=cmd|\' /C calc\'!A0",x\n')

    assert [(row.address.url if row.address else None, row.title) for row in found] == [
        ("https://a.example/x", "=1+1"),
        (None, "x"),
    ]


def test_a_quote_that_never_closes_makes_it_a_plain_list():
    assert addresses('title,url\n"x,https://a.example/x\n')[-1] == (2, "https://a.example/x")


def test_more_than_anybody_looks_over_is_refused_with_advice():
    with pytest.raises(TooLarge, match="10,002 lines") as refused:
        read_list("https://a.example/x\n" * 10_001)

    assert "parts" in refused.value.advice


def test_an_empty_list_is_empty():
    assert read_list("") == read_list(" \n\t\n") == ()


def test_the_entries_of_a_feed_are_candidates_too():
    feed = read_feed(
        b"<rss><channel><item><link>https://a.example/x?utm_source=rss</link><title>Toll</title>"
        b"<pubDate>Sat, 14 Mar 2026 12:00:00 GMT</pubDate></item><item><link>https://a.example/x</link></item></channel></rss>"
    )

    first, second = in_feed(feed)

    assert (first.line, first.title, first.published, first.usable) == (1, "Toll", "2026-03-14T12:00:00+00:00", True)
    assert (second.same_as, second.usable) == (1, False)


@given(st.text(st.sampled_from('a.b/:,;"\t\n\r()[]-=# hwtps\u2028\ufeff'), max_size=300))
def test_any_text_is_a_list_and_every_address_in_it_is_one_that_can_be_fetched(text):
    for candidate in read_list(text):
        assert 1 <= candidate.line <= len(text.splitlines())
        assert (candidate.address is None) == bool(candidate.trouble)
        assert candidate.address is None or candidate.address.url.startswith(("http://", "https://"))
