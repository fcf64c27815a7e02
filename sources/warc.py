"""Snapshots as a web archive: WARC 1.1 (ISO 28500:2017), which libraries keep and replay tools open.

What a claim rests on must outlive this program, so whatever is in the vault can leave it in the form that archives agreed on.
One gzip member a record, and for each capture these records, all of one date:

- for every redirect on the way a request and a response, made of what was kept of it: its page, if it had one, was not;
- for a page the request and the response: status and headers as received, and the very bytes that lie in the vault. They were
  unpacked on arrival, so `Transfer-Encoding` and `Content-Encoding` are left out and `Content-Length` counts what is there:
  a tool that obeyed them would unpack a second time. The payload's digest is the sha-256 under which the vault keeps it;
- for a paste or an uploaded file a `resource`, named by its hash where it has no address;
- a `metadata` record with one line of JSON (`json-metadata`, a custom of web archives), which holds what the others cannot:
  what was asked for, the headers to the letter, a file's name. `sources.warc_reading` makes the same snapshots of it again.

A request of which nothing was kept says what is certain, its line and its host, and no more. The same snapshots, written at the
same `made`, are the same bytes: numbers of records are made of what they hold.
https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sources.snapshot import Redirect, Snapshot

Headers = tuple[tuple[str, str], ...]

SOFTWARE = "claims-tracker"
JSON_FIELD = "json-metadata"
UNDONE = frozenset({"transfer-encoding", "content-encoding"})
"""Headers about a packing that was undone on arrival."""

_OURS = UUID("4e0d6f0c-6f3b-5a52-9d0c-2b1f7a3c9e11")
"""The space in which the numbers of our records are made."""
_IN_NAMES = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What the name of a header is made of (RFC 9110, 5.6.2)."""
_IN_VALUES = "".join(map(chr, range(32, 127))) + "\t"


def write_warc(snapshots: Iterable[Snapshot], out: BinaryIO, *, made: datetime) -> int:
    """Write these captures as one `.warc.gz`, one after the other; returns how many. The same capture twice is written once."""
    archive = _Archive(out, made)
    for snapshot in snapshots:
        archive.add(snapshot)
    return len(archive.written)


class _Archive:
    """A file that is being written."""

    def __init__(self, out: BinaryIO, made: datetime) -> None:
        self._writer = WARCWriter(out, gzip=True, warc_version="1.1")
        self.written: set[str] = set()
        told = {"software": SOFTWARE, "format": "WARC File Format 1.1", "conformsTo": _STANDARD}
        self._put("warcinfo", "", _fields(told), number=_number("warcinfo", date_of(made)), date=made)

    def add(self, snapshot: Snapshot) -> None:
        told = json.dumps(told_of(snapshot), sort_keys=True, ensure_ascii=True)
        identity = _number(snapshot.sha256, date_of(snapshot.captured_at), told)
        if identity in self.written:
            return
        self.written.add(identity)
        date = snapshot.captured_at
        for step, hop in enumerate(snapshot.redirects):
            if hop.status is not None:
                number = _number(identity, "hop", str(step))
                self._exchange(hop.url, hop.sent, _head(hop.status, _leading(hop)), b"", number=number, date=date)
        if snapshot.final is not None and snapshot.status is not None:
            head = _head(snapshot.status, replayable(snapshot.headers, size=len(snapshot.body)))
            self._exchange(snapshot.final, snapshot.sent, head, snapshot.body, number=identity, date=date)
        else:
            uri = snapshot.final or snapshot.requested or f"urn:sha256:{snapshot.sha256}"
            self._put("resource", uri, snapshot.body, number=identity, date=date, media_type=snapshot.media_type)
        self._put("metadata", "", _fields({JSON_FIELD: told}), number=_number(identity, "told"), date=date, refers_to=identity)

    def _exchange(self, url: str, sent: Headers, head: StatusAndHeaders, body: bytes, *, number: str, date: datetime) -> None:
        """A request, and what was answered."""
        parts = urlsplit(url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = replayable(sent or (("Host", parts.netloc),), size=0)
        line = StatusAndHeaders(f"GET {target} HTTP/1.1", headers, is_http_request=True)
        self._put("request", url, b"", number=_number(number, "request"), date=date, head=line, concurrent=number)
        self._put("response", url, body, number=number, date=date, head=head)

    def _put(
        self,
        kind: str,
        uri: str,
        body: bytes,
        *,
        number: str,
        date: datetime,
        head: StatusAndHeaders | None = None,
        media_type: str = "",
        concurrent: str = "",
        refers_to: str = "",
    ) -> None:
        lines = head.to_ascii_bytes() if head is not None else b""
        headers = {"WARC-Record-ID": number, "WARC-Date": date_of(date)}
        headers |= {"WARC-Concurrent-To": concurrent} if concurrent else {}
        headers |= {"WARC-Refers-To": refers_to} if refers_to else {}
        headers |= {"WARC-Block-Digest": _digest(lines, body)}
        headers |= {"WARC-Payload-Digest": _digest(body)} if kind in ("request", "response", "resource", "metadata") else {}
        record = self._writer.create_warc_record(
            uri,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=media_type,
            warc_headers_dict=headers,
            http_headers=head,
        )
        self._writer.write_record(record)


def told_of(snapshot: Snapshot) -> dict[str, Any]:
    """Everything about a capture but its bytes and its time, as plain JSON values."""
    return {
        "kind": snapshot.kind,
        "media_type": snapshot.media_type,
        "requested": snapshot.requested,
        "final": snapshot.final,
        "status": snapshot.status,
        "headers": [list(pair) for pair in snapshot.headers],
        "redirects": [asdict(hop) for hop in snapshot.redirects],
        "file_name": snapshot.file_name,
        "sent": [list(pair) for pair in snapshot.sent],
    }


def replayable(headers: Headers, *, size: int) -> list[tuple[str, str]]:
    """The headers that fit so many bytes as they are kept, in ASCII and each on one line."""
    return [
        (name, str(size) if name.lower() == "content-length" else _in_ascii(value))
        for name, value in headers
        if name and name.lower() not in UNDONE and _IN_NAMES.issuperset(name)
    ]


def _leading(hop: Redirect) -> list[tuple[str, str]]:
    """The headers of a redirect, which lead on even where none of its own were kept."""
    kept = replayable(hop.headers, size=0)
    return kept if any(name.lower() == "location" for name, _ in kept) else [*kept, ("Location", _in_ascii(hop.to))]


def date_of(moment: datetime) -> str:
    """A moment as WARC 1.1 writes it: in UTC, to the microsecond where it is known so exactly."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _head(status: int, headers: list[tuple[str, str]]) -> StatusAndHeaders:
    known = status in {known.value for known in HTTPStatus}
    phrase = HTTPStatus(status).phrase if known else "Unknown"
    return StatusAndHeaders(f"{status} {phrase}", headers, protocol="HTTP/1.1")


def _in_ascii(value: str) -> str:
    """A header's value on one line: line ends become spaces, what is not ASCII is escaped as in an address."""
    return quote(re.sub(r"[\0\r\n]+", " ", value), safe=_IN_VALUES, errors="replace")


def _fields(told: dict[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in told.items()).encode()


def _digest(*pieces: bytes) -> str:
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
    return f"sha256:{found.hexdigest()}"


def _number(*told: str) -> str:
    """The number of a record, made of what tells it from all others."""
    return f"<urn:uuid:{uuid5(_OURS, chr(10).join(told))}>"


_STANDARD = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
