"""The steps lead to exactly the tables the program knows, and no database of another shape is worked on."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from claims.errors import SettingsWrong
from claims.store import Store, migrate, migrations, opened
from claims.store.captures import as_captured
from claims.store.desk_codes import Cited, Tab
from claims.store.documents import get_document, save_document, set_block_role
from claims.store.migrations.shape import SHAPE
from claims.store.naming import rename
from claims.store.queue import QueueFilter, queue
from claims.store.speakers import list_speakers
from claims.store.trail import verify
from sources.document import Role
from tests.claims.store.desk import NOON, article, cited, document


def test_the_steps_lead_to_the_tables_as_they_are_declared(store):
    options = {name: value for name, value in SHAPE.items() if name != "target_metadata"}

    with store.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), SHAPE["target_metadata"])

    assert differences == []


def test_alembics_own_check_is_content(store):
    with store.engine.connect() as connection:
        settings = migrations.config()
        settings.attributes["connection"] = connection
        command.check(settings)


def test_alembic_finds_the_database_by_its_setting_too(database_url, monkeypatch):
    monkeypatch.setenv("CLAIMS_DATABASE_URL", database_url)

    command.check(migrations.config())


def test_the_way_down_leads_back_to_nothing_and_up_again(store):
    for direction in ("base", "head"):
        with store.engine.begin() as connection:
            settings = migrations.config()
            settings.attributes["connection"] = connection
            (command.downgrade if direction == "base" else command.upgrade)(settings, direction)

    article(store)


def test_migrating_twice_changes_nothing(store, vault):
    article(store, vault)

    assert migrate(store) == migrate(store) == migrations.head()
    assert verify(store, vault) == []


def test_an_empty_server_is_not_filled_by_looking_at_it_but_says_what_to_run(postgresql):
    url = postgresql.empty()

    with pytest.raises(SettingsWrong) as told:
        Store.open(url)
    store = Store.at(url)
    migrate(store)
    store.close()

    assert "claims migrate" in told.value.advice
    with opened(url) as store:
        article(store)
    postgresql.drop(url)


def test_two_who_migrate_at_once_do_it_once(postgresql):
    url = postgresql.empty()
    stores = [Store.at(url) for _ in range(3)]

    with ThreadPoolExecutor(3) as threads:
        assert set(threads.map(migrate, stores)) == {migrations.head()}

    for store in stores:
        store.close()
    postgresql.drop(url)


def test_four_who_open_a_new_file_at_once_make_it_once(sqlite_url):
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(Store.open, [sqlite_url] * 4))

    article(stores[0])
    for store in stores:
        store.close()


def test_a_laptops_older_file_is_copied_beside_itself_and_brought_up_to_date(sqlite_store, sqlite_url, monkeypatch):
    article(sqlite_store)
    path = Path(sqlite_store.path)
    _pretend_older(sqlite_store, monkeypatch)
    sqlite_store.close()

    with opened(sqlite_url) as store, store.reading() as session:
        assert session.connection().execute(text("SELECT count(*) FROM claim")).scalar_one() == 2
        assert migrations.revision(session.connection()) == migrations.head()

    copy = path.with_name("claims.db.before-0000.backup")
    with closing(sqlite3.connect(copy)) as beside:
        assert beside.execute("SELECT version_num FROM alembic_version").fetchone() == ("0000",)
        assert beside.execute("SELECT count(*) FROM claim").fetchone() == (2,)


def test_the_speakers_of_an_older_database_keep_their_claims_and_their_history_and_can_be_found(store, vault):
    article(store, vault)
    _step(store, "0001")

    migrate(store)

    with store.reading() as session:
        (found,) = list_speakers(session, text="brandt").items
        assert (found.name, found.version, found.claims) == ("Ilse Brandt", 1, 1)
    with store.writing("Ada", action="name", now=NOON) as session:
        rename(session, found.id, "Ilse Brandt-Hale", seen=1)
    assert verify(store, vault) == []


def test_captures_and_documents_of_an_older_database_keep_their_history_and_can_say_more_from_now_on(store, vault):
    desk = article(store, vault)
    _step(store, "0002")

    migrate(store)

    with store.reading() as session:
        assert get_document(session, desk.document) == document()
        assert as_captured(session, desk.snapshot, vault).sent == ()
    with store.writing("Ada", action="set role", now=NOON) as session:
        set_block_role(session, desk.document, 1, Role.QUOTE)
        save_document(session, desk.snapshot, document(section="Business"))
    assert verify(store, vault) == []


def test_claims_of_an_older_database_are_found_by_their_evidence_and_keep_their_history(store, vault):
    desk = article(store, vault)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)
    _step(store, "0004")

    migrate(store)

    with store.reading() as session:
        found = queue(session, QueueFilter(text="toll courier", cited=Cited.FOR, tab=Tab.UNASSIGNED)).items
        assert [row.id for row in found] == [desk.claims[0]]
        assert queue(session, QueueFilter(cited=Cited.NOTHING)).total == 1
    assert verify(store, vault) == []


def test_an_older_database_on_a_server_says_what_to_run(postgresql, monkeypatch):
    url = postgresql.fresh()
    with opened(url) as store:
        _pretend_older(store, monkeypatch)

    with pytest.raises(SettingsWrong, match="older shape") as told:
        Store.open(url)

    assert "claims migrate" in told.value.advice
    postgresql.drop(url)


def test_a_newer_database_is_left_alone(store, database_url):
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from the future'"))

    with pytest.raises(SettingsWrong, match="newer version"):
        Store.open(database_url)
    with pytest.raises(SettingsWrong, match="newer version"):
        migrate(store)


def _step(store: Store, revision: str) -> None:
    """The way down to an older shape."""
    with store.engine.begin() as connection:
        settings = migrations.config()
        settings.attributes["connection"] = connection
        command.downgrade(settings, revision)


def _pretend_older(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is given an older name, which the steps are told to know."""
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    monkeypatch.setattr(migrations, "_known", lambda: {"0000", migrations.head()})

    def rename(settings, _):
        settings.attributes["connection"].execute(text(f"UPDATE alembic_version SET version_num = '{migrations.head()}'"))

    monkeypatch.setattr(migrations.command, "upgrade", rename)
