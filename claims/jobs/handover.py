"""How unfinished work in the store becomes jobs of the engine, once each.

The store is the list of what is to be done, written down in the moment in which it was acknowledged. What no job has in hand is
handed to the engine. So a crash between “added” and “handed over” loses nothing, nor does a jobs database that was deleted or
restored from elsewhere, and another process adds work by simply adding it.

A job's number is made of the kind, the thing's own number and its version, so that two dispatchers, or one that was
interrupted, name the same job and the engine keeps one.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dbos import DBOS, SetEnqueueOptions, SetWorkflowID, WorkflowStatus, error

from claims import intake
from claims.jobs.desk import Desk, Errand
from claims.jobs.engine import LIVE, QUEUE

LOST = 5
"""How often a job may be begun again after its worker died. What kills every worker is put aside then."""
_DIED = ["ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]

_log = logging.getLogger("claims.jobs")


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that is to be done."""

    number: int
    version: int
    """Grows whenever it is to be done anew."""
    lane: str
    """What must not be done at the same time: see `intake_job.lane_of`."""


def dispatch(desk: Desk, errand: Errand, *, kind: str, job: Callable[..., Any], find: Callable[[], Iterable[Ahead]]) -> int:
    """Hand everything that no job has in hand to the engine. Returns how much is unfinished."""
    live = {_number_of(found.workflow_id) for found in _jobs(kind, LIVE)}  # first: a thing may be done before we look at it
    died = [found.workflow_id for found in _jobs(kind, _DIED)]
    ahead = {found.number: found for found in find()}
    for number in {_number_of(found) for found in died} & ahead.keys():
        _log.error("%s %s: its job ended without a result", kind, number)
        errand.give_up(desk, ahead.pop(number).number, intake.no_result())
    if died:
        DBOS.delete_workflows(died)
    for found in ahead.values():
        if found.number not in live:
            _hand_over(kind, found, job)
    return len(ahead)


def later(job: Callable[..., Any], number: int, lane: str, nth: int, *, pause: float) -> None:
    """Enqueue the continuation of the running job: the nth attempt, after so many seconds."""
    with SetWorkflowID(f"{DBOS.workflow_id}+"), SetEnqueueOptions(queue_partition_key=lane, delay_seconds=pause):
        DBOS.enqueue_workflow(QUEUE, job, number, lane, nth)


def _hand_over(kind: str, found: Ahead, job: Callable[..., Any]) -> None:
    for again in itertools.count(1):  # a store that was restored counts its versions once more
        name = f"{kind}-{found.number}.{found.version}.{again}"
        try:
            with (
                SetWorkflowID(name, workflow_id_reuse_policy="reject"),
                SetEnqueueOptions(queue_partition_key=found.lane),
            ):
                DBOS.enqueue_workflow(QUEUE, job, found.number, found.lane, 1)
        except error.DBOSWorkflowIDInUseError as known:
            if known.workflow_status in LIVE:
                return  # another dispatcher was first
        else:
            return


def _jobs(kind: str, status: list[str]) -> list[WorkflowStatus]:
    return DBOS.list_workflows(workflow_id_prefix=f"{kind}-", status=status, load_input=False, load_output=False)


def _number_of(job: str) -> int:
    return int(job.partition("-")[2].partition(".")[0])
