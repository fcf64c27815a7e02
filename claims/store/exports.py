"""What a report asks of the store beside the claims themselves, however many there are; and the line it leaves behind.

A report of a hundred thousand claims is read in pages, so what stands on its first page (how many there are of each verdict)
is counted here, and a claim's capture is matched with its archived copy without reading every capture of the desk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, func, select

from claims.model import ClaimRecord, Flag, Verdict
from claims.store import tables
from claims.store.codes import ArchiveState
from claims.store.given import GIVEN, rows_of
from claims.store.history import hand
from claims.store.queue import QueueFilter, numbers
from claims.store.records import AT_ONCE, Origins, claim_records
from claims.store.sources import batched

_AT_ONCE = 10_000
"""Claims that are counted in one round."""

_TOLD = [
    table.__tablename__
    for table in (
        tables.Claim, tables.Attribution, tables.Evidence, tables.SearchNote, tables.Assessment, tables.TakenBack,
        tables.Decision, tables.Correction, tables.Publication,
    )
]  # fmt: skip
"""The tables of a claim that a report tells of; not who looks at it, nor what is said about it at the desk."""


class Dated(StrEnum):
    """By which of a claim's days a period is counted."""

    PUBLISHED = "published"
    """When its article was."""
    SAID = "said"
    """When it was said; where nobody knows, when its article was published."""
    DECIDED = "decided"
    """When the verdict that stands was given, by the calendar of UTC."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included, in ISO 8601; an end that is None is open."""

    since: str | None = None
    until: str | None = None
    by: Dated = Dated.PUBLISHED

    @property
    def given(self) -> bool:
        """Whether it asks anything."""
        return bool(self.since or self.until)


Tally = dict[tuple[Verdict | None, tuple[Flag, ...]], int]
"""How many claims have a verdict with certain flags; None for those without."""


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """A file that left the desk."""

    id: int
    format: str
    scope: str
    items: int
    size: int
    sha256: str
    exported_by: str
    made_at: datetime


@dataclass(frozen=True)
class StoredClaims:
    """Claims of the store in a given order: read page by page whenever somebody goes through them, so that there is never more
    than a page in memory. Lives as long as its session."""

    session: Session
    numbers: tuple[int, ...]
    tell: Callable[[int], None] = lambda _: None
    """Hears how many were read so far."""

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[ClaimRecord]:
        origins = Origins()
        for first in range(0, len(self.numbers), AT_ONCE):
            some = self.numbers[first : first + AT_ONCE]
            yield from claim_records(self.session, some, origins=origins)
            self.tell(first + len(some))


def chosen(
    session: Session, asked: Sequence[QueueFilter], *, picked: Sequence[int] | None = None, period: Period | None = None
) -> tuple[int, ...]:
    """The numbers of the claims that fit any of these filters, filter by filter in reading order, or those picked by hand, in
    the order in which they were; of these only what falls into the period. What is picked and not there is left out."""
    if picked is not None:
        found = _there(session, tuple(dict.fromkeys(picked)))
    else:
        found = tuple(dict.fromkeys(number for one in asked for number in numbers(session, one)))
    return _within(session, found, period) if period and period.given else found


def tally(session: Session, claim_ids: Sequence[int]) -> Tally:
    """How many of these claims have which verdict with which flags."""
    found: Counter[tuple[Verdict | None, tuple[Flag, ...]]] = Counter()
    decision = tables.Decision.__table__.c
    stands = select(decision.verdict, decision.flags).where(decision.claim_id.in_(GIVEN), decision.superseded_at.is_(None))
    for some in batched(claim_ids, _AT_ONCE):
        for verdict, flags in rows_of(session, stands, some):
            found[Verdict(verdict), tuple(Flag(flag) for flag in flags)] += 1
    without = len(claim_ids) - found.total()
    return dict(found) | ({(None, ()): without} if without else {})


def kept_copies(session: Session) -> dict[int, str]:
    """Where public archives keep captures of this desk, by the number of the capture."""
    kept = select(tables.ArchiveCopy.snapshot_id, tables.ArchiveCopy.address).where(
        tables.ArchiveCopy.state == ArchiveState.KEPT, col(tables.ArchiveCopy.address).is_not(None)
    )
    return {snapshot: address or "" for snapshot, address in session.exec(kept)}


def corrected(session: Session, claim_ids: Sequence[int]) -> tuple[int, ...]:
    """Those of these claims on which something published was corrected, or is to be."""
    named = set(session.exec(select(tables.Correction.claim_id).distinct()))
    return tuple(number for number in claim_ids if number in named)


def record_export(session: Session, form: str, *, scope: str, items: int, size: int, sha256: str) -> ExportRecord:
    """Note that this file left the desk: its line in the trail says who made it, of what, and what its hash is."""
    by = hand(session)
    row = tables.Export(format=form, scope=scope, items=items, size=size, sha256=sha256, exported_by=by.actor, made_at=by.now)
    session.add(row)
    session.flush()
    return ExportRecord(row.id or 0, form, scope, items, size, sha256, by.actor, by.now)


def newest_line(session: Session) -> int:
    """The number of the trail's newest line; 0 where there is none yet."""
    return session.exec(select(func.max(tables.Event.id))).one() or 0


def changed_since(session: Session, line: int, claim_ids: Sequence[int]) -> int:
    """How many of these claims have changed after this line of the trail, in anything that a report tells."""
    said = col(tables.Event.claim_id)
    after = select(said).where(col(tables.Event.id) > line, said.is_not(None), col(tables.Event.subject).in_(_TOLD)).distinct()
    return len(set(claim_ids).intersection(number for number in session.exec(after) if number is not None))


def _there(session: Session, picked: tuple[int, ...]) -> tuple[int, ...]:
    number = tables.Claim.__table__.c.id
    known = {row.id for row in rows_of(session, select(number).where(number.in_(GIVEN)), picked)}
    return tuple(number for number in picked if number in known)


def _within(session: Session, found: tuple[int, ...], period: Period) -> tuple[int, ...]:
    asked = _fitting(period).where(tables.Claim.__table__.c.id.in_(GIVEN))
    fits = {row.id for row in rows_of(session, asked, found)}
    return tuple(number for number in found if number in fits)


def _fitting(period: Period) -> Any:
    """The claims of a period. Text of a day compares like the day; moments of the last day are written after it."""
    first = date.fromisoformat(period.since) if period.since else None
    after = date.fromisoformat(period.until) + timedelta(days=1) if period.until else None
    claims = select(tables.Claim.id)
    if period.by is Dated.DECIDED:
        claims = claims.join(tables.Decision, col(tables.Decision.claim_id) == col(tables.Claim.id))
        claims = claims.where(col(tables.Decision.superseded_at).is_(None))
        at: Any = col(tables.Decision.at)
        ends: list[Any] = [datetime.combine(day, time(), UTC) if day else None for day in (first, after)]
    else:
        claims = claims.join(tables.Source, col(tables.Source.id) == col(tables.Claim.source_id))
        published = col(tables.Source.published)
        at = func.coalesce(col(tables.Claim.said_on), published) if period.by is Dated.SAID else published
        ends = [day.isoformat() if day else None for day in (first, after)]
    if ends[0]:
        claims = claims.where(at >= ends[0])
    return claims.where(at < ends[1]) if ends[1] else claims
