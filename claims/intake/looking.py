"""Looking without keeping: what an argument leads to, and the article in it, with nothing stored."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from claims.targets import target_of_argument
from sources.address import canonical
from sources.barriers import in_the_way
from sources.document import Document
from sources.errors import BadAddress, NoArticle, TooLarge
from sources.extract import extract
from sources.fetch import FILE_BYTES, fetch
from sources.network import Web
from sources.readers.decoding import decode
from sources.snapshot import Snapshot

LARGEST = FILE_BYTES
"""Bytes of a paste or file that are kept."""


def too_large() -> TooLarge:
    """What to say of anything larger."""
    return TooLarge(f"It has more than {LARGEST // 1_000_000} MB; its bytes were not kept.")


def capture(argument: str, *, web: Web, now: Callable[[], datetime]) -> Snapshot:
    """What an argument of the command line leads to, with nothing stored: a page, a file, or with `-` the text piped in.

    Raises SourceError.
    """
    if argument == "-":
        return Snapshot.of_paste(decode(_bounded(piped())), now=now())
    target = target_of_argument(argument)
    if target.kind == "address":
        return fetch(canonical(target.words), web=web, now=now)
    path = Path(target.words)
    return Snapshot.of_file(path.name, _bounded(file_bytes(path)), now=now())


def read(captured: Snapshot) -> Document:
    """The article in a capture. Raises the Unreadable family: also where the site showed something else in its place."""
    try:
        document = extract(captured)
    except NoArticle as error:
        raise in_the_way(captured, None) or error from error
    if barrier := in_the_way(captured, document):
        raise barrier
    return document


def piped() -> bytes:
    """What was piped in: at most one byte more than is kept, so that too much is noticed."""
    return sys.stdin.buffer.read(LARGEST + 1)


def file_bytes(path: Path) -> bytes:
    """What is in the file, bounded likewise. Raises BadAddress where it cannot be opened."""
    with opened(path) as file:
        return file.read(LARGEST + 1)


def opened(path: Path) -> BinaryIO:
    """The file, to be read. Raises BadAddress where it cannot be opened."""
    try:
        return path.open("rb")
    except OSError as error:
        raise BadAddress(f"{path} cannot be opened: {error.strerror}.", advice="Check the file's name and rights.") from error


def _bounded(body: bytes) -> bytes:
    if len(body) > LARGEST:
        raise too_large()
    return body
