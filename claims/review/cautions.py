"""What a careful colleague would say about a verdict before it is saved, though nothing forbids it.

Evidence that came out after the words were said may prove them true or false, but their speaker could not have known it: it
is one thing to be wrong and another to be overtaken. So later evidence is named, and the reviewer decides.
"""

from __future__ import annotations

from claims.model import Assessment, ClaimRecord, EvidenceRecord
from claims.review.verdicts import relied_on

_DAY = len("2026-11-22")


def cautions(claim: ClaimRecord, assessment: Assessment) -> tuple[str, ...]:
    """What speaks for another look, one sentence each, in the order of the citations. The words may be foreign."""
    told = []
    for item in relied_on(claim, assessment):
        name = item.source.title or item.source.label
        if is_later(item, claim):
            told.append(f"“{name}” came out on {_day(item.source.published)}, after the claim of {_day(said(claim))}.")
        if item.source.id == claim.source.id:
            told.append(f"“{name}” is the very article that the claim stands in.")
    return tuple(dict.fromkeys(told))


def is_later(item: EvidenceRecord, claim: ClaimRecord) -> bool:
    """Whether a citation's source came out after the claim was made, as far as both dates tell: “2026” is not after “2026-03”,
    and nothing is after a claim without a date."""
    came, made = _day(item.source.published), _day(said(claim))
    shared = min(len(came), len(made))
    return came[:shared] > made[:shared]


def said(claim: ClaimRecord) -> str | None:
    """When the claim was made: when it was said, else when its article came out."""
    return claim.said_on or claim.source.published


def _day(moment: str | None) -> str:
    return (moment or "")[:_DAY]
