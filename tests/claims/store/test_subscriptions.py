"""A feed is subscribed to once, and looked at when it is due."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.errors import Missing, NotThere
from claims.store.checks import verify
from claims.store.codes import FeedRule
from claims.store.subscriptions import due_subscriptions, feed_failed, feed_seen, subscribe, subscriptions, unsubscribe
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


def test_what_makes_no_sense_is_refused(store):
    with pytest.raises(Missing), store.writing("Ada", action="subscribe", now=NOON) as session:
        subscribe(session, FEED, rule=FeedRule.ADD, every_hours=0)
    with pytest.raises(NotThere), store.writing("Ada", action="unsubscribe", now=NOON) as session:
        unsubscribe(session, 7)
