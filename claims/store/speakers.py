"""The people and organisations that claims are attributed to, each once.

Two written names are one speaker when only case, spacing or a leading “the” set them apart. Anything beyond that (initials,
maiden names, translations) is for a person to decide.
"""

from __future__ import annotations

from sqlmodel import Session, col, func, select

from claims.store import tables
from claims.store.search import name_key

LONGEST = 300
"""Code points of a name. What is longer is a sentence that was taken for one."""


def find(session: Session, name: str) -> tables.Speaker | None:
    """The speaker of this name, if there is one."""
    return session.exec(select(tables.Speaker).where(tables.Speaker.name_key == name_key(name))).first()


def find_or_add(session: Session, name: str) -> tables.Speaker:
    """The speaker of this name, with its number. Raises `ValueError` for what is no name."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise ValueError("a speaker's name has 1 to 300 characters")
    known = find(session, name)
    if known is None:
        known = tables.Speaker(name=name, name_key=name_key(name))
        session.add(known)
        session.flush()
    return known


def speakers(session: Session, *, limit: int = 200) -> tuple[str, ...]:
    """The names that claims are attributed to, those with most claims first: for a choice."""
    claims = func.count(col(tables.Claim.id))
    found = session.exec(
        select(tables.Speaker.name)
        .join(tables.Claim, col(tables.Claim.speaker_id) == col(tables.Speaker.id))
        .group_by(col(tables.Speaker.id), col(tables.Speaker.name))
        .order_by(claims.desc(), col(tables.Speaker.name))
        .limit(limit)
    )
    return tuple(found)
