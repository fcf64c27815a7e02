"""What was read out of captures. The text is never changed; a person may say that a block is something else."""

from __future__ import annotations

from dataclasses import fields

from sqlmodel import Session, col, select

from claims.errors import NotThere
from claims.model import Person
from claims.store import tables
from claims.store.columns import storable
from claims.store.history import because, hand
from claims.store.search import fold
from claims.store.sources import source_row
from sources.document import Document, Role
from sources.errors import Unreadable

_NAME = 300
"""Code points of an outlet's name."""


def save_document(session: Session, snapshot_id: int, document: Document) -> int:
    """Keep what was read out of a capture; returns its number. The source takes its title, authors and date from it.

    Reading the same capture again with the same result is the same document. Raises `sources.errors.Unreadable` where the text
    holds what no database keeps.
    """
    snapshot = session.get(tables.Snapshot, snapshot_id)
    if snapshot is None:
        raise NotThere(f"There is no snapshot {snapshot_id}.")
    if not storable(document.text):
        raise Unreadable("The text holds characters that are not text (NUL or a broken surrogate).")
    newest = session.exec(
        select(tables.Document).where(tables.Document.snapshot_id == snapshot_id).order_by(col(tables.Document.id).desc())
    ).first()
    if newest is not None and _as_read(newest) == document:
        return newest.id or 0
    row = tables.Document(
        snapshot_id=snapshot_id, source_id=snapshot.source_id, read_at=hand(session).now, **document.as_json()
    )
    session.add(row)
    source = source_row(session, snapshot.source_id)
    source.title, source.authors = document.title, list(document.authors)
    source.published, source.language = document.published, document.language
    source.publisher = document.publisher[:_NAME] if document.publisher else None
    source.plain = fold(document.title, source.label, source.address)
    session.flush()
    return row.id or 0


def get_document(session: Session, document_id: int) -> Document:
    """The document as it stands. Raises `NotThere`."""
    return _as_read(document_row(session, document_id))


def read_from(session: Session, document_id: int) -> int:
    """The number of the capture that a document was read from. Raises `NotThere`."""
    return document_row(session, document_id).snapshot_id


def newest_document(session: Session, source_id: int) -> int | None:
    """The number of what was last read of a source; None while nothing was."""
    rows = select(tables.Document.id).where(tables.Document.source_id == source_id)
    return session.exec(rows.order_by(col(tables.Document.id).desc())).first()


def set_block_role(session: Session, document_id: int, index: int, role: Role, by: Person | str | None = None) -> Document:
    """Say that a block is something else: the way back for a paragraph that was taken for boilerplate."""
    row = document_row(session, document_id)
    before = _as_read(row)
    if not 0 <= index < len(before.blocks):
        raise NotThere(f"Document {document_id} has no block {index}.", advice="Open the article again.")
    name = by.name if isinstance(by, Person) else by or hand(session).actor
    after = before.with_role(index, Role(role), reason=f"set by {name}")
    with because(session, f"block {index}: {before.blocks[index].role} → {Role(role)}"):
        row.blocks = after.as_json()["blocks"]
    return after


def document_row(session: Session, document_id: int) -> tables.Document:
    """The row of a document. Raises `NotThere`."""
    row = session.get(tables.Document, document_id)
    if row is None:
        raise NotThere(f"There is no document {document_id}.")
    return row


def _as_read(row: tables.Document) -> Document:
    return Document.from_json({field.name: getattr(row, field.name) for field in fields(Document)})
