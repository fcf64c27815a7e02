"""The job that looks at a cited page again, and the schedule that asks for it. See `claims.rechecking`.

A look that is asked for and has no outcome is unfinished work. It stands in the lane of its site, so that a site is never asked
for a look and for a new source at the same time.
"""

from __future__ import annotations

from dbos import DBOS

from claims import rechecking
from claims.jobs.desk import Desk, Errand, attempt
from claims.jobs.handover import LOST, Ahead, dispatch, later
from claims.jobs.intake_job import lane_of
from claims.store.rechecks import open_rechecks
from claims.store.sources import get_source


def schedule(desk: Desk) -> int:
    """Ask for the looks that are due. Returns how many."""
    if desk.recheck_every is None:
        return 0
    return len(rechecking.ask_due(desk.store, every=desk.recheck_every, now=desk.now()))


def hand_out(desk: Desk) -> int:
    """Hand every look that is asked for, and that no job has in hand, to the engine. Returns how many are unfinished."""

    def find() -> list[Ahead]:
        with desk.store.reading() as session:
            return [Ahead(look.id, 1, lane_of(get_source(session, look.source_id))) for look in open_rechecks(session)]

    return dispatch(desk, LOOKING, kind="recheck", job=look_again, find=find)


LOOKING = Errand(
    do=lambda desk, number: rechecking.perform(desk.store, desk.vault, desk.web, number, now=desk.now),
    put_back=lambda _desk, _number, _failure: None,
    give_up=lambda desk, number, failure: rechecking.give_up(desk.store, number, failure, now=desk.now),
)


@DBOS.workflow(name="look_again", max_recovery_attempts=LOST)
def look_again(recheck_id: int, lane: str, nth: int) -> None:
    """The job: one attempt, and a continuation later where another can help."""
    pause = _look(recheck_id, nth)["pause"]
    if pause is not None:
        later(look_again, recheck_id, lane, nth + 1, pause=pause)


@DBOS.step(name="look")
def _look(recheck_id: int, nth: int) -> dict[str, float | None]:
    return {"pause": attempt(LOOKING, recheck_id, nth=nth)}
