"""The use case “save it in a public archive too”: off unless an archive is named in the settings, and then one page at a time.

An archive is a third party that publishes what it is given, so nothing is ever sent there by itself: a person asks for each
page. The work is done later by a worker, which tries again where that can help; how far it is stands with the capture.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from claims.errors import NotAllowed
from claims.store.archive_copies import ArchiveRecord, archived, ask_archive, get_archive, not_archived
from claims.store.codes import ArchiveState
from claims.store.engine import Store
from sources.archive import save
from sources.errors import SourceError
from sources.network import Web

MACHINE = "machine: archive"
_OFF = "No public archive is set up."
_SET_UP = "Name one in CLAIMS_ARCHIVE_URL, such as the address of its “save page” service."


def ask(store: Store, snapshot_id: int, *, archive_url: str, by: str, now: datetime) -> ArchiveRecord:
    """Ask for a copy of this capture's page, or ask again where that failed. Raises `NotThere`; `NotAllowed` while off."""
    if not archive_url:
        raise NotAllowed(_OFF, advice=_SET_UP)
    with store.writing(by, action="ask for archive copy", now=now) as session:
        return ask_archive(session, snapshot_id)


def perform(store: Store, web: Web, copy_id: int, *, archive_url: str, now: Callable[[], datetime]) -> ArchiveRecord:
    """Have the archive save the page. Raises `SourceError` where it did not: try again (`put_back`), or `give_up`."""
    with store.reading() as session:
        asked = get_archive(session, copy_id)
    if asked.state is not ArchiveState.ASKED:
        return asked
    if not archive_url:
        raise SourceError(_OFF, advice=_SET_UP)
    address = save(asked.page, endpoint=archive_url, web=web, now=now)
    with store.writing(MACHINE, action="archive", now=now()) as session:
        return archived(session, copy_id, address)


def put_back(store: Store, copy_id: int, error: SourceError, *, now: Callable[[], datetime]) -> ArchiveRecord:
    """It did not work this time and will be tried again by itself; the reason is shown meanwhile."""
    with store.writing(MACHINE, action="put back", reason=error.code, now=now()) as session:
        return not_archived(session, copy_id, error, state=ArchiveState.ASKED)


def give_up(store: Store, copy_id: int, error: SourceError, *, now: Callable[[], datetime]) -> ArchiveRecord:
    """It failed, for this reason; a person can ask again."""
    with store.writing(MACHINE, action="fail", reason=error.code, now=now()) as session:
        return not_archived(session, copy_id, error, state=ArchiveState.FAILED)
