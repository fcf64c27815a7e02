"""Words that are typed and not saved, kept for the person who types them: a reload, a crash or a restart loses none of them.

Two windows of one person can hold different words. A window says which state it last knew; one that is behind overwrites
nothing and is given what the other one kept, so that the person can choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from claims.model import Person
from claims.store import tables
from claims.store.history import hand

Fields = Mapping[str, Any]
"""Words and choices by the name of their field, as plain JSON."""


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """What one person has typed on one claim."""

    version: int
    """What a window must have known to write over it; 0 where nothing was ever kept."""
    fields: Fields
    kept_at: datetime | None = None


def draft(session: Session, claim_id: int, *, of: Person) -> DraftRecord:
    """What this person has typed on this claim and not saved."""
    row = _row(session, claim_id, of)
    return DraftRecord(0, {}) if row is None else DraftRecord(row.version, row.fields, row.kept_at)


def keep_draft(session: Session, claim_id: int, fields: Fields, *, of: Person, known: int) -> DraftRecord:
    """Keep these words in place of the state `known`. Returns what is kept afterwards: these words, or, where another window
    of the same person was first with others, what that window kept, untouched."""
    row = _row(session, claim_id, of)
    now = hand(session).now
    if row is None:
        row = tables.Draft(claim_id=claim_id, person_id=of.id, version=1, fields=dict(fields), kept_at=now)
        session.add(row)
    elif row.fields != dict(fields):
        if row.version != known:
            return DraftRecord(row.version, row.fields, row.kept_at)
        row.version, row.fields, row.kept_at = row.version + 1, dict(fields), now
    session.flush()
    return DraftRecord(row.version, row.fields, row.kept_at)


def _row(session: Session, claim_id: int, of: Person) -> tables.Draft | None:
    return session.exec(select(tables.Draft).where(tables.Draft.person_id == of.id, tables.Draft.claim_id == claim_id)).first()
