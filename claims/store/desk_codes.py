"""The codes of the queue: which heap a claim lies on, how soon it is wanted, and what its citations say together.

A tab is a question about a claim, not a place it is moved to: a claim can lie under several, or under none.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum

from claims.model import State
from claims.review.states import FINISHED, OPEN


class Tab(StrEnum):
    """The heaps of the queue, in the order in which a day goes through them."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    PROPOSED = "proposed"
    SECOND = "second"
    CHANGES = "changes"
    EVIDENCE = "evidence"
    ARCHIVE = "archive"
    HOLD = "hold"
    DONE = "done"


class Priority(IntEnum):
    """How soon people want a claim to be checked."""

    LOW = -1
    NORMAL = 0
    HIGH = 1
    URGENT = 2


class Cited(StrEnum):
    """What the standing citations of a claim do to it, taken together."""

    NOTHING = "nothing"
    FOR = "for"
    AGAINST = "against"
    BOTH = "both"
    OTHER = "other"


OWED = OPEN - {State.AWAITING_SECOND_REVIEW}
"""A first reviewer is to do something."""

STATES_OF: dict[Tab, frozenset[State]] = {
    Tab.MINE: OPEN,
    Tab.UNASSIGNED: OWED,
    Tab.PROPOSED: frozenset({State.PROPOSED}),
    Tab.SECOND: frozenset({State.AWAITING_SECOND_REVIEW}),
    Tab.CHANGES: frozenset({State.CHANGES_REQUESTED}),
    Tab.EVIDENCE: OWED,
    Tab.ARCHIVE: OPEN | FINISHED,
    Tab.HOLD: frozenset({State.ON_HOLD}),
    Tab.DONE: FINISHED | {State.NOT_CHECKABLE, State.DUPLICATE},
}
"""The states a claim under each tab can be in. A rejected proposal lies under none: it never was work."""
