"""What many tests stand on: a moment, a vault, and a store on each of the two databases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims.store import Store
from sources.snapshot import Vault
from tests.databases import NoServer, Postgres, postgres, without_server


@pytest.fixture
def now() -> datetime:
    """The moment at which tests happen."""
    return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault."""
    return Vault(tmp_path / "snapshots")


@pytest.fixture(scope="session")
def _postgres() -> Iterator[Postgres | NoServer]:
    with ExitStack() as stack:
        try:
            yield stack.enter_context(postgres())
        except NoServer as why:
            yield why


@pytest.fixture
def postgresql(request: pytest.FixtureRequest) -> Postgres:
    """A PostgreSQL server. The test is skipped where there is none, and fails where CI=true."""
    server = request.getfixturevalue("_postgres")
    if isinstance(server, NoServer):
        without_server(server)
    return server


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Where a SQLite store can be made."""
    return f"sqlite:///{tmp_path / 'claims.db'}"


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store with nothing in it, made once: copying it is quicker than making another."""
    path = tmp_path_factory.mktemp("empty") / "claims.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_store(sqlite_url: str, _empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store on SQLite."""
    shutil.copy(_empty_file, tmp_path / "claims.db")
    store = Store.open(sqlite_url)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated database: the test runs once on each kind."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("_empty_file"), tmp_path / "claims.db")
        yield request.getfixturevalue("sqlite_url")
        return
    server = request.getfixturevalue("postgresql")
    url = server.fresh()
    yield url
    server.drop(url)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store: the test runs once on each database."""
    store = Store.open(database_url)
    yield store
    store.close()
