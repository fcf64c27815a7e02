"""What claims mean is read after them: once each, again when the wording or the model changes, and never in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from claims.errors import ClaimsError
from claims.model import LinkKind
from claims.store import Store
from claims.store.backup import backup
from claims.store.claims import edit_standalone, get_claim
from claims.store.elsewhere_similar import similar_to
from claims.store.embedding_invented import invent
from claims.store.embedding_search import claim_vectors, meaning
from claims.store.embeddings import begin_again, catch_up
from claims.store.invented import fill
from claims.store.linking import links
from claims.store.restore import restore
from claims.store.similar import similar
from claims.store.trail import events, verify
from sources.snapshot import Vault
from tests.claims.store.desk import NOON, article
from tests.claims.store.test_elsewhere import OTHERS, TOLL, brought_in

DOUBLED, IN_OTHER_WORDS = "The price of bread doubled", "A loaf costs twice as much as before"


def reword(store: Store, words: str, *, claim: int = 2) -> None:
    with store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, claim, words, seen=1)


def said_twice(store: Store, vault: Vault | None = None) -> None:
    """The desk with two claims that say the same and share no word."""
    article(store, vault)
    reword(store, DOUBLED, claim=1)
    reword(store, IN_OTHER_WORDS)


def all_read(store: Store) -> int:
    read = 0
    while more := catch_up(store, now=NOON):
        read += more
    return read


def test_each_claim_is_read_once_and_again_only_when_its_wording_changes(store, vault):
    article(store, vault)

    assert all_read(store) == 2
    assert all_read(store) == 0
    reword(store, "The harbour is older than the town hall.")
    assert all_read(store) == 1

    with store.reading() as session:
        index = claim_vectors(session)
        near = index.nearest(meaning("The harbour is older than the town hall."), most=1)
        lines = [line.actor for line in events(session).items]
    assert near.keys() == {2}
    assert near[2] > 0.99
    assert not [actor for actor in lines if "encoder" in actor]
    assert verify(store, vault) == []


def test_more_lines_than_are_looked_through_at_once_and_more_claims_than_are_read_at_once_are_all_read(sqlite_store):
    fill(sqlite_store, claims=1_100, now=NOON)

    first = catch_up(sqlite_store, now=NOON)

    assert 0 < first < 1_100
    assert first + all_read(sqlite_store) == 1_100
    with sqlite_store.reading() as session:
        assert len(claim_vectors(session)) == 1_100


def test_a_claim_is_found_by_what_it_means_where_no_word_is_shared_and_nothing_is_linked_by_it(store):
    said_twice(store)
    with store.reading() as session:
        assert similar(session, 2) == ()

    all_read(store)

    with store.reading() as session:
        (found,) = similar(session, 2)
        assert (found.id, found.likeness.why.partition(" (")[0]) == (1, "perhaps the same claim")
        assert found.likeness.kind in LinkKind
        assert found.verdict is None
        assert list(links(session, 2)) == []
        assert get_claim(session, 2).version == 2


def test_a_rewording_that_is_not_read_yet_is_found_by_its_words_meanwhile(store):
    article(store)
    all_read(store)

    reword(store, "In Zürich the harbour toll fell by twelve per cent")

    with store.reading() as session:
        (found,) = similar(session, 2)
    assert found.id == 1
    assert "the same claim (" in found.likeness.why


def test_vectors_of_another_model_are_left_aside_and_made_again(store):
    said_twice(store)
    all_read(store)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE embedding_model SET hash = :other"), {"other": "0" * 64})

    there = Store.open(store.engine.url.render_as_string(hide_password=False))
    with there.reading() as session:
        assert similar(session, 2) == ()
    assert all_read(there) == 2
    with there.reading() as session:
        assert [one.id for one in similar(session, 2)] == [1]
    there.close()


def test_everything_can_be_read_once_more_while_what_is_there_serves(store):
    said_twice(store)
    brought_in(store, TOLL)
    all_read(store)

    begin_again(store, now=NOON)

    with store.reading() as session:
        assert [one.id for one in similar(session, 2)] == [1]
    assert all_read(store) == 3
    with store.reading() as session:
        assert [one.id for one in similar(session, 2)] == [1]


def test_a_review_elsewhere_is_found_by_its_meaning_and_by_its_headline(store):
    bread = replace(TOLL, url="https://vellpost.example/6", claim=DOUBLED)
    fares = replace(TOLL, url="https://vellpost.example/7", claim="They did it", headline="Did Fares on the Ferry Double?")
    brought_in(store, bread, fares, *OTHERS)

    all_read(store)

    with store.reading() as session:
        found, by_headline = similar_to(session, IN_OTHER_WORDS), similar_to(session, "Boat fares doubled")
    assert found[0].review == bread
    assert found[0].likeness.note.endswith("; similar in meaning")
    assert by_headline[0].review == fares


def test_a_backup_carries_what_was_read(store, tmp_path, vault):
    said_twice(store, vault)
    all_read(store)
    kept = backup(store, vault, tmp_path / "kept")

    there = Store.open(f"sqlite:///{tmp_path / 'there.db'}")
    restore(kept.path, there, Vault(tmp_path / "elsewhere"))

    assert all_read(there) == 0
    with there.reading() as session:
        assert [one.id for one in similar(session, 2)] == [1]
    there.close()


def test_vectors_are_invented_for_an_invented_desk_alone(sqlite_store, sqlite_url):
    article(sqlite_store)

    with pytest.raises(ClaimsError, match="no invented desk"):
        invent(sqlite_store, now=NOON)
