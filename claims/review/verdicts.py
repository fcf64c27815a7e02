"""What a verdict needs before it can stand.

A verdict is a promise to a reader that the words behind it can be found. So “supported” and “refuted” ask for anchored
citations of their stance from two independent origins, “conflicting” for both sides, “not enough evidence” for a note of a
search that found nothing, and each for a rationale that a stranger can follow. What is asked of the evidence can be set aside
in writing; the waiver then stays with the decision for everybody to see. The rationale cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.errors import Missing, NotAllowed
from claims.model import Assessment, ClaimRecord, EvidenceRecord, Flag, Stance, State, Verdict
from claims.review.independence import ENOUGH, origins
from claims.review.states import OPEN

RATIONALE_WORDS = 3
"""Fewer words than this explain nothing to anybody."""

NAMES: dict[Verdict, str] = {
    Verdict.SUPPORTED: "Supported",
    Verdict.REFUTED: "Refuted",
    Verdict.CONFLICTING: "Conflicting evidence",
    Verdict.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
}
"""The plain house scale: a label for each code."""

FLAG_NAMES: dict[Flag, str] = {
    Flag.MISSING_CONTEXT: "Missing context",
    Flag.OUTDATED: "Outdated",
    Flag.MISATTRIBUTED: "Misattributed",
    Flag.SATIRE: "Satire",
    Flag.ALTERED_MEDIA: "Altered media",
}

_SIDES: dict[Verdict, tuple[tuple[Stance, int], ...]] = {
    Verdict.SUPPORTED: ((Stance.SUPPORTS, ENOUGH),),
    Verdict.REFUTED: ((Stance.REFUTES, ENOUGH),),
    Verdict.CONFLICTING: ((Stance.SUPPORTS, 1), (Stance.REFUTES, 1)),
    Verdict.NOT_ENOUGH_EVIDENCE: (),
}
"""For each verdict, how many independent origins it needs of each stance."""


def relied_on(claim: ClaimRecord, assessment: Assessment) -> tuple[EvidenceRecord, ...]:
    """The standing citations this assessment names; all of them where it names none."""
    chosen = set(assessment.evidence)
    return tuple(item for item in claim.standing_evidence if not chosen or item.id in chosen)


def missing(claim: ClaimRecord, assessment: Assessment) -> tuple[str, ...]:
    """What this verdict still lacks, in plain words, in the order a reviewer would do it. Empty: it can stand."""
    lacks = [] if assessment.waiver.strip() else list(_missing_evidence(claim, assessment))
    if len(assessment.rationale.split()) < RATIONALE_WORDS:
        if assessment.verdict is Verdict.NOT_ENOUGH_EVIDENCE:
            lacks.append("a rationale that says where you searched and what you did not find")
        else:
            lacks.append("a rationale: how the evidence leads to the verdict")
    gone = set(assessment.evidence) - {item.id for item in claim.standing_evidence}
    if gone:
        lacks.append("citations that still stand (one you rely on was withdrawn)")
    return tuple(lacks)


def _missing_evidence(claim: ClaimRecord, assessment: Assessment) -> Iterator[str]:
    """What a waiver can set aside."""
    items = relied_on(claim, assessment)
    for stance, needed in _SIDES[assessment.verdict]:
        found = len(origins(item for item in items if item.stance is stance))
        if not found:
            yield f"a citation that {stance} it"
        if found < needed and needed > 1:
            yield f"a second citation that {stance} it, independent of the first"
    if assessment.verdict is Verdict.NOT_ENOUGH_EVIDENCE and not claim.standing_searches:
        yield "a note of a search that found nothing: what you searched for, and where"


def assess(claim: ClaimRecord, assessment: Assessment) -> Assessment:
    """The same assessment, once it may be recorded.

    Raises `NotAllowed` where this claim owes no verdict now, `Missing` with what the verdict lacks.
    """
    if assessment.claim_id != claim.id:
        raise NotAllowed("This assessment is of another claim.", advice="Open the claim again.")
    if claim.state is State.PROPOSED:
        raise NotAllowed(
            "This claim is still a proposal.", advice="Accept it first: a verdict is only given on a tracked claim."
        )
    if claim.state not in OPEN:
        raise NotAllowed(f"This claim is {claim.state}.", advice="Reopen it first, with a reason.")
    if lacks := missing(claim, assessment):
        raise Missing(lacks)
    return assessment
