"""Snapshots of every kind and small web archives, whole and broken, for the tests of both directions."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from sources.errors import BrokenArchive
from sources.snapshot import Redirect, Snapshot
from sources.warc import write_warc
from sources.warc_reading import read_warc

NOON = datetime(2026, 3, 14, 12, 0, 0, 123456, tzinfo=UTC)
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PAGE = "<!doctype html><html><body><p>The harbour toll fell by 12 per cent, “a relief”.</p></body></html>".encode()
PACKED = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Encoding", "gzip"),
    ("X-Odd", "Ünï; a=“b”"),
    ("Transfer-Encoding", "chunked"),
    ("Set-Cookie", "a=1"),
    ("set-cookie", "b=2"),
)


def page(body: bytes = PAGE, **changes: object) -> Snapshot:
    """A page that came packed and in chunks, after two redirects and a step down to http."""
    snapshot = Snapshot(
        body,
        "text/html",
        "address",
        NOON,
        requested="https://news.example/a?x=1&y=2",
        final="http://www.news.example/harbour/toll?x=1",
        status=200,
        headers=PACKED,
        sent=(("Host", "www.news.example"), ("Accept-Encoding", "gzip")),
        redirects=(
            Redirect("https://news.example/a?x=1&y=2", None, "http://news.example/a?x=1&y=2"),
            Redirect("http://news.example/a?x=1&y=2", 301, "http://news.example/b"),
            Redirect(
                "http://news.example/b",
                302,
                "http://www.news.example/harbour/toll?x=1",
                headers=(("location", "//www.news.example/harbour/toll?x=1"), ("Content-Length", "99"), ("X-Ü", "ü")),
                sent=(("Host", "news.example"), ("User-Agent", "claims-tracker")),
            ),
        ),
    )
    return replace(snapshot, **changes)


def everything() -> list[Snapshot]:
    """One capture of each kind."""
    plain = (("Content-Type", "text/html"), ("Content-Length", str(len(PAGE))))
    return [
        page(),
        page(redirects=(), requested="https://other.example/", final="https://other.example/", headers=plain),
        page(b"", status=204, media_type="text/plain", headers=(), redirects=()),
        Snapshot.of_paste("“Yes”, she said.\r\n\r\nNo. 🚢", now=NOON),
        Snapshot.of_file("Ärger über Zölle.html", PAGE, now=NOON.astimezone(timezone(timedelta(hours=2)))),
        Snapshot.of_file("bytes.bin", bytes(range(256)) * 300, now=NOON),
    ]


def archived(*snapshots: Snapshot, made: datetime = MADE) -> bytes:
    out = io.BytesIO()
    write_warc(snapshots, out, made=made)
    return out.getvalue()


def opened(archive: bytes) -> tuple[list[Snapshot], BrokenArchive | None]:
    """What could be read, and what was complained about."""
    found: list[Snapshot] = []
    try:
        found.extend(read_warc(io.BytesIO(archive)))
    except BrokenArchive as broken:
        return found, broken
    return found, None


def by_hand(*blocks: bytes, kind: str = "response", uri: str = "http://news.example/a", **headers: str) -> bytes:
    """An archive as some other tool writes it, without digests unless they are given."""
    told = {"WARC-Type": kind, "WARC-Target-URI": uri, "WARC-Date": "2026-03-14T12:00:00Z"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return b"".join(
        b"WARC/1.0\r\n%bContent-Length: %d\r\n\r\n%b\r\n\r\n" % (lines.encode(), len(block), block) for block in blocks
    )


def answer(payload: bytes = PAGE, *headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "\r\n"]).encode() + payload
