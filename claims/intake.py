"""The use case “add a source”: from what somebody typed, pasted or uploaded to proposals on the reviewers' desk.

Adding is quick and never touches the network: what was given is kept (the bytes of a paste or file before anything is
acknowledged) and the source waits. Taking it in is slow and can be cut off at any moment, so it goes in stages, and the
source's state says which stage comes next:

    waiting ──▶ fetching ──▶ reading ──▶ ready
       └── a paste or file ──▶──┘          any stage that cannot be done ──▶ failed, with the reason and what to do

A stage does its slow part first and then, in one transaction, checks that the source still stands where it stood, keeps the
result and moves the source on. Doing a stage again after a crash, or twice at once, therefore keeps one result: the second
finds the source further on and drops its own. What was captured stays captured, also when nobody could read it.

A source that is added again is looked at again: one source, another snapshot. Only what changed is proposed. A page that turns
out to be an article we have already, under another address, becomes one source with it: see `claims.store.joining`.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ClaimsError, NotAllowed, StoreBroken
from claims.model import SourceRecord, SourceState
from claims.splitting import split
from claims.store.captures import as_captured
from claims.store.claims import save_proposals
from claims.store.documents import get_document, newest_document, save_document
from claims.store.engine import Store
from claims.store.joining import adds_nothing, join, joined_to, twin_of
from claims.store.snapshots import keep_snapshot, snapshots_of
from claims.store.sources import add_source, get_source, set_state
from claims.targets import target_of_argument
from sources.address import Address, canonical
from sources.barriers import in_the_way
from sources.document import Document
from sources.errors import BadAddress, FetchFailed, ForbiddenAddress, NoArticle, ReadingGaveUp, SourceError, TooLarge
from sources.extract import extract
from sources.fetch import FILE_BYTES, fetch
from sources.network import Web
from sources.readers.decoding import decode
from sources.snapshot import Snapshot, SnapshotLost, Vault

if TYPE_CHECKING:
    from claims.store.engine import Session

MACHINE = "machine: intake"
LARGEST = FILE_BYTES
"""Bytes of a paste or file that are kept."""

_TOO_LARGE = f"It has more than {LARGEST // 1_000_000} MB; its bytes were not kept."
_FETCH_FAILURES = frozenset(kind.code for kind in (FetchFailed, ForbiddenAddress, *FetchFailed.__subclasses__()))
_log = logging.getLogger("claims.intake")


# Looking without keeping ----------------------------------------------------------------------------------------------------


def capture(argument: str, *, web: Web, now: Callable[[], datetime]) -> Snapshot:
    """What an argument of the command line leads to, with nothing stored: a page, a file, or with `-` the text piped in.

    Raises SourceError.
    """
    if argument == "-":
        return Snapshot.of_paste(decode(_bounded(piped())), now=now())
    target = target_of_argument(argument)
    if target.kind == "address":
        return fetch(canonical(target.words), web=web, now=now)
    path = Path(target.words)
    return Snapshot.of_file(path.name, _bounded(file_bytes(path)), now=now())


def read(captured: Snapshot) -> Document:
    """The article in a capture. Raises the Unreadable family: also where the site showed something else in its place."""
    try:
        document = extract(captured)
    except NoArticle as error:
        raise in_the_way(captured, None) or error from error
    if barrier := in_the_way(captured, document):
        raise barrier
    return document


def piped() -> bytes:
    """What was piped in: at most one byte more than is kept, so that too much is noticed."""
    return sys.stdin.buffer.read(LARGEST + 1)


def file_bytes(path: Path) -> bytes:
    """What is in the file, bounded likewise. Raises BadAddress where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise BadAddress(f"{path} cannot be opened: {error.strerror}.", advice="Check the file's name and rights.") from error


def _bounded(body: bytes) -> bytes:
    if len(body) > LARGEST:
        raise TooLarge(_TOO_LARGE)
    return body


# Adding: quick, and kept when it returns --------------------------------------------------------------------------------------


def add_address(store: Store, text: str, *, by: str, now: datetime) -> SourceRecord:
    """The source at this address, waiting to be fetched; a known one is looked at again. A bad address is kept as failed."""
    return add_addresses(store, [text], by=by, now=now)[0]


