"""The public site as files: every page and feed by its path, and how a folder is brought up to them.

A folder is ready for any web host at every moment. Each file is written beside its place, pushed to the disk and then put there
in one step, so a run that is killed leaves every file whole: the old one or the new one. Only files whose bytes differ are
written. Pages come first and what lists them last, so no list leads to a page that is not there yet.

What somebody else put into the folder is not touched: the paths that are ours stand in a list of our own there, and where a
file that is not on it stands in our way, nothing is written at all.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.errors import FolderClosed, FolderTaken
from claims.reports.public_feeds import write_atom, write_claimreviews, write_json_feed, write_sitemap
from claims.reports.public_page import House, claim_page, corrections_page, index_page, place
from claims.store.published import Published

LIST = ".claims-files.json"
"""The list of what is ours in a folder."""
_HALF = ".claims-part"
"""How the name of a file ends that is not yet in its place."""
_FORGOTTEN = 3600
"""Seconds after which such a file was left by a run that was killed."""
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The time in a ZIP file: its oldest, so that the same site makes the same bytes."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files of a site."""

    written: tuple[str, ...]
    unchanged: int


def site(everything: Sequence[Published], house: House) -> Iterator[tuple[str, bytes]]:
    """Every file by its path, pages first. `everything`: what went out last first."""
    for out in everything:
        yield f"{place(out)}index.html", claim_page(out, house)
    yield "corrections/index.html", corrections_page(everything, house)
    yield "index.html", index_page(everything, house)
    yield "claimreview.json", write_claimreviews(everything, house)
    yield "feed.json", write_json_feed(everything, house)
    yield "feed.atom", write_atom(everything, house)
    if (listed := write_sitemap(everything, house)) is not None:
        yield "sitemap.xml", listed


def write_folder(everything: Sequence[Published], house: House, folder: Path) -> Written:
    """Bring a folder up to what is out. Raises `FolderTaken`, `FolderClosed`."""
    files = list(site(everything, house))
    written: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _claim(folder, [path for path, _ in files])
        _sweep({(folder / path).parent for path, _ in files})
        for path, content in files:
            if _read(folder / path) != content:
                _put(folder / path, content)
                written.append(path)
    except OSError as error:
        raise FolderClosed(f"{folder} cannot be written to: {error.strerror or error}.") from error
    return Written(tuple(written), len(files) - len(written))


def as_zip(everything: Sequence[Published], house: House) -> bytes:
    """The same files as one ZIP file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for path, content in site(everything, house):
            out.writestr(zipfile.ZipInfo(path, _STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _claim(folder: Path, paths: Sequence[str]) -> None:
    """Put these paths on the list of what is ours, before any of them is written."""
    known = _ours(folder)
    for path in sorted(set(paths) - known):
        if os.path.lexists(folder / path):
            raise FolderTaken(f"{folder / path} is there already, and was not written by this program.")
    listed = json.dumps(sorted(known | set(paths)), ensure_ascii=True, indent=0).encode() + b"\n"
    if _read(folder / LIST) != listed:
        _put(folder / LIST, listed)


def _ours(folder: Path) -> set[str]:
    told = _read(folder / LIST)
    try:
        listed = json.loads(told) if told is not None else []
    except ValueError as error:
        raise FolderTaken(f"{folder / LIST} is not the list that this program keeps there.") from error
    return {str(path) for path in listed} if isinstance(listed, list) else set()


def _sweep(folders: set[Path]) -> None:
    """Take away what runs that were killed have left; what a run under way writes is younger."""
    for folder in folders:
        for half in folder.glob(f".*{_HALF}"):
            if time.time() - half.stat().st_mtime > _FORGOTTEN:
                half.unlink(missing_ok=True)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(prefix=".", suffix=_HALF, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(half, 0o644)  # noqa: PTH101 – a web server of another user reads it
        os.replace(half, path)  # noqa: PTH105 – half is a name, not a Path
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
    _to_disk(path.parent)


def _to_disk(folder: Path) -> None:
    """A new name is only there for good once its folder is on the disk. Windows has no such step."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
