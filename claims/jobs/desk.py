"""What every job has in common: the desk it works at, one attempt that a stopping worker can leave, and the next one later.

The engine calls a job by name, with plain values only, so the desk must be found from here. A site that asks to be left alone
is left alone: the job ends, and its continuation lies in the engine until its time has come. It holds up neither the worker nor
other pages of the site meanwhile.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from claims import intake
from claims.store.engine import Store
from sources.errors import SourceError
from sources.network import Web
from sources.snapshot import Vault

PAUSES = (1.0, 5.0)
"""Seconds before the second and the third attempt, where the site names no time of its own."""
LONGEST_PAUSE = 900.0
"""A site that asks for more patience than this many seconds is given up for now; a person can try again."""
_GLANCE = 0.25
"""Seconds between two glances, while something is in hand, at whether the worker is stopping."""


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
    recheck_every: timedelta | None = None
    """How often cited pages are looked at by themselves; None for never."""
    archive_url: str = ""
    """The public archive that pages are saved in; empty where there is none."""


@dataclass(frozen=True)
class Errand:
    """One kind of work, done on the thing of a given number. Each part may be done again at any point."""

    do: Callable[[Desk, int], object]
    """All of it; raises what went wrong."""
    put_back: Callable[[Desk, int, SourceError], object]
    """It did not work this time and is tried again later."""
    give_up: Callable[[Desk, int, SourceError], object]
    """It does not work."""


_desk: Desk | None = None
"""The desk of this process."""


def sit_down(desk: Desk | None) -> None:
    """From now on the jobs of this process are done at this desk, or at none."""
    global _desk  # noqa: PLW0603  (the engine itself is one a process)
    _desk = desk


def attempt(errand: Errand, number: int, *, nth: int) -> float | None:
    """One attempt, the nth: seconds until the next where another can help, else None. Raises `Leaving`."""
    desk = _desk
    if desk is None or desk.leaving.is_set():
        raise Leaving
    failed = _done(desk, errand, number)
    if failed is None:
        return None
    failure = intake.as_source_error(failed)
    pause = pause_after(failure, attempt=nth, pauses=desk.pauses)
    (errand.give_up if pause is None else errand.put_back)(desk, number, failure)
    return pause


def _done(desk: Desk, errand: Errand, number: int) -> Exception | None:
    """What went wrong, or None. Raises `Leaving` a moment after the worker is told to stop.

    A site may take half a minute and a reader as long, and neither can be interrupted from outside. So they go on in a
    thread of their own, which a stopping worker leaves behind: it is cut off with the process, like all else at kill -9.
    """
    end: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()

    def go() -> None:
        try:
            errand.do(desk, number)
        except Exception as failure:  # noqa: BLE001  (whatever happened must be said, not lie there for ever)
            end.put(failure)
        else:
            if not desk.leaving.is_set():  # it may have been left half way
                end.put(None)

    threading.Thread(target=go, name=f"job {number}", daemon=True).start()
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
