"""Copies of a page in the public archive that is set up: asked for page by page, never by itself, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims import archiving
from claims.dashboard import seen, shell, widgets
from claims.dashboard.uncut import uncut
from claims.jobs import enqueue
from claims.model import SnapshotRecord, SourceRecord
from claims.store.archive_copies import ArchiveRecord
from claims.store.codes import ArchiveState


def show(source: SourceRecord, captures: Sequence[SnapshotRecord], copies: dict[int, ArchiveRecord], *, gone: bool) -> None:
    """What became of the copies that were asked for, and the button that asks for one."""
    st.subheader("In a public archive", anchor=False)
    for capture in reversed(captures):
        if capture.id in copies:
            _copy(capture, copies[capture.id])
    pages = [capture for capture in captures if capture.final is not None]
    if not shell.settings().archive_url:
        st.markdown(
            "No public archive is set up: name its “save page” service in `CLAIMS_ARCHIVE_URL` to have pages saved there, "
            "one by one, when somebody asks for it."
        )
    elif not pages:
        st.markdown("Only pages can be saved in an archive: what was pasted or uploaded is kept here alone.")
    elif pages[-1].id not in copies:
        _offer(source, pages[-1], gone=gone)


def _offer(source: SourceRecord, capture: SnapshotRecord, *, gone: bool) -> None:
    if gone:
        st.markdown("The page is gone, so an archive could not save it any more.")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="archive-offer"):
        st.button("Ask the archive to save this page", key=f"archive-{source.id}", on_click=_ask, args=(source.id, capture.id))
        st.caption("The archive fetches the page for itself, as it is then, and publishes it.")


def _copy(capture: SnapshotRecord, copy: ArchiveRecord) -> None:
    with st.container(key=f"copy-{copy.id}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"copy-line-{copy.id}"):
            widgets.badge(*seen.COPIES[copy.state])
            widgets.facts(
                f"asked by {copy.asked_by}, {widgets.when(copy.asked_at)} UTC",
                f"kept {widgets.when(copy.at)} UTC" if copy.at and copy.state is ArchiveState.KEPT else None,
                f"tried {widgets.counted(copy.tries, 'time')}" if copy.tries > 1 else None,
                f"for the capture of {widgets.when(capture.captured_at)} UTC",
                key=f"copy-{copy.id}",
            )
            widgets.outward(copy.address, words="Archived copy", key=f"copy-{copy.id}")
        if copy.state is ArchiveState.FAILED:
            widgets.setback(copy.failure or "The archive did not keep it.", advice=copy.advice, key=f"copy-{copy.id}")
            if shell.settings().archive_url:
                st.button("Ask again", key=f"again-{copy.id}", on_click=_ask, args=(capture.source_id, capture.id))
        elif copy.failure:
            widgets.facts(f"Trying again by itself: {copy.failure}", key=f"trying-{copy.id}")


@uncut
def _ask(source_id: int, snapshot_id: int) -> None:
    with shell.telling():
        archive = shell.settings().archive_url
        archiving.ask(shell.store(), snapshot_id, archive_url=archive, by=shell.person().name, now=shell.now())
        enqueue([source_id])
