"""What stands in the way of an article is recognised, and an article never is taken for it."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from sources.barriers import in_the_way
from sources.document import Document
from sources.errors import InTheWay, NoArticle, Paywall
from sources.glance import glance
from sources.readers.html import read_html
from sources.snapshot import Redirect, Snapshot
from tests.sources.barred_pages import ALL, ARTICLES, ASKED, GATE, PAYWALLS, Case, declared, prose, story

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def captured(case: Case) -> Snapshot:
    """The page as a fetch would have kept it."""
    hops = (Redirect(case.asked, 302, case.final),) if case.asked != case.final else ()
    return Snapshot(
        case.page.encode(),
        "text/html",
        "address",
        NOON,
        requested=case.asked,
        final=case.final,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"), *case.headers.items()),
        redirects=hops,
    )


def as_read(case: Case) -> Document | None:
    try:
        return read_html(case.page.encode(), declared="text/html; charset=utf-8", address=case.final)
    except NoArticle:
        return None


def look(case: Case) -> InTheWay | None:
    return in_the_way(captured(case), as_read(case))


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_what_stands_in_the_way_is_told_from_an_article(case):
    found = look(case)

    assert (type(found) if found else None) is case.barrier


@pytest.mark.parametrize("case", [case for case in ALL if case.barrier], ids=lambda case: case.name)
def test_each_barrier_says_what_it_is_and_to_paste_the_text_instead(case):
    found = look(case)

    assert found is not None
    assert str(found).endswith((".", ")"))
    assert "paste" in found.advice
    assert not found.retry


def test_there_are_enough_pages_of_both_kinds():
    assert len(ALL) - len(ARTICLES) >= 30
    assert len(ARTICLES) >= 20


@pytest.mark.parametrize("kind", ["paste", "file"])
def test_what_a_person_handed_in_is_never_questioned(kind):
    body = PAYWALLS[0].page.encode()

    assert in_the_way(Snapshot(body, "text/html", kind, NOON), as_read(PAYWALLS[0])) is None


def test_a_paywall_tells_how_much_of_the_article_is_there():
    page = story(prose(2) + GATE, head=declared(isAccessibleForFree="false", wordCount=1200))

    found = look(Case("", page, Paywall))

    assert "of about 1200" in str(found)


def test_pages_in_an_old_encoding_are_recognised_too():
    page = story(prose(2) + "<div><p>Suscríbete para seguir leyendo</p></div>")
    case = Case("", page, Paywall)
    old = Snapshot(page.replace("“", '"').replace("”", '"').encode("cp1252"), "text/html", "address", NOON, ASKED, ASKED, 200)

    assert isinstance(in_the_way(old, as_read(case)), Paywall)


def test_a_glance_sees_what_is_shown_and_what_is_declared():
    page = (
        "<title>A &amp; B</title><meta property='og:type' content='article'><h1>One</h1><p>fewer than < 5 <b>bold</b> words</p>"
        "<div hidden><p>unseen</p><div>nested</div></div><ul><li>item</li></ul><input type=submit value='Send'>"
        "<!-- <p>no</p> --><script>var p = '<p>no</p>'</script><noscript><p>Turn it on</p></noscript>"
    )

    seen = glance(page)

    assert seen.title == "A & B"
    assert seen.headings == ("One",)
    assert seen.blocks == ("One", "fewer than < 5 bold words", "item", "Send")
    assert (seen.without_scripts, seen.scripts, seen.is_article) == ("Turn it on", 1, True)


@pytest.mark.parametrize(
    "page",
    [
        "<" * 1_000_000,
        "<a " * 500_000,
        "<!--" * 400_000,
        "<script>" * 200_000,
        "<p>" * 500_000,
        "<div hidden>" * 150_000,
        "<p>" + "we and our 5 partners " * 80_000,
        "<title>" + "404 not found " * 100_000,
        "<p " + "a " * 900_000 + ">",
        "to continue reading " * 90_000,
    ],
    ids=["brackets", "open tags", "comments", "scripts", "paragraphs", "hidden", "one block", "a title", "attributes", "words"],
)
def test_a_hostile_page_is_looked_at_in_a_bounded_time(page):
    snapshot = captured(Case("", page, None))
    begun = time.thread_time()

    in_the_way(snapshot, None)

    assert time.thread_time() - begun < 3
