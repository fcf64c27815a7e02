"""The desk's bench measures what the pages ask for, on both databases and through the command."""

from __future__ import annotations

import json

from claims.bench.desk import measured
from claims.cli import main
from claims.store.desk_codes import Tab
from claims.store.invented import VIEWER, fill
from claims.store.people import known_person
from claims.store.queue import QueueFilter, queue, tab_counts
from tests.claims.store.desk import NOON

KEYS = {"queue_p95_ms", "lines_p95_ms", "search_p95_ms", "claim_p95_ms", "rows", "claims"}


def test_an_invented_desk_has_work_under_every_tab_and_can_be_measured(store):
    fill(store, claims=1_000, now=NOON)

    with store.reading() as session:
        viewer = known_person(session, VIEWER).id
        stands = tab_counts(session, QueueFilter(viewer=viewer))
    figures = measured(store)

    assert (stands[None].number, stands[None].more) == (1_000, False)
    assert all(stands[tab].number for tab in Tab), stands
    assert set(figures) == KEYS
    assert (figures["claims"], figures["rows"]) == (1_000, 50)
    assert all(0 < figures[name] < 10_000 for name in KEYS - {"rows", "claims"})


def test_the_same_number_of_claims_is_the_same_desk(store):
    fill(store, claims=30, now=NOON)

    with store.reading() as session:
        words = [row.exact for row in queue(session, limit=3).items]

    assert [" ".join(sentence.split()[:2]) for sentence in words] == ["kitemumu of", "grostu said", "vudibreba rail"]


def test_the_command_makes_the_database_once_and_prints_one_flat_object(tmp_path, capsys, monkeypatch):
    path = tmp_path / "desk.db"
    monkeypatch.setattr("claims.bench.serving.VISITORS", 1)

    for _ in range(2):
        assert main(["bench", "desk", "--data", str(path), "--claims", "40", "--json"]) == 0

    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert set(first) == KEYS | {"session_mb"}
    assert 0 <= first["session_mb"] < 60
    assert first["claims"] == second["claims"] == 40
