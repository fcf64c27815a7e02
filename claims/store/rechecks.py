"""Looks at pages that are cited: asked for, and what each found. What was found is never changed.

A look that is asked for is a row without an outcome, so that whoever works finds it, whatever happened meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from claims.errors import NotAllowed, NotThere
from claims.store import tables
from claims.store.documents import newest_document
from claims.store.history import hand
from claims.store.sources import source_row
from sources.errors import SourceError
from sources.recheck import Altered, Comparison, Outcome, Standing

TOLD = 100
"""Paragraphs of each kind that are kept of what changed; all of it can be made again from the two captures."""
LETTERS = 4_000
"""Code points of each such paragraph."""


@dataclass(frozen=True, slots=True)
class QuoteStanding:
    """How a citation fared."""

    evidence_id: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class RecheckRecord:
    """One look at a source's page."""

    id: int
    source_id: int
    asked_by: str
    asked_at: datetime
    at: datetime | None
    """When the page was looked at; None while that is still to be done, and everything below is empty."""
    outcome: Outcome | None
    document_id: int | None
    """The kept document that the page was compared with: the local copy."""
    snapshot_id: int | None
    """The capture that shows what was found, where it is not the one the document was read from."""
    changes: Comparison
    more: int
    """How many changed paragraphs are not told."""
    quotes: tuple[QuoteStanding, ...]
    failure: str | None
    """Why the page could not be seen."""
    failure_code: str | None

    @property
    def fallen(self) -> tuple[int, ...]:
        """The citations whose words do not stand on the page in one place any more."""
        return tuple(quote.evidence_id for quote in self.quotes if quote.standing is not Standing.STANDS)


def ask_recheck(session: Session, source_id: int) -> RecheckRecord:
    """Ask for a look at a source's page; one that is asked for already is the same.

    Raises `NotThere`; `NotAllowed` where there is no address to look at, or nothing to compare with.
    """
    source, writer = source_row(session, source_id), hand(session)
    if source.address is None:
        raise NotAllowed("This source has no address that could be looked at.", advice="Its kept text is all there is.")
    if newest_document(session, source_id) is None:
        raise NotAllowed("Nothing of this source was read yet.", advice="Retry the source first.")
    row = session.exec(_open().where(tables.Recheck.source_id == source_id)).first()
    if row is None:
        row = tables.Recheck(source_id=source_id, asked_by=writer.actor, asked_at=writer.now)
        session.add(row)
        session.flush()
    return recheck_record(row)


def settle_recheck(
    session: Session,
    recheck_id: int,
    outcome: Outcome,
    *,
    document_id: int | None,
    snapshot_id: int | None = None,
    changes: Comparison | None = None,
    quotes: Sequence[QuoteStanding] = (),
    failure: SourceError | None = None,
) -> RecheckRecord:
    """Note what a look found. One that is settled already stays as it is."""
    row = _row(session, recheck_id)
    if row.at is None:
        row.at, row.outcome = hand(session).now, Outcome(outcome)
        row.document_id, row.snapshot_id = document_id, snapshot_id
        row.changes = _as_json(changes or Comparison())
        row.quotes = [{"evidence": quote.evidence_id, "standing": quote.standing.value} for quote in quotes]
        row.failure, row.failure_code = (str(failure), failure.code) if failure else (None, None)
        session.flush()
    return recheck_record(row)


def get_recheck(session: Session, recheck_id: int) -> RecheckRecord:
    """One look. Raises `NotThere`."""
    return recheck_record(_row(session, recheck_id))


def rechecks_of(session: Session, source_id: int, *, limit: int = 20) -> tuple[RecheckRecord, ...]:
    """The looks at a source, newest first, with one that is still to be done."""
    rows = select(tables.Recheck).where(tables.Recheck.source_id == source_id).order_by(col(tables.Recheck.id).desc())
    return tuple(recheck_record(row) for row in session.exec(rows.limit(limit)))


def open_rechecks(session: Session, *, limit: int = 1_000) -> tuple[RecheckRecord, ...]:
    """Looks that are asked for and not done, oldest first."""
    return tuple(recheck_record(row) for row in session.exec(_open().order_by(col(tables.Recheck.id)).limit(limit)))


def recheck_record(row: tables.Recheck) -> RecheckRecord:
    """The row as the frozen type the rest of the program knows."""
    told = row.changes or {}
    altered = tuple(Altered(before, after) for before, after in told.get("altered", ()))
    return RecheckRecord(
        id=row.id or 0,
        source_id=row.source_id,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        at=row.at,
        outcome=row.outcome,
        document_id=row.document_id,
        snapshot_id=row.snapshot_id,
        changes=Comparison(tuple(told.get("added", ())), tuple(told.get("removed", ())), altered),
        more=told.get("more", 0),
        quotes=tuple(QuoteStanding(quote["evidence"], Standing(quote["standing"])) for quote in row.quotes),
        failure=row.failure,
        failure_code=row.failure_code,
    )


def bounded_changes(changes: Comparison) -> Comparison:
    """What is kept of changes: the first paragraphs of each kind, long ones cut."""
    return Comparison(
        tuple(map(_cut, changes.added[:TOLD])),
        tuple(map(_cut, changes.removed[:TOLD])),
        tuple(Altered(_cut(pair.before), _cut(pair.after)) for pair in changes.altered[:TOLD]),
    )


def _as_json(changes: Comparison) -> dict[str, Any]:
    kept = bounded_changes(changes)
    return {
        "added": list(kept.added),
        "removed": list(kept.removed),
        "altered": [[pair.before, pair.after] for pair in kept.altered],
        "more": _size(changes) - _size(kept),
    }


def _size(changes: Comparison) -> int:
    return len(changes.added) + len(changes.removed) + len(changes.altered)


def _cut(text: str) -> str:
    return text if len(text) <= LETTERS else text[: LETTERS - 1] + "…"


def _open() -> Any:
    return select(tables.Recheck).where(col(tables.Recheck.at).is_(None))


def _row(session: Session, recheck_id: int) -> tables.Recheck:
    row = session.get(tables.Recheck, recheck_id)
    if row is None:
        raise NotThere(f"There is no look {recheck_id}.")
    return row
