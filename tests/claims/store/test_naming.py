"""One name leads to one speaker, and the name a speaker goes by is a person's choice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.errors import Missing, NotAllowed, NotThere, SpeakerChanged
from claims.store.merging import merge
from claims.store.naming import add_alias, remove_alias, rename
from claims.store.queue import QueueFilter, queue
from claims.store.speaker_seen import speaker_history
from claims.store.trail import verify
from tests.claims.store.desk import NOON
from tests.claims.store.voices import claims, heard, speaker

LATER = NOON + timedelta(hours=1)


def test_a_new_name_is_shown_everywhere_and_the_old_one_still_leads_there(store, vault):
    one = heard(store, "Ilse Brandt", vault=vault)

    with store.writing("Ada", action="rename a speaker", now=LATER) as session:
        named = rename(session, speaker(store, "Ilse Brandt").id, "  Ilse  Brandt-Hale ", seen=1, reason="she married")

    later = heard(store, "Ilse Brandt", title="The next day", vault=vault)
    assert (named.name, named.aliases, named.version) == ("Ilse Brandt-Hale", ("Ilse Brandt",), 2)
    assert [claims(store, article)[0].speaker for article in (one, later)] == ["Ilse Brandt-Hale"] * 2
    assert claims(store, one)[0].speaker_written == "Ilse Brandt"
    with store.reading() as session:
        assert queue(session, QueueFilter(text="hale")).total == 2
        assert queue(session, QueueFilter(speaker="ilse brandt")).total == 2, "the old name leads there in the queue too"
        newest = speaker_history(session, named.id)[0:2]
    assert {(line.actor, line.action, line.reason) for line in newest} == {("Ada", "rename a speaker", "she married")}
    assert verify(store, vault) == []


def test_the_line_of_a_new_name_says_what_it_was_and_what_it_is(store):
    heard(store, "Ilse Brandt")

    with store.writing("Ada", action="rename a speaker", now=LATER) as session:
        rename(session, 1, "Ilse Hale", seen=1)

    with store.reading() as session:
        (line,) = [line for line in speaker_history(session, 1) if line.subject == "speaker" and line.before]
    assert line.before == {"id": 1, "name": "Ilse Brandt", "name_key": "ilse brandt"}
    assert line.after == {"id": 1, "name": "Ilse Hale", "name_key": "ilse hale"}


def test_capitals_alone_can_be_put_right(store):
    one = heard(store, "ILSE BRANDT")

    with store.writing("Ada", action="rename a speaker", now=LATER) as session:
        named = rename(session, 1, "Ilse Brandt", seen=1)

    assert (named.name, named.aliases) == ("Ilse Brandt", ())
    assert claims(store, one)[0].speaker == "Ilse Brandt"


def test_an_alias_can_become_the_name_and_the_name_again(store):
    heard(store, "Ilse Brandt")
    with store.writing("Ada", action="name", now=LATER) as session:
        add_alias(session, 1, "Mayor Brandt", seen=1)
        rename(session, 1, "Mayor Brandt", seen=2)
        named = rename(session, 1, "Ilse Brandt", seen=3)

    assert (named.name, named.aliases) == ("Ilse Brandt", ("Mayor Brandt",))


def test_the_name_of_a_merged_speaker_can_be_chosen_afterwards(store, vault):
    one = heard(store, "I. Brandt", "Ilse Brandt", vault=vault)
    with store.writing("Ada", action="merge speakers", now=LATER) as session:
        merge(session, 1, 2, seen={1: 1, 2: 1})

    with store.writing("Ada", action="rename a speaker", now=LATER) as session:
        named = rename(session, 1, "Ilse Brandt", seen=2)

    assert (named.id, named.name, named.aliases, named.claims) == (2, "Ilse Brandt", ("I. Brandt",), 2)
    assert [claim.speaker for claim in claims(store, one)] == ["Ilse Brandt"] * 2
    assert verify(store, vault) == []


def test_a_name_that_leads_to_somebody_else_is_refused_with_what_to_do(store):
    heard(store, "Ilse Brandt", "Tom Reyes")
    with store.writing("Ada", action="name", now=LATER) as session:
        add_alias(session, 2, "The clerk", seen=1)

    for change in (rename, add_alias):
        with (
            pytest.raises(NotAllowed, match="“Tom Reyes” is a speaker already") as told,
            store.writing("Ada", action="name", now=LATER) as session,
        ):
            change(session, 1, "TOM REYES", seen=1)
        assert "Merge the two" in told.value.advice
        with (
            pytest.raises(NotAllowed, match="“the clerk” is another name of “Tom Reyes”"),
            store.writing("Ada", action="name", now=LATER) as session,
        ):
            change(session, 1, "the clerk", seen=1)


@pytest.mark.parametrize("name", ["", "  ", "x" * 301])
def test_what_is_no_name_is_refused(store, name):
    heard(store, "Ilse Brandt")

    for change in (rename, add_alias):
        with pytest.raises(Missing), store.writing("Ada", action="name", now=LATER) as session:
            change(session, 1, name, seen=1)


def test_an_alias_is_taken_away_and_given_to_another(store):
    heard(store, "Ilse Brandt", "Tom Reyes")
    with store.writing("Ada", action="name", now=LATER) as session:
        add_alias(session, 1, "The clerk", seen=1)
        remove_alias(session, 1, "the clerk", seen=2)
        add_alias(session, 2, "The Clerk", seen=1)

    later = heard(store, "The clerk", title="The next day")

    assert claims(store, later)[0].speaker == "Tom Reyes"
    assert speaker(store, "Ilse Brandt").aliases == ()


def test_after_an_alias_was_taken_away_its_name_is_a_speaker_of_its_own(store):
    heard(store, "Ilse Brandt")
    with store.writing("Ada", action="name", now=LATER) as session:
        add_alias(session, 1, "The clerk", seen=1)
        remove_alias(session, 1, "The clerk", seen=2)

    later = heard(store, "The clerk", title="The next day")

    assert claims(store, later)[0].speaker == "The clerk"


def test_a_name_that_came_with_a_merge_goes_with_it(store):
    heard(store, "Ilse Brandt", "I. Brandt")
    with store.writing("Ada", action="merge speakers", now=LATER) as session:
        merge(session, 1, 2, seen={1: 1, 2: 1})

    with (
        pytest.raises(NotAllowed, match="came with a merge") as told,
        store.writing("Ada", action="name", now=LATER) as session,
    ):
        remove_alias(session, 1, "I. Brandt", seen=2)
    assert "Undo the merge" in told.value.advice


def test_a_name_that_is_not_there_is_not_taken_away_nor_given_twice(store):
    heard(store, "Ilse Brandt")

    with pytest.raises(NotThere), store.writing("Ada", action="name", now=LATER) as session:
        remove_alias(session, 1, "The clerk", seen=1)
    with pytest.raises(NotAllowed, match="already"), store.writing("Ada", action="name", now=LATER) as session:
        add_alias(session, 1, "ilse brandt", seen=1)


def test_whoever_renames_after_somebody_else_is_told_who_was_first(store):
    heard(store, "Ilse Brandt")
    with store.writing("Cy", action="name", now=LATER) as session:
        add_alias(session, 1, "The mayor", seen=1)

    with (
        pytest.raises(SpeakerChanged, match="Cy changed the speaker “Ilse Brandt”"),
        store.writing("Ada", action="rename a speaker", now=LATER) as session,
    ):
        rename(session, 1, "Ilse Hale", seen=1)


def test_a_machine_names_nobody_anew(store):
    heard(store, "Ilse Brandt")

    with pytest.raises(NotAllowed), store.writing("machine: matcher", action="rename", now=LATER) as session:
        rename(session, 1, "Ilse Hale", seen=1)
