"""Articles that feeds announced and that were no sources yet: each waits for a person, was added, or was left out.

An entry is noted once, whatever becomes of it, so that what a person left out is not proposed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from claims.errors import NotAllowed, NotThere
from claims.store import tables
from claims.store.codes import EntryState
from claims.store.history import hand
from claims.store.page import COUNTED, Page
from claims.store.sources import find_source
from claims.store.subscriptions import get_subscription
from sources.address import Address


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


def note_entries(session: Session, subscription_id: int, entries: Iterable[Announced]) -> tuple[EntryRecord, ...]:
    """Note the articles that are new: neither noted before nor a source already. Returns those, proposed, in order.

    Raises `NotThere` where there is no such subscription.
    """
    get_subscription(session, subscription_id)
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


def _entry_row(session: Session, entry_id: int) -> tables.FeedEntry:
    row = session.get(tables.FeedEntry, entry_id)
    if row is None:
        raise NotThere(f"There is no entry {entry_id}.")
    return row


def _entry(row: tables.FeedEntry) -> EntryRecord:
    return EntryRecord(**{name: getattr(row, name) for name in EntryRecord.__slots__})
