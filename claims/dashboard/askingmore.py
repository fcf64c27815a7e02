"""What an action on many claims has to ask before it can be done: whom, which tag, how soon, by when, why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.components.worklist import Chosen
from claims.dashboard.heaps import PRIORITIES
from claims.dashboard.uncut import uncut
from claims.errors import Missing
from claims.model import Person, PersonRole, State
from claims.store import Session
from claims.store.assigning import assign, set_due, set_priority
from claims.store.claims import get_claim, move, reject, reopen
from claims.store.desk_codes import Priority
from claims.store.linking import mark_duplicate
from claims.store.tagging import LONGEST, tag, untag

Then = Callable[..., None]
"""`then(name, chosen, change)` does it."""

_ASKED: dict[str, tuple[str, str]] = {
    "assign": ("Assign", "Who is to check {them}?"),
    "tag": ("Tag", "A word to find {them} again by."),
    "priority": ("Priority", "How soon {are} {they} wanted? What is urgent comes first in everybody’s queue."),
    "due": ("Due", "By which day {are} {they} wanted?"),
    "hold": ("Put on hold", "What {do} {they} wait for? The reason stays in the history."),
    "not_checkable": ("Not checkable", "Why can nobody check {them}? An opinion, a plan, nothing on record …"),
    "duplicate": ("Duplicate", "Which claim do {they} repeat? Its number stands on its page."),
    "give_up": ("Reject", "Why {are} {they} no claims to check? The reason stays in the history."),
    "reopen": ("Put back", "Why {are} {they} taken up again? The reason stays in the history."),
}
_ASIDE: dict[str, State] = {"hold": State.ON_HOLD, "not_checkable": State.NOT_CHECKABLE, "duplicate": State.DUPLICATE}
_MAY_CHECK = frozenset({PersonRole.REVIEWER, PersonRole.EDITOR, PersonRole.ADMIN})


def ask(name: str, chosen: Chosen, *, people: Sequence[Person], tags: Sequence[str], then: Then) -> None:
    """Ask for what `name` needs, in a dialog."""
    title, question = _ASKED[name]
    many = len(chosen) != 1
    words = {"them": "them" if many else "it", "they": "they" if many else "it"}
    words |= {"are": "are" if many else "is", "do": "do" if many else "does"}

    @st.dialog(title)
    def dialog() -> None:
        st.markdown(f"**{widgets.counted(len(chosen), 'claim')}.** {question.format(**words)}")
        with st.form("ask-more", border=False):
            _field(name, people, tags)
            with st.container(horizontal=True):
                label = "Save" if name in {"assign", "tag", "priority", "due"} else title
                if st.form_submit_button(label, type="primary", on_click=_save, args=(name, chosen, then)):
                    st.rerun()
                if name == "tag" and st.form_submit_button("Take it off", on_click=_save, args=("untag", chosen, then)):
                    st.rerun()
                if name == "due" and st.form_submit_button("No day", on_click=_save, args=("no day", chosen, then)):
                    st.rerun()

    dialog()


def _field(name: str, people: Sequence[Person], tags: Sequence[str]) -> None:
    match name:
        case "assign":
            names = {person.id: person.name for person in people if person.role in _MAY_CHECK}
            st.session_state.setdefault("ask-more-person", shell.person().id)
            st.selectbox(
                "Person",
                [*names, 0],
                key="ask-more-person",
                format_func=lambda number: widgets.one_line(names[number]) if number in names else "Nobody",
            )
        case "tag":
            st.selectbox(
                "Tag",
                list(tags),
                index=None,
                key="ask-more-tag",
                accept_new_options=True,
                format_func=widgets.one_line,
                placeholder="Choose one, or type a new one",
            )
        case "priority":
            st.segmented_control(
                "Priority",
                list(PRIORITIES),
                default=Priority.HIGH,
                required=True,
                key="ask-more-priority",
                format_func=lambda priority: PRIORITIES[priority][0].removesuffix(" priority"),
            )
        case "due":
            st.date_input("Day", value="today", key="ask-more-day", format="YYYY-MM-DD")
        case "duplicate":
            st.text_input("Number of the claim", key="ask-more-number", placeholder="12", max_chars=15)
        case _:
            st.text_input("Reason", key="ask-more-reason", max_chars=500)


@uncut
def _save(name: str, chosen: Chosen, then: Then) -> None:
    with shell.telling():
        _CHANGES[name](name, chosen, then)


def _assign(name: str, chosen: Chosen, then: Then) -> None:
    person_id: int = st.session_state["ask-more-person"]

    def change(session: Session, claim_id: int, *, seen: int) -> int:
        return assign(session, claim_id, person_id or None, seen=seen)

    then(name, chosen, change)


def _put_tag(name: str, chosen: Chosen, then: Then) -> None:
    words = " ".join((st.session_state["ask-more-tag"] or "").split())
    if not 0 < len(words) <= LONGEST:
        raise Missing([f"a tag of 1 to {LONGEST} characters"])
    off = name == "untag"

    def change(session: Session, claim_id: int, *, seen: int) -> int:
        return (untag if off else tag)(session, claim_id, words, seen=seen)

    then(name, chosen, change, tag="" if off else words)


def _priority(name: str, chosen: Chosen, then: Then) -> None:
    priority = Priority(st.session_state["ask-more-priority"])

    def change(session: Session, claim_id: int, *, seen: int) -> int:
        return set_priority(session, claim_id, priority, seen=seen)

    then(name, chosen, change)


def _due(name: str, chosen: Chosen, then: Then) -> None:
    given: date | None = st.session_state["ask-more-day"] if name == "due" else None

    def change(session: Session, claim_id: int, *, seen: int) -> int:
        return set_due(session, claim_id, given.isoformat() if given else None, seen=seen)

    then("due", chosen, change)


def _duplicate(name: str, chosen: Chosen, then: Then) -> None:
    told = (st.session_state["ask-more-number"] or "").strip().removeprefix("#")
    number = int(told) if told.isascii() and told.isdigit() and len(told) < 16 else 0
    if number in {claim_id for claim_id, _ in chosen} or not number:
        raise Missing(["the number of another claim, which these repeat"])
    with shell.reading() as session:
        repeated = get_claim(session, number)
    then(name, chosen, partial(mark_duplicate, of=repeated.id))


def _why(name: str, chosen: Chosen, then: Then) -> None:
    reason = (st.session_state["ask-more-reason"] or "").strip()
    if not reason:
        raise Missing(["a reason"])
    then(name, chosen, partial(_put, name=name, reason=reason))


def _put(session: Session, claim_id: int, *, seen: int, name: str, reason: str) -> int:
    if name in _ASIDE:
        return move(session, claim_id, _ASIDE[name], seen=seen, reason=reason)
    return (reopen if name == "reopen" else reject)(session, claim_id, seen=seen, reason=reason)


_CHANGES: dict[str, Callable[[str, Chosen, Then], None]] = {
    "assign": _assign,
    "tag": _put_tag,
    "untag": _put_tag,
    "priority": _priority,
    "due": _due,
    "no day": _due,
    "duplicate": _duplicate,
    "hold": _why,
    "not_checkable": _why,
    "give_up": _why,
    "reopen": _why,
}
