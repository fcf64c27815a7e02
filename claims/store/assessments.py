"""Verdicts, as they are given. An assessment is never changed; a decision stands until the claim is reopened, and stays on
record after that. Where a claim gets no second reviewer, whoever judges also approves; where it does, see
`claims.review.second` for who may do what.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, and_, col, func, select

from claims.errors import Missing, NotAllowed
from claims.model import Assessment, AssessmentRecord, ClaimRecord, DecisionRecord, Person, PersonRole, State
from claims.review import second
from claims.review.second import OFF, Policy, Turn
from claims.review.verdicts import assess, relied_on
from claims.store import tables
from claims.store.claims import get_claim, set_decision_aside, step
from claims.store.comments import say
from claims.store.history import hand
from claims.store.lateness import claim_as_seen, touch
from claims.store.records import assessment_record, decision_record

_MAY_JUDGE = frozenset({PersonRole.REVIEWER, PersonRole.EDITOR, PersonRole.ADMIN})


def record(
    session: Session, assessment: Assessment, *, seen: int, by: Person, now: datetime | None = None, policy: Policy = OFF
) -> DecisionRecord | None:
    """Keep a verdict on the claim as its writer saw it. It stands at once; where the policy, or a colleague's verdict, asks for
    a second reviewer, there is no decision yet: None.

    Raises `ClaimChanged` where somebody was first, `Missing` with what the verdict lacks, `NotAllowed` where this person may
    not judge or the claim owes no verdict (reopen it first).
    """
    row, claim = _claim_to_judge(session, assessment.claim_id, seen=seen, by=by)
    assess(claim, assessment)
    if second.turn(claim, by) in {Turn.ADJUDICATE, Turn.LOOK}:
        raise NotAllowed("Two colleagues have judged this claim.", advice="An editor decides between them.")
    judged = _keep(session, claim, assessment, by=by, now=now)
    awaited = claim.state is State.AWAITING_SECOND_REVIEW
    if not (awaited or second.others(claim, by) or policy.asks(claim)):
        return _decide(session, row, claim, judged, by=by, counted=(*(made.id for made in claim.given), judged.id or 0))
    if awaited:
        touch(row)
        session.flush()
    else:
        step(session, row, State.AWAITING_SECOND_REVIEW)
    return None


def agree(session: Session, claim_id: int, assessment_id: int, *, seen: int, by: Person) -> DecisionRecord:
    """Let a colleague's verdict stand, approved by somebody who judged the claim too.

    Raises `NotAllowed` by `claims.review.second`, and `Missing` where the verdict lost the evidence that it relies on.
    """
    row, claim = _claim_to_judge(session, claim_id, seen=seen, by=by)
    chosen = next((made for made in claim.given if made.id == assessment_id), None)
    if chosen is None:
        raise NotAllowed("This assessment no longer counts.", advice="Open the claim again.")
    second.may_approve(claim, chosen, by)
    assess(claim, chosen.assessment)
    judged = session.get_one(tables.Assessment, assessment_id)
    return _decide(session, row, claim, judged, by=by, counted=tuple(made.id for made in claim.given))


def adjudicate(session: Session, assessment: Assessment, *, seen: int, by: Person) -> DecisionRecord:
    """Decide between two colleagues who came to different verdicts, with a verdict of one's own that says why.

    Raises `NotAllowed` where this person is one of them or no editor, or where they agree; `Missing`, `ClaimChanged`.
    """
    row, claim = _claim_to_judge(session, assessment.claim_id, seen=seen, by=by)
    second.may_adjudicate(claim, by)
    assess(claim, assessment)
    judged = _keep(session, claim, assessment, by=by)
    return _decide(session, row, claim, judged, by=by, counted=(*(made.id for made in claim.given), judged.id or 0))


def send_back(session: Session, claim_id: int, comment: str, *, seen: int, by: Person) -> int:
    """Ask a colleague to look again, and say why: the comment stays on the claim. Raises `NotAllowed`, `Missing`."""
    row, claim = _claim_to_judge(session, claim_id, seen=seen, by=by)
    second.may_send_back(claim, by)
    if not comment.strip():
        raise Missing(["a comment: what your colleague should look at again"])
    say(session, claim_id, comment, by=by)
    return step(session, row, State.CHANGES_REQUESTED, reason=comment)


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
        select(tables.Assessment, tables.Person.name, tables.TakenBack.at)
        .join(tables.Person, col(tables.Person.id) == col(tables.Assessment.person_id))
        .join(tables.TakenBack, col(tables.TakenBack.assessment_id) == col(tables.Assessment.id), isouter=True)
        .where(tables.Assessment.claim_id == claim_id)
        .order_by(col(tables.Assessment.id))
    ).all()
    return tuple(assessment_record(row, name, taken_back) for row, name, taken_back in rows)


def judged_twice(session: Session) -> tuple[AssessmentRecord, ...]:
    """Every assessment of claims that two people or more judged in one round, oldest first."""
    one_round = (tables.Assessment.claim_id, tables.Assessment.round)
    several = (
        select(*one_round)
        .group_by(*(col(column) for column in one_round))
        .having(func.count(func.distinct(tables.Assessment.person_id)) > 1)
        .subquery()
    )
    rows = session.exec(
        select(tables.Assessment, tables.Person.name, tables.TakenBack.at)
        .join(
            several,
            and_(
                col(tables.Assessment.claim_id) == several.c.claim_id,
                col(tables.Assessment.round) == several.c.round,
            ),
        )
        .join(tables.Person, col(tables.Person.id) == col(tables.Assessment.person_id))
        .join(tables.TakenBack, col(tables.TakenBack.assessment_id) == col(tables.Assessment.id), isouter=True)
        .order_by(col(tables.Assessment.id))
    ).all()
    return tuple(assessment_record(row, name, taken_back) for row, name, taken_back in rows)


def _claim_to_judge(session: Session, claim_id: int, *, seen: int, by: Person) -> tuple[tables.Claim, ClaimRecord]:
    if by.role not in _MAY_JUDGE or hand(session).is_machine:
        raise NotAllowed(f"{by.name} may look, but not judge.", advice="Ask an editor to make you a reviewer.")
    return claim_as_seen(session, claim_id, seen=seen), get_claim(session, claim_id)


def _keep(
    session: Session, claim: ClaimRecord, assessment: Assessment, *, by: Person, now: datetime | None = None
) -> tables.Assessment:
    judged = tables.Assessment(
        claim_id=claim.id,
        round=claim.round,
        verdict=assessment.verdict,
        confidence=assessment.confidence,
        rationale=assessment.rationale.strip(),
        evidence=[item.id for item in relied_on(claim, assessment)],
        flags=[str(flag) for flag in assessment.flags],
        open_questions=assessment.open_questions.strip(),
        waiver=assessment.waiver.strip(),
        person_id=by.id,
        at=now or hand(session).now,
    )
    session.add(judged)
    session.flush()
    return judged


def _decide(
    session: Session, row: tables.Claim, claim: ClaimRecord, judged: tables.Assessment, *, by: Person, counted: tuple[int, ...]
) -> DecisionRecord:
    """Let an assessment stand as the decision. One that was being corrected stands until this moment, and no longer."""
    if claim.decision is not None:
        set_decision_aside(session, row, "corrected")
    decided = tables.Decision(
        claim_id=claim.id,
        verdict=judged.verdict,
        flags=judged.flags,
        rationale=judged.rationale,
        assessments=list(dict.fromkeys(counted)),
        person_id=by.id,
        at=hand(session).now if judged.person_id != by.id else judged.at,
        waiver=judged.waiver,
    )
    session.add(decided)
    step(session, row, State.APPROVED, verdict=judged.verdict)
    return decision_record(decided, by.name)
