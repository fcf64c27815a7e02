"""Many at once: a list, a CSV, or a feed is looked at, shown line by line, and what is chosen of it is added in one go.

Looking is slow, because sites are asked; it is done while the page is drawn, with its progress in sight, and can be stopped.
What was given stays in the box until it is added.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any, Literal

import streamlit as st

from claims import offers
from claims.dashboard import preview, shell
from claims.dashboard.uncut import uncut
from claims.dashboard.web import web, wishes
from claims.errors import ClaimsError
from claims.intake.headway import Headway
from claims.offers import Gathered
from claims.targets import LISTS, propose_target
from sources.errors import NoFeed, SourceError

ENDINGS = (*LISTS, ".txt", ".md", ".xml", ".rss", ".atom", ".json", ".gz")
_BOX = "add-many"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be looked at."""

    kind: Literal["text", "file", "feed"]
    words: str
    """The list, the feed's address, or the file's name."""
    body: bytes = b""


def by_list() -> None:
    """The place for a list or a feed, the looking, and the preview of what was found."""
    turn = st.session_state.setdefault("_add_list_turn", 0)
    if preview.was_added():
        st.session_state[_BOX] = ""
    with st.container(key="add-by-list"), st.form("form-by-list", border=False):
        st.text_area(
            "Addresses, one a line; a table with a column of them; or the address of a feed or news sitemap",
            key=_BOX,
            height=130,
            placeholder="https://example.org/feed.xml",
        )
        endings = [ending.removeprefix(".") for ending in ENDINGS]
        st.file_uploader("Or a file: a list, a CSV, or a saved feed", type=endings, key=f"add-list-{turn}")
        st.caption(
            "Nothing is added yet: you see first what is new. What sites ask programs not to fetch is left out, and named."
        )
        st.form_submit_button("Look it over", type="primary", on_click=_ask, args=(f"add-list-{turn}",))
    if (asked := st.session_state.get("_list_asked")) is not None:
        _look(asked)
    preview.show()


def look_over(text: str) -> None:
    """Show this way in with a list that was given elsewhere, and look it over. For callbacks."""
    st.session_state["add-way"] = "list"
    st.session_state[_BOX] = text
    st.session_state["_list_asked"] = Asked("text", text)


@uncut
def _ask(upload: str) -> None:
    text: str = st.session_state[_BOX]
    file: Any = st.session_state.get(upload)
    if file is not None:
        st.session_state["_list_asked"] = Asked("file", file.name, file.getvalue())
        st.session_state["_add_list_turn"] += 1
    elif not text.strip():
        shell.notice("Paste a list, give the address of a feed, or choose a file first.")
    else:
        kind = "feed" if propose_target(text).kind == "address" else "text"
        st.session_state["_list_asked"] = Asked(kind, text)


def _look(asked: Asked) -> None:
    """Gather what was asked for, in sight; then draw the page anew, with the preview or with what went wrong."""
    preview.put_away()
    with st.container(key="list-looking"):
        bar = st.progress(0.0, text="Fetching the feed …" if asked.kind == "feed" else "Reading the list …")
        st.button("Stop", key="list-stop", on_click=_stop)

    headway = Headway(0)

    def tell(done: int, of: int) -> None:
        if of:
            headway.total = of
            headway.note(done, at=time.monotonic())
            bar.progress(done / of, text=f"Asking each site what programs may fetch: {headway}")

    try:
        gathered = offers.allowed(_gathered(asked), wishes=wishes(), tell=tell)
        with shell.reading() as session:
            rows = offers.looked_over(session, gathered)
    except (SourceError, ClaimsError) as error:
        shell.notice_problem(error)
    else:
        preview.keep(gathered, rows)
    st.session_state.pop("_list_asked", None)
    st.rerun()


def _gathered(asked: Asked) -> Gathered:
    if asked.kind == "feed":
        return _feed(asked.words.strip())
    return offers.in_file(asked.words, asked.body) if asked.kind == "file" else offers.in_text(asked.words)


def _feed(address: str) -> Gathered:
    """What the feed at this address names, or the first feed that the page there does: then it is said which that is."""
    try:
        return offers.at_address(address, web=web(), wishes=wishes(), now=shell.now)
    except NoFeed as page:
        if not page.feeds:
            raise
        first, *others = (feed.url for feed in page.feeds)
        found = offers.at_address(first, web=web(), wishes=wishes(), now=shell.now)
        told = [f"That is a web page; this is the feed it names: {first}"]
        told += [f"It names another feed: {other}" for other in others]
        return replace(found, findings=(*told, *found.findings))


def _stop() -> None:
    st.session_state.pop("_list_asked", None)
    shell.notice("Stopped. Nothing was added.")
