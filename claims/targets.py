"""What somebody wants added: an address to fetch, a list of them to look over, a text as it was pasted, or a file to read.

Words are never taken for a path unless a terminal said them: a page in a browser must not read the disk of its server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sources.errors import BadAddress
from sources.listed import is_list

READABLE = (".txt", ".html", ".htm", ".pdf", ".docx", ".eml", ".mht", ".mhtml")
"""How the names of files end that an article can be read from; what is in one is told by its bytes."""
ARCHIVES = (".warc", ".warc.gz")
"""How the names of web archives end, which hold many articles, each as it was captured."""
LISTS = (".csv", ".tsv")
"""How the names of files end that are never an article but a list of them."""


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that somebody wants added."""

    kind: Literal["address", "list", "paste", "file"]
    words: str
    """The address, the list or the text; the path of a file."""


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


def propose_many(given: str) -> Target:
    """The same for a box that takes many: one address, a list of them with whatever else stands in its lines, or one text."""
    one = propose_target(given)
    return Target("list", given) if one.kind == "paste" and is_list(given) else one


def is_archive(name: str) -> bool:
    """Whether a file of this name is a web archive."""
    return name.lower().endswith(ARCHIVES)


def target_of_argument(argument: str) -> Target:
    """The same for a command line, where words can also name a file and a text is piped in: an address or a file.

    Raises BadAddress for a file that is not there, and for words that are neither.
    """
    path = Path(argument)
    if path.is_file():
        return Target("file", argument)
    host, slash, _ = argument.partition("/")
    if (
        "://" not in argument
        and argument.lower().endswith((*READABLE, *LISTS, *ARCHIVES))
        and not (slash and "." in host.strip("."))
    ):
        raise BadAddress(f"There is no file {argument} here.", advice="Check the file's name and folder.")
    target = propose_target(argument)
    if target.kind == "paste":
        raise BadAddress("This is neither an address nor a file.", advice="Pipe a text in, and give - in its place.")
    return target
