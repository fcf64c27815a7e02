"""Where the work on a claim can go from where it is.

The state says where the work stands, never what is true: that is the verdict. Anything a person closed can be opened again,
with a reason, and nothing but a person moves a claim out of `proposed`.
"""

from __future__ import annotations

from claims.errors import Missing, NotAllowed
from claims.model import State

ASIDE = frozenset({State.NOT_CHECKABLE, State.DUPLICATE, State.ON_HOLD, State.REJECTED})
"""Put aside: no verdict is owed until somebody takes it up again."""

OPEN = frozenset({State.QUEUED, State.IN_REVIEW, State.AWAITING_SECOND_REVIEW, State.CHANGES_REQUESTED, State.CORRECTING})
"""Work is owed."""

FINISHED = frozenset({State.APPROVED, State.PUBLISHED, State.RETRACTED})
"""A decision stands."""

OUTSIDE = frozenset({State.PUBLISHED, State.RETRACTED})
"""What readers see. Only publication enters these, with the edition that went out: a state alone would tell the desk something
that no reader was told."""

_COMES_OF = {
    State.APPROVED: ("A claim is approved by a verdict.", "Record a verdict with its evidence."),
    State.PUBLISHED: ("A claim is published with an edition that readers see.", "Publish it: that makes the edition."),
    State.RETRACTED: ("A claim is retracted with words that readers see.", "Announce a correction that retracts it."),
}
"""States that come of something else than moving the claim: what is said, and what to do."""

TRANSITIONS: dict[State, frozenset[State]] = {
    State.PROPOSED: ASIDE | {State.QUEUED},
    State.QUEUED: ASIDE | {State.IN_REVIEW, State.AWAITING_SECOND_REVIEW, State.APPROVED},
    State.IN_REVIEW: ASIDE | {State.QUEUED, State.AWAITING_SECOND_REVIEW, State.APPROVED},
    State.AWAITING_SECOND_REVIEW: ASIDE | {State.APPROVED, State.CHANGES_REQUESTED, State.IN_REVIEW},
    State.CHANGES_REQUESTED: ASIDE | {State.IN_REVIEW, State.AWAITING_SECOND_REVIEW, State.APPROVED},
    State.APPROVED: frozenset({State.PUBLISHED, State.IN_REVIEW}),
    State.PUBLISHED: frozenset({State.CORRECTING, State.RETRACTED}),
    State.CORRECTING: frozenset(
        {State.APPROVED, State.AWAITING_SECOND_REVIEW, State.PUBLISHED, State.RETRACTED, State.IN_REVIEW}
    ),
    State.RETRACTED: frozenset({State.CORRECTING}),
    State.NOT_CHECKABLE: frozenset({State.PROPOSED, State.QUEUED}),
    State.DUPLICATE: frozenset({State.PROPOSED, State.QUEUED}),
    State.ON_HOLD: frozenset({State.PROPOSED, State.QUEUED, State.IN_REVIEW}),
    State.REJECTED: frozenset({State.PROPOSED, State.QUEUED}),
}
"""From each state, where a person may move the claim."""

_SILENT = frozenset({(State.PROPOSED, State.REJECTED), (State.ON_HOLD, State.QUEUED), (State.ON_HOLD, State.IN_REVIEW)})


def needs_reason(start: State, end: State) -> bool:
    """Whether this step must say why: putting aside and reopening do; rejecting a mere proposal does not."""
    if (start, end) in _SILENT:
        return False
    reopened = start in ASIDE | FINISHED and end not in FINISHED
    return end in ASIDE or end is State.RETRACTED or end is State.CHANGES_REQUESTED or reopened


def by_hand(end: State) -> State:
    """The state, where a person may choose it. Raises `NotAllowed` for what comes of a verdict or of an edition."""
    if end in _COMES_OF:
        what, advice = _COMES_OF[end]
        raise NotAllowed(what, advice=advice)
    return end


def move(start: State, end: State, *, reason: str = "") -> State:
    """The state after the step.

    Raises `NotAllowed` where the table has no such step, `Missing` where it must be given a reason and has none.
    """
    if end not in TRANSITIONS[start]:
        may = ", ".join(sorted(TRANSITIONS[start])) or "nowhere"
        raise NotAllowed(f"A claim that is {start} cannot become {end}.", advice=f"From here it can go to: {may}.")
    if needs_reason(start, end) and not reason.strip():
        raise Missing([f"a reason for moving this claim from {start} to {end}"])
    return end
