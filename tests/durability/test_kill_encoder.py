"""Whoever reads what claims mean is killed without warning, again and again: in the end each claim has its one vector."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from claims.encoding.sentences import model_hash, vectors
from claims.matching.retrieval import meant
from claims.store import Store, tables
from claims.store.embedding_index import written
from claims.store.embedding_search import claim_vectors, meaning
from claims.store.embedding_tables import ClaimEmbedding, EmbeddingModel
from claims.store.invented import fill
from tests.claims.store.desk import NOON
from tests.durability.processes import ROOT, kill, until

CLAIMS, KILLS = 500, 2
_CLAIM, _READ, _MODEL = tables.Claim.__table__, ClaimEmbedding.__table__, EmbeddingModel.__table__


@pytest.mark.timeout(300)
def test_each_claim_is_read_once_however_often_the_reader_is_killed(database_url, tmp_path):
    store = Store.open(database_url)
    fill(store, claims=CLAIMS, now=NOON)

    for turn in range(KILLS):
        enough = CLAIMS * (turn + 1) // (KILLS + 2)
        killed_when(lambda enough=enough: vectors_there(store) >= enough, "worker", home=tmp_path, url=database_url)
    assert 0 < vectors_there(store) < CLAIMS, "killed in the middle"
    killed_when(lambda: vectors_there(store) == CLAIMS, "worker", home=tmp_path, url=database_url)

    assert_each_has_its_own(store)
    store.close()


@pytest.mark.timeout(300)
def test_a_reading_anew_that_is_killed_is_gone_on_with_by_whoever_reads_next(database_url, tmp_path):
    store = Store.open(database_url)
    fill(store, claims=CLAIMS, now=NOON)
    program("reindex", home=tmp_path, url=database_url).communicate(timeout=120)

    for _ in range(KILLS):
        begun = models(store)
        killed_when(lambda begun=begun: 0 < read_by_newest(store) < CLAIMS and models(store) > begun, "reindex",
                    home=tmp_path, url=database_url)  # fmt: skip
    assert vectors_there(store) == CLAIMS, "what was there serves until it is made again"
    killed_when(lambda: read_by_newest(store) == CLAIMS, "worker", home=tmp_path, url=database_url)

    assert_each_has_its_own(store)
    store.close()


def program(task: str, *, home: Path, url: str) -> subprocess.Popen[str]:
    told = {"CLAIMS_HOME": str(home), "CLAIMS_DATABASE_URL": url}
    return subprocess.Popen(
        [sys.executable, "-m", "claims", task],
        cwd=ROOT,
        env=os.environ | told,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed_when(true, task: str, *, home: Path, url: str) -> None:
    """The program, killed with -9 as soon as this has come to pass."""
    running = program(task, home=home, url=url)
    try:
        until(true, of=running)
    finally:
        kill(running)


def count(store: Store, query) -> int:
    with store.reading() as session:
        return session.connection().execute(query).scalar_one()


def vectors_there(store: Store) -> int:
    return count(store, select(func.count()).select_from(_READ))


def models(store: Store) -> int:
    return count(store, select(func.count()).select_from(_MODEL))


def read_by_newest(store: Store) -> int:
    newest = select(func.max(_MODEL.c.id)).scalar_subquery()
    return count(store, select(func.count()).select_from(_READ).where(_READ.c.model_id == newest))


def assert_each_has_its_own(store: Store) -> None:
    """One vector a claim, made by the shipped model of what the claim says now, and the search finds each by it."""
    with store.reading() as session:
        connection = session.connection()
        said = dict(connection.execute(select(_CLAIM.c.id, _CLAIM.c.standalone)).all())
        kept = connection.execute(select(_READ.c.claim_id, _READ.c.model_id, _READ.c.vector)).all()
        newest = connection.execute(select(_MODEL).order_by(_MODEL.c.id.desc()).limit(1)).one()
        index = claim_vectors(session)
        some = sorted(said)[:: CLAIMS // 20]
        found = {number: index.nearest(meaning(said[number]), most=50) for number in some}

    assert newest.hash == model_hash()
    assert sorted(row.claim_id for row in kept) == sorted(said)
    assert {row.model_id for row in kept} == {newest.id}
    made = dict(zip(said, written(vectors([meant(words) for words in said.values()])), strict=True))
    assert {row.claim_id: row.vector for row in kept} == made
    assert len(index) >= CLAIMS
    assert all(said[number] in {said[near] for near in close if close[near] > 0.99} for number, close in found.items())
