"""The worker: a thread that takes the lock, runs the engine while it holds it, and stops within seconds.

Every process that adds sources may have one; the lock decides which of them works (see `locks`). The dashboard starts one with
its server, `claims add` has one while it waits, `claims worker` is one and nothing else.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import TracebackType

from claims.errors import ClaimsError
from claims.jobs import archive_job, embedding_job, engine, export_job, feed_job, intake_job, order_job, recheck_job
from claims.jobs.desk import PAUSES, Desk, sit_down
from claims.jobs.locks import Lock
from claims.settings import Settings
from claims.store.engine import Store
from sources.network import Web
from sources.pace import shared
from sources.snapshot import Vault

_log = logging.getLogger("claims.jobs")
_TICK = 1.0
"""Seconds between two looks for new sources, for a lost lock, and for a lock that has become free."""
_LOOK_FOR_THE_DEAD = 3
"""Every how many of these a look for workers that died, where there can be several."""
_SCHEDULE = 60
"""Every how many of these a look for what is due."""
_PATIENCE = 10.0
"""Seconds a stopping worker is waited for, and those between a failure and the next start."""

_engine_of_this_process = threading.Lock()
_running: set[Worker] = set()


class Worker:
    """Takes sources in, and looks after them, in the background, while this process is the one to do it. A context manager."""

    def __init__(
        self,
        settings: Settings,
        *,
        store: Store,
        vault: Vault,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        self._settings, self._store, self._vault, self._now, self._pauses = settings, store, vault, now, pauses
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._working = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def working(self) -> bool:
        """Whether this process is the one that does the work now. Otherwise another is, or this one is about to."""
        return self._working.is_set()

    def start(self) -> None:
        """Begin, and return at once."""
        if self._thread is None:
            self._stopping.clear()
            self._thread = threading.Thread(target=self._run, name="claims-worker", daemon=True)
            _running.add(self)
            self._thread.start()

    def stop(self) -> None:
        """End within seconds. What was in hand is begun again by the next worker; nothing is lost."""
        self._stopping.set()
        self._wake.set()
        _running.discard(self)
        if self._thread is not None:
            self._thread.join(_PATIENCE)  # a database server that does not answer may hold it up; it ends with the process then
            self._thread = None

    def wake(self) -> None:
        """Look for new sources now, not at the next tick."""
        self._wake.set()

    def __enter__(self) -> Worker:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def _run(self) -> None:
        while not self._stopping.is_set():
            executor = "worker" if engine.is_file(self._settings.jobs_url) else f"worker-{uuid.uuid4()}"
            lock = engine.worker_lock(self._settings.jobs_url, executor=executor)
            try:
                if _engine_of_this_process.acquire(blocking=False):
                    try:
                        if lock.take():
                            self._shift(lock, executor=executor)
                    finally:
                        lock.release()
                        _engine_of_this_process.release()
            except Exception:  # noqa: BLE001  (nobody else is left to try again, and a database may come back)
                _log.exception("the worker failed and will start again")
                self._stopping.wait(_PATIENCE)
            self._stopping.wait(_TICK)

    def _shift(self, lock: Lock, *, executor: str) -> None:
        with Web(allow=self._settings.allow_hosts, pace=shared(self._settings.pause)) as web:
            desk = self._desk(web)
            sit_down(desk)
            encoding = threading.Thread(target=embedding_job.keep_up, args=(desk,), name="claims-encoder", daemon=True)
            ordering = threading.Thread(target=order_job.keep_up, args=(desk,), name="claims-own-order", daemon=True)
            encoding.start()
            ordering.start()
            try:
                engine.launch(self._settings.jobs_url, executor=executor)
                self._working.set()
                self._serve(desk, lock, executor=executor)
            finally:
                self._working.clear()
                desk.leaving.set()
                engine.land()
                encoding.join(_PATIENCE)
                ordering.join(_PATIENCE)
                sit_down(None)

    def _desk(self, web: Web) -> Desk:
        days = self._settings.recheck_days
        return Desk(
            self._store,
            self._vault,
            web,
            self._now,
            self._pauses,
            recheck_every=timedelta(days=days) if days else None,
            archive_url=self._settings.archive_url,
        )

    def _serve(self, desk: Desk, lock: Lock, *, executor: str) -> None:
        ticks, busy = 0, True
        while not self._stopping.is_set() and lock.held():
            self._wake.clear()
            if not engine.is_file(self._settings.jobs_url) and ticks % _LOOK_FOR_THE_DEAD == 0:
                engine.take_over_from_the_dead(self._settings.jobs_url, executor=executor)
            try:
                if ticks % _SCHEDULE == 0:
                    recheck_job.schedule(desk)
                unfinished = sum(job.hand_out(desk) for job in (intake_job, recheck_job, archive_job, feed_job, export_job))
            except ClaimsError as error:
                _log.warning("looking for new work: %s", error)
            else:
                if bool(unfinished) != busy:
                    busy = bool(unfinished)
                    engine.look(engine.SOON if busy else engine.BY_AND_BY)
            ticks += 1
            self._wake.wait(_TICK)


def wake_all() -> None:
    """Tell the workers of this process that there is something new."""
    for worker in tuple(_running):
        worker.wake()
