"""Add: articles come in by address, as pasted text, as files, or many at once by a list or a feed.

Adding only notes them; the worker does the rest, in sight. Who types several addresses into the box for one is shown them
line by line first, as with any list.
"""

from __future__ import annotations

import streamlit as st

from claims import intake
from claims.dashboard import added, files, many, shell
from claims.dashboard.uncut import uncut
from claims.dashboard.web import wishes
from claims.model import SourceRecord
from claims.store.sources import get_source
from claims.targets import propose_many
from sources.address import canonical

_WAYS = {"address": "By address", "paste": "Paste text", "file": "Upload files", "list": "List or feed"}


def page() -> None:
    """Load, show, act."""
    st.title("Add articles", anchor=False)
    _pasting_instead()
    st.session_state.setdefault("add-way", "address")
    way = st.segmented_control(
        "How", list(_WAYS), format_func=_WAYS.__getitem__, key="add-way", required=True, label_visibility="collapsed"
    )
    {"address": _by_address, "paste": _by_paste, "file": files.by_file, "list": many.by_list}[way or "address"]()
    added.show()


# The ways in -----------------------------------------------------------------------------------------------------------------


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


# Taking them -----------------------------------------------------------------------------------------------------------------


@uncut
def _take_addresses() -> None:
    typed = st.session_state["add-addresses"]
    if not typed.strip():
        shell.notice("Type or paste at least one address.")
        return
    with shell.telling():
        target = propose_many(typed)
        by, now = shell.person().name, shell.now()
        if target.kind == "list":
            many.look_over(typed)
        elif target.kind == "paste":
            added.note([intake.add_paste(shell.store(), shell.vault(), target.words, by=by, now=now)])
        else:
            source = intake.add_address(shell.store(), target.words, by=by, now=now)
            _ask_the_site(source)
            added.note([source])
        st.session_state["add-addresses"] = ""


def _ask_the_site(source: SourceRecord) -> None:
    """Find out meanwhile what the site asks of programs: a person who wants one page is told, not stopped."""
    if source.address is not None:
        wishes().ask(canonical(source.address))


@uncut
def _take_paste() -> None:
    text, url = st.session_state["add-text"], st.session_state["add-text-url"].strip()
    if not text.strip():
        shell.notice("Paste the article's text first.")
        return
    with shell.telling():
        by, now = shell.person().name, shell.now()
        added.note([intake.add_paste(shell.store(), shell.vault(), text, by=by, now=now, url=url or None)])
        st.session_state["add-text"] = st.session_state["add-text-url"] = ""


def _pasting_instead() -> None:
    """Somebody chose to paste the text of a source that failed: its address is filled in."""
    if (source_id := st.session_state.pop("_paste_instead", None)) is None:
        return
    with shell.reading() as session:
        source = get_source(session, source_id)
    st.session_state["add-way"] = "paste"
    st.session_state["add-text-url"] = source.address or ""
