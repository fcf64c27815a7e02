"""Captures handed over as one web archive (WARC), with the headers and redirects they came with.

Making it reads every byte, so the worker does it, one capture at a time, and what could not be read is named beside the file:
one that is quietly incomplete would be worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.dashboard import longfile, widgets
from claims.model import SnapshotRecord
from claims.reports.ordering import of_captures, of_captures_behind
from claims.reports.scope import Scope
from claims.reports.shelf import ARCHIVE

_FILE = "the web archive"


def offer(captures: Sequence[SnapshotRecord], *, name: str, key: str) -> None:
    """The button that asks for it, and then the file. `name` says for the trail what the captures belong to."""
    wish = of_captures([capture.id for capture in captures], words=f"captures of {name}")
    make = f"Make a web archive of {widgets.counted(len(captures), 'capture')}"
    longfile.offer(ARCHIVE, wish, key=f"warc-{key}", make=make, file=_FILE, things="captures")


def offer_behind(scope: Scope, *, key: str) -> None:
    """The same for the captures behind claims, however many there are."""
    longfile.offer(
        ARCHIVE, of_captures_behind(scope), key=f"warc-{key}", make="Make the web archive", file=_FILE, things="captures"
    )
