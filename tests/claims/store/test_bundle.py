"""A bundle carries a desk between the two databases without loss, and is refused where one bit of it has changed."""

from __future__ import annotations

import hashlib
import json
import random
import zipfile

import pytest

from claims.errors import ClaimsError, StoreBroken
from claims.store import opened
from claims.store.bundle import bundle
from claims.store.trail import verify
from claims.store.unbundle import BundleRefused, unbundle
from sources.snapshot import Vault
from tests.claims.store.desk import NOON, article, cited, named


@pytest.fixture
def made(sqlite_store, vault, tmp_path):
    """The bundle of a desk with work on it."""
    desk = article(sqlite_store, vault)
    named(sqlite_store)
    with sqlite_store.writing("Ada", action="review", now=NOON) as session:
        cited(session, desk)
    return bundle(sqlite_store, vault, tmp_path / "desk.zip").path


@pytest.fixture
def empty(tmp_path):
    """An empty store to fill, with its vault."""
    with opened(f"sqlite:///{tmp_path / 'other' / 'claims.db'}") as store:
        yield store, Vault(tmp_path / "other" / "snapshots")


def sealed(path, parts, **changes):
    """Write a bundle whose hashes are right, whatever is in it."""
    told = json.loads(parts.pop("manifest.json")) | changes
    told["parts"] = {name: {"sha256": hashlib.sha256(body).hexdigest(), "size": len(body)} for name, body in parts.items()}
    read = json.dumps(told).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, body in {**parts, "manifest.json": read}.items():
            packed.writestr(name, body)
        packed.comment = hashlib.sha256(read).hexdigest().encode() + b"0" * 64
    body = path.read_bytes()[:-64]
    path.write_bytes(body + hashlib.sha256(body).hexdigest().encode())


def parts_of(path):
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_desk_goes_to_postgresql_and_back_and_is_the_same_to_the_byte(made, vault, empty, postgresql, tmp_path):
    url = postgresql.fresh()
    there, here = Vault(tmp_path / "there"), empty[1]

    with opened(url) as store:
        unbundle(made, store, there)
        named(store, "Newcomer")
        assert verify(store, there) == []
    postgresql.drop(url)
    url = postgresql.fresh()
    with opened(url) as store:
        unbundle(made, store, there)
        again = bundle(store, there, tmp_path / "again.zip").path
    postgresql.drop(url)
    unbundle(again, *empty)
    back = bundle(empty[0], here, tmp_path / "back.zip").path

    assert made.read_bytes() == again.read_bytes() == back.read_bytes()
    assert {path.name: path.read_bytes() for path in vault.root.rglob("*") if path.is_file()} == {
        path.name: path.read_bytes() for path in here.root.rglob("*") if path.is_file()
    }


def test_one_flipped_bit_anywhere_is_refused_and_nothing_is_kept(made, empty):
    whole = made.read_bytes()
    places = [0, 4, 14, 30, len(whole) - 1, len(whole) - 65, len(whole) - 129, len(whole) - 140, len(whole) - 150]

    for place in places + random.Random(7).sample(range(len(whole)), 60):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        made.write_bytes(changed)
        with pytest.raises(BundleRefused):
            unbundle(made, *empty)

    assert not empty[1].root.exists()
    made.write_bytes(whole)
    assert unbundle(made, *empty) > 0


def test_every_bit_of_the_zips_own_directory_counts(made, empty):
    whole = made.read_bytes()
    first, last = whole.index(b"PK\x01\x02"), len(whole) - 128 - 22

    for place in (*range(first, first + 46), *range(last, last + 22)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            made.write_bytes(changed)
            with pytest.raises(BundleRefused):
                unbundle(made, *empty)


def test_a_changed_part_is_named(made, empty):
    whole = made.read_bytes()
    made.write_bytes(whole.replace(b"fell by 12 per cent", b"fell by 13 per cent", 1))

    with pytest.raises(BundleRefused, match=r"tables/\w+\.jsonl is not as it was made"):
        unbundle(made, *empty)


def test_a_desk_that_was_not_sound_when_it_was_bundled_is_refused_and_the_store_stays_empty(made, empty):
    parts = parts_of(made)
    whole = dict(parts)
    parts["tables/claim.jsonl"] = parts["tables/claim.jsonl"].replace(b"in 2025", b"in 2026")

    sealed(made, parts)
    with pytest.raises(StoreBroken, match="line"):
        unbundle(made, *empty)

    sealed(made, whole)
    assert unbundle(made, *empty) > 0


@pytest.mark.parametrize("name", ["../../evil", "captures/../../evil", "/etc/evil", "tables/evil.jsonl"])
def test_a_part_of_another_name_is_refused(made, empty, name):
    sealed(made, {**parts_of(made), name: b"x"})

    with pytest.raises(BundleRefused, match="evil"):
        unbundle(made, *empty)


def test_a_missing_part_and_another_shape_of_tables_are_refused(made, empty):
    parts = parts_of(made)

    sealed(made, {name: body for name, body in parts.items() if name != "tables/claim.jsonl"})
    with pytest.raises(BundleRefused, match=r"tables/claim\.jsonl is missing"):
        unbundle(made, *empty)
    sealed(made, dict(parts), schema="0001")
    with pytest.raises(BundleRefused, match="shape") as refused:
        unbundle(made, *empty)
    assert "migrate" in refused.value.advice


def test_a_cut_a_foreign_and_a_packed_file_are_refused(made, empty, tmp_path):
    whole = made.read_bytes()
    for size in (0, 10, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.zip").write_bytes(whole[:size])
        with pytest.raises(BundleRefused):
            unbundle(tmp_path / "cut.zip", *empty)
    with zipfile.ZipFile(tmp_path / "foreign.zip", "w") as packed:
        packed.writestr("a", "b")
    with pytest.raises(BundleRefused, match="no bundle"):
        unbundle(tmp_path / "foreign.zip", *empty)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("manifest.json", b"0" * 1_000_000)
        packed.comment = b"0" * 128
    with pytest.raises(BundleRefused, match="packs nothing"):
        unbundle(tmp_path / "bomb.zip", *empty)


def test_a_desk_with_something_on_it_is_refused_before_a_capture_is_kept(made, sqlite_store, tmp_path):
    with pytest.raises(ClaimsError, match="not empty"):
        unbundle(made, sqlite_store, Vault(tmp_path / "untouched"))

    assert not (tmp_path / "untouched").exists()


def test_a_lost_capture_is_not_bundled_over(sqlite_store, vault, tmp_path):
    article(sqlite_store, vault)
    next(path for path in vault.root.rglob("*") if path.is_file()).unlink()

    with pytest.raises(StoreBroken, match="not in the vault"):
        bundle(sqlite_store, vault, tmp_path / "desk.zip")

    assert not list(tmp_path.glob("*desk.zip*"))
