"""Web archives, ours and other people's, become snapshots; what is broken in them is named and loses nothing else."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from datetime import UTC, datetime

import pytest

from sources.snapshot import Snapshot
from tests.archives import NOON, PAGE, answer, archived, by_hand, everything, opened, page

# Reading what others wrote ----------------------------------------------------------------------------------------------------


def test_a_page_of_another_archive_becomes_a_snapshot():
    found, broken = opened(by_hand(answer(PAGE, "Content-Type: text/html", "X-Folded: a", " b")))

    assert broken is None
    (snapshot,) = found
    assert (snapshot.body, snapshot.kind, snapshot.media_type, snapshot.status) == (PAGE, "address", "text/html", 200)
    assert snapshot.requested == snapshot.final == "http://news.example/a"
    assert snapshot.captured_at == datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
    assert snapshot.headers == (("Content-Type", "text/html"), ("X-Folded", "a b"))


@pytest.mark.parametrize(
    ("payload", "header"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip"),
        (gzip.compress(PAGE[:40]) + gzip.compress(PAGE[40:]), "Content-Encoding: x-gzip"),
        (PAGE, "Content-Encoding: gzip"),
        (PAGE, "Transfer-Encoding: chunked"),
        (b"%x\r\n%b\r\n%x;a=b\r\n%b\r\n0\r\n\r\n" % (40, PAGE[:40], len(PAGE) - 40, PAGE[40:]), "Transfer-Encoding: chunked"),
    ],
    ids=["gzip", "two members", "gzip that was undone", "chunks that were undone", "chunks"],
)
def test_a_page_is_unpacked_as_it_would_have_been_on_arrival(payload, header):
    found, broken = opened(by_hand(answer(payload, header)))

    assert broken is None
    assert [snapshot.body for snapshot in found] == [PAGE]


def test_redirects_error_pages_and_repeated_visits_are_no_captures():
    archive = (
        by_hand(answer(b"", "Location: /b", status="301 Moved"), answer(b"gone", status="404 Not Found"))
        + by_hand(answer(b""), kind="revisit")
        + by_hand(b"dns", uri="dns:news.example")
        + by_hand(b"note: x\r\n", kind="metadata")
    )

    assert opened(archive) == ([], None)


def test_a_resource_is_a_file_unless_it_lies_on_the_web():
    found, _ = opened(
        by_hand(PAGE, kind="resource", uri="http://news.example/a b", Content_Type="text/html")
        + by_hand(b"The toll fell.", kind="resource", uri="urn:x:1", Content_Type="text/plain")
    )

    assert [(snapshot.kind, snapshot.final) for snapshot in found] == [
        ("address", "http://news.example/a%20b"),
        ("file", None),
    ]


@pytest.mark.parametrize("packed", ["one member", "none"])
def test_an_archive_packed_as_a_whole_or_not_at_all_is_read_too(packed):
    plain = gzip.decompress(archived(*everything()))

    found, broken = opened(gzip.compress(plain) if packed == "one member" else plain)

    assert broken is None
    assert found == everything()


@pytest.mark.parametrize("digest", ["sha1:{b32}", "sha1:{hex}", "SHA-1:{b64}"])
def test_a_digest_counts_in_whatever_base_it_is_written(digest):
    raw = hashlib.sha1(PAGE, usedforsecurity=False).digest()
    written = digest.format(b32=base64.b32encode(raw).decode(), hex=raw.hex(), b64=base64.urlsafe_b64encode(raw).decode())
    wrong = by_hand(answer(PAGE[:-1]), WARC_Payload_Digest=written)

    assert opened(by_hand(answer(PAGE), WARC_Payload_Digest=written))[1] is None
    assert "does not fit its digest" in str(opened(wrong)[1])


def test_a_note_in_our_form_is_believed_only_where_it_fits():
    plain = gzip.decompress(archived(page(redirects=())))
    evil = plain.replace(b'"requested": "https://news', b'"requested": "javascript:/')
    assert evil != plain

    found, broken = opened(evil)

    assert broken is not None, "the note no longer fits its digest"
    assert [snapshot.requested for snapshot in found] == ["http://www.news.example/harbour/toll?x=1"]


@pytest.mark.parametrize(
    "told",
    [
        "{", "[]", "1", '{"kind": "address"}', "[" * 100_000,
        *(
            json.dumps({"kind": "address", "file_name": None, "headers": [], "redirects": [], "requested": None, "final": None,
                        "status": 200, "sent": []} | change)
            for change in (
                {"requested": "javascript:alert(1)"}, {"final": 7}, {"kind": "evidence"}, {"status": "200"},
                {"headers": [["a"]]},
                {"redirects": [{"url": "http://a.example/", "status": 301, "to": "file:///etc/passwd"}]}, {"file_name": ["x"]},
            )
        ),
    ],
)  # fmt: skip
def test_a_forged_note_changes_nothing(told):
    note = f"json-metadata: {told}\r\n".encode()
    archive = by_hand(answer(), WARC_Record_ID="<urn:x:1>") + by_hand(note, kind="metadata", WARC_Refers_To="<urn:x:1>")

    found, broken = opened(archive)

    assert broken is None
    assert [(snapshot.final, snapshot.status, snapshot.headers) for snapshot in found] == [("http://news.example/a", 200, ())]


# What is broken ---------------------------------------------------------------------------------------------------------------

TWO = by_hand(answer(PAGE), answer(b"<html>second</html>"))


@pytest.mark.parametrize(
    ("archive", "named"),
    [
        (b"", "nothing in this archive"),
        (b"%PDF-1.7\n", "not a web archive"),
        (b"\x1f\x8b\x08\x00 nonsense", "Record 1 is damaged"),
        (b"filedesc://a.arc 0.0.0.0 20260314120000 text/plain 76\n", "ARC file"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "Record 1 breaks off among its headers"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "does not say how long"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "does not say how long"),
        (b"WARC/1.0\r\nContent-Length: 900000000000\r\n\r\nabc", "far more than a page"),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 5000, "more headers than"),
        (b"WARC/1.0\r\nA: " + b"b" * 200_000, "a line longer than"),
        (b"\r\n" * 5000, "only empty lines"),
        (by_hand(b"no answer"), "holds no answer of a web site"),
        (by_hand(answer(), uri="http://user@news.example/"), "no address that could be a page's"),
        (by_hand(answer(), uri="http://"), "no address that could be a page's"),
        (by_hand(answer(), WARC_Date="yesterday"), "when it was captured"),
        (by_hand(answer(b"\x8b", "Content-Encoding: br")), "packed as “br”"),
        (by_hand(answer(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip")), "breaks off before its end"),
        (by_hand(answer(gzip.compress(PAGE)[:-8] + b"12345678", "Content-Encoding: gzip")), "cannot be unpacked"),
        (by_hand(answer(b"\xff\xff\xff", "Content-Encoding: deflate")), "cannot be unpacked"),
        (by_hand(answer(b"5\r\nabcdefgh\r\n0\r\n\r\n", "Transfer-Encoding: chunked")), "do not fit together"),
        (by_hand(answer(), WARC_Block_Digest="sha1:" + "A" * 32), "do not fit their digest"),
        (by_hand(answer(gzip.compress(b"0" * (60 << 20)), "Content-Encoding: gzip")), "more than 50 MB"),
    ],
)
def test_what_is_broken_is_named_with_advice(archive, named):
    found, broken = opened(archive)

    assert found == []
    assert broken is not None
    assert named in str(broken)
    assert broken.advice


@pytest.mark.parametrize("packed", ["none", "one member"])
def test_an_archive_that_breaks_off_gives_what_was_whole_and_names_where(packed):
    archive = TWO[:-30] if packed == "none" else gzip.compress(TWO)[:-12]

    found, broken = opened(archive)

    assert [snapshot.body for snapshot in found] == [PAGE]
    assert "Record 2" in str(broken)
    assert "breaks off" in str(broken)


def test_one_bad_record_does_not_take_the_others_along():
    good, bad = by_hand(answer(PAGE)), by_hand(answer(PAGE), WARC_Payload_Digest="sha1:" + "A" * 32)

    found, broken = opened(good + bad + good + bad)

    assert [snapshot.body for snapshot in found] == [PAGE, PAGE]
    assert broken is not None
    assert [finding[:8] for finding in broken.findings] == ["Record 2", "Record 4"]


def test_a_length_that_lies_is_noticed_at_the_next_record():
    found, broken = opened(TWO.replace(b"Content-Length: ", b"Content-Length: 1", 1) + by_hand(answer(PAGE)) * 20)

    assert broken is not None
    assert "the length that record 1 gives is likely wrong" in str(broken)
    assert len(found) <= 1


def test_any_byte_of_ours_that_changes_is_noticed_or_changes_nothing():
    snapshots = [page(redirects=()), Snapshot.of_paste("The toll fell.", now=NOON)]
    archive = archived(*snapshots)

    for at in range(len(archive)):
        damaged = archive[:at] + bytes([archive[at] ^ 0x10]) + archive[at + 1 :]
        found, broken = opened(damaged)
        assert broken is not None or found == snapshots, at


def test_an_archive_that_ends_anywhere_is_noticed_unless_a_whole_record_ends_there():
    archive = archived(page(), Snapshot.of_paste("The toll fell.", now=NOON))
    ends = {record for record in range(len(archive)) if archive[record : record + 4] == b"\x1f\x8b\x08\x00"}

    silent = [end for end in range(1, len(archive)) if opened(archive[:end])[1] is None]

    assert set(silent) <= ends


def test_a_bomb_does_not_go_off():
    packed = gzip.compress(b"WARC/1.0\r\nContent-Length: 200000000\r\n\r\n" + b"\0" * 200_000_000, 9)

    found, broken = opened(packed)

    assert found == []
    assert "far more than one of its size" in str(broken)
