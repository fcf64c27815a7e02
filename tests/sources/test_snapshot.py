"""What is kept of a source, and that it stays what it was."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime, timedelta, timezone

import pytest

from sources.media import DOCX
from sources.snapshot import Redirect, Snapshot, SnapshotLost, Vault

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def test_a_snapshot_knows_the_hash_of_its_own_bytes():
    snapshot = Snapshot.of_file("a.txt", b"The toll fell.", now=NOON)

    assert snapshot.sha256 == hashlib.sha256(b"The toll fell.").hexdigest()


def test_a_snapshot_cannot_be_changed():
    snapshot = Snapshot.of_paste("The toll fell.", now=NOON)

    with pytest.raises(AttributeError):
        snapshot.body = b"The toll rose."  # ty: ignore[invalid-assignment]


def test_a_capture_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        Snapshot.of_paste("The toll fell.", now=datetime(2026, 3, 14, 12, 0))  # noqa: DTZ001

    assert Snapshot.of_paste("x", now=NOON.astimezone(timezone(timedelta(hours=2)))).captured_at == NOON


@pytest.mark.parametrize("text", ["The toll fell.", "“Yes”, she said.\r\n\r\n\tNo.\n", "", "\ufeffa\u2028b\x00c", "🚢 über"])
def test_a_paste_is_kept_to_the_letter(text):
    snapshot = Snapshot.of_paste(text, now=NOON)

    assert snapshot.body.decode() == text
    assert (snapshot.kind, snapshot.media_type) == ("paste", "text/plain")


def test_half_characters_in_a_paste_become_whole_or_are_marked():
    assert Snapshot.of_paste("a\ud83d\udea2b\ud83d c", now=NOON).body.decode() == "a🚢b\ufffd c"


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("article.html", b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        ("article.pdf", b"<!DOCTYPE html><html>", "text/html"),
        ("article.pdf", b"junk before\n%PDF-1.4\n", "application/pdf"),
        ("article.pdf", b"Just some words.", "text/plain"),
        ("article.txt", b"The toll fell.", "text/plain"),
        ("article.txt", b"", "text/plain"),
        ("article.txt", b"<p>is what the mayor typed", "text/plain"),
        ("article.txt", b"%PDF is a file format, and %PDF-1.4 a version.", "text/plain"),
        ("article.html", b"<p>The toll fell.</p>", "text/html"),
        ("article.htm", b"The toll fell.", "text/html"),
        ("article", b"\xef\xbb\xbf  <!-- saved -->\n<HTML lang=en>", "text/html"),
        ("article", "\ufeff<!doctype html><html>".encode("utf-16-le"), "text/html"),
        ("article", "The toll fell.".encode("utf-16"), "text/plain"),
        ("article.xhtml", b'<?xml version="1.0"?><!DOCTYPE html><html>', "application/xhtml+xml"),
        ("feed", b'<?xml version="1.0"?><rss>', "application/xml"),
        ("article.docx", b"PK\x03\x04....", DOCX),
        ("saved.zip", b"PK\x03\x04....word/document.xml", DOCX),
        ("sheet.xlsx", b"PK\x03\x04....xl/workbook.xml", "application/zip"),
        ("article.zip", b"PK\x03\x04....", "application/zip"),
        ("article.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
        ("photo.html", b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        ("article.html", b"\x00\x01\x02\x03", "application/octet-stream"),
        ("ärger.TXT", b"The toll fell.", "text/plain"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_say_whatever_its_name(name, body, kind):
    assert Snapshot.of_file(name, body, now=NOON).media_type == kind


@pytest.mark.parametrize("name", ["a.txt", "/etc/a.txt", "..\\..\\a.txt", "C:\\Users\\desk\\a.txt", "../a.txt"])
def test_a_file_is_kept_under_its_own_name_without_folders(name):
    assert Snapshot.of_file(name, b"x", now=NOON).file_name == "a.txt"


def test_a_header_is_found_in_any_case_and_a_downgrade_is_seen():
    snapshot = Snapshot(b"", "text/html", "address", NOON, headers=(("ETag", '"1"'), ("etag", '"2"')))

    assert snapshot.header("etag") == '"1"'
    assert snapshot.header("date") is None
    assert Redirect("https://a.example/", 301, "http://a.example/").downgrade
    assert not Redirect("http://a.example/", 301, "https://a.example/").downgrade


def test_two_steps_are_equal_where_they_lead_alike_whatever_was_said_on_the_way():
    bare = Redirect("https://a.example/", 301, "https://b.example/")
    told = Redirect("https://a.example/", 301, "https://b.example/", headers=(("Server", "x"),), sent=(("Host", "a.example"),))

    assert bare == told
    assert bare != Redirect("https://a.example/", 302, "https://b.example/")


def test_what_is_kept_is_read_back_the_same(tmp_path):
    vault = Vault(tmp_path / "snapshots")
    body = os.urandom(100_000)

    sha256 = vault.keep(body)

    assert sha256 == hashlib.sha256(body).hexdigest()
    assert vault.read(sha256) == body
    assert vault.has(sha256)
    assert (tmp_path / "snapshots" / sha256[:2] / sha256[2:4] / sha256).read_bytes() == body


def test_a_snapshot_and_its_bytes_are_kept_in_one_place(tmp_path):
    vault = Vault(tmp_path)
    snapshot = Snapshot.of_paste("The toll fell.", now=NOON)

    assert vault.keep(snapshot) == vault.keep(snapshot.body) == snapshot.sha256
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_keeping_again_leaves_the_file_alone(tmp_path):
    vault = Vault(tmp_path)
    sha256 = vault.keep(b"The toll fell.")
    place = tmp_path / sha256[:2] / sha256[2:4] / sha256
    before = place.stat()

    vault.keep(b"The toll fell.")

    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_bytes_that_changed_are_noticed_named_and_mended_by_keeping_again(tmp_path):
    vault = Vault(tmp_path)
    sha256, other = vault.keep(b"The toll fell."), vault.keep(b"Another page.")
    (tmp_path / sha256[:2] / sha256[2:4] / sha256).write_bytes(b"The toll rose.")

    with pytest.raises(SnapshotLost, match="bytes have changed") as lost:
        vault.read(sha256)

    assert lost.value.sha256 == sha256
    assert "backup" in lost.value.advice
    assert vault.verify() == [f"{sha256} is not what was kept: its bytes have changed."]
    assert vault.read(other) == b"Another page."
    vault.keep(b"The toll fell.")
    assert vault.verify() == []


def test_a_file_that_is_gone_is_named(tmp_path):
    with pytest.raises(SnapshotLost, match="not in the vault"):
        Vault(tmp_path).read("a" * 64)

    assert not Vault(tmp_path).has("a" * 64)
    assert Vault(tmp_path / "nowhere").verify() == []


def test_a_file_in_the_wrong_folder_is_found(tmp_path):
    vault = Vault(tmp_path)
    sha256 = vault.keep(b"The toll fell.")
    (tmp_path / "00" / "00").mkdir(parents=True)
    (tmp_path / sha256[:2] / sha256[2:4] / sha256).rename(tmp_path / "00" / "00" / sha256)

    assert vault.verify() == [f"{sha256} lies in the wrong folder ({os.path.join('00', '00')})."]  # noqa: PTH118


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 63 + "\n", "a" * 65])
def test_only_a_hash_names_a_file(tmp_path, name):
    with pytest.raises(ValueError, match="not a sha-256"):
        Vault(tmp_path).read(name)


def test_bytes_are_on_the_disk_and_entered_in_their_folder_before_keep_returns(tmp_path, monkeypatch):
    done = []
    real_fsync, real_replace = os.fsync, os.replace
    inode = lambda path: os.stat(path).st_ino  # noqa: E731, PTH116
    monkeypatch.setattr(os, "fsync", lambda file: (done.append(("flushed", os.fstat(file).st_ino)), real_fsync(file))[1])
    monkeypatch.setattr(os, "replace", lambda old, new: (done.append(("renamed", inode(old))), real_replace(old, new))[1])

    sha256 = Vault(tmp_path / "vault").keep(b"The toll fell.")
    folder = tmp_path / "vault" / sha256[:2] / sha256[2:4]

    assert done[-3:] == [("flushed", inode(folder / sha256)), ("renamed", inode(folder / sha256)), ("flushed", inode(folder))]
    assert {inode(tmp_path), inode(tmp_path / "vault"), inode(folder.parent)} <= {
        number for what, number in done if what == "flushed"
    }


def test_a_full_disk_leaves_nothing_half_kept(tmp_path, monkeypatch):
    vault = Vault(tmp_path)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        vault.keep(b"The toll fell.")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
