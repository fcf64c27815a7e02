"""What claims rest on, as a web archive: the captures of their articles, and of every source that is cited on them.

A report says by which bytes a claim can be retraced; this hands the bytes over, in the form that libraries keep and replay
tools open (see `sources.warc`). Each source goes out with all its captures, so that what changed on a page stays visible.
Asked for nothing in particular, everything that was ever captured at this desk goes out, also what no claim came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from claims.model import ClaimRecord, SnapshotRecord
from claims.store.captures import as_captured
from claims.store.claims import get_claims
from claims.store.engine import Store
from claims.store.queue import QueueFilter, numbers
from claims.store.snapshots import snapshots_of
from claims.store.sources import get_source, list_sources
from sources.snapshot import Snapshot, SnapshotLost, Vault
from sources.warc import write_warc

if TYPE_CHECKING:
    from claims.store.engine import Session

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Archived:
    """What went into an archive."""

    written: int
    lost: tuple[str, ...]
    """Captures whose bytes are not what was kept, one sentence each. They are left out; everything else is there."""


def captures(session: Session, asked: QueueFilter) -> tuple[SnapshotRecord, ...]:
    """The captures behind the claims asked for, by source and then by age. Raises NotThere for a source that is not."""
    return _of_sources(session, _sources(session, asked))


def captures_of(session: Session, claims: Iterable[ClaimRecord]) -> tuple[SnapshotRecord, ...]:
    """The captures behind these claims, in the same order."""
    return _of_sources(session, {number for claim in claims for number in _behind(claim)})


def write_captures(
    store: Store,
    vault: Vault,
    chosen: Sequence[SnapshotRecord],
    out: BinaryIO,
    *,
    made: datetime,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> Archived:
    """Write these captures as one `.warc.gz`, holding one at a time; `tell` hears how many were read, of how many."""
    lost: list[str] = []

    def read() -> Iterator[Snapshot]:
        with store.reading() as session:
            for done, record in enumerate(chosen, start=1):
                tell(done, len(chosen))
                try:
                    yield as_captured(session, record.id, vault)
                except SnapshotLost as error:
                    lost.append(f"Capture {record.id} of source {record.source_id}: {error} {error.advice}")

    return Archived(write_warc(read(), out, made=made), tuple(lost))


def _sources(session: Session, asked: QueueFilter) -> set[int]:
    """The numbers of the sources that these claims came from or are checked by."""
    if replace(asked, order=QueueFilter().order) == QueueFilter():
        return set(_all(session))
    if asked == QueueFilter(source_id=asked.source_id, order=asked.order) and asked.source_id is not None:
        found = {get_source(session, asked.source_id).id}
    else:
        found = set()
    return found | {number for claim in get_claims(session, numbers(session, asked)) for number in _behind(claim)}


def _behind(claim: ClaimRecord) -> set[int]:
    return {claim.source.id, *(item.source.id for item in claim.standing_evidence)}


def _of_sources(session: Session, sources: Iterable[int]) -> tuple[SnapshotRecord, ...]:
    return tuple(capture for number in sorted(sources) for capture in snapshots_of(session, number))


def _all(session: Session) -> Iterator[int]:
    at = 0
    while items := list_sources(session, limit=_AT_ONCE, offset=at).items:
        yield from (source.id for source in items)
        at += len(items)
