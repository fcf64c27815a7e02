"""A web archive becomes snapshots again: our own to the letter, other people's as far as they can be relied on.

A capture is a `response` that brought a page (status 2xx) or a `resource`. Requests, redirects, error pages and notes are part
of a capture or none; a `revisit` only says that a page was the same as at another time, without its bytes.

Every whole capture is given before anything is complained about: an archive with one bad record is still the archive of all the
others. At the end `BrokenArchive` names everything that was not whole, so nothing is lost in silence. Whoever wants to know is
told besides of each record that might have held a page and holds none; a redirect on the way of a capture is part of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, BinaryIO

from sources.address import onward
from sources.address_parts import read
from sources.errors import BadAddress, BrokenArchive
from sources.media import PLAIN, media_type
from sources.snapshot import Redirect, Snapshot
from sources.warc import JSON_FIELD
from sources.warc_answer import MOST_BODY, Unfit, answer, dechunked, says, unpacked
from sources.warc_records import Record, head_lines, matches, records

KINDS = ("address", "paste", "file")

LeaveOut = Callable[[str], object]
"""Told, in a sentence, of each record that might have held a page and holds none."""

_WITHOUT = {
    "revisit": "only says that the page was the same as at another time; its bytes are with that.",
    "conversion": "is not the page itself but made of it.",
    "continuation": "is a piece of a page that was cut up; such pages are not put together here.",
}


def read_warc(file: BinaryIO, *, leave_out: LeaveOut = lambda _why: None) -> Iterator[Snapshot]:
    """The captures in a WARC file, in order; raises `BrokenArchive` at the end if anything in it was not whole."""
    reading = _Reading(leave_out)
    try:
        for record in records(file):
            if (whole := reading.take(record)) is not None:
                yield whole
    except BrokenArchive as broken:
        reading.findings += broken.findings
        yield from reading.rest()
        raise BrokenArchive(*reading.findings, advice=broken.advice) from broken
    yield from reading.rest()
    if reading.findings:
        raise BrokenArchive(*reading.findings)


class _Reading:
    """What is known of an archive while it is read: the capture that waits for its note, and what was no capture."""

    def __init__(self, leave_out: LeaveOut) -> None:
        self._leave_out = leave_out
        self.findings: list[str] = []
        """What was not whole, one sentence each."""
        self._waiting: Snapshot | None = None
        self._number = ""
        self._passed: list[tuple[str, str]] = []
        """Redirects since the last capture: their addresses, and what to say of them unless they belong to the next one."""

    def take(self, record: Record) -> Snapshot | None:
        """Take a record; gives the capture that is whole now, if one is."""
        if record.kind == "metadata" and self._waiting and record.header("WARC-Refers-To") == self._number:
            self._waiting = _completed(self._waiting, record)
        if record.trouble:
            self.findings.append(record.trouble)
        elif record.kind in _WITHOUT:
            self._leave_out(f"{record.named} {_WITHOUT[record.kind]}")
        if record.kind not in ("response", "resource"):
            return None
        whole, self._waiting, self._number = self._done(), None, record.header("WARC-Record-ID")
        if not record.trouble:
            self._waiting = self._captured(record)
        return whole

    def rest(self) -> Iterator[Snapshot]:
        """The last capture."""
        if (whole := self._done()) is not None:
            yield whole
        for _, why in self._passed:
            self._leave_out(why)

    def _done(self) -> Snapshot | None:
        """The capture that waited; the redirects before it are part of it, or told of."""
        if self._waiting is not None:
            own = {hop.url for hop in self._waiting.redirects}
            for url, why in self._passed:
                if url not in own:
                    self._leave_out(why)
            self._passed.clear()
        return self._waiting

    def _captured(self, record: Record) -> Snapshot | None:
        """The snapshot in a record, or None for one that is no capture or not what it should be."""
        try:
            return _page(record) if record.kind == "response" else _resource(record)
        except _Passed as passed:
            self._passed.append((record.header("WARC-Target-URI").strip("<>"), f"{record.named} {passed}"))
        except _NoPage as without:
            self._leave_out(f"{record.named} {without}")
        except Unfit as unfit:
            self.findings.append(f"{record.named} {unfit}")
        return None


class _NoPage(Exception):
    """Nothing is wrong with this record, but it holds no page; the message ends the sentence that begins with its name."""


class _Passed(Exception):
    """The same for a redirect."""


def _page(record: Record) -> Snapshot:
    """The page in a response."""
    if not record.header("WARC-Target-URI").lower().strip("<>").startswith(("http:", "https:")):
        raise _NoPage("is no page of the web.")
    status, headers, payload = answer(record.block)
    if 300 <= status < 400:
        raise _Passed(f"only leads on to {says(headers, 'location')[:200] or 'another page'}.")
    if not 200 <= status < 300:
        raise _NoPage(f"is no page but the answer {status}.")
    transferred = dechunked(payload) if says(headers, "transfer-encoding") == "chunked" else payload
    promised = record.header("WARC-Payload-Digest")
    if matches(promised, payload) is False and matches(promised, transferred) is False:
        raise Unfit("is not what was archived: its page does not fit its digest.")
    body = unpacked(transferred, says(headers, "content-encoding"))
    address = _address(record)
    return Snapshot(
        body,
        media_type(body, declared=says(headers, "content-type")),
        "address",
        _moment(record),
        requested=address,
        final=address,
        status=status,
        headers=headers,
    )


def _resource(record: Record) -> Snapshot:
    """The file in a resource record."""
    uri = record.header("WARC-Target-URI").strip("<>")
    on_the_web = uri.lower().startswith(("http:", "https:"))
    declared = record.header("Content-Type")
    kind = media_type(record.block, declared=declared)
    final = _address(record) if on_the_web else None
    if len(record.block) > MOST_BODY:
        raise Unfit(f"has more than {MOST_BODY >> 20} MB.")
    return Snapshot(record.block, kind, "address" if on_the_web else "file", _moment(record), requested=final, final=final)


def _address(record: Record) -> str:
    """The address that the record is of, in this project's spelling."""
    uri = record.header("WARC-Target-URI").strip("<>").replace(" ", "%20")
    try:
        return onward(uri, uri).url
    except BadAddress as error:
        raise Unfit(f"has no address that could be a page's: {error}") from error


