"""Speakers: everybody claims are attributed to, each once; who may be the same as whom; and one of them by all their names.

The machine suggests, with its reason, and a person merges: one click, which can be taken back.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from claims.dashboard import filters, likely, onespeaker, shell, widgets
from claims.matching.names import Likeness
from claims.model import SpeakerRecord
from claims.store import Page
from claims.store.search import fold
from claims.store.speakers import list_speakers, names_as_of

ROWS = 25
CARDS = 8
_SAME = "same"
_ALL = "all"
_STYLE = Path(__file__).parent / "speakers.css"


def page() -> None:
    """/speakers, /speakers?show=same or /speakers?speaker=ID"""
    st.html(_STYLE)
    if (speaker_id := shell.asked("speaker")) is not None:
        onespeaker.show(speaker_id)
        return
    st.title("Speakers", anchor=False)
    shown, text, at = _asked()
    with shell.reading() as session:
        found = list_speakers(session, text=text, limit=ROWS, offset=(at - 1) * ROWS if shown == _ALL else 0)
        alike = _holding(likely.likely(shell.settings().database_url, names_as_of(session)), text)
        some = alike[(at - 1) * CARDS : at * CARDS]
        pairs = likely.load(session, some) if shown == _SAME else []
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="speakers-head"):
        _tabs(shown, found, alike)
        likely.aftermath()
    filters.words("Search", param="text", placeholder="Part of a name")
    if shown == _SAME:
        _show_alike(pairs, alike, at=at, text=text)
    else:
        _show_all(found, at=at, text=text)


def _asked() -> tuple[str, str, int]:
    shown = _SAME if st.query_params.get("show") == _SAME else _ALL
    return shown, st.query_params.get("text", "")[:300], max(1, filters.number(st.query_params.get("page")) or 1)


def _holding(alike: tuple[Likeness, ...], text: str) -> tuple[Likeness, ...]:
    """Those in whose names all these words stand."""
    words = fold(text).split()
    if not words:
        return alike
    return tuple(one for one in alike if all(word in fold(one.one_name, one.other_name) for word in words))


def _tabs(shown: str, found: Page[SpeakerRecord], alike: tuple[Likeness, ...]) -> None:
    labels = {_ALL: f"All  {found.total:,}{'+' if found.capped else ''}", _SAME: f"May be the same  {len(alike):,}"}
    st.session_state["speakers-shown"] = shown
    st.segmented_control(
        "Which speakers",
        [_ALL, _SAME],
        format_func=lambda one: labels[one],
        key="speakers-shown",
        required=True,
        label_visibility="collapsed",
        on_change=_take_tab,
    )


def _take_tab() -> None:
    filters.set_param("show", _SAME if st.session_state["speakers-shown"] == _SAME else "")


# Everybody -------------------------------------------------------------------------------------------------------------------


def _show_all(found: Page[SpeakerRecord], *, at: int, text: str) -> None:
    if not found.items:
        _nobody(at=at, text=text)
        return
    with st.container(key="voices", gap=None):
        for speaker in found.items:
            with st.container(key=f"voice-{speaker.id}", gap=None):
                shell.speaker_link(speaker.id, words=speaker.name)
                widgets.facts(_heard(speaker), likely.also(speaker), key=f"speaker-{speaker.id}")
    filters.pages(found, rows=ROWS, page=at, noun="speaker", remark="Most claims first.")


def _heard(speaker: SpeakerRecord) -> str:
    """How much is attributed to a speaker."""
    if not speaker.claims:
        return "no claims"
    return f"{widgets.counted(speaker.claims, 'claim')} in {widgets.counted(speaker.articles, 'article')}"


def _nobody(*, at: int, text: str) -> None:
    if at > 1:
        st.query_params.pop("page", None)
        st.rerun()
    elif text:
        widgets.empty("No speaker goes by that.", next_step="Use fewer words, or only part of the name.")
    else:
        with widgets.empty(
            "Nobody was heard yet.", next_step="Add an article: whoever its claims are attributed to is listed here."
        ):
            st.page_link(shell.page("add"), label="Add an article →")


# Who may be the same ---------------------------------------------------------------------------------------------------------


def _show_alike(pairs: list[likely.Pair], alike: tuple[Likeness, ...], *, at: int, text: str) -> None:
    if pairs:
        for pair in pairs:
            likely.show(pair)
        found = Page(tuple(pairs), len(alike))
        filters.pages(found, rows=CARDS, page=at, noun="suggestion", remark="The surest first. Nothing is merged by itself.")
    elif at > 1:
        st.query_params.pop("page", None)
        st.rerun()
    elif text:
        widgets.empty("No suggestion holds these words.", next_step="Use fewer words, or only part of a name.")
    else:
        widgets.empty(
            "No two names look alike.",
            next_step="If two speakers are the same all the same, open one of them and merge the other into it.",
        )
