"""The bytes of a web archive as they come off the tape: unpacked, in order, and never more of them than asked for.

Plain archives and gzip, one member a record or one for all. An archive that breaks off, is damaged, or unpacks to far more than
archives do ends with an error that names the record which was being read.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

from sources.errors import BrokenArchive

MOST_LINE = 64 * 1024
MOST_LINES = 500
MOST_UNPACKED = 64 * 1024 * 1024
MOST_TIMES = 200
"""An archive may unpack to `MOST_UNPACKED` bytes and so many times its size: real ones grow tenfold, bombs a thousandfold."""
PIECE = 64 * 1024


class Tape:
    """The unpacked bytes of an archive, taken off from the front in bounded pieces."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._taken = self._given = 0
        """Bytes read from the file, and bytes they unpacked to."""
        self._waiting = self._read()
        self._packed = self._waiting.startswith(b"\x1f\x8b")
        self._member = zlib.decompressobj(wbits=31)
        self._begun = False
        self._ready = bytearray()
        self.record = 1
        """The number of the record being read, for what goes wrong."""

    def line(self) -> bytes:
        """The next line with its end; what is left, perhaps nothing, at the end of the archive."""
        at = 0
        while (end := self._ready.find(b"\n", at)) < 0:
            at = len(self._ready)
            if at > MOST_LINE:
                raise BrokenArchive(f"Record {self.record} has a line longer than any header. Nothing after it can be read.")
            if not self._more():
                end = at - 1
                break
        return self._off(end + 1)

    def after_gap(self) -> bytes:
        """The first line after the empty ones that part two records."""
        for _ in range(MOST_LINES):
            if (line := self.line()) not in (b"\r\n", b"\n"):
                return line
        raise BrokenArchive(f"Record {self.record} does not begin: there are only empty lines. Nothing after them was read.")

    def head(self) -> list[bytes]:
        """The lines up to the empty one."""
        lines = []
        while (line := self.line()).strip():
            lines.append(line)
            if len(lines) > MOST_LINES:
                raise BrokenArchive(
                    f"Record {self.record} has more headers than any record needs. Nothing after it can be read."
                )
        if not line:
            raise BrokenArchive(f"Record {self.record} breaks off among its headers.")
        return lines

    def take(self, size: int) -> bytes:
        """So many bytes, or fewer at the end of the archive."""
        while len(self._ready) < size and self._more():
            pass
        return self._off(size)

    def skip(self, size: int) -> None:
        """Pass over so many bytes without keeping them."""
        while size > 0 and (self._ready or self._more()):
            size -= len(self._off(size))

    def _off(self, size: int) -> bytes:
        taken = bytes(self._ready[:size])
        del self._ready[:size]
        return taken

    def _more(self) -> bool:
        """Unpack another piece; False at the end of the archive."""
        piece = self._unpacked() if self._packed else self._raw()
        self._ready += piece
        self._given += len(piece)
        if self._given > MOST_UNPACKED + MOST_TIMES * self._taken:
            raise BrokenArchive(
                f"The archive unpacks to far more than one of its size can hold. Nothing from record {self.record} on was read."
            )
        return bool(piece)

    def _raw(self) -> bytes:
        piece, self._waiting = self._waiting, b""
        return piece or self._read()

    def _read(self) -> bytes:
        piece = self._file.read(PIECE)
        self._taken += len(piece)
        return piece

    def _unpacked(self) -> bytes:
        while True:
            if self._member.eof:
                self._waiting = self._member.unused_data or self._read()
                if not self._waiting.strip(b"\0"):
                    return b""
                self._member, self._begun = zlib.decompressobj(wbits=31), False
            raw = self._raw()
            if not raw and not self._begun:
                return b""
            self._begun = True
            try:
                piece = self._member.decompress(raw, PIECE)  # without input too: it may hold back what did not fit before
            except zlib.error as error:
                raise BrokenArchive(
                    f"Record {self.record} is damaged: it cannot be unpacked. Nothing after it can be read."
                ) from error
            self._waiting = self._member.unconsumed_tail
            if piece:
                return piece
            if not raw and not self._member.eof:
                raise BrokenArchive(f"Record {self.record} breaks off: the packed file ends in the middle of it.")
