"""Claims: proposed by the machine, taken up, reworded, put aside and reopened by people.

Every change names the version its writer saw and returns the new one; if somebody was first, `ClaimChanged` says who and
nothing is written. A machine may propose and no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from claims.errors import Missing
from claims.model import Act, ClaimRecord, Kind, State, Verdict
from claims.review import states
from claims.store import tables
from claims.store.documents import document_row
from claims.store.history import because, hand, only_a_person
from claims.store.lateness import claim_as_seen, workable
from claims.store.proposals import add_claim, attribute_by_hand, file_under, save_proposals, speaker_of
from claims.store.records import claim_records

__all__ = [
    "accept",
    "add_claim",
    "claims_of_document",
    "edit_standalone",
    "get_claim",
    "get_claims",
    "move",
    "refile",
    "reject",
    "reopen",
    "save_proposals",
    "set_decision_aside",
    "set_said_on",
    "set_speaker",
    "step",
]

_UNDECIDED = frozenset({State.PROPOSED, State.QUEUED, State.IN_REVIEW, State.AWAITING_SECOND_REVIEW, State.CHANGES_REQUESTED})


def get_claim(session: Session, claim_id: int) -> ClaimRecord:
    """The claim with everything that belongs to it. Raises `NotThere`."""
    return claim_records(session, [claim_id])[0]


def get_claims(session: Session, numbers: Sequence[int]) -> tuple[ClaimRecord, ...]:
    """Many claims, in this order. Raises `NotThere`."""
    return claim_records(session, numbers)


def claims_of_document(session: Session, document_id: int) -> tuple[ClaimRecord, ...]:
    """The claims of a document in reading order."""
    place = select(tables.Claim.id).where(tables.Claim.document_id == document_id)
    numbers = session.exec(place.order_by(col(tables.Claim.start), col(tables.Claim.id))).all()
    return claim_records(session, [number or 0 for number in numbers])


def accept(session: Session, claim_id: int, *, seen: int) -> int:
    """Take a proposal up as a tracked claim."""
    return move(session, claim_id, State.QUEUED, seen=seen)


def reject(session: Session, claim_id: int, *, seen: int, reason: str = "") -> int:
    """Put a claim aside as none. A mere proposal needs no reason, a tracked claim does."""
    return move(session, claim_id, State.REJECTED, seen=seen, reason=reason)


def reopen(session: Session, claim_id: int, *, seen: int, reason: str = "") -> int:
    """Take up again what was closed: a verdict for another round of review, a published one for correction, a rejected
    proposal as a proposal."""
    claim = claim_as_seen(session, claim_id, seen=seen)
    if claim.state in states.OUTSIDE:
        return move(session, claim_id, State.CORRECTING, seen=seen, reason=reason)
    if claim.state in states.ASIDE:
        back = State.QUEUED if claim.accepted_by else State.PROPOSED
        return move(session, claim_id, back, seen=seen, reason=reason)
    return move(session, claim_id, State.IN_REVIEW, seen=seen, reason=reason)


def move(session: Session, claim_id: int, state: State, *, seen: int, reason: str = "") -> int:
    """Let the work on a claim stand somewhere else. Raises `NotAllowed` and `Missing` by `claims.review.states`: a verdict
    approves, and publication publishes and retracts."""
    end = states.by_hand(State(state))
    return step(session, claim_as_seen(session, claim_id, seen=seen), end, reason=reason)


def step(session: Session, claim: tables.Claim, state: State, *, reason: str = "", verdict: Verdict | None = None) -> int:
    """The one place where a claim's state, and the verdict that stands, change."""
    by = only_a_person(session)
    end = states.move(claim.state, state, reason=reason or by.reason)
    with because(session, reason):
        if claim.state is State.PROPOSED and end not in states.ASIDE:
            claim.accepted_by = by.actor
        claim.state, claim.verdict = end, verdict or claim.verdict
        if end in _UNDECIDED and claim.verdict is not None:
            set_decision_aside(session, claim, reason or by.reason)
            claim.verdict = None
    return claim.version or 0


def edit_standalone(session: Session, claim_id: int, text: str, *, seen: int) -> int:
    """Word the claim so that it can be understood alone. Raises `Missing` for an empty wording."""
    text = " ".join(text.split())
    if not text:
        raise Missing(["the claim in words that can be understood alone"])
    claim = workable(session, claim_id, seen=seen)
    claim.standalone = text
    refile(session, claim)
    session.flush()
    return claim.version or 0


def set_speaker(session: Session, claim_id: int, name: str | None, *, seen: int) -> int:
    """Say whose claim it is; None for nobody known. The words the article uses, and what the machine thought, are kept."""
    claim = workable(session, claim_id, seen=seen)
    speaker = speaker_of(session, name)
    claim.speaker_id = speaker.id if speaker else None
    refile(session, claim)
    if speaker and claim.kind is None:
        attribute_by_hand(session, claim, speaker.name, kind=Kind.INDIRECT, act=Act.ASSERTION)
    session.flush()
    return claim.version or 0


def set_said_on(session: Session, claim_id: int, day: str | None, *, seen: int) -> int:
    """Note when it was said, in ISO 8601. Raises `Missing` where it is no date."""
    claim = workable(session, claim_id, seen=seen)
    if day:
        try:
            datetime.fromisoformat(day)
        except ValueError as error:
            raise Missing(["a date like 2026-11-22"]) from error
    claim.said_on = day or None
    session.flush()
    return claim.version or 0


def refile(session: Session, claim: tables.Claim) -> None:
    """Let search find the claim by its new words."""
    speaker = session.get(tables.Speaker, claim.speaker_id) if claim.speaker_id is not None else None
    file_under(claim, document_row(session, claim.document_id), speaker, written=claim.speaker_written)


def set_decision_aside(session: Session, claim: tables.Claim, reason: str) -> None:
    """The decision of this claim stands no more, and says why."""
    standing = select(tables.Decision).where(tables.Decision.claim_id == claim.id, col(tables.Decision.superseded_at).is_(None))
    for decision in session.exec(standing):
        decision.superseded_at, decision.superseded_why = hand(session).now, reason
