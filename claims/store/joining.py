"""Two addresses, one article: which source a page belongs to that was read for the first time, and where its captures lie.

Sites publish one article under several addresses: the section's and the author's, with and without `/amp`, a short link in a
post. What they are can only be known once the page is there, by where the redirects ended and by the address that the page
gives for itself (`rel=canonical`, on the same site). Both can be wrong: dead articles are sent on to one front page, and many
sites name the first page of a series, or the front page, on all of them. So an address only says where to look; two sources
are one when most of the text is the same too.

Nothing is moved and nothing is written over. The source that was there first is the article's. The later one keeps its row,
its address and its own capture, and has no document, hence no claims; the same capture is noted with the first one, where it
says by which address it was had. That is the whole record of a joining: `joined_to` reads it, and so does whoever adds that
address again. A source that has a document of its own is never joined to another: people may have worked on it.

Of several addresses that are read at the same moment the first to be kept is the article's. Whoever keeps what was read takes
its turn first (`Store.writing`) and looks for a twin only then, so that it sees what the one before it kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, select

from claims.store import tables
from claims.store.documents import get_document, newest_document
from claims.store.snapshots import keep_snapshot
from claims.store.sources import find_source, source_row
from sources.address import canonical
from sources.document import Document, Role
from sources.errors import BadAddress
from sources.snapshot import Snapshot

SHARED = 0.6
"""The share of the shorter text that two captures of one article have in common at least."""
_CANDIDATES = 20


def twin_of(session: Session, source_id: int, capture: Snapshot, document: Document) -> int | None:
    """The source that has this article already, under another address; None where there is none, or this one has it.

    `capture` is what was read, `document` what was read out of it.
    """
    if capture.kind != "address" or newest_document(session, source_id) is not None:
        return None
    for candidate in dict.fromkeys(_candidates(session, capture, document)):
        known = newest_document(session, candidate) if candidate != source_id else None
        if known is not None and alike(document, get_document(session, known)):
            return candidate
    return None


def join(session: Session, source_id: int, capture: Snapshot, *, into: int) -> int:
    """Note that the captures of this source's address are those of another; returns the number of this one there."""
    source_row(session, source_id)
    return keep_snapshot(session, into, capture).id


def joined_to(session: Session, source_id: int) -> int | None:
    """The source whose article this one's address leads to; None for a source that stands for itself."""
    if newest_document(session, source_id) is not None:
        return None
    own = select(tables.Snapshot.sha256).where(tables.Snapshot.source_id == source_id)
    newest = session.exec(own.order_by(col(tables.Snapshot.id).desc())).first()
    if newest is None:
        return None
    elsewhere = select(tables.Snapshot.source_id).where(
        tables.Snapshot.sha256 == newest,
        tables.Snapshot.requested == source_row(session, source_id).address,
        tables.Snapshot.source_id != source_id,
    )
    return session.exec(elsewhere.order_by(col(tables.Snapshot.id).desc())).first()


def addresses_of(session: Session, source_id: int) -> tuple[str, ...]:
    """Every address this article was had by: its own, and those of its captures, before and after redirects."""
    asked = select(tables.Snapshot.requested, tables.Snapshot.final).where(tables.Snapshot.source_id == source_id)
    found = [source_row(session, source_id).address]
    for requested, final in session.exec(asked.order_by(col(tables.Snapshot.id))):
        found += [requested, final]
    return tuple(dict.fromkeys(address for address in found if address))


def alike(one: Document, other: Document) -> bool:
    """Whether two documents are one article: most of the shorter one stands in the other too, word for word."""
    mine, theirs = _paragraphs(one), _paragraphs(other)
    shorter = min(sum(map(len, mine)), sum(map(len, theirs)))
    return shorter > 0 and sum(map(len, mine & theirs)) >= SHARED * shorter


def adds_nothing(document: Document, known: Document) -> bool:
    """Whether every paragraph of a document stands in the known one."""
    return _paragraphs(document) <= _paragraphs(known)


def _paragraphs(document: Document) -> set[str]:
    texts = (block.of(document.text) for block in document.body() if block.role is not Role.HEADLINE)
    return {" ".join(text.casefold().split()) for text in texts}


def _candidates(session: Session, capture: Snapshot, document: Document) -> Iterator[int]:
    """Sources that have one of this page's addresses, or name one of them, likeliest first."""
    urls = [url for url in (capture.final, document.canonical, capture.requested) if url]
    for url in urls:
        try:
            known = find_source(session, canonical(url).key)
        except BadAddress:
            continue
        if known is not None:
            yield known.id
    ended = select(tables.Snapshot.source_id).where(col(tables.Snapshot.final).in_(urls)).distinct().limit(_CANDIDATES)
    yield from session.exec(ended)
    named = select(tables.Document.source_id).where(col(tables.Document.canonical).in_(urls))
    yield from session.exec(named.distinct().limit(_CANDIDATES))
