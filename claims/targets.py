"""What somebody wants added: an address to fetch, a text as it was pasted, or a file to read.

Words are never taken for a path unless a terminal said them: a page in a browser must not read the disk of its server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sources.errors import BadAddress

_READABLE = frozenset({".txt", ".html", ".htm", ".pdf", ".docx"})


@dataclass(frozen=True, slots=True)
class Target:
    """What somebody wants added: an address to fetch, a text as it was pasted, or a file to read."""

    kind: Literal["address", "paste", "file"]
    words: str
    """The address or the text; the path of a file."""


def propose_target(given: str | Path) -> Target:
    """What this is. A `Path` is a file; words are one address or a paste, never a path: a page must not read the disk by them.

    One word without white space in it is an address, well-formed or not; everything longer is a text.
    """
    if isinstance(given, Path):
        return Target("file", str(given))
    stripped = given.strip()
    if re.fullmatch(r"\S+", stripped) or re.match(r"(?i)https?://\S+[ \t]+\S+\Z", stripped):
        return Target("address", stripped)
    return Target("paste", given)


def propose_targets(given: str) -> tuple[Target, ...]:
    """The same for a box that takes many: one address a line where every line holds one, otherwise one pasted text."""
    lines = [line.strip() for line in given.splitlines() if line.strip()]
    if lines and all(_is_address(line) for line in lines):
        return tuple(Target("address", line) for line in lines)
    return (propose_target(given),)


def _is_address(line: str) -> bool:
    """Whether a line can be nothing but an address: with a scheme or www., or a dotted name and a path."""
    host, slash, _ = line.partition("/")
    looks_it = line.lower().startswith(("http://", "https://", "www.")) or bool(slash and "." in host)
    return looks_it and not re.search(r"\s", line)


def target_of_argument(argument: str) -> Target:
    """The same for a command line, where words can also name a file and a text is piped in: an address or a file.

    Raises BadAddress for a file that is not there, and for words that are neither.
    """
    path = Path(argument)
    if path.is_file():
        return Target("file", argument)
    host, slash, _ = argument.partition("/")
    if "://" not in argument and path.suffix.lower() in _READABLE and not (slash and "." in host.strip(".")):
        raise BadAddress(f"There is no file {argument} here.", advice="Check the file's name and folder.")
    target = propose_target(argument)
    if target.kind == "paste":
        raise BadAddress("This is neither an address nor a file.", advice="Pipe a text in, and give - in its place.")
    return target
