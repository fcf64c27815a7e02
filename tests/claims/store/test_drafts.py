"""Unsaved words are kept for the person who types them, window by window, and the trail does not repeat them."""

from __future__ import annotations

from claims.store.drafts import draft, keep_draft
from claims.store.trail import history, verify
from tests.claims.store.desk import NOON, article, named


def keep(store, who, words, *, known, claim=1):
    with store.writing(who.name, action="type", now=NOON) as session:
        return keep_draft(session, claim, words, of=who, known=known)


def test_words_come_back_as_they_were_typed_for_whoever_typed_them(store):
    article(store)
    ada, bea = named(store), named(store, "Bea")
    words = {
        "rationale": "Zürich’s toll \U0001f980 fell\n\n  by 12 per cent, “said” \u05e9\u05dc\u05d5\u05dd",
        "flags": ["outdated"],
    }

    keep(store, ada, words, known=0)

    with store.reading() as session:
        assert dict(draft(session, 1, of=ada).fields) == words
        assert draft(session, 1, of=bea).fields == {}
        assert draft(session, 2, of=ada).fields == {}


def test_each_pause_replaces_the_words_and_nothing_of_them_stands_in_the_trail(store, vault):
    article(store, vault)
    ada = named(store)
    first = keep(store, ada, {"rationale": "Half a secret thought"}, known=0)
    second = keep(store, ada, {"rationale": "Half a secret thought, finished"}, known=first.version)
    emptied = keep(store, ada, {}, known=second.version)

    with store.reading() as session:
        lines = [line for line in history(session, 1).items if line.subject == "draft"]
    assert (first.version, second.version, emptied.version, emptied.fields) == (1, 2, 3, {})
    assert len(lines) == 1
    assert "secret" not in str(lines)
    assert verify(store, vault) == []


def test_a_window_that_is_behind_overwrites_nothing_and_is_given_what_the_other_kept(store):
    article(store)
    ada = named(store)
    first = keep(store, ada, {"rationale": "One"}, known=0)
    other = keep(store, ada, {"rationale": "From the other window"}, known=first.version)

    refused = keep(store, ada, {"rationale": "One and more"}, known=first.version)
    taken_over = keep(store, ada, {"rationale": "One and more"}, known=refused.version)

    assert refused == other
    assert taken_over.fields == {"rationale": "One and more"}


def test_the_same_words_from_two_windows_are_no_conflict(store):
    article(store)
    ada = named(store)
    first = keep(store, ada, {"rationale": "One"}, known=0)

    assert keep(store, ada, {"rationale": "One"}, known=0) == first
