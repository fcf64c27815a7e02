"""Who has a claim open is told to the others, until they go on or fall silent."""

from __future__ import annotations

from datetime import timedelta

from claims.store.leases import LAPSE, leases, open_lease
from claims.store.trail import verify
from tests.claims.store.desk import NOON, article, named


def look(store, who, claim, minutes):
    with store.writing(who.name, action="open", now=NOON + timedelta(minutes=minutes)) as session:
        open_lease(session, claim, of=who)


def there(store, claim, minutes):
    with store.reading() as session:
        return [(one.by, one.opened_at) for one in leases(session, claim, now=NOON + timedelta(minutes=minutes))]


def test_who_opened_a_claim_is_told_with_since_when_the_longest_first(store, vault):
    article(store, vault)
    ada, bea = named(store), named(store, "Bea")
    look(store, ada, 1, 0)
    look(store, bea, 1, 3)
    look(store, ada, 1, 4)

    assert there(store, 1, 5) == [("Ada", NOON), ("Bea", NOON + timedelta(minutes=3))]
    assert there(store, 2, 5) == []
    assert verify(store, vault) == []


def test_who_goes_on_to_another_claim_has_left_the_first_and_may_come_back(store):
    article(store)
    ada = named(store)
    look(store, ada, 1, 0)
    look(store, ada, 2, 1)
    assert there(store, 1, 2) == []

    look(store, ada, 1, 3)

    assert there(store, 1, 4) == [("Ada", NOON + timedelta(minutes=3))]
    assert there(store, 2, 4) == []


def test_who_falls_silent_is_taken_to_have_gone_and_opens_it_anew(store):
    article(store)
    ada = named(store)
    look(store, ada, 1, 0)
    silent = LAPSE.total_seconds() / 60
    assert there(store, 1, silent) == []

    look(store, ada, 1, silent + 5)

    assert there(store, 1, silent + 6) == [("Ada", NOON + timedelta(minutes=silent + 5))]
