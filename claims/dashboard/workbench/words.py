"""The claim itself: where it stands, how it is worded, and who said it."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.components import reader
from claims.dashboard.components.reading import around, mark
from claims.dashboard.uncut import uncut
from claims.dashboard.wording import ACT_NAMES, KIND_NAMES, OWN_VOICE
from claims.dashboard.workbench.bench import Bench, acting, key, tell, unsaved_speaker, unsaved_wording
from claims.dashboard.workbench.history import wordings
from claims.review.states import FINISHED
from claims.store import claims as tracked
from sources.document import Span

_CONTEXT = 260
"""Code points of the article to show around the claim: about three sentences."""
_MORE = 1_500


def show(bench: Bench) -> None:
    """Context, wording and attribution, from the top."""
    more = st.session_state.get(key("more-context", bench.claim.id), False)
    show_context(bench, least=_MORE if more else _CONTEXT)
    _show_origin(bench)
    if bench.claim.state in FINISHED:
        widgets.prose(bench.claim.standalone, key="standalone")
    else:
        _show_wording(bench)
    _show_attribution(bench)
    tell(bench.claim.id, near="words")


def show_context(bench: Bench, *, least: int = 1) -> None:
    """The claim marked in the paragraph it stands in, with `least` code points of the article around it."""
    claim = bench.claim
    here = Span(claim.selector.start, claim.selector.end)
    reader.reader(
        bench.document,
        (mark(claim, number=claim.id),),
        key=key("context", claim.id),
        offers=reader.Offers(),
        selected=claim.id,
        only=around(bench.document, here, least=least),
    )


def _show_origin(bench: Bench) -> None:
    """Where the words come from, and the way to more of them."""
    claim = bench.claim
    more = st.session_state.get(key("more-context", claim.id), False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="claim-source"):
        source = claim.source
        st.button(
            "Less around it" if more else "More around it",
            key="context-size",
            type="tertiary",
            on_click=_set_context,
            args=(claim.id, not more),
        )
        # A button, not a link: a link clicked straight out of a text box loses against the box's own event.
        if st.button("The whole article", key="whole-article", type="tertiary"):
            shell.open_article(source.id, claim_id=claim.id)
        widgets.facts(
            source.publisher,
            widgets.day(source.published),
            f"captured {widgets.when(claim.snapshot.captured_at)} UTC",
            f"sha-256 {claim.snapshot.sha256[:8]}…",
            key="claim-source",
        )
        widgets.outward(claim.snapshot.final or source.address, words="Original", key="claim-source")


def _show_wording(bench: Bench) -> None:
    claim = bench.claim
    box = key("wording", claim.id)
    if not unsaved_wording(claim.id):
        st.session_state[box] = claim.standalone
    st.session_state[key("wording-of", claim.id)] = claim.standalone
    st.text_area(
        "The claim, in words that stand alone",
        key=box,
        height="content",
        help="What you add to the article's words goes in [square brackets]. The first wording is kept in the history.",
        persist_state="session",
    )
    with st.container(horizontal=True):
        if unsaved_wording(claim.id):
            st.button("Save wording", key="save-wording", on_click=_reword, args=(claim.id, bench.seen))
            st.button("Undo", key="undo-wording", type="tertiary", on_click=_undo, args=(claim.id, claim.standalone))
        _offer_earlier(bench)


def _offer_earlier(bench: Bench) -> None:
    """Every wording the claim ever had, each a click from standing again."""
    earlier = wordings(bench.history, now=bench.claim.standalone)
    if not earlier:
        return
    with st.popover("Earlier wordings…", type="tertiary", key="earlier-wordings"):
        for number, (words, by, at) in enumerate(earlier, start=1):
            widgets.prose(words, key=f"earlier-{number}", size="quote")
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                widgets.facts(by, f"{widgets.when(at)} UTC", key=f"earlier-{number}")
                st.button(
                    "Restore",
                    key=f"restore-{number}",
                    type="tertiary",
                    on_click=_restore,
                    args=(bench.claim.id, bench.seen, words),
                )


def _show_attribution(bench: Bench) -> None:
    claim, told = bench.claim, bench.claim.attribution
    written = claim.speaker_written if claim.speaker_written != claim.speaker else None
    cue = " … ".join(span.of(bench.document.text) for span in told.cue) if told and told.cue else None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("**Said by**")
        widgets.plain(claim.voice if told else f"{claim.voice} ({OWN_VOICE})")
        widgets.facts(
            f"written “{written}”" if written else None,
            f"cue “{cue}”" if cue else None,
            KIND_NAMES[told.kind] if told else None,
            ACT_NAMES[told.act] if told else None,
            f"relayed by {told.relayed_by}" if told and told.relayed_by else None,
            f"on {widgets.day(claim.said_on)}" if claim.said_on else None,
            key="attribution",
        )
        if claim.state not in FINISHED:
            _offer_correction(bench)


def _offer_correction(bench: Bench) -> None:
    claim = bench.claim
    box = key("speaker", claim.id)
    if not unsaved_speaker(claim.id):
        st.session_state[box] = claim.speaker or ""
    st.session_state[key("speaker-of", claim.id)] = claim.speaker or ""
    with st.popover("Correct…", type="tertiary"):
        st.text_input("Whose claim is it? The full name", key=box, persist_state="session")
        with st.container(horizontal=True):
            st.button("Set speaker", key="set-speaker", type="primary", on_click=_set_speaker, args=(claim.id, bench.seen))
            st.button("Nobody is named", key="unset-speaker", on_click=_unset_speaker, args=(claim.id, bench.seen))


# Act -------------------------------------------------------------------------------------------------------------------------


@uncut
def _set_context(claim_id: int, more: bool) -> None:  # noqa: FBT001  (a callback's argument)
    st.session_state[key("more-context", claim_id)] = more


@uncut
def _reword(claim_id: int, seen: int) -> None:
    with acting(claim_id, "reword", near="words") as action:
        tracked.edit_standalone(action.session, claim_id, st.session_state[key("wording", claim_id)], seen=seen)
    if action.done:
        st.session_state.pop(key("wording-of", claim_id), None)


@uncut
def _restore(claim_id: int, seen: int, words: str) -> None:
    with acting(claim_id, "restore a wording", near="words") as action:
        tracked.edit_standalone(action.session, claim_id, words, seen=seen)
    if action.done:
        st.session_state[key("wording", claim_id)] = st.session_state[key("wording-of", claim_id)] = words


@uncut
def _undo(claim_id: int, stored: str) -> None:
    st.session_state[key("wording", claim_id)] = stored


@uncut
def _set_speaker(claim_id: int, seen: int) -> None:
    name = st.session_state[key("speaker", claim_id)].strip()
    with acting(claim_id, "set the speaker", near="words") as action:
        tracked.set_speaker(action.session, claim_id, name or None, seen=seen)
    if action.done:
        st.session_state.pop(key("speaker-of", claim_id), None)
        shell.notice(f"Said by {name or 'nobody named'}.")


@uncut
def _unset_speaker(claim_id: int, seen: int) -> None:
    with acting(claim_id, "set the speaker", near="words") as action:
        tracked.set_speaker(action.session, claim_id, None, seen=seen)
    if action.done:
        st.session_state.pop(key("speaker-of", claim_id), None)
