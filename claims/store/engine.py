"""The store and its one write path.

SQLite serves a laptop: write-ahead log, so readers never wait; foreign keys on; every commit is on the disk before it is
acknowledged (`synchronous=FULL`); and a writer takes its turn *before* it reads (`BEGIN IMMEDIATE`), because a transaction
that starts by reading and then wants to write is refused as “locked” as soon as two do it. PostgreSQL serves a desk; there a
writer takes an advisory lock for the length of its transaction. One writer at a time is what keeps the trail a chain, and it
is fast enough for people: keep fetching, reading and thinking outside of `writing`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteFailed
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from claims.errors import ClaimsError, SettingsWrong
from claims.store import migrations
from claims.store.failures import plainly
from claims.store.history import Hand, ReadingSession, WritingSession
from claims.store.lateness import first_writer

__all__ = ["PATIENCE", "Session", "Store", "opened"]

PATIENCE = 15
"""Seconds a writer waits for its turn before it is told that the database is busy."""

_TURN = 0x636C61696D73
"""The advisory lock of PostgreSQL that writers of one database take in turn: “claims” in ASCII."""


class Store:
    """One database. Safe to share between threads; keep one a process."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        sqlite = engine.dialect.name == "sqlite"
        look = {} if sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self._reader = engine.execution_options(**look)
        self._writer = engine.execution_options(claims_writing=True)
        self._turn = threading.Lock()
        self._writing_thread: int | None = None

    @classmethod
    def at(cls, url: str) -> Store:
        """The store at this address, whatever state its tables are in: for `migrate`."""
        return cls(_engine(_parsed(url)))

    @classmethod
    def open(cls, url: str) -> Store:
        """The store at this address, ready for work.

        A laptop's own SQLite file is made, or brought up to date (after a copy was put beside it), on the way. A database on
        a server is never changed by looking at it: raises `SettingsWrong`, which says to run `claims migrate`.
        """
        store = cls.at(url)
        try:
            with plainly():
                migrations.ensure_current(store.engine)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def path(self) -> Path | None:
        """The file of a SQLite store."""
        return Path(self.engine.url.database or "") if self.engine.dialect.name == "sqlite" else None

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A session that sees the store as it stands at one moment, and can change nothing."""
        with plainly(), ReadingSession(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self, actor: str, *, action: str, reason: str = "", now: datetime) -> Generator[Session]:
        """A session whose changes are kept together at the end, or not at all.

        `actor` is a person's name, or “machine: …”. Raises `ClaimChanged` where somebody was first, `ClaimsError` where the
        database cannot keep it. Do nothing slow inside: other writers wait.
        """
        if not actor.strip() or not action.strip() or now.tzinfo is None:
            raise ValueError("a change needs an actor, an action and a time with its zone")
        hand = Hand(actor.strip(), action, reason.strip(), now)
        with self._one_at_a_time(), plainly():
            session = WritingSession(self._writer, expire_on_commit=False, autoflush=False, info={"hand": hand})
            try:
                _take_turn(session.connection())
                yield session
                hand.closing = True
                session.commit()
            except StaleDataError as late:
                session.rollback()
                raise first_writer(session, hand) from late
            finally:
                session.close()

    @contextmanager
    def alone(self) -> Generator[Connection]:
        """A bare connection no writer runs beside, kept or dropped as a whole: for putting a backup back, and nothing else."""
        with self._one_at_a_time(), plainly(), self._writer.begin() as connection:
            _take_turn(connection)
            yield connection

    @contextmanager
    def _one_at_a_time(self) -> Generator[None]:
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("writing inside writing would wait for itself")
        if not self._turn.acquire(timeout=PATIENCE * 4):
            raise ClaimsError("The database was busy for too long; nothing was saved.", advice="Save again in a moment.")
        self._writing_thread = threading.get_ident()
        try:
            yield
        finally:
            self._writing_thread = None
            self._turn.release()

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


@contextmanager
def opened(url: str) -> Generator[Store]:
    """The store at this address for the length of a `with` block; see `Store.open`."""
    store = Store.open(url)
    try:
        yield store
    finally:
        store.close()


def _take_turn(connection: Connection) -> None:
    """On SQLite the transaction itself is the turn."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1) if url.startswith("postgres://") else url)
    except ArgumentError as error:
        raise SettingsWrong(
            "The database address cannot be read.",
            advice="It looks like sqlite:///path/to/claims.db or postgresql://user@host/name.",
        ) from error
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        raise SettingsWrong(f"{parsed.get_backend_name()} is not a database this works on.", advice="Use SQLite or PostgreSQL.")
    if parsed.get_backend_name() == "sqlite" and parsed.database in {None, "", ":memory:"}:
        raise SettingsWrong("A store needs a file to live in.", advice="Give a path: sqlite:///path/to/claims.db.")
    return parsed


def _engine(url: URL) -> Engine:
    common: dict[str, Any] = {"pool_size": 5, "max_overflow": 15, "pool_timeout": PATIENCE}
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True, **common)
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=QueuePool, connect_args={"timeout": PATIENCE, "check_same_thread": False}, **common)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own idea of when a transaction begins is switched off
    _write_ahead(connection)
    for pragma in ("foreign_keys=ON", "synchronous=FULL", f"busy_timeout={PATIENCE * 1000}"):
        connection.execute(f"PRAGMA {pragma}").close()


def _write_ahead(connection: SqliteConnection) -> None:
    """Switch the file to its write-ahead log. While another process does so for the first time, SQLite refuses at once."""
    for _ in range(100):
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
        except SqliteFailed as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.05)
        else:
            return


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("claims_writing") else "BEGIN")
