"""What a verdict needs before it can stand.

A verdict is a promise to a reader that the words behind it can be found. So each verdict asks for citations of the stance it
rests on, anchored in a kept capture, and for a rationale that a stranger can follow. A rule can be set aside in writing; the
waiver then stays with the decision for everybody to see.
"""

from __future__ import annotations

from claims.errors import Missing, NotAllowed
from claims.model import Assessment, ClaimRecord, EvidenceRecord, Flag, Stance, State, Verdict
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

_NEEDED: dict[Verdict, tuple[tuple[Stance, str], ...]] = {
    Verdict.SUPPORTED: ((Stance.SUPPORTS, "a citation that supports it"),),
    Verdict.REFUTED: ((Stance.REFUTES, "a citation that refutes it"),),
    Verdict.CONFLICTING: ((Stance.SUPPORTS, "a citation that supports it"), (Stance.REFUTES, "a citation that refutes it")),
    Verdict.NOT_ENOUGH_EVIDENCE: (),
}


def relied_on(claim: ClaimRecord, assessment: Assessment) -> tuple[EvidenceRecord, ...]:
    """The standing citations this assessment names; all of them where it names none."""
    chosen = set(assessment.evidence)
    return tuple(item for item in claim.standing_evidence if not chosen or item.id in chosen)


def missing(claim: ClaimRecord, assessment: Assessment) -> tuple[str, ...]:
    """What this verdict still lacks, in plain words, in the order a reviewer would do it. Empty: it can stand."""
    lacks = []
    stances = {item.stance for item in relied_on(claim, assessment)}
    if not assessment.waiver.strip():
        lacks += [words for stance, words in _NEEDED[assessment.verdict] if stance not in stances]
    if len(assessment.rationale.split()) < RATIONALE_WORDS:
        if assessment.verdict is Verdict.NOT_ENOUGH_EVIDENCE:
            lacks.append("a rationale that says where you searched and what you did not find")
        else:
            lacks.append("a rationale: how the evidence leads to the verdict")
    gone = set(assessment.evidence) - {item.id for item in claim.standing_evidence}
    if gone:
        lacks.append("citations that still stand (one you rely on was withdrawn)")
    return tuple(lacks)


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
