"""Questions to the queue that a person gave a name. What is kept is what the address bar says, so a saved filter is a link
that can be sent; the name alone is the person's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from claims.errors import ClaimsError, Missing, NotThere
from claims.model import Person
from claims.store import tables
from claims.store.history import hand, only_a_person
from claims.store.search import name_key

LONGEST = 60
"""Code points of a name."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """One of them."""

    id: int
    version: int
    """What a writer must have seen; it grows by one with every change."""
    name: str
    params: dict[str, str]
    """The question as the address bar says it."""
    saved_at: datetime


def save_filter(session: Session, name: str, params: Mapping[str, str], *, by: Person, seen: int | None = None) -> SavedFilter:
    """Keep a question under a name. `seen` is the version of the one of this name that it may replace; None: there is none.

    Raises `Missing` for what is no name, `ClaimsError` where the name is taken by something else than what was seen.
    """
    only_a_person(session)
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise Missing([f"a name of 1 to {LONGEST} characters"])
    mine = select(tables.SavedFilter).where(
        tables.SavedFilter.person_id == by.id, tables.SavedFilter.name_key == name_key(name)
    )
    row = session.exec(mine).first()
    now = hand(session).now
    if row is None:
        row = tables.SavedFilter(person_id=by.id, name=name, name_key=name_key(name), params=dict(params), saved_at=now)
        session.add(row)
    elif row.dropped_at is None and row.version != seen:
        raise ClaimsError(
            f"There is a saved filter “{row.name}” already.", advice="Choose another name, or drop that one first."
        )
    else:
        row.name, row.params, row.saved_at, row.dropped_at = name, dict(params), now, None
    session.flush()
    return _record(row)


def drop_filter(session: Session, filter_id: int, *, seen: int, by: Person) -> None:
    """Keep it no longer. Raises `NotThere` where it is not this person's, `ClaimsError` where it was changed since."""
    only_a_person(session)
    row = session.get(tables.SavedFilter, filter_id)
    if row is None or row.person_id != by.id or row.dropped_at is not None:
        raise NotThere("There is no such saved filter any more.", advice="Open the queue again.")
    if row.version != seen:
        raise ClaimsError(f"The saved filter “{row.name}” was changed since.", advice="Look at it, then drop it again.")
    row.dropped_at = hand(session).now
    session.flush()


def saved_filters(session: Session, person_id: int) -> tuple[SavedFilter, ...]:
    """Those of one person, by name."""
    kept = tables.SavedFilter.person_id == person_id, col(tables.SavedFilter.dropped_at).is_(None)
    rows = session.exec(select(tables.SavedFilter).where(*kept).order_by(col(tables.SavedFilter.name_key)))
    return tuple(_record(row) for row in rows)


def _record(row: tables.SavedFilter) -> SavedFilter:
    params = {str(name): str(value) for name, value in (row.params or {}).items()}
    return SavedFilter(row.id or 0, row.version or 0, row.name, params, row.saved_at)
