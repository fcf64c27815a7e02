"""Each speaker once, with all its names, its claims and its articles."""

from __future__ import annotations

import time

import pytest

from claims.errors import NotThere
from claims.model import SpeakerNames
from claims.store import tables
from claims.store.claims import get_claim, set_speaker
from claims.store.merging import merge
from claims.store.naming import add_alias
from claims.store.search import fold, name_key
from claims.store.speakers import articles_of, find, find_or_add, get_speaker, list_speakers, names_as_of, speaker_names
from tests.claims.store.desk import NOON
from tests.claims.store.voices import claims, heard, speaker


def test_a_name_is_the_same_whatever_its_capitals_spaces_and_leading_the(store):
    with store.writing("machine: intake", action="take in", now=NOON) as session:
        one = find_or_add(session, "The Memorial Group")
        other = find_or_add(session, "  memorial   GROUP ")

    assert one.id == other.id
    assert one.name == "The Memorial Group"


@pytest.mark.parametrize("name", ["", " \n ", "x" * 301])
def test_what_is_no_name_is_refused(store, name):
    with pytest.raises(ValueError, match="1 to 300"), store.writing("Ada", action="name", now=NOON) as session:
        find_or_add(session, name)


def test_speakers_come_with_their_counts_and_those_with_most_claims_first(store):
    heard(store, "Ilse Brandt", "Tom Reyes", title="One")
    heard(store, "Tom Reyes", title="Two")

    with store.reading() as session:
        found = list_speakers(session)

    assert [(one.name, one.claims, one.articles) for one in found.items] == [("Tom Reyes", 2, 2), ("Ilse Brandt", 1, 1)]
    assert (found.total, found.capped) == (2, False)


def test_a_speaker_is_found_by_any_of_its_names_without_case_or_accents(store):
    heard(store, "Élodie Brandt", "Tom Reyes")
    here = speaker(store, "Élodie Brandt")
    with store.writing("Ada", action="add a name", now=NOON) as session:
        add_alias(session, here.id, "The Harbour Queen", seen=here.version)

    with store.reading() as session:
        for words in ("elodie", "BRANDT", "queen harb"):
            assert [one.name for one in list_speakers(session, text=words).items] == ["Élodie Brandt"]
        assert list_speakers(session, text="elodie reyes").items == ()


def test_a_merged_speaker_is_not_listed_but_can_still_be_looked_up(store):
    heard(store, "Ilse Brandt", "I. Brandt")
    kept, merged = speaker(store, "Ilse Brandt"), speaker(store, "I. Brandt")
    with store.writing("Ada", action="merge", now=NOON) as session:
        merge(session, kept.id, merged.id, seen={kept.id: 1, merged.id: 1})

    with store.reading() as session:
        listed, names = list_speakers(session).items, speaker_names(session)
        asleep = get_speaker(session, merged.id)

    assert [(one.name, one.aliases) for one in listed] == [("Ilse Brandt", ("I. Brandt",))]
    assert names == (SpeakerNames(kept.id, "Ilse Brandt", ("I. Brandt",)),)
    assert (asleep.name, asleep.merged_into, asleep.claims) == ("I. Brandt", kept.id, 0)


def test_an_unknown_speaker_is_named(store):
    with store.reading() as session, pytest.raises(NotThere, match="speaker 99"):
        get_speaker(session, 99)


def test_the_articles_of_a_speaker_come_newest_first_each_with_a_claim(store):
    first = heard(store, "Ilse Brandt", title="One")
    second = heard(store, "Tom Reyes", "Ilse Brandt", title="Two")

    with store.reading() as session:
        articles = articles_of(session, speaker(store, "Ilse Brandt").id)

    assert [(one.source_id, one.title, one.claims, one.written) for one in articles] == [
        (second.source, "Two", 1, "Ilse Brandt"),
        (first.source, "One", 1, "Ilse Brandt"),
    ]
    assert articles[0].words == "berth 2 of Two is free"
    assert articles[0].claim_id == second.claims[1]


def test_a_person_may_name_a_speaker_by_another_name_too(store):
    article = heard(store, "Ilse Brandt", "Tom Reyes")
    here = speaker(store, "Ilse Brandt")
    with store.writing("Ada", action="correct", now=NOON) as session:
        add_alias(session, here.id, "Mayor Brandt", seen=1)
        set_speaker(session, article.claims[1], "mayor brandt", seen=1)

    assert [claim.speaker for claim in claims(store, article)] == ["Ilse Brandt", "Ilse Brandt"]


def test_what_is_made_of_the_names_can_tell_that_they_changed(store):
    with store.reading() as session:
        marks = [names_as_of(session)]
    article = heard(store, "Ilse Brandt", "I. Brandt")
    with store.reading() as session:
        marks.append(names_as_of(session))
        seen = get_claim(session, article.claims[0]).version
    with store.writing("Ada", action="add a name", now=NOON) as session:
        add_alias(session, speaker(store, "Ilse Brandt").id, "The mayor", seen=1)
    with store.reading() as session:
        marks.append(names_as_of(session))
    with store.writing("Ada", action="correct", now=NOON) as session:
        set_speaker(session, article.claims[0], "I. Brandt", seen=seen)
    with store.reading() as session:
        marks.append(names_as_of(session))

    assert marks[0] < marks[1] < marks[2] == marks[3]


def test_ten_thousand_speakers_are_listed_and_searched_in_fifty_milliseconds(sqlite_store):
    """Of the processor's time, so that a busy machine makes no difference; SQLite's work is done in this process."""
    store, article = sqlite_store, heard(sqlite_store, "Ilse Brandt")
    with store.engine.begin() as connection:
        names = [f"{first} {last}{number}" for number in range(100) for first in "ABCDEFGHIJ" for last in "KLMNOPQRST"]
        rows = [{"name": name, "name_key": name_key(name), "plain": fold(name)} for name in names]
        connection.execute(tables.Speaker.__table__.insert(), rows)
        claim = tables.Claim.__table__
        row = dict(connection.execute(claim.select().where(claim.c.id == article.claims[0])).mappings().one())
        row.pop("id")
        connection.execute(claim.insert(), [row | {"speaker_id": 1 + number % 9_000} for number in range(30_000)])

    took: dict[str, list[float]] = {"": [], "a k7": []}
    for text in [*took] * 5:
        with store.reading() as session:
            began = time.process_time()
            found = list_speakers(session, text=text, limit=25)
            took[text].append(time.process_time() - began)
            assert len(found.items) == (11 if text else 25)

    assert all(min(times) < 0.2 for times in took.values())
    with store.reading() as session:
        assert find(session, "A K7") is not None
