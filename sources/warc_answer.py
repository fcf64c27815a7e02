"""The answer of a web site inside an archived record: its status, its headers, and its body as a reader was to see it.

Chunks are put together and gzip is unpacked, within bounds, as on arrival of a fetched page.
"""

from __future__ import annotations

import zlib

from sources.errors import Unfit
from sources.warc_records import head_lines
from sources.warc_tape import MOST_LINES, PIECE

MOST_BODY = 50 * 1024 * 1024


def answer(block: bytes) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """Status, headers and payload of an HTTP answer."""
    head, gap, payload = block.partition(b"\r\n\r\n")
    if not gap or (b"\n\n" in head):
        head, gap, payload = block.partition(b"\n\n")
    lines = head.split(b"\n")
    words = lines[0].split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/") or not (words[1].isdigit() and len(words[1]) == 3):
        raise Unfit("holds no answer of a web site.")
    if len(lines) > MOST_LINES:
        raise Unfit("has more headers than any page.")
    return int(words[1]), tuple(head_lines(lines[1:])), payload


def says(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return next((value.strip().lower() for key, value in headers if key.lower() == name), "")


def dechunked(payload: bytes) -> bytes:
    """The payload without its chunks (RFC 9112, 7.1). Many archives keep the header but not the chunks: then it is as it is."""
    body = bytearray()
    at = 0
    while True:
        end = payload.find(b"\r\n", at, at + 1000)
        size = payload[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not size or len(size) > 8 or size.translate(None, b"0123456789abcdefABCDEF"):
            if at == 0:
                return payload
            raise Unfit("is damaged: its page was sent in pieces, and they do not fit together.")
        length, at = int(size, 16), end + 2
        if length == 0:
            return bytes(body)
        if payload[at + length : at + length + 2] != b"\r\n":
            raise Unfit("is damaged: its page was sent in pieces, and they do not fit together.")
        body += payload[at : at + length]
        at += length + 2


def unpacked(payload: bytes, packing: str) -> bytes:
    """The body, unpacked within bounds. Many archives keep the header of a packing that was undone: then it is as it is."""
    if packing in ("gzip", "x-gzip") and payload.startswith(b"\x1f\x8b"):
        return _inflated(payload, 31)
    if packing == "deflate" and payload:
        return _inflated(payload, 15 if payload[0] & 15 == 8 and int.from_bytes(payload[:2], "big") % 31 == 0 else -15)
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Unfit(f"is packed as “{packing[:40]}”, which is not unpacked here.")
    if len(payload) > MOST_BODY:
        raise Unfit(f"has more than {MOST_BODY >> 20} MB.")
    return payload


def _inflated(payload: bytes, form: int) -> bytes:
    """The payload unpacked; gzip may come in several members (RFC 1952, 2.2), and what follows the last is padding."""
    body = bytearray()
    unpacking = zlib.decompressobj(wbits=form)
    try:
        while not unpacking.eof:
            piece = unpacking.decompress(payload, PIECE)
            body += piece
            payload = unpacking.unconsumed_tail
            if len(body) > MOST_BODY:
                raise Unfit(f"unpacks to more than {MOST_BODY >> 20} MB.")
            if not piece and not payload and not unpacking.eof:
                raise Unfit("is damaged: its page breaks off before its end.")
            if unpacking.eof and unpacking.unused_data.startswith(b"\x1f\x8b"):
                payload, unpacking = unpacking.unused_data, zlib.decompressobj(wbits=form)
    except zlib.error as error:
        raise Unfit("is damaged: its page cannot be unpacked.") from error
    return bytes(body)
