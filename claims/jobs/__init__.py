"""Durable work in the background: sources are taken in, one attempt at a time, whatever happens to the process meanwhile.

To add sources, call `claims.intake` and then `enqueue`. To have them taken in, run a worker: `with Worker(settings, store=…,
vault=…):`. To see how far it is, read `progress(session)`, or `wait` for certain ones.

The same worker looks at cited pages again (`claims.rechecking`), has pages saved in archives (`claims.archiving`) and looks at
feeds (`claims.subscribing`): ask for it there, and then `enqueue` the source or the subscription.
"""

from __future__ import annotations

from collections.abc import Iterable

from claims.jobs.progress import Progress, progress, wait, watch
from claims.jobs.worker import Worker, wake_all

__all__ = ["Progress", "Worker", "enqueue", "progress", "wait", "watch"]


def enqueue(numbers: Iterable[int]) -> None:
    """Say that there is something to do about these sources or feeds, already in the store; returns at once.

    The worker of this process looks at once. One elsewhere looks every second, so nothing depends on this call.
    """
    if any(True for _ in numbers):
        wake_all()
