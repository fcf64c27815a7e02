"""A feed is subscribed to once, looked at when it is due, and no article it announces is proposed twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.errors import Missing, NotThere
from claims.store.checks import verify
from claims.store.codes import EntryState, FeedRule
from claims.store.sources import add_source
from claims.store.subscriptions import (
    Announced,
    decide_entry,
    due_subscriptions,
    feed_entries,
    feed_failed,
    feed_seen,
    note_entries,
    subscribe,
    subscriptions,
    unsubscribe,
)
from sources.address import canonical
from sources.errors import Busy
from tests.claims.store.desk import NOON

FEED = canonical("https://example.org/feed.xml")
HOUR = timedelta(hours=1)


def test_subscribing_again_is_one_subscription_with_the_new_rule_and_ending_it_keeps_what_is_known(store, vault):
    with store.writing("Ada", action="subscribe", now=NOON) as session:
        first = subscribe(session, FEED, rule=FeedRule.PROPOSE, every_hours=12, note=" Local news ")
    with store.writing("Ben", action="unsubscribe", now=NOON + HOUR) as session:
        ended = unsubscribe(session, first.id)
    with store.writing("Ben", action="subscribe", now=NOON + HOUR) as session:
        again = subscribe(session, canonical("http://www.example.org/feed.xml?utm_source=x"), rule=FeedRule.ADD)

    with store.reading() as session:
        assert subscriptions(session) == (again,)
    assert (first.note, first.every_hours, first.due_at, first.failing) == ("Local news", 12, NOON, 0)
    assert (ended.ended_by, ended.ended_at) == ("Ben", NOON + HOUR)
    assert (again.id, again.rule, again.ended_at, again.added_by) == (first.id, FeedRule.ADD, None, "Ada")
    assert verify(store, vault) == []


def test_a_feed_is_due_at_once_then_after_its_hours_and_later_the_longer_it_fails(store):
    with store.writing("Ada", action="subscribe", now=NOON) as session:
        feed = subscribe(session, FEED, rule=FeedRule.PROPOSE, every_hours=6)
        assert due_subscriptions(session, now=NOON) == (feed,)

    with store.writing("machine: feeds", action="look", now=NOON) as session:
        seen = feed_seen(session, feed.id, kind="rss", title="The Courier", etag='"a"')
        failing = [feed_failed(session, feed.id, Busy("The site answered 503.")) for _ in range(3)]
        well = feed_seen(session, feed.id)

    assert (seen.due_at, seen.checked_at, seen.etag) == (NOON + 6 * HOUR, NOON, '"a"')
    assert [record.due_at - NOON for record in failing] == [6 * HOUR, 12 * HOUR, 24 * HOUR]
    assert (failing[2].failing, failing[2].failure) == (3, "The site answered 503.")
    assert (well.failing, well.failure, well.kind, well.title, well.etag) == (0, None, "rss", "The Courier", '"a"')
    with store.reading() as session:
        assert due_subscriptions(session, now=NOON + 5 * HOUR) == ()
        assert len(due_subscriptions(session, now=NOON + 6 * HOUR)) == 1


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


def test_what_makes_no_sense_is_refused(store):
    with pytest.raises(Missing), store.writing("Ada", action="subscribe", now=NOON) as session:
        subscribe(session, FEED, rule=FeedRule.ADD, every_hours=0)
    with pytest.raises(NotThere), store.writing("Ada", action="unsubscribe", now=NOON) as session:
        unsubscribe(session, 7)
    with pytest.raises(NotThere), store.writing("Ada", action="decide", now=NOON) as session:
        decide_entry(session, 7, EntryState.LEFT)
