"""The worker in this process: what it takes in, when it tries again, whom it leaves alone, and how it stops."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims import intake
from claims.jobs import Worker, enqueue, progress, wait, watch
from claims.jobs.desk import LONGEST_PAUSE, pause_after
from claims.jobs.locks import FileLock
from claims.model import SourceRecord, SourceState
from claims.settings import Settings
from claims.store import Store
from claims.store.sources import get_source
from sources.errors import Busy, NotFound, TooSlow
from sources.snapshot import Vault
from tests.durability.press import Press, press
from tests.durability.processes import desk, done, hear, kill, until


@pytest.fixture
def sites() -> Iterator[Press]:
    with press() as running:
        yield running


class Home:
    """A home with its store and vault, whose worker may ask the press."""

    def __init__(self, folder: Path, sites: Press, database_url: str) -> None:
        told = {"CLAIMS_HOME": str(folder), "CLAIMS_DATABASE_URL": database_url, "CLAIMS_ALLOW_HOSTS": ",".join(sites.hosts)}
        self.settings = Settings.load(told)
        self.store, self.vault = Store.open(self.settings.database_url), Vault(self.settings.vault_root)

    def worker(self, *pauses: float) -> Worker:
        return Worker(self.settings, store=self.store, vault=self.vault, pauses=pauses or (0.1, 0.2))

    def add(self, *addresses: str) -> list[int]:
        added = intake.add_addresses(self.store, addresses, by="Ada", now=datetime.now(UTC))
        enqueue(source.id for source in added)
        return [source.id for source in added]

    def look(self, source_id: int) -> SourceRecord:
        with self.store.reading() as session:
            return get_source(session, source_id)


@pytest.fixture
def home(tmp_path, sites, sqlite_url) -> Iterator[Home]:
    made = Home(tmp_path, sites, sqlite_url)
    yield made
    made.store.close()


def test_adding_two_hundred_addresses_returns_at_once(home):
    addresses = [f"https://example.org/article/{number}" for number in range(200)]

    begun = time.thread_time()
    added = home.add(*addresses)

    assert time.thread_time() - begun < 1.5, "about half a second of work, and nothing is fetched"
    assert len(set(added)) == 200
    with home.store.reading() as session:
        assert progress(session).counts[SourceState.WAITING] == progress(session).unfinished == 200


def test_what_waits_is_taken_in(home, sites):
    added = home.add(sites.address("/plain/1"), sites.address("/gone/2"), "no address at all")

    with home.worker():
        plain, gone, bad = wait(home.store, added, timeout=20)

    assert (plain.state, plain.snapshots, plain.claims > 0) == (SourceState.READY, 1, True)
    assert (gone.state, gone.failure_code) == (SourceState.FAILED, "not_found")
    assert (bad.state, bad.failure_code) == (SourceState.FAILED, "bad_address")


def test_whoever_watches_hears_of_each_source_once_as_it_is_done(home, sites):
    slow, quick = home.add(sites.address("/gate/1"), sites.address("/plain/2", site=1))

    with home.worker():
        seen = watch(home.store, [slow, quick], timeout=20)
        first = next(seen)
        sites.open_gates.set()
        rest = list(seen)

    assert [first.id, *(source.id for source in rest)] == [quick, slow]


def test_waiting_ends_in_time_when_nobody_works(home, sites):
    added = home.add(sites.address("/plain/1"))

    with pytest.raises(TimeoutError, match="1 of 1"):
        wait(home.store, added, timeout=0.1)


def test_a_busy_site_is_asked_again_when_it_said_and_the_reason_is_shown_meanwhile(home, sites):
    (busy,) = home.add(sites.address("/busy/1"))

    with home.worker(0.1, 0.1):
        until(lambda: home.look(busy).failure_code == "busy")
        meanwhile = home.look(busy)
        (afterwards,) = wait(home.store, [busy], timeout=20)

    assert meanwhile.state is SourceState.WAITING
    assert "429" in (meanwhile.failure or "")
    assert (afterwards.state, afterwards.failure) == (SourceState.READY, None)
    first, second = sites.asked["/busy/1"]
    assert second - first >= 1, "it had asked for a second"


def test_a_site_that_stays_down_is_given_up_after_the_last_attempt_and_can_be_retried(home, sites):
    (down,) = home.add(sites.address("/down/1"))

    with home.worker(0.1, 0.1):
        (failed,) = wait(home.store, [down], timeout=20)
        asked = len(sites.asked["/down/1"])
        intake.retry(home.store, down, by="Ada", now=datetime.now(UTC))
        enqueue([down])
        wait(home.store, [down], timeout=20)

    assert (failed.state, failed.failure_code, asked) == (SourceState.FAILED, "busy", 3)
    assert "503" in (failed.failure or "")
    assert len(sites.asked["/down/1"]) == 6


def test_a_site_that_asks_for_a_day_is_given_up_at_once(home, sites):
    (away,) = home.add(sites.address("/away/1"))

    with home.worker():
        (failed,) = wait(home.store, [away], timeout=20)

    assert failed.state is SourceState.FAILED
    assert len(sites.asked["/away/1"]) == 1


def test_a_pause_is_the_longer_of_ours_and_the_sites():
    pauses = (1.0, 5.0)

    assert pause_after(TooSlow("slow"), attempt=1, pauses=pauses) == 1.0
    assert pause_after(TooSlow("slow"), attempt=2, pauses=pauses) == 5.0
    assert pause_after(TooSlow("slow"), attempt=3, pauses=pauses) is None
    assert pause_after(Busy("busy", after=30), attempt=1, pauses=pauses) == 30
    assert pause_after(Busy("busy", after=LONGEST_PAUSE + 1), attempt=1, pauses=pauses) is None
    assert pause_after(NotFound("gone"), attempt=1, pauses=pauses) is None


def test_one_site_is_asked_for_one_page_at_a_time_and_all_together_for_four(home, sites):
    added = home.add(*(sites.address(f"/slow/{number}", site=number % 6) for number in range(30)))

    with home.worker():
        wait(home.store, added, timeout=60)

    together = sites.most_at_once.pop("all")
    assert set(sites.most_at_once.values()) == {1}
    assert 2 <= together <= 4


def test_a_worker_stops_within_seconds_and_the_next_one_finishes_what_it_had_in_hand(home, sites):
    added = home.add(sites.address("/gate/1"), *(sites.address(f"/plain/{number}") for number in range(2, 5)))
    worker = home.worker()
    worker.start()
    until(lambda: bool(sites.asked["/gate/1"]))

    begun = time.monotonic()
    worker.stop()
    stopped = time.monotonic() - begun
    left = home.look(added[0]).state
    sites.open_gates.set()
    with home.worker():
        sources = wait(home.store, added, timeout=30)

    assert stopped < 4
    assert left is SourceState.FETCHING
    assert [(source.state, source.snapshots) for source in sources] == [(SourceState.READY, 1)] * 4


def test_a_second_worker_stands_by_and_takes_over_when_the_first_is_killed(home, sites):
    other = desk("serve", home=home.settings.home, database_url=home.settings.database_url, sites=sites)
    assert hear(other) == "working"
    with home.worker() as worker:
        wait(home.store, home.add(sites.address("/plain/1")), timeout=20)
        stood_by = not worker.working
        added = home.add(sites.address("/gate/2"), *(sites.address(f"/plain/{number}") for number in range(3, 6)))
        until(lambda: bool(sites.asked["/gate/2"]))
        kill(other)
        sites.open_gates.set()
        sources = wait(home.store, added, timeout=30)
        took_over = worker.working

    assert stood_by
    assert took_over
    assert [(source.state, source.snapshots) for source in sources] == [(SourceState.READY, 1)] * 4


def test_on_a_server_other_workers_take_over_from_one_that_was_killed(tmp_path, sites, postgresql):
    url = postgresql.fresh()
    home = Home(tmp_path, sites, url)
    other = desk("serve", home=home.settings.home, database_url=url, sites=sites)
    assert hear(other) == "working"
    added = home.add(*(sites.address(f"/gate/{number}", site=number) for number in range(4)))
    until(lambda: len(sites.asked) == 4)
    with home.worker() as worker:
        until(lambda: worker.working)
        both_work = other.poll() is None
        kill(other)
        sites.open_gates.set()
        sources = wait(home.store, added, timeout=30)

    assert both_work
    assert [(source.state, source.snapshots) for source in sources] == [(SourceState.READY, 1)] * 4
    home.store.close()
    postgresql.drop(url)


def test_a_jobs_database_that_was_deleted_loses_nothing(home, sites):
    added = home.add(sites.address("/gate/1"), sites.address("/plain/2"))
    with home.worker():
        until(lambda: bool(sites.asked["/gate/1"]))
    for file in home.settings.home.glob("jobs.db*"):
        file.unlink()
    for file in home.settings.home.glob("claims.jobs.db*"):
        file.unlink()
    sites.open_gates.set()

    with home.worker():
        sources = wait(home.store, added, timeout=30)

    assert [(source.state, source.snapshots) for source in sources] == [(SourceState.READY, 1)] * 2


def test_a_page_that_takes_the_worker_with_it_again_and_again_is_put_aside(home, sites):
    (added,) = home.add(sites.address("/gate/1"))
    with home.worker():
        until(lambda: bool(sites.asked["/gate/1"]))
    jobs = Path(home.settings.jobs_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(jobs)) as database, database:
        database.execute("UPDATE workflow_status SET recovery_attempts = 20 WHERE status = 'PENDING'")
    sites.open_gates.set()

    with home.worker():
        (source,) = wait(home.store, [added], timeout=30)

    assert (source.state, source.failure_code) == (SourceState.FAILED, "reading_gave_up")
    assert source.advice


def test_a_fault_of_the_program_is_shown_with_the_source(home, sites):
    (added,) = home.add(sites.address("/plain/1"))
    blocked = home.settings.vault_root
    blocked.write_text("a file where the folder of the snapshots should be")

    with home.worker():
        (source,) = wait(home.store, [added], timeout=30)

    assert source.state is SourceState.FAILED
    assert source.failure
    assert source.advice


def test_progress_counts_states_and_names_what_is_in_hand(home, sites):
    added = home.add(sites.address("/gate/1"), sites.address("/plain/2"), sites.address("/plain/3", site=1))

    with home.worker():
        until(lambda: done(home.store) == 1)
        with home.store.reading() as session:
            now = progress(session)
        sites.open_gates.set()
        wait(home.store, added, timeout=30)

    assert [source.id for source in now.current] == [added[0]]
    assert now.unfinished == 2, "the other page of that site waits for its turn"
    assert now.counts[SourceState.READY] == 1


def test_jobs_of_another_version_are_dropped_and_their_sources_handed_over_anew(home, sites):
    (added,) = home.add(sites.address("/gate/1"))
    with home.worker():
        until(lambda: bool(sites.asked["/gate/1"]))
    jobs = Path(home.settings.jobs_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(jobs)) as database, database:
        database.execute("UPDATE workflow_status SET application_version = '0', status = 'ENQUEUED'")
    sites.open_gates.set()

    with home.worker():
        (source,) = wait(home.store, [added], timeout=30)

    assert (source.state, source.snapshots) == (SourceState.READY, 1)


def test_a_lock_is_one_persons_at_a_time_also_within_a_process(tmp_path):
    one, other = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")

    assert one.take()
    assert one.take(), "it has it already"
    assert not other.take()
    one.release()
    assert not one.held()
    assert other.take()
    other.release()
