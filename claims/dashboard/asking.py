"""Above the queue's list: the tabs with their counts, the search, the filters, and the filters somebody kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from claims.dashboard import filters, keeping, ownorder, shell, widgets
from claims.dashboard.heaps import CITED_NAMES, NAMES
from claims.dashboard.wording import ACT_NAMES, KIND_NAMES
from claims.model import Act, Kind, Person, State, Verdict
from claims.store import Session
from claims.store.asking import Same
from claims.store.choices import heard_most
from claims.store.desk_codes import Cited, Tab
from claims.store.page import Count
from claims.store.people import people
from claims.store.queue import Order, QueueFilter, tab_counts
from claims.store.saved_filters import SavedFilter
from claims.store.sources import publishers
from claims.store.tagging import tags

Counts = Mapping[Tab | None, Count]

_EVERY = "30s"
"""How often the counts on the tabs are renewed while nobody does anything."""
_WORTH = (50, 70, 80, 90)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from; names are foreign."""

    sources: Mapping[str, str]
    speakers: tuple[str, ...]
    publishers: tuple[str, ...]
    tags: tuple[str, ...]
    people: tuple[Person, ...]


def choices(session: Session, asked: QueueFilter) -> Choices:
    """Load them."""
    return Choices(
        sources=filters.articles(session, asked.source_id),
        speakers=heard_most(session),
        publishers=publishers(session),
        tags=tags(session),
        people=people(session),
    )


# Tabs ------------------------------------------------------------------------------------------------------------------------


def tabs(asked: QueueFilter, stands: Counts) -> None:
    """The tabs, which count again by themselves: somebody else may be working too."""
    st.session_state["_queue_counts"] = stands
    _tabs(asked)


@st.fragment(run_every=_EVERY)
def _tabs(asked: QueueFilter) -> None:
    if st.session_state.pop("_queue_turned", False):
        st.rerun()
    stands: Counts | None = st.session_state.pop("_queue_counts", None)
    if stands is None:
        with shell.reading() as session:
            stands = tab_counts(session, asked)
    labels = {_value(tab): f"{name}  {_number(stands[tab])}" for tab, name in NAMES.items()}
    st.session_state["queue-tab"] = _value(asked.tab)
    st.segmented_control(
        "Heap of claims",
        list(labels),
        format_func=lambda value: labels.get(value, value),
        key="queue-tab",
        required=True,
        label_visibility="collapsed",
        wrap=True,
        on_change=_turn,
    )


def _turn() -> None:
    filters.set_param("tab", str(st.session_state["queue-tab"]))
    st.session_state["_queue_turned"] = True  # only the tabs run again by themselves


def _value(tab: Tab | None) -> str:
    return filters.ALL if tab is None else str(tab)


def _number(count: Count) -> str:
    return f"{count.number:,}{'+' if count.more else ''}"


# Search and filters ----------------------------------------------------------------------------------------------------------


def bar(asked: QueueFilter, kept: tuple[SavedFilter, ...], *, article: str | None) -> None:
    """Search, filters, saved filters and order in one line; under it what is asked, each with its cross.

    The filters are loaded and drawn when they are opened: that is half of what the whole page would take.
    """
    said = filters.in_words(asked, source=article)
    chosen = {param: words for param, words in said.items() if param != "text"}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="queue-filters"):
        filters.words("Search", param="text", placeholder="Words of claims, sources, evidence, reasoning")
        box = st.popover("Filter", key="queue-filter", on_change="rerun")  # another label would be another popover, and shut
        with box, st.container(key="queue-asks"):
            if box.open:
                with shell.reading() as session:
                    offered = choices(session, asked)
                _choices(offered)
        keeping.menu(asked, kept)
        orders = {str(code): words for code, words in filters.ORDERS.items() if code is not Order.WORTH}
        most = "Most worth to this desk" if ownorder.counts() else filters.ORDERS[Order.WORTH]
        filters.choice("Order", orders, param="order", anything=most, label_visibility="collapsed", width=210)
    if chosen:
        with st.container(horizontal=True, gap="xsmall", key="queue-chosen"):
            for param, words in chosen.items():
                st.button(
                    f"{widgets.label(words, limit=60)} ×",
                    key=f"drop-{param}",
                    help="Ask for this no more",
                    on_click=filters.set_param,
                    args=(param, ""),
                )
            if len(chosen) > 1:
                st.button("Drop all", key="drop-all", type="tertiary", on_click=_drop_all, args=(tuple(chosen),))


def _choices(offered: Choices) -> None:
    """The filters, the ones most asked for first."""
    left, right = st.columns(2, gap="medium")
    with left:
        filters.choice("Article", offered.sources, param="source", anything="Any article")
        _by_name("Speaker", offered.speakers, param="speaker", anything="Anybody")
        _by_name("Outlet", offered.publishers, param="publisher", anything="Any outlet")
        _by_name("Tag", offered.tags, param="tag", anything="Any or none")
        _by_name("Assigned to", tuple(person.name for person in offered.people), param="assigned", anything="Anybody or nobody")
        filters.day("Published from", param="since")
        filters.switch("Not reviewed by me", param="reviewed", on="no")
        filters.switch(filters.ONE_LINE, param="same", on=str(Same.ONCE))
    with right:
        filters.choice("State", {str(state): widgets.STATES[state][0] for state in State}, param="state", anything="Any state")
        verdicts = {str(code): widgets.VERDICTS[code][0] for code in Verdict}
        filters.choice("Verdict", verdicts, param="verdict", anything="Any or none")
        filters.choice(
            "Words", {str(code): KIND_NAMES[code].capitalize() for code in Kind}, param="kind", anything="Quoted or not"
        )
        filters.choice("Act", {str(code): ACT_NAMES[code].capitalize() for code in Act}, param="act", anything="Anything said")
        filters.choice("Worth checking", {str(part): f"{part} or more" for part in _WORTH}, param="worth", anything="Any worth")
        filters.day("Published until", param="until")
        filters.choice("Evidence", {str(code): CITED_NAMES[code] for code in Cited}, param="cited", anything="Any or none")


def _by_name(label: str, names: tuple[str, ...], *, param: str, anything: str) -> None:
    """A choice of names; one that is not offered can be typed."""
    filters.choice(label, {name: name for name in names}, param=param, anything=anything, accept_new_options=True)


def _drop_all(params: tuple[str, ...]) -> None:
    for param in params:
        filters.set_param(param, "")


def choose_tab(asked: QueueFilter, count: Callable[[QueueFilter], Counts]) -> tuple[QueueFilter, Counts]:
    """Where the address names no tab: one's own work while there is any, then proposals, then what nobody has taken."""
    stands = count(asked)
    wanted = (tab for tab in (Tab.MINE, Tab.PROPOSED, Tab.UNASSIGNED) if stands[tab].number)
    return replace(asked, tab=next(wanted, Tab.PROPOSED)), stands
