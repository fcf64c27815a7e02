"""What can be done with many claims at once from the queue. Never a verdict: that is given on one claim, with its evidence.

Each claim is changed on its own, with the version its row showed: one that somebody else changed meanwhile is left alone and
named, and the others are done all the same. The last thing done can be taken back for a while.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import streamlit as st

from claims.dashboard import askingmore, shell, widgets
from claims.dashboard.components.worklist import Action, Chosen
from claims.dashboard.uncut import uncut
from claims.errors import ClaimsError
from claims.model import State
from claims.review.states import ASIDE, FINISHED
from claims.store import Session
from claims.store.assigning import assign
from claims.store.claims import accept, reject
from claims.store.desk_codes import STATES_OF, Tab
from claims.store.people import people
from claims.store.tagging import tags, untag
from claims.store.undoing import undo

Change = Callable[..., int]
"""`change(session, claim_id, seen=version)` returns the claim's new version."""

_ACCEPT = Action("accept", "Accept", "a", "Track these proposals as claims to check", leading=True)
_TAKE = Action("take", "Take", "a", "Check these yourself: they go to My work", leading=True)
_PUT_BACK = Action("reopen", "Put back …", "b", "Take these up again, with a reason", leading=True, asks=True)
_ASSIGN = Action("assign", "Assign …", "g", "Say who is to check these", asks=True)
_TAG = Action("tag", "Tag …", "t", "Put a tag on these, or take one off", asks=True)
_PRIORITY = Action("priority", "Priority …", "p", "Say how soon these are wanted", asks=True)
_DUE = Action("due", "Due …", "u", "Say by which day", asks=True)
_EXPORT = Action("report", "Export", "e", "Make a report of exactly these claims")
_HOLD = Action("hold", "Hold …", "o", "Let these wait, with a reason", asks=True)
_NOT_CHECKABLE = Action("not_checkable", "Not checkable …", "n", "Nobody could ever check these, and why", asks=True)
_DUPLICATE = Action("duplicate", "Duplicate …", "d", "These repeat another claim", asks=True)
_REJECT = Action("reject", "Reject", "x", "These are no claims to check")
_GIVE_UP = Action("give_up", "Reject …", "x", "Put these aside as no claims to check, with a reason", asks=True)

KEYS = (
    ("J  ↓", "next claim"),
    ("K  ↑", "previous claim"),
    ("S", "select it"),
    ("Enter", "open it"),
    ("A", "accept a proposal, or take a claim"),
    ("X", "reject"),
    ("N", "not checkable, and why"),
    ("D", "duplicate of another claim"),
    ("O", "on hold, and why"),
    ("G", "assign"),
    ("T", "tag"),
    ("P", "priority"),
    ("U", "due day"),
    ("E", "export"),
    ("B", "put back"),
    ("Esc", "select none"),
    ("?", "this sheet"),
)
"""The keys of the list, where the list has the focus. They do it to what is selected, or to the claim at hand."""

_DONE = {
    "accept": "accepted",
    "take": "taken: see My work",
    "reject": "rejected",
    "give_up": "rejected",
    "reopen": "put back",
    "hold": "put on hold",
    "not_checkable": "put aside as not checkable",
    "duplicate": "put aside as duplicate",
    "assign": "assigned",
    "priority": "given a priority",
    "due": "given a day",
    "tag": "tagged",
    "untag": "without the tag",
}
_NO_UNDO = frozenset({"untag"})
_REGRET = timedelta(minutes=2)
"""How long an undo is offered."""


