"""Searched, found nothing: the notes that “not enough evidence” rests on."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench.bench import Bench, acting, key
from claims.model import SearchRecord
from claims.review.states import FINISHED
from claims.store.searches import note_search, withdraw_search

_BOXES = ("search-query", "search-place", "search-note")


def show(bench: Bench) -> None:
    """The notes that stand, and the way to add one."""
    for note in bench.claim.standing_searches:
        _show_note(bench, note)
    if bench.claim.state not in FINISHED:
        _offer(bench)


def _show_note(bench: Bench, note: SearchRecord) -> None:
    with st.container(border=True, gap="xsmall", key=f"search-{note.id}"):
        widgets.badge("Searched, found nothing", "gray", "∅")
        widgets.plain(f"“{note.query}” in {note.place}" + (f"\n{note.note}" if note.note else ""))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            widgets.facts(note.by, f"{widgets.when(note.at)} UTC", key=f"search-{note.id}")
            if bench.claim.state not in FINISHED:
                _offer_withdrawal(bench, note)


def _offer_withdrawal(bench: Bench, note: SearchRecord) -> None:
    claim_id = bench.claim.id
    with st.popover("Withdraw…", type="tertiary", key=f"search-withdraw-{note.id}"):
        st.text_input(
            "Why is it withdrawn? It stays on record.", key=key(f"search-why:{note.id}", claim_id), persist_state="session"
        )
        st.button("Withdraw", key=f"search-gone-{note.id}", on_click=_withdraw, args=(claim_id, bench.seen, note.id))


def _offer(bench: Bench) -> None:
    claim_id = bench.claim.id
    with st.popover("Searched, found nothing…", key="search-add"):
        st.text_input("What you searched for, or asked", key=key("search-query", claim_id), persist_state="session")
        st.text_input(
            "Where: the archive, register, engine or person", key=key("search-place", claim_id), persist_state="session"
        )
        st.text_input("Note, if there is more to say", key=key("search-note", claim_id), persist_state="session")
        st.button("Keep this note", key="search-keep", type="primary", on_click=_keep, args=(claim_id, bench.seen))


@uncut
def _keep(claim_id: int, seen: int) -> None:
    query, place, note = (st.session_state.get(key(name, claim_id)) or "" for name in _BOXES)
    with acting(claim_id, "note a search", near="evidence") as action:
        note_search(action.session, claim_id, query, place, note=note, seen=seen)
    if action.done:
        for name in _BOXES:
            st.session_state[key(name, claim_id)] = ""


@uncut
def _withdraw(claim_id: int, seen: int, search_id: int) -> None:
    with acting(claim_id, "withdraw a note of a search", near="evidence") as action:
        why = st.session_state.get(key(f"search-why:{search_id}", claim_id)) or ""
        withdraw_search(action.session, search_id, why=why, seen=seen)
