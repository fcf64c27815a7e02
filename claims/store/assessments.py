"""Verdicts, as they are given. An assessment is never changed; a decision stands until the claim is reopened, and stays on
record after that. Where second review is off, whoever judges also approves.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, func, select

from claims.errors import NotAllowed
from claims.model import Assessment, AssessmentRecord, DecisionRecord, Person, PersonRole, State
from claims.review.verdicts import assess, relied_on
from claims.store import tables
from claims.store.claims import get_claim, step
from claims.store.history import hand
from claims.store.lateness import claim_as_seen
from claims.store.records import assessment_record, decision_record

_MAY_JUDGE = frozenset({PersonRole.REVIEWER, PersonRole.EDITOR, PersonRole.ADMIN})


def record(session: Session, assessment: Assessment, *, seen: int, by: Person, now: datetime | None = None) -> DecisionRecord:
    """Keep a verdict on the claim as its writer saw it; it stands at once.

    Raises `ClaimChanged` where somebody was first, `Missing` with what the verdict lacks, `NotAllowed` where this person may
    not judge or the claim owes no verdict (reopen it first).
    """
    if by.role not in _MAY_JUDGE or hand(session).is_machine:
        raise NotAllowed(f"{by.name} may look, but not judge.", advice="Ask an editor to make you a reviewer.")
    row = claim_as_seen(session, assessment.claim_id, seen=seen)
    claim = get_claim(session, assessment.claim_id)
    assess(claim, assessment)
    at = now or hand(session).now
    judged = tables.Assessment(
        claim_id=claim.id,
        round=_round(session, claim.id),
        verdict=assessment.verdict,
        confidence=assessment.confidence,
        rationale=assessment.rationale.strip(),
        evidence=[item.id for item in relied_on(claim, assessment)],
        flags=[str(flag) for flag in assessment.flags],
        open_questions=assessment.open_questions.strip(),
        waiver=assessment.waiver.strip(),
        person_id=by.id,
        at=at,
    )
    session.add(judged)
    session.flush()
    decided = tables.Decision(
        claim_id=claim.id,
        verdict=assessment.verdict,
        flags=judged.flags,
        rationale=judged.rationale,
        assessments=[judged.id or 0],
        person_id=by.id,
        at=at,
        waiver=judged.waiver,
    )
    session.add(decided)
    step(session, row, State.APPROVED, verdict=assessment.verdict)
    return decision_record(decided, by.name)


def decisions(session: Session, claim_id: int) -> tuple[DecisionRecord, ...]:
    """Every decision there ever was on a claim, oldest first; at most the last one stands."""
    rows = session.exec(
        select(tables.Decision, tables.Person.name)
        .join(tables.Person, col(tables.Person.id) == col(tables.Decision.person_id))
        .where(tables.Decision.claim_id == claim_id)
        .order_by(col(tables.Decision.id))
    ).all()
    return tuple(decision_record(row, name) for row, name in rows)


def assessments(session: Session, claim_id: int) -> tuple[AssessmentRecord, ...]:
    """Every assessment of a claim, oldest first."""
    rows = session.exec(
        select(tables.Assessment, tables.Person.name)
        .join(tables.Person, col(tables.Person.id) == col(tables.Assessment.person_id))
        .where(tables.Assessment.claim_id == claim_id)
        .order_by(col(tables.Assessment.id))
    ).all()
    return tuple(assessment_record(row, name) for row, name in rows)


def _round(session: Session, claim_id: int) -> int:
    over = select(func.count()).where(tables.Decision.claim_id == claim_id, col(tables.Decision.superseded_at).is_not(None))
    return session.exec(over).one() + 1
