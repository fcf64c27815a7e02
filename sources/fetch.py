"""From an address to a Snapshot: hop by hop, within bounds, before one deadline.

Every redirect is read here, not by httpx: its target is checked like a typed address and then goes through the guarded door
again, so a public page cannot send us inside. A step from `https` to `http` is followed (old sites do it) and stays visible
in `Snapshot.redirects`, with what each hop said. A `<meta http-equiv="refresh">` is not followed: that is a page, and pages
are kept as they are.

Whoever has a page already asks with it (`known`): its ETag and Last-Modified go along to the very address they came from
(RFC 9110, 13.1), and a site whose page is the same answers with one line in place of two megabytes.

Bounds: ten redirects; thirty seconds for everything together; two megabytes of page *after* unpacking, fifty of PDF or DOCX
(a 1 MB gzip body can hold 1 GB: https://www.bamsoftware.com/hacks/zipbomb/). What is too large is refused at its Content-Length
or, without one, at the first byte too many.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import overload

import httpx

from sources.address import Address, onward
from sources.barriers import is_challenge
from sources.errors import (
    BadAddress,
    Busy,
    Denied,
    FetchFailed,
    NotFound,
    TooLarge,
    TooManyRedirects,
    Unreachable,
)
from sources.media import DOCX, HEAD, PDF, media_type
from sources.network import Deadline, Web
from sources.snapshot import NotModified, Redirect, Snapshot

SECONDS = 30.0
HOPS = 10
PAGE_BYTES = 2 * 1024 * 1024
FILE_BYTES = 50 * 1024 * 1024
FILES = frozenset({PDF, DOCX, "application/zip"})
"""Kinds that are rightly larger than a page; a DOCX looks like any zip until its end is there."""

REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
PIECE = 64 * 1024
LONGEST_WAIT = 7 * 24 * 3600.0
HOP_HEADERS, HOP_LETTERS = 60, 8_000
"""How many headers of a redirect are kept, and how many letters of them."""

_VALIDATOR = re.compile(r"[\x20-\x7e]{1,300}")
"""What is sent back to a site of its own ETag or date: one line of ASCII."""


@overload
def fetch(address: Address, *, web: Web, now: Callable[[], datetime], seconds: float = SECONDS) -> Snapshot: ...
@overload
def fetch(
    address: Address, *, web: Web, now: Callable[[], datetime], seconds: float = SECONDS, known: Snapshot | None
) -> Snapshot | NotModified: ...


def fetch(
    address: Address, *, web: Web, now: Callable[[], datetime], seconds: float = SECONDS, known: Snapshot | None = None
) -> Snapshot | NotModified:
    """Fetch one page or file. Raises `FetchFailed` and its kinds, `ForbiddenAddress`, or `BadAddress` for a bad redirect.

    Where `http` was typed, `https` is tried first; if nothing, or no such page, is there, the typed form is asked. The site
    is given its rest before (`Web.turn`), which counts for none of the `seconds`. With `known`, a capture of this page, the
    site may answer that nothing changed: then there is a `NotModified`.
    """
    with web.turn(address):
        deadline = Deadline.within(seconds)
        try:
            return _follow(address, (), web=web, now=now, deadline=deadline, known=known)
        except (Unreachable, NotFound):
            if address.plain is None:
                raise
        typed = Redirect(address.url, None, address.plain)
        return _follow(address, (typed,), web=web, now=now, deadline=deadline, known=known)


def _follow(
    address: Address,
    before: tuple[Redirect, ...],
    *,
    web: Web,
    now: Callable[[], datetime],
    deadline: Deadline,
    known: Snapshot | None,
) -> Snapshot | NotModified:
    """Go from hop to hop until a page is there."""
    hops = list(before)
    here = Address(before[-1].to, address.host, address.requested) if before else address
    cookies: dict[str, httpx.Cookies] = {}
    """What each host set on the way, sent back to that very host only, forgotten at the end: some sites loop without."""
    seen = set()
    while True:
        own = cookies.setdefault(here.host, httpx.Cookies())
        state = (here.url, frozenset((cookie.name, cookie.value) for cookie in own.jar))
        if state in seen:
            raise TooManyRedirects(f"The address leads round in a circle: {here.url} sends us back to itself.")
        seen.add(state)
        conditions = _conditions(known, here)
        with web.get(here, deadline=deadline, cookies=own, headers=conditions) as response:
            location = _location(response)
            headers, sent = _pairs(response.headers.raw), _pairs(response.request.headers.raw)
            if known is not None and conditions and response.status_code == HTTPStatus.NOT_MODIFIED:
                return NotModified(known, now(), here.url, headers=headers, redirects=tuple(hops), sent=sent)
            if location is None:
                _refuse(response, now)
                body = _body(response)
                return Snapshot(
                    body=body,
                    media_type=media_type(body, declared=response.headers.get("content-type", "")),
                    kind="address",
                    captured_at=now(),
                    requested=address.url,
                    final=here.url,
                    status=response.status_code,
                    headers=headers,
                    redirects=tuple(hops),
                    sent=sent,
                )
            to = _sent_on(here, location)
            hops.append(Redirect(here.url, response.status_code, to.url, headers=_few(headers), sent=sent))
        if len(hops) > HOPS + len(before):
            raise TooManyRedirects(f"The address leads on and on: after {HOPS} redirects there was still no page.")
        here = to


def _conditions(known: Snapshot | None, here: Address) -> dict[str, str]:
    """The headers that ask whether the page is still the one we have: only where those bytes came from this very address."""
    if known is None or known.final != here.url:
        return {}
    asked = {"If-None-Match": known.header("etag"), "If-Modified-Since": known.header("last-modified")}
    return {name: value.strip() for name, value in asked.items() if value and _VALIDATOR.fullmatch(value.strip())}


def _pairs(raw: Sequence[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    return tuple((_text(name), _text(value)) for name, value in raw)


def _few(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The first headers, as many as are kept of a page that was only passed through."""
    kept, letters = [], 0
    for name, value in headers[:HOP_HEADERS]:
        letters += len(name) + len(value)
        if letters > HOP_LETTERS:
            break
        kept.append((name, value))
    return tuple(kept)


