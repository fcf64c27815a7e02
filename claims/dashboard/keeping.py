"""Filters that a person kept under a name. Choosing one puts it into the address bar, which is the link to send to a colleague.

They are buttons: a link of Streamlit that leads to the page one is on shows the other claims, and leaves the address as it was.
"""

from __future__ import annotations

import streamlit as st

from claims.dashboard import filters, shell, widgets
from claims.dashboard.uncut import uncut
from claims.store.queue import QueueFilter
from claims.store.saved_filters import LONGEST, SavedFilter, drop_filter, save_filter


def menu(asked: QueueFilter, kept: tuple[SavedFilter, ...]) -> None:
    """The kept ones, and a place to keep what is asked now."""
    now = params(asked)
    with st.popover(f"Saved · {len(kept)}" if kept else "Saved"), st.container(key="queue-kept", gap="small"):
        if not kept:
            st.caption("Keep a search with its filters under a name, to come back to it with one click.")
        for one in kept:
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key=f"kept-{one.id}"
            ):
                words = widgets.label(one.name, limit=LONGEST)
                st.button(
                    f"**{words}** (shown now)" if one.params == now else words,
                    key=f"kept-show-{one.id}",
                    type="tertiary",
                    on_click=_show,
                    args=(one.params,),
                )
                st.button("Drop", key=f"kept-drop-{one.id}", type="tertiary", on_click=_drop, args=(one.id, one.version))
        with st.form("keep-filter", border=False, clear_on_submit=False):
            st.text_input("Name for what is shown now", key="keep-name", max_chars=LONGEST, placeholder="Budget week, mine")
            st.form_submit_button("Save", on_click=_keep, args=(now, {one.name: one.version for one in kept}))
        st.caption("The address of this page is the link to send: it shows a colleague the same, as their own desk has it.")


def params(asked: QueueFilter) -> dict[str, str]:
    """What is asked, as an address says it, the tab always named."""
    return {"tab": filters.ALL} | filters.as_params(asked)


def _show(asked: dict[str, str]) -> None:
    st.query_params.from_dict(asked)


@uncut
def _keep(now: dict[str, str], known: dict[str, int]) -> None:
    name = " ".join((st.session_state["keep-name"] or "").split())
    with shell.telling():
        with shell.writing("save a filter") as session:
            saved = save_filter(session, name, now, by=shell.person(), seen=known.get(name))
        st.session_state["keep-name"] = ""
        shell.notice(f"Saved as “{saved.name}”.")


@uncut
def _drop(filter_id: int, seen: int) -> None:
    with shell.telling():
        with shell.writing("drop a saved filter") as session:
            drop_filter(session, filter_id, seen=seen, by=shell.person())
        shell.notice("Dropped. The claims are where they were.")
