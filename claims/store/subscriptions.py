"""Feeds that are looked at on a schedule, and the articles they announced that were no sources yet.

One row a feed, found again by its address's key: subscribing to a feed once more goes on with what is known of it. An entry is
noted once, whatever becomes of it, so that what a person left out is not proposed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from claims.errors import Missing, NotAllowed, NotThere
from claims.store import tables
from claims.store.codes import EntryState, FeedRule
from claims.store.history import hand
from claims.store.page import COUNTED, Page
from claims.store.sources import find_source
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


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An article that a feed announced."""

    id: int
    subscription_id: int
    address: str
    title: str | None
    published: str | None
    found_at: datetime
    state: EntryState
    source_id: int | None
    decided_by: str | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Announced:
    """What is to be noted of an article that a feed announces."""

    address: Address
    title: str | None = None
    published: str | None = None

    @property
    def kept(self) -> str:
        """The address as it is kept: over `http` where that was announced, so that both ways can be tried."""
        return self.address.plain or self.address.url


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


def note_entries(session: Session, subscription_id: int, entries: Iterable[Announced]) -> tuple[EntryRecord, ...]:
    """Note the articles that are new: neither noted before nor a source already. Returns those, proposed, in order."""
    _row(session, subscription_id)
    mine = select(tables.FeedEntry.identity).where(tables.FeedEntry.subscription_id == subscription_id)
    known, new = set(session.exec(mine)), []
    for entry in entries:
        key = entry.address.key
        if key in known or find_source(session, key) is not None:
            continue
        known.add(key)
        new.append(
            tables.FeedEntry(
                subscription_id=subscription_id,
                identity=key,
                address=entry.kept,
                title=entry.title,
                published=entry.published,
                found_at=hand(session).now,
                state=EntryState.PROPOSED,
            )
        )
    session.add_all(new)
    session.flush()
    return tuple(map(_entry, new))


def decide_entry(session: Session, entry_id: int, state: EntryState, *, source_id: int | None = None) -> EntryRecord:
    """Say what becomes of an article: added, as this source, or left out. What was left out can still be added.

    Raises `NotThere`; `NotAllowed` where it was added before.
    """
    row, writer = _entry_row(session, entry_id), hand(session)
    if row.state is EntryState.ADDED:
        raise NotAllowed(f"{row.decided_by} added this article before.", advice="It stands under Sources.")
    row.state, row.source_id, row.decided_by, row.decided_at = EntryState(state), source_id, writer.actor, writer.now
    session.flush()
    return _entry(row)


def get_entry(session: Session, entry_id: int) -> EntryRecord:
    """One article that a feed announced. Raises `NotThere`."""
    return _entry(_entry_row(session, entry_id))


def entry_counts(session: Session) -> dict[int, dict[EntryState, int]]:
    """What became of the articles of each subscription, by its number; those that announced nothing are not there."""
    by = col(tables.FeedEntry.subscription_id), col(tables.FeedEntry.state)
    found: dict[int, dict[EntryState, int]] = {}
    for number, state, count in session.exec(select(*by, func.count()).group_by(*by)):
        found.setdefault(number, dict.fromkeys(EntryState, 0))[EntryState(state)] = count
    return found


def feed_entries(
    session: Session,
    *,
    state: EntryState = EntryState.PROPOSED,
    subscription_id: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page[EntryRecord]:
    """Articles that feeds announced, newest first."""
    asked = [col(tables.FeedEntry.state) == state]
    if subscription_id is not None:
        asked.append(col(tables.FeedEntry.subscription_id) == subscription_id)
    rows = select(tables.FeedEntry).where(*asked).order_by(col(tables.FeedEntry.id).desc()).limit(limit).offset(offset)
    counted = select(tables.FeedEntry.id).where(*asked).limit(COUNTED + 1).subquery()
    count = session.exec(select(func.count()).select_from(counted)).one()
    return Page.counted(tuple(map(_entry, session.exec(rows))), count)


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


def _entry_row(session: Session, entry_id: int) -> tables.FeedEntry:
    row = session.get(tables.FeedEntry, entry_id)
    if row is None:
        raise NotThere(f"There is no entry {entry_id}.")
    return row


def _record(row: tables.FeedSubscription) -> SubscriptionRecord:
    return SubscriptionRecord(**_told(row, SubscriptionRecord.__slots__))


def _entry(row: tables.FeedEntry) -> EntryRecord:
    return EntryRecord(**_told(row, EntryRecord.__slots__))


def _told(row: tables.FeedSubscription | tables.FeedEntry, names: Sequence[str]) -> dict:
    return {name: getattr(row, name) for name in names}
