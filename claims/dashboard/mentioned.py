"""Where colleagues spoke to whoever is looking, unread first, each a click from the claim it is about."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.store.mentions import COUNTED, MentionRecord, mark_all_read, mark_read, mark_unread, mentions, unread
from claims.store.page import Count

_ROWS = 50


def page() -> None:
    """/mentioned"""
    st.title("Mentioned", anchor=False)
    viewer = shell.person()
    with shell.reading() as session:
        found = mentions(session, of=viewer, limit=_ROWS)
        waiting = unread(session, of=viewer)
    if not found.items:
        widgets.empty("Nobody spoke to you yet.", next_step="A comment on a claim that says “@” and your name comes here.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{_counted(waiting)} unread**")
        if waiting.number:
            st.button("Mark all as read", key="mention-all", on_click=_all_read)
    for one in found.items:
        _show(one)
    if found.total > len(found.items):
        st.caption(f"{widgets.counted(found.total - len(found.items), 'older one')} can be found on their claims.")


def tell() -> None:
    """On the head of other pages: how much waits to be read; nothing where nothing does."""
    viewer = shell.person()
    with shell.reading() as session:
        waiting = unread(session, of=viewer)
    if waiting.number:
        with st.container(key="mentions-waiting"):
            st.page_link(shell.page("mentioned"), label=f"Mentioned: {_counted(waiting)} unread →")


def _counted(waiting: Count) -> str:
    return f"{COUNTED}+" if waiting.more else str(waiting.number)


def _show(one: MentionRecord) -> None:
    with st.container(border=True, gap="xsmall", key=f"mention-{one.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if one.read_at is None:
                widgets.badge("Unread", "orange", "●")
            widgets.facts(one.by, f"{widgets.when(one.at)} UTC", key=f"mention-{one.id}")
            if one.read_at is None:
                st.button("Mark as read", key=f"mention-read-{one.id}", type="tertiary", on_click=_read, args=(one.id,))
            else:
                st.button("Mark as unread", key=f"mention-new-{one.id}", type="tertiary", on_click=_unread, args=(one.id,))
        widgets.plain(one.words)
        shell.claim_link(one.claim_id, words=f"Claim {one.claim_id}: {one.claim}")


@uncut
def _read(mention_id: int) -> None:
    with shell.telling(), shell.writing("read a mention") as session:
        mark_read(session, mention_id, of=shell.person())


@uncut
def _unread(mention_id: int) -> None:
    with shell.telling(), shell.writing("leave a mention unread") as session:
        mark_unread(session, mention_id, of=shell.person())


@uncut
def _all_read() -> None:
    with shell.telling(), shell.writing("read all mentions") as session:
        mark_all_read(session, of=shell.person())
