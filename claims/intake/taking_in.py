"""Taking in: slow, in stages, each of which can be cut off at any moment and done again."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from claims.intake.adding import MACHINE
from claims.intake.failing import give_up
from claims.intake.looking import read
from claims.model import SourceRecord, SourceState
from claims.splitting import split
from claims.splitting.checkworthy import weighed
from claims.store.captures import as_captured
from claims.store.claims import save_proposals
from claims.store.documents import get_document, newest_document, save_document
from claims.store.engine import Store
from claims.store.joining import adds_nothing, join, twin_of
from claims.store.snapshots import keep_snapshot, snapshots_of
from claims.store.sources import get_source, set_state
from sources.address import Address, canonical
from sources.document import Document
from sources.errors import BadAddress, SourceError
from sources.fetch import fetch
from sources.network import Web
from sources.snapshot import Vault

if TYPE_CHECKING:
    from claims.store.engine import Session


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
    proposals = weighed(document, split(document))
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
