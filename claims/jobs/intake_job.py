"""The job that takes a source in, and how sources become jobs.

The store is the list of what is to be done: a source that is waiting, being fetched or being read is unfinished work, and it
was written down in the moment in which it was acknowledged. `dispatch` hands every unfinished source that no job has in hand
to the engine. So a crash between “added” and “handed over” loses nothing, nor does a jobs database that was deleted or
restored from elsewhere, and another process adds a source by simply adding it.

A job's number is made of the source's number and version, so that two dispatchers, or one that was interrupted, name the same
job and the engine keeps one. What a job does may be done again at any point: see `claims.intake`, whose stages check the
source's state in the same transaction that moves it on.

A site that asks to be left alone is left alone: the job ends, and its continuation lies in the engine until its time has come.
It holds up neither the worker nor other pages of the site meanwhile.
"""

from __future__ import annotations

import itertools
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from dbos import DBOS, SetEnqueueOptions, SetWorkflowID, WorkflowStatus, error

from claims import intake
from claims.jobs.engine import AT_ONCE, LIVE, QUEUE
from claims.jobs.progress import unfinished
from claims.model import SourceRecord
from claims.store.engine import Store
from sources.errors import SourceError
from sources.network import Web
from sources.snapshot import Vault

PAUSES = (1.0, 5.0)
"""Seconds before the second and the third attempt, where the site names no time of its own."""
LONGEST_PAUSE = 900.0
"""A site that asks for more patience than this many seconds is given up for now; a person can try again."""
_LOST = 5
"""How often a job may be begun again after its worker died. A page that kills every worker is put aside then."""
_DIED = ["ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_GLANCE = 0.25
"""Seconds between two glances, while a source is in hand, at whether the worker is stopping."""

_log = logging.getLogger("claims.jobs")


class Leaving(BaseException):
    """This worker is stopping. Not an `Exception`: the engine must see no end of the job, so that it is begun again."""


@dataclass(frozen=True)
class Desk:
    """What a worker works with."""

    store: Store
    vault: Vault
    web: Web
    now: Callable[[], datetime]
    pauses: tuple[float, ...] = PAUSES
    leaving: threading.Event = field(default_factory=threading.Event)
    """Set when the worker is stopping: nothing is begun any more, and what is in hand is left lying as it is."""


_desk: Desk | None = None
"""The desk of this process. The engine calls the job by name, with plain values only, so it must be found from here."""


def sit_down(desk: Desk | None) -> None:
    """From now on the jobs of this process are done at this desk, or at none."""
    global _desk  # noqa: PLW0603  (the engine itself is one a process)
    _desk = desk


@DBOS.workflow(name="take_in", max_recovery_attempts=_LOST)
def take_in(source_id: int, lane: str, attempt: int) -> None:
    """The job: one attempt, and a continuation later where another can help."""
    pause = _attempt(source_id, attempt)["pause"]
    if pause is not None:
        with SetWorkflowID(f"{DBOS.workflow_id}+"), SetEnqueueOptions(queue_partition_key=lane, delay_seconds=pause):
            DBOS.enqueue_workflow(QUEUE, take_in, source_id, lane, attempt + 1)


@DBOS.step(name="attempt")
def _attempt(source_id: int, attempt: int) -> dict[str, float | None]:
    desk = _desk
    if desk is None or desk.leaving.is_set():
        raise Leaving
    failed = _do(desk, source_id)
    if failed is None:
        return {"pause": None}
    failure = intake.as_source_error(failed)
    pause = pause_after(failure, attempt=attempt, pauses=desk.pauses)
    if pause is None:
        intake.give_up(desk.store, source_id, failure, now=desk.now)
    else:
        intake.put_back(desk.store, source_id, failure, now=desk.now)
    return {"pause": pause}


def _do(desk: Desk, source_id: int) -> Exception | None:
    """All stages of one source; what went wrong, or None. Raises `Leaving` a moment after the worker is told to stop.

    A site may take half a minute and a reader as long, and neither can be interrupted from outside. So they go on in a
    thread of their own, which a stopping worker leaves behind: it is cut off with the process, like all else at kill -9.
    """
    end: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()

    def go() -> None:
        try:
            for _ in intake.stages(desk.store, desk.vault, desk.web, source_id, now=desk.now):
                if desk.leaving.is_set():
                    return
        except Exception as failure:  # noqa: BLE001  (whatever happened, the source must say so, not lie there for ever)
            end.put(failure)
        else:
            end.put(None)

    threading.Thread(target=go, name=f"take in {source_id}", daemon=True).start()
    while True:
        try:
            return end.get(timeout=_GLANCE)
        except queue.Empty:
            if desk.leaving.is_set():
                raise Leaving from None


def pause_after(failure: SourceError, *, attempt: int, pauses: tuple[float, ...]) -> float | None:
    """Seconds until another attempt, or None where none would help or we have tried often enough. `attempt` counts from 1."""
    if not failure.retry or attempt > len(pauses):
        return None
    pause = max(pauses[attempt - 1], failure.after or 0.0)
    return pause if pause <= LONGEST_PAUSE else None


def dispatch(desk: Desk) -> int:
    """Hand every unfinished source that no job has in hand to the engine. Returns how many sources are unfinished."""
    live = {_source_of(job.workflow_id) for job in _jobs(LIVE)}  # first: a source may be done before we look at it
    died = [job.workflow_id for job in _jobs(_DIED)]
    with desk.store.reading() as session:
        ahead = unfinished(session)
    for source_id in {_source_of(job) for job in died} & ahead.keys():
        _log.error("source %s: its job ended without a result", source_id)
        intake.give_up(desk.store, ahead.pop(source_id).id, intake.no_result(), now=desk.now)
    if died:
        DBOS.delete_workflows(died)
    for source in ahead.values():
        if source.id not in live:
            _hand_over(source)
    return len(ahead)


def _hand_over(source: SourceRecord) -> None:
    lane = lane_of(source)
    for again in itertools.count(1):  # a store that was restored counts its versions once more
        job = f"source-{source.id}.{source.version}.{again}"
        try:
            with SetWorkflowID(job, workflow_id_reuse_policy="reject"), SetEnqueueOptions(queue_partition_key=lane):
                DBOS.enqueue_workflow(QUEUE, take_in, source.id, lane, 1)
        except error.DBOSWorkflowIDInUseError as known:
            if known.workflow_status in LIVE:
                return  # another dispatcher was first
        else:
            return


def lane_of(source: SourceRecord) -> str:
    """What must not be taken in at the same time: pages of one site, out of courtesy, and one source twice."""
    return urlsplit(source.address).netloc if source.address else f"desk {source.id % AT_ONCE}"


def _jobs(status: list[str]) -> list[WorkflowStatus]:
    return DBOS.list_workflows(workflow_id_prefix="source-", status=status, load_input=False, load_output=False)


def _source_of(job: str) -> int:
    return int(job.removeprefix("source-").partition(".")[0])
