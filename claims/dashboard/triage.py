"""What can be done with many claims at once from the queue: take them up, put them aside, put them back, report them.

Each claim is changed on its own, with the version its row showed: one that somebody else changed meanwhile is left alone and
named, and the others are done all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.components.worklist import Action, Chosen
from claims.dashboard.uncut import uncut
from claims.errors import ClaimsError
from claims.model import State
from claims.review.states import ASIDE, OPEN
from claims.store.claims import accept, reject, reopen

_ACCEPT = Action("accept", "Accept", "a", "Track these proposals as claims to check", leading=True)
_REJECT = Action("reject", "Reject", "x", "These are no claims to check")
_GIVE_UP = Action("give_up", "Reject …", "x", "Put these aside as no claims to check, with a reason")
_PUT_BACK = Action("reopen", "Put back …", "b", "Take these up again, with a reason", leading=True)
_REPORT = Action("report", "Report", "e", "Make a report of exactly these claims")

_DONE = {"accept": "accepted", "reject": "rejected", "give_up": "rejected", "reopen": "put back"}
_MISTAKE = "rejected by mistake"
_REGRET = timedelta(minutes=2)
"""How long an undo is offered."""


def actions(state: State | None) -> list[Action]:
    """What is offered on claims in this state; None: on claims in any."""
    if state is State.PROPOSED:
        return [_ACCEPT, _REJECT, _REPORT]
    if state in ASIDE:
        return [_PUT_BACK, _REPORT]
    if state in OPEN:
        return [_GIVE_UP, _REPORT]
    return [_REPORT]


def act(name: str, chosen: Chosen) -> None:
    """Do it, or note what has to be asked first. A callback."""
    if name in {"accept", "reject"}:
        _do(name, chosen)
    else:
        st.session_state["_triage_asks"] = (name, chosen)


def aftermath() -> None:
    """In the page: ask for the reason that an action needs, go where it leads, offer to undo the last one."""
    name, chosen = st.session_state.pop("_triage_asks", ("", ()))
    if name == "report":
        st.switch_page(shell.page("reports"), query_params={"claims": ",".join(str(claim_id) for claim_id, _ in chosen)})
    elif name:
        _ask_why(name, chosen)
    rejected, until = st.session_state.get("_triage_undo", ((), None))
    if rejected and shell.now() < until:
        with st.container(horizontal=True, vertical_alignment="center", key="queue-undo", gap="small", width="content"):
            st.markdown(f"{widgets.counted(len(rejected), 'claim')} rejected.", width="content")
            st.button("Undo", type="tertiary", on_click=_undo, args=(rejected,))


@st.dialog("Why?")
def _ask_why(name: str, chosen: Chosen) -> None:
    st.markdown(f"{widgets.counted(len(chosen), 'claim')} will be {_DONE[name]}. The reason stays in the history.")
    with st.form("why", border=False):
        st.text_input("Reason", key="triage-reason", required=True, max_chars=500)
        if st.form_submit_button("Save", type="primary", on_click=_give_reason, args=(name, chosen)):
            st.rerun()


@uncut
def _give_reason(name: str, chosen: Chosen) -> None:
    if reason := (st.session_state["triage-reason"] or "").strip():
        _do(name, chosen, reason=reason)


def _do(name: str, chosen: Chosen, *, reason: str = "") -> None:
    changes: dict[str, Callable[..., int]] = {"accept": accept, "reject": reject, "give_up": reject, "reopen": reopen}
    why = {} if name == "accept" else {"reason": reason}
    done: list[tuple[int, int]] = []
    refused: list[ClaimsError] = []
    for claim_id, seen in chosen:
        try:
            with shell.writing(name.replace("give_up", "reject")) as session:
                now_at = changes[name](session, claim_id, seen=seen, **why)
            done.append((claim_id, now_at))
        except ClaimsError as error:
            refused.append(error)
    st.session_state["_triage_undo"] = (tuple(done) if name == "reject" else (), shell.now() + _REGRET)
    if done and name != "reject":
        shell.notice(f"{widgets.counted(len(done), 'claim')} {_DONE[name]}.")
    _tell(refused)


@uncut
def _undo(rejected: Chosen) -> None:
    _do("reopen", rejected, reason=_MISTAKE)


def _tell(refused: list[ClaimsError]) -> None:
    """Each reason once, with how many claims it kept back."""
    by_reason: dict[str, list[ClaimsError]] = {}
    for error in refused:
        by_reason.setdefault(str(error), []).append(error)
    for errors in by_reason.values():
        shell.notice_problem(errors[0], about=widgets.counted(len(errors), "claim") + " left alone" if len(refused) > 1 else "")
