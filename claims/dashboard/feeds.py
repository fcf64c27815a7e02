"""Feeds: what sites announce. New articles that wait for a person, and the subscriptions that find them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from claims.dashboard import added, announced, feedlist, filters, progress, shell, widgets
from claims.store.announced import entry_counts
from claims.store.codes import EntryState
from claims.store.subscriptions import SubscriptionRecord, due_subscriptions, subscriptions

if TYPE_CHECKING:
    from claims.store import Session

_STYLE = Path(__file__).parent / "watch.css"
_FEEDS = "feeds"


def page() -> None:
    """Load, show, act."""
    if "_paste_instead" in st.session_state:
        st.switch_page(shell.page("add"))
    st.html(_STYLE)
    st.title("Feeds", anchor=False)
    with shell.reading() as session:
        followed = subscriptions(session)
        counts = entry_counts(session)
        due = _due(session)
    if due:
        progress.until_changed(_due, due, words=f"Looking at {widgets.counted(len(due), 'feed')} …")
    shown = _tabs(followed, counts)
    if shown is None:
        feedlist.show(followed, counts)
    else:
        announced.show(shown, followed)
    added.show()


def _due(session: Session) -> tuple[tuple[int, int], ...]:
    """The feeds that a worker is looking at, or is about to; another each time one of them was."""
    return tuple((feed.id, feed.failing) for feed in due_subscriptions(session, now=shell.now()))


def _tabs(followed: tuple[SubscriptionRecord, ...], counts: dict[int, dict[EntryState, int]]) -> EntryState | None:
    """Articles that stand so, or None for the feeds themselves."""
    only = filters.number(st.query_params.get("feed"))
    totals = {state: sum(told[state] for feed, told in counts.items() if only in (None, feed)) for state in EntryState}
    labels: dict[str, str] = {
        _FEEDS: f"Subscriptions  {len(followed):,}",
        str(EntryState.PROPOSED): f"Announced  {totals[EntryState.PROPOSED]:,}",
        str(EntryState.ADDED): f"Added  {totals[EntryState.ADDED]:,}",
        str(EntryState.LEFT): f"Left out  {totals[EntryState.LEFT]:,}",
    }
    told = st.query_params.get("show", "")
    chosen = told if told in labels else str(EntryState.PROPOSED) if totals[EntryState.PROPOSED] else _FEEDS
    st.session_state["feeds-show"] = chosen
    st.segmented_control(
        "What to show",
        list(labels),
        format_func=lambda name: labels.get(name, str(name)),
        key="feeds-show",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: filters.set_param("show", st.session_state["feeds-show"]),
    )
    return None if chosen == _FEEDS else EntryState(chosen)
