"""What was just added and how far it is: a part of the Add page that renews itself while something is under way.

The address bar remembers which sources these are, as numbers and ranges (`sources=3,7-19`), so that the page can be loaded
again; what is more than a page can show is on the Sources page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from claims.dashboard import filters, shell, sourcelist, widgets
from claims.dashboard.web import wishes
from claims.errors import NotThere
from claims.jobs import enqueue
from claims.jobs.progress import DONE
from claims.model import SourceRecord, SourceState
from claims.store.sources import get_source, list_sources
from sources.address import canonical
from sources.errors import BadAddress

if TYPE_CHECKING:
    from claims.store import Session

_WATCHED = 1_000
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
        watching = _under_way(_load(numbers))
        st.fragment(_progress, run_every=1.0 if watching else None)(numbers, watching=watching)


def _progress(numbers: Sequence[int], *, watching: bool) -> None:
    """A fragment: renews itself while something is under way, and the page when that begins or ends."""
    sources = _load(numbers)
    if _under_way(sources) is not watching or "_paste_instead" in st.session_state:
        st.rerun()
    if watching and sources:
        done = sum(source.state in DONE for source in sources)
        st.progress(done / len(sources), text=_summary(sources))
    else:
        st.markdown(_summary(sources))
    ordered = sorted(sources, key=lambda source: (_URGENCY.index(source.state), -source.id))
    for source in ordered[:_SHOWN]:
        sourcelist.show(source, notes=_wish(source))
    if len(ordered) > _SHOWN:
        st.page_link(shell.page("sources"), label=f"See all {len(ordered):,} under Sources")


def _wish(source: SourceRecord) -> tuple[str, ...]:
    """What the site of a single address asks of programs, where that was asked and speaks against it."""
    if source.kind != "address" or source.address is None:
        return ()
    try:
        warning = wishes().warning(canonical(source.address))
    except BadAddress:
        return ()
    return (f"! {warning}", "Fetched all the same, because somebody asked for this one page.") if warning else ()


def _under_way(sources: Sequence[SourceRecord]) -> bool:
    return any(source.state not in DONE for source in sources) or wishes().asking


def _summary(sources: Sequence[SourceRecord]) -> str:
    stands = {state: sum(source.state is state for source in sources) for state in SourceState}
    told = [f"{count:,} {widgets.SOURCE_STATES[state][0].lower()}" for state, count in stands.items() if count]
    if claims := sum(source.claims for source in sources):
        told.append(f"{widgets.counted(claims, 'claim')} found")
    return " · ".join(told)


def _load(numbers: Sequence[int]) -> list[SourceRecord]:
    """These sources; a number of another database is left out. Most are among the newest: one question."""
    with shell.reading() as session:
        newest = {source.id: source for source in list_sources(session, limit=len(numbers) + 50).items}
        found = (newest.get(number) or _one(session, number) for number in numbers)
        return [source for source in found if source is not None]


def _one(session: Session, number: int) -> SourceRecord | None:
    try:
        return get_source(session, number)
    except NotThere:
        return None


# Numbers in the address bar --------------------------------------------------------------------------------------------------


def _numbers(told: str) -> list[int]:
    """The numbers that “3,7-19” means, as many as are watched; what makes no sense is left out."""
    found: dict[int, None] = {}
    for part in told.split(","):
        first, dash, last = part.partition("-")
        begins, ends = filters.number(first), filters.number(last if dash else first)
        if begins is not None and ends is not None:
            found |= dict.fromkeys(range(begins, min(ends, begins + _WATCHED) + 1))
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
