"""Work under way, told while one looks: a line that renews itself, and the page with it whenever a source comes to its end."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.jobs.progress import DONE
from claims.model import SourceState
from claims.store.sources import source_counts

LOOK_EVERY = 1.0
"""Seconds between two looks while something is under way; none afterwards."""


def while_under_way(stands: dict[SourceState, int]) -> None:
    """Where sources are still on their way: say how many, and draw the whole page anew whenever one of them moved on."""
    if _unfinished(stands):
        _watch({str(state): count for state, count in stands.items()})


@st.fragment(run_every=LOOK_EVERY)
def _watch(before: dict[str, int]) -> None:
    with shell.reading() as session:
        stands = source_counts(session)
    if {str(state): count for state, count in stands.items()} != before:
        st.rerun()
    st.markdown(f":gray[◔ Reading {widgets.counted(_unfinished(stands), 'article')} …]")


def _unfinished(stands: dict[SourceState, int]) -> int:
    return sum(count for state, count in stands.items() if state not in DONE)
