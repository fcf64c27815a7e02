"""The queue: which claims to look at next.

One page at a time comes out of the database, however many claims there are, and counting stops where nobody would page to.

Two ways lead to a page. Where something asked for fits few claims (a rare word, a speaker, a tag), these are looked at, all of
them. Otherwise the claims are walked in the order of the page, one walk a state, until the page is full, along an index that
has this order and holds what is asked for, so that what does not fit is passed by unread. SQLite is told which way to go,
because it cannot know how common a word or a name is; a database of a million claims answers in tens of milliseconds either
way. The case between the two, words that are common alone and rare under one tab, is the slow one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, case, literal, true, union_all
from sqlmodel import Session, col, func, select

from claims.model import State
from claims.store import tables
from claims.store.asking import Condition, Order, QueueFilter, conditions, looked_at, states_of, tab_conditions
from claims.store.desk_codes import Tab
from claims.store.own_order import in_use
from claims.store.page import COUNTED, Count, Page
from claims.store.rows import ClaimRow, claim_rows
from claims.store.search import among_found, how_many

__all__ = ["ClaimRow", "Order", "QueueFilter", "numbers", "queue", "tab_counts"]

FEW = 25_000
"""Claims that are all looked at rather than walked past: reading and sorting them takes a twentieth of a second."""
HEAP = 10_000
"""Counting the claims of a heap stops here: “10,000+” says as much as the number would. So many are looked at, too, of what
is too common to be looked at in whole."""

_STATES = tuple(State)


def queue(
    session: Session,
    asked: QueueFilter | None = None,
    *,
    limit: int = 50,
    offset: int = 0,
    besides: Sequence[Condition] = (),
) -> Page[ClaimRow]:
    """One page of the claims asked for, in an order that does not change between pages. `besides` must hold of them, too."""
    asked = asked or QueueFilter()
    states = states_of(asked)
    if states == ():
        return Page((), 0)
    said = [*conditions(session, asked), *tab_conditions(session, asked), *besides]
    start = _start(session, said, states)
    by = "rank" if asked.order is Order.WORTH and in_use(session) else "worth"
    upto, capped = offset + limit + 1, False
    if start is not None and start.whole:
        fits = _among(session, states, said, start)
        through = select(tables.Claim.id).where(*fits).order_by(*_order(asked.order, tables.Claim, by=by))
        found = session.exec(through.limit(max(upto, COUNTED + 1))).all()
        shown, count = found[offset : offset + limit], len(found)
    else:
        found = session.exec(_walk(session, asked, said, upto=upto, by=by).limit(limit + 1).offset(offset)).all()
        shown, count, more = found[:limit], offset + len(found), len(found) > limit
        if more or not found:
            # Reading every row that holds a common word takes too long: there are at least as many as among the first.
            first = start if start is not None and start.of.words else None
            count = max(count * more, _counted(session, states, said, upto=COUNTED + 1, start=first))
            capped = first is not None and more
    rows = claim_rows(session, [number or 0 for number in shown], text=asked.text)
    return Page(rows, min(count, COUNTED), capped=capped or count > COUNTED)


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
    start = _start(session, said, None)
    upto = COUNTED if said else HEAP
    tabs = {tab: replace(asked, tab=tab) for tab in (None, *Tab)}
    if start is not None:
        there = _lying(session, tabs, said, start)
        return {tab: Count(there[tab], more=not start.whole) for tab in tabs}
    counts: dict[Tab | None, Count] = {}
    for tab, of_tab in tabs.items():
        heap = tab_conditions(session, of_tab)
        # A list of claims that a walk would make anew for every state; it is gone through once.
        once = _start(session, heap, None) if tab is Tab.ARCHIVE else None
        count = _counted(session, states_of(of_tab), [*said, *heap], upto=upto + 1, start=once)
        counts[tab] = Count.of(count, upto=upto)
    return counts


def _lying(
    session: Session, tabs: dict[Tab | None, QueueFilter], said: Sequence[Condition], start: Start
) -> dict[Tab | None, int]:
    """How many claims lie on each heap, of those that fit and are among the ones to start from: all in one look."""
    state = col(tables.Claim.state)
    lies = [and_(true(), *(one.by_row for one in tab_conditions(session, of_tab))) for of_tab in tabs.values()]
    sums = [func.sum(case((heap, 1), else_=0)) for heap in lies]
    fits = _among(session, None, said, start)
    found = {State(code): counts for code, *counts in session.exec(select(state, *sums).where(*fits).group_by(state)).all()}
    there: dict[Tab | None, int] = {}
    for at, (tab, of_tab) in enumerate(tabs.items()):
        states = states_of(of_tab)
        there[tab] = sum(int(counts[at]) for code, counts in found.items() if states is None or code in states)
    return there


# Ways through the claims -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Start:
    """A condition to start from, whose claims are looked at one after the other."""

    of: Condition
    by_index: ColumnElement[bool]
    whole: bool
    """Whether all claims that fit the condition are looked at, or only the first `HEAP`."""


def _start(session: Session, said: Sequence[Condition], states: Sequence[State] | None) -> Start | None:
    """The condition that the fewest claims fit, if these are few; otherwise the first of what fits one; None without any."""
    start, fewest = None, FEW + 1
    for one in sorted((one for one in said if one.starts), key=lambda one: not one.words):
        among, count = _beginning(session, one, states, most=fewest)
        if count < fewest:
            start, fewest = Start(one, one.by_index, whole=True), count
        elif start is None:
            start = Start(one, among, whole=False)
    return start


def _beginning(
    session: Session, one: Condition, states: Sequence[State] | None, *, most: int
) -> tuple[ColumnElement[bool], int]:
    """The condition that a claim is among the first `HEAP` that fit, and how many fit, counted up to `most`."""
    if one.words:
        count, whole = how_many(session, one.words, most=most)
        return among_found(one.words, most=HEAP, whole=whole), count
    some = one.listed
    if some is None:
        some = select(tables.Claim.id).where(one.by_index)
    if one.with_state and states is not None:
        some = some.where(col(tables.Claim.state).in_(states))
    count = session.exec(select(func.count()).select_from(some.limit(most).subquery())).one()
    return col(tables.Claim.id).in_(some.limit(HEAP)), count


def _among(
    session: Session, states: Sequence[State] | None, said: Sequence[Condition], start: Start
) -> list[ColumnElement[bool]]:
    """The conditions of looking at the claims to start from."""
    fits = [start.by_index, *(one.by_row for one in said if one is not start.of)]
    if states is None:
        return fits
    state = col(tables.Claim.state)
    return [*fits, (state if start.of.with_state else looked_at(session, state)).in_(states)]


def _walk(session: Session, asked: QueueFilter, said: Sequence[Condition], *, upto: int, by: str) -> Any:
    """The first claims asked for, by walking along the order: a walk for each state and, where the order is by due date, one
    for what is due and one for the rest."""
    due = col(tables.Claim.due_on)
    states = states_of(asked)
    parts: list[tuple[Order, list[ColumnElement[bool]]]] = [(asked.order, [])]
    if asked.order is Order.DUE:
        parts = [(Order.DUE, [due > ""]), (Order.WORTH, [looked_at(session, due).is_(None)])]
    if asked.order in {Order.WORTH, Order.DUE}:
        states = states if states is not None else _STATES
    walks = []
    for state in [None] if states is None else states:
        for order, part in parts:
            there = [*_there(said), *part, *([] if state is None else [col(tables.Claim.state) == state])]
            walk = select(tables.Claim.id, *_keys(by)).where(*there).order_by(*_order(order, tables.Claim, by=by)).limit(upto)
            walks.append(select(walk.subquery()))
    together = union_all(*walks).subquery()
    return select(together.c.id).order_by(*_order(asked.order, together.c, by=by))


def _counted(
    session: Session,
    states: Sequence[State] | None,
    said: Sequence[Condition],
    *,
    upto: int,
    start: Start | None = None,
) -> int:
    """How many claims fit, `upto` at most: among those to start from, or state by state."""
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


def _keys(by: str) -> tuple[Any, ...]:
    """What a claim is put in order by; `by` is “worth”, or “rank” where the desk's own order counts."""
    return col(tables.Claim.priority), getattr(tables.Claim, by), col(tables.Claim.due_on)


def _order(order: Order, of: Any, *, by: str) -> tuple[Any, ...]:
    worth = of.priority.desc(), getattr(of, by).desc(), of.id.desc()
    return {
        Order.WORTH: worth,
        Order.DUE: (of.due_on.is_(None), of.due_on, *worth),
        Order.NEWEST: (of.id.desc(),),
        Order.OLDEST: (of.id.asc(),),
    }[Order(order)]