def add_addresses(store: Store, texts: Sequence[str], *, by: str, now: datetime) -> list[SourceRecord]:
    """Many at once, in one transaction: two hundred take a fraction of a second. One record for each text, in order."""
    with store.writing(by, action="add source", now=now) as session:
        return [_add_one_address(session, text) for text in texts]


def _add_one_address(session: Session, text: str) -> SourceRecord:
    typed = _label(text)
    try:
        address = canonical(text)
    except SourceError as error:
        source = add_source(session, kind="address", address=None, label=typed, identity=f"typed:{typed}")
        return set_state(session, source.id, SourceState.FAILED, error)
    source = add_source(session, kind="address", address=address.url, label=typed, identity=address.key)
    if source.state is SourceState.READY and (twin := joined_to(session, source.id)):
        source = get_source(session, twin)
    if source.state in (SourceState.READY, SourceState.FAILED):
        return set_state(session, source.id, _to_fetch(source))
    return source


def add_paste(store: Store, vault: Vault, text: str, *, by: str, now: datetime, url: str | None = None) -> SourceRecord:
    """A source for this text, waiting to be read. With `url` it is the source at that address; nothing is fetched.

    Raises BadAddress for the `url`, before anything is kept.
    """
    first_words = next((line for line in text.splitlines() if line.strip()), "") or "empty paste"
    return _add_bytes(store, vault, Snapshot.of_paste(text, now=now), label=first_words, by=by, now=now, url=url)


def add_file(
    store: Store, vault: Vault, name: str, body: bytes, *, by: str, now: datetime, url: str | None = None
) -> SourceRecord:
    """A source for this file, waiting to be read. With `url` it is the source at that address; nothing is fetched.

    Raises BadAddress for the `url`, before anything is kept.
    """
    shown = Path(name.replace("\\", "/")).name or "unnamed file"
    return _add_bytes(store, vault, Snapshot.of_file(shown, body, now=now), label=shown, by=by, now=now, url=url)


def _add_bytes(
    store: Store, vault: Vault, snapshot: Snapshot, *, label: str, by: str, now: datetime, url: str | None
) -> SourceRecord:
    address = canonical(url) if url else None
    too_large = len(snapshot.body) > LARGEST
    if not too_large:
        vault.keep(snapshot)
    with store.writing(by, action="add source", now=now) as session:
        source = add_source(
            session,
            kind=snapshot.kind,
            address=address.url if address else None,
            label=_label(label),
            identity=address.key if address else f"sha256:{snapshot.sha256}",
        )
        if too_large:
            return set_state(session, source.id, SourceState.FAILED, TooLarge(_TOO_LARGE))
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
        return set_state(session, source_id, _to_fetch(source))


def _to_fetch(source: SourceRecord) -> SourceState:
    """The state from which the address is fetched: a source that began as a paste would otherwise be read from that again."""
    return SourceState.WAITING if source.kind == "address" else SourceState.FETCHING


def _label(text: str) -> str:
    words = " ".join(text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split())
    return words if len(words) <= 200 else words[:199] + "…"


# Taking in: slow, in stages ---------------------------------------------------------------------------------------------------


def take_in(store: Store, vault: Vault, web: Web, source_id: int, *, now: Callable[[], datetime]) -> SourceRecord:
    """Bring a source all the way, in one attempt; it ends ready or failed. Raises NotThere."""
    try:
        for _ in stages(store, vault, web, source_id, now=now):
            pass
    except SourceError as error:
        return give_up(store, source_id, error, now=now)
    with store.reading() as session:
        return get_source(session, source_id)


def stages(store: Store, vault: Vault, web: Web, source_id: int, *, now: Callable[[], datetime]) -> Generator[SourceRecord]:
    """Bring a source all the way, giving it after each stage, so that one can stop in between. Raises SourceError, NotThere."""
    with store.reading() as session:
        source = get_source(session, source_id)
    while True:
        match source.state:
            case SourceState.WAITING:
                source = _begin(store, source, now=now)
            case SourceState.FETCHING:
                source = _capture(store, vault, source, web=web, now=now)
            case SourceState.READING:
                source = _read(store, vault, source, now=now)
            case _:
                return
        yield source


def _begin(store: Store, source: SourceRecord, *, now: Callable[[], datetime]) -> SourceRecord:
    to = SourceState.FETCHING if source.kind == "address" else SourceState.READING
    with store.writing(MACHINE, action="begin", now=now()) as session:
        stands = get_source(session, source.id)
        return set_state(session, source.id, to) if stands.state is SourceState.WAITING else stands


