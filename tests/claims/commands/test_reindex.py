"""`claims reindex` reads everything once more and says how much that was."""

from __future__ import annotations

from claims.cli import main
from claims.store import opened
from claims.store.embeddings import catch_up
from tests.claims.store.desk import NOON, article


def test_all_claims_are_read_once_more(sqlite_store, sqlite_url, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path))
    monkeypatch.setenv("CLAIMS_DATABASE_URL", sqlite_url)
    article(sqlite_store)

    assert main(["reindex"]) == 0
    assert main(["reindex"]) == 0

    assert capsys.readouterr().out == "Read 2 claims and reviews.\n" * 2
    with opened(sqlite_url) as store:
        assert catch_up(store, now=NOON) == 0
