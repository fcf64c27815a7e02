"""What is cited on a claim: each citation with its stance, its exact words and the capture they stand in."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from claims.dashboard import seen, shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench import citing
from claims.dashboard.workbench.bench import Bench, acting, key, tell
from claims.dashboard.workbench.places import in_words
from claims.model import EvidenceRecord, Locator, Stance
from claims.review.states import FINISHED
from claims.store import evidence
from claims.store.rechecks import RecheckRecord
from claims.store.watching import last_looks
from sources.recheck import Outcome

_ORDER = {stance: place for place, stance in enumerate(Stance)}


def show(bench: Bench) -> None:
    """The form for a new citation when it is asked for, then the cards by stance, then what was withdrawn."""
    claim = bench.claim
    with shell.reading() as session:
        looks = last_looks(session, {item.source.id for item in claim.standing_evidence})
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        count = widgets.counted(len(claim.standing_evidence), "citation") if claim.standing_evidence else "nothing cited yet"
        st.markdown(f"**Evidence:** {count}")
        if claim.state not in FINISHED:
            citing.offer(bench)
    tell(claim.id, near="evidence")
    citing.show(bench)
    cards = sorted(claim.standing_evidence, key=lambda item: (_ORDER[item.stance], item.id))
    for _, group in groupby(cards, key=lambda item: item.stance):
        for item in group:
            _show_card(bench, item, looks.get(item.source.id))
    withdrawn = [item for item in claim.evidence if item.withdrawn_at is not None]
    if withdrawn:
        with st.expander(f"{widgets.counted(len(withdrawn), 'citation')} withdrawn"):
            for item in withdrawn:
                _show_withdrawn(item)


def _show_card(bench: Bench, item: EvidenceRecord, look: RecheckRecord | None) -> None:
    with st.container(border=True, gap="xsmall", key=f"citation-{item.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            widgets.stance_badge(item.stance)
            if item.primary:
                widgets.badge("Primary", "gray", "①")
            widgets.facts(widgets.titled(item.source), item.source.publisher, key=f"cited-{item.id}")
        widgets.prose(item.selector.exact, key=f"quote-{item.id}", size="quote")
        if look is not None and look.outcome in (Outcome.CHANGED, Outcome.GONE):
            _show_look(item, look)
        if item.locator is not None:
            _show_place(item, item.locator)
        if item.note:
            widgets.plain(item.note)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            widgets.facts(
                f"captured {widgets.when(item.snapshot.captured_at)} UTC",
                f"sha-256 {item.snapshot.sha256[:8]}…",
                f"cited by {item.added_by}",
                key=f"capture-{item.id}",
            )
            shell.article_link(item.source.id, words="stored text")
            widgets.outward(item.snapshot.final or item.source.address, words="original", key=f"evidence-{item.id}")
            if bench.claim.state not in FINISHED:
                _offer_withdrawal(bench, item)


def _show_place(item: EvidenceRecord, where: Locator) -> None:
    """Where else to look, and, where a person typed what is there, that nobody can check that in the kept text."""
    widgets.facts(in_words(where), key=f"place-{item.id}")
    if where.words:
        widgets.prose(where.words, key=f"typed-{item.id}", size="quote")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            widgets.badge("Not anchored in the kept text", "orange", "!")
            widgets.facts(
                f"typed by {item.added_by}",
                "does not count as one of the independent sources that a verdict needs",
                key=f"unanchored-{item.id}",
            )


def _show_look(item: EvidenceRecord, look: RecheckRecord) -> None:
    """The page is not any more what it was when these words were cited from it."""
    if look.outcome is Outcome.GONE:
        words = "the copy that was cited is kept here"
    elif item.id in look.fallen:
        words = "these words no longer match"
    else:
        words = "these words still stand on it" if any(quote.evidence_id == item.id for quote in look.quotes) else None
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"look-{item.id}"):
        seen.badge(look)
        widgets.facts(f"its page, looked at {widgets.when(look.at)} UTC" if look.at else None, words, key=f"look-{item.id}")
        seen.watch_link(item.source.id, words="what was seen")


def _offer_withdrawal(bench: Bench, item: EvidenceRecord) -> None:
    claim_id = bench.claim.id
    with st.popover("Withdraw…", type="tertiary", key=f"withdraw-open-{item.id}"):
        st.text_input(
            "Why is it withdrawn? It stays on record.", key=key(f"withdraw-why:{item.id}", claim_id), persist_state="session"
        )
        st.button("Withdraw", key=f"withdraw-{item.id}", on_click=_withdraw, args=(claim_id, bench.seen, item.id))


def _show_withdrawn(item: EvidenceRecord) -> None:
    widgets.prose(item.selector.exact, key=f"withdrawn-{item.id}", size="quote")
    widgets.facts(
        widgets.titled(item.source),
        f"withdrawn by {item.withdrawn_by}" + (f", {widgets.when(item.withdrawn_at)} UTC" if item.withdrawn_at else ""),
        f"why: {item.withdrawn_why}",
        key=f"withdrawn-{item.id}",
    )


@uncut
def _withdraw(claim_id: int, seen: int, evidence_id: int) -> None:
    with acting(claim_id, "withdraw a citation", near="evidence") as action:
        why = st.session_state.get(key(f"withdraw-why:{evidence_id}", claim_id)) or ""
        evidence.withdraw(action.session, evidence_id, why=why, seen=seen)
