"""How parent and child talk: a message is its length (eight bytes, big-endian) and that many bytes."""

from __future__ import annotations

import struct
from typing import IO

_LENGTH = struct.Struct(">Q")


def send(pipe: IO[bytes], *messages: bytes) -> None:
    """Write messages, and see them off."""
    for message in messages:
        pipe.write(_LENGTH.pack(len(message)))
        pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes], *, most: int) -> bytes | None:
    """The next message, or None where the other side ended, broke off or announces more than `most` bytes."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    body = pipe.read(size) if size <= most else b""
    return body if len(body) == size else None
