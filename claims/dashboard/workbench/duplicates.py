"""This claim repeats another one: which? The likest stand first, and the answer is a link, not a sentence."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench.bench import Bench, acting, key
from claims.errors import Missing
from claims.model import LinkKind, LinkState, State
from claims.store.claims import get_claim
from claims.store.linking import links, mark_duplicate
from claims.store.similar import Similar, similar


def offer(bench: Bench) -> None:
    """The button, and the key D, that open and close the choice."""
    claim_id = bench.claim.id
    open_now = bool(st.session_state.get(key("duplicate-open", claim_id)))
    st.button(
        "Not a duplicate" if open_now else "Duplicate…",
        key=key("duplicate-button", claim_id),
        shortcut="D",
        on_click=_set_open,
        args=(claim_id, not open_now),
    )


def show(bench: Bench) -> None:
    """The choice, if it is open: the likest claims first, then any by its number."""
    claim_id = bench.claim.id
    if not st.session_state.get(key("duplicate-open", claim_id)):
        return
    with shell.reading() as session:
        near = sorted(similar(session, claim_id), key=lambda one: -one.likeness.score)
    near = [one for one in near if one.state is not State.DUPLICATE]
    with st.container(border=True, gap="small", key="duplicate-of"):
        st.markdown("**Which claim does it repeat?**")
        for one in near:
            _show_choice(bench, one)
        if not near:
            st.caption("No claim is like it in its words.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                "Number of the claim",
                key=key("duplicate-number", claim_id),
                max_chars=15,
                width=180,
                placeholder="12",
                persist_state="session",
            )
            st.button("It repeats this one", key="duplicate-by-number", on_click=_by_number, args=(claim_id, bench.seen))


def show_repeated(bench: Bench) -> None:
    """The claim that this one was found to repeat, as a link."""
    with shell.reading() as session:
        for made in links(session, bench.claim.id):
            if made.claim_id == bench.claim.id and made.kind is LinkKind.SAME and made.state is LinkState.CONFIRMED:
                repeated = get_claim(session, made.other_id)
                shell.claim_link(repeated.id, words=f"Repeats claim {repeated.id}: {repeated.standalone}")


def _show_choice(bench: Bench, one: Similar) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"duplicate-choice-{one.id}"):
        st.button(
            f"It repeats {one.id}",
            key=f"duplicate-{one.id}",
            on_click=_mark,
            args=(bench.claim.id, bench.seen, one.id, one.likeness.why),
        )
        widgets.state_badge(one.state)
        widgets.facts(one.likeness.why, one.voice, key=f"duplicate-{one.id}")
    widgets.plain(widgets.one_line(one.words, limit=220))


@uncut
def _set_open(claim_id: int, is_open: bool) -> None:  # noqa: FBT001  (a callback's argument)
    st.session_state[key("duplicate-open", claim_id)] = is_open


@uncut
def _by_number(claim_id: int, seen: int) -> None:
    told = (st.session_state.get(key("duplicate-number", claim_id)) or "").strip().removeprefix("#")
    number = int(told) if told.isascii() and told.isdigit() and len(told) < 16 else 0
    _mark(claim_id, seen, number, "")


@uncut
def _mark(claim_id: int, seen: int, of: int, why: str) -> None:
    with acting(claim_id, "mark as duplicate", near="verdict") as action:
        if not of:
            raise Missing(["the number of the claim that this one repeats"])
        mark_duplicate(action.session, claim_id, of, seen=seen, likeness=why)
    if action.done:
        _set_open(claim_id, False)
        st.session_state[key("duplicate-number", claim_id)] = ""
        shell.notice(f"Put aside: it repeats claim {of}.")
