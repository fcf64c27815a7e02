"""The job that has a page saved in a public archive. See `claims.archiving`. One archive is asked for one page at a time."""

from __future__ import annotations

from dbos import DBOS

from claims import archiving
from claims.jobs.desk import Desk, Errand, attempt
from claims.jobs.handover import LOST, Ahead, dispatch, later
from claims.store.archive_copies import open_archives

_LANE = "public archive"


def hand_out(desk: Desk) -> int:
    """Hand every copy that is asked for, and that no job has in hand, to the engine. Returns how many are unfinished."""

    def find() -> list[Ahead]:
        with desk.store.reading() as session:
            return [Ahead(copy.id, copy.tries, _LANE) for copy in open_archives(session)]

    return dispatch(desk, SAVING, kind="archive", job=save_copy, find=find)


SAVING = Errand(
    do=lambda desk, number: archiving.perform(desk.store, desk.web, number, archive_url=desk.archive_url, now=desk.now),
    put_back=lambda desk, number, failure: archiving.put_back(desk.store, number, failure, now=desk.now),
    give_up=lambda desk, number, failure: archiving.give_up(desk.store, number, failure, now=desk.now),
)


@DBOS.workflow(name="save_copy", max_recovery_attempts=LOST)
def save_copy(copy_id: int, lane: str, nth: int) -> None:
    """The job: one attempt, and a continuation later where another can help."""
    pause = _save(copy_id, nth)["pause"]
    if pause is not None:
        later(save_copy, copy_id, lane, nth + 1, pause=pause)


@DBOS.step(name="save")
def _save(copy_id: int, nth: int) -> dict[str, float | None]:
    return {"pause": attempt(SAVING, copy_id, nth=nth)}
