"""Two hundred addresses, a process killed without warning twice, and everything is there, once."""

from __future__ import annotations

from collections import Counter

from claims.model import SourceRecord, SourceState
from claims.splitting import split
from claims.store import Store
from claims.store.checks import verify
from claims.store.claims import claims_of_document
from claims.store.documents import get_document
from sources.snapshot import Vault
from tests.durability.press import press, title
from tests.durability.processes import desk, done, everything, kill, until

ADDRESSES = 200


def kind(number: int) -> str:
    return {0: "gone", 1: "stumbling", 2: "slow", 3: "slow"}.get(number % 10, "plain")


def test_nothing_acknowledged_is_lost_or_doubled_by_kill_nine(tmp_path, database_url):
    store, vault = Store.open(database_url), Vault(tmp_path / "snapshots")
    with press() as sites:
        addresses = {sites.address(f"/{kind(n)}/{n}", site=n): n for n in range(ADDRESSES)}
        listed = tmp_path / "addresses.txt"
        listed.write_text("\n".join(addresses))
        place = {"home": tmp_path, "database_url": database_url, "sites": sites}

        first = desk("add", str(listed), **place)
        until(lambda: done(store) >= 60, of=first)
        kill(first)
        second = desk("work", **place)
        until(lambda: done(store) >= 130, of=second)
        kill(second)
        third = desk("work", **place)
        third.communicate(timeout=120)

    assert third.returncode == 0
    sources = {addresses[source.address]: source for source in everything(store) if source.address}
    assert sorted(sources) == list(range(ADDRESSES)), "every address is one source"
    for number, source in sources.items():
        if kind(number) == "gone":
            assert (source.state, source.failure_code, source.snapshots) == (SourceState.FAILED, "not_found", 0)
            assert "404" in (source.failure or "")
            assert source.advice
        else:
            assert (source.state, source.snapshots) == (SourceState.READY, 1), source
            assert source.title == title(number)
    assert_claims_stand_once(store, list(sources.values()))
    assert verify(store, vault) == []
    store.close()


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
