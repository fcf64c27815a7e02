"""How far the work is, read from the store alone: the same for a page, the command line and another machine."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.model import SourceRecord, SourceState
from claims.store.engine import Store
from claims.store.sources import get_source, list_sources, source_counts

if TYPE_CHECKING:
    from claims.store.engine import Session

DONE = (SourceState.READY, SourceState.FAILED)
_SHOWN = 20
_LOOK_EVERY, _LOOK_CLOSELY_EVERY = 0.1, 1.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the sources stand."""

    counts: dict[SourceState, int]
    """How many sources are in each state; every state is there."""
    current: tuple[SourceRecord, ...]
    """Those being fetched or read at this moment, at most twenty."""

    @property
    def unfinished(self) -> int:
        """How many are still on their way."""
        return sum(count for state, count in self.counts.items() if state not in DONE)


def progress(session: Session) -> Progress:
    """How far the work is at this moment."""
    found = [list_sources(session, state=state, limit=_SHOWN).items for state in (SourceState.READING, SourceState.FETCHING)]
    return Progress(source_counts(session), tuple(source for items in found for source in items)[:_SHOWN])


def unfinished(session: Session) -> dict[int, SourceRecord]:
    """Sources on their way, by number, oldest first; the newest thousand in each state, where there are more."""
    states = (state for state in SourceState if state not in DONE)
    found = [source for state in states for source in list_sources(session, state=state, limit=1000).items]
    return {source.id: source for source in sorted(found, key=lambda source: source.id)}


def watch(store: Store, source_ids: Sequence[int], *, timeout: float | None = None) -> Iterator[SourceRecord]:
    """Each of these sources once, as it becomes ready or fails. Raises TimeoutError after so many seconds; NotThere.

    Somebody must be working meanwhile: see `worker`.
    """
    waiting = list(dict.fromkeys(source_ids))
    deadline = None if timeout is None else time.monotonic() + timeout
    ended, look_again = None, 0.0
    while waiting:
        with store.reading() as session:
            counts = source_counts(session)
            now = [counts[state] for state in DONE]
            done = {}
            if now != ended or time.monotonic() > look_again:  # counting is cheap, looking at each is not
                ended, look_again = now, time.monotonic() + _LOOK_CLOSELY_EVERY
                done = _done(session, waiting)
        yield from done.values()
        waiting = [source_id for source_id in waiting if source_id not in done]
        if waiting and deadline is not None and time.monotonic() > deadline:
            raise TimeoutError(f"{len(waiting)} of {len(set(source_ids))} sources are not done yet")
        if waiting:
            time.sleep(_LOOK_EVERY)


def _done(session: Session, source_ids: Sequence[int]) -> dict[int, SourceRecord]:
    ahead = unfinished(session)
    looked_at = [get_source(session, source_id) for source_id in source_ids if source_id not in ahead]
    return {source.id: source for source in looked_at if source.state in DONE}


def wait(store: Store, source_ids: Sequence[int], *, timeout: float | None = None) -> list[SourceRecord]:
    """These sources when all are ready or have failed, in the order given. Raises TimeoutError, NotThere."""
    done = {source.id: source for source in watch(store, source_ids, timeout=timeout)}
    return [done[source_id] for source_id in source_ids]
