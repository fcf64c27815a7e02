"""Upload: several files at once, each told in its own line before anything is added, and none lost because of another."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import streamlit as st

from claims import intake
from claims.dashboard import added, shell, widgets
from claims.dashboard.uncut import uncut
from claims.errors import ClaimsError
from claims.model import SourceRecord
from claims.store.sources import find_source
from claims.targets import READABLE
from sources.errors import SourceError
from sources.media import DOCX, EML, HTML, MHTML, PDF, PLAIN, XHTML, media_type

_KINDS = {
    PDF: "PDF",
    DOCX: "Word document",
    HTML: "web page",
    XHTML: "web page",
    MHTML: "saved web page",
    EML: "mail",
    PLAIN: "text",
}


def by_file() -> None:
    """The place to drop files, what was dropped, and the button that adds it."""
    key = f"add-files-{st.session_state.setdefault('_add_files_turn', 0)}"
    with st.container(key="add-by-file"):
        files = st.file_uploader(
            "Articles as files: PDF, Word, saved web pages, mails or plain text",
            type=[ending.removeprefix(".") for ending in READABLE],
            accept_multiple_files=True,
            key=key,
        )
        _told(files)
        st.button("Add", type="primary", key="add-files", on_click=_take, args=(key,))


def _told(files: Sequence[Any]) -> None:
    """One line a file: what it is by its bytes, how large, and whether it is here already."""
    for place, file in enumerate(files):
        body = file.getvalue()
        kind = _KINDS.get(media_type(body, name=file.name), "not a kind of file that is read here; it will be kept")
        known = "already here; it will be looked at again" if _known(body) else ""
        with st.container(key=f"chosen-file-{place}", gap=None):
            widgets.facts(file.name, kind, _size(len(body)), known, key=f"file-{place}")


def _known(body: bytes) -> SourceRecord | None:
    with shell.reading() as session:
        return find_source(session, f"sha256:{hashlib.sha256(body).hexdigest()}")


def _size(count: int) -> str:
    return f"{count:,} bytes" if count < 10_000 else f"{count / 1_000:,.0f} kB" if count < 1e6 else f"{count / 1e6:,.1f} MB"


@uncut
def _take(key: str) -> None:
    """Add each file; what one of them cannot be, is said of that one."""
    files = st.session_state.get(key) or []
    if not files:
        shell.notice("Choose a file first.")
        return
    taken: list[SourceRecord] = []
    by, now = shell.person().name, shell.now()
    for file in files:
        try:
            taken.append(intake.add_file(shell.store(), shell.vault(), file.name, file.getvalue(), by=by, now=now))
        except (SourceError, ClaimsError) as error:
            shell.notice_problem(error, about=file.name)
    added.note(taken)
    st.session_state["_add_files_turn"] += 1
