"""What a desk's own accepting and rejecting says about the order of its queue: a small shift of worth, and nothing else.

For each sign a proposal shows (a reason, how it is said) the odds of being accepted with the sign are compared with the odds
without it. The logarithm of their ratio is what was learned (Good 1950 calls it the weight of evidence); `CAUTION` decisions
more, thought to be like those without the sign, keep a few from saying much. A claim's shift is the sum over its signs, times
`STEP`, and never more than `MOST`: a worth of .9 stays above one of .5, whatever a desk does. Fewer than `FEWEST` decisions say
nothing. Nobody's name is a sign, so that no speaker is put behind others for who they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from claims.model import State
from claims.review.states import ASIDE

FEWEST = 50
"""Decisions from which on anything is learned."""
ENOUGH = 10
"""Decisions with a sign, and without it, from which on the sign is looked at."""
CAUTION = 8.0
"""Decisions that a sign is thought to have had already, accepted as often as those without it."""
STEP = 0.05
"""Worth for each unit of the logarithm of odds."""
MOST = 0.15
"""The most by which a claim is shifted, up or down."""
OWN_VOICE, NAMED, UNNAMED = "own voice", "speaker known", "speaker not known"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often proposals were accepted and rejected: all, and those with each sign."""

    accepted: int = 0
    rejected: int = 0
    by_sign: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def decisions(self) -> int:
        return self.accepted + self.rejected


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned about one sign."""

    sign: str
    accepted: int
    rejected: int
    times: float
    """How many times as often claims with the sign are accepted as those without it."""
    shift: float
    """What it adds to the worth of a claim."""


def signs_of(*, reasons: Iterable[str], kind: str | None, act: str | None, speaker: object | None) -> frozenset[str]:
    """The signs of a claim: its reasons, how it is said, what is done by saying it, and whether the speaker is known."""
    if kind is None:
        return frozenset({*reasons, OWN_VOICE})
    return frozenset({*reasons, f"words: {kind}", f"act: {act}", NAMED if speaker else UNNAMED})


def decided(before: str | None, after: str | None) -> tuple[int, int]:
    """What a step between two states adds to accepted and to rejected; below 0 where a decision is taken back.

    A duplicate, or what is put on hold, says nothing about its worth.
    """
    taken, left = _judged(after), _judged(before)
    if before == State.PROPOSED:
        return taken
    return (-left[0], -left[1]) if after == State.PROPOSED else (0, 0)


def _judged(state: str | None) -> tuple[int, int]:
    if state in {State.REJECTED, State.NOT_CHECKABLE}:
        return 0, 1
    return (0, 0) if state is None or state == State.PROPOSED or state in ASIDE else (1, 0)


def counted(tally: Tally, signs: Iterable[str], change: tuple[int, int]) -> Tally:
    """The tally with one decision more, or taken back; no count falls below 0."""
    by_sign = dict(tally.by_sign)
    for sign in signs:
        by_sign[sign] = _plus(by_sign.get(sign, (0, 0)), change)
    return Tally(*_plus((tally.accepted, tally.rejected), change), by_sign)


def _plus(counts: tuple[int, int], change: tuple[int, int]) -> tuple[int, int]:
    return max(0, counts[0] + change[0]), max(0, counts[1] + change[1])


def lessons(tally: Tally) -> tuple[Lesson, ...]:
    """What the tally teaches, the strongest first; nothing while there are too few decisions."""
    if tally.decisions < FEWEST:
        return ()
    found = [_lesson(tally, sign) for sign in tally.by_sign]
    return tuple(sorted((one for one in found if one), key=lambda one: (-abs(one.shift), one.sign)))


def _lesson(tally: Tally, sign: str) -> Lesson | None:
    """About one sign; None where too few decisions had it, or lacked it."""
    yes, no = tally.by_sign[sign]
    others_yes, others_no = tally.accepted - yes, tally.rejected - no
    if min(yes + no, others_yes + others_no) < ENOUGH or min(others_yes, others_no) < 0:
        return None
    usual = (others_yes + 1) / (others_yes + others_no + 2)
    with_it = (yes + CAUTION * usual) / (yes + no + CAUTION)
    shift = STEP * (log(with_it / (1 - with_it)) - log(usual / (1 - usual)))
    return Lesson(sign, yes, no, with_it / usual, max(-MOST, min(MOST, shift)))


def shift(signs: Iterable[str], shifts: Mapping[str, float]) -> float:
    """What a claim's worth is shifted by, between -`MOST` and `MOST`; `shifts` by sign."""
    together = sum(shifts.get(sign, 0.0) for sign in sorted(signs))
    return round(max(-MOST, min(MOST, together)), 4)
