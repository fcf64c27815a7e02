"""The bench of exports measures every long format on a store that the bench of the desk made, and leaves lines in its trail."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from claims.bench import bench
from claims.cli import main
from claims.errors import NotThere
from claims.store import Store
from claims.store.invented import fill
from claims.store.trail import events
from tests.claims.store.desk import NOON


def test_every_long_format_is_timed_and_its_memory_told(tmp_path, capsys):
    path = tmp_path / "desk-60.db"
    with closing(Store.open(f"sqlite:///{path}")) as store:
        fill(store, claims=60, now=NOON)

    assert main(["bench", "export", "--data", str(tmp_path), "--json"]) == 0

    figures = json.loads(capsys.readouterr().out)
    assert figures["claims"] == 60
    assert {name for name in figures if name.endswith("_peak_mb")} == {
        "few_peak_mb", "csv_peak_mb", "jsonl_peak_mb", "xlsx_peak_mb",
    }  # fmt: skip
    with closing(Store.open(f"sqlite:///{path}")) as store, store.reading() as session:
        assert events(session, "export").total == 5


def test_where_there_is_no_store_it_says_how_to_make_one(tmp_path):
    with pytest.raises(NotThere) as told:
        bench("export", tmp_path)

    assert "claims bench desk" in told.value.advice
