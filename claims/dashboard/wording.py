"""The fixed codes of an attribution and of a claim's standing in a newsroom's words. (Names and signs: `widgets`.)"""

from __future__ import annotations

from claims.dashboard.widgets import STATES
from claims.model import Act, Attribution, ClaimRecord, Kind, State
from claims.review.presets import PLAIN
from claims.review.scale import Scale, label, other_flags
from claims.review.states import ASIDE, FINISHED

KIND_NAMES: dict[Kind, str] = {
    Kind.DIRECT: "quoted",
    Kind.INDIRECT: "reported",
    Kind.MIXED: "partly quoted",
}

ACT_NAMES: dict[Act, str] = {act: str(act) for act in Act} | {Act.CALL: "call to act"}

OWN_VOICE = "own voice"
"""What the publication says itself, without anybody else's authority."""


def said(attribution: Attribution | None) -> str:
    """Kind and act in one breath: “reported · denial”; the publication's own voice says so."""
    if attribution is None:
        return OWN_VOICE
    return f"{KIND_NAMES[attribution.kind]} · {ACT_NAMES[attribution.act]}"


def standing(claim: ClaimRecord, *, scale: Scale = PLAIN) -> str:
    """State and verdict in one breath, in the words of the scale: “Approved: Refuted, outdated”."""
    name = STATES[claim.state][0]
    if claim.decision is None:
        return name
    verdict, stand = claim.decision.verdict, claim.decision.flags
    flags = "".join(f", {told.lower()}" for told in other_flags(scale, verdict, stand))
    return f"{name}: {label(scale, verdict, stand)}{flags}"


def look(claim: ClaimRecord) -> str:
    """Which of the reader's few looks a claim has: proposed, open, aside, rejected, or the verdict that stands."""
    if claim.state is State.PROPOSED:
        return "proposed"
    if claim.state is State.REJECTED:
        return "rejected"
    if claim.state in ASIDE or claim.state is State.RETRACTED:
        return "aside"
    if claim.decision is not None and claim.state in FINISHED:
        return str(claim.decision.verdict)
    return "open"
