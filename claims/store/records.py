"""Rows become the frozen records the rest of the program works with: complete, and safe to keep after the session is gone.

Many claims are read with a handful of queries, however many there are: a report asks for hundreds at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from claims.errors import NotThere
from claims.model import (
    Assessment,
    AssessmentRecord,
    Attribution,
    ClaimRecord,
    DecisionRecord,
    EvidenceRecord,
    Flag,
    Locator,
    SearchRecord,
    Selector,
    SnapshotRecord,
    SourceRecord,
    State,
)
from claims.store import tables
from claims.store.snapshots import snapshot_record
from claims.store.sources import source_records
from sources.document import Span

_AT_ONCE = 400
"""Claims read in one round: databases bound how many values a query may name."""

Row = TypeVar("Row", bound=tables.Table)
Number = TypeVar("Number")


def claim_records(session: Session, numbers: Sequence[int]) -> tuple[ClaimRecord, ...]:
    """These claims with everything that belongs to them, in this order. Raises `NotThere`."""
    found: list[ClaimRecord] = []
    for some in _batches(numbers):
        known = _read(session, some)
        for number in some:
            if number not in known:
                raise NotThere(f"There is no claim {number}.")
            found.append(known[number])
    return tuple(found)


def evidence_records(session: Session, rows: Sequence[tables.Evidence]) -> dict[int, tuple[EvidenceRecord, ...]]:
    """Citations by claim, oldest first, each with its capture and its source."""
    origins = _origins(session, {row.document_id for row in rows})
    by_claim: dict[int, list[EvidenceRecord]] = defaultdict(list)
    for row in rows:
        source, snapshot = origins[row.document_id]
        by_claim[row.claim_id].append(_evidence(row, source, snapshot))
    return {number: tuple(items) for number, items in by_claim.items()}


def decision_record(row: tables.Decision, name: str) -> DecisionRecord:
    """The row as a record; `name` is that of whoever approved."""
    return DecisionRecord(
        id=row.id or 0,
        verdict=row.verdict,
        flags=tuple(Flag(flag) for flag in row.flags),
        rationale=row.rationale,
        assessments=tuple(row.assessments),
        approved_by=name,
        at=row.at,
        waiver=row.waiver,
    )


def assessment_record(row: tables.Assessment, name: str, taken_back: datetime | None = None) -> AssessmentRecord:
    """The row as a record; `name` is that of whoever judged."""
    judged = Assessment(
        claim_id=row.claim_id,
        verdict=row.verdict,
        rationale=row.rationale,
        evidence=tuple(row.evidence),
        confidence=row.confidence,
        flags=tuple(Flag(flag) for flag in row.flags),
        open_questions=row.open_questions,
        waiver=row.waiver,
    )
    return AssessmentRecord(id=row.id or 0, assessment=judged, round=row.round, by=name, at=row.at, taken_back_at=taken_back)


def search_record(row: tables.SearchNote) -> SearchRecord:
    """The row as a record."""
    return SearchRecord(
        id=row.id or 0,
        claim_id=row.claim_id,
        query=row.query,
        place=row.place,
        note=row.note,
        by=row.added_by,
        at=row.added_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
    )


def _read(session: Session, numbers: Sequence[int]) -> dict[int, ClaimRecord]:
    claims = session.exec(select(tables.Claim).where(col(tables.Claim.id).in_(numbers))).all()
    origins = _origins(session, {claim.document_id for claim in claims})
    attributions = {row.claim_id: _attribution(row) for row in _of(session, tables.Attribution, numbers)}
    evidence = evidence_records(session, _of(session, tables.Evidence, numbers))
    assessed, decided = _of(session, tables.Assessment, numbers), _of(session, tables.Decision, numbers)
    judged, decisions = _by_claim(assessed), _by_claim(decided)
    searched = _by_claim(_of(session, tables.SearchNote, numbers))
    taken = _of(session, tables.TakenBack, numbers) if assessed else []
    taken_back, undone = {row.assessment_id: row.at for row in taken}, {row.decision_id for row in taken}
    names = _names(session, tables.Person, {row.person_id for row in [*assessed, *decided]})
    spoke = _names(session, tables.Speaker, {claim.speaker_id for claim in claims if claim.speaker_id is not None})
    standing = {row.claim_id: decision_record(row, names[row.person_id]) for row in decided if row.superseded_at is None}
    records = {}
    for claim in claims:
        number = claim.id or 0
        source, snapshot = origins[claim.document_id]
        records[number] = ClaimRecord(
            id=number,
            version=claim.version or 0,
            state=claim.state,
            document_id=claim.document_id,
            selector=selector_of(claim),
            standalone=claim.standalone,
            attribution=attributions.get(number),
            speaker=None if claim.speaker_id is None else spoke[claim.speaker_id],
            speaker_written=claim.speaker_written,
            said_on=claim.said_on,
            worth=claim.worth,
            reasons=tuple(claim.reasons),
            source=source,
            snapshot=snapshot,
            evidence=evidence.get(number, ()),
            assessments=tuple(
                assessment_record(row, names[row.person_id], taken_back.get(row.id or 0)) for row in judged[number]
            ),
            decision=standing.get(number),
            searches=tuple(search_record(row) for row in searched[number]),
            round=_round(claim.state, [row for row in decisions[number] if row.id not in undone]),
        )
    return records


def _round(state: State, decided: Sequence[tables.Decision]) -> int:
    """Which round of review a claim is in: one more than the verdicts that no longer stand, or are being corrected."""
    over = sum(row.superseded_at is not None or state is State.CORRECTING for row in decided)
    return over + 1


def selector_of(row: tables.Claim | tables.Evidence) -> Selector:
    """The place in a document that a row points at."""
    return Selector(row.start, row.end, row.exact, row.prefix, row.suffix)


def _origins(session: Session, documents: set[int]) -> dict[int, tuple[SourceRecord, SnapshotRecord]]:
    """For each document the source and the capture it was read from."""
    origins: dict[int, tuple[SourceRecord, SnapshotRecord]] = {}
    for some in _batches(sorted(documents)):
        rows = session.exec(
            select(tables.Document.id, tables.Snapshot, tables.Source)
            .join(tables.Snapshot, col(tables.Snapshot.id) == col(tables.Document.snapshot_id))
            .join(tables.Source, col(tables.Source.id) == col(tables.Document.source_id))
            .where(col(tables.Document.id).in_(some))
        ).all()
        known = source_records(session, list({source.id: source for _, _, source in rows}.values()))
        origins |= {number or 0: (known[source.id or 0], snapshot_record(snapshot)) for number, snapshot, source in rows}
    return origins


def _of(session: Session, table: Any, numbers: Sequence[int]) -> Sequence[Any]:
    """The rows of a table that belong to these claims, oldest first."""
    return session.exec(select(table).where(table.claim_id.in_(numbers)).order_by(table.id)).all()


def _by_claim(rows: Sequence[Any]) -> dict[int, list[Any]]:
    """The rows of each claim, in the order they come."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.claim_id].append(row)
    return found


