"""Two verdicts on one claim: hidden from each other until both are in, then side by side, with the ways on from there."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.widgets import VERDICTS
from claims.dashboard.workbench.bench import Bench, acting, draft, fill_draft, key
from claims.model import AssessmentRecord
from claims.review import second
from claims.review.second import Turn
from claims.review.verdicts import FLAG_NAMES
from claims.store import assessments

_SAID: dict[Turn, str] = {
    Turn.JUDGE: "**A second verdict is wanted.** What your colleague found stays hidden until yours is in.",
    Turn.WAIT: "**Your verdict is in.** A colleague gives theirs without seeing it; then both lie here side by side.",
    Turn.COMPARE: "**Both verdicts are in.**",
    Turn.ADJUDICATE: "**Two colleagues judged this claim.**",
    Turn.LOOK: "**Two colleagues judged this claim.** They, or an editor, go on from here.",
}


def show(bench: Bench, turn: Turn) -> None:
    """What was found, as far as this person may see it, and what they can do about it."""
    claim = bench.claim
    st.markdown(_SAID[turn])
    if turn is Turn.JUDGE:
        return
    columns = st.columns(max(len(claim.given), 1), gap="small")
    for column, made in zip(columns, claim.given, strict=False):
        with column:
            _show_one(made)
    if turn is Turn.ADJUDICATE:
        st.markdown(
            "They agree: one of them lets it stand."
            if second.are_one(claim)
            else "**They came apart.** Your own verdict, with its reasons, decides between them."
        )
    elif turn in {Turn.WAIT, Turn.COMPARE}:
        _offer(bench, turn)


def show_request(bench: Bench) -> None:
    """A verdict was sent back: who asks, and for what."""
    asked = next((event for event in bench.history if event.subject == "claim" and event.reason), None)
    with st.container(border=True, key="changes-requested"):
        st.markdown("**Another look is asked for.**")
        if asked is not None:
            widgets.plain(f"{asked.actor}: {asked.reason}")
    mine = next((made for made in bench.claim.given if made.by == bench.person.name), None)
    untouched = draft(bench.claim.id).verdict is None and not draft(bench.claim.id).rationale
    if mine is not None and untouched:
        st.button("Begin with my last verdict", key="begin-mine", type="tertiary", on_click=fill_draft, args=(mine.assessment,))


def _show_one(made: AssessmentRecord) -> None:
    judged = made.assessment
    with st.container(border=True, gap="xsmall", key=f"given-{made.id}"):
        widgets.facts(made.by, f"{widgets.when(made.at)} UTC", key=f"given-{made.id}")
        widgets.verdict_badge(judged.verdict)
        for flag in judged.flags:
            widgets.badge(FLAG_NAMES[flag], "orange", "!")
        widgets.rationale(judged.rationale, key=f"given-{made.id}")
        widgets.facts(
            f"{judged.confidence} confidence",
            f"relies on {widgets.counted(len(judged.evidence), 'citation')}",
            f"open: {judged.open_questions}" if judged.open_questions else None,
            f"rule set aside: {judged.waiver}" if judged.waiver else None,
            key=f"given-more-{made.id}",
        )


def _offer(bench: Bench, turn: Turn) -> None:
    claim = bench.claim
    mine = next(made for made in claim.given if made.by == bench.person.name)
    if not second.are_one(claim):
        st.caption("You came to different verdicts. Either of you may agree with the other, or an editor decides between you.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for theirs in second.others(claim, bench.person) if turn is Turn.COMPARE else ():
            st.button(
                f"Agree with {widgets.label(theirs.by, limit=30)}: “{VERDICTS[theirs.assessment.verdict][0]}” stands",
                key=f"agree-{theirs.id}",
                type="primary" if second.are_one(claim) else "secondary",
                wrap=True,
                on_click=_agree,
                args=(claim.id, bench.seen, theirs.id),
            )
        if not is_changing(claim.id):
            st.button("Change mine", key="change-mine", on_click=_change_mine, args=(mine,))
        if turn is Turn.COMPARE:
            with st.popover("Send back…"):
                st.text_input(
                    "What should your colleague look at again?", key=key("send-back-why", claim.id), persist_state="session"
                )
                st.button("Send back", key="send-back", on_click=_send_back, args=(claim.id, bench.seen))


def is_changing(claim_id: int) -> bool:
    """Whether somebody whose verdict is in has taken up the form again."""
    return bool(st.session_state.get(key("changing", claim_id)))


def change(claim_id: int, changing: bool) -> None:  # noqa: FBT001  (what the page remembers)
    """Show or fold the form."""
    st.session_state[key("changing", claim_id)] = changing


@uncut
def _change_mine(mine: AssessmentRecord) -> None:
    fill_draft(mine.assessment)
    change(mine.assessment.claim_id, True)


@uncut
def _agree(claim_id: int, seen: int, assessment_id: int) -> None:
    with acting(claim_id, "agree", near="verdict") as action:
        decided = assessments.agree(action.session, claim_id, assessment_id, seen=seen, by=shell.person())
    if action.done:
        change(claim_id, False)
        shell.notice(f"“{VERDICTS[decided.verdict][0]}” stands.")


@uncut
def _send_back(claim_id: int, seen: int) -> None:
    with acting(claim_id, "send back", near="verdict") as action:
        comment = st.session_state.get(key("send-back-why", claim_id)) or ""
        assessments.send_back(action.session, claim_id, comment, seen=seen, by=shell.person())
    if action.done:
        st.session_state[key("send-back-why", claim_id)] = ""
        shell.notice("Sent back.")