def _moment(record: Record) -> datetime:
    written = record.header("WARC-Date")
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise Unfit("does not say when it was captured.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


# What our own archives tell besides ------------------------------------------------------------------------------------------


def _completed(snapshot: Snapshot, record: Record) -> Snapshot:
    """The snapshot with what a note of ours tells about it; as it is where the note is broken, or somebody else's."""
    found = dict(head_lines(record.block.splitlines())).get(JSON_FIELD)
    if record.trouble or found is None:
        return snapshot
    try:
        return _told(snapshot, json.loads(found))
    except (ValueError, KeyError, TypeError, RecursionError, BadAddress):
        return snapshot


def _told(snapshot: Snapshot, told: dict[str, Any]) -> Snapshot:
    """Only what fits: a note may have been written by anybody, so addresses and kinds are checked like all others."""
    kind, name = told["kind"], told["file_name"]
    if kind not in KINDS or not (name is None or isinstance(name, str)):
        raise ValueError(kind)
    headers = _pairs(told["headers"])
    hops = tuple(
        Redirect(_web(hop["url"]), _status(hop["status"]), _web(hop["to"]), _pairs(hop["headers"]), _pairs(hop["sent"]))
        for hop in told["redirects"]
    )
    declared = next((value for key, value in headers if key.lower() == "content-type"), "")
    own = name if name is None else name.replace("\\", "/").rpartition("/")[2]
    return replace(
        snapshot,
        kind=kind,
        media_type=PLAIN if kind == "paste" else media_type(snapshot.body, declared=declared, name=own or ""),
        requested=_web(told["requested"]) if told["requested"] is not None else None,
        final=_web(told["final"]) if told["final"] is not None else None,
        status=_status(told["status"]),
        headers=headers,
        redirects=hops,
        file_name=own,
        sent=_pairs(told["sent"]),
    )


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((_string(name), _string(said)) for name, said in value)


def _web(url: object) -> str:
    read(_string(url))
    return _string(url)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r:.40}")
    return value


def _status(value: object) -> int | None:
    if value is None or (isinstance(value, int) and 100 <= value <= 999):
        return value
    raise ValueError(f"not a status: {value!r:.40}")
