"""The job that looks at a feed somebody subscribed to. See `claims.subscribing`.

A feed that is due is unfinished work: the look itself sets the hour of the next one. It stands in the lane of its site, so that
a site is never asked for its feed and for an article at the same time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from dbos import DBOS

from claims import subscribing
from claims.jobs.desk import Desk, Errand, attempt
from claims.jobs.handover import LOST, Ahead, dispatch, later
from claims.store.subscriptions import due_subscriptions
from sources.address import canonical
from sources.network import Web
from sources.wishes import Wishes


def hand_out(desk: Desk) -> int:
    """Hand every feed that is due, and that no job has in hand, to the engine. Returns how many are unfinished."""

    def find() -> list[Ahead]:
        with desk.store.reading() as session:
            due = due_subscriptions(session, now=desk.now())
        return [Ahead(feed.id, int(feed.due_at.timestamp()), urlsplit(canonical(feed.address).url).netloc) for feed in due]

    return dispatch(desk, FOLLOWING, kind="feed", job=look_at_feed, find=find)


@lru_cache(maxsize=1)
def _wishes(web: Web, now: Callable[[], datetime]) -> Wishes:
    """What sites ask of programs, remembered as long as this worker lives: it forgets by itself, by age and by number."""
    return Wishes(web, now=now)


FOLLOWING = Errand(
    do=lambda desk, number: subscribing.look(desk.store, desk.web, _wishes(desk.web, desk.now), number, now=desk.now),
    put_back=lambda _desk, _number, _failure: None,
    give_up=lambda desk, number, failure: subscribing.give_up(desk.store, number, failure, now=desk.now),
)


@DBOS.workflow(name="look_at_feed", max_recovery_attempts=LOST)
def look_at_feed(subscription_id: int, lane: str, nth: int) -> None:
    """The job: one attempt, and a continuation later where another can help."""
    pause = _look(subscription_id, nth)["pause"]
    if pause is not None:
        later(look_at_feed, subscription_id, lane, nth + 1, pause=pause)


@DBOS.step(name="look at feed")
def _look(subscription_id: int, nth: int) -> dict[str, float | None]:
    return {"pause": attempt(FOLLOWING, subscription_id, nth=nth)}
