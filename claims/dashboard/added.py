"""What was just added and how far it is: a part of the Add page that renews itself while something is under way.

The address bar remembers which sources these are, as numbers and ranges (`sources=3,7-19`), so that the page can be loaded
again; what is more than a page can show is on the Sources page. Of a long list only the states are looked at every second.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import streamlit as st

from claims.dashboard import filters, shell, sourcelist, widgets
from claims.dashboard.web import wishes
from claims.intake.headway import Headway
from claims.jobs import enqueue
from claims.jobs.progress import DONE
from claims.model import SourceRecord, SourceState
from claims.store.sources import claims_of, get_sources, states_of
from sources.address import canonical
from sources.errors import BadAddress

_WATCHED = 10_000
"""Sources that are watched at once."""
_IN_ADDRESS = 2_000
"""Characters of the address bar that they may take."""
_SHOWN = 40
_URGENCY = (SourceState.FAILED, SourceState.READING, SourceState.FETCHING, SourceState.READY, SourceState.WAITING)


def note(sources: Sequence[SourceRecord]) -> None:
    """These were just added: have them taken in, and show them from now on. For callbacks."""
    if not sources:
        return
    enqueue(source.id for source in sources)
    numbers = dict.fromkeys([*(source.id for source in sources), *_numbers(st.query_params.get("sources", ""))])
    st.query_params["sources"] = _written(list(numbers)[:_WATCHED])


def show() -> None:
    """The sources that the address bar names, with their progress; nothing where it names none."""
    if numbers := _numbers(st.query_params.get("sources", "")):
        st.subheader("Just added", anchor=False)
        watching = _under_way(_states(numbers))
        st.fragment(_progress, run_every=1.0 if watching else None)(numbers, watching=watching)


def _progress(numbers: Sequence[int], *, watching: bool) -> None:
    """A fragment: renews itself while something is under way, and the page when that begins or ends."""
    states = _states(numbers)
    if _under_way(states) is not watching or "_paste_instead" in st.session_state:
        st.rerun()
    ordered = sorted(states, key=lambda number: (_URGENCY.index(states[number]), -number))
    with shell.reading() as session:
        sources, claims = get_sources(session, ordered[:_SHOWN]), claims_of(session, ordered)
    if watching and states:
        done = sum(state in DONE for state in states.values())
        st.progress(done / len(states), text=" · ".join([_headway(done, len(states)), *_summary(states, claims)]))
    else:
        st.markdown(" · ".join(_summary(states, claims)))
    for source in sources:
        sourcelist.show(source, notes=_wish(source))
    if len(ordered) > _SHOWN:
        st.page_link(shell.page("sources"), label=f"See all {len(ordered):,} under Sources")


def _headway(done: int, of: int) -> str:
    """How far these are, and how long the rest takes as it went of late on this page."""
    headway = st.session_state.get("_headway")
    if not isinstance(headway, Headway) or headway.total != of:
        headway = st.session_state["_headway"] = Headway(of)
    headway.note(done, at=time.monotonic())
    return str(headway)


def _wish(source: SourceRecord) -> tuple[str, ...]:
    """What the site of a single address asks of programs, where that was asked and speaks against it."""
    if source.kind != "address" or source.address is None:
        return ()
    try:
        warning = wishes().warning(canonical(source.address))
    except BadAddress:
        return ()
    return (f"! {warning}", "Fetched all the same, because somebody asked for this one page.") if warning else ()


def _under_way(states: Mapping[int, SourceState]) -> bool:
    return any(state not in DONE for state in states.values()) or wishes().asking


def _summary(states: Mapping[int, SourceState], claims: int) -> list[str]:
    counts = Counter(states.values())
    told = [f"{counts[state]:,} {widgets.SOURCE_STATES[state][0].lower()}" for state in SourceState if counts[state]]
    return [*told, f"{widgets.counted(claims, 'claim')} found"] if claims else told


def _states(numbers: Sequence[int]) -> dict[int, SourceState]:
    """How far these sources are; a number of another database is left out."""
    with shell.reading() as session:
        return states_of(session, numbers)


# Numbers in the address bar --------------------------------------------------------------------------------------------------


def _numbers(told: str) -> list[int]:
    """The numbers that “3,7-19” means, as many as are watched; what makes no sense is left out."""
    found: dict[int, None] = {}
    for part in told.split(","):
        first, dash, last = part.partition("-")
        begins, ends = filters.number(first), filters.number(last if dash else first)
        if begins is not None and ends is not None:
            found |= dict.fromkeys(islice(range(begins, ends + 1), _WATCHED))
    return list(found)[:_WATCHED]


def _written(numbers: Iterable[int]) -> str:
    """The same the other way round, as many as the address bar should hold."""
    told = ""
    for first, last in _runs(sorted(numbers, reverse=True)):
        part = str(first) if first == last else f"{first}-{last}"
        if len(told) + len(part) > _IN_ADDRESS:
            break
        told = f"{part},{told}" if told else part
    return told


def _runs(falling: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that follow one another, the highest run first."""
    first = last = None
    for number in falling:
        if first is None or last is None or number != first - 1:
            if first is not None and last is not None:
                yield first, last
            last = number
        first = number
    if first is not None and last is not None:
        yield first, last
