"""Who works here.

On one person's laptop there are no accounts: whoever sits there may do everything an editor may, under the name of the account
that runs the program. A desk names its people.
"""

from __future__ import annotations

from sqlmodel import Session, col, select

from claims.errors import NotThere
from claims.model import Person, PersonRole
from claims.store import tables
from claims.store.history import hand
from claims.store.search import name_key

LONGEST = 200
"""Code points of a name."""


def person(session: Session, name: str, *, role: PersonRole = PersonRole.EDITOR) -> Person:
    """The person of this name; one seen for the first time is added with `role`, and a known one keeps the role they have."""
    known = _find(session, name)
    if known is None:
        name = " ".join(name.split())
        if not name or len(name) > LONGEST:
            raise ValueError("a person's name has 1 to 200 characters")
        known = tables.Person(name=name, name_key=name_key(name), role=role, added_at=hand(session).now)
        session.add(known)
        session.flush()
    return as_person(known)


def me(session: Session, name: str) -> Person:
    """Whoever sits at this computer: an editor, as nobody else is there to ask."""
    return person(session, name, role=PersonRole.EDITOR)


def known_person(session: Session, name: str) -> Person:
    """The person of this name, without adding anybody. Raises `NotThere`."""
    known = _find(session, name)
    if known is None:
        raise NotThere(f"Nobody called “{name}” works here.", advice="Check the name, or have an admin add it.")
    return as_person(known)


def set_role(session: Session, name: str, role: PersonRole) -> Person:
    """Give a person another role. Raises `NotThere`."""
    known = _find(session, name)
    if known is None:
        raise NotThere(f"Nobody called “{name}” works here.", advice="Check the name.")
    known.role = role
    session.flush()
    return as_person(known)


def people(session: Session) -> tuple[Person, ...]:
    """Everybody, by name."""
    return tuple(as_person(row) for row in session.exec(select(tables.Person).order_by(col(tables.Person.name_key))))


def as_person(row: tables.Person) -> Person:
    """The row as the frozen type the rest of the program knows."""
    return Person(id=row.id or 0, name=row.name, role=row.role)


def _find(session: Session, name: str) -> tables.Person | None:
    return session.exec(select(tables.Person).where(tables.Person.name_key == name_key(name))).first()
