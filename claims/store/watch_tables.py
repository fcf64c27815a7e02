"""The tables of what is watched over: pages that evidence stands on, copies in public archives, feeds and what they announce.

Each row of a table of work says by itself what is still to be done, so that a worker that was killed loses nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from claims.store.codes import ArchiveState, EntryState, FeedRule
from claims.store.columns import Table, listed, moment, one_of, told, words
from sources.recheck import Outcome


class Recheck(Table, table=True):
    """One look at a source's page, to see whether it still says what is cited from it. What it found is never changed."""

    __tablename__: ClassVar[str] = "recheck"
    __table_args__ = (Index("ix_recheck_source_id", "source_id", "id"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The source that is looked at.
    source_id: int = Field(foreign_key="source.id")
    # Who asked for it; the schedule is a machine.
    asked_by: str = words()
    # When it was asked for.
    asked_at: datetime = moment()
    # When the page was looked at; empty while that is still to be done.
    at: datetime | None = moment(nullable=True)
    # How it ended; empty likewise.
    outcome: Outcome | None = one_of(Outcome, name="outcome", nullable=True, index=True)
    # The kept document that the page was compared with.
    document_id: int | None = Field(default=None, foreign_key="document.id")
    # The capture that shows what was found, where it is not the one that the document was read from.
    snapshot_id: int | None = Field(default=None, foreign_key="snapshot.id")
    # What changed: {added: [text], removed: [text], altered: [[before, after]], more: how many untold}; a digest in the trail.
    changes: dict[str, Any] | None = told(trail="digest")
    # How each citation fared, as {evidence, standing}.
    quotes: list[dict[str, Any]] = listed()
    # Why the page could not be seen, in words.
    failure: str | None = words(None)
    # The same as a code that never changes.
    failure_code: str | None = words(None)


class ArchiveCopy(Table, table=True):
    """The copy of a capture's page in a public archive: asked for by a person, kept or not by the archive."""

    __tablename__: ClassVar[str] = "archive_copy"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The capture whose page it is. What the archive fetches later can differ from it.
    snapshot_id: int = Field(foreign_key="snapshot.id", unique=True)
    # How far it has come.
    state: ArchiveState = one_of(ArchiveState, name="state", index=True)
    # Who asked for it.
    asked_by: str = words()
    # When.
    asked_at: datetime = moment()
    # Where the copy is, once it is kept.
    address: str | None = words(None)
    # When it was kept, or given up.
    at: datetime | None = moment(nullable=True)
    # How many times the archive was asked.
    tries: int
    # What went wrong the last time, in words.
    failure: str | None = words(None)
    # What to do next.
    advice: str | None = words(None)


class FeedSubscription(Table, table=True):
    """A feed that is looked at again and again."""

    __tablename__: ClassVar[str] = "feed_subscription"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # Where it is, in canonical form.
    address: str = words()
    # What makes two of them one: the address's key.
    identity: str = words(unique=True)
    # rss, rdf, atom, json, sitemap or sitemap index; empty before it was read.
    kind: str | None = words(None)
    # What it calls itself; empty before it was read.
    title: str | None = words(None)
    # Who subscribed.
    added_by: str = words()
    # When.
    added_at: datetime = moment()
    # What becomes of each new article.
    rule: FeedRule = one_of(FeedRule, name="rule")
    # Hours between two looks.
    every_hours: int
    # When it was last looked at; empty before the first time.
    checked_at: datetime | None = moment(nullable=True)
    # When it is to be looked at next.
    due_at: datetime = moment()
    # The validators of its last answer (RFC 9110, 8.8), sent back with the next question.
    etag: str | None = words(None)
    last_modified: str | None = words(None)
    # How many times in a row it could not be had.
    failing: int
    # Why, in words.
    failure: str | None = words(None)
    # What the subscriber says about it.
    note: str = words()
    # Who ended the subscription.
    ended_by: str | None = words(None)
    # When; empty while it runs.
    ended_at: datetime | None = moment(nullable=True)


class FeedEntry(Table, table=True):
    """An article that a feed announced and that was no source at that moment."""

    __tablename__: ClassVar[str] = "feed_entry"
    __table_args__ = (UniqueConstraint("subscription_id", "identity"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The subscription it was found through.
    subscription_id: int = Field(foreign_key="feed_subscription.id", index=True)
    # The address's key, by which it is found again.
    identity: str = words()
    # Where the article is.
    address: str = words()
    # The title the feed gives.
    title: str | None = words(None)
    # When it was published as the feed says, in ISO 8601.
    published: str | None = words(None)
    # When it was found.
    found_at: datetime = moment()
    # What became of it.
    state: EntryState = one_of(EntryState, name="state", index=True)
    # The source it became.
    source_id: int | None = Field(default=None, foreign_key="source.id")
    # Who decided, or the rule did.
    decided_by: str | None = words(None)
    # When.
    decided_at: datetime | None = moment(nullable=True)
