"""One claim on the bench: its words in their place, its evidence, its verdict, its history.

Made for somebody who does forty before lunch: the words, the evidence and the verdict share one screen, keys lead on to the
next claim, and if a colleague was first, what they did is shown and nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from claims.dashboard import housewords, shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench import (
    STYLE,
    against,
    appearing,
    bench,
    citing,
    comments,
    drafting,
    earlier,
    elsewhere,
    evidence,
    history,
    keys,
    presence,
    publishing,
    searches,
    verdict,
    words,
)
from claims.dashboard.workbench.bench import Bench
from claims.review import second
from claims.store import claims as tracked
from claims.store import comments as remarks
from claims.store import documents, trail
from claims.store.comments import CommentRecord
from claims.store.leases import LeaseRecord
from claims.store.people import people as everybody
from claims.store.undoing import LastAction, last_action, undo

_LINES = 200
"""Lines of the trail to read back; a claim with more has been through a great deal."""


def page() -> None:
    """/claim?claim=ID"""
    claim_id = shell.asked("claim")
    if claim_id is None:
        widgets.empty("No claim is chosen.", next_step="Choose one in the queue, or on an article's page.")
        return
    st.html(STYLE)
    claim_id = _gone_on(claim_id)
    loaded = _load(claim_id)
    here = loaded.bench
    _show_top(here, loaded.last)
    with st.container():  # always there, so that what follows keeps its place, its focus and its scroll position
        drafting.show(claim_id)
        if here.late:
            _show_late(here)
        else:
            presence.show(loaded.company, now=shell.now())
    left, right = st.columns([1.25, 1], gap="medium")
    with left, st.container():
        if citing.is_open(claim_id):
            words.show_context(here)
        else:
            words.show(here)
    was_here = earlier.is_shown(claim_id)
    with left:
        earlier_place = st.container() if was_here else st.empty()
    if was_here:
        with earlier_place:
            earlier.show(here)
    with left, st.container():
        appearing.show(here)
    with left, st.container():
        evidence.show(here)
        searches.show(here)
    with left:
        elsewhere_place = st.container() if was_here else st.empty()
        against_place = st.container() if was_here else st.empty()
    if was_here:
        with elsewhere_place:
            elsewhere.show(here)
        with against_place:
            against.show(here)
    with left, st.container():
        comments.show(here, loaded.said)
    with right, st.container():
        publishing.show(here)
    with right:
        verdict.show(here)
    history.show(history.entries(here.history, speakers=here.speakers, people=loaded.people))
    drafting.listen(claim_id)
    keys.show(claim_id)
    shell.arrived()
    if not was_here:  # finding out takes longer than all the rest, which is on the screen meanwhile
        with earlier_place.container():
            earlier.show(here)
        with elsewhere_place.container():
            elsewhere.show(here)
        with against_place.container():
            against.show(here)
    presence.be_here(claim_id, here.person)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the page shows, as it stood when it was drawn."""

    bench: Bench
    said: tuple[CommentRecord, ...]
    last: LastAction | None
    people: dict[int, str]
    """Everybody's name, by number."""
    company: tuple[LeaseRecord, ...]
    """Who else has the claim open."""


def _gone_on(claim_id: int) -> int:
    """The claim to show: this one, or the one to go on to, as soon as what was typed here is kept. The same run shows it."""
    after = shell.way_on(claim_id)
    if after is None:
        return claim_id
    with shell.reading() as session:
        left = tracked.get_claim(session, claim_id)
    drafting.keep_up(left, shell.person())
    st.query_params["claim"] = str(after)
    return after


def _load(claim_id: int) -> _Loaded:
    person = shell.person()
    with shell.reading() as session:
        claim = tracked.get_claim(session, claim_id)
    drafting.keep_up(claim, person)
    with shell.reading() as session:
        events = trail.history(session, claim_id, limit=_LINES).items
        if second.hides(claim, person):
            events = history.unhidden(events, in_round=claim.round)
        named = {number: trail.events(session, "speaker", number, limit=1).items for number in history.speaker_ids(events)}
        bench_now = Bench(
            claim=claim,
            document=documents.get_document(session, claim.document_id),
            history=events,
            speakers={number: str((lines[0].after or {}).get("name", "")) for number, lines in named.items() if lines},
            seen=bench.seen(claim),
            person=person,
        )
        names = {one.id: one.name for one in everybody(session)}
        company = presence.others(session, claim_id, person)
        return _Loaded(bench_now, remarks.comments(session, claim_id), last_action(session, claim_id), names, company)


def _show_top(here: Bench, last: LastAction | None) -> None:
    claim = here.claim
    before, after = shell.neighbours(claim.id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="claim-top"):
        shell.queue_link()
        st.subheader(f"Claim {claim.id}", anchor=False, width="content")
        for words, name, letter, other in (("Previous", "previous", "K", before), ("Next", "next", "J", after)):
            st.button(
                words,
                key=f"{name}-claim",
                type="tertiary",
                shortcut=letter,
                disabled=other is None,
                on_click=shell.go_on,
                args=(claim.id, other),
            )
        widgets.state_badge(claim.state)
        if claim.decision is not None:
            housewords.badges(claim.decision)
        widgets.facts(widgets.titled(claim.source), key="claim-title")
        if last is not None and last.by == here.person.name and not here.late:
            st.button(
                f"Undo: {widgets.label(last.action, limit=40)}",
                key="undo-last",
                type="tertiary",
                help=f"Done {presence.ago(shell.now() - last.at)}",
                on_click=_undo,
                args=(claim.id, here.seen),
            )


@uncut
def _undo(claim_id: int, seen: int) -> None:
    with bench.acting(claim_id, "undo", near="verdict") as action:
        judged = {made.id: made for made in tracked.get_claim(action.session, claim_id).given}
        undo(action.session, claim_id, seen=seen)
        left = {made.id for made in tracked.get_claim(action.session, claim_id).given}
    if action.done:
        for number, made in judged.items():
            if number not in left:
                bench.fill_draft(made.assessment)  # what was judged is not lost: it lies in the form again
        shell.notice("Undone.")


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
        for what, theirs, mine in _both_versions(here):
            for column, whose, said in zip(st.columns(2, gap="small"), ("theirs", "yours"), (theirs, mine), strict=True):
                with column:
                    st.caption(f"{what}: {'as it stands now' if whose == 'theirs' else 'yours, not saved yet'}")
                    widgets.prose(said, key=f"{what.lower()}-{whose}", size="quote")
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


def _both_versions(here: Bench) -> Iterator[tuple[str, str, str]]:
    """What stands now, and what this person wrote and has not saved: wording, speaker and rationale."""
    claim, written = here.claim, bench.draft(here.claim.id)
    if bench.unsaved_wording(claim.id):
        yield "Wording", claim.standalone, st.session_state[bench.key("wording", claim.id)]
    if bench.unsaved_speaker(claim.id):
        yield "Speaker", claim.voice, st.session_state[bench.key("speaker", claim.id)]
    if claim.decision is not None and written.rationale.strip():
        yield "Rationale", claim.decision.rationale, written.rationale
