"""What readers were told of a claim, and the way there: publish, correct, retract. Shown once a verdict stands."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from claims import publishing
from claims.dashboard import outnow, shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench.bench import Bench, acting, key, tell
from claims.errors import ClaimsError
from claims.model import ClaimRecord, CorrectionKind, CorrectionRecord, State
from claims.publishing import house
from claims.reports.public_page import House
from claims.store.published import Published, changed_since, published, waiting_correction
from claims.store.publishing import drop_correction

_ABOUT: dict[CorrectionKind, str] = {
    CorrectionKind.CLARIFICATION: "it says more clearly what was meant",
    CorrectionKind.CORRECTION: "it puts right what was wrong",
    CorrectionKind.UPDATE: "it adds what came later",
    CorrectionKind.RETRACTION: "it takes the fact-check back, at once; the page stays and says so",
}


@dataclass(frozen=True, slots=True)
class _Loaded:
    out: Published | None
    waiting: CorrectionRecord | None
    changed: tuple[str, ...]
    house: House
    page: bytes | None
    """As it would go out now; None where nothing can, or `trouble` says why not."""
    trouble: ClaimsError | None


def show(bench: Bench) -> None:
    """Nothing for a claim that has no verdict and that nobody has read."""
    claim = bench.claim
    loaded = _load(claim)
    if loaded.out is None and claim.state is not State.APPROVED:
        return
    with st.container(border=True, key="publishing-panel", gap="small"):
        if loaded.out is not None:
            _show_out(loaded.out)
        _show_next(bench, loaded)
        tell(claim.id, near="publishing")


def _load(claim: ClaimRecord) -> _Loaded:
    may_go_out = claim.state in {State.APPROVED, State.CORRECTING, State.PUBLISHED} and claim.decision is not None
    page, trouble = None, None
    with shell.reading() as session:
        out = published(session, [claim.id]).get(claim.id)
        by = house(session, shell.settings())
        if may_go_out:
            try:
                page = publishing.preview(session, claim.id, by=by, now=shell.now())
            except ClaimsError as error:
                trouble = error
        return _Loaded(
            out=out,
            waiting=waiting_correction(session, claim.id),
            changed=changed_since(session, [claim.id]).get(claim.id, ()),
            house=by,
            page=page,
            trouble=trouble,
        )


# Show ------------------------------------------------------------------------------------------------------------------------


def _show_out(out: Published) -> None:
    sent = out.publication
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if sent.edition.retracted:
            widgets.badge("Retracted", "red", "×")
        else:
            widgets.badge("Readers see this", "green", "◆")
        widgets.facts(
            f"published {widgets.when(out.first_at)} UTC",
            f"edition {sent.number}, {widgets.when(sent.at)} UTC" if sent.number > 1 else None,
            sent.edition.standing.label,
            key="out",
        )
    outnow.served_link(out)
    for said in out.corrections:
        outnow.correction(said, key=f"told-{said.id}")


def _show_next(bench: Bench, loaded: _Loaded) -> None:
    """What can be done for readers now."""
    claim = bench.claim
    if loaded.waiting is not None:
        st.markdown(f"**Goes out with the next edition: {loaded.waiting.kind}**")
        widgets.prose(loaded.waiting.public_text, key="waiting", size="quote")
    if loaded.changed:
        _show_changed(loaded)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if _offers_publishing(claim, loaded):
            st.button(
                "Publish" if loaded.out is None else "Publish again" if loaded.waiting is None else "Publish the correction",
                key=key("publish", claim.id),
                type="primary",
                disabled=loaded.page is None,
                on_click=_publish,
                args=(claim.id, bench.seen),
            )
            if loaded.page is not None:
                st.download_button(
                    "Look at the page first",
                    data=loaded.page,
                    file_name=f"claim-{claim.id}.html",
                    mime="text/html",
                    key=key("preview", claim.id),
                    on_click="ignore",
                )
        if loaded.out is not None:
            _offer_correction(bench, loaded)
    if loaded.trouble is not None and _offers_publishing(claim, loaded):
        widgets.setback(str(loaded.trouble), advice=loaded.trouble.advice, key="not-accepted")
    elif loaded.out is None:
        _show_how(loaded.house)


def _offers_publishing(claim: ClaimRecord, loaded: _Loaded) -> bool:
    if claim.state is State.PUBLISHED:
        return loaded.waiting is not None
    return claim.state in {State.APPROVED, State.CORRECTING}


def _show_changed(loaded: _Loaded) -> None:
    told = "; ".join(loaded.changed)
    if loaded.waiting is not None:
        widgets.facts(f"Changed since it was published: {told}", key="changed")
    else:
        widgets.setback(
            f"Changed since it was published: {told}.",
            advice="Readers are told of it first: correct it in public words, then publish.",
            key="changed",
        )


def _show_how(by: House) -> None:
    names = "names who reviewed and approved" if by.names else "names nobody of the desk"
    where = f"under {by.publisher.url}" if by.publisher.url else "at no address yet (set one on the Settings page)"
    widgets.facts(f"Signed by {by.publisher.name or 'nobody'}, {where}; the page {names}.", key="how-published")


def _offer_correction(bench: Bench, loaded: _Loaded) -> None:
    claim = bench.claim
    kinds = [
        kind
        for kind in CorrectionKind
        if kind is not CorrectionKind.RETRACTION or claim.state in {State.PUBLISHED, State.CORRECTING, State.APPROVED}
    ]
    with st.popover("Correct…" if loaded.waiting is None else "Say it otherwise…"):
        st.selectbox(
            "What it is",
            kinds,
            key=key("correct-kind", claim.id),
            format_func=lambda kind: f"{kind.capitalize()}: {_ABOUT[kind]}",
            persist_state="session",
        )
        st.text_area(
            "What readers are told",
            key=key("correct-text", claim.id),
            placeholder="One or two sentences: what was wrong, and what is right.",
            persist_state="session",
        )
        st.button("Correct", key="correct", on_click=_correct, args=(claim.id, bench.seen))
    if loaded.waiting is not None:
        with st.popover("Withdraw…"):
            st.text_input("Why", key=key("drop-why", claim.id), persist_state="session")
            st.button("Withdraw the correction", key="drop-correction", on_click=_withdraw, args=(claim.id, bench.seen))


# Act -------------------------------------------------------------------------------------------------------------------------


@uncut
def _publish(claim_id: int, seen: int) -> None:
    with acting(claim_id, "publish", near="publishing") as action:
        sent = publishing.publish(action.session, claim_id, seen=seen, by=house(action.session, shell.settings()))
    if action.done:
        shell.notice("Published." if sent.number == 1 else f"Published: edition {sent.number}.")


@uncut
def _correct(claim_id: int, seen: int) -> None:
    kind, words = (st.session_state[key(name, claim_id)] for name in ("correct-kind", "correct-text"))
    with acting(claim_id, f"correct: {kind}", near="publishing") as action:
        by = house(action.session, shell.settings())
        publishing.correct(action.session, claim_id, kind, words, seen=seen, by=by)
    if action.done:
        st.session_state[key("correct-text", claim_id)] = ""
        retracted = kind is CorrectionKind.RETRACTION
        shell.notice("Retracted." if retracted else "Open for correction: change what is wrong, then publish.")


@uncut
def _withdraw(claim_id: int, seen: int) -> None:
    with acting(claim_id, "withdraw a correction", near="publishing") as action:
        drop_correction(action.session, claim_id, seen=seen, why=st.session_state[key("drop-why", claim_id)])
    if action.done:
        st.session_state[key("drop-why", claim_id)] = ""
