"""A web archive that somebody hands in: every page in it becomes a source, captured when and as the archive says.

A page is read from the last capture of it in the archive. Where the source was read already and has a newer capture, the
archive's is kept beside it as what the page once was, and what was read since stands. Nothing is fetched, and nothing in the
archive is believed about a time to come. Pictures, styles and scripts, which archives made in a browser hold by the hundred
beside each page, are no articles: they are named and left out.

The archive is gone through once, one page in memory at a time, and each page is kept before the next is looked at. Whoever adds
the archive once more after being cut off adds the rest: the same capture twice is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import BinaryIO

from claims.intake.adding import first_words, label
from claims.intake.looking import LARGEST
from claims.model import SourceRecord, SourceState
from claims.store.engine import Store
from claims.store.snapshots import keep_snapshot, snapshots_of
from claims.store.sources import add_source, get_source, set_state
from sources.address import canonical
from sources.errors import BadAddress, BrokenArchive
from sources.snapshot import Snapshot, Vault
from sources.warc_reading import LeaveOut, read_warc

MOST_CAPTURES = 10_000
_AHEAD = timedelta(days=1)
"""How far another clock may be ahead of ours."""
_PARTS = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript")
_PARTS_OF_PROGRAMS = frozenset(
    {"application/javascript", "application/x-javascript", "application/json", "application/manifest+json"}
    | {"application/font-woff", "application/font-woff2", "application/vnd.ms-fontobject", "application/wasm"}
)


def add_archive(
    store: Store, vault: Vault, file: BinaryIO, name: str, *, by: str, now: datetime, leave_out: LeaveOut
) -> Iterator[SourceRecord]:
    """The source of each page in a WARC file, as it is kept; those that are to be read are waiting for it.

    Raises `BrokenArchive`, after everything whole was kept: its `findings` name what was not.
    """
    captures = read_warc(file, leave_out=leave_out)
    for capture in islice(captures, MOST_CAPTURES):
        if trouble := _trouble(capture, now):
            leave_out(f"{_named(capture)} {trouble}")
        else:
            vault.keep(capture)
            yield _keep(store, capture, name, by=by, now=now)
    if next(captures, None) is not None:
        raise BrokenArchive(
            f"The archive holds more than {MOST_CAPTURES:,} pages; those after them were not added.",
            advice="Split the archive and add the rest of it.",
        )


def _trouble(capture: Snapshot, now: datetime) -> str:
    """Why this capture becomes no source; empty where it does."""
    if capture.captured_at > now + _AHEAD:
        return f"says that it was captured on {capture.captured_at:%d %B %Y}, which is yet to come."
    if len(capture.body) > LARGEST:
        return f"has more than {LARGEST // 1_000_000} MB."
    if capture.kind != "address":
        return ""
    if capture.media_type.startswith(_PARTS) or capture.media_type in _PARTS_OF_PROGRAMS:
        return f"is no article but a part of pages ({capture.media_type[:60]})."
    try:
        canonical(capture.requested or capture.final or "")
    except BadAddress as error:
        return f"has no address that could be a source's. {error}"
    return ""


def _named(capture: Snapshot) -> str:
    return capture.final or capture.file_name or f"The capture {capture.sha256[:12]}…"


def _keep(store: Store, capture: Snapshot, archive: str, *, by: str, now: datetime) -> SourceRecord:
    """The source of a capture, waiting to be read where nothing newer is known of it."""
    with store.writing(by, action="add source", reason=f"from the archive {label(archive)}", now=now) as session:
        if capture.kind == "address":
            address = canonical(capture.requested or capture.final or "")
            source = add_source(session, kind="address", address=address.url, label=address.url, identity=address.key)
        else:
            called = capture.file_name or first_words(capture.body[:10_000].decode("utf-8", "replace"))
            source = add_source(
                session, kind=capture.kind, address=None, label=label(called), identity=f"sha256:{capture.sha256}"
            )
        known = snapshots_of(session, source.id)
        kept = keep_snapshot(session, source.id, capture)
        done = source.state is SourceState.READY
        if done and any(one.id == kept.id or one.captured_at > kept.captured_at for one in known):
            return get_source(session, source.id)
        return set_state(session, source.id, SourceState.READING)
