"""What Alembic compares a database with: our tables, without what full text search keeps for itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Text
from sqlalchemy.schema import SchemaItem

from claims.store import tables
from claims.store.columns import Utc, Words


def ours(_item: SchemaItem, name: str | None, *_more: object) -> bool:
    """Whether Alembic should mind this: search tables and indexes are made by hand in the steps."""
    return not (name or "").startswith(("claim_fts", "ix_claim_fts"))


def render(kind: str, item: object, _context: object) -> str | bool:
    """Our own kinds of column are written into a step as the plain kinds they stand for."""
    if kind == "type" and isinstance(item, Utc):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Words | Text):
        return "sa.Text()"
    return False


SHAPE: dict[str, Any] = {
    "target_metadata": tables.Table.metadata,
    "include_object": ours,
    "render_item": render,
    "render_as_batch": True,
    "compare_type": True,
    "transactional_ddl": True,
}
