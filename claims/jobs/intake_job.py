"""The job that takes a source in, and how sources become jobs.

A source that is waiting, being fetched or being read is unfinished work. What the job does may be done again at any point: see
`claims.intake`, whose stages check the source's state in the same transaction that moves it on.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from dbos import DBOS

from claims import intake
from claims.jobs.desk import Desk, Errand, attempt
from claims.jobs.engine import AT_ONCE
from claims.jobs.handover import LOST, Ahead, dispatch, later
from claims.jobs.progress import unfinished
from claims.model import SourceRecord


def hand_out(desk: Desk) -> int:
    """Hand every unfinished source that no job has in hand to the engine. Returns how many sources are unfinished."""

    def find() -> list[Ahead]:
        with desk.store.reading() as session:
            return [Ahead(source.id, source.version, lane_of(source)) for source in unfinished(session).values()]

    return dispatch(desk, TAKING_IN, kind="source", job=take_in, find=find)


def lane_of(source: SourceRecord) -> str:
    """What must not be taken in at the same time: pages of one site, out of courtesy, and one source twice."""
    return urlsplit(source.address).netloc if source.address else f"desk {source.id % AT_ONCE}"


def _do(desk: Desk, source_id: int) -> None:
    for _ in intake.stages(desk.store, desk.vault, desk.web, source_id, now=desk.now):
        if desk.leaving.is_set():
            return


TAKING_IN = Errand(
    do=_do,
    put_back=lambda desk, source_id, failure: intake.put_back(desk.store, source_id, failure, now=desk.now),
    give_up=lambda desk, source_id, failure: intake.give_up(desk.store, source_id, failure, now=desk.now),
)


@DBOS.workflow(name="take_in", max_recovery_attempts=LOST)
def take_in(source_id: int, lane: str, nth: int) -> None:
    """The job: one attempt, and a continuation later where another can help."""
    pause = _attempt(source_id, nth)["pause"]
    if pause is not None:
        later(take_in, source_id, lane, nth + 1, pause=pause)


@DBOS.step(name="attempt")
def _attempt(source_id: int, nth: int) -> dict[str, float | None]:
    return {"pause": attempt(TAKING_IN, source_id, nth=nth)}
