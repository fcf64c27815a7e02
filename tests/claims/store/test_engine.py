"""One write path: kept together or not at all, one writer at a time, and plain words when the database cannot."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import text

from claims.errors import ClaimChanged, ClaimsError, SettingsWrong, StoreBroken
from claims.model import State
from claims.store import Store, opened, tables
from claims.store.claims import accept, edit_standalone, get_claim
from claims.store.speakers import find_or_add
from claims.store.trail import events, verify
from tests.claims.store.desk import NOON, article, version


def test_two_concurrent_updates_cannot_both_win(store):
    desk, start = article(store), threading.Barrier(2)

    def reword(name: str) -> str:
        start.wait()
        try:
            with store.writing(name, action="reword", now=NOON) as session:
                edit_standalone(session, desk.claims[0], f"As {name} puts it", seen=1)
        except ClaimChanged as late:
            return f"{late.by} was first"
        return "kept"

    with ThreadPoolExecutor(2) as threads:
        ended = dict(zip(("Ada", "Ben"), threads.map(reword, ("Ada", "Ben")), strict=True))

    first = next(name for name, end in ended.items() if end == "kept")
    assert sorted(ended.values()) == [f"{first} was first", "kept"]
    with store.reading() as session:
        claim = get_claim(session, desk.claims[0])
    assert (claim.standalone, claim.version) == (f"As {first} puts it", 2)


def test_of_eight_people_writing_at_once_nothing_is_lost_and_nobody_is_locked_out(store, vault):
    desk = article(store, vault)
    one = desk.claims[0]

    def work(name: str) -> int:
        late = kept = 0
        while kept < 25:
            with store.reading() as session:
                seen = session.get(tables.Claim, one).version
            try:
                with store.writing(name, action="reword", now=NOON) as session:
                    edit_standalone(session, one, f"{name} {kept}", seen=seen)
                kept += 1
            except ClaimChanged:
                late += 1
        return late

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, [f"Person {number}" for number in range(8)]))

    assert version(store, one) == 1 + 8 * 25
    with store.reading() as session:
        lines = events(session, "claim", one, limit=500)
    assert (lines.total, len({line.after["standalone"] for line in lines.items if line.after})) == (201, 201)
    assert verify(store, vault) == []


def test_two_stores_on_one_database_take_turns(database_url):
    with opened(database_url) as one, opened(database_url) as other:
        article(one)

        def add(number: int) -> None:
            with (one, other)[number % 2].writing("Ada", action="name", now=NOON) as session:
                find_or_add(session, f"Speaker {number}")

        with ThreadPoolExecutor(6) as threads:
            list(threads.map(add, range(40)))

        with one.reading() as session:
            assert events(session, "speaker").total == 41


def test_a_row_that_moved_under_its_writer_is_caught_by_its_version_even_where_no_turn_was_taken(postgresql):
    url = postgresql.fresh()
    with opened(url) as store:
        desk = article(store)

        def late() -> None:
            with store.writing("Ben", action="accept", now=NOON) as session:
                get_claim(session, desk.claims[0])
                with store.engine.begin() as aside:
                    aside.execute(text("UPDATE claim SET version = 9"))
                accept(session, desk.claims[0], seen=1)

        with pytest.raises(ClaimChanged) as told:
            late()
        assert told.value.seen == 1
        assert version(store, desk.claims[0]) == 9
    postgresql.drop(url)


def test_what_fails_half_way_leaves_nothing_behind(store):
    desk = article(store)

    def half() -> None:
        with store.writing("Ada", action="accept", now=NOON) as session:
            accept(session, desk.claims[0], seen=1)
            find_or_add(session, "Somebody")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()

    with store.reading() as session:
        assert get_claim(session, desk.claims[0]).state is State.PROPOSED
        assert events(session, "speaker").total == 1
    with store.writing("Ada", action="accept", now=NOON) as session:
        assert accept(session, desk.claims[0], seen=1) == 2


def test_a_reader_sees_one_moment_while_others_write(store):
    desk = article(store)

    with store.reading() as session:
        before = get_claim(session, desk.claims[0])
        with store.writing("Ada", action="reword", now=NOON) as writer:
            edit_standalone(writer, desk.claims[0], "New", seen=1)
        session.expire_all()
        assert get_claim(session, desk.claims[0]) == before

    assert version(store, desk.claims[0]) == 2


def test_writing_inside_writing_is_an_error_not_a_long_wait(store):
    with (
        store.writing("Ada", action="one", now=NOON),
        pytest.raises(RuntimeError, match="wait for itself"),
        store.writing("Ada", action="two", now=NOON),
    ):
        pass


@pytest.mark.parametrize(
    ("actor", "action", "when"),
    [("", "x", NOON), ("Ada", " ", NOON), ("Ada", "x", datetime(2026, 11, 22))],  # noqa: DTZ001
)
def test_a_change_names_who_what_and_when(sqlite_store, actor, action, when):
    with pytest.raises(ValueError, match="actor"), sqlite_store.writing(actor, action=action, now=when):
        pass


def test_a_full_disk_is_said_in_plain_words_and_nothing_is_half_written(sqlite_store, vault):
    desk = article(sqlite_store, vault)
    with sqlite_store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    full = "x" * 200_000

    def fill() -> None:
        with sqlite_store.writing("Ada", action="reword", now=NOON) as session:
            session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            accept(session, desk.claims[1], seen=1)
            edit_standalone(session, desk.claims[0], full, seen=1)

    with pytest.raises(ClaimsError, match="disk is full") as told:
        fill()

    assert "Make room" in told.value.advice
    assert version(sqlite_store, desk.claims[1]) == 1
    assert verify(sqlite_store, vault) == []


def test_a_database_that_may_only_be_read_says_so(store, database_url):
    desk = article(store)
    sqlite = store.engine.dialect.name == "sqlite"

    def write() -> None:
        with store.writing("Ada", action="accept", now=NOON) as session:
            session.connection().execute(text("PRAGMA query_only = ON" if sqlite else "SET TRANSACTION READ ONLY"))
            accept(session, desk.claims[0], seen=1)

    with pytest.raises(ClaimsError, match="only be read"):
        write()


def test_a_file_that_is_no_database_is_broken_not_a_traceback(tmp_path):
    (tmp_path / "claims.db").write_bytes(b"PNG and nothing like a database" * 100)

    with pytest.raises(StoreBroken):
        Store.open(f"sqlite:///{tmp_path / 'claims.db'}")


@pytest.mark.parametrize(
    "url",
    ["mysql://localhost/claims", "sqlite://", "sqlite:///:memory:", "claims.db", "postgresql://ada:s3cret@127.0.0.1:1/none"],
)
def test_an_address_that_makes_no_sense_is_a_wrong_setting_and_shows_no_password(url):
    with pytest.raises(SettingsWrong) as told:
        Store.open(url)

    assert "s3cret" not in f"{told.value} {told.value.advice}"


def test_characters_no_database_keeps_are_refused_in_plain_words(store):
    desk = article(store)

    with pytest.raises(ClaimsError, match="not text"), store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, desk.claims[0], "a\x00b", seen=1)


def test_times_come_back_in_utc_from_whatever_zone_they_came(store):
    desk = article(store, now=datetime.fromisoformat("2026-11-22T21:00:00.123456+09:00"))

    with store.reading() as session:
        claim = get_claim(session, desk.claims[0])

    assert claim.source.added_at.isoformat() == "2026-11-22T12:00:00.123456+00:00"
