"""The queue: which claims to look at next.

One page at a time comes out of the database, however many claims there are, and counting stops where nobody would page to.

Two ways lead to a page. Where something asked for fits few claims (a rare word, a speaker, a tag), these are looked at, all of
them. Otherwise the claims are walked in the order of the page, along an index that has this order, one walk a state, until the
page is full. SQLite is told which way to go, because it cannot know how common a word or a name is; a database of a million
claims answers in tens of milliseconds either way. The case between the two, things that are common alone and rare together,
is the slow one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, literal, union_all
from sqlmodel import Session, col, func, select

from claims.model import State
from claims.store import tables
from claims.store.asking import Condition, Order, QueueFilter, conditions, looked_at, states_of, tab_conditions
from claims.store.desk_codes import Cited, Tab
from claims.store.page import COUNTED, Count, Page
from claims.store.rows import ClaimRow, claim_rows

__all__ = ["ClaimRow", "Order", "QueueFilter", "numbers", "queue", "tab_counts"]

FEW = 4_000
"""Claims that are all looked at rather than walked past: reading and sorting them takes a twentieth of a second."""
HEAP = 10_000
"""Counting the claims of a heap stops here: “10,000+” says as much as the number would."""

_STATES = tuple(State)


def queue(session: Session, asked: QueueFilter | None = None, *, limit: int = 50, offset: int = 0) -> Page[ClaimRow]:
    """One page of the claims asked for, in an order that does not change between pages."""
    asked = asked or QueueFilter()
    if states_of(asked) == ():
        return Page((), 0)
    said = [*conditions(session, asked), *tab_conditions(session, asked)]
    few, _ = _start(session, said)
    if few is not None:
        found = session.exec(_looked_through(session, asked, said, few)).all()
        shown, count = found[offset : offset + limit], len(found)
    else:
        shown = session.exec(_walk(session, asked, said, upto=offset + limit).limit(limit).offset(offset)).all()
        count = _counted(session, states_of(asked), said, upto=COUNTED + 1)
    return Page.counted(claim_rows(session, [number or 0 for number in shown], text=asked.text), count)


def numbers(session: Session, asked: QueueFilter | None = None) -> tuple[int, ...]:
    """The numbers of all claims asked for, in reading order: for a report, which leaves nothing out."""
    asked = asked or QueueFilter()
    place = col(tables.Claim.document_id), col(tables.Claim.start), col(tables.Claim.id)
    said = [one.by_index for one in [*conditions(session, asked), *tab_conditions(session, asked)]]
    if (states := states_of(asked)) is not None:
        said.append(col(tables.Claim.state).in_(states))
    return tuple(number or 0 for number in session.exec(select(tables.Claim.id).where(*said).order_by(*place)))


def tab_counts(session: Session, asked: QueueFilter) -> dict[Tab | None, Count]:
    """How many of the claims asked for lie on each heap, and (None) how many there are, whatever tab was asked for.

    Where the filters fit very many claims, only so many of them are looked at, and the counts say “at least”.
    """
    said = conditions(session, asked)
    few, fitting = _start(session, said)
    some = few or next((one for one in said if one.starts), None)
    groups = None if some is None else _grouped(session, some, said)
    upto = COUNTED if said else HEAP
    counts: dict[Tab | None, Count] = {}
    for tab in (None, *Tab):
        of_tab = replace(asked, tab=tab, order=Order.WORTH)
        states = states_of(of_tab)
        if states == ():
            counts[tab] = Count(0)
        elif groups is not None and tab not in {Tab.MINE, Tab.ARCHIVE}:
            there = sum(count for lies, count in groups if _lies_under(tab, states, lies))
            counts[tab] = Count(there, more=fitting > FEW)
        else:
            whole = [*said, *(heap := tab_conditions(session, of_tab))]
            # A list of claims that a walk would make anew for every state; it is gone through once.
            start = few or ((_start(session, whole)[0] or heap[0]) if tab is Tab.ARCHIVE else None)
            counts[tab] = Count.of(_counted(session, states, whole, upto=upto + 1, start=start), upto=upto)
    return counts


Lies = tuple[State, bool, bool]
"""A claim's state, whether it is nobody's, and whether nothing is cited on it."""


def _grouped(session: Session, some: Condition, said: Sequence[Condition]) -> list[tuple[Lies, int]]:
    """What lies where of the claims that fit, as far as they are among the first ones that fit one condition: one look."""
    claim = tables.Claim
    first = select(claim.id).where(some.by_index).limit(FEW)
    fits = [col(claim.id).in_(first), *(one.by_row for one in said if one is not some)]
    lies = col(claim.state), col(claim.assignee_id).is_(None), col(claim.cited) == str(Cited.NOTHING)
    rows = session.exec(select(*lies, func.count()).where(*fits).group_by(*lies)).all()
    return [((State(state), bool(nobody), bool(nothing)), count) for state, nobody, nothing, count in rows]


def _lies_under(tab: Tab | None, states: tuple[State, ...] | None, lies: Lies) -> bool:
    state, nobody, nothing = lies
    if states is not None and state not in states:
        return False
    return nobody if tab is Tab.UNASSIGNED else nothing if tab is Tab.EVIDENCE else True


# Ways through the claims -----------------------------------------------------------------------------------------------------


def _start(session: Session, said: Sequence[Condition]) -> tuple[Condition | None, int]:
    """The condition that the fewest claims fit, if these are few, and how many they are (more than `FEW` where none is)."""
    best, fewest = None, FEW + 1
    for one in said:
        if one.starts:
            fits = select(literal(1)).select_from(tables.Claim).where(one.by_index).limit(fewest)
            count = session.exec(select(func.count()).select_from(fits.subquery())).one()
            if count < fewest:
                best, fewest = one, count
    return best, fewest


def _looked_through(session: Session, asked: QueueFilter, said: Sequence[Condition], few: Condition) -> Any:
    """All claims asked for, by looking through the few that fit one condition."""
    fits = _among(session, states_of(asked), said, few)
    return select(tables.Claim.id).where(*fits).order_by(*_order(asked.order, tables.Claim))


def _among(
    session: Session, states: tuple[State, ...] | None, said: Sequence[Condition], few: Condition
) -> list[ColumnElement[bool]]:
    """The conditions of looking through the few claims that fit one of them."""
    fits = [few.by_index, *(one.by_row for one in said if one is not few)]
    return fits if states is None else [*fits, looked_at(session, col(tables.Claim.state)).in_(states)]


def _walk(session: Session, asked: QueueFilter, said: Sequence[Condition], *, upto: int) -> Any:
    """The first claims asked for, by walking along the order: a walk for each state and, where the order is by due date, one
    for what is due and one for the rest."""
    due = col(tables.Claim.due_on)
    states = states_of(asked)
    parts: list[tuple[Order, list[ColumnElement[bool]]]] = [(asked.order, [])]
    if asked.order is Order.DUE:
        parts = [(Order.DUE, [due > ""]), (Order.WORTH, [looked_at(session, due).is_(None)])]
        states = states if states is not None else _STATES
    walks = []
    for state in [None] if states is None else states:
        for order, part in parts:
            there = [*_there(said), *part, *([] if state is None else [col(tables.Claim.state) == state])]
            walk = select(tables.Claim.id, *_keys()).where(*there).order_by(*_order(order, tables.Claim)).limit(upto)
            walks.append(select(walk.subquery()))
    together = union_all(*walks).subquery()
    return select(together.c.id).order_by(*_order(asked.order, together.c))


def _counted(
    session: Session,
    states: tuple[State, ...] | None,
    said: Sequence[Condition],
    *,
    upto: int,
    start: Condition | None = None,
) -> int:
    """How many claims fit, `upto` at most: among the few that fit `start`, or state by state."""
    if start is not None:
        ways = [_among(session, states, said, start)]
    elif states is None:
        ways = [_there(said)]
    else:
        ways = [[*_there(said), col(tables.Claim.state) == state] for state in states]
    count = 0
    for fits in ways:
        some = select(literal(1)).select_from(tables.Claim).where(*fits).limit(upto - count)
        count += session.exec(select(func.count()).select_from(some.subquery())).one()
        if count >= upto:
            break
    return count


def _there(said: Sequence[Condition]) -> list[ColumnElement[bool]]:
    """The conditions of a walk, which only those of the tab may choose the index of."""
    return [one.by_row if one.starts else one.by_index for one in said]


def _keys() -> tuple[Any, ...]:
    """What a claim is put in order by."""
    return col(tables.Claim.priority), col(tables.Claim.worth), col(tables.Claim.due_on)


def _order(order: Order, of: Any) -> tuple[Any, ...]:
    worth = of.priority.desc(), of.worth.desc(), of.id.desc()
    return {
        Order.WORTH: worth,
        Order.DUE: (of.due_on.is_(None), of.due_on, *worth),
        Order.NEWEST: (of.id.desc(),),
        Order.OLDEST: (of.id.asc(),),
    }[Order(order)]
