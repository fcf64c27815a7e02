"""Notes of searches that found nothing. Adding or withdrawing one changes the claim, as a citation does."""

from __future__ import annotations

from sqlmodel import Session

from claims.errors import Missing, NotAllowed, NotThere
from claims.model import SearchRecord
from claims.store import tables
from claims.store.history import because, hand
from claims.store.lateness import touch, workable
from claims.store.records import search_record


def note_search(session: Session, claim_id: int, query: str, place: str, *, seen: int, note: str = "") -> SearchRecord:
    """Say that a search found nothing. Raises `Missing` without its words or its place, `ClaimChanged`, `NotAllowed`."""
    claim = workable(session, claim_id, seen=seen)
    lacks = [] if query.strip() else ["what you searched for"]
    lacks += [] if place.strip() else ["where you searched"]
    if lacks:
        raise Missing(lacks)
    by = hand(session)
    row = tables.SearchNote(
        claim_id=claim_id, query=query.strip(), place=place.strip(), note=note.strip(), added_by=by.actor, added_at=by.now
    )
    session.add(row)
    touch(claim)
    session.flush()
    return search_record(row)


def withdraw_search(session: Session, search_id: int, *, why: str, seen: int) -> SearchRecord:
    """Take a note back. It stays, with who withdrew it and why; `seen` is the version of its claim."""
    row = session.get(tables.SearchNote, search_id)
    if row is None:
        raise NotThere(f"There is no note of a search {search_id}.")
    claim = workable(session, row.claim_id, seen=seen)
    if row.withdrawn_at is not None:
        raise NotAllowed("This note was already withdrawn.", advice="Open the claim again.")
    if not why.strip():
        raise Missing(["why the note is withdrawn"])
    by = hand(session)
    with because(session, why):
        row.withdrawn_by, row.withdrawn_at, row.withdrawn_why = by.actor, by.now, why.strip()
        touch(claim)
    return search_record(row)