def actions(tab: Tab | None, state: State | None) -> list[Action]:
    """What is offered under a tab, or on claims in one state; what leads stands first, what puts claims aside last."""
    sort, aside = [_ASSIGN, _TAG, _PRIORITY, _DUE, _EXPORT], [_HOLD, _NOT_CHECKABLE, _DUPLICATE]
    states = STATES_OF[tab] if tab else frozenset(State) if state is None else frozenset({state})
    if states == {State.PROPOSED}:
        return [_ACCEPT, *sort, *aside, _REJECT]
    if states == {State.AWAITING_SECOND_REVIEW}:
        return [*sort, *aside, _GIVE_UP]
    if states <= ASIDE | FINISHED:
        return [_PUT_BACK, _TAG, _EXPORT]
    if tab is None and state is None:
        return [_ACCEPT, *sort, *aside, _GIVE_UP]
    return [*([_TAKE] if tab is not Tab.MINE else []), *sort, *aside, _GIVE_UP]


def act(name: str, chosen: Chosen) -> None:
    """Do it, or note what has to be asked first. A callback."""
    if name == "accept":
        _do(name, chosen, accept)
    elif name == "reject":
        _do(name, chosen, reject)
    elif name == "take":
        _do(name, chosen, partial(_assign_to, person_id=shell.person().id))
    else:
        st.session_state["_triage_asks"] = (name, chosen)


def aftermath() -> None:
    """In the page: ask for what an action needs, go where it leads, offer to take back the last one."""
    name, chosen = st.session_state.pop("_triage_asks", ("", ()))
    if name == "report":
        st.switch_page(shell.page("reports"), query_params={"claims": ",".join(str(claim_id) for claim_id, _ in chosen)})
    elif name:
        with shell.reading() as session:
            there, known = people(session), tags(session)
        askingmore.ask(name, chosen, people=there, tags=known, then=_do)
    words, taken_back, until = st.session_state.get("_triage_undo", ("", (), None))
    if taken_back and shell.now() < until:
        with st.container(horizontal=True, vertical_alignment="center", key="queue-undo", gap="small", width="content"):
            st.markdown(words, width="content")
            st.button("Undo", type="tertiary", on_click=_undo, args=(taken_back,))


def _assign_to(session: Session, claim_id: int, *, person_id: int | None, seen: int) -> int:
    return assign(session, claim_id, person_id, seen=seen)


def _do(name: str, chosen: Chosen, change: Change, *, tag: str = "") -> None:
    """Change each claim in a transaction of its own; say what was done, and why what was not. In a callback."""
    done: list[tuple[int, int]] = []
    refused: list[ClaimsError] = []
    for claim_id, seen in chosen:
        try:
            with shell.writing(name.replace("give_up", "reject").replace("_", " ")) as session:
                now_at = change(session, claim_id, seen=seen)
            if now_at != seen:
                done.append((claim_id, now_at))
        except ClaimsError as error:
            refused.append(error)
    words = f"{widgets.counted(len(done), 'claim')} {_DONE[name]}."
    st.session_state["_triage_undo"] = (
        words,
        (tuple(done), tag) if done and name not in _NO_UNDO else (),
        shell.now() + _REGRET,
    )
    if not done and not refused:
        shell.notice("They were so already.")
    elif done and name in _NO_UNDO:
        shell.notice(words)
    _tell(refused)


@uncut
def _undo(taken_back: tuple[Chosen, str]) -> None:
    chosen, tag = taken_back
    st.session_state.pop("_triage_undo", None)
    refused, undone = [], 0
    for claim_id, seen in chosen:
        try:
            with shell.writing("take back") as session:
                if tag:
                    untag(session, claim_id, tag, seen=seen)
                else:
                    undo(session, claim_id, seen=seen)
            undone += 1
        except ClaimsError as error:
            refused.append(error)
    if undone:
        shell.notice(f"{widgets.counted(undone, 'claim')} as before.")
    _tell(refused)


def _tell(refused: list[ClaimsError]) -> None:
    """Each reason once, with how many claims it kept back."""
    by_reason: dict[str, list[ClaimsError]] = {}
    for error in refused:
        by_reason.setdefault(str(error), []).append(error)
    for errors in by_reason.values():
        shell.notice_problem(errors[0], about=widgets.counted(len(errors), "claim") + " left alone" if len(refused) > 1 else "")
