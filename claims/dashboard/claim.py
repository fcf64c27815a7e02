"""One claim on the bench: its words in their place, its evidence, its verdict, its history.

Made for somebody who does forty before lunch: the words, the evidence and the verdict share one screen, keys lead on to the
next claim, and if a colleague was first, what they did is shown and nothing typed is lost.
"""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.workbench import STYLE, bench, citing, evidence, history, verdict, words
from claims.dashboard.workbench.bench import Bench
from claims.store import claims as tracked
from claims.store import documents, trail

_LINES = 200
"""Lines of the trail to read back; a claim with more has been through a great deal."""


def page() -> None:
    """/claim?claim=ID"""
    claim_id = shell.asked("claim")
    if claim_id is None:
        widgets.empty("No claim is chosen.", next_step="Choose one in the queue, or on an article's page.")
        return
    st.html(STYLE)
    here = _load(claim_id)
    _show_top(here)
    with st.container():  # always there, so that what follows keeps its place, its focus and its scroll position
        if here.late:
            _show_late(here)
    left, right = st.columns([1.25, 1], gap="medium")
    with left, st.container():
        if citing.is_open(claim_id):
            words.show_context(here)
        else:
            words.show(here)
    with left, st.container():
        evidence.show(here)
    with right:
        verdict.show(here)
    history.show(history.entries(here.history, speakers=here.speakers))


def _load(claim_id: int) -> Bench:
    with shell.reading() as session:
        claim = tracked.get_claim(session, claim_id)
        events = trail.history(session, claim_id, limit=_LINES).items
        named = {number: trail.events(session, "speaker", number, limit=1).items for number in history.speaker_ids(events)}
        return Bench(
            claim=claim,
            document=documents.get_document(session, claim.document_id),
            history=events,
            speakers={number: str((lines[0].after or {}).get("name", "")) for number, lines in named.items() if lines},
            seen=bench.seen(claim),
        )


def _show_top(here: Bench) -> None:
    claim = here.claim
    before, after = shell.neighbours(claim.id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="claim-top"):
        shell.queue_link()
        st.subheader(f"Claim {claim.id}", anchor=False, width="content")
        if st.button("Previous", key="previous-claim", type="tertiary", shortcut="K", disabled=before is None) and before:
            shell.open_claim(before)
        if st.button("Next", key="next-claim", type="tertiary", shortcut="J", disabled=after is None) and after:
            shell.open_claim(after)
        widgets.state_badge(claim.state)
        if claim.decision is not None:
            widgets.verdict_badge(claim.decision.verdict)
        widgets.facts(widgets.titled(claim.source), key="claim-title")


def _show_late(here: Bench) -> None:
    """Somebody was first: who, when, what; and a way on that loses nothing."""
    claim = here.claim
    told = history.entries(history.since(here.history, here.seen), speakers=here.speakers)
    names = sorted({entry.actor for entry in told})
    with st.container(border=True, key="late"):
        who = widgets.escaped(widgets.one_line(" and ".join(names) or "Somebody"))
        st.markdown(
            f"**{who} changed this claim after you opened it.** Nothing was overwritten, and what you typed is still here."
        )
        for entry in told:
            widgets.plain("\n".join([f"{widgets.when(entry.at)} UTC · {entry.actor} · {entry.action}", *entry.lines]))
        with st.container(horizontal=True):
            if bench.draft(claim.id).verdict is not None:
                st.button(
                    "Save my verdict on top of what I now see",
                    key="save-on-top",
                    type="primary",
                    on_click=verdict.save_on_top,
                    args=(claim.id, claim.version),
                )
            st.button("Carry on from what I now see", key="carry-on", on_click=bench.saw, args=(claim.id, claim.version))
