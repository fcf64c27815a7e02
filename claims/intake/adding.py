"""Adding: quick, and kept when it returns. Nothing here touches the network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import NotAllowed
from claims.intake.looking import LARGEST, too_large
from claims.model import SourceRecord, SourceState
from claims.store.engine import Store
from claims.store.joining import joined_to
from claims.store.snapshots import keep_snapshot, snapshots_of
from claims.store.sources import Wanted, add_source, add_sources, batched, get_source, set_state
from sources.address import Address, canonical
from sources.errors import FetchFailed, ForbiddenAddress, SourceError
from sources.snapshot import Snapshot, Vault

if TYPE_CHECKING:
    from claims.store.engine import Session

MACHINE = "machine: intake"
AT_ONCE = 2_000
"""Addresses that are added in one transaction."""

_FETCH_FAILURES = frozenset(kind.code for kind in (FetchFailed, ForbiddenAddress, *FetchFailed.__subclasses__()))


def add_address(store: Store, text: str, *, by: str, now: datetime) -> SourceRecord:
    """The source at this address, waiting to be fetched; a known one is looked at again. A bad address is kept as failed."""
    return add_addresses(store, [text], by=by, now=now)[0]


def add_addresses(store: Store, texts: Sequence[str], *, by: str, now: datetime) -> list[SourceRecord]:
    """Many at once: a thousand take a second or two. One record for each text, in order.

    So many as a list usually has are added in one transaction; of a very long list those that were added before a crash stay,
    and adding it again adds the rest. Others can write in between.
    """
    given = [(label(text), _address(text)) for text in texts]
    return [source for some in batched(given, AT_ONCE) for source in _added(store, some, by=by, now=now)]


def _added(store: Store, given: Sequence[tuple[str, Address | SourceError]], *, by: str, now: datetime) -> list[SourceRecord]:
    with store.writing(by, action="add source", now=now) as session:
        sources = add_sources(session, [_wanted(typed, address) for typed, address in given])
        return [_on_its_way(session, source, address) for source, (_, address) in zip(sources, given, strict=True)]


def _address(text: str) -> Address | SourceError:
    try:
        return canonical(text)
    except SourceError as error:
        return error


def _wanted(typed: str, address: Address | SourceError) -> Wanted:
    if isinstance(address, Address):
        return Wanted("address", address.url, typed, address.key)
    return Wanted("address", None, typed, f"typed:{typed}")


def _on_its_way(session: Session, source: SourceRecord, address: Address | SourceError) -> SourceRecord:
    """The source to be fetched: a new one waits already, one that is done is looked at again."""
    if isinstance(address, SourceError):
        return set_state(session, source.id, SourceState.FAILED, address)
    if source.state is SourceState.READY and (twin := joined_to(session, source.id)):
        source = get_source(session, twin)
    if source.state in (SourceState.READY, SourceState.FAILED):
        return set_state(session, source.id, to_fetch(source))
    return source


def add_paste(store: Store, vault: Vault, text: str, *, by: str, now: datetime, url: str | None = None) -> SourceRecord:
    """A source for this text, waiting to be read. With `url` it is the source at that address; nothing is fetched.

    Raises BadAddress for the `url`, before anything is kept.
    """
    return _add_bytes(store, vault, Snapshot.of_paste(text, now=now), called=first_words(text), by=by, now=now, url=url)


def add_file(
    store: Store, vault: Vault, name: str, body: bytes, *, by: str, now: datetime, url: str | None = None
) -> SourceRecord:
    """A source for this file, waiting to be read. With `url` it is the source at that address; nothing is fetched.

    Raises BadAddress for the `url`, before anything is kept.
    """
    shown = Path(name.replace("\\", "/")).name or "unnamed file"
    return _add_bytes(store, vault, Snapshot.of_file(shown, body, now=now), called=shown, by=by, now=now, url=url)


def _add_bytes(
    store: Store, vault: Vault, snapshot: Snapshot, *, called: str, by: str, now: datetime, url: str | None
) -> SourceRecord:
    address = canonical(url) if url else None
    fits = len(snapshot.body) <= LARGEST
    if fits:
        vault.keep(snapshot)
    with store.writing(by, action="add source", now=now) as session:
        source = add_source(
            session,
            kind=snapshot.kind,
            address=address.url if address else None,
            label=label(called),
            identity=address.key if address else f"sha256:{snapshot.sha256}",
        )
        if not fits:
            return set_state(session, source.id, SourceState.FAILED, too_large())
        known_before = source.snapshots > 0 or source.kind != snapshot.kind
        keep_snapshot(session, source.id, snapshot)
        return set_state(session, source.id, SourceState.READING) if known_before else get_source(session, source.id)


def retry(store: Store, source_id: int, *, by: str, now: datetime) -> SourceRecord:
    """Look at a source again, beginning with what failed. Raises NotThere; NotAllowed where that could change nothing."""
    with store.writing(by, action="retry source", now=now) as session:
        source = get_source(session, source_id)
        if source.state not in (SourceState.READY, SourceState.FAILED):
            return source
        captured = snapshots_of(session, source_id)
        handed_in = bool(captured) and captured[-1].requested is None and source.failure_code not in _FETCH_FAILURES
        if handed_in and source.state is SourceState.FAILED:
            return set_state(session, source_id, SourceState.READING)
        if source.address is None:
            raise NotAllowed("There is nothing to look at again.", advice=source.advice or "Add what you have once more.")
        return set_state(session, source_id, to_fetch(source))


def to_fetch(source: SourceRecord) -> SourceState:
    """The state from which the address is fetched: a source that began as a paste would otherwise be read from that again."""
    return SourceState.WAITING if source.kind == "address" else SourceState.FETCHING


def label(text: str) -> str:
    """Words on one line, short enough to call a source by."""
    words = " ".join(text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split())
    return words if len(words) <= 200 else words[:199] + "…"


def first_words(text: str) -> str:
    """What to call a pasted text by."""
    return next((line for line in text.splitlines() if line.strip()), "") or "empty paste"
