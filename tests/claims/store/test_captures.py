"""A capture comes back as it was made, to the last header of the last hop; one of an older version as far as it was kept."""

from __future__ import annotations

from dataclasses import asdict
from io import BytesIO

from sqlalchemy import text

from claims.store.captures import as_captured
from claims.store.checks import verify
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source
from sources.snapshot import Redirect, Snapshot
from sources.warc import write_warc
from tests.claims.store.desk import NOON

SENT = (("User-Agent", "claims-tracker"), ("If-None-Match", '"a"'))
CAPTURE = Snapshot(
    b"<p>The bridge.</p>",
    "text/html",
    "address",
    NOON,
    requested="https://example.org/a",
    final="https://example.org/b",
    status=200,
    headers=(("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
    redirects=(
        Redirect("https://example.org/a", None, "http://example.org/a"),
        Redirect("http://example.org/a", 301, "https://example.org/b", headers=(("Location", "/b"),), sent=SENT[:1]),
    ),
    sent=SENT,
)


def kept(store, vault, capture: Snapshot = CAPTURE) -> int:
    vault.keep(capture)
    with store.writing("machine: intake", action="capture", now=NOON) as session:
        source = add_source(session, kind="address", address="https://example.org/a", label="a", identity="example.org/a")
        return keep_snapshot(session, source.id, capture).id


def test_a_capture_comes_back_with_the_headers_of_every_request_and_every_hop(store, vault):
    number = kept(store, vault)

    with store.reading() as session:
        again = as_captured(session, number, vault)

    assert asdict(again) == asdict(CAPTURE)
    assert verify(store, vault) == []


def test_what_is_kept_is_the_same_web_archive(store, vault):
    number = kept(store, vault)
    with store.reading() as session:
        again = as_captured(session, number, vault)
    here, there = BytesIO(), BytesIO()

    write_warc([CAPTURE], here, made=NOON)
    write_warc([again], there, made=NOON)

    assert here.getvalue() == there.getvalue()


def test_a_hop_that_an_older_version_noted_leads_on_without_its_headers(store, vault):
    number = kept(store, vault)
    with store.engine.begin() as connection:
        hops = '[{"url": "http://example.org/a", "status": 301, "to": "https://example.org/b"}]'
        connection.execute(text("UPDATE snapshot SET redirects = :hops"), {"hops": hops})

    with store.reading() as session:
        (hop,) = as_captured(session, number, vault).redirects

    assert asdict(hop) == asdict(Redirect("http://example.org/a", 301, "https://example.org/b"))


def test_request_headers_that_were_tampered_with_are_found(store, vault):
    number = kept(store, vault)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE snapshot SET sent = '[]'"))

    (found,) = verify(store, vault)

    assert f"snapshot {number} is not as line" in found
    assert "sent" in found
