"""Somebody hands in a web archive: every page becomes a source as it was captured, and what is none is named."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from claims import intake
from claims.model import SourceRecord, SourceState
from claims.store.captures import as_captured
from claims.store.checks import verify
from claims.store.documents import get_document
from claims.store.snapshots import snapshots_of
from claims.store.sources import get_source, list_sources
from claims.store.trail import events
from sources.errors import BrokenArchive
from sources.network import Web
from sources.snapshot import Redirect, Snapshot
from tests.archives import NOON, answer, archived, by_hand
from tests.durability.press import article, title


class Desk:
    """A desk that archives are handed to; nothing may be dialled from it."""

    def __init__(self, store, vault, now) -> None:
        self.store, self.vault, self.moment, self.web = store, vault, now, Web()
        self.left_out: list[str] = []

    def hand_in(self, archive: bytes) -> Iterator[SourceRecord]:
        return intake.add_archive(
            self.store,
            self.vault,
            io.BytesIO(archive),
            "crawl.warc.gz",
            by="Ada",
            now=self.moment,
            leave_out=self.left_out.append,
        )

    def read(self, source: SourceRecord) -> SourceRecord:
        return intake.take_in(self.store, self.vault, self.web, source.id, now=lambda: self.moment)

    def captures(self, source: SourceRecord) -> list[Snapshot]:
        with self.store.reading() as session:
            kept = snapshots_of(session, source.id)
            return [as_captured(session, one.id, self.vault) for one in kept]


@pytest.fixture
def desk(store, vault, now) -> Iterator[Desk]:
    desk = Desk(store, vault, now)
    yield desk
    assert verify(store, vault) == []


@pytest.fixture
def laptop(sqlite_store, vault, now) -> Desk:
    return Desk(sqlite_store, vault, now)


def html(number: int) -> bytes:
    return answer(article(number).encode(), "Content-Type: text/html; charset=utf-8", "X-Odd: kept")


def test_every_page_of_an_archive_becomes_a_source_that_is_read_from_it_and_from_nowhere_else(desk):
    archive = gzip.compress(by_hand(html(1), uri="http://news.example/a") + by_hand(html(2), uri="https://other.example/b?x=1"))

    ready = [desk.read(source) for source in desk.hand_in(archive)]

    assert [(source.address, source.state, source.title) for source in ready] == [
        ("https://news.example/a", SourceState.READY, title(1)),
        ("https://other.example/b?x=1", SourceState.READY, title(2)),
    ]
    assert all(source.claims for source in ready)
    (capture,) = desk.captures(ready[0])
    assert capture.body == article(1).encode()
    assert (capture.final, capture.status, capture.captured_at) == ("http://news.example/a", 200, NOON.replace(microsecond=0))
    assert ("X-Odd", "kept") in capture.headers
    with desk.store.reading() as session:
        assert {line.reason for line in events(session, limit=100).items if line.actor == "Ada"} == {
            "from the archive crawl.warc.gz"
        }


def test_what_this_program_archived_comes_back_as_it_was_on_another_desk(laptop):
    page = Snapshot(
        article(1).encode(),
        "text/html",
        "address",
        NOON,
        requested="https://news.example/s/1",
        final="https://news.example/bridge",
        status=200,
        headers=(("Content-Type", "text/html"),),
        redirects=(Redirect("https://news.example/s/1", 301, "https://news.example/bridge"),),
    )
    paste, file = Snapshot.of_paste("“Yes”, she said.\n\nNo.", now=NOON), Snapshot.of_file("a.html", b"<p>Short", now=NOON)
    handed_in = [page, paste, file]

    sources = list(laptop.hand_in(archived(*handed_in)))

    assert [(source.kind, source.address, source.label) for source in sources] == [
        ("address", "https://news.example/s/1", "https://news.example/s/1"),
        ("paste", None, "“Yes”, she said."),
        ("file", None, "a.html"),
    ]
    assert [capture for source in sources for capture in laptop.captures(source)] == handed_in
    assert laptop.left_out == [], "the redirect belongs to the page"


def test_handing_it_in_again_adds_nothing_and_reads_nothing_again(laptop):
    archive = by_hand(html(1))
    (first,) = [laptop.read(source) for source in laptop.hand_in(archive)]

    (again,) = laptop.hand_in(archive)

    assert again == first
    assert len(laptop.captures(again)) == 1


def test_an_older_capture_of_a_page_that_was_read_is_kept_beside_what_was_read(laptop):
    (source,) = [laptop.read(source) for source in laptop.hand_in(by_hand(html(1)))]

    (older,) = laptop.hand_in(by_hand(html(2), WARC_Date="2019-01-01T00:00:00Z"))

    assert (older.id, older.state, older.document_id) == (source.id, SourceState.READY, source.document_id)
    assert [capture.captured_at.year for capture in laptop.captures(source)] == [2026, 2019]


def test_a_newer_capture_is_read_and_its_source_has_the_newer_text(laptop):
    (source,) = [laptop.read(source) for source in laptop.hand_in(by_hand(html(1)))]

    (newer,) = [laptop.read(source) for source in laptop.hand_in(by_hand(html(2), WARC_Date="2026-05-01T00:00:00Z"))]

    assert newer.id == source.id
    with laptop.store.reading() as session:
        assert get_document(session, newer.document_id or 0).title == title(2)


def test_a_page_that_could_not_be_fetched_is_read_from_an_archive(laptop, now):
    failed = laptop.read(intake.add_address(laptop.store, "http://127.0.0.1:9/a", by="Ada", now=now))

    (source,) = [laptop.read(source) for source in laptop.hand_in(by_hand(html(1), uri="http://127.0.0.1:9/a"))]

    assert (failed.state, source.id, source.state) == (SourceState.FAILED, failed.id, SourceState.READY)


def test_records_without_a_page_and_parts_of_pages_are_named_and_become_no_sources(laptop):
    archive = (
        by_hand(answer(b"", "Location: /b", status="301 Moved"), answer(b"gone", status="404 Not Found"))
        + by_hand(answer(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png"), uri="http://news.example/a.png")
        + by_hand(answer(b"p {}", "Content-Type: text/css"), uri="http://news.example/a.css")
        + by_hand(b"dns", uri="dns:news.example")
        + by_hand(answer(b""), kind="revisit")
        + by_hand(html(1), uri="http://news.example/tomorrow", WARC_Date="2099-01-01T00:00:00Z")
        + by_hand(html(1), uri="http://news.example/a")
    )

    sources = list(laptop.hand_in(archive))

    assert [source.address for source in sources] == ["https://news.example/a"]
    told = "\n".join(laptop.left_out)
    assert len(laptop.left_out) == 7
    for said in (
        "only leads on to /b",
        "404",
        "a.png",
        "image/png",
        "a.css",
        "dns:news.example",
        "another time",
        "yet to come",
    ):
        assert said in told


def test_a_broken_archive_is_a_typed_error_after_everything_whole_was_kept(laptop):
    archive = gzip.compress(by_hand(html(1), uri="http://news.example/a")) + gzip.compress(by_hand(html(2)))[:-30]
    taken = []

    with pytest.raises(BrokenArchive) as broken:
        taken.extend(laptop.hand_in(archive))

    assert [source.address for source in taken] == ["https://news.example/a"]
    assert "Record 2 breaks off" in str(broken.value)
    assert "another copy" in broken.value.advice


def test_what_is_no_archive_adds_nothing_and_says_what_one_looks_like(laptop):
    for body in (b"", b"<html>", gzip.compress(b"words"), b"filedesc://a.arc 0.0.0.0"):
        with pytest.raises(BrokenArchive) as refused:
            list(laptop.hand_in(body))
        assert refused.value.advice

    with laptop.store.reading() as session:
        assert list_sources(session).total == 0


def test_only_so_many_pages_are_taken_and_the_others_are_spoken_of(laptop, monkeypatch):
    monkeypatch.setattr("claims.intake.archives.MOST_CAPTURES", 2)
    archive = b"".join(by_hand(html(number), uri=f"http://news.example/{number}") for number in range(3))
    taken = []

    with pytest.raises(BrokenArchive, match="more than 2 pages") as refused:
        taken.extend(laptop.hand_in(archive))

    assert len(taken) == 2
    assert "Split" in refused.value.advice


def test_two_captures_of_one_page_in_one_archive_are_one_source_that_is_read_once(laptop):
    page = Snapshot(article(1).encode(), "text/html", "address", NOON, final="https://news.example/a", status=200)
    later = replace(page, body=article(2).encode(), captured_at=NOON + timedelta(days=1))

    first, second = laptop.hand_in(archived(page, later))
    ready = laptop.read(second)

    assert first.id == second.id
    assert (ready.title, ready.snapshots) == (title(2), 2)
    with laptop.store.reading() as session:
        assert get_source(session, first.id).state is SourceState.READY
