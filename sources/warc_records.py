"""The records of a web archive (WARC 1.0 and 1.1), one after the other, each whole or named as broken.

Archives come from anywhere, so nothing they say is believed before it is bounded: lines, heads, bodies, and what all of it
unpacks to. warcio only writes here. Its reader, by its source, takes an archive that breaks off for one that is over, stops
in silence inside a damaged gzip member, knows no longest line, and tells its troubles to standard error.

Read are plain archives and gzip, one member a record or one for all. ARC, the format before 2009, is recognised and refused.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sources.errors import BrokenArchive
from sources.warc_tape import Tape

MOST_BLOCK = 51 * 1024 * 1024
"""Bytes of one record: the largest file that is kept, and its headers."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its own headers, and its block as it stands."""

    number: int
    """Its place in the archive, counted from 1."""
    headers: tuple[tuple[str, str], ...]
    block: bytes
    trouble: str = ""
    """What is wrong with it, as a sentence; then the block must not be relied on."""

    def header(self, name: str) -> str:
        """The first header of that name, in any case, or the empty string."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def kind(self) -> str:
        return self.header("WARC-Type").lower()

    @property
    def named(self) -> str:
        """The record in words: its place, its kind, and what it is of."""
        uri = "".join(letter if letter.isprintable() else "\ufffd" for letter in self.header("WARC-Target-URI")[:200])
        return f"Record {self.number}{f' ({self.kind[:20]} of {uri})' if uri else ''}"


def records(file: BinaryIO) -> Iterator[Record]:
    """The records of an archive, in order. Raises `BrokenArchive` where it cannot be followed any further."""
    tape = Tape(file)
    number = 0
    while True:
        tape.record = number + 1
        first = tape.after_gap()
        if not first:
            break
        number += 1
        _require_warc(first, number)
        headers = tuple(head_lines(tape.head()))
        yield _record(tape, number, headers)
    if number == 0:
        raise BrokenArchive("There is nothing in this archive.", advice="Check that the right file was chosen.")


def _require_warc(first: bytes, number: int) -> None:
    if first.startswith((b"WARC/1.", b"WARC/0.1")):
        return
    if number > 1:
        raise BrokenArchive(
            f"Record {number} does not begin as a record, so the length that record {number - 1} gives is likely wrong."
            " Nothing after it can be read."
        )
    if first.startswith(b"filedesc:"):
        raise BrokenArchive(
            "This is an ARC file, the format before WARC, which is not read here.",
            advice="Convert it with “warcio recompress FILE.arc.gz FILE.warc.gz” and add that.",
        )
    raise BrokenArchive("This is not a web archive.", advice="Add a file that ends in .warc or .warc.gz.")


def _record(tape: Tape, number: int, headers: tuple[tuple[str, str], ...]) -> Record:
    """The record whose headers these are, with its block taken off the tape."""
    bare = Record(number, headers, b"")
    length = bare.header("Content-Length").strip()
    if not (length.isascii() and length.isdigit() and len(length) <= 15):
        raise BrokenArchive(f"{bare.named} does not say how long it is. Nothing after it can be read.")
    size = int(length)
    if size > MOST_BLOCK:
        tape.skip(size)
        return Record(number, headers, b"", f"{bare.named} has {size / 1e6:,.0f} MB, far more than a page.")
    block = tape.take(size)
    if len(block) < size:
        raise BrokenArchive(f"{bare.named} breaks off: {size - len(block):,} of its {size:,} bytes are missing.")
    told = "" if bare.kind == "revisit" else bare.header("WARC-Block-Digest")  # some tools write the digest of the first visit
    if matches(told, block) is False:
        return Record(number, headers, block, f"{bare.named} is not what was archived: its bytes do not fit their digest.")
    return Record(number, headers, block)


def head_lines(lines: list[bytes]) -> Iterator[tuple[str, str]]:
    """Names and values of header lines; a line that begins with white space continues the one before."""
    joined: list[bytes] = []
    for line in lines:
        if line[:1] in (b" ", b"\t") and joined:
            joined[-1] += b" " + line.strip()
        else:
            joined.append(line.strip())
    for line in joined:
        name, colon, value = line.partition(b":")
        if colon:
            yield text(name.rstrip()), text(value.strip())


def text(raw: bytes) -> str:
    """Most headers are ASCII, some UTF-8, and Latin-1 reads everything else."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def matches(digest: str, data: bytes) -> bool | None:
    """Whether a digest, written as `algorithm:value` in base 16, 32 or 64, is that of `data`. None where that is not known."""
    algorithm, _, value = digest.strip().partition(":")
    algorithm = algorithm.lower().replace("sha-", "sha")
    if not value or algorithm not in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
        return None
    found = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return found in _readings(value, len(found))


def _readings(value: str, size: int) -> Iterator[bytes]:
    """What a digest of so many bytes can mean, in each of the three bases."""
    bare = value.rstrip("=")
    for decode, padded in (
        (base64.b16decode, bare.upper()),
        (base64.b32decode, bare.upper() + "=" * (-len(bare) % 8)),
        (base64.b64decode, bare.replace("-", "+").replace("_", "/") + "=" * (-len(bare) % 4)),
    ):
        try:
            read = decode(padded)
        except (binascii.Error, ValueError):
            continue
        if len(read) == size:
            yield read
