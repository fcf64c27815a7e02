"""Complete records with invented people and places, for tests of the pure parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from claims.model import (
    Act,
    Assessment,
    AssessmentRecord,
    Attribution,
    ClaimRecord,
    Confidence,
    DecisionRecord,
    EvidenceRecord,
    Kind,
    Person,
    PersonRole,
    SearchRecord,
    Selector,
    SnapshotRecord,
    SourceRecord,
    SourceState,
    Stance,
    State,
    Verdict,
)
from sources.document import Span

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
TEXT = "Mayor Ilse Brandt said the harbour toll fell by 12 per cent in 2025."


def source(number: int = 1, **changes: object) -> SourceRecord:
    """A source that was read without trouble."""
    record = SourceRecord(
        id=number,
        version=1,
        kind="address",
        address=f"https://courier.example/harbour-{number}",
        label=f"https://courier.example/harbour-{number}",
        title="Harbour toll falls",
        authors=("Nour Vance",),
        published="2026-03-13",
        publisher="The Port Courier",
        language="en",
        state=SourceState.READY,
        failure=None,
        failure_code=None,
        advice=None,
        added_at=NOON,
        added_by="Ada",
        snapshots=1,
        claims=1,
        document_id=number,
    )
    return replace(record, **changes)


def snapshot(number: int = 1, **changes: object) -> SnapshotRecord:
    """One capture of that source."""
    record = SnapshotRecord(
        id=number,
        source_id=number,
        sha256=f"{number:064x}",
        size=len(TEXT),
        media_type="text/html",
        captured_at=NOON,
        requested=f"https://courier.example/harbour-{number}",
        final=f"https://courier.example/harbour-{number}",
        status=200,
    )
    return replace(record, **changes)


def evidence(number: int = 1, stance: Stance = Stance.SUPPORTS, **changes: object) -> EvidenceRecord:
    """A citation from the harbour office's yearly figures."""
    record = EvidenceRecord(
        id=number,
        claim_id=1,
        stance=stance,
        selector=Selector(10, 44, "Toll income: 4.1m (2024), 3.6m (2025)", "Table 3. ", " crowns"),
        document_id=9,
        source=source(9, title="Harbour office, yearly figures", publisher="Harbour office"),
        snapshot=snapshot(9),
        note="The office's own table.",
        primary=True,
        group="harbour office",
        added_by="Ada",
        added_at=NOON,
    )
    return replace(record, **changes)


def search(number: int = 1, **changes: object) -> SearchRecord:
    """A search in the harbour office's register that found nothing."""
    record = SearchRecord(number, 1, "harbour toll 2025", "the office's register", "", "Ada", NOON)
    return replace(record, **changes)


def reviewer(name: str = "Ada", role: PersonRole = PersonRole.REVIEWER) -> Person:
    """Somebody who judges."""
    return Person(id=len(name), name=name, role=role)


def judged(number: int, by: str, verdict: Verdict = Verdict.SUPPORTED, **changes: object) -> AssessmentRecord:
    """The verdict of one person in the first round."""
    record = AssessmentRecord(id=number, assessment=assessment(verdict), round=1, by=by, at=NOON)
    return replace(record, **changes)


def assessment(verdict: Verdict = Verdict.SUPPORTED, **changes: object) -> Assessment:
    """A verdict with a rationale, relying on citation 1."""
    record = Assessment(
        claim_id=1,
        verdict=verdict,
        rationale="The office's table shows the fall from 4.1m to 3.6m.",
        evidence=(1,),
        confidence=Confidence.HIGH,
    )
    return replace(record, **changes)


def claim(number: int = 1, **changes: object) -> ClaimRecord:
    """A queued claim by the mayor, without evidence."""
    record = ClaimRecord(
        id=number,
        version=3,
        state=State.QUEUED,
        document_id=1,
        selector=Selector(23, 67, TEXT[23:67], TEXT[:23], TEXT[67:]),
        standalone="Ilse Brandt: the harbour toll fell by 12 per cent in 2025",
        attribution=Attribution(
            content=(Span(23, 67),),
            source=(Span(0, 17),),
            cue=(Span(18, 22),),
            kind=Kind.INDIRECT,
            act=Act.ASSERTION,
            speaker="Ilse Brandt",
            confidence=0.9,
        ),
        speaker="Ilse Brandt",
        speaker_written="Mayor Ilse Brandt",
        said_on="2026-03-13",
        worth=0.8,
        reasons=("a number", "a comparison"),
        source=source(),
        snapshot=snapshot(),
    )
    return replace(record, **changes)


def decided(number: int = 1, verdict: Verdict = Verdict.SUPPORTED, **changes: object) -> ClaimRecord:
    """The same claim, approved with evidence, an assessment and a decision."""
    stance = Stance.REFUTES if verdict is Verdict.REFUTED else Stance.SUPPORTS
    made = assessment(verdict, claim_id=number)
    record = claim(
        number,
        state=State.APPROVED,
        evidence=(evidence(1, stance, claim_id=number),),
        assessments=(AssessmentRecord(id=1, assessment=made, round=1, by="Ada", at=NOON),),
        decision=DecisionRecord(
            id=1, verdict=verdict, flags=(), rationale=made.rationale, assessments=(1,), approved_by="Ada", at=NOON, waiver=""
        ),
    )
    return replace(record, **changes)
