"""What stands before an article is a failed source with a way on, never an article; and what was sent is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claims import intake
from claims.model import SourceState
from claims.store.checks import verify
from sources.errors import BotCheck, ConsentWall, NeedsBrowser, NotTheArticle, Paywall
from sources.network import Web
from tests.claims.test_intake import PASTED, Desk
from tests.sources.barred_pages import BOT_CHECKS, CONSENT_WALLS, GONE, PAYWALLS, SHELLS, prose, story


@pytest.fixture
def desk(sqlite_store, vault, httpserver, now) -> Iterator[Desk]:
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        yield Desk(sqlite_store, vault, web, now)
    assert verify(sqlite_store, vault) == []


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (PAYWALLS[0], Paywall.code),
        (CONSENT_WALLS[0], ConsentWall.code),
        (SHELLS[0], NeedsBrowser.code),
        (BOT_CHECKS[0], BotCheck.code),
        (GONE[0], NotTheArticle.code),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_page_that_stands_before_the_article_fails_with_the_way_on_and_is_kept(desk, httpserver, case, code):
    httpserver.expect_request("/a").respond_with_data(case.page, content_type="text/html; charset=utf-8")

    source = desk.take_in(desk.add(httpserver.url_for("/a")))

    assert (source.state, source.failure_code) == (SourceState.FAILED, code)
    assert "paste" in (source.advice or "")
    assert (source.snapshots, source.document_id, source.claims) == (1, None, 0)
    assert desk.kept(source) == [case.page.encode()]


def test_the_text_that_is_pasted_instead_is_that_source(desk, httpserver):
    httpserver.expect_request("/a").respond_with_data(PAYWALLS[0].page, content_type="text/html")
    failed = desk.take_in(desk.add(httpserver.url_for("/a")))

    pasted = desk.take_in(desk.paste(PASTED, url=httpserver.url_for("/a")))

    assert (pasted.id, pasted.state, pasted.failure) == (failed.id, SourceState.READY, None)
    assert desk.text(pasted) == PASTED


def test_a_retry_asks_the_site_again(desk, httpserver):
    httpserver.expect_oneshot_request("/a").respond_with_data(BOT_CHECKS[0].page, content_type="text/html")
    httpserver.expect_request("/a").respond_with_data(story(prose(6)), content_type="text/html")
    failed = desk.take_in(desk.add(httpserver.url_for("/a")))

    ready = desk.take_in(desk.retry(failed))

    assert (failed.state, ready.state) == (SourceState.FAILED, SourceState.READY)


def test_an_article_that_was_read_before_stays_when_a_wall_comes_up_later(desk, httpserver):
    httpserver.expect_oneshot_request("/a").respond_with_data(story(prose(6)), content_type="text/html")
    httpserver.expect_request("/a").respond_with_data(PAYWALLS[0].page, content_type="text/html")
    first = desk.take_in(desk.add(httpserver.url_for("/a")))

    again = desk.take_in(desk.add(httpserver.url_for("/a")))

    assert (again.state, again.failure_code) == (SourceState.FAILED, "paywall")
    assert (again.document_id, again.claims, again.snapshots) == (first.document_id, first.claims, 2)


def test_the_command_line_is_told_the_same(desk, httpserver):
    httpserver.expect_request("/a").respond_with_data(PAYWALLS[0].page, content_type="text/html")
    captured = intake.capture(httpserver.url_for("/a"), web=desk.web, now=desk.now)

    with pytest.raises(Paywall):
        intake.read(captured)
