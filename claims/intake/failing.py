"""When it cannot be done: the source says why and what to do, at once or after the last attempt."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from claims.errors import ClaimsError, StoreBroken
from claims.intake.adding import MACHINE, to_fetch
from claims.model import SourceRecord, SourceState
from claims.store.engine import Store
from claims.store.sources import get_source, set_state
from sources.errors import ReadingGaveUp, SourceError
from sources.snapshot import SnapshotLost

_log = logging.getLogger("claims.intake")


def give_up(store: Store, source_id: int, error: SourceError, *, now: Callable[[], datetime]) -> SourceRecord:
    """The source failed, for this reason, with this advice; somebody can retry it. A source that is done meanwhile stays so."""
    return _stop_at(store, source_id, SourceState.FAILED, error, now=now)


def put_back(store: Store, source_id: int, error: SourceError, *, now: Callable[[], datetime]) -> SourceRecord:
    """It did not work this time and will be tried again by itself; the reason stands with the source meanwhile."""
    with store.reading() as session:
        source = get_source(session, source_id)
    state = to_fetch(source) if source.state is SourceState.FETCHING else source.state
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
