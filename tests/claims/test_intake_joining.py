"""Several addresses of one article become one source, nothing is lost by it, and no page is fetched without need."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from claims import intake
from claims.model import SourceRecord, SourceState
from claims.store import opened
from claims.store.checks import verify
from claims.store.claims import claims_of_document
from claims.store.documents import get_document
from claims.store.joining import addresses_of, alike, joined_to
from claims.store.snapshots import snapshots_of
from claims.store.sources import get_source
from sources.document import Block, Document, Role
from sources.network import Web
from tests.claims.test_intake import Desk
from tests.durability.press import article


def page(number: int, canonical: str | None = None) -> str:
    """An article, which may give an address for itself."""
    link = f'<link rel="canonical" href="{canonical}"></head>' if canonical else "</head>"
    return article(number).replace("</head>", link)


@pytest.fixture
def desk(store, vault, httpserver, now) -> Iterator[Desk]:
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        yield Desk(store, vault, web, now)
    assert verify(store, vault) == []


def taken_in(desk: Desk, url: str) -> SourceRecord:
    return desk.take_in(desk.add(url))


def joined(desk: Desk, source: SourceRecord) -> int | None:
    with desk.store.reading() as session:
        return joined_to(session, source.id)


def stands(desk: Desk, source: SourceRecord) -> SourceRecord:
    with desk.store.reading() as session:
        return get_source(session, source.id)


def test_two_pages_that_name_one_address_become_one_source_with_both_addresses(desk, httpserver):
    main = httpserver.url_for("/2026/bridge")
    httpserver.expect_request("/news/bridge").respond_with_data(page(1, main), content_type="text/html")
    httpserver.expect_request("/authors/vance/bridge").respond_with_data(page(1, main), content_type="text/html")

    first = taken_in(desk, httpserver.url_for("/news/bridge"))
    second = taken_in(desk, httpserver.url_for("/authors/vance/bridge"))

    assert second.id != first.id
    assert (second.state, second.document_id, second.claims) == (SourceState.READY, None, 0)
    assert joined(desk, second) == first.id
    assert joined(desk, first) is None
    after = stands(desk, first)
    assert (after.document_id, after.claims, after.snapshots) == (first.document_id, first.claims, 2)
    with desk.store.reading() as session:
        known = addresses_of(session, first.id)
        bodies = [desk.vault.read(snapshot.sha256) for snapshot in snapshots_of(session, first.id)]
    assert known == (httpserver.url_for("/news/bridge"), httpserver.url_for("/authors/vance/bridge"))
    assert bodies == [page(1, main).encode()] * 2


def test_two_addresses_that_only_redirect_to_one_article_become_one_source(desk, httpserver):
    for short in ("/s/a1", "/s/b2"):
        httpserver.expect_request(short).respond_with_data("", status=301, headers={"Location": "/2026/bridge"})
    httpserver.expect_request("/2026/bridge").respond_with_data(page(1), content_type="text/html")

    first, second = (taken_in(desk, httpserver.url_for(short)) for short in ("/s/a1", "/s/b2"))

    assert joined(desk, second) == first.id
    with desk.store.reading() as session:
        assert httpserver.url_for("/2026/bridge") in addresses_of(session, first.id)
        assert httpserver.url_for("/s/b2") in addresses_of(session, first.id)


def test_an_address_that_redirects_to_a_known_source_joins_it_and_the_other_way_round(desk, httpserver):
    httpserver.expect_request("/s/a1").respond_with_data("", status=302, headers={"Location": "/2026/bridge"})
    httpserver.expect_request("/2026/bridge").respond_with_data(page(1), content_type="text/html")
    httpserver.expect_request("/s/b2").respond_with_data("", status=302, headers={"Location": "/2026/toll"})
    httpserver.expect_request("/2026/toll").respond_with_data(page(2), content_type="text/html")

    article_first = taken_in(desk, httpserver.url_for("/2026/bridge"))
    then_short = taken_in(desk, httpserver.url_for("/s/a1"))
    short_first = taken_in(desk, httpserver.url_for("/s/b2"))
    then_article = taken_in(desk, httpserver.url_for("/2026/toll"))

    assert joined(desk, then_short) == article_first.id
    assert joined(desk, then_article) == short_first.id


def test_a_joined_address_that_is_added_again_is_the_article_and_costs_one_fetch(desk, httpserver):
    main = httpserver.url_for("/2026/bridge")
    for path in ("/2026/bridge", "/authors/bridge"):
        httpserver.expect_request(path).respond_with_data(page(1, main), content_type="text/html")
    first, second = (taken_in(desk, httpserver.url_for(path)) for path in ("/2026/bridge", "/authors/bridge"))
    asked = len(httpserver.log)

    again = desk.add(httpserver.url_for("/authors/bridge"))
    looked = desk.take_in(again)

    assert asked == 2, "each address is fetched once to know what is there"
    assert again.id == first.id
    assert len(httpserver.log) == asked + 1
    assert (looked.state, looked.document_id, looked.claims) == (SourceState.READY, first.document_id, first.claims)
    assert joined(desk, second) == first.id


def test_pages_that_all_name_the_first_one_stay_apart_where_their_texts_differ(desk, httpserver):
    first_page = httpserver.url_for("/series")
    for number, path in enumerate(("/series", "/series/2", "/series/3")):
        httpserver.expect_request(path).respond_with_data(page(number, first_page), content_type="text/html")

    sources = [taken_in(desk, httpserver.url_for(path)) for path in ("/series", "/series/2", "/series/3")]

    assert [joined(desk, source) for source in sources] == [None] * 3
    assert all(source.claims > 0 for source in sources)


def test_articles_that_were_taken_down_and_sent_on_to_one_page_are_not_one_article(desk, httpserver):
    for path in ("/2026/03/14/one-story-of-many", "/2026/03/15/another-story-of-many"):
        httpserver.expect_request(path).respond_with_data("", status=302, headers={"Location": "/"})
    httpserver.expect_request("/").respond_with_data(page(1), content_type="text/html")

    sources = [
        taken_in(desk, httpserver.url_for(path))
        for path in ("/2026/03/14/one-story-of-many", "/2026/03/15/another-story-of-many")
    ]

    assert [source.failure_code for source in sources] == ["not_the_article"] * 2
    assert [joined(desk, source) for source in sources] == [None] * 2
    assert [source.snapshots for source in sources] == [1, 1], "what was sent is kept"


def test_what_the_other_address_adds_is_proposed_and_what_it_leaves_out_is_not_lost(desk, httpserver):
    main = httpserver.url_for("/2026/bridge")
    longer = page(1, main).replace(
        "</article>", "<p>“The bridge will reopen in May,” said Mara Ellingham, the mayor.</p></article>"
    )
    shorter = page(1, main).replace("<p>Shopkeepers", "<!-- <p>Shopkeepers").replace("weekends.</p>", "weekends.</p> -->")
    httpserver.expect_request("/2026/bridge").respond_with_data(page(1, main), content_type="text/html")
    httpserver.expect_request("/longer").respond_with_data(longer, content_type="text/html")
    httpserver.expect_request("/shorter").respond_with_data(shorter, content_type="text/html")

    first = taken_in(desk, main)
    taken_in(desk, httpserver.url_for("/shorter"))
    unchanged = stands(desk, first)
    taken_in(desk, httpserver.url_for("/longer"))
    changed = stands(desk, first)

    assert unchanged.document_id == first.document_id
    assert changed.document_id != first.document_id
    assert changed.claims > first.claims
    with desk.store.reading() as session:
        assert "reopen in May" in get_document(session, changed.document_id or 0).text
        assert claims_of_document(session, first.document_id or 0), "the claims that stood before still stand"


def test_a_source_that_has_been_worked_on_is_never_joined(desk, httpserver):
    main = httpserver.url_for("/2026/bridge")
    httpserver.expect_oneshot_request("/other").respond_with_data(page(2), content_type="text/html")
    httpserver.expect_request("/other").respond_with_data(page(1, main), content_type="text/html")
    httpserver.expect_request("/2026/bridge").respond_with_data(page(1, main), content_type="text/html")

    other = taken_in(desk, httpserver.url_for("/other"))
    taken_in(desk, main)
    again = desk.take_in(desk.retry(other))

    assert joined(desk, again) is None
    assert (again.id, again.snapshots) == (other.id, 2)


def test_a_joining_that_is_done_twice_keeps_one_result(desk, httpserver):
    main = httpserver.url_for("/2026/bridge")
    for path in ("/2026/bridge", "/authors/bridge"):
        httpserver.expect_request(path).respond_with_data(page(1, main), content_type="text/html")
    first = taken_in(desk, main)
    second = desk.add(httpserver.url_for("/authors/bridge"))
    runs = [intake.stages(desk.store, desk.vault, desk.web, second.id, now=desk.now) for _ in range(2)]

    for run in (runs[0], runs[1], runs[0], runs[1], runs[0], runs[1]):
        next(run, None)

    assert joined(desk, second) == first.id
    assert stands(desk, first).snapshots == 2


def document(*paragraphs: str) -> Document:
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), Role.PARAGRAPH))
        at += len(paragraph) + 2
    return Document("\n\n".join(paragraphs), tuple(blocks))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("The toll fell.", "It rose before."), ("The  toll fell.", "It rose before."), True),
        (("The toll fell by a third.",), ("The toll fell by a third.", "It rose before.", "Nobody knows why."), True),
        (("The toll fell.", "Sign up here."), ("The ferry sank on Monday.", "Sign up here."), False),
        ((), ("The toll fell.",), False),
        ((), (), False),
    ],
)
def test_two_texts_are_one_article_when_most_of_the_shorter_stands_in_the_longer(one, other, same):
    assert alike(document(*one), document(*other)) is same


def test_of_eight_addresses_of_one_article_that_are_read_at_the_same_moment_one_is_the_article(desk, database_url, httpserver):
    main, paths = httpserver.url_for("/2026/bridge"), [f"/s/{number}" for number in range(8)]
    for path in paths:
        httpserver.expect_request(path).respond_with_data(page(1, main), content_type="text/html")
    added = [desk.add(httpserver.url_for(path)) for path in paths]
    together = Barrier(8)

    def take_in(source: SourceRecord) -> SourceRecord:
        with opened(database_url) as store:  # as if it were another process
            stages = intake.stages(store, desk.vault, desk.web, source.id, now=desk.now)
            next(stages)
            next(stages)
            together.wait(60)
            return next(stages)

    with ThreadPoolExecutor(8) as threads:
        ended = [stands(desk, source) for source in threads.map(take_in, added)]

    (article,) = [source for source in ended if source.document_id is not None]
    assert {source.state for source in ended} == {SourceState.READY}
    assert [joined(desk, source) for source in ended if source.id != article.id] == [article.id] * 7
    assert article.claims > 0
    with desk.store.reading() as session:
        assert {httpserver.url_for(path) for path in paths} <= set(addresses_of(session, article.id))
