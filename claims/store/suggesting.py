"""Looking for claims that may be one, a few at a time, and keeping what was found as suggestions.

Each claim is looked at once its meaning was read, in that order (`ClaimEmbedding.turn`); a claim that is worded anew is read
again, so it is looked at again. How far this came is kept in one transaction with the pairs, so that whatever stops it costs
no more than the last few claims, and nothing stands there twice. What lies ahead is found by the index on the turn, however
many claims there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, update
from sqlmodel import Session

from claims.store.embedding_tables import ClaimEmbedding
from claims.store.embeddings import current_model
from claims.store.engine import Store
from claims.store.similar import similar
from claims.store.suggested_tables import LinksLooked, SuggestedLink

MACHINE = "machine: look-alikes"
AT_ONCE = 4
"""Claims that are looked at between two transactions: less than a second on a desk of a million."""
_MOST = 12
"""Pairs that are kept of one claim: beyond them a person has seen enough of it."""
_READ, _PAIRS, _LOOKED = ClaimEmbedding.__table__, SuggestedLink.__table__, LinksLooked.__table__


@dataclass(frozen=True, slots=True)
class _Work:
    """The claims to look at, and the turns before and after."""

    model_id: int
    since: int
    to: int
    newest: int
    claims: dict[int, int]
    """By claim the turn of its vector."""


def suggest(store: Store, *, now: datetime) -> int:
    """Look at the next few claims for others that may be the same. Returns how many; 0 when all were looked at."""
    with store.reading() as session:
        work = _next(session)
        if work is None:
            return 0
        found: dict[tuple[int, int], dict[str, Any]] = {}
        for claim_id in work.claims:
            found |= _like(session, claim_id)
    with store.writing(MACHINE, action="suggest links", now=now) as session:
        if _come_to(session, work.model_id) == work.since:  # else somebody else looked at them meanwhile
            more = {"model_id": work.model_id, "turn": work.newest, "at": now}
            _keep(session, work, {numbers: pair | more for numbers, pair in found.items()})
    return len(work.claims)


def _next(session: Session) -> _Work | None:
    """What is to be looked at; None where nothing is."""
    model = current_model(session)
    if model is None:
        return None
    connection, since = session.connection(), _come_to(session, model.id)
    newest = connection.execute(select(func.coalesce(func.max(_READ.c.turn), 0))).scalar_one()
    if newest <= since:
        return None
    asked = (
        select(_READ.c.claim_id, _READ.c.turn)
        .where(_READ.c.turn > since, _READ.c.turn <= newest, _READ.c.model_id == model.id)
        .order_by(_READ.c.turn)
        .limit(AT_ONCE)
    )
    rows = connection.execute(asked).all()
    # Vectors of an older model are walked over once: they get a later turn when this one has read them.
    to = rows[-1].turn if len(rows) == AT_ONCE else newest
    return _Work(model.id, since, to, newest, {row.claim_id: row.turn for row in rows})


def _come_to(session: Session, model_id: int) -> int:
    asked = select(_LOOKED.c.turn).where(_LOOKED.c.model_id == model_id)
    return session.connection().execute(asked).scalar_one_or_none() or 0


def _like(session: Session, claim_id: int) -> dict[tuple[int, int], dict[str, Any]]:
    """The pairs that a claim makes with others."""
    pairs = {}
    for other in similar(session, claim_id, limit=_MOST):
        first, second = sorted((claim_id, other.id))
        pairs[first, second] = {
            "claim_id": first,
            "other_id": second,
            "told_from": claim_id,
            "kind": other.likeness.kind,
            "likelihood": other.likeness.score,
            "why": other.likeness.why,
        }
    return pairs


def _keep(session: Session, work: _Work, pairs: dict[tuple[int, int], dict[str, Any]]) -> None:
    """These pairs in place of all that stood there of older wordings of the claims looked at, and how far this came.

    What another claim found of the present wording stays: each is judged among its own neighbours, so one may see what the
    other does not.
    """
    connection = session.connection()
    for claim_id, turn in work.claims.items():
        of_it = or_(_PAIRS.c.claim_id == claim_id, _PAIRS.c.other_id == claim_id)
        connection.execute(delete(_PAIRS).where(of_it, _PAIRS.c.turn < turn))
    for first, second in pairs:
        connection.execute(delete(_PAIRS).where(_PAIRS.c.claim_id == first, _PAIRS.c.other_id == second))
    if pairs:
        connection.execute(insert(_PAIRS), list(pairs.values()))
    mine = update(_LOOKED).where(_LOOKED.c.model_id == work.model_id).values(turn=work.to)
    if not connection.execute(mine).rowcount:
        connection.execute(insert(_LOOKED), {"model_id": work.model_id, "turn": work.to})
