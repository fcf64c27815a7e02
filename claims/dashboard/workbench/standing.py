"""Where a claim stands when no verdict is being written: a proposal, a decision, put aside; and the ways on from there."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import housewords, ownorder, shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.widgets import STATES, VERDICTS
from claims.dashboard.workbench import duplicates
from claims.dashboard.workbench.bench import Bench, acting, key
from claims.model import ClaimRecord, DecisionRecord, State
from claims.review import states
from claims.store import claims as tracked


def show_proposal(bench: Bench) -> None:
    """Take it up, reject it, or put it aside."""
    claim = bench.claim
    st.markdown("**A proposal of the machine.** Is there something here to check?")
    worth = f"worth checking: {min(claim.worth, 0.99):.0%}"
    widgets.facts(worth, ownorder.added(claim.id), "; ".join(claim.reasons), key="worth")
    with st.container(horizontal=True):
        seen = (claim.id, bench.seen)
        # Named by their claim: what is pressed while the next one is being drawn decides the one that was shown, or nothing.
        st.button("Accept", key=key("accept", claim.id), type="primary", shortcut="A", on_click=_accept, args=seen)
        rejected = (*seen, State.REJECTED, "")
        st.button("Reject", key=key("reject", claim.id), shortcut="X", on_click=_move, args=rejected)
        offer_moves(bench)
    show_moves(bench)
    duplicates.show(bench)


def show_decision(bench: Bench, decision: DecisionRecord) -> None:
    """The verdict that stands, how it came about, and the way back."""
    claim = bench.claim
    with st.container(horizontal=True, vertical_alignment="center"):
        housewords.badges(decision)
        widgets.facts(f"{decision.approved_by}, {widgets.when(decision.at)} UTC", key="decided")
    widgets.rationale(decision.rationale, key="rationale")
    for made in claim.assessments:
        if made.id in decision.assessments:
            judged = made.assessment
            widgets.facts(
                f"{made.by}: {VERDICTS[judged.verdict][0]}" if len(decision.assessments) > 1 else None,
                f"{judged.confidence} confidence",
                f"relies on {widgets.counted(len(judged.evidence), 'citation')}",
                f"open: {judged.open_questions}" if judged.open_questions else None,
                f"rule set aside: {judged.waiver}" if judged.waiver else None,
                key=f"assessed-{made.id}",
            )
    with st.container(horizontal=True):
        _, after = shell.neighbours(claim.id)
        if after is not None:
            st.button(
                "Next claim",
                type="primary",
                shortcut="J",
                key="next-after-verdict",
                on_click=shell.go_on,
                args=(claim.id, after),
            )
        _offer_reopening(bench)


def show_aside(bench: Bench) -> None:
    """What it was put aside as, and the way back."""
    name, _, sign = STATES[bench.claim.state]
    st.markdown(f"**{sign} {name}.** No verdict is owed.")
    if bench.claim.state is State.DUPLICATE:
        duplicates.show_repeated(bench)
    _offer_reopening(bench)


def _offer_reopening(bench: Bench) -> None:
    claim_id = bench.claim.id
    with st.popover("Reopen…"):
        st.text_input("Why", key=key("reopen-why", claim_id), persist_state="session")
        st.button("Reopen", key="reopen", on_click=_reopen, args=(claim_id, bench.seen))


def offer_moves(bench: Bench) -> None:
    """Ways to put the claim aside, each with its reason; a duplicate names the claim it repeats."""
    claim = bench.claim
    if not _asides(claim):
        return
    duplicates.offer(bench)
    open_now = _is_putting_aside(claim.id)
    st.button(
        "Leave it here" if open_now else "Put aside…",
        key=key("aside-button", claim.id),
        shortcut="N",
        on_click=_set_putting_aside,
        args=(claim.id, not open_now),
    )


def show_moves(bench: Bench) -> None:
    """As what it is put aside, and why, if that is asked for; as not checkable unless something else is chosen."""
    claim = bench.claim
    if not _is_putting_aside(claim.id):
        return
    with st.container(border=True, gap="small", key="putting-aside"):
        st.selectbox(
            "As",
            _asides(claim),
            key=key("move-to", claim.id),
            format_func=lambda state: f"{STATES[state][2]} {STATES[state][0]}",
            persist_state="session",
        )
        st.text_input("Why", key=key("move-why", claim.id), persist_state="session")
        st.button("Put aside", key="put-aside", type="primary", on_click=_put_aside, args=(claim.id, bench.seen))


def _asides(claim: ClaimRecord) -> list[State]:
    return sorted((states.TRANSITIONS[claim.state] & states.ASIDE) - {State.DUPLICATE})


def _is_putting_aside(claim_id: int) -> bool:
    return bool(st.session_state.get(key("aside-open", claim_id)))


@uncut
def _set_putting_aside(claim_id: int, is_open: bool) -> None:  # noqa: FBT001  (a callback's argument)
    st.session_state[key("aside-open", claim_id)] = is_open


@uncut
def _accept(claim_id: int, seen: int) -> None:
    with acting(claim_id, "accept", near="verdict") as action:
        tracked.accept(action.session, claim_id, seen=seen)


@uncut
def _move(claim_id: int, seen: int, state: State, reason: str) -> None:
    with acting(claim_id, f"move to {state}", near="verdict") as action:
        tracked.move(action.session, claim_id, state, seen=seen, reason=reason)
    if action.done:
        st.session_state.pop(key("move-why", claim_id), None)
        _set_putting_aside(claim_id, False)


@uncut
def _put_aside(claim_id: int, seen: int) -> None:
    why = st.session_state.get(key("move-why", claim_id)) or ""
    _move(claim_id, seen, st.session_state[key("move-to", claim_id)], why)


@uncut
def _reopen(claim_id: int, seen: int) -> None:
    why = st.session_state.get(key("reopen-why", claim_id)) or ""
    with acting(claim_id, "reopen", near="verdict") as action:
        tracked.reopen(action.session, claim_id, seen=seen, reason=why)
    if action.done:
        st.session_state.pop(key("reopen-why", claim_id), None)
