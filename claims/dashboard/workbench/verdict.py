"""The verdict: what the evidence says, how sure, and why. The form names what is still missing before it is saved."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import housewords, shell, widgets
from claims.dashboard.markup import is_marked_up
from claims.dashboard.uncut import uncut
from claims.dashboard.widgets import VERDICTS
from claims.dashboard.workbench import citing, duplicates, sidebyside, standing
from claims.dashboard.workbench.bench import Bench, acting, clear_draft, draft, key, tell, unsaved_wording
from claims.dashboard.workbench.sidebyside import change, is_changing
from claims.errors import Missing, NotAllowed
from claims.model import Assessment, ClaimRecord, Confidence, Flag, Stance, State, Verdict
from claims.review import second, states
from claims.review.cautions import cautions
from claims.review.second import Turn
from claims.review.verdicts import FLAG_NAMES, missing
from claims.store import assessments
from claims.store import claims as tracked
from claims.store.house import second_review


def show(bench: Bench) -> None:
    """The right-hand side: what this claim needs next."""
    claim = bench.claim
    with st.container(border=True, key="verdict-panel"):
        if claim.state is State.PROPOSED:
            standing.show_proposal(bench)
        elif claim.state in states.OPEN:
            _show_work(bench)
        elif claim.decision is not None:
            standing.show_decision(bench, claim.decision)
        else:
            standing.show_aside(bench)
        tell(claim.id, near="verdict")


# Show ------------------------------------------------------------------------------------------------------------------------


def _show_work(bench: Bench) -> None:
    """What this person can do about the verdict that is owed: give it, wait, compare, or decide between two."""
    turn = second.turn(bench.claim, bench.person)
    if bench.claim.state is State.AWAITING_SECOND_REVIEW:
        sidebyside.show(bench, turn)
        if turn in {Turn.WAIT, Turn.COMPARE} and not is_changing(bench.claim.id):
            return
        if turn is Turn.LOOK or (turn is Turn.ADJUDICATE and second.are_one(bench.claim)):
            return
    elif bench.claim.state is State.CHANGES_REQUESTED:
        sidebyside.show_request(bench)
    _show_form(bench)


def _show_form(bench: Bench) -> None:
    claim = bench.claim
    written = draft(claim.id)
    rows = [st.columns(2, gap="small", wrap=False), st.columns(2, gap="small", wrap=False)]
    for number, (verdict, (name, _, sign)) in enumerate(VERDICTS.items()):
        chosen = written.verdict is verdict
        rows[number // 2][number % 2].button(
            f"**{sign} {name}**" if chosen else f"{sign} {name}",
            key=key(f"choose-{verdict}", claim.id),
            type="primary" if chosen else "secondary",
            width="stretch",
            wrap=True,
            shortcut=str(number + 1),
            on_click=_choose,
            args=(claim.id, verdict),
        )
    st.text_area(
        "Rationale: how the evidence leads to the verdict",
        key=key("rationale", claim.id),
        height=120,
        persist_state="session",
        placeholder="A stranger should be able to follow it. **Bold**, *slanted*, - lists, > quotations and [links](https://…) "
        "are shown as such.",
    )
    if is_marked_up(written.rationale):
        with st.container(border=True, gap="xsmall", key="rationale-preview"):
            st.caption("As it will be shown")
            widgets.rationale(written.rationale, key="preview")
    st.segmented_control(
        "Confidence",
        list(Confidence),
        key=key("confidence", claim.id),
        default=Confidence.MEDIUM,
        required=True,
        format_func=lambda confidence: str(confidence).capitalize(),
        persist_state="session",
    )
    st.pills(
        "What the verdict alone would hide",
        list(Flag),
        key=key("flags", claim.id),
        selection_mode="multi",
        format_func=FLAG_NAMES.__getitem__,
        wrap=True,
        persist_state="session",
    )
    if written.verdict:
        housewords.preview(written.verdict, written.flags)
    lacks = _show_missing(bench)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = VERDICTS[written.verdict][0] if written.verdict else ""
        st.button(
            f"Save verdict: {name}" if name else "Save verdict",
            key=key("save", claim.id),
            type="primary" if written.verdict and not lacks else "secondary",
            shortcut="Ctrl+Enter" if written.verdict and not citing.is_open(claim.id) else None,
            on_click=_save,
            args=(claim.id, bench.seen),
        )
        standing.offer_moves(bench)
    standing.show_moves(bench)
    duplicates.show(bench)
    _offer_more(bench)


def _show_missing(bench: Bench) -> tuple[str, ...]:
    """What still lacks, as a list the eye can tick off."""
    assessment = assessment_of(bench.claim)
    if assessment is None:
        st.caption("Choose a verdict: keys 1 to 4.")
        return ()
    lacks = missing(bench.claim, assessment)
    if lacks:
        st.caption("**Still missing**\n" + _listed(lacks))
    else:
        st.caption("**Nothing is missing.** It can stand.")
    if remarks := cautions(bench.claim, assessment):
        st.caption("**Worth another look**\n" + _listed(remarks))
    return lacks


def _listed(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {widgets.label(item, limit=300)}" for item in items)


def _offer_more(bench: Bench) -> None:
    claim_id = bench.claim.id
    with st.expander("Open questions, or a rule set aside", key=key("more", claim_id)):
        st.text_input("What stayed open", key=key("questions", claim_id), persist_state="session")
        st.text_input(
            "Why a rule is set aside (readers of the trail will see it)", key=key("waiver", claim_id), persist_state="session"
        )


# Act -------------------------------------------------------------------------------------------------------------------------


def assessment_of(claim: ClaimRecord) -> Assessment | None:
    """The draft as an assessment; None while no verdict is chosen. It relies on all standing citations but those set aside."""
    written = draft(claim.id)
    if written.verdict is None:
        return None
    return Assessment(
        claim_id=claim.id,
        verdict=written.verdict,
        rationale=written.rationale,
        evidence=tuple(item.id for item in claim.standing_evidence if item.stance is not Stance.SET_ASIDE),
        confidence=written.confidence,
        flags=written.flags,
        open_questions=written.questions,
        waiver=written.waiver,
    )


@uncut
def save_on_top(claim_id: int, seen: int) -> None:
    """Save the draft over what somebody else decided meanwhile: their verdict is reopened, on record, and this one stands."""
    _save(claim_id, seen, reopening=f"a verdict by {shell.person().name} on top of the one just given")


@uncut
def _save(claim_id: int, seen: int, *, reopening: str = "") -> None:
    with acting(claim_id, "give a verdict", near="verdict") as action:
        claim = tracked.get_claim(action.session, claim_id)
        if claim.decision is not None and reopening:
            seen = tracked.reopen(action.session, claim_id, seen=seen, reason=reopening)
        if unsaved_wording(claim_id):
            raise NotAllowed("The new wording is not saved yet.", advice="Save it or undo it first, then save the verdict.")
        assessment = assessment_of(claim)
        if assessment is None:
            raise Missing(["a verdict: choose one of the four"])
        by = shell.person()
        if claim.state is State.AWAITING_SECOND_REVIEW and second.turn(claim, by) is Turn.ADJUDICATE:
            decided = assessments.adjudicate(action.session, assessment, seen=seen, by=by)
        else:
            policy = second_review(action.session, outside=shell.settings().second_review)
            decided = assessments.record(action.session, assessment, seen=seen, by=by, policy=policy)
    if action.done:
        clear_draft(claim_id)
        change(claim_id, False)
        name = VERDICTS[assessment.verdict][0]
        shell.notice(f"Saved as “{name}”." if decided else f"Saved as “{name}”. It stands once a second person agrees.")
        shell.go_on_from(claim_id)


@uncut
def _choose(claim_id: int, verdict: Verdict) -> None:
    st.session_state[key("verdict", claim_id)] = verdict
