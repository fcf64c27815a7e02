"""Who is to check a claim, how soon, and by which day.

Taking a claim for oneself, or giving one's own back, is a reviewer's right; giving work to others is an editor's. None of it is
changed under a verdict that stands: there is nothing left to do then.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from claims.errors import Missing, NotAllowed, NotThere
from claims.model import PersonRole
from claims.store import tables
from claims.store.desk_codes import Priority
from claims.store.history import hand
from claims.store.lateness import workable
from claims.store.search import name_key

_MAY_GIVE = frozenset({PersonRole.EDITOR, PersonRole.ADMIN})
_MAY_TAKE = _MAY_GIVE | {PersonRole.REVIEWER}


def assign(session: Session, claim_id: int, person_id: int | None, *, seen: int) -> int:
    """Let this person check the claim; None: nobody in particular. Returns the claim's new version.

    Raises `ClaimChanged` where somebody was first, `NotThere` for an unknown person, `NotAllowed` where one of the two may not.
    """
    claim = workable(session, claim_id, seen=seen)
    by = session.exec(select(tables.Person).where(tables.Person.name_key == name_key(hand(session).actor))).first()
    mine = by is not None and {person_id, claim.assignee_id} <= {by.id, None}
    if by is None or by.role not in (_MAY_TAKE if mine else _MAY_GIVE):
        raise NotAllowed("Only an editor gives work to others, or takes it from them.", advice="Take it yourself, or ask one.")
    if person_id is not None:
        person = session.get(tables.Person, person_id)
        if person is None:
            raise NotThere(f"There is no person {person_id}.", advice="Open the queue again.")
        if person.role not in _MAY_TAKE:
            raise NotAllowed(f"{person.name} may look, but not check claims.", advice="Make them a reviewer first.")
    claim.assignee_id = person_id
    session.flush()
    return claim.version or 0


def set_priority(session: Session, claim_id: int, priority: Priority, *, seen: int) -> int:
    """Say how soon the claim is wanted. Returns its new version."""
    claim = workable(session, claim_id, seen=seen)
    claim.priority = int(Priority(priority))
    session.flush()
    return claim.version or 0


def set_due(session: Session, claim_id: int, day: str | None, *, seen: int) -> int:
    """Say by which day, in ISO 8601; None: by none. Returns the claim's new version. Raises `Missing` where it is no day."""
    claim = workable(session, claim_id, seen=seen)
    if day is not None:
        try:
            day = date.fromisoformat(day).isoformat()
        except ValueError as error:
            raise Missing(["a day like 2026-11-22"]) from error
    claim.due_on = day
    session.flush()
    return claim.version or 0
