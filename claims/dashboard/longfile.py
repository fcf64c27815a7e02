"""A file of very many claims: made in sight, with its progress, and then downloaded.

It is written to the disk of this machine, so a hundred thousand claims need no more memory than a page of them until the
browser takes the file. Whoever leaves the page while it is made breaks it off; nothing is noted in the trail then.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import streamlit as st

from claims.dashboard import shell
from claims.dashboard.uncut import uncut
from claims.reports import WRITERS
from claims.reports.export import Made, export
from claims.reports.scope import Scope

_ASKED, _FILES, _FOLDER = "_long_file_asked", "_long_files", "_long_folder"
_PATIENT = 20
"""Progress is told every so many pages: drawing it takes longer than reading one."""


def offer(scope: Scope, form: str, made: Made) -> None:
    """The button that makes the file, and then the one that downloads it."""
    what = repr((scope, form, made.title, made.names))
    files: dict[str, Path] = st.session_state.setdefault(_FILES, {})
    if st.session_state.get(_ASKED) == what:
        files[what] = _write(scope, form, made)
        st.session_state[_ASKED] = None
    found = files.get(what)
    if found is None:
        st.button("Make the file", key=f"make-{form}", on_click=_ask, args=(what,))
        return
    writer = WRITERS[form]
    st.download_button(
        f"Download ({max(found.stat().st_size // 1_000, 1):,} kB)",
        data=found.read_bytes,
        file_name=f"claims-{made.at:%Y-%m-%d}{writer.suffix}",
        mime=writer.media_type,
        key=f"download-{form}",
        on_click="ignore",
    )


def _write(scope: Scope, form: str, made: Made) -> Path:
    """The file, in a folder that goes with the browser's session."""
    folder = st.session_state.setdefault(_FOLDER, tempfile.TemporaryDirectory(prefix="claims-"))
    path = Path(folder.name) / f"{len(st.session_state[_FILES])}{WRITERS[form].suffix}"
    bar = st.progress(0.0, text="Reading …")
    pages = 0

    def tell(done: int, among: int) -> None:
        nonlocal pages
        pages += 1
        if pages % _PATIENT == 0 or done == among:
            bar.progress(done / among, text=f"{done:,} of {among:,} claims")

    with path.open("wb") as out:
        export(shell.store(), scope, form, out, replace(made, at=shell.now()), tell=tell)
    bar.empty()
    return path


@uncut
def _ask(what: str) -> None:
    st.session_state[_ASKED] = what