def _location(response: httpx.Response) -> str | None:
    """Where the site sends us, if it does."""
    if response.status_code not in REDIRECTS:
        return None
    found = next((value for name, value in response.headers.raw if name.lower() == b"location"), None)
    return None if found is None else _text(found)


def _sent_on(here: Address, location: str) -> Address:
    """The checked target of a redirect."""
    try:
        return onward(here.url, location)
    except BadAddress as error:
        raise BadAddress(
            f"“{here.host}” sends us on to something that cannot be fetched. {error}",
            advice="Open the address in a browser and copy the address you end on.",
        ) from error


def _refuse(response: httpx.Response, now: Callable[[], datetime]) -> None:
    """Raise what an answer other than a page means."""
    status = response.status_code
    if 200 <= status < 300:
        return
    said = f"The site answered {status} {_phrase(status)}".rstrip() + "."
    if status in (404, 410):
        raise NotFound(said)
    if status == 451:
        raise Denied(said, advice="The page is blocked for legal reasons where this computer is. Look for it in a web archive.")
    if status in (403, 405) and is_challenge(_pairs(response.headers.raw)):
        raise Denied(
            f"{said} It wants a browser, or a person, to prove itself first.",
            advice="Open the page in your browser and paste the article's text instead. Trying again from here seldom helps.",
        )
    if status in (401, 402, 403):
        raise Denied(said)
    if status in (408, 425, 429) or status >= 500:
        raise Busy(said, after=_retry_after(response.headers.get("retry-after", ""), now))
    raise FetchFailed(said)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _retry_after(text: str, now: Callable[[], datetime]) -> float | None:
    """Seconds to wait, from either form of Retry-After (RFC 9110, 10.2.3); None where it makes no sense."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST_WAIT)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max((when - now()).total_seconds(), 0.0), LONGEST_WAIT)


def _body(response: httpx.Response) -> bytes:
    """The whole body, unpacked, unless it is larger than its kind may be."""
    length = response.headers.get("content-length", "")
    promised = int(length) if length.isascii() and length.isdigit() else 0
    _bound(promised, FILE_BYTES)
    declared = response.headers.get("content-type", "")
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise FetchFailed(
            f"The site sent the page packed as “{packing[:40]}”, though only gzip was asked for.",
            advice="Open the page in a browser and paste the article's text.",
        )
    raw = _bounded(response.iter_raw())
    pieces = _unpacked(raw) if packing in ("gzip", "x-gzip") else raw
    body = bytearray()
    limit = 0
    for piece in pieces:
        body += piece
        if not limit and len(body) >= HEAD:
            limit = FILE_BYTES if media_type(bytes(body), declared=declared) in FILES else PAGE_BYTES
            _bound(promised, limit)
        _bound(len(body), limit or PAGE_BYTES)
    return bytes(body)


def _bound(size: int, limit: int) -> None:
    if size > limit:
        kind = "page" if limit == PAGE_BYTES else "file"
        raise TooLarge(f"The {kind} is larger than {limit // (1024 * 1024)} MB.")


def _bounded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks, until more has come over the line than any file here may have: gzip can say nothing for ever."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        _bound(size, FILE_BYTES)
        yield chunk


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip (RFC 1952, also several members in a row) in pieces of at most `PIECE` bytes: no bomb goes off."""
    member = zlib.decompressobj(wbits=31)
    begun = done = False
    for chunk in chunks:
        data = chunk
        while data and not done:
            if member.eof:
                if not data.startswith(b"\x1f"):
                    done = True  # what follows the last member is padding
                    break
                member = zlib.decompressobj(wbits=31)
            begun = True
            try:
                piece = member.decompress(data, PIECE)
                while len(piece) == PIECE:
                    yield piece
                    piece = member.decompress(member.unconsumed_tail, PIECE)
            except zlib.error as error:
                raise Unreachable("The site sent the page packed in a way that cannot be unpacked.") from error
            yield piece
            data = member.unused_data if member.eof else b""
    if begun and not member.eof:
        raise Unreachable("The page broke off before its end.")


def _text(raw: bytes) -> str:
    """A header's text. Most are ASCII, some UTF-8, and Latin-1 reads everything else."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
