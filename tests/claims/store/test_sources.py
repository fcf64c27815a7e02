"""A source is one row however often it is added, and says how far it has come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from claims.errors import NotThere
from claims.model import SourceState
from claims.store.captures import as_captured
from claims.store.checks import verify
from claims.store.documents import save_document
from claims.store.snapshots import get_snapshot, keep_snapshot, snapshots_of
from claims.store.sources import (
    Wanted,
    add_source,
    add_sources,
    claims_of,
    find_source,
    find_sources,
    get_source,
    get_sources,
    list_sources,
    publishers,
    set_state,
    source_counts,
    states_of,
)
from sources.errors import NotFound
from sources.snapshot import Redirect, Snapshot
from tests.claims.store.desk import NOON, article, document

PAGE = "https://courier.example/harbour"


def add(session, url=PAGE):
    return add_source(session, kind="address", address=url, label=url, identity=url, by="Ada", now=NOON)


def test_the_same_identity_is_the_same_source(store):
    with store.writing("Ada", action="add source", now=NOON) as session:
        first = add(session)
    with store.writing("Ben", action="add source", now=NOON + timedelta(days=1)) as session:
        again = add(session)

    assert again == first
    assert (first.added_by, first.added_at, first.state, first.version) == ("Ada", NOON, SourceState.WAITING, 1)


def test_a_very_long_identity_is_found_again(store):
    long = PAGE + "?q=" + "ä" * 5_000

    with store.writing("Ada", action="add source", now=NOON) as session:
        first, again = add(session, long), add(session, long)

    assert first.id == again.id
    with store.reading() as session:
        found = find_source(session, long)
        assert found is not None
        assert found.address == long


def test_many_are_added_in_one_go_each_identity_once_and_all_of_them_are_found_again(store, vault):
    wanted = [
        Wanted("address", f"{PAGE}/{number % 1_100}", f"Page {number}", f"{PAGE}/{number % 1_100}") for number in range(1_200)
    ]
    wanted.append(Wanted("address", None, "long", "ä" * 5_000))
    with store.writing("Ben", action="add source", now=NOON) as session:
        first = add(session, f"{PAGE}/7")

    with store.writing("Ada", action="add source", now=NOON + timedelta(days=1)) as session:
        added = add_sources(session, wanted)
    with store.reading() as session:
        found = find_sources(session, [*(one.identity for one in wanted), "nobody"])
        one_by_one = {one.identity: find_source(session, one.identity) for one in wanted[1_050:]}

    assert added[7] == first
    assert (added[0].label, added[1_100]) == ("Page 0", added[0])
    assert [found[one.identity] for one in wanted] == added
    assert {key: found[key] for key in one_by_one} == one_by_one
    assert "nobody" not in found
    assert verify(store, vault) == []


def test_how_far_some_sources_are_is_told_without_loading_them(store):
    desk = article(store)
    with store.writing("Ada", action="add source", now=NOON) as session:
        waiting = add(session).id
    with store.reading() as session:
        read = get_sources(session, [waiting, desk.source, 99_999])
        assert states_of(session, [waiting, desk.source, 99_999]) == {source.id: source.state for source in read}
        assert [source.id for source in read] == [waiting, desk.source]
        assert read == [get_source(session, source.id) for source in read]
        assert claims_of(session, [waiting, desk.source]) == len(desk.claims)


@pytest.mark.parametrize("asked", ["state", "twins", "identities"])
def test_look_ups_go_by_an_index_on_both_databases(store, asked):
    statements = {
        "state": "SELECT id FROM source WHERE state = 'ready' ORDER BY id DESC LIMIT 5",
        "twins": "SELECT source_id FROM snapshot WHERE final IN ('a', 'b')"
        " UNION ALL SELECT source_id FROM document WHERE canonical IN ('a', 'b')",
        "identities": "SELECT id FROM source WHERE identity IN ('a', 'b', 'c')",
    }
    needed = {
        "state": {"ix_source_state"},
        "twins": {"ix_snapshot_final", "ix_document_canonical"},
        "identities": {"uq_source_identity"},
    }

    with store.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if not sqlite:
            connection.execute(text("SET enable_seqscan = off"))  # so few rows would be read through otherwise
        plan = connection.execute(text(("EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN ") + statements[asked])).all()

    told = " ".join(str(line) for line in plan)
    used = {"uq_source_identity": "sqlite_autoindex_source_1"} if sqlite else {}
    assert all(used.get(index, index) in told for index in needed[asked]), told
    assert "SCAN source" not in told
    assert "Sort" not in told


def test_a_failure_is_kept_with_its_reason_and_advice_until_a_step_succeeds(store):
    with store.writing("machine: intake", action="capture", now=NOON) as session:
        number = add(session).id
        failed = set_state(session, number, SourceState.FAILED, NotFound("The site has no such page (404)."))
    with store.writing("Ada", action="retry", now=NOON) as session:
        retried = set_state(session, number, SourceState.WAITING)

    assert (failed.failure, failed.failure_code) == ("The site has no such page (404).", "not_found")
    assert failed.advice == NotFound.advice
    assert (retried.failure, retried.failure_code, retried.advice) == (None, None, None)


def test_two_captures_of_one_source_are_two_snapshots_and_the_very_same_capture_is_one(store):
    hop = Redirect("http://courier.example/harbour", 301, PAGE)
    one = Snapshot(b"a", "text/html", "address", NOON, PAGE, PAGE, 200, (("Server", "x"), ("Server", "y")), (hop,))
    later = Snapshot(b"a", "text/html", "address", NOON + timedelta(days=1), PAGE, PAGE, 200)

    with store.writing("machine: intake", action="capture", now=NOON) as session:
        number = add(session).id
        kept = [keep_snapshot(session, number, capture) for capture in (one, one, later)]

    assert kept[0] == kept[1] != kept[2]
    assert (kept[0].sha256, kept[0].size, kept[0].captured_at, kept[0].status) == (one.sha256, 1, NOON, 200)
    with store.reading() as session:
        assert snapshots_of(session, number) == (kept[0], kept[2])
        assert get_snapshot(session, kept[2].id) == kept[2]
        assert get_source(session, number).snapshots == 2


def test_a_capture_comes_back_with_its_bytes_as_it_was_made(store, vault):
    hop = Redirect("http://courier.example/harbour", None, PAGE)
    made = Snapshot(b"a\xff", "text/html", "address", NOON, PAGE, PAGE, 200, (("Server", "x"), ("Server", "y")), (hop,))
    vault.keep(made)

    with store.writing("machine: intake", action="capture", now=NOON) as session:
        kept = keep_snapshot(session, add(session).id, made)

    with store.reading() as session:
        assert as_captured(session, kept.id, vault) == made
        with pytest.raises(NotThere, match="snapshot 9"):
            as_captured(session, 9, vault)


def test_a_source_takes_its_title_from_its_newest_document(store):
    desk = article(store)

    with store.writing("machine: intake", action="read", now=NOON) as session:
        kept = keep_snapshot(session, desk.source, Snapshot.of_paste("Anew", now=NOON + timedelta(days=1)))
        read = save_document(session, kept.id, document("Anew", title="Toll rises", publisher="The Port Courier " * 40))

    with store.reading() as session:
        source = get_source(session, desk.source)
        assert (source.title, source.document_id, source.authors, source.claims) == ("Toll rises", read, ("Nour Vance",), 2)
        assert len(source.publisher or "") == 300


def test_sources_are_listed_newest_first_by_page_by_state_and_by_words(store):
    with store.writing("Ada", action="add source", now=NOON) as session:
        numbers = [add(session, f"https://courier.example/{place}").id for place in ("lake", "harbour", "Zürich-50%")]
        set_state(session, numbers[0], SourceState.FAILED, NotFound("gone"))

    with store.reading() as session:
        everything = list_sources(session, limit=2)
        rest = list_sources(session, limit=2, offset=2)
        failed = list_sources(session, state=SourceState.FAILED)
        found = list_sources(session, text="ZURICH 50")
        counted = source_counts(session)

    assert [source.id for source in (*everything.items, *rest.items)] == numbers[::-1]
    assert (everything.total, everything.capped) == (3, False)
    assert [source.id for source in failed.items] == numbers[:1]
    assert [source.id for source in found.items] == numbers[2:]
    assert (counted[SourceState.WAITING], counted[SourceState.FAILED], counted[SourceState.READY]) == (2, 1, 0)


def test_outlets_are_offered_once_each(store):
    article(store)

    with store.reading() as session:
        assert publishers(session) == ("The Port Courier",)


def test_an_unknown_source_is_named(store):
    with store.reading() as session:
        assert find_source(session, "nowhere") is None
        with pytest.raises(NotThere, match="source 5"):
            get_source(session, 5)
        with pytest.raises(NotThere, match="snapshot 5"):
            get_snapshot(session, 5)
