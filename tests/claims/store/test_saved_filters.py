"""A question to the queue is kept under a name, by one person, until they drop it."""

from __future__ import annotations

import pytest

from claims.errors import ClaimsError, Missing, NotThere
from claims.store.saved_filters import drop_filter, save_filter, saved_filters
from claims.store.trail import verify
from tests.claims.store.desk import NOON, named

ASKED = {"tab": "mine", "text": "Zürich & “more”"}


def keep(store, by, name, params=ASKED, **more):
    with store.writing(by.name, action="save a filter", now=NOON) as session:
        return save_filter(session, name, params, by=by, **more)


def kept(store, by):
    with store.reading() as session:
        return {one.name: one.params for one in saved_filters(session, by.id)}


def test_each_person_has_their_own(store, vault):
    ada, bea = named(store), named(store, "Bea")

    keep(store, ada, " Budget  week ")
    keep(store, bea, "Budget week", {"tab": "done"})

    assert kept(store, ada) == {"Budget week": ASKED}
    assert kept(store, bea) == {"Budget week": {"tab": "done"}}
    assert verify(store, vault) == []


def test_one_is_replaced_only_by_whoever_saw_it(store):
    ada = named(store)
    first = keep(store, ada, "Budget week")

    with pytest.raises(ClaimsError, match="already"):
        keep(store, ada, "budget WEEK", {"tab": "done"})
    second = keep(store, ada, "Budget week", {"tab": "done"}, seen=first.version)
    with pytest.raises(ClaimsError, match="already"):
        keep(store, ada, "Budget week", {"tab": "hold"}, seen=first.version)

    assert second.version > first.version
    assert kept(store, ada) == {"Budget week": {"tab": "done"}}


def test_one_is_dropped_by_its_owner_as_they_saw_it_and_its_name_is_free_again(store):
    ada, bea = named(store), named(store, "Bea")
    one = keep(store, ada, "Budget week")

    def drop(by, seen):
        with store.writing(by.name, action="drop", now=NOON) as session:
            drop_filter(session, one.id, seen=seen, by=by)

    with pytest.raises(NotThere):
        drop(bea, one.version)
    with pytest.raises(ClaimsError, match="changed"):
        drop(ada, one.version + 1)
    drop(ada, one.version)
    with pytest.raises(NotThere):
        drop(ada, one.version + 1)

    assert kept(store, ada) == {}
    keep(store, ada, "Budget week", {"tab": "done"})
    assert kept(store, ada) == {"Budget week": {"tab": "done"}}


@pytest.mark.parametrize("name", ["", " ", "x" * 61])
def test_what_is_no_name_is_refused(store, name):
    with pytest.raises(Missing):
        keep(store, named(store), name)
