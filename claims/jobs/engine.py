"""The durable engine under the jobs: DBOS, embedded in this process, with its own database of what is to be done.

On SQLite that is a file beside the claims, in write-ahead mode. It may lose the last moment in a power cut
(`synchronous=NORMAL`), which costs nothing: what is still to be done stands in the store of claims as well, and is handed
over again (see `dispatch`). On PostgreSQL it is a schema of the same database. Nothing is reported to anybody.

`VERSION` names the shape of the jobs, not of the program: it changes only when an old job could not be carried on by new code.
Jobs of another version are dropped, and their sources handed over as new ones.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from claims.jobs.locks import FileLock, Lock

QUEUE = "intake"
AT_ONCE = 4
"""Sources one worker has in hand at a time; of one site only one, whichever worker has it."""
VERSION = "1"
LIVE = ["ENQUEUED", "DELAYED", "PENDING"]
"""What the engine calls a job that is not over."""
SOON, BY_AND_BY = 0.05, 0.5
"""Seconds between two looks into the queue: while there is work, and while there is none (a look costs about 2 ms)."""


class JobsFile(sqlite3.Connection):
    """A connection to the jobs of a laptop."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.execute("PRAGMA busy_timeout=30000").close()
        self.execute("PRAGMA journal_mode=WAL").close()
        self.execute("PRAGMA synchronous=NORMAL").close()


def is_file(jobs_url: str) -> bool:
    """Whether the jobs are kept in a file of this machine, where one worker is enough."""
    return jobs_url.startswith("sqlite:")


def worker_lock(jobs_url: str, *, executor: str) -> Lock:
    """The lock that makes a process the worker: the only one of a file, or the one of this name on a server."""
    if is_file(jobs_url):
        return FileLock(Path(jobs_url.removeprefix("sqlite:///") + ".lock"))
    return PostgresLock(jobs_url, executor)


def launch(jobs_url: str, *, executor: str) -> None:
    """Start taking jobs. What an earlier worker of the same name had in hand is begun again."""
    connecting = {"connect_args": {"factory": JobsFile}} if is_file(jobs_url) else {"pool_pre_ping": True}
    config: DBOSConfig = {
        "name": "claims",
        "application_version": VERSION,
        "executor_id": executor,
        "system_database_url": jobs_url,
        "db_engine_kwargs": connecting,
        "sys_db_pool_size": 2 * AT_ONCE,
        "max_executor_threads": 4 * AT_ONCE,
        "serializer": DBOSPortableJSONSerializer(),
        "enable_otlp": False,
        "log_level": "ERROR",
    }
    DBOS(config=config)
    DBOS.launch()
    DBOS.register_queue(
        QUEUE, worker_concurrency=AT_ONCE, partition_concurrency=1, polling_interval_sec=SOON, on_conflict="always_update"
    )

    _tidy()


def _tidy() -> None:
    """Drop jobs that nobody can do any more, and forget those that ended well some time ago."""
    open_jobs = DBOS.list_workflows(status=LIVE, load_input=False, load_output=False)
    foreign = [job.workflow_id for job in open_jobs if job.app_version not in (VERSION, None)]
    if foreign:
        DBOS.cancel_workflows(foreign)
    before = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    done = DBOS.list_workflows(status="SUCCESS", end_time=before, load_input=False, load_output=False)
    if done:
        DBOS.delete_workflows([job.workflow_id for job in done])


def land() -> None:
    """Take no more jobs and let go of the database. What is still in hand is begun again by the next worker."""
    DBOS.destroy()
    logging.getLogger("dbos").handlers.clear()  # they hold on to this launch’s standard error, closed by then


def look(every: float) -> None:
    """How often to look into the queue from now on, in seconds."""
    queue = DBOS.retrieve_queue(QUEUE)
    if queue is not None:
        queue.set_polling_interval_sec(every)


def take_over_from_the_dead(jobs_url: str, *, executor: str) -> None:
    """Begin again what workers had in hand that no longer hold their lock. For PostgreSQL, where there can be several."""
    in_hand = DBOS.list_workflows(status="PENDING", queue_name=QUEUE, load_input=False, load_output=False)
    for name in {job.executor_id for job in in_hand if job.executor_id and job.executor_id != executor}:
        lock = PostgresLock(jobs_url, name)
        if lock.take():
            try:
                DBOS._recover_pending_workflows([name])  # what Conductor calls; guarded by the dead worker's name
            finally:
                lock.release()


class PostgresLock:
    """An advisory lock under `name`, held by one connection that is used for nothing else.

    It needs a session of its own: behind a pooler that shares sessions between transactions it would mean nothing.
    """

    def __init__(self, url: str, name: str) -> None:
        self._engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._key = int.from_bytes(hashlib.sha256(f"claims worker {name}".encode()).digest()[:8], "big", signed=True)
        self._connection: Connection | None = None

    def take(self) -> bool:
        if self._connection is not None:
            return self.held()
        connection = self._engine.connect()
        if connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": self._key}).scalar_one():
            self._connection = connection
            return True
        connection.close()
        return False

    def held(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(text("SELECT 1"))
        except DBAPIError:
            self.release()
            return False
        return True

    def release(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()  # closes the session itself, and with it the lock, also when it is broken
            self._connection.close()
            self._connection = None
