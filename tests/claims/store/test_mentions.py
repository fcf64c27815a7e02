"""Whoever a comment speaks to finds it in their inbox, and says what they have read."""

from __future__ import annotations

import pytest

from claims.errors import NotThere
from claims.store.comments import say, withdraw_comment
from claims.store.mentions import mark_all_read, mark_read, mark_unread, mentions, unread
from claims.store.page import Count
from claims.store.trail import history, verify
from claims.store.undoing import undo
from tests.claims.store.desk import NOON, article, named


def comment(store, words: str, *, claim: int = 1) -> int:
    ada = named(store)
    with store.writing("Ada", action="comment", now=NOON) as session:
        return say(session, claim, words, by=ada).id


def inbox(store, of):
    with store.reading() as session:
        return mentions(session, of=of, limit=10).items


def test_a_comment_reaches_everybody_it_speaks_to_but_not_its_writer(store, vault):
    article(store, vault)
    ada, bea = named(store), named(store, "Bea")
    comment(store, "@Bea and @Ada: which table?")

    (found,) = inbox(store, bea)

    assert (found.claim_id, found.words, found.by, found.at, found.read_at) == (
        1,
        "@Bea and @Ada: which table?",
        "Ada",
        NOON,
        None,
    )
    assert found.claim.startswith("The harbour toll")
    assert inbox(store, ada) == ()
    assert verify(store, vault) == []


def test_what_was_read_is_marked_for_that_person_alone_and_goes_below(store, vault):
    article(store, vault)
    bea, cem = named(store, "Bea"), named(store, "Cem")
    comment(store, "@Bea @Cem first")
    comment(store, "@Bea second", claim=2)
    newest = inbox(store, bea)[0]
    assert newest.words == "@Bea second"

    with store.writing("Bea", action="read", now=NOON) as session:
        mark_read(session, newest.id, of=bea)

    assert [(one.words, one.read_at) for one in inbox(store, bea)] == [("@Bea @Cem first", None), ("@Bea second", NOON)]
    with store.reading() as session:
        assert (unread(session, of=bea), unread(session, of=cem)) == (Count(1), Count(1))
        assert not any(event.action == "read" for event in history(session, 2).items)
    with store.writing("Bea", action="read", now=NOON) as session:
        mark_unread(session, newest.id, of=bea)
        assert unread(session, of=bea) == Count(2)
        assert mark_all_read(session, of=bea) == 2
        assert unread(session, of=bea) == Count(0)
    assert verify(store, vault) == []


def test_nobody_marks_a_colleagues_mention(store):
    article(store)
    bea, cem = named(store, "Bea"), named(store, "Cem")
    comment(store, "@Bea look")
    (found,) = inbox(store, bea)

    for number in (found.id, 99):
        with pytest.raises(NotThere), store.writing("Cem", action="read", now=NOON) as session:
            mark_read(session, number, of=cem)


def test_a_comment_that_is_withdrawn_or_undone_leaves_the_inbox(store, vault):
    article(store, vault)
    ada, bea = named(store), named(store, "Bea")
    first = comment(store, "@Bea look")
    with store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw_comment(session, first, by=ada)
    assert inbox(store, bea) == ()

    comment(store, "@Bea once more", claim=2)
    with store.writing("Ada", action="undo", now=NOON) as session:
        undo(session, 2, seen=1)

    assert inbox(store, bea) == ()
    assert verify(store, vault) == []
