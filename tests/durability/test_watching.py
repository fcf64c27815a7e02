"""The worker looks at cited pages again and has pages saved in an archive, and a crash or a busy site loses none of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from claims import archiving, intake, rechecking
from claims.anchor import selector
from claims.errors import ClaimsError
from claims.jobs import Worker, enqueue, wait
from claims.model import Stance
from claims.settings import Settings
from claims.store import Store
from claims.store.archive_copies import ArchiveRecord, get_archive, last_copies
from claims.store.checks import verify
from claims.store.claims import accept, claims_of_document
from claims.store.codes import ArchiveState
from claims.store.documents import get_document
from claims.store.evidence import cite
from claims.store.rechecks import RecheckRecord, get_recheck, rechecks_of
from claims.store.snapshots import snapshots_of
from sources.recheck import Outcome
from sources.snapshot import Vault
from tests.durability.press import Press, press
from tests.durability.processes import until


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def sites() -> Iterator[Press]:
    with press(sites=2) as running:
        yield running


class Home:
    """A home whose worker may ask the press."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.store, self.vault = Store.open(settings.database_url), Vault(settings.vault_root)

    def worker(self, *, ahead: timedelta = timedelta(0), **told: str) -> Worker:
        """A worker whose clock is so far ahead."""
        settings = replace(self.settings, **told)
        return Worker(settings, store=self.store, vault=self.vault, now=lambda: now() + ahead, pauses=(0.1, 0.2))

    def cited(self, address: str) -> int:
        """The source at this address, taken in, with a citation of its second paragraph."""
        source = intake.add_address(self.store, address, by="Ada", now=now())
        with self.worker():
            (source,) = wait(self.store, [source.id], timeout=60)
        document_id = source.document_id or 0
        with self.store.writing("Ada", action="cite", now=now()) as session:
            document = get_document(session, document_id)
            block = document.blocks[2]
            claim = claims_of_document(session, document_id)[0]
            seen = accept(session, claim.id, seen=claim.version)
            place = selector(document.text, block.start, block.end)
            cite(session, claim.id, document_id=document_id, selector=place, stance=Stance.SUPPORTS, seen=seen)
        return source.id

    def looked(self, recheck_id: int) -> RecheckRecord:
        with self.store.reading() as session:
            return get_recheck(session, recheck_id)

    def copy(self, copy_id: int) -> ArchiveRecord:
        with self.store.reading() as session:
            return get_archive(session, copy_id)

    def snapshot(self, source_id: int) -> int:
        with self.store.reading() as session:
            return snapshots_of(session, source_id)[0].id


@pytest.fixture
def home(tmp_path, sites, database_url) -> Iterator[Home]:
    told = {"CLAIMS_HOME": str(tmp_path), "CLAIMS_DATABASE_URL": database_url, "CLAIMS_ALLOW_HOSTS": ",".join(sites.hosts)}
    made = Home(Settings.load(told))
    yield made
    assert verify(made.store, made.vault) == []
    made.store.close()


def test_a_look_that_was_asked_for_is_done_and_a_page_that_is_due_is_looked_at_by_itself(home, sites):
    source_id = home.cited(sites.address("/changing/1"))
    asked = rechecking.check_now(home.store, source_id, by="Ada", now=now())

    with home.worker():
        enqueue([source_id])
        until(lambda: home.looked(asked.id).at is not None)
    with home.worker(ahead=timedelta(days=8)):
        until(lambda: len(looks(home, source_id)) == 2 and looks(home, source_id)[0].at is not None)

    by_itself, by_ada = looks(home, source_id)
    assert (by_ada.outcome, by_ada.changes.altered[0].after, by_ada.fallen) == (Outcome.CHANGED, "Barrier 2 was set up.", ())
    assert (by_itself.asked_by, by_itself.outcome) == (rechecking.MACHINE, Outcome.CHANGED)


def test_a_look_that_was_cut_off_is_done_by_the_next_worker_and_a_page_that_went_is_gone(home, sites):
    source_id = home.cited(sites.address("/gate/1")) if sites.open_gates.set() is None else 0
    sites.open_gates.clear()
    asked = rechecking.check_now(home.store, source_id, by="Ada", now=now())
    with home.worker():
        until(lambda: len(sites.asked["/gate/1"]) == 2)
    left = home.looked(asked.id).outcome
    sites.open_gates.set()

    with home.worker():
        until(lambda: home.looked(asked.id).at is not None)

    assert (left, home.looked(asked.id).outcome) == (None, Outcome.UNCHANGED)


def test_a_site_that_is_down_is_asked_three_times_and_then_unreachable(home, sites, monkeypatch):
    source_id = home.cited(sites.address("/plain/1"))
    monkeypatch.setattr(sites, "answer", lambda path, times: (503, {}, b"Not now."))
    asked = rechecking.check_now(home.store, source_id, by="Ada", now=now())

    with home.worker():
        until(lambda: home.looked(asked.id).at is not None)

    found = home.looked(asked.id)
    assert (found.outcome, found.failure_code, len(sites.asked["/plain/1"])) == (Outcome.UNREACHABLE, "busy", 4)


def test_a_page_is_saved_in_the_archive_that_is_set_up_after_it_was_busy_once(home, sites, monkeypatch):
    source_id = home.cited(sites.address("/plain/1"))
    archive = sites.address("/save", site=1)
    ordinary = sites.answer

    def answer(path: str, times: int):
        page = sites.address("/plain/1")
        if path == f"/save/{page}":
            return (429, {}, b"") if times == 1 else (302, {"Location": f"/web/20261122120000/{page}"}, b"")
        return ordinary("/plain/1" if path.startswith("/web/") else path, times)

    monkeypatch.setattr(sites, "answer", answer)
    asked = archiving.ask(home.store, home.snapshot(source_id), archive_url=archive, by="Ada", now=now())

    with home.worker(archive_url=archive):
        enqueue([source_id])
        until(lambda: home.copy(asked.id).state is not ArchiveState.ASKED)

    kept = home.copy(asked.id)
    assert (kept.state, kept.tries, kept.failure) == (ArchiveState.KEPT, 2, None)
    with home.store.reading() as session:
        assert last_copies(session, [source_id, 99]) == {source_id: kept}
    assert kept.address == sites.address(f"/web/20261122120000/{sites.address('/plain/1')}", site=1)


def test_an_archive_that_was_switched_off_meanwhile_is_a_failure_that_says_what_to_set(home, sites):
    source_id = home.cited(sites.address("/plain/1"))
    with pytest.raises(ClaimsError, match="No public archive"):
        archiving.ask(home.store, home.snapshot(source_id), archive_url="", by="Ada", now=now())
    asked = archiving.ask(home.store, home.snapshot(source_id), archive_url="https://example.org", by="Ada", now=now())

    with home.worker():
        until(lambda: home.copy(asked.id).state is not ArchiveState.ASKED)
    failed = home.copy(asked.id)
    again = archiving.ask(home.store, failed.snapshot_id, archive_url="https://example.org", by="Ben", now=now())

    assert (failed.state, failed.tries) == (ArchiveState.FAILED, 1)
    assert "CLAIMS_ARCHIVE_URL" in (failed.advice or "")
    assert (again.id, again.state, again.asked_by, again.failure) == (asked.id, ArchiveState.ASKED, "Ben", None)


def looks(home: Home, source_id: int) -> tuple[RecheckRecord, ...]:
    with home.store.reading() as session:
        return rechecks_of(session, source_id)
