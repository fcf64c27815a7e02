"""One capture of a source, kept exactly as it was found; and the vault where the bytes lie under their own hash.

A snapshot never changes. Its `sha256` is that of its bytes, so whoever doubts a quotation can hash the file and compare;
and a byte that changed on the disk is noticed the next time it is read, not when a reader complains. Many snapshots may
share one file: the same page fetched twice is two snapshots and one set of bytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Self

from sources.errors import SnapshotLost
from sources.media import PLAIN, media_type

Kind = Literal["address", "paste", "file"]


@dataclass(frozen=True, slots=True)
class Redirect:
    """One step on the way from the address asked for to the page: what `url` answered, and where it sent us."""

    url: str
    status: int | None
    """None where no site sent us: `https` was not answered, and `http` is what the person had typed."""
    to: str
    headers: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """What the site said when it sent us on, as received, as far as it is kept. Two steps are equal where they lead alike."""
    sent: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """The headers of our own request."""

    @property
    def downgrade(self) -> bool:
        """Whether this step left the encrypted web: from here on, others could have changed the page."""
        return self.url.startswith("https:") and self.to.startswith("http:")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes and everything the source said when it handed them over. For an address the body is unpacked (no gzip)."""

    body: bytes
    media_type: str
    """By content first, then by what the site or the file's name says."""
    kind: Kind
    captured_at: datetime
    """When the last byte was there, with its time zone."""
    requested: str | None = None
    """The canonical address asked for."""
    final: str | None = None
    """The address the bytes came from, after redirects."""
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    """As received: order, case and repetition kept."""
    redirects: tuple[Redirect, ...] = ()
    file_name: str | None = None
    """A file's own name, without folders."""
    sent: tuple[tuple[str, str], ...] = ()
    """The headers of the last request, the one that these bytes answer: what the site knew of us when it chose them."""
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        if self.captured_at.tzinfo is None:
            raise ValueError("a capture needs a time with its zone")
        object.__setattr__(self, "sha256", hashlib.sha256(self.body).hexdigest())

    @classmethod
    def of_paste(cls, text: str, *, now: datetime) -> Self:
        """Pasted text, as UTF-8. Half characters (lone surrogates), which no file can hold, become U+FFFD."""
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # joins pairs, replaces halves
        return cls(whole.encode(), PLAIN, "paste", now)

    @classmethod
    def of_file(cls, name: str, body: bytes, *, now: datetime) -> Self:
        """An uploaded file."""
        own = re.split(r"[/\\]", name)[-1]
        return cls(body, media_type(body, name=own), "file", now, file_name=own)

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class NotModified:
    """A site's word that the page is still what a kept snapshot holds. There are no bytes: those of `known` stand."""

    known: Snapshot
    """What was kept before, and asked about."""
    seen_at: datetime
    """When the site said so, with its time zone."""
    final: str
    """The address that said so, after redirects."""
    headers: tuple[tuple[str, str], ...] = ()
    """Its answer's, as received; they may carry new validators for the next question."""
    redirects: tuple[Redirect, ...] = ()
    sent: tuple[tuple[str, str], ...] = ()
    """Our request's."""
    status: int = 304


class Vault:
    """Bytes by their hash, in folders by its first digits: `ab/cd/abcd…`. Files are added, never changed."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def keep(self, snapshot: Snapshot | bytes) -> str:
        """Keep the bytes and return their hash. When this returns they are on the disk, whatever happens to the machine.

        Keeping the same bytes again changes nothing, or mends a file that was damaged.
        """
        body = snapshot.body if isinstance(snapshot, Snapshot) else snapshot
        sha256 = hashlib.sha256(body).hexdigest()
        place = self._place(sha256)
        if not (place.is_file() and place.read_bytes() == body):
            self._folder(place.parent)
            _write(place, body)
        _sync_folder(place.parent)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes kept under a hash; raises `SnapshotLost` unless they are exactly those."""
        try:
            body = self._place(sha256).read_bytes()
        except FileNotFoundError as error:
            raise SnapshotLost(sha256, "is not in the vault") from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise SnapshotLost(sha256, "is not what was kept: its bytes have changed")
        return body

    def has(self, sha256: str) -> bool:
        """Whether a file is there; only `read` and `verify` look into it."""
        return self._place(sha256).is_file()

    def verify(self) -> list[str]:
        """Everything that is wrong with the kept files, one sentence each; an empty list when all is well."""
        findings = []
        for path in self._files():
            if path.parent != self._place(path.name).parent:
                findings.append(f"{path.name} lies in the wrong folder ({path.parent.relative_to(self.root)}).")
            elif _hash(path) != path.name:
                findings.append(f"{path.name} is not what was kept: its bytes have changed.")
        return findings

    def _files(self) -> Iterator[Path]:
        """Every kept file. What a crash left half written has another kind of name and is nobody's."""
        return (path for path in sorted(self.root.glob("*/*/*")) if re.fullmatch(r"[0-9a-f]{64}", path.name))

    def _place(self, sha256: str) -> Path:
        if not re.fullmatch(r"[0-9a-f]{64}", sha256):
            raise ValueError(f"not a sha-256 in hexadecimal: {sha256!r}")
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def _folder(self, folder: Path) -> None:
        """Make a folder and those above it, each entered durably in the one it lies in."""
        if folder.is_dir():
            return
        if folder != folder.parent:
            self._folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
        _sync_folder(folder.parent)


def _write(place: Path, body: bytes) -> None:
    """Write beside the place, flush to the disk, then rename: nobody ever sees half a file."""
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make a rename in a folder durable; where folders cannot be opened (Windows) the system does so itself."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
