"""A second pair of eyes: which claims get one, whose turn it is, and who may let a verdict stand.

The second reviewer judges blind: what the first one found is hidden until their own verdict is in, for whoever knows an answer
tends to find it. Then both lie side by side. Either may agree with the other (the verdict stands, approved by somebody who did
not write it), judge again, or send it back with a comment; where they stay apart, an editor who is neither of them decides.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from claims.errors import NotAllowed, SettingsWrong
from claims.model import AssessmentRecord, ClaimRecord, Person, PersonRole, State
from claims.review.states import FINISHED

_EDITORS = frozenset({PersonRole.EDITOR, PersonRole.ADMIN})


@dataclass(frozen=True, slots=True)
class Policy:
    """How many claims of a hundred get a second reviewer."""

    share: int = 0

    @classmethod
    def told(cls, words: str) -> Policy:
        """From “off”, “required”, or a share like “20%”. Raises `SettingsWrong`."""
        words = words.strip().lower()
        if words in {"off", ""}:
            return cls(0)
        if words == "required":
            return cls(100)
        if (share := re.fullmatch(r"([0-9]{1,3}) ?%", words)) and int(share[1]) <= 100:
            return cls(int(share[1]))
        raise SettingsWrong(
            f"CLAIMS_SECOND_REVIEW is none of its values: {words}.", advice="Use off, required, or a share like 20%."
        )

    def asks(self, claim: ClaimRecord) -> bool:
        """Whether this claim gets a second reviewer. The same claim always gets the same answer, and nobody can choose it."""
        drawn = hashlib.sha256(f"{claim.id} {claim.selector.exact}".encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(drawn[:8]) % 100 < self.share

    def __str__(self) -> str:
        return {0: "off", 100: "required"}.get(self.share, f"{self.share}%")


OFF = Policy(0)
"""Whoever judges also approves."""


class Turn(StrEnum):
    """What one person can do about the verdict of an open claim."""

    JUDGE = "judge"
    """Give a verdict: the first, or the second one, blind."""
    WAIT = "wait"
    """Theirs is in; a colleague has to look."""
    COMPARE = "compare"
    """Theirs and a colleague's are in."""
    ADJUDICATE = "adjudicate"
    """Two colleagues judged; an editor may decide between them."""
    LOOK = "look"
    """Two colleagues judged; they, or an editor, go on."""


def turn(claim: ClaimRecord, person: Person) -> Turn:
    """What this person can do."""
    judges = {made.by for made in claim.given}
    if person.name in judges:
        return Turn.WAIT if len(judges) == 1 else Turn.COMPARE
    if len(judges) < 2:
        return Turn.JUDGE
    return Turn.ADJUDICATE if person.role in _EDITORS else Turn.LOOK


def hides(claim: ClaimRecord, person: Person) -> bool:
    """Whether what a colleague found is still hidden from this person."""
    return claim.state not in FINISHED and bool(claim.given) and turn(claim, person) is Turn.JUDGE


def as_seen_by(claim: ClaimRecord, person: Person) -> ClaimRecord:
    """The claim without what this person may not see of it yet: what colleagues found in this round."""
    if not hides(claim, person):
        return claim
    return replace(claim, assessments=tuple(made for made in claim.assessments if made.round != claim.round))


def others(claim: ClaimRecord, person: Person) -> tuple[AssessmentRecord, ...]:
    """What colleagues found in this round."""
    return tuple(made for made in claim.given if made.by != person.name)


def are_one(claim: ClaimRecord) -> bool:
    """Whether all who judged in this round came to the same verdict."""
    return len({made.assessment.verdict for made in claim.given}) == 1


def may_approve(claim: ClaimRecord, chosen: AssessmentRecord, person: Person) -> None:
    """Raises `NotAllowed` where this person may not let this assessment stand: it is their own, or they have not judged yet."""
    _awaited(claim)
    if chosen not in claim.given:
        raise NotAllowed("This assessment no longer counts.", advice="Open the claim again.")
    if chosen.by == person.name:
        raise NotAllowed("Nobody approves their own verdict.", advice="Leave it to the colleague who judged as well.")
    if turn(claim, person) is not Turn.COMPARE:
        raise NotAllowed("Whoever approves has judged first.", advice="Give your own verdict; then both lie side by side.")


def may_send_back(claim: ClaimRecord, person: Person) -> None:
    """Raises `NotAllowed` where this person has not judged, or nobody else has."""
    _awaited(claim)
    if turn(claim, person) is not Turn.COMPARE:
        raise NotAllowed("Nothing lies side by side yet.", advice="Give your own verdict; then send the other one back.")


def may_adjudicate(claim: ClaimRecord, person: Person) -> None:
    """Raises `NotAllowed` where there is nothing to decide between, or this person is none to decide it."""
    _awaited(claim)
    if turn(claim, person) is not Turn.ADJUDICATE:
        raise NotAllowed(
            "An editor who is neither of the two reviewers decides between them.",
            advice="Ask another editor.",
        )
    if are_one(claim):
        raise NotAllowed("The two reviewers agree.", advice="Leave it to one of them to say so.")


def _awaited(claim: ClaimRecord) -> None:
    if claim.state is not State.AWAITING_SECOND_REVIEW:
        raise NotAllowed(f"This claim is {claim.state}.", advice="Open the claim again.")
