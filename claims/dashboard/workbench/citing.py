"""Citing evidence: which kept text, which words of it, what they do to the claim.

The words are taken from the stored text and anchored there exactly. Pasted words are looked for in it; where they stand more
than once, or not at all, the form says so and keeps everything typed.
"""

from __future__ import annotations

import streamlit as st

from claims import anchor
from claims.dashboard import shell, widgets
from claims.dashboard.components import reader
from claims.dashboard.components.reading import Mark, trimmed
from claims.dashboard.uncut import uncut
from claims.dashboard.widgets import STANCES
from claims.dashboard.workbench import placing
from claims.dashboard.workbench.bench import Bench, acting, key
from claims.dashboard.workbench.choosing import Kept, choose, forget_place
from claims.errors import Missing, QuoteAmbiguous, QuoteNotFound
from claims.model import Stance
from claims.store import evidence
from sources.document import Document, Span

_PLACES = 6
_AROUND = 40


def offer(bench: Bench) -> None:
    """The button that opens and closes the form."""
    open_now = is_open(bench.claim.id)
    st.button(
        "Close" if open_now else "Cite evidence",
        key=key("citing-button", bench.claim.id),
        shortcut="E",
        on_click=_set_open,
        args=(bench.claim.id, not open_now),
    )


def show(bench: Bench) -> None:
    """The form, if it is open."""
    claim_id = bench.claim.id
    if not is_open(claim_id):
        return
    with st.container(border=True, key="citing"):
        kept = choose(bench)
        if kept is None:
            return
        with st.container():  # always there, so that a message does not push the fields to new places while they are used
            found = _find_words(claim_id, kept)
        _show_text(claim_id, kept, found)
        st.text_area(
            "Words to quote: select them above, or paste them here",
            key=key("quote", claim_id),
            height=72,
            persist_state="session",
            on_change=forget_place,
            args=(claim_id,),
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.segmented_control(
                "What they do to the claim",
                list(Stance),
                key=key("stance", claim_id),
                format_func=lambda stance: f"{STANCES[stance][2]} {STANCES[stance][0]}",
                persist_state="session",
            )
            st.checkbox(
                "Primary",
                key=key("primary", claim_id),
                help="The origin of the fact, not a report of it.",
                persist_state="session",
            )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                "Note: what a reader should see in them", key=key("note", claim_id), persist_state="session", width="stretch"
            )
            st.text_input(
                "Goes back to, if other citations do too",
                key=key("origin", claim_id),
                persist_state="session",
                width="stretch",
                placeholder="a news agency, a report",
                help="Citations that go back to one origin count once: ten papers that print one agency's report are one.",
            )
            st.button(
                "Cite these words",
                key="cite-words",
                type="primary",
                shortcut="Ctrl+Enter",
                on_click=_cite,
                args=(claim_id, bench.seen, kept),
            )
        placing.offer(claim_id, kept.document)


# Find, show -------------------------------------------------------------------------------------------------------------------


def _find_words(claim_id: int, kept: Kept) -> Span | None:
    """Where the quotation stands in the stored text; says so where it does not, or more than once."""
    quote = st.session_state.get(key("quote", claim_id)) or ""
    if not quote.strip():
        return None
    try:
        return _place(claim_id, kept.document, quote)
    except QuoteAmbiguous as error:
        widgets.problem(error)
        for number, place in enumerate(error.places[:_PLACES], start=1):
            text = kept.document.text
            before, after = text[max(0, place.start - _AROUND) : place.start], text[place.end : place.end + _AROUND]
            st.button(
                f"{number}\\. …{widgets.label(f'{before} [ {place.of(text)} ] {after}', limit=150)}…",
                key=f"place-{claim_id}-{number}",
                on_click=_set_place,
                args=(claim_id, kept.document.text, place),
            )
    except QuoteNotFound as error:
        widgets.problem(error)
    return None


def _place(claim_id: int, document: Document, quote: str) -> Span:
    """The words a reader selected stand where they were selected; pasted ones are looked for."""
    held = st.session_state.get(key("quote-place", claim_id))
    if held is not None and document.text[held[0] : held[1]] == quote:
        return Span(*held)
    return anchor.locate(document.text, quote)


def _show_text(claim_id: int, kept: Kept, found: Span | None) -> None:
    reader_key = f"citing-{claim_id}-{kept.document_id}"
    shown = () if found is None else (_quotation(found),)
    with st.container(height=230, border=True):
        reader.reader(
            kept.document,
            shown,
            key=reader_key,
            offers=reader.Offers(pick=(("quote", "Quote these words"),)),
            selected=None if found is None else found.start + 1,
            call=0 if found is None else found.start + 1,
            on_acts=lambda: _picked(claim_id, reader_key, kept.document.text),
        )


def _quotation(place: Span) -> Mark:
    """The found words as a mark of the reader. Its number is its place, so that the reader moves on when the place does."""
    return Mark(
        id=place.start + 1,
        version=0,
        number=0,
        spans=(place,),
        source=(),
        cue=(),
        kind="direct",
        look="open",
        voice="These words",
        said="will be quoted",
        standing="exactly as they stand",
        standalone="",
        exact="",
        reasons=(),
        evidence=0,
    )


# Act -------------------------------------------------------------------------------------------------------------------------


@uncut
def _picked(claim_id: int, reader_key: str, text: str) -> None:
    for act in reader.new_acts(reader_key):
        if isinstance(act, reader.Pick) and (words := trimmed(text, act.words.start, act.words.end)):
            _set_place(claim_id, text, words)


@uncut
def _set_place(claim_id: int, text: str, place: Span) -> None:
    st.session_state[key("quote", claim_id)] = place.of(text)
    st.session_state[key("quote-place", claim_id)] = (place.start, place.end)


@uncut
def _cite(claim_id: int, seen: int, kept: Kept) -> None:
    quote = st.session_state.get(key("quote", claim_id)) or ""
    stance = st.session_state.get(key("stance", claim_id))
    with acting(claim_id, "cite evidence", near="evidence") as action:
        lacks = [] if quote.strip() else ["the words to quote"]
        lacks += [] if stance else ["what the words do to the claim: supports, refutes …"]
        if lacks:
            raise Missing(lacks)
        words = _place(claim_id, kept.document, quote)
        evidence.cite(
            action.session,
            claim_id,
            document_id=kept.document_id,
            selector=anchor.selector(kept.document.text, words.start, words.end),
            stance=Stance(stance),
            note=st.session_state.get(key("note", claim_id)) or "",
            group=st.session_state.get(key("origin", claim_id)) or "",
            primary=bool(st.session_state.get(key("primary", claim_id))),
            locator=placing.told(claim_id),
            seen=seen,
        )
    if action.done:
        for name in ("quote", "note", "origin", *placing.BOXES):
            st.session_state[key(name, claim_id)] = ""
        st.session_state[key("primary", claim_id)] = False
        st.session_state[key("stance", claim_id)] = None
        forget_place(claim_id)
        _set_open(claim_id, False)
        shell.notice("Cited.")


def is_open(claim_id: int) -> bool:
    """Whether the form is open; then the page makes room for it."""
    return bool(st.session_state.get(key("citing", claim_id)))


@uncut
def _set_open(claim_id: int, is_open: bool) -> None:  # noqa: FBT001  (a callback's argument)
    st.session_state[key("citing", claim_id)] = is_open
