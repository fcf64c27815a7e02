"""No article that a feed announces is proposed twice, whatever became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.errors import NotAllowed, NotThere
from claims.store.announced import Announced, decide_entry, feed_entries, note_entries
from claims.store.checks import verify
from claims.store.codes import EntryState, FeedRule
from claims.store.sources import add_source
from claims.store.subscriptions import subscribe
from sources.address import canonical
from tests.claims.store.desk import NOON

FEED = canonical("https://example.org/feed.xml")
HOUR = timedelta(hours=1)


def test_an_article_is_noted_once_and_not_at_all_where_it_is_a_source(store, vault):
    known, new = canonical("https://example.org/known"), canonical("https://example.org/new")
    with store.writing("Ada", action="subscribe", now=NOON) as session:
        feed = subscribe(session, FEED, rule=FeedRule.PROPOSE)
        source = add_source(session, kind="address", address=known.url, label=known.url, identity=known.key)

    with store.writing("machine: feeds", action="look", now=NOON) as session:
        announced = [Announced(known), Announced(new, "A bridge closes", "2026-11-22"), Announced(new)]
        (entry,) = note_entries(session, feed.id, announced)
    with store.writing("Ada", action="leave out", now=NOON + HOUR) as session:
        left = decide_entry(session, entry.id, EntryState.LEFT)
    with store.writing("machine: feeds", action="look", now=NOON + HOUR) as session:
        again = note_entries(session, feed.id, announced)
    with store.writing("Ada", action="add", now=NOON + HOUR) as session:
        added = decide_entry(session, entry.id, EntryState.ADDED, source_id=source.id)

    assert (entry.address, entry.title, entry.state) == (new.url, "A bridge closes", EntryState.PROPOSED)
    assert (left.state, left.decided_by, again) == (EntryState.LEFT, "Ada", ())
    assert (added.state, added.source_id) == (EntryState.ADDED, source.id)
    with store.reading() as session:
        assert feed_entries(session).items == ()
        assert feed_entries(session, state=EntryState.ADDED, subscription_id=feed.id).items == (added,)
    assert verify(store, vault) == []
    with pytest.raises(NotAllowed, match="Ada added this"), store.writing("Ben", action="decide", now=NOON) as session:
        decide_entry(session, entry.id, EntryState.LEFT)


def test_what_is_not_there_is_said(store):
    with pytest.raises(NotThere, match="no subscription 7"), store.writing("Ada", action="look", now=NOON) as session:
        note_entries(session, 7, [Announced(FEED)])
    with pytest.raises(NotThere, match="no entry 7"), store.writing("Ada", action="decide", now=NOON) as session:
        decide_entry(session, 7, EntryState.LEFT)
