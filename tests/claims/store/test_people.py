"""People and speakers are found by their names, however these are spelt."""

from __future__ import annotations

import pytest

from claims.errors import NotThere
from claims.model import PersonRole
from claims.store.people import known_person, me, people, person, set_role
from claims.store.search import name_key
from claims.store.speakers import find, find_or_add, speakers
from tests.claims.store.desk import NOON, article


def test_whoever_sits_at_a_laptop_is_an_editor_and_the_same_person_tomorrow(store):
    with store.writing("ada", action="join", now=NOON) as session:
        first = me(session, "Ada  Lind")
    with store.writing("ada", action="join", now=NOON) as session:
        again = person(session, "ADA LIND", role=PersonRole.ADMIN)

    assert first == again
    assert (first.name, first.role) == ("Ada Lind", PersonRole.EDITOR)


def test_a_role_is_changed_on_purpose(store):
    with store.writing("Eve", action="invite", now=NOON) as session:
        person(session, "Vic", role=PersonRole.VIEWER)
        person(session, "Ada")
        set_role(session, "vic", PersonRole.REVIEWER)

    with store.reading() as session:
        assert [(one.name, one.role) for one in people(session)] == [("Ada", PersonRole.EDITOR), ("Vic", PersonRole.REVIEWER)]
        assert known_person(session, "VIC").role is PersonRole.REVIEWER


def test_nobody_is_added_by_asking(store):
    with store.reading() as session, pytest.raises(NotThere):
        known_person(session, "Nobody")
    with pytest.raises(NotThere), store.writing("Eve", action="promote", now=NOON) as session:
        set_role(session, "Nobody", PersonRole.ADMIN)


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_person_has_a_name(store, name):
    with pytest.raises(ValueError, match="name"), store.writing("Eve", action="invite", now=NOON) as session:
        person(session, name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Memorial Group", "memorial  group"),
        ("ILSE BRANDT", "Ilse Brandt"),
        ("Straße AG", "STRASSE AG"),
        ("Ｉｌｓｅ Brandt", "Ilse Brandt"),
        ("José", "Jose\u0301"),
    ],
)
def test_names_that_differ_in_case_spacing_or_a_leading_the_are_one_speaker(store, one, other):
    with store.writing("Ada", action="name", now=NOON) as session:
        first, second = find_or_add(session, one), find_or_add(session, other)

        assert first.id == second.id


def test_other_names_are_other_speakers():
    assert len({name_key(name) for name in ("Ilse Brandt", "I. Brandt", "Brandt", "The", "Theresa", "José", "Jose")}) == 7


def test_speakers_are_offered_by_how_much_they_said(store):
    article(store)
    with store.writing("Ada", action="name", now=NOON) as session:
        find_or_add(session, "Silent Sam")

    with store.reading() as session:
        assert speakers(session) == ("Ilse Brandt",)
        assert find(session, "the ilse brandt") is not None
