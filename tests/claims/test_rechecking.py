"""A cited page is looked at again: what changed is told, citations are verified and never moved, what was kept stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from pytest_httpserver import HTTPServer

from claims import intake, rechecking
from claims.anchor import selector
from claims.errors import NotAllowed, NotThere
from claims.model import SourceRecord, Stance
from claims.store import Store
from claims.store.checks import verify
from claims.store.claims import accept, claims_of_document, get_claim
from claims.store.documents import get_document
from claims.store.evidence import cite, withdraw
from claims.store.rechecks import RecheckRecord, rechecks_of
from claims.store.snapshots import snapshots_of
from claims.store.sources import get_source
from claims.store.trail import events
from claims.store.watching import NEVER, WatchedSource, last_looks, outcome_counts, watched, watched_source
from sources.errors import Busy, NotFound
from sources.network import Web
from sources.recheck import Outcome, Standing
from sources.snapshot import Vault
from tests.durability.press import article

QUOTE = "repairs would cost 10 million crowns"
PAGE = article(7)
WEEK = timedelta(days=7)


@dataclass
class Desk:
    """A store with a source at `/article`, and a clock that moves on by a second at each look."""

    store: Store
    vault: Vault
    web: Web
    server: HTTPServer
    time: datetime

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def says(self, page: str, *, status: int = 200, etag: str = "") -> None:
        """From now on the site answers like this."""
        self.server.clear()
        headers = {"ETag": etag} if etag else {}
        self.server.expect_request("/article").respond_with_data(page, status, headers, content_type="text/html")

    def source(self) -> SourceRecord:
        added = intake.add_address(self.store, self.server.url_for("/article"), by="Ada", now=self.now())
        return intake.take_in(self.store, self.vault, self.web, added.id, now=self.now)

    def cite(self, source: SourceRecord, words: str = QUOTE) -> int:
        """Ada accepts the first claim of the article and cites words of it there."""
        document_id = source.document_id or 0
        with self.store.writing("Ada", action="cite", now=self.now()) as session:
            text = get_document(session, document_id).text
            place = selector(text, text.index(words), text.index(words) + len(words))
            claim = claims_of_document(session, document_id)[0]
            seen = claim.version if claim.state != "proposed" else accept(session, claim.id, seen=claim.version)
            done = cite(session, claim.id, document_id=document_id, selector=place, stance=Stance.SUPPORTS, seen=seen)
            return done.id

    def look(self, source: SourceRecord) -> RecheckRecord:
        asked = rechecking.check_now(self.store, source.id, by="Ada", now=self.now())
        return rechecking.perform(self.store, self.vault, self.web, asked.id, now=self.now)

    def due(self, *, after: timedelta = WEEK) -> tuple[int, ...]:
        self.time += after
        return rechecking.ask_due(self.store, every=WEEK, now=self.time)

    def snapshots(self, source: SourceRecord) -> int:
        with self.store.reading() as session:
            return len(snapshots_of(session, source.id))

    def watched(self, outcome: Outcome | None = None) -> tuple[WatchedSource, ...]:
        with self.store.reading() as session:
            return watched(session, outcome=outcome).items


@pytest.fixture
def desk(store, vault, httpserver, now) -> Iterator[Desk]:
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        desk = Desk(store, vault, web, httpserver, now)
        desk.says(PAGE)
        yield desk
    assert verify(store, vault) == []


@pytest.fixture
def cited(desk) -> tuple[SourceRecord, int]:
    """The article, with a citation."""
    source = desk.source()
    return source, desk.cite(source)


def test_a_page_that_says_the_same_is_unchanged_and_nothing_more_is_kept(desk, cited):
    source, evidence = cited
    desk.says(PAGE.replace("</article>", "</article><footer>The time is 12:41.</footer>"))

    found = desk.look(source)

    assert (found.outcome, found.snapshot_id, found.document_id) == (Outcome.UNCHANGED, None, source.document_id)
    assert [(quote.evidence_id, quote.standing) for quote in found.quotes] == [(evidence, Standing.STANDS)]
    assert desk.snapshots(source) == 1


def test_a_site_that_says_the_page_is_the_same_is_believed(desk):
    desk.says(PAGE, etag='"one"')
    source = desk.source()
    desk.cite(source)
    desk.server.clear()
    desk.server.expect_request("/article", headers={"If-None-Match": '"one"'}).respond_with_data("", status=304)

    assert desk.look(source).outcome is Outcome.UNCHANGED


def test_a_changed_page_is_told_by_paragraphs_and_the_citation_stays_where_it_was(desk, cited):
    source, evidence = cited
    desk.says(
        PAGE.replace("cost 10 million", "cost 19 million").replace("</article>", "<p>A figure was corrected.</p></article>")
    )
    with desk.store.reading() as session:
        claim_id = claims_of_document(session, source.document_id or 0)[0].id
        before = get_claim(session, claim_id)

    found = desk.look(source)

    assert found.outcome is Outcome.CHANGED
    assert found.changes.added == ("A figure was corrected.",)
    ((was, reads),) = ((pair.before, pair.after) for pair in found.changes.altered)
    assert (QUOTE in was, "cost 19 million" in reads, found.changes.removed) == (True, True, ())
    assert found.fallen == (evidence,)
    assert found.quotes[0].standing is Standing.MISSING
    with desk.store.reading() as session:
        assert get_claim(session, claim_id).evidence[0].selector == before.evidence[0].selector
        assert get_claim(session, claim_id).version == before.version
        assert get_source(session, source.id).document_id == source.document_id
        shown = snapshots_of(session, source.id)[-1]
    assert (shown.id, b"cost 19 million" in desk.vault.read(shown.sha256)) == (found.snapshot_id, True)


def test_a_change_that_leaves_the_cited_words_alone_says_so(desk, cited):
    source, _ = cited
    desk.says(PAGE.replace("Shopkeepers along the quay", "Some shopkeepers along the quay"))

    found = desk.look(source)

    assert (found.outcome, found.fallen) == (Outcome.CHANGED, ())


def test_the_same_change_seen_again_is_captured_once(desk, cited):
    source, _ = cited
    desk.says(PAGE.replace("cost 10 million", "cost 19 million"))

    first, second = desk.look(source), desk.look(source)

    assert (second.outcome, second.changes, second.snapshot_id) == (Outcome.CHANGED, first.changes, first.snapshot_id)
    assert desk.snapshots(source) == 2


def test_a_page_that_changed_back_is_unchanged_again(desk, cited):
    source, _ = cited
    desk.says(PAGE.replace("cost 10 million", "cost 19 million"))
    desk.look(source)
    desk.says(PAGE)

    assert desk.look(source).outcome is Outcome.UNCHANGED


def test_words_cited_from_a_caption_that_changed_are_noticed_though_the_article_is_the_same(desk):
    figure = "<figure><img src=a.jpg><figcaption>The bridge in May, before the flood.</figcaption></figure>"
    pictured = PAGE.replace("<p>Shopkeepers", f"{figure}<p>Shopkeepers")
    desk.says(pictured)
    source = desk.source()
    desk.cite(source, "The bridge in May")
    desk.says(pictured.replace("in May", "in June"))

    found = desk.look(source)

    assert (found.outcome, found.quotes[0].standing) == (Outcome.CHANGED, Standing.MISSING)


def test_a_page_that_is_not_found_is_gone_and_the_local_copy_stays(desk, cited):
    source, _ = cited
    desk.says("Gone.", status=404)
    asked = rechecking.check_now(desk.store, source.id, by="Ada", now=desk.now())

    with pytest.raises(NotFound) as told:
        rechecking.perform(desk.store, desk.vault, desk.web, asked.id, now=desk.now)
    found = rechecking.give_up(desk.store, asked.id, told.value, now=desk.now)

    assert (found.outcome, found.failure_code, found.document_id) == (Outcome.GONE, "not_found", source.document_id)
    with desk.store.reading() as session:
        assert QUOTE in get_document(session, found.document_id or 0).text


def test_a_page_that_says_not_found_with_a_friendly_status_is_gone_and_what_it_said_is_kept(desk, cited):
    source, _ = cited
    words = "<h1>Page not found</h1><p>Sorry, we could not find that page.</p>"
    desk.says(f"<html><title>Page not found</title><body>{words}</body></html>")

    found = desk.look(source)

    assert (found.outcome, found.failure_code) == (Outcome.GONE, "not_the_article")
    assert desk.snapshots(source) == 2


def test_a_page_that_cannot_be_seen_just_now_is_unreachable_for_a_reason(desk, cited):
    source, _ = cited
    asked = rechecking.check_now(desk.store, source.id, by="Ada", now=desk.now())

    found = rechecking.give_up(desk.store, asked.id, Busy("The site answered 503."), now=desk.now)
    late = rechecking.perform(desk.store, desk.vault, desk.web, asked.id, now=desk.now)

    assert (found.outcome, found.failure) == (Outcome.UNREACHABLE, "The site answered 503.")
    assert late == found, "what was settled stays"


def test_a_withdrawn_citation_is_not_looked_for(desk, cited):
    source, evidence = cited
    with desk.store.writing("Ada", action="withdraw", now=desk.now()) as session:
        claim = claims_of_document(session, source.document_id or 0)[0]
        withdraw(session, evidence, why="wrong page", seen=claim.version)

    found = desk.look(source)

    assert (found.outcome, found.quotes) == (Outcome.UNCHANGED, ())
    assert desk.watched() == ()


def test_asking_twice_is_one_look_and_what_cannot_be_looked_at_says_so(desk, cited):
    source, _ = cited
    pasted = intake.add_paste(desk.store, desk.vault, "A paste.", by="Ada", now=desk.now())

    first, second = (rechecking.check_now(desk.store, source.id, by="Ada", now=desk.now()) for _ in range(2))

    assert first == second
    with pytest.raises(NotAllowed, match="no address"):
        rechecking.check_now(desk.store, pasted.id, by="Ada", now=desk.now())
    with pytest.raises(NotThere):
        rechecking.check_now(desk.store, 99, by="Ada", now=desk.now())


def test_every_look_stands_in_the_trail_with_who_asked_and_what_was_found(desk, cited):
    source, _ = cited

    found = desk.look(source)

    with desk.store.reading() as session:
        lines = [(line.actor, line.action, line.reason) for line in events(session, "recheck", found.id).items]
    assert lines == [(rechecking.MACHINE, "re-check", "unchanged"), ("Ada", "ask for re-check", "")]


def test_the_schedule_asks_for_cited_pages_that_were_not_seen_for_a_while_and_once(desk, cited):
    source, _ = cited

    too_early, asked, again = desk.due(after=timedelta(days=6)), desk.due(after=timedelta(days=2)), desk.due()
    rechecking.perform(desk.store, desk.vault, desk.web, asked[0], now=desk.now)
    soon, later = desk.due(after=timedelta(days=3)), desk.due(after=timedelta(days=5))

    assert (too_early, len(asked), again, soon, len(later)) == ((), 1, (), (), 1)
    with desk.store.reading() as session:
        assert [look.asked_by for look in rechecks_of(session, source.id)] == [rechecking.MACHINE] * 2


def test_a_page_that_was_not_reached_is_due_again_a_day_later(desk, cited):
    (asked,) = desk.due()
    rechecking.give_up(desk.store, asked, Busy("The site answered 503."), now=desk.now)

    assert desk.due(after=timedelta(hours=20)) == ()
    assert len(desk.due(after=timedelta(hours=5))) == 1


def test_sources_that_nobody_cites_are_not_due(desk):
    desk.source()

    assert desk.due() == ()


def test_the_list_shows_each_cited_source_with_how_it_was_and_when(desk, cited):
    source, _ = cited
    (before,) = desk.watched()
    found = desk.look(source)
    rechecking.check_now(desk.store, source.id, by="Ada", now=desk.now())

    (after,) = desk.watched(Outcome.UNCHANGED)

    assert (before.source.id, before.citations, before.last, before.asked) == (source.id, 1, None, False)
    assert (after.source.id, after.last, after.asked) == (source.id, found, True)
    assert desk.watched(Outcome.GONE) == ()
    with desk.store.reading() as session:
        counts = outcome_counts(session)
    assert (counts[Outcome.UNCHANGED], counts[Outcome.CHANGED], counts[None]) == (1, 0, 0)


def test_what_needs_a_person_stands_first_and_what_was_never_looked_at_has_a_list_of_its_own(desk, cited):
    source, _ = cited
    desk.server.expect_request("/other").respond_with_data(article(8), content_type="text/html")
    added = intake.add_address(desk.store, desk.server.url_for("/other"), by="Ada", now=desk.now())
    other = intake.take_in(desk.store, desk.vault, desk.web, added.id, now=desk.now)
    desk.cite(other, "repairs would cost 11 million crowns")
    with desk.store.reading() as session:
        never = [item.source.id for item in watched(session, outcome=NEVER).items]
        assert last_looks(session, [source.id, other.id]) == {}
    desk.says(PAGE.replace("cost 10 million", "cost 19 million"))
    changed = desk.look(source)
    desk.server.expect_request("/other").respond_with_data(article(8), content_type="text/html")
    same = desk.look(other)
    rechecking.check_now(desk.store, other.id, by="Ada", now=desk.now())

    assert (never, [item.source.id for item in desk.watched()]) == ([other.id, source.id], [source.id, other.id])
    with desk.store.reading() as session:
        assert last_looks(session, [source.id, other.id, 99]) == {source.id: changed, other.id: same}
        assert watched(session, outcome=NEVER).items == ()
        one = watched_source(session, other.id)
    assert (one.source.id, one.citations, one.last, one.asked) == (other.id, 1, same, True)


def test_a_source_that_is_not_cited_any_more_can_still_be_looked_up(desk):
    source = desk.source()

    with desk.store.reading() as session:
        found = watched_source(session, source.id)

    assert (found.citations, found.last, found.asked) == (0, None, False)


def test_a_pasted_article_with_its_address_is_not_changed_by_what_else_is_on_the_page(desk):
    pasted = "\n\n".join(line.removeprefix("<p>").removesuffix("</p>") for line in PAGE.splitlines() if line.startswith("<p>"))
    url = desk.server.url_for("/article")
    added = intake.add_paste(desk.store, desk.vault, pasted, by="Ada", now=desk.now(), url=url)
    source = intake.take_in(desk.store, desk.vault, desk.web, added.id, now=desk.now)
    desk.cite(source)

    found = desk.look(source)

    assert (found.fallen, found.changes.added) == ((), ())
