"""Reading in a child that can be killed: the document comes back, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from sources import extract as extraction
from sources.document import Document
from sources.errors import Empty, NoArticle, ReadingGaveUp, Unreadable, WrongType
from sources.extract import extract, processor_seconds
from sources.snapshot import Snapshot
from tests.papers import Page, letter, pdf, saved_page
from tests.sources.test_boilerplate import ARTICLE, PAGE
from tests.sources.test_readers_docx import article, file_of
from tests.sources.test_readers_html import FIRST
from tests.sources.test_readers_html import PAGE as WEB_PAGE

NOW = datetime(2026, 3, 14, tzinfo=UTC)
HANGS = b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(40_000)) + b">hello</p></body></html>"


def pasted(text: str) -> Snapshot:
    return Snapshot.of_paste(text, now=NOW)


def uploaded(name: str, body: bytes) -> Snapshot:
    return Snapshot.of_file(name, body, now=NOW)


def children() -> list[psutil.Process]:
    mine = psutil.Process().children()  # not those of a dashboard that another test serves
    return [child for child in mine if "sources.readers" in " ".join(child.cmdline())]


@pytest.fixture
def fresh():
    """No child from before, and none left after."""
    extraction._children.close()
    yield
    extraction._children.close()


def test_a_paste_comes_back_as_the_document_with_its_own_text():
    found = extract(pasted(PAGE))

    assert isinstance(found, Document)
    assert found.text == PAGE
    assert found.authors == ("Mara Pell",)


def test_a_page_comes_back_with_what_it_says_about_itself():
    snapshot = Snapshot(
        WEB_PAGE.encode(),
        "text/html",
        "address",
        NOW,
        requested="https://lantern.example/dock?x=1",
        final="https://www.lantern.example/dock",
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
    )

    found = extract(snapshot)

    assert FIRST in found.text
    assert found.canonical == "https://lantern.example/dock"


def test_the_charset_of_the_header_is_used():
    body = " ".join(ARTICLE[:4]).replace("Selwyn", "Żółw").encode("iso-8859-2")
    snapshot = Snapshot(body, "text/plain", "address", NOW, headers=(("content-type", "text/plain; charset=ISO-8859-2"),))

    assert "Port Żółw" in extract(snapshot).text


@pytest.mark.parametrize(
    ("name", "body", "error", "says"),
    [
        ("report.html", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", Unreadable, "PDF is broken"),
        ("scan.pdf", pdf(Page().picture()), NoArticle, "scan"),
        ("page.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", WrongType, "a picture"),
        ("page.txt", b"\xff\xd8\xff\xe0\0\x10JFIF", WrongType, "a picture"),
        ("story.docx", b"PK\x03\x04\x14\0\0\0word/document.xml", Unreadable, "Word document is broken"),
        ("story.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, WrongType, "an old Office document"),
        ("story.zip", b"PK\x03\x04\x14\0\0\0readme", WrongType, "an archive"),
        ("page.html.gz", b"\x1f\x8b\x08\0\0\0\0\0", WrongType, "a packed file"),
        ("program.txt", bytes(range(32)) * 40, WrongType, "no text"),
        ("empty.html", b"", Empty, "empty"),
        ("mark.txt", b"\xef\xbb\xbf", Empty, "white space"),
        ("blank.txt", b" \n \t\r\n", Empty, "white space"),
        ("shell.html", b"<html><body><div id=app></div></body></html>", NoArticle, "hardly any text"),
    ],
)
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(name, body, error, says):
    with pytest.raises(error, match=says) as caught:
        extract(uploaded(name, body))

    assert caught.value.advice


def test_a_pdf_named_html_is_read_as_the_pdf_it_is():
    page = Page()
    page.column(FIRST, 50, 100, wide=480)

    found = extract(uploaded("article.html", pdf(page)))

    assert (found.text, found.blocks[0].page) == (FIRST, 1)


def test_a_word_document_an_e_mail_and_a_saved_page_are_read():
    message = letter(FIRST, From="Mara Pell <mara@lantern.example>").as_bytes()
    saved = saved_page(WEB_PAGE, "https://lantern.example/dock")

    assert FIRST in extract(uploaded("dock.docx", file_of(article()))).text
    assert extract(uploaded("dock.eml", message)).authors == ("Mara Pell",)
    assert FIRST in extract(uploaded("dock.mhtml", saved)).text


def test_a_large_pdf_is_let_through_and_costs_the_parent_little(fresh):
    page = Page()
    page.column(FIRST, 50, 100, wide=480)
    snapshot = uploaded("report.pdf", pdf(page, Note="x" * (40 << 20)))
    me = psutil.Process()
    before = me.memory_info().rss

    found = extract(snapshot)

    assert found.text == FIRST
    assert me.memory_info().rss - before < 64 << 20


def test_a_body_far_too_large_is_not_even_handed_over(fresh, monkeypatch):
    monkeypatch.setattr(extraction, "MOST_BYTES", 1000)

    with pytest.raises(ReadingGaveUp):
        extract(uploaded("book.txt", b"word " * 1000))

    assert children() == []


def test_a_page_that_hangs_its_reader_is_stopped_in_time(fresh):
    started = time.monotonic()

    with pytest.raises(ReadingGaveUp, match="after 1 seconds") as caught:
        extract(uploaded("page.html", HANGS), seconds=1)

    assert time.monotonic() - started < 4
    assert "paste" in caught.value.advice
    assert children() == []


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="other systems have the clock on the wall alone")
def test_a_page_that_works_too_long_is_stopped_by_the_processor_s_clock_alone(fresh, monkeypatch):
    monkeypatch.setattr(extraction, "PATIENCE", 100_000)

    with pytest.raises(ReadingGaveUp, match=r"after 0\.5 seconds"):
        extract(uploaded("page.html", HANGS), seconds=0.5)

    assert children() == []


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="other systems cannot hold a process")
def test_a_child_that_does_no_work_at_all_is_stopped_by_the_clock_on_the_wall(fresh):
    extract(pasted(PAGE))
    (held,) = children()
    held.suspend()

    with pytest.raises(ReadingGaveUp, match=r"after 0\.4 seconds"):
        extract(pasted(PAGE), seconds=0.4)

    assert not held.is_running()
    assert extract(pasted(PAGE)).text == PAGE


def test_the_next_page_is_read_after_one_that_hung(fresh):
    with pytest.raises(ReadingGaveUp):
        extract(uploaded("page.html", HANGS), seconds=0.5)

    assert extract(pasted(PAGE)).text == PAGE


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to its memory")
def test_a_reader_without_enough_memory_gives_up_and_is_replaced(fresh):
    page = b"<html><body>" + b"<p>One <b>short</b> line of text in a row of many, all of them alike.</p>" * 20_000

    with pytest.raises(ReadingGaveUp):
        extract(uploaded("page.html", page), megabytes=100)

    assert extract(pasted(PAGE)).text == PAGE


def test_one_child_reads_page_after_page(fresh):
    extract(pasted(PAGE))
    first = [child.pid for child in children()]

    for _ in range(20):
        extract(pasted(PAGE))

    assert [child.pid for child in children()] == first
    assert len(first) == 1


def test_a_child_is_replaced_after_many_pages(fresh, monkeypatch):
    monkeypatch.setattr(extraction, "PAGES_A_CHILD", 3)
    seen = set()

    for _ in range(7):
        extract(pasted("The dock closes on Monday."))
        seen |= {child.pid for child in children()}

    assert len(seen) >= 2
    assert len(children()) <= 1


def test_a_child_that_died_between_two_pages_is_replaced(fresh):
    extract(pasted(PAGE))
    [child] = children()
    child.kill()
    child.wait()

    assert extract(pasted(PAGE)).text == PAGE


def test_many_threads_each_get_their_own_document(fresh):
    texts = [f"Ship number {number} left the harbour of Port Selwyn on Monday.\n" * 3 for number in range(24)]
    got: dict[int, str] = {}

    def read(number: int) -> None:
        got[number] = extract(pasted(texts[number])).text

    threads = [threading.Thread(target=read, args=(number,)) for number in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [got[number] for number in range(len(texts))] == texts
    assert len(children()) <= max(2, os.cpu_count() or 2)


def test_no_descriptor_and_no_zombie_is_left_behind(fresh):
    me = psutil.Process()
    extract(pasted(PAGE))
    extraction._children.close()
    before = me.num_fds()

    for _ in range(3):
        extract(pasted(PAGE))
        with pytest.raises(ReadingGaveUp):
            extract(uploaded("page.html", HANGS), seconds=0.3)
        extraction._children.close()

    assert me.num_fds() == before
    assert not [child for child in me.children() if child.status() == psutil.STATUS_ZOMBIE]


def test_the_child_learns_nothing_of_our_environment(fresh, monkeypatch):
    monkeypatch.setenv("CLAIMS_DATABASE_URL", "postgresql://desk:secret@db/claims")

    extract(pasted(PAGE))

    assert "CLAIMS_DATABASE_URL" not in children()[0].environ()


def test_children_end_with_their_parent(tmp_path):
    script = textwrap.dedent("""
        from datetime import UTC, datetime
        import psutil
        from sources.extract import extract, processor_seconds
        from sources.snapshot import Snapshot
        extract(Snapshot.of_paste("The dock closes on Monday.", now=datetime.now(UTC)))
        print([child.pid for child in psutil.Process().children()][0])
    """)
    home = Path(extraction.__file__).parent.parent

    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(home)},
    )

    assert not psutil.pid_exists(int(done.stdout))


def test_a_child_whose_parent_was_killed_ends_by_itself(tmp_path):
    script = textwrap.dedent("""
        from datetime import UTC, datetime
        import os, signal, psutil
        from sources.extract import extract, processor_seconds
        from sources.snapshot import Snapshot
        extract(Snapshot.of_paste("The dock closes on Monday.", now=datetime.now(UTC)))
        print([child.pid for child in psutil.Process().children()][0], flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """)
    home = Path(extraction.__file__).parent.parent

    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(home)},
    )

    deadline = time.monotonic() + 5
    while psutil.pid_exists(int(done.stdout)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not psutil.pid_exists(int(done.stdout))


def test_the_readers_tell_how_long_they_worked():
    page = f"<html><body><h1>The quay sinks</h1><p>{'The quay sinks a little every day. ' * 200}</p></body></html>".encode()
    extract(uploaded("page.html", page))
    own, before = time.process_time(), processor_seconds()

    extract(uploaded("page.html", page))

    assert processor_seconds() - before > time.process_time() - own