def _names(session: Session, table: type[tables.Person | tables.Speaker], numbers: Iterable[int]) -> dict[int, str]:
    rows = session.exec(select(table.id, table.name).where(col(table.id).in_(list(numbers)))).all()
    return {number or 0: name for number, name in rows}


def _evidence(row: tables.Evidence, source: SourceRecord, snapshot: SnapshotRecord) -> EvidenceRecord:
    return EvidenceRecord(
        id=row.id or 0,
        claim_id=row.claim_id,
        stance=row.stance,
        selector=selector_of(row),
        document_id=row.document_id,
        source=source,
        snapshot=snapshot,
        note=row.note,
        primary=row.primary,
        group=row.group,
        added_by=row.added_by,
        added_at=row.added_at,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_why=row.withdrawn_why,
        locator=None if row.locator is None else Locator.from_json(row.locator),
    )


def _attribution(row: tables.Attribution) -> Attribution:
    return Attribution(
        content=_spans(row.content) or (),
        source=_spans(row.source),
        cue=_spans(row.cue),
        kind=row.kind,
        act=row.act,
        speaker=row.speaker,
        relayed_by=row.relayed_by,
        confidence=row.confidence,
    )


def _spans(pairs: list[list[int]] | None) -> tuple[Span, ...] | None:
    return None if pairs is None else tuple(Span(start, end) for start, end in pairs)


def _batches(numbers: Sequence[Number]) -> Iterator[list[Number]]:
    left = iter(numbers)
    while some := list(islice(left, _AT_ONCE)):
        yield some
