"""Captures handed over as one web archive (WARC), with the headers and redirects they came with.

Making it reads every byte, so it is made when somebody asks, in sight, and what could not be read is named before anything is
downloaded: a file that is quietly incomplete would be worse than none. It is written to a file without a name, one capture at a
time, which is gone when its reader asks for another or leaves; it is only read when somebody downloads it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from os import SEEK_END
from tempfile import TemporaryFile
from typing import BinaryIO

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.model import SnapshotRecord
from claims.reports.captures import write_captures

LARGEST = 500_000_000
"""Bytes of captures that a browser is handed; more of them go out by the command line, which holds one at a time."""
_MADE = "_web_archive"


def offer(captures: Sequence[SnapshotRecord], *, name: str, key: str) -> None:
    """The button that makes it, and then the one that downloads it. `key` is unique on the page."""
    size = sum(capture.size for capture in captures)
    if size > LARGEST:
        st.caption(
            f"{size // 1_000_000:,} MB are too many for a browser: claims export --format warc --output captures.warc.gz"
        )
        return
    shown = hashlib.sha256(repr([capture.id for capture in captures]).encode()).hexdigest()
    asked, file, lost = st.session_state.get(_MADE, ("", None, ()))
    if asked == shown and file is None:
        with st.spinner(f"Writing {widgets.counted(len(captures), 'capture')} …"):
            file, lost = _written(captures)
        st.session_state[_MADE] = shown, file, lost
    if asked != shown or file is None:
        words = f"Make a web archive of {widgets.counted(len(captures), 'capture')}"
        st.button(words, key=f"warc-{key}", on_click=_make, args=(shown,))
        return
    for place, told in enumerate(lost):
        widgets.setback(told, key=f"warc-{key}-{place}")
    st.download_button(
        f"Download the web archive ({max(file.seek(0, SEEK_END) // 1_000, 1):,} kB)",
        data=partial(_whole, file),
        file_name=f"{name}-{shell.now():%Y-%m-%d}.warc.gz",
        mime="application/warc",
        key=f"warc-download-{key}",
        on_click="ignore",
    )


def _written(captures: Sequence[SnapshotRecord]) -> tuple[BinaryIO, tuple[str, ...]]:
    file = TemporaryFile(prefix="captures-")  # noqa: SIM115 – it lives as long as its reader's session holds it
    try:
        done = write_captures(shell.store(), shell.vault(), tuple(captures), file, made=shell.now())
    except BaseException:
        file.close()
        raise
    return file, done.lost


def _whole(file: BinaryIO) -> bytes:
    """All of it, from its beginning; the file stays open for the next time."""
    file.seek(0)
    return file.read()


@uncut
def _make(shown: str) -> None:
    st.session_state[_MADE] = shown, None, ()
