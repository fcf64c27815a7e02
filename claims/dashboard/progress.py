"""Work under way, told while one looks: a line that renews itself, and the page with it whenever something comes to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from claims.dashboard import shell, widgets
from claims.jobs.progress import DONE
from claims.model import SourceState
from claims.store.sources import source_counts

if TYPE_CHECKING:
    from claims.store import Session

LOOK_EVERY = 1.0
"""Seconds between two looks while something is under way; none afterwards."""


def while_under_way(stands: dict[SourceState, int]) -> None:
    """Where sources are still on their way: say how many, and draw the whole page anew whenever one of them moved on."""
    if unfinished := sum(count for state, count in stands.items() if state not in DONE):
        until_changed(source_counts, stands, words=f"Reading {widgets.counted(unfinished, 'article')} …")


def until_changed(look: Callable[[Session], object], before: object, *, words: str) -> None:
    """Say in our own `words` what is under way, and draw the whole page anew as soon as a look gives something else."""
    st.fragment(_watch, run_every=LOOK_EVERY)(look, before, words)


def _watch(look: Callable[[Session], object], before: object, words: str) -> None:
    with shell.reading() as session:
        now = look(session)
    if now != before:
        st.rerun()
    st.markdown(f":gray[◔ {words}]")