def _capture(store: Store, vault: Vault, source: SourceRecord, *, web: Web, now: Callable[[], datetime]) -> SourceRecord:
    snapshot = fetch(address_of(source), web=web, now=now)
    vault.keep(snapshot)
    with store.writing(MACHINE, action="capture", now=now()) as session:
        stands = get_source(session, source.id)
        if stands.state is not SourceState.FETCHING:
            return stands
        keep_snapshot(session, source.id, snapshot)
        return set_state(session, source.id, SourceState.READING)


def _read(store: Store, vault: Vault, source: SourceRecord, *, now: Callable[[], datetime]) -> SourceRecord:
    with store.reading() as session:
        newest = snapshots_of(session, source.id)[-1].id
        captured = as_captured(session, newest, vault)
    document = read(captured)
    proposals = split(document)
    with store.writing(MACHINE, action="read", now=now()) as session:
        stands = get_source(session, source.id)
        if stands.state is not SourceState.READING or snapshots_of(session, source.id)[-1].id != newest:
            return stands
        twin = twin_of(session, source.id, captured, document)
        place = newest if twin is None else join(session, source.id, captured, into=twin)
        if not _is_known(session, source.id if twin is None else twin, document, joined=twin is not None):
            save_proposals(session, save_document(session, place, document), proposals, now())
        return set_state(session, source.id, SourceState.READY)


def address_of(source: SourceRecord) -> Address:
    """The address with what was typed, which says whether plain http may be tried."""
    if source.address is None:
        raise BadAddress(f"“{source.label}” has no address that could be fetched.")
    address = canonical(source.address)
    try:
        typed = canonical(source.label)
    except BadAddress:
        return address
    return typed if typed == address else address


def _is_known(session: Session, source_id: int, document: Document, *, joined: bool) -> bool:
    """Whether the last look found the same text. (The bytes nearly always differ: pages carry clocks and counters.)

    A page under another address may be the shorter form of the article, for phones: that is no change of it.
    """
    newest = newest_document(session, source_id)
    if newest is None:
        return False
    known = get_document(session, newest)
    return replace(known, blocks=()) == replace(document, blocks=()) or (joined and adds_nothing(document, known))


# When it cannot be done -------------------------------------------------------------------------------------------------------


def give_up(store: Store, source_id: int, error: SourceError, *, now: Callable[[], datetime]) -> SourceRecord:
    """The source failed, for this reason, with this advice; somebody can retry it. A source that is done meanwhile stays so."""
    return _stop_at(store, source_id, SourceState.FAILED, error, now=now)


def put_back(store: Store, source_id: int, error: SourceError, *, now: Callable[[], datetime]) -> SourceRecord:
    """It did not work this time and will be tried again by itself; the reason stands with the source meanwhile."""
    with store.reading() as session:
        source = get_source(session, source_id)
    state = _to_fetch(source) if source.state is SourceState.FETCHING else source.state
    return _stop_at(store, source_id, state, error, now=now)


def _stop_at(
    store: Store, source_id: int, state: SourceState, error: SourceError, *, now: Callable[[], datetime]
) -> SourceRecord:
    action = "fail" if state is SourceState.FAILED else "put back"
    with store.writing(MACHINE, action=action, reason=error.code, now=now()) as session:
        stands = get_source(session, source_id)
        if stands.state in (SourceState.READY, SourceState.FAILED):
            return stands
        return set_state(session, source_id, state, error)


def as_source_error(error: Exception) -> SourceError:
    """Whatever went wrong, as something a source can carry. A fault of ours is logged and says that it is ours."""
    if isinstance(error, SourceError):
        return error
    if isinstance(error, (ClaimsError, SnapshotLost)):
        told = SourceError(str(error), advice=error.advice)
        told.retry = not isinstance(error, (SnapshotLost, StoreBroken))  # a database that was busy will not be so for ever
        return told
    _log.error("taking in a source", exc_info=error)
    return SourceError(
        f"The program failed on it ({type(error).__name__}).",
        advice="This is a fault of the program, not of the page: report it. What was captured is kept.",
    )


def no_result() -> SourceError:
    """For a source whose job ended without a word, most likely because it took the whole worker with it several times."""
    return ReadingGaveUp("Reading it stopped the program several times, so it was put aside.")
