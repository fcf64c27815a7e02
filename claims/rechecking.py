"""The use case “is it still there?”: pages that evidence cites are looked at again, and what became of the cited words is told.

A look is asked for by a person or by the schedule, and done later by a worker; it reads and compares, and changes nothing that
people work on. The page is compared with the kept document that evidence cites last; both are read by today's reader, so that a
better reader is not taken for a changed page. Every citation of the source is looked for word for word. None is ever anchored
anew: whoever relied on words that are not there any more decides what follows, and the kept capture shows what was cited.

It ends in one of four ways. *Unchanged.* *Changed*: what was found is captured, and the paragraphs are told; the source keeps
its document until somebody takes the page in anew (`claims.intake.retry`). *Gone*: not found, or another page in its place; the
local copy stays. *Unreachable*: it could not be seen just now, for a reason that says nothing about the page.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from claims.errors import NotThere
from claims.intake import address_of, read
from claims.model import SourceRecord
from claims.store.captures import as_captured
from claims.store.columns import storable
from claims.store.documents import get_document, newest_document, read_from
from claims.store.engine import Session, Store
from claims.store.rechecks import (
    QuoteStanding,
    RecheckRecord,
    ask_recheck,
    bounded_changes,
    get_recheck,
    rechecks_of,
    settle_recheck,
)
from claims.store.snapshots import keep_snapshot, snapshots_of
from claims.store.sources import get_source
from claims.store.watching import Citation, citations_of, due
from sources.document import Document
from sources.errors import NotFound, NotTheArticle, SourceError, Unreadable
from sources.extract import extract
from sources.fetch import fetch
from sources.network import Web
from sources.recheck import Comparison, Outcome, Standing, compare, standing
from sources.snapshot import NotModified, Snapshot, SnapshotLost, Vault

MACHINE = "machine: re-check"
AT_ONCE = 100
"""Looks that the schedule asks for in one go; the next hundred a minute later."""


def check_now(store: Store, source_id: int, *, by: str, now: datetime) -> RecheckRecord:
    """Ask for a look at this source now; a worker does it within seconds. Raises `NotThere`, `NotAllowed`."""
    with store.writing(by, action="ask for re-check", now=now) as session:
        return ask_recheck(session, source_id)


def ask_due(store: Store, *, every: timedelta, now: datetime) -> tuple[int, ...]:
    """Ask for a look at cited sources that were not seen for so long; returns the numbers of the looks."""
    with store.reading() as session:
        sources = due(session, every=every, now=now, limit=AT_ONCE)
    if not sources:
        return ()
    with store.writing(MACHINE, action="schedule re-check", now=now) as session:
        return tuple(ask_recheck(session, source_id).id for source_id in sources)


def perform(store: Store, vault: Vault, web: Web, recheck_id: int, *, now: Callable[[], datetime]) -> RecheckRecord:
    """Do a look that was asked for. Raises `SourceError` where the page could not be had: try again, or `give_up`.

    Safe to do again after a crash, and twice at once: what was settled first stays.
    """
    with store.reading() as session:
        asked = get_recheck(session, recheck_id)
        if asked.at is not None:
            return asked
        matter = _matter(session, vault, asked)
    answer = fetch(address_of(matter.source), web=web, now=now, known=matter.fetched)
    page = answer.known if isinstance(answer, NotModified) else answer
    try:
        document = _readable(page)
    except Unreadable as error:
        new = page if isinstance(error, NotTheArticle) and isinstance(answer, Snapshot) else None
        outcome = Outcome.GONE if isinstance(error, NotTheArticle) else Outcome.UNREACHABLE
        return _settle(store, vault, matter, _Finding(outcome, failure=error), new, now=now)
    new = answer if isinstance(answer, Snapshot) else None
    return _settle(store, vault, matter, _finding(matter, document), new, now=now)


def give_up(store: Store, recheck_id: int, error: SourceError, *, now: Callable[[], datetime]) -> RecheckRecord:
    """The page could not be had: it is gone where the site says so, else it could not be reached, for this reason."""
    with store.reading() as session:
        asked = get_recheck(session, recheck_id)
        document_id = _compared(session, asked.source_id, citations_of(session, asked.source_id))
    outcome = Outcome.GONE if isinstance(error, NotFound) else Outcome.UNREACHABLE
    with store.writing(MACHINE, action="re-check", reason=outcome, now=now()) as session:
        return settle_recheck(session, recheck_id, outcome, document_id=document_id, failure=error)


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a look is about."""

    asked: RecheckRecord
    source: SourceRecord
    document_id: int
    kept: Document
    capture: Snapshot | None
    """What the kept document was read from; None where its bytes are lost."""
    fetched_id: int | None
    fetched: Snapshot | None
    """The newest capture of the page itself, which the site is asked about."""
    citations: tuple[Citation, ...]
    cited: dict[int, Document]
    before: RecheckRecord | None
    """The look before this one."""


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a look found."""

    outcome: Outcome
    changes: Comparison = field(default_factory=Comparison)
    quotes: tuple[QuoteStanding, ...] = ()
    failure: SourceError | None = None


def _matter(session: Session, vault: Vault, asked: RecheckRecord) -> _Matter:
    citations = citations_of(session, asked.source_id)
    document_id = _compared(session, asked.source_id, citations)
    fetched = [capture.id for capture in snapshots_of(session, asked.source_id) if capture.requested is not None]
    return _Matter(
        asked,
        get_source(session, asked.source_id),
        document_id,
        get_document(session, document_id),
        _captured(session, vault, read_from(session, document_id)),
        fetched[-1] if fetched else None,
        _captured(session, vault, fetched[-1]) if fetched else None,
        citations,
        {citation.document_id: get_document(session, citation.document_id) for citation in citations},
        next((look for look in rechecks_of(session, asked.source_id) if look.at is not None), None),
    )


def _compared(session: Session, source_id: int, citations: tuple[Citation, ...]) -> int:
    """The document to compare with: the one that evidence cites last, or the newest where nothing is cited."""
    found = max((citation.document_id for citation in citations), default=newest_document(session, source_id))
    if found is None:
        raise NotThere(f"Nothing was read of source {source_id}.")
    return found


def _captured(session: Session, vault: Vault, snapshot_id: int) -> Snapshot | None:
    """The capture, where its bytes are still what they were; “claims verify” tells of those that are not."""
    try:
        return as_captured(session, snapshot_id, vault)
    except SnapshotLost:
        return None


def _readable(page: Snapshot) -> Document:
    document = read(page)
    if not storable(document.text):
        raise Unreadable("The text holds characters that are not text (NUL or a broken surrogate).")
    return document


def _finding(matter: _Matter, now: Document) -> _Finding:
    """What became of the article and of the words cited from it.

    Where something seems to be, the kept capture is read anew, so that both sides are what today's reader sees.
    """
    changes, quotes = _compared_with(matter.kept, matter, now)
    if matter.capture is not None and not _all_well(changes, quotes):
        with suppress(Unreadable):
            changes, quotes = _compared_with(extract(matter.capture), matter, now)
    return _Finding(Outcome.UNCHANGED if _all_well(changes, quotes) else Outcome.CHANGED, changes, quotes)


def _compared_with(kept: Document, matter: _Matter, now: Document) -> tuple[Comparison, tuple[QuoteStanding, ...]]:
    """What changed from `kept`, which is the document as it is stored or as it is read today; and how the citations fare."""
    changes = compare(kept, now)
    if matter.capture is not None and matter.capture.kind != "address":
        changes = replace(changes, added=())  # a person handed in what mattered; a page has more on it
    quotes = []
    for citation in matter.citations:
        cited = matter.cited[citation.document_id]
        found = standing(citation.place, cited, now)
        same_page = changes.outcome is Outcome.UNCHANGED and citation.document_id == matter.document_id
        if same_page and found is not Standing.STANDS and standing(citation.place, cited, kept) is found:
            found = Standing.STANDS  # the page is the same, and only its reader sees other words than it once did
        quotes.append(QuoteStanding(citation.evidence_id, found))
    return changes, tuple(quotes)


def _all_well(changes: Comparison, quotes: tuple[QuoteStanding, ...]) -> bool:
    return changes.outcome is Outcome.UNCHANGED and all(quote.standing is Standing.STANDS for quote in quotes)


def _settle(
    store: Store, vault: Vault, matter: _Matter, found: _Finding, new: Snapshot | None, *, now: Callable[[], datetime]
) -> RecheckRecord:
    """Keep what was found, with the capture that shows it. What was shown by an earlier look is not captured again."""
    telling = found.outcome in (Outcome.CHANGED, Outcome.GONE)
    shown = _shown_before(matter, found) if telling else None
    if telling and shown is None and new is not None:
        vault.keep(new)
    with store.writing(MACHINE, action="re-check", reason=found.outcome, now=now()) as session:
        if (stands := get_recheck(session, matter.asked.id)).at is not None:
            return stands
        if telling and shown is None:
            shown = matter.fetched_id if new is None else keep_snapshot(session, matter.source.id, new).id
        return settle_recheck(
            session,
            matter.asked.id,
            found.outcome,
            document_id=matter.document_id,
            snapshot_id=shown,
            changes=found.changes,
            quotes=found.quotes,
            failure=found.failure,
        )


def _shown_before(matter: _Matter, found: _Finding) -> int | None:
    """The capture of the look before, where it found the very same."""
    before = matter.before
    if before is None or (before.outcome, before.document_id) != (found.outcome, matter.document_id):
        return None
    return before.snapshot_id if before.changes == bounded_changes(found.changes) else None
