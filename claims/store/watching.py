"""Which sources the desk's work stands on: those that evidence cites, what is cited from each, and when each was last seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Subquery, and_, case, or_
from sqlmodel import Session, col, func, select

from claims.model import SourceRecord, SourceState
from claims.store import tables
from claims.store.page import COUNTED, Page
from claims.store.rechecks import RecheckRecord, recheck_record, rechecks_of
from claims.store.sources import get_source, source_records
from sources.document import Span
from sources.recheck import Outcome

NEVER: Literal["never"] = "never"
"""Asks for the sources that nobody looked at again yet."""
_UNREACHABLE_AGAIN = timedelta(days=1)
"""A page that could not be seen is looked at again sooner than the schedule says."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a kept document that stand as evidence."""

    evidence_id: int
    claim_id: int
    document_id: int
    place: Span


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """A source that evidence cites, and how it was when it was last looked at."""

    source: SourceRecord
    citations: int
    last: RecheckRecord | None
    """The last look that was done; None before the first."""
    asked: bool
    """Whether another look is asked for and not done yet."""


def citations_of(session: Session, source_id: int) -> tuple[Citation, ...]:
    """What is cited from a source and was not withdrawn, oldest first."""
    rows = session.exec(
        select(tables.Evidence)
        .join(tables.Document, col(tables.Document.id) == col(tables.Evidence.document_id))
        .where(tables.Document.source_id == source_id, col(tables.Evidence.withdrawn_at).is_(None))
        .order_by(col(tables.Evidence.id))
    )
    return tuple(Citation(row.id or 0, row.claim_id, row.document_id, Span(row.start, row.end)) for row in rows)


def watched(
    session: Session, *, outcome: Outcome | Literal["never"] | None = None, limit: int = 50, offset: int = 0
) -> Page[WatchedSource]:
    """Sources that evidence cites: what a person should see first, then the last looked at first.

    With `outcome`, only those whose last look ended so, or `NEVER` those without one.
    """
    cited, last = _cited(), _last()
    asked_for: list[Any] = []
    if outcome is not None:
        asked_for = [col(tables.Recheck.id).is_(None) if outcome == NEVER else tables.Recheck.outcome == outcome]
    rows = (
        select(tables.Source, tables.Recheck, cited.c.citations)
        .join(cited, cited.c.source_id == col(tables.Source.id))
        .outerjoin(last, last.c.source_id == col(tables.Source.id))
        .outerjoin(tables.Recheck, col(tables.Recheck.id) == last.c.recheck_id)
        .where(*asked_for)
    )
    urgent = case((col(tables.Recheck.outcome).in_([Outcome.CHANGED, Outcome.GONE]), 0), else_=1)
    order = urgent, col(tables.Recheck.id).desc().nulls_last(), col(tables.Source.id).desc()
    found = session.exec(rows.order_by(*order).limit(limit).offset(offset)).all()
    counted = rows.with_only_columns(col(tables.Source.id)).limit(COUNTED + 1).subquery()
    count = session.exec(select(func.count()).select_from(counted)).one()
    sources = source_records(session, [source for source, _, _ in found])
    asked = set(session.exec(select(tables.Recheck.source_id).where(col(tables.Recheck.at).is_(None))))
    items = (_watched(sources[source.id or 0], row, citations, asked) for source, row, citations in found)
    return Page.counted(tuple(items), count)


def watched_source(session: Session, source_id: int) -> WatchedSource:
    """One source, whether evidence cites it or not any more. Raises `NotThere`."""
    looks = rechecks_of(session, source_id)
    last = next((look for look in looks if look.at is not None), None)
    asked = any(look.at is None for look in looks)
    return WatchedSource(get_source(session, source_id), len(citations_of(session, source_id)), last, asked)


def last_looks(session: Session, source_ids: Iterable[int]) -> dict[int, RecheckRecord]:
    """The last look at each of these sources that was done; sources that were never looked at again are not there."""
    last = _last()
    rows = select(tables.Recheck).join(last, last.c.recheck_id == col(tables.Recheck.id))
    found = session.exec(rows.where(col(tables.Recheck.source_id).in_(list(source_ids)))).all()
    return {row.source_id: recheck_record(row) for row in found}


def outcome_counts(session: Session) -> dict[Outcome | None, int]:
    """How the last looks at cited sources ended, and under None how many were never looked at; every outcome is there."""
    cited, last = _cited(), _last()
    rows = session.exec(
        select(tables.Recheck.outcome, func.count())
        .select_from(cited)
        .outerjoin(last, last.c.source_id == cited.c.source_id)
        .outerjoin(tables.Recheck, col(tables.Recheck.id) == last.c.recheck_id)
        .group_by(col(tables.Recheck.outcome))
    ).all()
    return {None: 0} | dict.fromkeys(Outcome, 0) | dict(rows)


def due(session: Session, *, every: timedelta, now: datetime, limit: int) -> tuple[int, ...]:
    """The numbers of cited sources at an address that were not seen for so long, and are not about to be; longest ago first.

    A capture counts as seen; a look that did not reach the page counts for a day.
    """
    cited, last = _cited(), _last()
    captured = (
        select(tables.Snapshot.source_id, func.max(tables.Snapshot.captured_at).label("at"))
        .group_by(col(tables.Snapshot.source_id))
        .subquery()
    )
    asked = select(tables.Recheck.source_id).where(col(tables.Recheck.at).is_(None))
    seen = func.coalesce(col(tables.Recheck.at), captured.c.at)
    again = and_(col(tables.Recheck.outcome) == Outcome.UNREACHABLE, seen <= now - min(every, _UNREACHABLE_AGAIN))
    rows = (
        select(tables.Source.id)
        .join(cited, cited.c.source_id == col(tables.Source.id))
        .join(captured, captured.c.source_id == col(tables.Source.id))
        .outerjoin(last, last.c.source_id == col(tables.Source.id))
        .outerjoin(tables.Recheck, col(tables.Recheck.id) == last.c.recheck_id)
        .where(
            col(tables.Source.address).is_not(None),
            tables.Source.state == SourceState.READY,
            col(tables.Source.id).not_in(asked),
            or_(seen <= now - every, again),
        )
    )
    return tuple(number or 0 for number in session.exec(rows.order_by(seen, col(tables.Source.id)).limit(limit)))


def _watched(source: SourceRecord, row: tables.Recheck | None, citations: int, asked: set[int]) -> WatchedSource:
    return WatchedSource(source, citations, None if row is None else recheck_record(row), source.id in asked)


def _cited() -> Subquery:
    """Sources with standing citations, and how many."""
    rows: Any = select(tables.Document.source_id, func.count().label("citations"))
    rows = rows.join(tables.Evidence, col(tables.Evidence.document_id) == col(tables.Document.id))
    return rows.where(col(tables.Evidence.withdrawn_at).is_(None)).group_by(col(tables.Document.source_id)).subquery()


def _last() -> Subquery:
    """The last look at each source that was done."""
    rows = select(tables.Recheck.source_id, func.max(tables.Recheck.id).label("recheck_id"))
    return rows.where(col(tables.Recheck.at).is_not(None)).group_by(col(tables.Recheck.source_id)).subquery()
