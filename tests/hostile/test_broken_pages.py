"""Pages and files made to break a reader: each ends as a document or as an error that says what to do, and soon."""

from __future__ import annotations

import contextlib
import gzip
import io
import time
import zipfile
from datetime import UTC, datetime

import psutil
import pytest

from sources.document import BODY_ROLES
from sources.errors import Empty, NoArticle, ReadingGaveUp, Unreadable, WrongType
from sources.extract import extract
from sources.snapshot import Snapshot

NOW = datetime(2026, 3, 14, tzinfo=UTC)
LINE = "The harbour master said on Monday that traffic fell by {0} per cent, according to report number {0} of the port office."
TEXT = "".join(f"<p>{LINE.format(number)}</p>\n" for number in range(3))


def page(body: str, head: str = "") -> bytes:
    return (
        f"<html><head>{head}</head><body><article><h1>Traffic falls in Port Selwyn</h1>{body}</article></body></html>".encode()
    )


def read(body: bytes, *, name: str = "page.html", seconds: float = 10):
    return extract(Snapshot.of_file(name, body, now=NOW), seconds=seconds)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/cron.d/evil", "x")
        archive.writestr("zeros", b"0" * (8 << 20))
    return packed.getvalue()


REFUSED = {
    "a gzip bomb": (gzip.compress(b"0" * (16 << 20)), WrongType),
    "a zip that climbs out of its folder": (bomb(), WrongType),
    "a PDF by its first bytes": (b"%PDF-1.7\n%\xff\xff", Unreadable),
    "nothing": (b"", Empty),
    "a byte order mark": (b"\xef\xbb\xbf", Empty),
    "NULs": (b"\0" * 5000, Empty),
    "one token of many megabytes": (page("<p>" + "a" * (3 << 20)), ReadingGaveUp),
    "a comment never closed": (page(TEXT + "<!--" + "x" * (3 << 20)), ReadingGaveUp),
    "far too many paragraphs": (page(TEXT * 8000), ReadingGaveUp),
    "nesting ten thousand deep": (page("<div>" * 10_000 + TEXT), NoArticle),
    "a refresh to an inner address": (b'<meta http-equiv=refresh content="0;url=http://169.254.169.254/">', NoArticle),
    "a base that is a script": (b'<base href="javascript:alert(1)//"><a href="x">x</a>', NoArticle),
    "half characters alone": (b"<p>\xed\xa0\x80 \xed\xbf\xbf</p>", NoArticle),
    "utf-7 that claims to be utf-8": (b"<meta charset=utf-8>" + "<script>alert(1)</script>".encode("utf-7"), NoArticle),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_broken_file_ends_in_its_own_error(what):
    body, error = REFUSED[what]

    with pytest.raises(error) as caught:
        read(body)

    assert str(caught.value)
    assert caught.value.advice


READ = {
    "NULs in the text": page("\x00" + TEXT),
    "nested quite deep": page("<div>" * 200 + TEXT),
    "letters that run backwards": page(
        TEXT + "<p>He said \u202eeurt ton si siht\u202c and left the harbour in a hurry.\u2066 x \u2069</p>"
    ),
    "latin-1 that claims to be utf-8": page(TEXT.replace("Monday", "Mónday")).decode().encode("cp1252"),
    "broken json-ld": page(TEXT, '<script type="application/ld+json">{"@type": "NewsArticle", "author": </script>'),
    "json-ld nested without end": page(
        TEXT, '<script type="application/ld+json">' + '{"a":' * 3000 + "1" + "}" * 3000 + "</script>"
    ),
    "tags that are never closed": b"<html><body><article><h1>Traffic falls" + TEXT.replace("</p>", "").encode(),
    "no html at all around it": TEXT.encode(),
    "attributes without end": page("<p class='" + "x " * 50_000 + f"'>{LINE}</p>{TEXT}"),
    "a canonical address inside": page(TEXT, '<link rel=canonical href="http://127.0.0.1:8501/">'),
}


@pytest.mark.parametrize("what", READ)
def test_an_article_in_a_broken_page_is_read_all_the_same(what):
    found = read(READ[what])

    body = "\n".join(block.of(found.text) for block in found.blocks if block.role in BODY_ROLES)
    assert "according to report number 2" in body
    assert "\0" not in found.text
    assert found.canonical is None
    found.text.encode("utf-8")


def test_tags_in_words_stay_words():
    found = read(
        page(TEXT + "<p>The form read &lt;script&gt;alert(1)&lt;/script&gt; and nobody at the port office knew why.</p>")
    )

    assert "<script>alert(1)</script>" in found.text


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body><p " + b" ".join(b"a%d=1" % number for number in range(40_000)) + b">hello</p></body></html>",
        page("".join(f'<a href="/{number}">l{number}</a>' for number in range(50_000))),
    ],
    ids=["attributes", "links"],
)
def test_a_page_that_takes_for_ever_is_stopped(body):
    started = time.monotonic()

    with pytest.raises(ReadingGaveUp):
        read(body, seconds=1)

    assert time.monotonic() - started < 4


@pytest.mark.parametrize(
    "text",
    [
        "a" * 400_000,
        "a " * 200_000,
        "(" * 20_000 + "\n" + "“" * 20_000,
        "share " * 5000 + "x",
        "copy link " * 3000 + "!",
        "© " * 9000,
        "12:30 " * 5000 + "\n" + "1 May 2020 " * 5000,
        "By " + "Ann Example, " * 3000,
        "\n".join(["Comments", "3 hours ago", "Reply"] * 800),
        "\n\n".join(["“We know nothing at all about this”"] * 1500),
        "\u2028".join("line" for _ in range(2000)),
        "\u202e\u2066\ufeff\u00ad" * 2000 + "x",
        "=cmd|' /C calc'!A0\n@SUM(1)\n+1\n-1\n<img src=x onerror=alert(1)>",
    ],
    ids=[
        "token",
        "words",
        "brackets",
        "share",
        "copy link",
        "copyright",
        "dates",
        "names",
        "comments",
        "quotes",
        "separators",
        "marks",
        "cells",
    ],
)
def test_a_text_made_to_keep_patterns_busy_is_read_soon_and_whole(text):
    started = time.monotonic()

    found = read(text.encode(), name="text.txt", seconds=10)

    assert found.text == text
    assert time.monotonic() - started < 8


def test_a_plain_text_keeps_every_letter_but_nul():
    text = "First line\x00 with a NUL and a \x07 bell.\r\n\r\nSecond line,\tthe harbour master said on Monday.\x0b\x0c\n"

    found = read(text.encode(), name="text.txt")

    assert found.text == text.replace("\0", "\ufffd")


def test_the_parent_stays_small_whatever_the_child_reads():
    me = psutil.Process()
    read(TEXT.encode())
    before = me.memory_info().rss
    body = page(TEXT * 1500)

    for _ in range(3):
        with contextlib.suppress(Unreadable):
            read(body, seconds=1)

    assert me.memory_info().rss - before < 60 << 20
