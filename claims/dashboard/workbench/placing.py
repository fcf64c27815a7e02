"""Where else in the source to look, said while citing: a page, a cell, a time, a part of an image, and what is there."""

from __future__ import annotations

import streamlit as st

from claims.dashboard.workbench.bench import key
from claims.dashboard.workbench.places import place
from claims.model import Locator
from sources.document import Document

BOXES = ("at-page", "at-row", "at-column", "at-time", "at-region", "at-words")
"""The boxes, by the names under which their words are kept."""


def offer(claim_id: int, document: Document) -> None:
    """Where else to look. The page of a paged file is known by itself."""
    paged = any(block.page is not None for block in document.blocks)
    with st.expander("Where in it: page, table cell, time, part of an image", key=key("citing-place", claim_id)):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _box("at-page", claim_id, "Page", width=110, placeholder="found by itself" if paged else "3")
            _box("at-row", claim_id, "Table row", width=170, placeholder="its label")
            _box("at-column", claim_id, "Table column", width=170, placeholder="its label")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _box("at-time", claim_id, "Time in the recording", width=200, placeholder="0:12:30–0:12:45")
            _box("at-region", claim_id, "Part of the image, in %", width=260, placeholder="left, top, width, height")
        st.text_area(
            "What is heard or seen there, if the text does not have it",
            key=key("at-words", claim_id),
            height=72,
            persist_state="session",
            help="Typed words stand in no kept text. A citation that rests on them is shown, and does not count as one of the "
            "independent sources that a verdict needs.",
        )


def _box(name: str, claim_id: int, label: str, *, width: int, placeholder: str) -> None:
    st.text_input(label, key=key(name, claim_id), width=width, placeholder=placeholder, persist_state="session")


def told(claim_id: int) -> Locator | None:
    """The place that the boxes say. Raises `Missing` for what is none."""
    page, row, column, time, region, words = (st.session_state.get(key(name, claim_id)) or "" for name in BOXES)
    return place(page=page, row=row, column=column, time=time, region=region, words=words)
