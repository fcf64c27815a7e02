"""Rows become the frozen records the rest of the program works with: complete, and safe to keep after the session is gone.

Many claims are read with a handful of queries, however many there are: a report asks for a thousand at once. They are read as
plain rows: what SQLAlchemy keeps about an object that might be changed costs more than reading it, and nobody changes these.
"""

from __future__ import annotations

import gc
from collections import OrderedDict, defaultdict, namedtuple
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import select
from sqlmodel import Session

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
from claims.store.given import GIVEN, rows_of
from claims.store.snapshots import snapshot_record
from claims.store.sources import source_records
from sources.document import Span

AT_ONCE = 1_000
"""Claims read in one round: databases bound how many values a query may name."""
_ORIGINS = 10_000
"""Documents whose source and capture are remembered while many claims are read: about 20 MB."""

Number = TypeVar("Number")
Origin = tuple[SourceRecord, SnapshotRecord]


class Origins:
    """The source and the capture of each document that was asked for lately: claims of one article share them."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, Origin] = OrderedDict()

    def of(self, session: Session, documents: set[int]) -> dict[int, Origin]:
        """For each of these documents the source and the capture it was read from."""
        found = {number: self._known[number] for number in documents if number in self._known}
        for some in _batches(sorted(documents - found.keys())):
            found |= _origins(session, some)
        for number, origin in found.items():
            self._known[number] = origin
            self._known.move_to_end(number)
        while len(self._known) > _ORIGINS:
            self._known.popitem(last=False)
        return found


def claim_records(session: Session, numbers: Sequence[int], *, origins: Origins | None = None) -> tuple[ClaimRecord, ...]:
    """These claims with everything that belongs to them, in this order. Raises `NotThere`.

    Whoever reads page after page in one session hands in the same `origins`.
    """
    origins = origins or Origins()
    found: list[ClaimRecord] = []
    for some in _batches(numbers):
        with _in_one_go():
            known = _read(session, some, origins)
        for number in some:
            if number not in known:
                raise NotThere(f"There is no claim {number}.")
            found.append(known[number])
    return tuple(found)


def evidence_records(session: Session, rows: Sequence[tables.Evidence]) -> dict[int, tuple[EvidenceRecord, ...]]:
    """Citations by claim, oldest first, each with its capture and its source."""
    return _cited(rows, Origins().of(session, {row.document_id for row in rows}))


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


@contextmanager
def _in_one_go() -> Generator[None]:
    """Python looks for circles among its objects whenever so many new ones are there. Records hold none, and looking for them
    among those of a whole page, again and again, takes a fifth of the time of reading it."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


class _Asked:
    """The rows of a table that belong to certain claims, oldest first, as named tuples: the names of a row as SQLAlchemy has
    it take ten times as long to look up, and a report of a hundred thousand claims looks up millions."""

    def __init__(self, table: type[tables.Table], *told: str) -> None:
        columns = table.__table__.c
        names = told or tuple(columns.keys())
        of = columns.id if table is tables.Claim else columns.claim_id
        self._rows = select(*(columns[name] for name in names)).where(of.in_(GIVEN)).order_by(columns.id)
        self._row = namedtuple(table.__name__, names)  # type: ignore[misc]

    def of(self, session: Session, numbers: Sequence[int]) -> list[Any]:
        """The rows of these claims."""
        return list(map(self._row._make, rows_of(session, self._rows, numbers)))


_CLAIMS = _Asked(
    tables.Claim, "id", "version", "document_id", "start", "end", "exact", "prefix", "suffix", "standalone", "state", "worth",
    "reasons", "speaker_id", "speaker_written", "said_on",
)  # fmt: skip
_ATTRIBUTIONS, _EVIDENCE, _SEARCHES = _Asked(tables.Attribution), _Asked(tables.Evidence), _Asked(tables.SearchNote)
_ASSESSMENTS, _DECISIONS, _TAKEN_BACK = _Asked(tables.Assessment), _Asked(tables.Decision), _Asked(tables.TakenBack)


