"""What is not in a page and its reader should know of. Everything here is invented."""

from __future__ import annotations

import pytest

from sources.readers.gaps import LIVE, NEXT, PAID
from sources.readers.html import read_html
from sources.readers.plain import read_plain
from tests.sources.test_boilerplate import ARTICLE, TITLE
from tests.sources.test_metadata import ARTICLE as STATED
from tests.sources.test_metadata import ld
from tests.sources.test_readers_html import PAGE

HERE = "https://lantern.example/news/dock"


def missing(*, head: str = "", body: str = "", address: str | None = HERE) -> tuple[str, ...]:
    page = PAGE.replace("</head>", f"{head}</head>").replace("</article>", f"</article>{body}")
    return read_html(page.encode(), address=address).missing


def test_an_ordinary_page_lacks_nothing():
    assert missing() == ()


def test_a_live_blog_is_what_was_in_the_page():
    assert missing(head=ld(STATED | {"@type": "LiveBlogPosting"})) == (LIVE,)


@pytest.mark.parametrize("value", [False, "False", "false", "http://schema.org/False"])
def test_the_part_for_subscribers_is_named(value):
    assert missing(head=ld(STATED | {"isAccessibleForFree": value})) == (PAID,)


@pytest.mark.parametrize("value", [True, "True", None])
def test_a_page_free_for_all_says_nothing_of_subscribers(value):
    assert missing(head=ld(STATED | {"isAccessibleForFree": value})) == ()


@pytest.mark.parametrize("line", ["<p>Page 1 of 3</p>", "<span>Page <b>1</b> of <b>3</b></span>", "<div>page 1/3</div>"])
def test_a_page_that_counts_its_pages_names_the_others(line):
    assert missing(body=line) == ("This is page 1 of 3: the other pages are not here.",)


@pytest.mark.parametrize(
    "href", ["?page=2", "/news/dock/2", "/news/dock/page/2/", "https://lantern.example/news/dock-2", "/news/dock,2.html"]
)
def test_the_next_page_of_the_same_article_is_not_here(href):
    assert missing(head=f'<link rel="next" href="{href}">') == (NEXT,)


@pytest.mark.parametrize("href", ["/news/ferry", "/news/ferry-2", "https://other.example/news/dock/2", "http://[", ""])
def test_the_next_article_is_no_next_page(href):
    assert missing(head=f'<link rel="next" href="{href}">') == ()


def test_a_paste_that_counts_its_pages_names_the_others():
    text = "\n\n".join([TITLE, *ARTICLE, "Page 1 of 2"])

    assert read_plain(text).missing == ("This is page 1 of 2: the other page is not here.",)


def test_a_sentence_about_pages_counts_none():
    assert (
        read_plain("\n\n".join([TITLE, *ARTICLE, "He had read page 1 of 300 of the report when he put it away."])).missing == ()
    )
