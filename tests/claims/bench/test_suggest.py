"""The measure of waiting for suggestions, on a small invented desk."""

from __future__ import annotations

from contextlib import closing

from claims.bench.suggest import bench
from claims.store import Store
from claims.store.invented import fill
from tests.claims.store.desk import NOON


def test_an_invented_desk_is_given_vectors_once_and_measured(tmp_path):
    with closing(Store.open(f"sqlite:///{tmp_path / 'desk.db'}")) as store:
        fill(store, claims=300, now=NOON)

    figures, again = bench(tmp_path / "desk.db"), bench(tmp_path / "desk.db")

    assert figures["claims"] == again["claims"] == 300
    assert 0 < figures["suggest_p50_ms"] <= figures["suggest_p95_ms"]
    assert figures["resident_mb"] > 0
