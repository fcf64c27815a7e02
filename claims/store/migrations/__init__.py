"""The way from one shape of the tables to the next, and the check that a database has the shape this program expects.

Each step is a file in `versions`, run once, in order, inside one transaction. To add one after changing `tables`:
`python -m claims.store.migrations "what changed"`, with CLAIMS_DATABASE_URL naming a database that is up to date.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from claims.errors import SettingsWrong
from claims.store.failures import plainly

if TYPE_CHECKING:
    from claims.store.engine import Store

_MIGRATING = 0x6D696772
"""The advisory lock of PostgreSQL that two migrations at once take in turn."""


def migrate(store: Store | Engine) -> str:
    """Bring the tables to the newest shape; returns its name. Take the store by `Store.at`, which looks at nothing.

    Safe to run twice, and by two at once. A SQLite file of an older shape is copied beside itself first.
    """
    engine = store.engine
    with plainly(), _alone(engine) as connection:
        if revision(connection) not in {None, *_known()}:
            raise _too_new()
        if revision(connection) not in {None, head()}:
            _copy_beside(engine, revision(connection) or "")
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
    return head()


def ensure_current(engine: Engine) -> None:
    """Check the shape. A SQLite file is brought up to date; for a server's database raises `SettingsWrong`."""
    with engine.connect() as connection:
        stands = revision(connection)
    if stands == head():
        return
    if stands is not None and stands not in _known():
        raise _too_new()
    if engine.dialect.name == "sqlite":
        from claims.store.engine import Store

        migrate(Store(engine))
        return
    what = "is empty" if stands is None else f"has an older shape ({stands})"
    raise SettingsWrong(
        f"The database {what}.", advice="Run “claims migrate” once, after a backup with the server's own tools."
    )


def revision(connection: Connection) -> str | None:
    """The shape the database has now; None where it has no tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return MigrationContext.configure(connection).get_current_revision()


@cache
def head() -> str:
    """The shape this program expects."""
    return ScriptDirectory.from_config(config()).get_current_head() or ""


def config() -> Config:
    """How Alembic finds the steps."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


@cache
def _known() -> frozenset[str]:
    return frozenset(step.revision for step in ScriptDirectory.from_config(config()).walk_revisions())


def _too_new() -> SettingsWrong:
    return SettingsWrong(
        "The database was made by a newer version of this program.", advice="Install the newest version; nothing was changed."
    )


@contextmanager
def _alone(engine: Engine) -> Generator[Connection]:
    """A transaction no other migration runs beside. On SQLite a changed table is made anew, so foreign keys rest meanwhile."""
    with engine.execution_options(claims_writing=True).connect() as connection:
        sqlite = engine.dialect.name == "sqlite"
        raw = connection.connection.dbapi_connection
        if isinstance(raw, sqlite3.Connection):
            raw.execute("PRAGMA foreign_keys=OFF").close()
        try:
            with connection.begin():
                if not sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _MIGRATING})
                yield connection
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise SettingsWrong("The migration would leave rows without their parents; nothing was changed.")
        finally:
            if isinstance(raw, sqlite3.Connection):
                raw.execute("PRAGMA foreign_keys=ON").close()


def _copy_beside(engine: Engine, stands: str) -> None:
    """A copy of a SQLite file before its shape changes, named after the shape it has; an older copy is left alone."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return
    original = Path(engine.url.database)
    copy = original.with_name(f"{original.name}.before-{stands}.backup")
    if copy.exists():
        return
    with closing(sqlite3.connect(original)) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
