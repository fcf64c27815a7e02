"""Colleagues talk about a claim without making anybody's work stale."""

from __future__ import annotations

import pytest

from claims.errors import Missing, NotAllowed, NotThere
from claims.store.comments import comments, mentioned, say, withdraw_comment
from claims.store.trail import verify
from tests.claims.store.desk import NOON, article, named, version
from tests.examples import reviewer


def test_a_comment_stands_with_who_said_it_and_whom_it_speaks_to_and_the_claim_is_as_it_was(store, vault):
    article(store, vault)
    ada, bea = named(store), named(store, "Bea Second")

    with store.writing("Ada", action="comment", now=NOON) as session:
        said = say(session, 1, " @bea second: is table 4 the newest? ", by=ada)

    with store.reading() as session:
        assert comments(session, 1) == (said,)
    assert (said.by, said.words, said.mentions, said.at) == (
        "Ada",
        "@bea second: is table 4 the newest?",
        (bea.name,),
        NOON,
    )
    assert version(store, 1) == 1
    assert verify(store, vault) == []


def test_the_longest_name_that_fits_is_meant():
    anna, annabel = reviewer("Ann"), reviewer("Ann Bell")

    assert mentioned("@Ann Bell, please", (anna, annabel)) == (annabel,)
    assert mentioned("@ANN and @ann bell", (anna, annabel)) == (anna, annabel)
    assert mentioned("ann@bell.example, Ann", (annabel, anna)) == ()


def test_a_comment_is_withdrawn_by_its_writer_alone(store):
    article(store)
    ada, bea = named(store), named(store, "Bea")
    with store.writing("Ada", action="comment", now=NOON) as session:
        said = say(session, 1, "Never mind.", by=ada)

    with pytest.raises(NotAllowed), store.writing("Bea", action="withdraw", now=NOON) as session:
        withdraw_comment(session, said.id, by=bea)
    with pytest.raises(NotThere), store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw_comment(session, 99, by=ada)
    with store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw_comment(session, said.id, by=ada)

    with store.reading() as session:
        assert comments(session, 1) == ()


def test_nothing_is_said_without_words_or_about_nothing(store):
    article(store)
    ada = named(store)

    with pytest.raises(Missing), store.writing("Ada", action="comment", now=NOON) as session:
        say(session, 1, "  ", by=ada)
    with pytest.raises(NotThere), store.writing("Ada", action="comment", now=NOON) as session:
        say(session, 99, "Hello", by=ada)
    with pytest.raises(NotAllowed), store.writing("machine: gossip", action="comment", now=NOON) as session:
        say(session, 1, "Hello", by=ada)
