"""Upload: several files at once, each told in its own line before anything is added, and none lost because of another.

A web archive is one file with many articles: each becomes a source, and what in it is none is told.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import streamlit as st

from claims import intake
from claims.dashboard import added, shell, widgets
from claims.dashboard.uncut import uncut
from claims.errors import ClaimsError
from claims.model import SourceRecord
from claims.store.sources import find_source
from claims.targets import ARCHIVES, READABLE, is_archive
from sources.errors import BrokenArchive, SourceError
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


_TOLD = 1_000
"""Records of an archive that are told one by one."""


def by_file() -> None:
    """The place to drop files, what was dropped, and the button that adds it."""
    key = f"add-files-{st.session_state.setdefault('_add_files_turn', 0)}"
    with st.container(key="add-by-file"):
        files = st.file_uploader(
            "Articles as files: PDF, Word, saved web pages, mails, plain text, or a web archive (WARC) of many",
            type=[ending.removeprefix(".") for ending in (*READABLE, *ARCHIVES)],
            accept_multiple_files=True,
            key=key,
        )
        _told(files)
        st.button("Add", type="primary", key="add-files", on_click=_take, args=(key,))
        _left_out()


def _told(files: Sequence[Any]) -> None:
    """One line a file: what it is by its bytes, how large, and whether it is here already."""
    for place, file in enumerate(files):
        body = file.getvalue()
        kind = _KINDS.get(media_type(body, name=file.name), "not a kind of file that is read here; it will be kept")
        kind = "web archive" if is_archive(file.name) else kind
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
    st.session_state.pop("_left_out", None)
    by, now = shell.person().name, shell.now()
    for file in files:
        try:
            if is_archive(file.name):
                taken += _archived(file, by=by, now=now)
            else:
                taken.append(intake.add_file(shell.store(), shell.vault(), file.name, file.getvalue(), by=by, now=now))
        except (SourceError, ClaimsError) as error:
            shell.notice_problem(error, about=file.name)
    added.note(taken)
    st.session_state["_add_files_turn"] += 1


def _archived(file: Any, *, by: str, now: datetime) -> list[SourceRecord]:
    """The sources of a web archive; what in it is no article, or is broken, is told under the place to drop files."""
    taken: list[SourceRecord] = []
    told: list[str] = []
    pages = intake.add_archive(shell.store(), shell.vault(), file, file.name, by=by, now=now, leave_out=told.append)
    try:
        taken.extend(pages)
    except BrokenArchive as broken:
        shell.notice_problem(broken, about=file.name)
        told += broken.findings
    if told:
        st.session_state["_left_out"] = (*st.session_state.get("_left_out", ()), (file.name, tuple(told)))
    return taken


def _left_out() -> None:
    """What the archives that were just added hold besides articles, record by record, until something else is added."""
    for name, told in st.session_state.get("_left_out", ()):
        with st.expander(widgets.label(f"{widgets.counted(len(told), 'record')} of {name} became no article", limit=140)):
            shown = "\n".join(widgets.one_line(why, limit=500) for why in told[:_TOLD])
            st.text(shown + (f"\nAnd {len(told) - _TOLD:,} more." if len(told) > _TOLD else ""))
