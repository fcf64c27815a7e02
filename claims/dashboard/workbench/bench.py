"""What lies on the bench while one claim is worked on: its record, what was seen of it, and a person's unsaved words.

A page is drawn anew at every click, and each time the claim is read as it stands. That alone would hide a second reviewer:
their change would slip onto the screen between two clicks and be overwritten in good faith. So the version this person saw is
kept, and moves on only when they change something themselves, when nothing unsaved could be affected, or when they say so.

Unsaved words live in `st.session_state` under keys made here. They survive a change of page and a refused save, and go only
when they were saved.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.errors import ClaimChanged, ClaimsError
from claims.model import Assessment, ClaimRecord, Confidence, EventRecord, Flag, Person, Verdict
from claims.store import claims as tracked
from sources.document import Document
from sources.errors import SourceError

if TYPE_CHECKING:
    from claims.store import Session

DRAFT = ("verdict", "flags", "confidence", "rationale", "questions", "waiver")
"""The parts of a verdict that is not saved yet."""

LASTS = timedelta(seconds=20)
"""How long what looks like the claim is shown again as it was found. The page is drawn at every click, and finding out takes
longer than all the rest of it; what others write or decide meanwhile comes that much later."""

_TROUBLE = "_bench_trouble"

Part = Literal["words", "evidence", "verdict", "comments", "publishing", "links", "against"]
"""The parts of the page, each of which answers for itself."""


@dataclass(frozen=True, slots=True)
class Bench:
    """One claim as it stood when the page was drawn."""

    claim: ClaimRecord
    document: Document
    history: tuple[EventRecord, ...]
    """Newest first."""
    speakers: Mapping[int, str]
    """The names of the speakers that the history gives by number."""
    seen: int
    """The version this person works on; every change names it."""
    person: Person
    """Who is working."""

    @property
    def late(self) -> bool:
        """Somebody changed the claim since this person looked."""
        return self.seen != self.claim.version


@dataclass(frozen=True, slots=True)
class Draft:
    """A verdict as it is being written."""

    verdict: Verdict | None
    flags: tuple[Flag, ...]
    confidence: Confidence
    rationale: str
    questions: str
    waiver: str


def key(name: str, claim_id: int) -> str:
    """Where something about this claim is kept between two runs."""
    return f"{name}-{claim_id}"


def draft(claim_id: int) -> Draft:
    """The verdict as far as it is written."""
    told = {name: st.session_state.get(key(name, claim_id)) for name in DRAFT}
    return Draft(
        verdict=told["verdict"],
        flags=tuple(told["flags"] or ()),
        confidence=told["confidence"] or Confidence.MEDIUM,
        rationale=told["rationale"] or "",
        questions=told["questions"] or "",
        waiver=told["waiver"] or "",
    )


def is_edited(name: str, claim_id: int) -> bool:
    """Whether a box that begins with what stands says something else now, not saved yet."""
    typed, known = (st.session_state.get(key(box, claim_id)) for box in (name, f"{name}-of"))
    return typed is not None and known is not None and typed != known


def unsaved_wording(claim_id: int) -> bool:
    """Whether the claim was reworded in its box and that is not saved yet."""
    return is_edited("wording", claim_id)


def unsaved_speaker(claim_id: int) -> bool:
    """Whether another speaker was typed and that is not saved yet."""
    return is_edited("speaker", claim_id)


def clear_draft(claim_id: int) -> None:
    """It was saved: the form is empty again."""
    for name in DRAFT:
        st.session_state.pop(key(name, claim_id), None)


@uncut
def fill_draft(judged: Assessment) -> None:
    """Put an assessment into the form, to go on from there."""
    told = (
        ("verdict", judged.verdict),
        ("flags", list(judged.flags)),
        ("confidence", judged.confidence),
        ("rationale", judged.rationale),
        ("questions", judged.open_questions),
        ("waiver", judged.waiver),
    )
    for name, value in told:
        st.session_state[key(name, judged.claim_id)] = value


def seen(claim: ClaimRecord) -> int:
    """The version this person saw. See above for when it moves on."""
    held = key("seen", claim.id)
    written = draft(claim.id)
    unsaved = written.verdict or any(text.strip() for text in (written.rationale, written.questions, written.waiver))
    refused = st.session_state.get(key("refused", claim.id))
    if held not in st.session_state or not (unsaved or refused or unsaved_wording(claim.id) or unsaved_speaker(claim.id)):
        st.session_state[held] = claim.version
    return st.session_state[held]


@uncut
def saw(claim_id: int, version: int) -> None:
    """From now on this person works on that version."""
    st.session_state[key("seen", claim_id)] = version
    st.session_state.pop(key("refused", claim_id), None)


@dataclass(slots=True)
class Action:
    """One thing a person does to a claim."""

    session: Session
    done: bool = False
    """Set once it is kept; whatever was refused leaves it unset."""


@contextmanager
def acting(claim_id: int, action: str, *, near: Part) -> Generator[Action]:
    """One action on this claim, in a callback. What is refused is told beside what was pressed, and nothing typed is lost."""
    st.session_state.pop(_TROUBLE, None)
    try:
        with shell.writing(action) as session:
            doing = Action(session)
            yield doing
            version = tracked.get_claim(session, claim_id).version
    except ClaimChanged:
        st.session_state[key("refused", claim_id)] = True  # the page says who was first, and what they did
    except (ClaimsError, SourceError) as error:
        st.session_state[_TROUBLE] = (key(near, claim_id), str(error), error.advice)
    else:
        doing.done = True
        if near not in {
            "comments",
            "links",
            "against",
        }:  # neither changes what anybody judges, so there is nothing new to have seen
            saw(claim_id, version)


def tell(claim_id: int, *, near: Part) -> None:
    """Say what was refused in this part of the page, until something else is done."""
    told = st.session_state.get(_TROUBLE)
    if told is not None and told[0] == key(near, claim_id):
        widgets.trouble(told[1], advice=told[2])
