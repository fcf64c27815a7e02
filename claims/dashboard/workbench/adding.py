"""A source that is not kept yet, added while citing: the same intake as everywhere, waited for in place."""

from __future__ import annotations

import streamlit as st

from claims import intake
from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench.bench import key
from claims.jobs.worker import wake_all
from claims.model import SourceState
from claims.store import sources
from claims.targets import propose_target

_LOOK_EVERY = 1.0


def offer(claim_id: int) -> None:
    """The way to add what is not kept yet."""
    with st.popover("Add a source…"), st.form(key("add-source-form", claim_id), border=False):
        st.text_area("An address, or the text itself", key=key("add-source", claim_id), height=120, width=360)
        st.form_submit_button("Add and read it", type="primary", on_click=_add, args=(claim_id,))


def show(claim_id: int) -> None:
    """How far the added source has come, until it can be cited."""
    if key("added-source", claim_id) in st.session_state:
        _watch(claim_id)


def settle(claim_id: int, box: str) -> None:
    """Choose the added source in `box` once it is ready. Called before the box is drawn."""
    added = st.session_state.get(key("added-source", claim_id))
    if added is None:
        return
    with shell.reading() as session:
        source = sources.get_source(session, added)
    if source.state is SourceState.READY:
        del st.session_state[key("added-source", claim_id)]
        st.session_state[box] = added


@st.fragment(run_every=_LOOK_EVERY)
def _watch(claim_id: int) -> None:
    added = st.session_state.get(key("added-source", claim_id))
    if added is None:
        return
    with shell.reading() as session:
        source = sources.get_source(session, added)
    if source.state is SourceState.READY:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        widgets.source_badge(source.state)
        widgets.facts(widgets.titled(source), key="added-source")
    if source.failure:
        widgets.trouble(source.failure, advice=source.advice)
    if source.state is SourceState.FAILED:
        st.button("Close", key="close-added", on_click=_close, args=(claim_id,))


@uncut
def _add(claim_id: int) -> None:
    given = st.session_state[key("add-source", claim_id)]
    with shell.telling():
        target = propose_target(given)
        by, now = shell.person().name, shell.now()
        if target.kind == "address":
            source = intake.add_address(shell.store(), target.words, by=by, now=now)
        else:
            source = intake.add_paste(shell.store(), shell.vault(), target.words, by=by, now=now)
        st.session_state[key("added-source", claim_id)] = source.id
        st.session_state[key("add-source", claim_id)] = ""
        wake_all()


@uncut
def _close(claim_id: int) -> None:
    st.session_state.pop(key("added-source", claim_id), None)
