"""What claims rest on leaves the desk as a web archive that other tools accept and this one reads again."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims import intake
from claims.cli import main
from claims.errors import NotThere
from claims.model import State
from claims.reports.captures import captures, write_captures
from claims.store import Store
from claims.store.queue import QueueFilter
from sources.network import Web
from sources.snapshot import Vault
from sources.warc_reading import read_warc

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FOAM = Path(__file__).parents[3] / "data" / "samples" / "vell-river-foam.txt"


@pytest.fixture
def desk(sqlite_store: Store, vault: Vault) -> tuple[Store, Vault]:
    """An article with claims, and a file from which nothing could be read."""
    read = intake.add_file(sqlite_store, vault, FOAM.name, FOAM.read_bytes(), by="Ada", now=NOW)
    unread = intake.add_file(sqlite_store, vault, "picture.txt", b"\x89PNG\r\n\x1a\n\0\0", by="Ada", now=NOW)
    for source in (read, unread):
        with Web() as web:
            intake.take_in(sqlite_store, vault, web, source.id, now=lambda: NOW)
    return sqlite_store, vault


def chosen(store: Store, asked: QueueFilter) -> list[int]:
    with store.reading() as session:
        return [record.source_id for record in captures(session, asked)]


def test_asked_for_nothing_in_particular_everything_captured_goes_out(desk):
    store, vault = desk
    with store.reading() as session:
        everything = captures(session, QueueFilter())
    out = io.BytesIO()

    done = write_captures(store, vault, everything, out, made=NOW)

    assert (done.written, done.lost) == (2, ())
    out.seek(0)
    assert [snapshot.sha256 for snapshot in read_warc(out)] == [record.sha256 for record in everything]


def test_a_filter_leaves_out_what_no_claim_asked_for_rests_on(desk):
    store, _ = desk

    assert chosen(store, QueueFilter(state=State.PROPOSED)) == [1]
    assert chosen(store, QueueFilter(state=State.PUBLISHED)) == []
    assert chosen(store, QueueFilter(source_id=2)) == [2]
    with pytest.raises(NotThere):
        chosen(store, QueueFilter(source_id=99))


def test_a_capture_that_was_lost_is_named_and_the_others_are_written(desk):
    store, vault = desk
    with store.reading() as session:
        everything = captures(session, QueueFilter())
    sha256 = everything[0].sha256
    (vault.root / sha256[:2] / sha256[2:4] / sha256).unlink()

    done = write_captures(store, vault, everything, io.BytesIO(), made=NOW)

    assert done.written == 1
    assert "Capture 1 of source 1" in done.lost[0]


def test_the_command_writes_an_archive_that_warcio_finds_whole(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMS_PERSON", "Ada")
    monkeypatch.delenv("CLAIMS_DATABASE_URL", raising=False)
    archive = tmp_path / "captures.warc.gz"
    assert main(["export", "--format", "warc", "--output", str(archive)]) == 1
    assert "No capture fits" in capsys.readouterr().err
    main(["add", str(FOAM)])

    assert main(["export", "--format", "warc", "--state", "proposed", "--output", str(archive)]) == 0

    assert "1 capture written" in capsys.readouterr().err
    checked = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(archive)], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout
    with archive.open("rb") as file:
        assert [snapshot.body for snapshot in read_warc(file)] == [FOAM.read_bytes()]
