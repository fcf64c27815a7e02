"""Snapshots leave as a web archive that others can check and open, and that says nothing that was not kept."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
from dataclasses import asdict
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from sources.address import canonical
from sources.fetch import fetch
from sources.media import media_type
from sources.network import Web
from sources.snapshot import Snapshot
from sources.warc import write_warc
from sources.warc_records import records
from tests.archives import MADE, NOON, PAGE, archived, everything, opened, page


def test_what_went_out_comes_back_the_same():
    snapshots = everything()

    found, broken = opened(archived(*snapshots))

    assert broken is None
    assert found == snapshots
    assert [snapshot.sha256 for snapshot in found] == [snapshot.sha256 for snapshot in snapshots]
    assert [asdict(hop) for hop in found[0].redirects] == [asdict(hop) for hop in snapshots[0].redirects]


def test_warcio_checks_it_and_finds_every_digest_right(tmp_path, capsys):
    place = tmp_path / "archive.warc.gz"
    place.write_bytes(archived(*everything()))

    status = Checker(argparse.Namespace(inputs=[str(place)], verbose=True)).process_all()

    told = capsys.readouterr()
    assert status == 0
    assert told.out.count("digest pass") == 1 + 2 * 2 + 3 * 2 + 3 + 6, "the file's own, two hops, pages, resources, and notes"
    assert "no digest" not in told.out
    assert told.err == ""


def test_another_reader_finds_the_page_and_would_not_unpack_it_twice():
    found = [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.http_headers, record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(archived(page())), check_digests="raise")
    ]
    *hops, (kind, uri, headers, body) = [line for line in found if line[0] == "response"]

    assert [kind for kind, *_ in found] == ["warcinfo", *["request", "response"] * 3, "metadata"]
    assert (kind, uri, body) == ("response", "http://www.news.example/harbour/toll?x=1", PAGE)
    assert headers.get_statuscode() == "200"
    assert headers.headers == [
        ("Content-Type", "text/html; charset=utf-8"),
        ("X-Odd", "%C3%9Cn%C3%AF; a=%E2%80%9Cb%E2%80%9D"),
        ("Set-Cookie", "a=1"),
        ("set-cookie", "b=2"),
    ]
    assert [(uri, hop.get_statuscode(), hop.headers) for _, uri, hop, _ in hops] == [
        ("http://news.example/a?x=1&y=2", "301", [("Location", "http://news.example/b")]),
        ("http://news.example/b", "302", [("location", "//www.news.example/harbour/toll?x=1"), ("Content-Length", "0")]),
    ]


def test_the_length_told_is_that_of_the_bytes_that_are_there():
    packed = (("Content-Encoding", "gzip"), ("Content-Length", "7"), ("Content-Type", "text/html"))

    (record,) = [
        record
        for record in ArchiveIterator(io.BytesIO(archived(page(headers=packed, redirects=()))))
        if record.rec_type == "response"
    ]

    assert record.http_headers.headers == [("Content-Length", str(len(PAGE))), ("Content-Type", "text/html")]


def test_a_request_says_what_was_kept_of_it_or_its_line_and_host_alone():
    requests = [record for record in records(io.BytesIO(archived(page()))) if record.kind == "request"]

    assert [record.block for record in requests] == [
        b"GET /a?x=1&y=2 HTTP/1.1\r\nHost: news.example\r\n\r\n",
        b"GET /b HTTP/1.1\r\nHost: news.example\r\nUser-Agent: claims-tracker\r\n\r\n",
        b"GET /harbour/toll?x=1 HTTP/1.1\r\nHost: www.news.example\r\nAccept-Encoding: gzip\r\n\r\n",
    ]


def test_the_payload_s_digest_is_the_hash_in_the_vault_and_the_time_is_exact():
    (record,) = [record for record in records(io.BytesIO(archived(page(redirects=())))) if record.kind == "response"]

    assert record.header("WARC-Payload-Digest") == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
    assert record.header("WARC-Date") == "2026-03-14T12:00:00.123456Z"


def test_every_record_has_a_number_of_its_own_and_stands_in_a_gzip_member_of_its_own():
    archive = archived(*everything())

    found = list(records(io.BytesIO(archive)))

    assert len({record.header("WARC-Record-ID") for record in found}) == len(found)
    assert gzip.decompress(archive).count(b"WARC/1.1\r\n") == len(found)
    assert archive.count(b"\x1f\x8b\x08\x00\x00\x00\x00\x00") >= len(found), "no member carries the time of writing"


def test_the_same_captures_give_the_same_bytes():
    assert archived(*everything()) == archived(*everything())
    assert archived(page()) != archived(page(), made=MADE + timedelta(seconds=1))


def test_the_same_capture_twice_is_written_once_and_counted_once():
    out = io.BytesIO()

    count = write_warc([page(), page(), page(captured_at=NOON + timedelta(hours=1))], out, made=MADE)

    assert count == 2
    assert len(opened(out.getvalue())[0]) == 2


def test_a_header_cannot_begin_a_record_of_its_own():
    evil = (("X-A", "b\r\n\r\nWARC/1.1\r\nWARC-Type: response"), ("Bad name\r\n", "x"), ("Content-Type", "text/html"))
    snapshot = page(headers=evil, redirects=())

    archive = archived(snapshot)

    assert len(list(records(io.BytesIO(archive)))) == 4
    assert opened(archive) == ([snapshot], None)


def test_an_empty_archive_is_an_archive():
    assert opened(archived()) == ([], None)


def test_a_page_that_was_really_fetched_comes_back_with_its_way(httpserver, tmp_path):
    httpserver.expect_request("/a").respond_with_data("", status=302, headers={"Location": "/b?x=1"})
    packed = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    httpserver.expect_request("/b").respond_with_data(gzip.compress(PAGE), headers=packed)
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        fetched = fetch(canonical(httpserver.url_for("/a")), web=web, now=lambda: NOON)
    place = tmp_path / "archive.warc.gz"
    place.write_bytes(archived(fetched))

    status = Checker(argparse.Namespace(inputs=[str(place)], verbose=False)).process_all()
    found, broken = opened(place.read_bytes())

    assert (status, broken) == (0, None)
    assert found == [fetched]
    assert fetched.body == PAGE
    assert [hop.status for hop in found[0].redirects] == [302]


@given(
    headers=st.lists(st.tuples(st.text(max_size=12), st.text(max_size=40)), max_size=6),
    body=st.binary(max_size=300),
    name=st.text(max_size=30),
    pasted=st.text(max_size=100),
)
def test_any_capture_comes_back_the_same(headers, body, name, pasted):
    declared = next((value for key, value in headers if key.lower() == "content-type"), "")
    snapshots = [
        page(body, headers=tuple(headers), media_type=media_type(body, declared=declared)),
        Snapshot.of_file(name, body, now=NOON),
        Snapshot.of_paste(pasted, now=NOON),
    ]

    found, broken = opened(archived(*snapshots))

    assert broken is None
    assert found == snapshots
