"""Feeds that are looked at on a schedule: what each is, when it is looked at next, and what went wrong the last time.

One row a feed, found again by its address's key: subscribing to a feed once more goes on with what is known of it. What a feed
announced stands in `announced`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from claims.errors import Missing, NotAllowed, NotThere
from claims.store import tables
from claims.store.codes import FeedRule
from claims.store.history import hand
from sources.address import Address
from sources.errors import SourceError

LONGEST_HOURS = 24 * 30
_TOLD = 3
"""Findings about a feed that are told one by one."""
_LATEST = timedelta(days=7)
"""A feed that fails again and again is looked at more and more seldom, but at least so often."""


@dataclass(frozen=True, slots=True)
class SubscriptionRecord:
    """A feed that somebody subscribed to."""

    id: int
    address: str
    """Where it is, over `http` where that was typed: `canonical` reads the address to fetch, and the way back, from it."""
    kind: str | None
    title: str | None
    added_by: str
    added_at: datetime
    rule: FeedRule
    every_hours: int
    checked_at: datetime | None
    due_at: datetime
    etag: str | None
    last_modified: str | None
    failing: int
    """How many times in a row it could not be had."""
    failure: str | None
    """Why; with `failing` at 0, what of the feed could not be used although it was had."""
    note: str
    ended_by: str | None
    ended_at: datetime | None
    """When the subscription was ended; None while it runs."""


def subscribe(
    session: Session, address: Address, *, rule: FeedRule, every_hours: int = 6, note: str = "", title: str | None = None
) -> SubscriptionRecord:
    """Subscribe to a feed, due at once; one that is known already takes the new rule, hours and note. Raises `Missing`."""
    writer = hand(session)
    row = session.exec(_named(address.key)).first()
    if row is None:
        row = tables.FeedSubscription(
            address=address.plain or address.url,
            identity=address.key,
            title=title,
            added_by=writer.actor,
            added_at=writer.now,
            rule=FeedRule(rule),
            every_hours=_hours(every_hours),
            due_at=writer.now,
            failing=0,
            note=note.strip(),
        )
        session.add(row)
    else:
        row.rule, row.every_hours, row.note = FeedRule(rule), _hours(every_hours), note.strip()
        row.due_at, row.ended_by, row.ended_at = writer.now, None, None
    session.flush()
    return _record(row)


def unsubscribe(session: Session, subscription_id: int) -> SubscriptionRecord:
    """End a subscription. What it found stays."""
    row, writer = _row(session, subscription_id), hand(session)
    if row.ended_at is None:
        row.ended_by, row.ended_at = writer.actor, writer.now
        session.flush()
    return _record(row)


def due_at_once(session: Session, subscription_id: int) -> SubscriptionRecord:
    """Let a feed be looked at now, whatever its hours are. Raises `NotThere`; `NotAllowed` where the subscription ended."""
    row, writer = _row(session, subscription_id), hand(session)
    if row.ended_at is not None:
        raise NotAllowed("This subscription was ended.", advice="Resume it: it is looked at at once then.")
    row.due_at = min(row.due_at, writer.now)
    session.flush()
    return _record(row)


def subscriptions(session: Session) -> tuple[SubscriptionRecord, ...]:
    """All of them, those that run first, newest first."""
    rows = session.exec(select(tables.FeedSubscription).order_by(col(tables.FeedSubscription.id).desc())).all()
    return tuple(sorted(map(_record, rows), key=lambda record: record.ended_at is not None))


def get_subscription(session: Session, subscription_id: int) -> SubscriptionRecord:
    """One of them. Raises `NotThere`."""
    return _record(_row(session, subscription_id))


def due_subscriptions(session: Session, *, now: datetime, limit: int = 100) -> tuple[SubscriptionRecord, ...]:
    """Feeds to be looked at now, longest due first."""
    rows = select(tables.FeedSubscription).where(
        col(tables.FeedSubscription.ended_at).is_(None), tables.FeedSubscription.due_at <= now
    )
    return tuple(map(_record, session.exec(rows.order_by(col(tables.FeedSubscription.due_at)).limit(limit))))


def feed_seen(
    session: Session,
    subscription_id: int,
    *,
    kind: str | None = None,
    title: str | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
    findings: Sequence[str] | None = None,
) -> SubscriptionRecord:
    """The feed was had, or is the same as before: nothing given changes nothing that is known of it.

    `findings` are what could not be used of it, a sentence each; the first few stand with the feed until it is read again.
    """
    row, now = _row(session, subscription_id), hand(session).now
    if findings is not None or row.failing:
        row.failing, row.failure = 0, _partly(findings or ())
    row.kind, row.title = kind or row.kind, title or row.title
    row.etag, row.last_modified = etag or row.etag, last_modified or row.last_modified
    row.checked_at, row.due_at = now, now + timedelta(hours=row.every_hours)
    session.flush()
    return _record(row)


def feed_failed(session: Session, subscription_id: int, error: SourceError) -> SubscriptionRecord:
    """The feed could not be had; it is looked at later, and the later the longer it has failed."""
    row, now = _row(session, subscription_id), hand(session).now
    row.failing, row.failure, row.checked_at = row.failing + 1, str(error), now
    row.due_at = now + min(timedelta(hours=row.every_hours * 2 ** min(row.failing - 1, 10)), _LATEST)
    session.flush()
    return _record(row)


def _partly(findings: Sequence[str]) -> str | None:
    more = len(findings) - _TOLD
    return " ".join([*findings[:_TOLD], *([f"And {more:,} more."] if more > 0 else [])]) or None


def _hours(every: int) -> int:
    if not 1 <= every <= LONGEST_HOURS:
        raise Missing([f"how many hours lie between two looks, from 1 to {LONGEST_HOURS}"])
    return every


def _named(identity: str):
    return select(tables.FeedSubscription).where(tables.FeedSubscription.identity == identity)


def _row(session: Session, subscription_id: int) -> tables.FeedSubscription:
    row = session.get(tables.FeedSubscription, subscription_id)
    if row is None:
        raise NotThere(f"There is no subscription {subscription_id}.")
    return row


def _record(row: tables.FeedSubscription) -> SubscriptionRecord:
    return SubscriptionRecord(**{name: getattr(row, name) for name in SubscriptionRecord.__slots__})
