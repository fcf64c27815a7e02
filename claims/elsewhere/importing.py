"""Bringing in: what an argument leads to is read through the same door as everything else, and kept in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from claims.elsewhere.reading import read_reviews
from claims.intake import capture
from claims.intake.adding import label
from claims.store.elsewhere import ImportRecord, bring_in, incoming
from claims.store.engine import Store
from sources.network import Web
from sources.readers.decoding import decode
from sources.snapshot import Snapshot


def import_reviews(store: Store, argument: str, *, web: Web, by: str, now: Callable[[], datetime]) -> ImportRecord:
    """The reviews that a file, an address, or with `-` the text piped in holds, kept as “checked elsewhere”.

    Raises `SourceError` where it cannot be had or holds none. Importing the same once more adds what changed in it.
    """
    captured = capture(argument, web=web, now=now)
    found = read_reviews(decode(captured.body, declared=captured.header("content-type") or ""))
    reviews = [incoming(review) for review in found.reviews]
    with store.writing(by, action="import reviews", now=now()) as session:
        return bring_in(session, reviews, origin=_origin(captured), sha256=captured.sha256, refused=found.refused)


def _origin(captured: Snapshot) -> str:
    return label(captured.requested or captured.file_name or "standard input")
