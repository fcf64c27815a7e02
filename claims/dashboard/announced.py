"""Articles that feeds announced: added or left out one by one, or many in one go, where their sites are asked first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims import subscribing
from claims.dashboard import added, filters, shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.web import wishes
from claims.errors import ClaimsError
from claims.store.announced import EntryRecord, feed_entries
from claims.store.codes import EntryState
from claims.store.subscriptions import SubscriptionRecord
from sources.address import canonical
from sources.errors import SourceError

ROWS = 25
_MOST = 500
"""Articles that are added or left out in one go."""
_TAKING, _HELD = "_feeds_taking", "_feeds_held"
_FINE_PRINT = "Articles that a site asks programs not to fetch are not added together; each can be added by itself."


def show(state: EntryState, followed: Sequence[SubscriptionRecord]) -> None:
    """Load, show, act."""
    only = filters.number(st.query_params.get("feed"))
    at = max(1, filters.number(st.query_params.get("page")) or 1)
    if _TAKING in st.session_state:
        _take_many(st.session_state[_TAKING])
    with shell.reading() as session:
        found = feed_entries(session, state=state, subscription_id=only, limit=ROWS, offset=(at - 1) * ROWS)
    names = {feed.id: feed.title or feed.address for feed in followed}
    if len(names) > 1:
        feeds = {str(number): name for number, name in names.items()}
        filters.choice("Feed", feeds, param="feed", anything="Any feed", label_visibility="collapsed", width=360)
    _held_back()
    if not found.items:
        _nothing(state, followed)
        return
    if state is EntryState.PROPOSED:
        _many(only, found.total, capped=found.capped)
    for entry in found.items:
        _row(entry, names.get(entry.subscription_id, ""))
    filters.pages(found, rows=ROWS, page=at, noun="article", remark="Newest first.")


def _held_back() -> None:
    """What was not added with the others, until somebody has read it."""
    held: tuple[str, ...] = st.session_state.get(_HELD, ())
    for place, words in enumerate(held):
        widgets.setback(words, advice="It waits here: add it by itself if you need it.", key=f"held-{place}")
    if held:
        st.button("I have read this", key="held-read", type="tertiary", on_click=lambda: st.session_state.pop(_HELD, None))


def _many(only: int | None, total: int, *, capped: bool) -> None:
    if total < 2:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="entries-many"):
        number = widgets.counted(min(total, _MOST), "article", capped=capped or total > _MOST)
        st.button(f"Add all: {number}", key="entries-add", on_click=_ask_many, args=(only,))
        st.button("Leave all out", key="entries-leave", type="tertiary", on_click=_leave_many, args=(only,))
        st.caption(_FINE_PRINT)


def _row(entry: EntryRecord, feed: str) -> None:
    with st.container(key=f"entry-row-{entry.id}", gap="xxsmall"):
        if entry.source_id is not None:
            shell.article_link(entry.source_id, words=entry.title or entry.address)
        else:
            st.markdown(widgets.label(entry.title or entry.address, limit=160))
        widgets.facts(
            feed,
            widgets.day(entry.published),
            f"found {widgets.when(entry.found_at)} UTC",
            entry.address if entry.title else None,
            f"{entry.state} by {entry.decided_by}, {widgets.when(entry.decided_at)} UTC" if entry.decided_at else None,
            key=f"entry-{entry.id}",
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ways-entry-{entry.id}"):
            if entry.state is not EntryState.ADDED:
                st.button("Add", key=f"entry-add-{entry.id}", on_click=_add, args=(entry.id,))
            if entry.state is EntryState.PROPOSED:
                st.button("Leave out", key=f"entry-leave-{entry.id}", type="tertiary", on_click=_leave, args=(entry.id,))
            widgets.outward(entry.address, key=f"entry-{entry.id}")


def _nothing(state: EntryState, followed: Sequence[SubscriptionRecord]) -> None:
    if state is not EntryState.PROPOSED:
        widgets.empty("No article stands here.", next_step="Choose another list above.")
    elif followed:
        widgets.empty("No new article waits.", next_step="The feeds are looked at by themselves, as often as they say.")
    else:
        widgets.empty("No feed is followed yet.", next_step="Subscribe to one under Subscriptions.")


# Acting ----------------------------------------------------------------------------------------------------------------------


@uncut
def _add(entry_id: int) -> None:
    """One article, because a person wants it: its site is asked meanwhile, and what it wishes is told as a warning."""
    with shell.telling():
        sources = subscribing.accept(shell.store(), [entry_id], by=shell.person().name, now=shell.now())
        for source in sources:
            if source.address is not None:
                wishes().ask(canonical(source.address))
        added.note(sources)
        if not sources:
            shell.notice("Somebody added it meanwhile.")


@uncut
def _leave(entry_id: int) -> None:
    with shell.telling():
        subscribing.leave(shell.store(), [entry_id], by=shell.person().name, now=shell.now())


@uncut
def _leave_many(only: int | None) -> None:
    with shell.telling():
        with shell.reading() as session:
            waiting = [entry.id for entry in subscribing.waiting(session, subscription_id=only, limit=_MOST)]
        left = subscribing.leave(shell.store(), waiting, by=shell.person().name, now=shell.now())
        shell.notice(f"{widgets.counted(left, 'article')} left out. They stand under “Left out”.")


@uncut
def _ask_many(only: int | None) -> None:
    with shell.reading() as session:
        st.session_state[_TAKING] = subscribing.waiting(session, subscription_id=only, limit=_MOST)


def _take_many(entries: tuple[EntryRecord, ...]) -> None:
    """Ask the sites, in sight; then add what may be added together, and draw the page anew with what was held back."""
    with st.container(key="entries-taking"):
        bar = st.progress(0.0, text="Asking each site what programs may fetch …")
        st.button("Stop", key="entries-stop", on_click=lambda: st.session_state.pop(_TAKING, None))

    def tell(done: int, of: int) -> None:
        bar.progress(done / max(of, 1), text=f"Asking each site what programs may fetch: {done:,} of {of:,}")

    try:
        chosen = subscribing.parted(entries, wishes=wishes(), tell=tell)
        _keep(chosen)
    except (SourceError, ClaimsError) as error:
        shell.notice_problem(error)
    st.session_state.pop(_TAKING, None)
    st.rerun()


@uncut
def _keep(chosen: subscribing.Chosen) -> None:
    added.note(subscribing.accept(shell.store(), chosen.free, by=shell.person().name, now=shell.now()))
    st.session_state[_HELD] = tuple(f"{entry.title or entry.address}: {why}" for entry, why in chosen.held)
