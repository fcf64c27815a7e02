"""What the desk has in common is set by whoever may, with a line in the trail, and never over somebody else's change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.errors import ClaimsError, NotAllowed, SettingsWrong
from claims.model import PersonRole
from claims.review.presets import PLAIN, SIX_LEVELS, WORDS_ONLY
from claims.review.second import OFF, Policy
from claims.store import Store
from claims.store.house import (
    House,
    house,
    house_scale,
    may_set,
    scale_versions,
    second_review,
    set_publisher,
    set_scale,
    set_second_review,
    signs,
)
from claims.store.people import me, person
from claims.store.trail import events, verify
from tests.claims.store.desk import NOON


def test_a_house_where_nothing_was_set_uses_the_plain_scale_and_asks_nobody_twice(store):
    with store.reading() as session:
        assert house(session) == House()
        assert house_scale(session).scale == PLAIN
        assert second_review(session, outside=None) == OFF
        assert signs(session, name="", url="") == ("", "")


def test_who_signs_is_kept_and_the_trail_says_who_changed_it_from_what_to_what(store, vault):
    first = publisher(store, "The Weir Desk", "https://weir.example/checks/", seen=0)
    publisher(store, "The Weir Desk", "https://weir.example", seen=first)

    with store.reading() as session:
        assert signs(session, name="", url="") == ("The Weir Desk", "https://weir.example")
        newest = events(session, "house").items[0]
    assert newest.actor == "Ada"
    assert (newest.before or {})["publisher_url"] == "https://weir.example/checks"
    assert (newest.after or {})["publisher_url"] == "https://weir.example"
    assert verify(store, vault) == []


def test_what_is_set_from_outside_stands_before_what_was_set_here(store):
    seen = publisher(store, "The Weir Desk", "https://weir.example", seen=0)
    with store.writing("Ada", action="set", now=NOON) as session:
        set_second_review(session, Policy(20), seen=seen, by=me(session, "Ada"))

    with store.reading() as session:
        assert second_review(session, outside=None) == Policy(20)
        assert second_review(session, outside=Policy(100)) == Policy(100)
        assert second_review(session, outside=OFF) == OFF
        assert signs(session, name="Another", url="") == ("Another", "https://weir.example")


def test_a_change_of_settings_somebody_else_changed_meanwhile_is_refused(store):
    publisher(store, "The Weir Desk", "", seen=0)

    with pytest.raises(ClaimsError, match="changed the settings"):
        publisher(store, "Another", "", seen=0)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "weir.example", "https://ada:secret@weir.example"])
def test_an_address_that_is_none_is_refused(store, url):
    with pytest.raises(SettingsWrong):
        publisher(store, "The Weir Desk", url, seen=0)


def test_a_new_scale_counts_from_then_on_and_the_one_before_is_kept(store, vault):
    with store.writing("Ada", action="change the scale", now=NOON) as session:
        first = set_scale(session, SIX_LEVELS, seen=0, by=me(session, "Ada"))
        second = set_scale(session, WORDS_ONLY, seen=first.version, by=me(session, "Ada"))

    with store.reading() as session:
        assert house_scale(session) == second
        assert [kept.scale for kept in scale_versions(session)] == [WORDS_ONLY, SIX_LEVELS]
        assert house_scale(session).made_by == "Ada"
    assert verify(store, vault) == []


def test_a_scale_somebody_else_changed_meanwhile_is_not_overwritten(store):
    with store.writing("Ada", action="change the scale", now=NOON) as session:
        set_scale(session, SIX_LEVELS, seen=0, by=me(session, "Ada"))

    with pytest.raises(ClaimsError, match="Ada changed the scale"), store.writing("Bea", action="x", now=NOON) as session:
        set_scale(session, WORDS_ONLY, seen=0, by=me(session, "Bea"))


def test_a_scale_that_is_not_sound_is_not_kept(store):
    with pytest.raises(SettingsWrong), store.writing("Ada", action="x", now=NOON) as session:
        set_scale(session, replace(PLAIN, rungs=PLAIN.rungs[1:]), seen=0, by=me(session, "Ada"))

    with store.reading() as session:
        assert scale_versions(session) == ()


def test_an_editor_sets_the_house_only_while_it_has_no_admin(store):
    with store.writing("Ada", action="join", now=NOON) as session:
        ada, rob = me(session, "Ada"), person(session, "Rob", role=PersonRole.REVIEWER)
        assert may_set(session, ada)
        assert not may_set(session, rob)
        root = person(session, "Root", role=PersonRole.ADMIN)
        assert may_set(session, root)
        assert not may_set(session, ada)

    with pytest.raises(NotAllowed):
        publisher(store, "The Weir Desk", "", seen=0)


def publisher(store: Store, name: str, url: str, *, seen: int) -> int:
    with store.writing("Ada", action="set who signs", now=NOON) as session:
        return set_publisher(session, name=name, url=url, seen=seen, by=me(session, "Ada")).version
