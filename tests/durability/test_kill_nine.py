"""Many addresses on forty hosts, a process killed without warning five times, and everything is there, once.

Two of the hosts are slow and two are down for good. How many addresses there are is set by CLAIMS_KILL_NINE: a few for every
run of the tests (at every host one, at half of them a second that must wait for the first), a thousand
(`CLAIMS_KILL_NINE=1000`) when it is to be known.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from claims.model import SourceRecord, SourceState
from claims.splitting import split
from claims.store import Store
from claims.store.checks import verify
from claims.store.claims import claims_of_document
from claims.store.documents import get_document
from claims.store.joining import joined_to
from sources.snapshot import Vault
from tests.durability.press import press, title
from tests.durability.processes import desk, done, everything, kill, until

ADDRESSES = int(os.environ.get("CLAIMS_KILL_NINE", "60"))
HOSTS, KILLS = 40, 5
SLOW, DOWN = (0, 1), (2, 3)
PATIENCE = 60 + ADDRESSES
"""Seconds until the next kill, or the end: a busy machine takes a second for each."""


def kind(number: int) -> str:
    """What happens to an address: by its host, and some by themselves."""
    host = number % HOSTS
    if host in DOWN:
        return "down"
    if host in SLOW:
        return "slow"
    return {5: "gone", 16: "stumbling"}.get(number % 20, "plain")


@pytest.mark.timeout((KILLS + 2) * PATIENCE)
def test_nothing_acknowledged_is_lost_or_doubled_by_kill_nine(tmp_path, database_url):
    store, vault = Store.open(database_url), Vault(tmp_path / "snapshots")
    with press(sites=HOSTS) as sites:
        addresses = {sites.address(f"/{kind(n)}/{n}", site=n): n for n in range(ADDRESSES)}
        listed = tmp_path / "addresses.txt"
        listed.write_text("\n".join(addresses))
        place = {"home": tmp_path, "database_url": database_url, "sites": sites}

        for turn in range(KILLS):
            working = desk("add", str(listed), **place) if turn == 0 else desk("work", **place)
            enough = ADDRESSES * (turn + 1) // (KILLS + 2)
            try:
                until(lambda enough=enough: done(store) >= enough, of=working, seconds=PATIENCE)
            finally:
                if working.poll() is None:
                    kill(working)
        last = desk("work", **place)
        last.communicate(timeout=PATIENCE)

    assert last.returncode == 0
    sources = {addresses[source.address]: source for source in everything(store) if source.address}
    assert sorted(sources) == list(range(ADDRESSES)), "every address is one source"
    for number, source in sources.items():
        assert_accounted_for(number, source)
    with store.reading() as session:
        assert [source for source in sources.values() if joined_to(session, source.id)] == [], "and none is another's"
    assert_claims_stand_once(store, list(sources.values()))
    assert verify(store, vault) == []
    store.close()


def assert_accounted_for(number: int, source: SourceRecord) -> None:
    """It is there with its one capture, or says why it is not and what to do."""
    failures = {"gone": ("not_found", "404"), "down": ("busy", "503")}
    if kind(number) in failures:
        code, said = failures[kind(number)]
        assert (source.state, source.failure_code, source.snapshots) == (SourceState.FAILED, code, 0), source
        assert said in (source.failure or "")
        assert source.advice
    else:
        assert (source.state, source.snapshots) == (SourceState.READY, 1), source
        assert source.title == title(number)


def assert_claims_stand_once(store: Store, sources: list[SourceRecord]) -> None:
    """Each article has the claims that one reading of it gives, each of them once."""
    with store.reading() as session:
        for source in sources:
            if source.document_id is None:
                assert source.claims == 0
                continue
            stored = Counter(claim.selector for claim in claims_of_document(session, source.document_id))
            proposed = {claim.selector for claim in split(get_document(session, source.document_id))}
            assert set(stored.values()) == {1}
            assert set(stored) <= proposed
            assert sum(stored.values()) == source.claims, "no other document of this source holds claims"
            assert len({selector.exact for selector in proposed}) == len({selector.exact for selector in stored})
