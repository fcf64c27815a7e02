"""A worker reads what claims mean beside its other work, and the next one goes on where the last one stopped."""

from __future__ import annotations

import time

from claims.jobs import Worker
from claims.settings import Settings
from claims.store import Store
from claims.store.claims import edit_standalone
from claims.store.embedding_search import claim_vectors, meaning
from claims.store.linking import links
from claims.store.suggested import suggestions
from sources.snapshot import Vault
from tests.claims.store.desk import NOON, article

NEW = "A loaf costs twice as much as before"


def wait_until_read(store: Store, words: str, claim: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with store.reading() as session:
            if claim_vectors(session).nearest(meaning(words), most=1).get(claim, 0) > 0.99:
                return
        time.sleep(0.1)
    raise AssertionError(f"claim {claim} was not read")


def test_a_worker_reads_new_claims_and_the_next_one_what_was_reworded_meanwhile(sqlite_store, sqlite_url, tmp_path):
    settings = Settings.load({"CLAIMS_HOME": str(tmp_path), "CLAIMS_DATABASE_URL": sqlite_url})
    article(sqlite_store)

    with Worker(settings, store=sqlite_store, vault=Vault(settings.vault_root)):
        wait_until_read(sqlite_store, "The harbour opened in 1904.", 2)
    with sqlite_store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, 1, NEW, seen=1)
    with Worker(settings, store=sqlite_store, vault=Vault(settings.vault_root)):
        wait_until_read(sqlite_store, NEW, 1)


def test_a_worker_suggests_which_claims_may_be_one_by_itself_and_links_none(sqlite_store, sqlite_url, tmp_path):
    settings = Settings.load({"CLAIMS_HOME": str(tmp_path), "CLAIMS_DATABASE_URL": sqlite_url})
    article(sqlite_store)
    with sqlite_store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, 2, "In Zürich the harbour toll fell by twelve per cent", seen=1)

    with Worker(settings, store=sqlite_store, vault=Vault(settings.vault_root)):
        until, found = time.monotonic() + 60, 0
        while not found and time.monotonic() < until:
            time.sleep(0.1)
            with sqlite_store.reading() as session:
                found = suggestions(session).total

    assert found == 1
    with sqlite_store.reading() as session:
        assert links(session, 1) == ()
