"""Sources: every publication, paste and file that was added, what was captured of it, and what could not be had."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import filters, seen, shell, sourcelist, widgets
from claims.dashboard.progress import while_under_way
from claims.model import SnapshotRecord, SourceRecord, SourceState
from claims.store import Page
from claims.store.snapshots import snapshots_of
from claims.store.sources import list_sources, source_counts

ROWS = 25
_ANY = "any"


def page() -> None:
    """Load, show, act."""
    if "_paste_instead" in st.session_state:
        st.switch_page(shell.page("add"))
    st.title("Sources", anchor=False)
    state, text, at = _asked()
    with shell.reading() as session:
        stands = source_counts(session)
        found = list_sources(session, state=state, text=text, limit=ROWS, offset=(at - 1) * ROWS)
        captures = {source.id: snapshots_of(session, source.id) for source in found.items}
        since = seen.of_sources(session, found.items)
    while_under_way(stands)
    _tabs(state, stands)
    filters.words("Search", param="text", placeholder="Words of the title or address")
    if found.items:
        _list(found, captures, since, at=at)
    else:
        _nothing(stands)


def _asked() -> tuple[SourceState | None, str, int]:
    named = st.query_params.get("state", "")
    state = SourceState(named) if named in set(SourceState) else None
    return state, st.query_params.get("text", ""), max(1, filters.number(st.query_params.get("page")) or 1)


def _tabs(state: SourceState | None, stands: dict[SourceState, int]) -> None:
    labels: dict[str, str] = {_ANY: f"All  {sum(stands.values()):,}"}
    shown = [one for one in SourceState if stands[one] or one is state]
    labels |= {one: f"{widgets.SOURCE_STATES[one][0]}  {stands[one]:,}" for one in shown}
    st.session_state["sources-state"] = state or _ANY
    st.segmented_control(
        "State",
        [_ANY, *shown],
        format_func=lambda one: labels.get(one, str(one)),
        key="sources-state",
        required=True,
        label_visibility="collapsed",
        on_change=_take_state,
    )


def _take_state() -> None:
    chosen = st.session_state["sources-state"]
    filters.set_param("state", "" if chosen == _ANY else str(chosen))


def _list(
    found: Page[SourceRecord], captures: dict[int, tuple[SnapshotRecord, ...]], since: dict[int, seen.Seen], *, at: int
) -> None:
    for source in found.items:
        sourcelist.show(source, captures=captures[source.id], since=since[source.id])
    filters.pages(found, rows=ROWS, page=at, noun="source", remark="Newest first.")


def _nothing(stands: dict[SourceState, int]) -> None:
    if sum(stands.values()):
        widgets.empty("No source fits.", next_step="Use fewer words, or choose another state.")
    else:
        with widgets.empty(
            "Nothing was added yet.", next_step="Add the first article: by its address, as pasted text or as a file."
        ):
            st.page_link(shell.page("add"), label="Add an article →")
