"""A backup holds everything, says when it no longer does, and becomes a working store again on either database."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from claims.errors import ClaimsError, StoreBroken
from claims.model import Assessment, Verdict
from claims.store import Store, opened
from claims.store.assessments import record
from claims.store.backup import backup, check_backup
from claims.store.claims import accept, get_claims
from claims.store.documents import get_document
from claims.store.queue import QueueFilter, queue
from claims.store.restore import restore
from claims.store.trail import events, head, verify
from sources.snapshot import Vault
from tests.claims.store.desk import NOON, article, cited, named


@pytest.fixture
def desk(store, vault):
    """A desk with work on it."""
    desk, ada = article(store, vault), named(store)
    with store.writing("Ada", action="review", now=NOON) as session:
        cited(session, desk)
        record(session, Assessment(1, Verdict.SUPPORTED, "as the paper says", waiver="one paper"), seen=3, by=ada)
    return desk


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request, tmp_path):
    """An empty store to restore into."""
    if request.param == "sqlite":
        with opened(f"sqlite:///{tmp_path / 'other' / 'claims.db'}") as store:
            yield store
        return
    server = request.getfixturevalue("postgresql")
    url = server.fresh()
    with opened(url) as store:
        yield store
    server.drop(url)


@pytest.mark.parametrize("name", ["kept", "kept.zip"])
def test_a_backup_becomes_the_same_store_again_on_either_database(store, vault, desk, other, tmp_path, name):
    made = backup(store, vault, tmp_path / name, now=NOON)

    rows = restore(tmp_path / name, other, Vault(tmp_path / "other" / "snapshots"))

    assert check_backup(tmp_path / name) == []
    assert (made.rows, made.snapshots, made.missing) == (rows, 1, ())
    assert verify(other, Vault(tmp_path / "other" / "snapshots"), heads=[made.head]) == []
    with store.reading() as here, other.reading() as there:
        assert get_claims(here, desk.claims) == get_claims(there, desk.claims)
        assert get_document(here, desk.document) == get_document(there, desk.document)
        assert events(here, limit=500).items == events(there, limit=500).items
        assert [row.id for row in queue(there, QueueFilter(text="zurich")).items] == [1, 2]


def test_work_goes_on_in_a_restored_store(store, vault, desk, other, tmp_path):
    backup(store, vault, tmp_path / "kept", now=NOON)
    copies = Vault(tmp_path / "other" / "snapshots")
    restore(tmp_path / "kept", other, copies)

    with other.writing("Ada", action="accept", now=NOON) as session:
        accept(session, desk.claims[1], seen=1)
    named(other, "Newcomer")

    assert verify(other, copies) == []


def test_the_copy_of_a_sqlite_store_opens_as_it_is(sqlite_store, vault, tmp_path):
    article(sqlite_store, vault)

    backup(sqlite_store, vault, tmp_path / "kept", now=NOON)

    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == [
        "claims.db", "manifest.json", "manifest.json.sha256", "snapshots",
    ]  # fmt: skip
    with opened(f"sqlite:///{tmp_path / 'kept' / 'claims.db'}") as copy:
        assert verify(copy, Vault(tmp_path / "kept" / "snapshots")) == []


def test_a_backup_says_what_is_in_it(store, vault, desk, tmp_path):
    made = backup(store, vault, tmp_path / "kept", now=NOON)

    told = json.loads((tmp_path / "kept" / "manifest.json").read_text())

    assert (told["made"], told["database"]) == (NOON.isoformat(), store.engine.dialect.name)
    assert told["rows"]["claim"] == 2
    with store.reading() as session:
        assert told["trail"]["head"] == head(session) == made.head


@pytest.mark.parametrize("name", ["kept", "kept.zip"])
def test_what_is_there_already_is_never_overwritten(store, vault, tmp_path, name):
    (tmp_path / name).write_text("something dear")

    with pytest.raises(ClaimsError, match="there already"):
        backup(store, vault, tmp_path / name)

    assert (tmp_path / name).read_text() == "something dear"
    assert not list(tmp_path.glob(".kept*"))


def test_a_changed_a_missing_and_a_foreign_file_are_found_and_nothing_is_restored(store, vault, desk, other, tmp_path):
    backup(store, vault, tmp_path / "kept", now=NOON)
    bytes_kept = next(path for path in (tmp_path / "kept" / "snapshots").rglob("*") if path.is_file())
    bytes_kept.write_bytes(b"other")
    (tmp_path / "kept" / "foreign").write_text("x")
    next(path for path in (tmp_path / "kept").glob("claim*")).unlink()

    findings = check_backup(tmp_path / "kept")

    assert [finding.rsplit(" ", 2)[-2:] for finding in findings] == [["is", "missing."], ["to", "it."], ["was", "made."]]
    with pytest.raises(StoreBroken):
        restore(tmp_path / "kept", other, vault)


def test_one_flipped_bit_anywhere_in_the_list_or_its_seal_is_refused_by_name(store, vault, desk, other, tmp_path):
    backup(store, vault, tmp_path / "kept", now=NOON)
    for name in ("manifest.json", "manifest.json.sha256"):
        whole = (tmp_path / "kept" / name).read_bytes()
        for place in range(0, len(whole), 7):
            changed = bytearray(whole)
            changed[place] ^= 1 << place % 8
            (tmp_path / "kept" / name).write_bytes(changed)
            with pytest.raises(StoreBroken, match=r"manifest\.json"):
                check_backup(tmp_path / "kept")
        (tmp_path / "kept" / name).write_bytes(whole)

    (tmp_path / "kept" / "manifest.json.sha256").unlink()

    with pytest.raises(StoreBroken, match=r"manifest\.json\.sha256 is missing"):
        restore(tmp_path / "kept", other, vault)
    with other.reading() as session:
        assert queue(session).items == ()


def test_a_backup_from_before_there_was_a_seal_is_restored_as_ever(sqlite_store, vault, tmp_path):
    article(sqlite_store, vault)
    backup(sqlite_store, vault, tmp_path / "kept", now=NOON)
    (tmp_path / "kept" / "manifest.json.sha256").unlink()
    told = json.loads((tmp_path / "kept" / "manifest.json").read_text()) | {"format": 1}
    (tmp_path / "kept" / "manifest.json").write_text(json.dumps(told))

    with opened(f"sqlite:///{tmp_path / 'other' / 'claims.db'}") as other:
        assert restore(tmp_path / "kept", other, Vault(tmp_path / "other" / "snapshots")) > 0


def test_a_lost_snapshot_does_not_stop_a_backup_but_is_told(store, vault, desk, tmp_path):
    next(path for path in vault.root.rglob("*") if path.is_file()).unlink()

    made = backup(store, vault, tmp_path / "kept", now=NOON)

    assert made.snapshots == 0
    assert len(made.missing) == 1
    assert "not in the vault" in made.missing[0]
    assert check_backup(tmp_path / "kept") == []


def test_a_store_that_holds_something_is_not_filled(store, vault, desk, tmp_path):
    backup(store, vault, tmp_path / "kept", now=NOON)

    with pytest.raises(ClaimsError, match="not empty"):
        restore(tmp_path / "kept", store, vault)


def test_what_is_no_backup_is_told_so(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("a", "b")

    for name in ("notes.txt", "empty", "other.zip", "nowhere"):
        with pytest.raises(ClaimsError, match="no backup"):
            check_backup(tmp_path / name)


def test_a_backup_taken_while_others_write_is_one_moment(sqlite_store, vault, tmp_path):
    article(sqlite_store, vault)

    with sqlite_store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, 1, seen=1)
        session.flush()
        backup(sqlite_store, vault, tmp_path / "kept", now=NOON)

    with closing(sqlite3.connect(tmp_path / "kept" / "claims.db")) as copy:
        assert copy.execute("SELECT state FROM claim WHERE id = 1").fetchone() == ("proposed",)


def test_a_place_that_cannot_be_written_is_said_in_plain_words(sqlite_store, vault, tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(ClaimsError, match="could not be written"):
        backup(sqlite_store, vault, tmp_path / "file" / "kept")


def test_a_store_is_opened_before_it_is_backed_up(tmp_path, vault):
    with opened(f"sqlite:///{tmp_path / 'new' / 'claims.db'}") as store:
        made = backup(store, vault, tmp_path / "kept.zip", now=NOON)

    assert isinstance(store, Store)
    assert (made.rows, made.head) == (0, "")
