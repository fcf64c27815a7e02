"""Whom a person found not to be the same is never suggested again, whatever is merged around them."""

from __future__ import annotations

import pytest

from claims.errors import NotAllowed, NotThere
from claims.store.differences import apart, differences_of, keep_apart, take_back
from claims.store.merging import merge, undo_merge
from claims.store.trail import events, verify
from tests.claims.store.desk import NOON
from tests.claims.store.voices import heard


@pytest.fixture
def known(store, vault):
    """Four who were heard: 1 to 4."""
    heard(store, "Ilse Brandt", "Ida Brandt", "I. Brandt", "Ilse B.", vault=vault)
    with store.writing("Ada", action="tell apart", now=NOON) as session:
        keep_apart(session, 2, 1, reason="sisters")


def test_it_is_remembered_whichever_way_round_it_was_said(store, vault, known):
    with store.writing("Cy", action="tell apart", now=NOON) as session:
        keep_apart(session, 1, 2)

    with store.reading() as session:
        assert apart(session) == {(1, 2)}
        (told,) = differences_of(session, 2)
        lines = events(session, "speaker_difference").items
    assert (told.other_id, told.other_name, told.by, told.why) == (1, "Ilse Brandt", "Ada", "sisters")
    assert [(line.actor, line.reason) for line in lines] == [("Ada", "sisters")]
    assert verify(store, vault) == []


def test_it_holds_for_the_speaker_one_of_them_is_merged_into_and_goes_back_with_them(store, known):
    with store.writing("Ada", action="merge speakers", now=NOON) as session:
        number = merge(session, 4, 1, seen={4: 1, 1: 1}).id

    with store.reading() as session:
        assert apart(session) == {(2, 4)}
    with store.writing("Ada", action="undo a merge", now=NOON) as session:
        undo_merge(session, number, seen=2)
    with store.reading() as session:
        assert apart(session) == {(1, 2)}


def test_merging_them_all_the_same_takes_it_back(store, known):
    with store.writing("Ada", action="merge speakers", now=NOON) as session:
        number = merge(session, 1, 2, seen={1: 1, 2: 1}, reason="one person after all").id
        undo_merge(session, number, seen=2)

    with store.reading() as session:
        assert apart(session) == frozenset()
        assert events(session, "speaker_difference").items[0].reason == "one person after all"


def test_it_can_be_taken_back_and_said_again(store, known):
    with store.writing("Ada", action="ask again", now=NOON) as session:
        take_back(session, 1, 2)
        assert apart(session) == frozenset()
        keep_apart(session, 1, 2, reason="sisters indeed")

    with store.reading() as session:
        assert apart(session) == {(1, 2)}
        assert differences_of(session, 1)[0].why == "sisters indeed"


def test_what_nobody_said_cannot_be_taken_back(store, known):
    with pytest.raises(NotThere), store.writing("Ada", action="ask again", now=NOON) as session:
        take_back(session, 1, 3)


def test_who_is_merged_is_not_told_apart(store, known):
    with store.writing("Ada", action="merge speakers", now=NOON) as session:
        merge(session, 1, 3, seen={1: 1, 3: 1})

    with pytest.raises(NotAllowed, match="are merged"), store.writing("Ada", action="tell apart", now=NOON) as session:
        keep_apart(session, 3, 1)


def test_a_machine_tells_nobody_apart(store, known):
    for change in (keep_apart, take_back):
        with pytest.raises(NotAllowed), store.writing("machine: matcher", action="tell apart", now=NOON) as session:
            change(session, 1, 2)
