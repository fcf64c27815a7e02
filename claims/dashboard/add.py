"""Add: articles come in by address, as pasted text or as a file. Adding only notes them; the worker does the rest, in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from claims import intake
from claims.dashboard import filters, shell, sourcelist, widgets
from claims.dashboard.uncut import uncut
from claims.errors import NotThere
from claims.jobs import enqueue
from claims.jobs.progress import DONE
from claims.model import SourceRecord, SourceState
from claims.store.sources import get_source, list_sources
from claims.targets import propose_targets

if TYPE_CHECKING:
    from claims.store import Session

_WAYS = {"address": "By address", "paste": "Paste text", "file": "Upload a file"}
_IN_ADDRESS = 300
"""Sources that the address bar remembers; the others are on the Sources page."""
_SHOWN = 40
_URGENCY = (SourceState.FAILED, SourceState.READING, SourceState.FETCHING, SourceState.READY, SourceState.WAITING)


def page() -> None:
    """Load, show, act."""
    st.title("Add articles", anchor=False)
    _pasting_instead()
    st.session_state.setdefault("add-way", "address")
    way = st.segmented_control(
        "How", list(_WAYS), format_func=_WAYS.__getitem__, key="add-way", required=True, label_visibility="collapsed"
    )
    {"address": _by_address, "paste": _by_paste, "file": _by_file}[way or "address"]()
    if added := filters.numbers(st.query_params.get("sources"))[:_IN_ADDRESS]:
        _added(added)


# The three ways in -----------------------------------------------------------------------------------------------------------


def _by_address() -> None:
    with st.container(key="add-by-address"), st.form("form-by-address", border=False):
        st.text_area(
            "Addresses, one a line", key="add-addresses", height=130, placeholder="https://example.org/news/the-article"
        )
        st.caption(
            "Each page is fetched once, kept exactly as it was found, and split into claims for you to accept or reject."
        )
        st.form_submit_button("Add", type="primary", on_click=_take_addresses)


def _by_paste() -> None:
    with st.container(key="add-by-paste"), st.form("form-by-paste", border=False):
        st.text_area(
            "The article's text, as you copied it",
            key="add-text",
            height=320,
        )
        st.caption("Copy the whole page if that is easier: what is not the article is recognised, folded away and kept.")
        st.text_input("Its address, if it has one", key="add-text-url", placeholder="https://…")
        st.form_submit_button("Add", type="primary", on_click=_take_paste)


def _by_file() -> None:
    turn = st.session_state.setdefault("_add_files_turn", 0)
    with st.container(key="add-by-file"), st.form("form-by-file", border=False):
        st.file_uploader(
            "Text or saved web pages", type=["txt", "html", "htm"], accept_multiple_files=True, key=f"add-files-{turn}"
        )
        st.form_submit_button("Add", type="primary", on_click=_take_files, args=(f"add-files-{turn}",))


# Taking them -----------------------------------------------------------------------------------------------------------------


@uncut
def _take_addresses() -> None:
    typed = st.session_state["add-addresses"]
    if not typed.strip():
        shell.notice("Type or paste at least one address.")
        return
    with shell.telling():
        targets = propose_targets(typed)
        by, now = shell.person().name, shell.now()
        if targets[0].kind == "paste":
            _note([intake.add_paste(shell.store(), shell.vault(), targets[0].words, by=by, now=now)])
        else:
            _note(intake.add_addresses(shell.store(), [target.words for target in targets], by=by, now=now))
        st.session_state["add-addresses"] = ""


@uncut
def _take_paste() -> None:
    text, url = st.session_state["add-text"], st.session_state["add-text-url"].strip()
    if not text.strip():
        shell.notice("Paste the article's text first.")
        return
    with shell.telling():
        by, now = shell.person().name, shell.now()
        _note([intake.add_paste(shell.store(), shell.vault(), text, by=by, now=now, url=url or None)])
        st.session_state["add-text"] = st.session_state["add-text-url"] = ""


@uncut
def _take_files(key: str) -> None:
    files = st.session_state.get(key) or []
    if not files:
        shell.notice("Choose a file first.")
        return
    with shell.telling():
        by, now = shell.person().name, shell.now()
        _note([intake.add_file(shell.store(), shell.vault(), f.name, f.getvalue(), by=by, now=now) for f in files])
        st.session_state["_add_files_turn"] += 1


def _note(added: Sequence[SourceRecord]) -> None:
    enqueue(source.id for source in added)
    before = filters.numbers(st.query_params.get("sources"))
    numbers = dict.fromkeys([*(source.id for source in added), *before])
    st.query_params["sources"] = ",".join(str(number) for number in list(numbers)[:_IN_ADDRESS])


def _pasting_instead() -> None:
    """Somebody chose to paste the text of a source that failed: its address is filled in."""
    if (source_id := st.session_state.pop("_paste_instead", None)) is None:
        return
    with shell.reading() as session:
        source = get_source(session, source_id)
    st.session_state["add-way"] = "paste"
    st.session_state["add-text-url"] = source.address or ""


# How far they are ------------------------------------------------------------------------------------------------------------


def _added(numbers: Sequence[int]) -> None:
    st.subheader("Just added", anchor=False)
    watching = _under_way(_load(numbers))
    st.fragment(_progress, run_every=1.0 if watching else None)(numbers, watching=watching)


def _progress(numbers: Sequence[int], *, watching: bool) -> None:
    """A fragment: renews itself while something is under way, and the page when that begins or ends."""
    sources = _load(numbers)
    if _under_way(sources) is not watching or "_paste_instead" in st.session_state:
        st.rerun()
    if watching:
        done = sum(source.state in DONE for source in sources)
        st.progress(done / len(sources), text=_summary(sources))
    else:
        st.markdown(_summary(sources))
    ordered = sorted(sources, key=lambda source: (_URGENCY.index(source.state), -source.id))
    for source in ordered[:_SHOWN]:
        sourcelist.show(source)
    if len(ordered) > _SHOWN:
        st.page_link(shell.page("sources"), label=f"See all {len(ordered)} under Sources")


def _under_way(sources: Sequence[SourceRecord]) -> bool:
    return any(source.state not in DONE for source in sources)


def _summary(sources: Sequence[SourceRecord]) -> str:
    stands = {state: sum(source.state is state for source in sources) for state in SourceState}
    told = [f"{count} {widgets.SOURCE_STATES[state][0].lower()}" for state, count in stands.items() if count]
    if claims := sum(source.claims for source in sources):
        told.append(f"{widgets.counted(claims, 'claim')} found")
    return " · ".join(told)


def _load(numbers: Sequence[int]) -> list[SourceRecord]:
    """These sources; a number of another database is left out. Most are among the newest: one question."""
    with shell.reading() as session:
        newest = {source.id: source for source in list_sources(session, limit=len(numbers) + 50).items}
        found = (newest.get(number) or _one(session, number) for number in numbers)
        return [source for source in found if source is not None]


def _one(session: Session, number: int) -> SourceRecord | None:
    try:
        return get_source(session, number)
    except NotThere:
        return None
