"""The job that makes a file somebody asked for. See `claims.reports.shelf`. One is made at a time: each keeps a worker busy."""

from __future__ import annotations

from dbos import DBOS

from claims.jobs.desk import Desk, Errand, attempt
from claims.jobs.handover import LOST, Ahead, dispatch, later
from claims.reports import ordering

_LANE = "files"


def hand_out(desk: Desk) -> int:
    """Hand every file that is asked for, and that no job has in hand, to the engine. Returns how many are not made yet."""

    def find() -> list[Ahead]:
        return [Ahead(order.number, 1, _LANE) for order in ordering.open_orders(desk.vault.root)]

    return dispatch(desk, MAKING, kind="file", job=make_file, find=find)


MAKING = Errand(
    do=lambda desk, number: ordering.perform(desk.store, desk.vault, number, now=desk.now),
    put_back=lambda _desk, _number, _failure: None,
    give_up=lambda desk, number, failure: ordering.give_up(desk.vault, number, failure),
)


@DBOS.workflow(name="make_file", max_recovery_attempts=LOST)
def make_file(number: int, lane: str, nth: int) -> None:
    """The job: one attempt, and a continuation later where another can help."""
    pause = _make(number, nth)["pause"]
    if pause is not None:
        later(make_file, number, lane, nth + 1, pause=pause)


@DBOS.step(name="make")
def _make(number: int, nth: int) -> dict[str, float | None]:
    return {"pause": attempt(MAKING, number, nth=nth)}
