"""One source in a list: what it is, how far it came, why it failed and what to do about it. Shared by Add and Sources."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims import intake
from claims.dashboard import seen, shell, widgets
from claims.dashboard.uncut import uncut
from claims.jobs import enqueue
from claims.model import SnapshotRecord, SourceRecord, SourceState

_WAYS = {"address": "", "paste": "pasted text", "file": "file"}
_NOTHING_SEEN = seen.Seen()


def show(
    source: SourceRecord,
    *,
    captures: Sequence[SnapshotRecord] = (),
    notes: Sequence[str] = (),
    since: seen.Seen = _NOTHING_SEEN,
) -> None:
    """The source as one row. `captures`: its snapshots, where the page loaded them; `notes`: what else is to be known;
    `since`: what became of it since it was read."""
    key = str(source.id)
    with st.container(key=f"source-{key}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"name-{key}"):
            widgets.source_badge(source.state)
            if source.document_id is not None:
                shell.article_link(source.id, words=widgets.titled(source))
            else:
                widgets.plain(widgets.one_line(widgets.titled(source), limit=140))
        widgets.facts(
            source.publisher,
            widgets.day(source.published),
            ", ".join(source.authors),
            _WAYS.get(source.kind, source.kind),
            f"added {widgets.when(source.added_at)} by {source.added_by}",
            key=f"told-{key}",
        )
        widgets.facts(*notes, key=f"notes-{key}")
        seen.show(source, since)
        if source.state is SourceState.FAILED:
            widgets.setback(source.failure or "It could not be taken in.", advice=source.advice, key=key)
        elif source.failure:
            widgets.facts(f"Trying again by itself: {source.failure}", key=f"again-{key}")
        _ways_on(source, captures, since)


def _ways_on(source: SourceRecord, captures: Sequence[SnapshotRecord], since: seen.Seen) -> None:
    failed = source.state is SourceState.FAILED
    if not (failed or source.claims or captures or source.address):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ways-{source.id}"):
        if failed and (source.address or source.snapshots):
            st.button("Retry", key=f"retry-{source.id}", on_click=_retry, args=(source.id,))
        if failed:
            st.button("Paste the text instead", key=f"instead-{source.id}", on_click=_instead, args=(source.id,))
        if source.claims:
            words = f"{widgets.counted(source.claims, 'claim')} in the queue"
            st.page_link(shell.page("queue"), label=words, query_params={"source": str(source.id), "state": "any"})
        if captures:
            with st.popover(widgets.counted(len(captures), "capture"), type="tertiary"):
                for capture in reversed(captures):
                    _capture(capture)
        if captures and source.address and source.document_id is not None and since.look is None:
            seen.watch_link(source.id, words="Look again or archive")
        widgets.outward(source.address, key=f"source-{source.id}")


def _capture(capture: SnapshotRecord) -> None:
    status = f"status {capture.status}" if capture.status else None
    facts = (f"{widgets.when(capture.captured_at)} UTC", f"{capture.size:,} bytes", capture.media_type, status)
    widgets.facts(*facts, key=f"capture-{capture.id}")
    widgets.facts(f"sha-256 {capture.sha256[:16]}…", key=f"hash-{capture.id}")


@uncut
def _retry(source_id: int) -> None:
    with shell.telling():
        intake.retry(shell.store(), source_id, by=shell.person().name, now=shell.now())
        enqueue([source_id])
        shell.notice("It is being looked at again.")


@uncut
def _instead(source_id: int) -> None:
    st.session_state["_paste_instead"] = source_id
