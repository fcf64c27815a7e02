"""The same claim across articles as one line of the queue.

Only what people said is gathered: claims that are linked as the same, over however many links, are one claim with many
appearances (`appearances`). What merely looks alike stays apart. Each claim that fits what is asked for lies in exactly one
line, so that the claims of all lines are the claims of the queue: nothing is lost by gathering, and nothing merged.

A line is shown by one of the claims that fit: the one that is furthest along, or else the oldest. The others are passed by when
the queue is walked, so a page costs what it always costs, and besides that a look at the linked claims, which are few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, type_coerce
from sqlmodel import Session, col, select

from claims.model import LinkKind, LinkState, State
from claims.store import tables
from claims.store.appearances import Appearance, standing
from claims.store.asking import Condition, QueueFilter, conditions, looked_at, states_of, tab_conditions
from claims.store.given import given
from claims.store.page import Count, Page
from claims.store.queue import queue
from claims.store.rows import ClaimRow

SHOWN = 40
"""Appearances of one line that are told in full; how many there are is told of all."""
_ALONG = (
    *(State.PUBLISHED, State.CORRECTING, State.APPROVED, State.RETRACTED, State.AWAITING_SECOND_REVIEW),
    *(State.CHANGES_REQUESTED, State.IN_REVIEW, State.QUEUED, State.PROPOSED),
    *(State.ON_HOLD, State.NOT_CHECKABLE, State.DUPLICATE, State.REJECTED),
)
_RANK = {str(state): place for place, state in enumerate(_ALONG)}
"""How far along a claim is, the furthest first; what was put aside comes last."""


@dataclass(frozen=True, slots=True)
class Line:
    """A claim that was found more than once."""

    count: int
    """How many claims people said are this one, wherever they lie."""
    here: frozenset[int]
    """Those of them that fit what is asked for: what the line stands for."""
    shown: tuple[Appearance, ...]
    """The appearances, oldest first and undated ones last; at most `SHOWN`, the first of those that fit."""
    first: str
    """The day of the first, ISO 8601; empty where none is known."""
    last: str
    voices: tuple[str, ...]
    """Who says it, in that order; empty for a publication's own voice."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """One page of lines."""

    page: Page[ClaimRow]
    """The claim that each line is shown by; the total counts lines."""
    lines: Mapping[int, Line]
    """By that claim's number, where people linked it with others."""
    claims: Count
    """How many claims lie in the lines of all pages."""


def gathered(session: Session, asked: QueueFilter, *, limit: int = 50, offset: int = 0) -> Gathered:
    """One page of the claims asked for, those that people said are the same in one line."""
    groups = _groups(session)
    here = _here(session, asked, groups)
    passed_by = [number for one in here.values() for number in one[1:]]
    besides = [_not_among(passed_by)] if passed_by else []
    page = queue(session, asked, limit=limit, offset=offset, besides=besides)
    leads = {one[0]: root for root, one in here.items()}
    shown = {row.id: leads[row.id] for row in page.items if row.id in leads}
    lines = _lines(session, groups, {lead: here[root] for lead, root in shown.items()})
    # Where counting stopped, the lines are at least so many, and the claims in them at least as many.
    return Gathered(page, lines, Count(page.total + (0 if page.capped else len(passed_by)), more=page.capped))


@dataclass(frozen=True, slots=True)
class _Groups:
    """Claims that people linked as the same."""

    root: Mapping[int, int]
    """For each linked claim the smallest number among those it belongs with."""
    members: Mapping[int, tuple[int, ...]]
    """By that number, all of them."""


def _groups(session: Session) -> _Groups:
    row = tables.ClaimLink
    said = select(row.claim_id, row.other_id).where(row.kind == LinkKind.SAME, row.state == LinkState.CONFIRMED)
    root: dict[int, int] = {}

    def top(number: int) -> int:
        while root.setdefault(number, number) != number:
            root[number] = root[root[number]]  # what is asked next has a shorter way
            number = root[number]
        return number

    for one, other in session.connection().execute(said):
        here, there = top(one), top(other)
        root[max(here, there)] = min(here, there)
    members = defaultdict(list)
    for number in sorted(root):
        members[top(number)].append(number)
    return _Groups({number: top(number) for number in root}, {first: tuple(those) for first, those in members.items()})


def _here(session: Session, asked: QueueFilter, groups: _Groups) -> dict[int, list[int]]:
    """Of each group the claims that fit, the one to show first, by the group's smallest number; none where none fits."""
    states = states_of(asked)
    if not groups.root or states == ():
        return {}
    state = looked_at(session, col(tables.Claim.state))
    fits = [one.by_row for one in (*conditions(session, asked), *tab_conditions(session, asked))]
    if states is not None:
        fits.append(state.in_(states))
    # Past the session, and the states as they are written: of very many claims nothing else is wanted.
    asked_for: Any = select(col(tables.Claim.id), type_coerce(col(tables.Claim.state), String))
    found = session.connection().execute(asked_for.where(col(tables.Claim.id).in_(given(groups.root)), *fits))
    here = defaultdict(list)
    for _, number in sorted((_RANK[stands], number) for number, stands in found):
        here[groups.root[number]].append(number)
    return here


def _not_among(numbers: Iterable[int]) -> Condition:
    """The condition that a claim is none of these."""
    them = given(numbers).cte("passed_by")  # written down once, however many walks ask for it
    other = col(tables.Claim.id).not_in(select(them.c[0]))
    return Condition(other, other, starts=False)


def _lines(session: Session, groups: _Groups, here: Mapping[int, list[int]]) -> dict[int, Line]:
    """The lines that are shown, by the claim each is shown by."""
    members = {lead: groups.members[groups.root[lead]] for lead in here}
    found = standing(session, [number for those in members.values() for number in those])
    by_root = defaultdict(list)
    for one in found:
        by_root[groups.root[one.claim_id]].append(one)
    return {lead: _line(by_root[groups.root[lead]], frozenset(fitting)) for lead, fitting in here.items()}


def _line(found: list[Appearance], here: frozenset[int]) -> Line:
    days = [one.said_on[:10] for one in found if one.said_on]
    voices = tuple(dict.fromkeys(one.voice for one in found))
    first = {one.claim_id for one in sorted(found, key=lambda one: one.claim_id not in here)[:SHOWN]}
    shown = tuple(one for one in found if one.claim_id in first)
    return Line(len(found), here, shown, min(days, default=""), max(days, default=""), voices)
