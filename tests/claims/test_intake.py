"""From what somebody types, pastes or uploads to proposals: real sites on this machine, a real reader, both databases."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from claims import intake
from claims.errors import NotAllowed, NotThere
from claims.model import SourceRecord, SourceState
from claims.store import Store
from claims.store.checks import verify
from claims.store.documents import get_document
from claims.store.snapshots import snapshots_of
from claims.store.sources import get_source, list_sources
from claims.store.trail import events
from sources.errors import BadAddress, Busy
from sources.network import Web
from sources.snapshot import Vault
from tests.durability.press import Press, article, press, title

PASTED = """Council of Ashby closes its bridge

The council of Ashby closed the old bridge on Monday after engineers had looked at its piers for three weeks.

“We could not wait for another flood to decide for us,” said Mara Ellingham, the mayor of Ashby.

According to the transport office, four hundred lorries a day now drive through the centre of the town instead.
"""


@pytest.fixture(scope="module")
def running() -> Iterator[Press]:
    with press(sites=1) as sites:
        yield sites


@pytest.fixture
def sites(running: Press) -> Press:
    running.asked.clear()
    return running


class Desk:
    """A store, a vault and a way to the press, and a clock that moves on by a second at each look."""

    def __init__(self, store: Store, vault: Vault, web: Web, begun: datetime) -> None:
        self.store, self.vault, self.web, self._time = store, vault, web, begun

    def now(self) -> datetime:
        self._time += timedelta(seconds=1)
        return self._time

    def add(self, address: str) -> SourceRecord:
        return intake.add_address(self.store, address, by="Ada", now=self.now())

    def paste(self, text: str, **more: str) -> SourceRecord:
        return intake.add_paste(self.store, self.vault, text, by="Ada", now=self.now(), **more)

    def file(self, name: str, body: bytes, **more: str) -> SourceRecord:
        return intake.add_file(self.store, self.vault, name, body, by="Ada", now=self.now(), **more)

    def take_in(self, source: SourceRecord) -> SourceRecord:
        return intake.take_in(self.store, self.vault, self.web, source.id, now=self.now)

    def retry(self, source: SourceRecord) -> SourceRecord:
        return intake.retry(self.store, source.id, by="Ada", now=self.now())

    def text(self, source: SourceRecord) -> str:
        with self.store.reading() as session:
            return get_document(session, source.document_id or 0).text

    def kept(self, source: SourceRecord) -> list[bytes]:
        with self.store.reading() as session:
            return [self.vault.read(snapshot.sha256) for snapshot in snapshots_of(session, source.id)]


@pytest.fixture
def desk(store, vault, sites, now) -> Iterator[Desk]:
    with Web(allow=tuple(sites.hosts)) as web:
        yield Desk(store, vault, web, now)
    assert verify(store, vault) == []


@pytest.fixture
def laptop(sqlite_store, vault, sites, now) -> Iterator[Desk]:
    """The same on SQLite alone, for what cannot differ between databases."""
    with Web(allow=tuple(sites.hosts)) as web:
        yield Desk(sqlite_store, vault, web, now)
    assert verify(sqlite_store, vault) == []


# Looking without keeping


def test_an_argument_of_the_command_line_can_be_captured_without_keeping_anything(laptop, sites, tmp_path, monkeypatch):
    file = tmp_path / "story.txt"
    file.write_text(PASTED)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PASTED.encode())))

    page, read, piped = (
        intake.capture(argument, web=laptop.web, now=laptop.now) for argument in (sites.address("/plain/1"), str(file), "-")
    )

    assert (page.kind, page.body) == ("address", article(1).encode())
    assert (read.kind, read.file_name, read.body) == ("file", "story.txt", PASTED.encode())
    assert (piped.kind, piped.body) == ("paste", PASTED.encode())
    with pytest.raises(BadAddress):
        intake.capture("neither an address nor a file", web=laptop.web, now=laptop.now)
    assert not laptop.vault.root.exists()


# Adding


def test_an_address_waits_as_soon_as_it_is_added_and_nothing_is_fetched(desk, sites):
    source = desk.add(sites.address("/plain/1"))

    assert (source.kind, source.state, source.added_by) == ("address", SourceState.WAITING, "Ada")
    assert not sites.asked


def test_many_addresses_give_one_record_each_in_order_and_a_known_one_the_same(desk):
    texts = ["example.org/a", "https://example.org/b", "not an address", "http://www.example.org/a?utm_source=x"]

    a, b, bad, a_again = intake.add_addresses(desk.store, texts, by="Ada", now=desk.now())

    assert a_again.id == a.id != b.id
    assert [source.state for source in (a, b)] == [SourceState.WAITING] * 2
    assert (bad.state, bad.failure_code) == (SourceState.FAILED, "bad_address")


def test_a_bad_address_is_a_kept_record_with_a_reason_and_advice(desk):
    source = desk.add("ht!tp:/example")

    assert (source.state, source.failure_code, source.label) == (SourceState.FAILED, "bad_address", "ht!tp:/example")
    assert source.failure
    assert source.advice
    with pytest.raises(NotAllowed):
        desk.retry(source)


def test_a_paste_is_in_the_vault_before_it_is_acknowledged(desk):
    source = desk.paste(PASTED)

    assert (source.kind, source.state, source.address) == ("paste", SourceState.WAITING, None)
    assert source.label == "Council of Ashby closes its bridge"
    assert desk.kept(source) == [PASTED.encode()]


def test_the_name_of_a_file_is_its_own_name_only(desk):
    source = desk.file("..\\..\\folder/../story.txt", PASTED.encode())

    assert (source.kind, source.label, source.state) == ("file", "story.txt", SourceState.WAITING)


def test_characters_that_no_database_keeps_do_not_get_in_the_way(desk):
    source = desk.take_in(desk.paste("A \0 nul and half a \ud83d pair.\n" + PASTED))

    assert source.state in (SourceState.READY, SourceState.FAILED)
    assert "\0" not in source.label


# Taking in


def test_an_address_becomes_a_snapshot_a_document_and_proposals(desk, sites):
    source = desk.take_in(desk.add(sites.address("/plain/7")))

    assert (source.state, source.failure, source.snapshots) == (SourceState.READY, None, 1)
    assert source.title == title(7)
    assert source.claims > 0
    assert desk.kept(source) == [article(7).encode()]
    assert "could not wait for another flood" in desk.text(source)


def test_each_stage_is_visible_and_written_into_the_trail(desk, sites):
    source = desk.add(sites.address("/plain/1"))

    seen = [stage.state for stage in intake.stages(desk.store, desk.vault, desk.web, source.id, now=desk.now)]

    assert seen == [SourceState.FETCHING, SourceState.READING, SourceState.READY]
    with desk.store.reading() as session:
        trail = [(line.actor, line.action) for line in reversed(events(session, "source", source.id).items)]
    assert list(dict.fromkeys(trail)) == [
        ("Ada", "add source"),
        (intake.MACHINE, "begin"),
        (intake.MACHINE, "capture"),
        (intake.MACHINE, "read"),
    ]


def test_a_paste_is_read_as_it_is(desk):
    source = desk.take_in(desk.paste(PASTED))

    assert source.state is SourceState.READY
    assert desk.text(source) == PASTED
    assert source.claims > 0


def test_a_paste_with_its_address_is_that_source_and_nothing_is_fetched(desk, sites):
    address = sites.address("/plain/1")

    source = desk.take_in(desk.paste(PASTED, url=address))

    assert (source.kind, source.address, source.state) == ("paste", address, SourceState.READY)
    assert not sites.asked
    with pytest.raises(BadAddress):
        desk.paste(PASTED, url="ht!tp:/example")


def test_a_file_is_read_and_its_address_is_its_own_when_it_was_told(desk, sites):
    address = sites.address("/plain/3")

    source = desk.take_in(desk.file("saved.html", article(3).encode(), url=address))

    assert (source.kind, source.address, source.title) == ("file", address, title(3))
    assert not sites.asked


@pytest.mark.parametrize("cut_after", [0, 1, 2])
def test_a_stage_that_is_done_again_after_a_crash_keeps_one_result(desk, sites, cut_after):
    source = desk.add(sites.address("/plain/1"))
    running = intake.stages(desk.store, desk.vault, desk.web, source.id, now=desk.now)
    for _ in range(cut_after):
        next(running)
    running.close()

    after = desk.take_in(source)

    assert (after.state, after.snapshots) == (SourceState.READY, 1)
    assert desk.take_in(source) == after, "once it is done, there is nothing left to do"


def test_two_at_once_keep_one_result(desk, sites):
    source = desk.add(sites.address("/plain/1"))
    one = intake.stages(desk.store, desk.vault, desk.web, source.id, now=desk.now)
    other = intake.stages(desk.store, desk.vault, desk.web, source.id, now=desk.now)

    for stages in (one, other, one, other, one, other):
        next(stages, None)

    after = look(desk.store, source.id)
    assert (after.state, after.snapshots) == (SourceState.READY, 1)


# The same article again


def test_the_same_article_twice_is_one_source_with_two_snapshots_and_nothing_new(desk, sites):
    first = desk.take_in(desk.add(sites.address("/plain/1")))

    again = desk.take_in(desk.add(sites.address("/plain/1?utm_source=letter")))

    assert again.id == first.id
    assert (again.snapshots, again.claims, again.document_id) == (2, first.claims, first.document_id)


def test_a_page_whose_bytes_change_but_not_its_words_gives_no_new_document(desk, sites):
    first = desk.take_in(desk.add(sites.address("/clock/1")))

    again = desk.take_in(desk.add(sites.address("/clock/1")))

    assert len(set(desk.kept(again))) == 2
    assert again.document_id == first.document_id


def test_a_changed_article_gives_a_new_document_and_only_new_proposals(desk, sites):
    first = desk.take_in(desk.add(sites.address("/changing/1")))

    again = desk.take_in(desk.add(sites.address("/changing/1")))

    assert again.document_id != first.document_id
    assert "Barrier 2" in desk.text(again)
    assert first.claims <= again.claims <= first.claims + 1


def test_the_same_paste_again_adds_no_document(desk):
    first = desk.take_in(desk.paste(PASTED))

    again = desk.take_in(desk.paste(PASTED))

    assert (again.id, again.state, again.snapshots) == (first.id, SourceState.READY, 2)
    assert (again.document_id, again.claims) == (first.document_id, first.claims)


def test_text_can_be_pasted_for_an_address_that_could_not_be_fetched(desk, sites):
    failed = desk.take_in(desk.add(sites.address("/gone/1")))

    pasted = desk.take_in(desk.paste(PASTED, url=sites.address("/gone/1")))

    assert pasted.id == failed.id
    assert (pasted.state, pasted.failure, pasted.snapshots) == (SourceState.READY, None, 1)
    assert len(sites.asked["/gone/1"]) == 1


def test_an_address_that_was_first_pasted_is_fetched_when_it_is_added(desk, sites):
    pasted = desk.take_in(desk.paste(PASTED, url=sites.address("/plain/1")))

    fetched = desk.take_in(desk.add(sites.address("/plain/1")))

    assert (fetched.id, fetched.snapshots, fetched.title) == (pasted.id, 2, title(1))


def test_a_paste_that_comes_while_an_older_one_is_being_read_is_read_too(desk, sites):
    address = sites.address("/plain/1")
    running = intake.stages(desk.store, desk.vault, desk.web, desk.paste(PASTED, url=address).id, now=desk.now)
    next(running)

    source = desk.paste(PASTED.replace("Ashby", "Corran"), url=address)
    list(running)

    assert look(desk.store, source.id).state is SourceState.READY
    assert "Corran" in desk.text(look(desk.store, source.id))


# What cannot be had


@pytest.mark.parametrize(
    ("path", "code", "kept"),
    [
        ("/gone/1", "not_found", 0),
        ("/down/1", "busy", 0),
        ("/large/1", "too_large", 0),
        ("/pdf/1.html", "unreadable", 1),
        ("/empty/1", "empty", 1),
    ],
)
def test_what_cannot_be_had_is_a_failed_source_with_a_reason_and_what_was_captured(desk, sites, path, code, kept):
    other = desk.take_in(desk.add(sites.address("/plain/1")))

    source = desk.take_in(desk.add(sites.address(path)))

    assert (source.state, source.failure_code, source.snapshots) == (SourceState.FAILED, code, kept)
    assert source.failure
    assert source.advice
    assert source.document_id is None
    assert look(desk.store, other.id) == other, "nothing else is affected"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://169.254.169.254/latest", "http://[::1]:8000/", "http://10.0.0.1/"]
)
def test_an_address_inside_the_house_is_never_dialled(laptop, address):
    source = laptop.take_in(laptop.add(address))

    assert (source.state, source.snapshots) == (SourceState.FAILED, 0)
    assert source.failure_code in ("forbidden_address", "bad_address")


def test_text_in_another_encoding_than_it_says_is_read_or_refused_but_never_garbled_in_silence(desk, sites):
    source = desk.take_in(desk.add(sites.address("/latin/1")))

    assert desk.kept(source)[0].decode("cp1252") == article(1).replace("Mara", "Zoë")
    assert source.state is SourceState.READY
    assert "“We could not wait" in desk.text(source)
    assert "Zoë Ellingham" in desk.text(source)


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.html", b" \n\t ", "empty"),
        ("story.html", b"%PDF-1.7\n%%EOF\n", "unreadable"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "wrong_type"),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_and_says_why(desk, name, body, code):
    source = desk.take_in(desk.file(name, body))

    assert (source.state, source.failure_code, source.label) == (SourceState.FAILED, code, name)
    assert source.advice
    assert desk.kept(source) == [body]


def test_a_file_larger_than_any_article_is_a_record_without_its_bytes(laptop):
    source = laptop.file("film.txt", b"x" * (intake.LARGEST + 1))

    assert (source.state, source.failure_code, source.snapshots) == (SourceState.FAILED, "too_large", 0)
    assert "MB" in (source.failure or "")
    assert source.advice
    assert not list(laptop.vault.root.glob("**/*"))


def test_nothing_is_acknowledged_when_the_vault_cannot_keep_it(laptop, tmp_path):
    laptop.vault.root.write_text("a file where a folder should be")

    with pytest.raises(OSError):  # noqa: PT011  (which one depends on the system)
        laptop.paste(PASTED)

    with laptop.store.reading() as session:
        assert list_sources(session).items == ()
    laptop.vault.root.unlink()


def test_a_source_that_is_not_there_is_told(laptop):
    with pytest.raises(NotThere):
        intake.take_in(laptop.store, laptop.vault, laptop.web, 99, now=laptop.now)


# Again, later


def test_a_failed_fetch_is_fetched_again_on_retry(desk, sites):
    failed = desk.take_in(desk.add(sites.address("/stumbling/1")))

    waiting = desk.retry(failed)
    ready = desk.take_in(failed)

    assert (failed.state, failed.failure_code) == (SourceState.FAILED, "busy")
    assert (waiting.state, waiting.failure) == (SourceState.WAITING, None)
    assert (ready.state, ready.snapshots) == (SourceState.READY, 1)


def test_a_file_that_could_not_be_read_is_read_again_on_retry_from_what_was_kept(desk):
    failed = desk.take_in(desk.file("story.html", b"%PDF-1.7\n"))

    again = desk.take_in(desk.retry(failed))

    assert (again.state, again.snapshots) == (SourceState.FAILED, 1)


def test_a_fetch_that_failed_for_a_pasted_source_is_fetched_again_on_retry(desk, sites):
    pasted = desk.take_in(desk.paste(PASTED, url=sites.address("/stumbling/2")))
    failed = desk.take_in(desk.add(sites.address("/stumbling/2")))

    ready = desk.take_in(desk.retry(failed))

    assert [source.state for source in (pasted, failed, ready)] == [SourceState.READY, SourceState.FAILED, SourceState.READY]
    assert ready.title == title(2)


def test_a_source_on_its_way_is_left_alone_by_a_retry(desk, sites):
    source = desk.add(sites.address("/plain/1"))

    assert desk.retry(source) == source


def test_a_ready_address_is_looked_at_again_on_retry_and_a_ready_paste_is_not(desk, sites):
    ready = desk.take_in(desk.add(sites.address("/plain/1")))
    pasted = desk.take_in(desk.paste(PASTED))

    assert desk.take_in(desk.retry(ready)).snapshots == 2
    with pytest.raises(NotAllowed):
        desk.retry(pasted)


def test_what_did_not_work_this_time_waits_with_its_reason(desk, sites):
    source = desk.add(sites.address("/plain/1"))
    next(intake.stages(desk.store, desk.vault, desk.web, source.id, now=desk.now))

    waiting = intake.put_back(desk.store, source.id, Busy("The site answered 503."), now=desk.now)
    ready = desk.take_in(source)

    assert (waiting.state, waiting.failure_code) == (SourceState.WAITING, "busy")
    assert (ready.state, ready.failure) == (SourceState.READY, None)


def test_giving_up_late_does_not_undo_what_is_done(desk, sites):
    ready = desk.take_in(desk.add(sites.address("/plain/1")))

    assert intake.give_up(desk.store, ready.id, Busy("late"), now=desk.now) == ready


def look(store: Store, source_id: int) -> SourceRecord:
    with store.reading() as session:
        return get_source(session, source_id)
