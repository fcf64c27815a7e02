"""Duplicates: pairs of claims that may belong together, for a person to say what they are to each other.

The machine suggests, with its reason. What a person says is a link, or that there is none, and can be taken back; nothing is
merged by it, and no verdict goes from one claim to the other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import streamlit as st

from claims.dashboard import filters, shell, widgets
from claims.dashboard.components.keysheet import keysheet
from claims.dashboard.uncut import uncut
from claims.dashboard.wording import OWN_VOICE
from claims.matching.unlike import unlike
from claims.model import LinkKind, LinkRecord
from claims.store import Page
from claims.store.appearances import Appearance, standing
from claims.store.linking import keep_apart, link, take_back_link
from claims.store.suggested import Suggestion, suggestions

ROWS = 20
_STYLE = Path(__file__).parent / "duplicates.css"
_REGRET = timedelta(minutes=2)
"""How long an undo is offered."""
_UNDO = "_duplicates_undo"
_KINDS: dict[LinkKind, str] = {
    LinkKind.SAME: "Same",
    LinkKind.VARIANT: "Variant",
    LinkKind.PART_OF: "Part of it",
    LinkKind.CONTRADICTS: "Contradicts",
}
_SAID: dict[LinkKind, str] = {
    LinkKind.SAME: "Claims {} and {} are linked as the same.",
    LinkKind.VARIANT: "Claims {} and {} are linked as variants.",
    LinkKind.PART_OF: "Claim {} is linked as a part of claim {}.",
    LinkKind.CONTRADICTS: "Claims {} and {} are linked as contradicting each other.",
}
_HELP: dict[LinkKind, str] = {
    LinkKind.SAME: "Both say the same in other words. Each keeps its own verdict.",
    LinkKind.VARIANT: "Nearly the same, with another number, place, name or reach.",
    LinkKind.PART_OF: "The claim on the left says a part of what the one on the right says.",
    LinkKind.CONTRADICTS: "Both cannot be true.",
}
_KEYS: dict[LinkKind, str] = {LinkKind.SAME: "S", LinkKind.VARIANT: "V", LinkKind.PART_OF: "P", LinkKind.CONTRADICTS: "X"}
KEYS = (
    ("S", "the first pair is the same claim"),
    ("V", "a variant"),
    ("P", "a part, where that is offered"),
    ("X", "a contradiction"),
    ("N", "not the same"),
    ("U", "undo what was just said"),
)


def page() -> None:
    """/duplicates or /duplicates?kind=contradicts"""
    st.html(_STYLE)
    st.title("Duplicates", anchor=False)
    at = max(1, filters.number(st.query_params.get("page")) or 1)
    asked = st.query_params.get("kind", "")
    kind = LinkKind(asked) if asked in set(LinkKind) else None
    with shell.reading() as session:
        found = suggestions(session, kind=kind, limit=ROWS, offset=(at - 1) * ROWS)
        numbers = {number for pair in found.items for number in (pair.claim_id, pair.other_id)}
        sides = {side.claim_id: side for side in standing(session, numbers)}
    _head(found)
    if found.items:
        for place, pair in enumerate(found.items):
            _show(pair, sides[pair.claim_id], sides[pair.other_id], first=place == 0)
        order = "Of the likeliest, those" if found.capped else "Those"
        remark = f"{order} with a verdict come first, then the likeliest. Nothing is linked by itself."
        filters.pages(found, rows=ROWS, page=at, noun="pair", remark=remark)
    else:
        _nothing(kind, at=at)
    keysheet(KEYS, key="duplicates-keys")


# Show ------------------------------------------------------------------------------------------------------------------------


def _head(found: Page[Suggestion]) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom", key="duplicates-head"):
        st.caption(f"{widgets.counted(found.total, 'pair', capped=found.capped)} to look at.", width="content")
        options = {str(kind): name for kind, name in _KINDS.items()}
        filters.choice("Which pairs", options, param="kind", anything="All kinds", width=220)
    _aftermath()


def _show(pair: Suggestion, here: Appearance, there: Appearance, *, first: bool) -> None:
    key = f"{pair.claim_id}-{pair.other_id}"
    with st.container(border=True, key=f"pair-{key}", gap="small"):
        for column, side, other in zip(st.columns(2, gap="medium"), (here, there), (there, here), strict=True):
            with column, st.container(key=f"side-{key}-{side.claim_id}", gap="xsmall"):
                _show_side(side, other, key=f"{key}-{side.claim_id}")
        widgets.facts(pair.why, key=f"why-{key}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ways-{key}"):
            for kind in LinkKind:
                if kind is LinkKind.PART_OF and pair.kind is not kind:
                    continue  # which of two is the part was asked only where one may be
                st.button(
                    _KINDS[kind],
                    key=f"link-{key}-{_KEYS[kind]}",
                    type="primary" if kind is pair.kind else "secondary",
                    help=_HELP[kind],
                    shortcut=_KEYS[kind] if first else None,
                    on_click=_link,
                    args=(pair, kind),
                )
            st.button(
                "Not the same",
                key=f"apart-{key}",
                type="tertiary",
                help="It is remembered, and not suggested again.",
                shortcut="N" if first else None,
                on_click=_keep_apart,
                args=(pair,),
            )


def _show_side(side: Appearance, other: Appearance, *, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"side-top-{key}"):
        shell.claim_link(side.claim_id, words=f"Claim {side.claim_id}")
        if side.verdict is not None:
            widgets.verdict_badge(side.verdict)
        else:
            widgets.state_badge(side.state)
    widgets.compared(unlike(side.words, other.words), key=key)
    widgets.facts(side.voice or OWN_VOICE, widgets.day(side.said_on) or "no date", key=f"who-{key}")
    widgets.facts(side.title, side.publisher, key=f"where-{key}")


def _nothing(kind: LinkKind | None, *, at: int) -> None:
    if at > 1:
        st.query_params.pop("page", None)
        st.rerun()
    elif kind is not None:
        widgets.empty("No pair of this kind waits.", next_step="Choose all kinds above to see the others.")
    else:
        with widgets.empty(
            "No two claims look alike.",
            next_step="Claims are compared a moment after an article was read. "
            "If two are the same all the same, open one of them and put it aside as a duplicate.",
        ):
            st.page_link(shell.page("queue"), label="To the queue →")


def _aftermath() -> None:
    """What was just said, and the way back."""
    words, undo, until = st.session_state.get(_UNDO, ("", None, None))
    if not words or shell.now() >= until:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="duplicates-undo", gap="small", width="content"):
        widgets.plain(words)
        st.button("Undo", key="duplicates-undo-it", type="tertiary", shortcut="U", on_click=_undo, args=(undo,))


# Act -------------------------------------------------------------------------------------------------------------------------


@uncut
def _link(pair: Suggestion, kind: LinkKind) -> None:
    with shell.telling():
        with shell.writing("link claims") as session:
            made = link(session, pair.claim_id, pair.other_id, kind, seen=pair.seen, likeness=pair.why)
        _offer_undo(_SAID[kind].format(pair.claim_id, pair.other_id), made)


@uncut
def _keep_apart(pair: Suggestion) -> None:
    with shell.telling():
        with shell.writing("keep claims apart") as session:
            made = keep_apart(session, pair.claim_id, pair.other_id, pair.kind, seen=pair.seen, likeness=pair.why)
        _offer_undo(f"Claims {pair.claim_id} and {pair.other_id} are not the same.", made)


def _offer_undo(words: str, made: LinkRecord) -> None:
    undo: Callable[[], None] = partial(_take_back, made)
    st.session_state[_UNDO] = (words, undo, shell.now() + _REGRET)


def _take_back(made: LinkRecord) -> None:
    with shell.telling():
        with shell.writing("take back a link") as session:
            take_back_link(session, made.claim_id, made.other_id, seen=made.version)
        shell.notice(f"Claims {made.claim_id} and {made.other_id} may be suggested again.")


@uncut
def _undo(undo: Callable[[], None]) -> None:
    st.session_state.pop(_UNDO, None)
    undo()