def _read(session: Session, numbers: Sequence[int], origins: Origins) -> dict[int, ClaimRecord]:
    def rows(asked: _Asked) -> list[Any]:
        return asked.of(session, numbers)

    claims, cited = rows(_CLAIMS), rows(_EVIDENCE)
    known = origins.of(session, {row.document_id for row in (*claims, *cited)})
    evidence = _cited(cited, known)
    attributions = {row.claim_id: _attribution(row) for row in rows(_ATTRIBUTIONS)}
    assessed, decided = rows(_ASSESSMENTS), rows(_DECISIONS)
    judged, decisions = _by_claim(assessed), _by_claim(decided)
    searched = _by_claim(rows(_SEARCHES))
    taken = rows(_TAKEN_BACK) if assessed else []
    taken_back, undone = {row.assessment_id: row.at for row in taken}, {row.decision_id for row in taken}
    names = _names(session, tables.Person, {row.person_id for row in (*assessed, *decided)})
    spoke = _names(session, tables.Speaker, {claim.speaker_id for claim in claims if claim.speaker_id is not None})
    standing = {row.claim_id: decision_record(row, names[row.person_id]) for row in decided if row.superseded_at is None}
    records = {}
    for claim in claims:
        number = claim.id
        source, snapshot = known[claim.document_id]
        records[number] = ClaimRecord(
            id=number,
            version=claim.version,
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
            assessments=tuple(assessment_record(row, names[row.person_id], taken_back.get(row.id)) for row in judged[number])
            if number in judged
            else (),
            decision=standing.get(number),
            searches=tuple(search_record(row) for row in searched[number]) if number in searched else (),
            round=_round(claim.state, decisions[number], undone) if number in decisions else 1,
        )
    return records


def _round(state: State, decided: Sequence[Any], undone: set[int | None]) -> int:
    """Which round of review a claim is in: one more than the verdicts that no longer stand, or are being corrected."""
    counted = [row for row in decided if row.id not in undone]
    return 1 + sum(row.superseded_at is not None or state is State.CORRECTING for row in counted)


def selector_of(row: Any) -> Selector:
    """The place in a document that a row of a claim or a citation points at."""
    return Selector(row.start, row.end, row.exact, row.prefix, row.suffix)


def _origins(session: Session, documents: Sequence[int]) -> dict[int, Origin]:
    document, snapshot, source = tables.Document.__table__, tables.Snapshot.__table__, tables.Source.__table__
    places = rows_of(
        session,
        select(document.c.id, document.c.snapshot_id, document.c.source_id).where(document.c.id.in_(GIVEN)),
        documents,
    )
    captured = rows_of(session, select(snapshot).where(snapshot.c.id.in_(GIVEN)), {place.snapshot_id for place in places})
    published = rows_of(session, select(source).where(source.c.id.in_(GIVEN)), {place.source_id for place in places})
    snapshots = {row.id: snapshot_record(row) for row in captured}
    known = source_records(session, published)
    return {place.id: (known[place.source_id], snapshots[place.snapshot_id]) for place in places}


def _by_claim(rows: Sequence[Any]) -> dict[int, list[Any]]:
    """The rows of each claim, in the order they come."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.claim_id].append(row)
    return found


def _names(session: Session, table: type[tables.Person | tables.Speaker], numbers: Iterable[int]) -> dict[int, str]:
    columns = table.__table__.c
    return {
        row.id: row.name for row in rows_of(session, select(columns.id, columns.name).where(columns.id.in_(GIVEN)), numbers)
    }


def _cited(rows: Sequence[Any], origins: dict[int, Origin]) -> dict[int, tuple[EvidenceRecord, ...]]:
    by_claim: dict[int, list[EvidenceRecord]] = defaultdict(list)
    for row in rows:
        source, snapshot = origins[row.document_id]
        by_claim[row.claim_id].append(_evidence(row, source, snapshot))
    return {number: tuple(items) for number, items in by_claim.items()}


def _evidence(row: Any, source: SourceRecord, snapshot: SnapshotRecord) -> EvidenceRecord:
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


def _attribution(row: Any) -> Attribution:
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
    while some := list(islice(left, AT_ONCE)):
        yield some
