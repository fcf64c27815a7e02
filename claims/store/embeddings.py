"""Keeping what claims mean, as numbers, in step with what they say.

Nothing that people wait for does this: a claim is stored without its vector, and `catch_up` (the worker's, between other work)
makes it a moment later. It follows the trail, so it hears of new claims and new wordings alike, however they came about. Until
then, or where it never runs, claims are found by their words alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table, func, insert, select, update
from sqlmodel import Session

from claims.encoding.sentences import model_hash, vectors
from claims.matching.retrieval import meant
from claims.store import tables
from claims.store.elsewhere_tables import CheckedElsewhere
from claims.store.embedding_index import written
from claims.store.embedding_tables import ClaimEmbedding, EmbeddingModel, ReviewEmbedding
from claims.store.engine import Store

MACHINE = "machine: encoder"
AT_ONCE = 64
"""Texts that are read between two transactions: some tenths of a second."""
_LINES = 1_000
"""Lines of the trail that are looked through for them."""
_CLAIM, _EVENT, _REVIEW = tables.Claim.__table__, tables.Event.__table__, CheckedElsewhere.__table__
_MODEL, _CLAIMS, _REVIEWS = EmbeddingModel.__table__, ClaimEmbedding.__table__, ReviewEmbedding.__table__


@dataclass(frozen=True)
class _Work:
    """What is to be read next, and how far the model has come when it is."""

    lines_read: int
    reviews_read: int
    claims: dict[int, str] = field(default_factory=dict)
    reviews: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    worth_noting: bool = False


def catch_up(store: Store, *, now: datetime) -> int:
    """Read the next few texts that have no vector of this model, and keep theirs. Returns how many; 0 when all have one."""
    while True:
        with store.reading() as session:
            work = _next(session)
        if not work.worth_noting:
            return 0
        _do(store, work, now)
        if found := len(work.claims) + len(work.reviews):
            return found


def begin_again(store: Store, *, now: datetime) -> None:
    """From now on everything is to be read once more. What is there serves until then."""
    with store.writing(MACHINE, action="read meaning again", now=now) as session:
        session.connection().execute(insert(_MODEL), {"hash": model_hash(), "lines_read": 0, "reviews_read": 0})


def _do(store: Store, work: _Work, now: datetime) -> None:
    """Encode, while others may write, and keep it."""
    headlines = {number: headline for number, (_, headline) in work.reviews.items() if headline}
    texts = [*work.claims.values(), *(claim for claim, _ in work.reviews.values()), *headlines.values()]
    made = iter(written(vectors([meant(text) for text in texts])) if texts else [])
    claims, reviews, of_headlines = ({number: next(made) for number in some} for some in (work.claims, work.reviews, headlines))
    with store.writing(MACHINE, action="read meaning", now=now) as session:
        model = _noted(session, work)
        _keep_claims(session, model, {number: (work.claims[number], vector) for number, vector in claims.items()})
        _keep_reviews(session, model, reviews, of_headlines)


def current_model(session: Session) -> Any:
    """The row of the model that reads this desk; None where it has not begun."""
    newest = session.connection().execute(select(_MODEL).order_by(_MODEL.c.id.desc()).limit(1)).first()
    return newest if newest is not None and newest.hash == model_hash() else None


def _next(session: Session) -> _Work:
    model = current_model(session)
    read, reviews_read, model_id = (model.lines_read, model.reviews_read, model.id) if model else (0, 0, None)
    told = select(_EVENT.c.id, _EVENT.c.subject, _EVENT.c.subject_id).where(_EVENT.c.id > read).order_by(_EVENT.c.id)
    lines = session.connection().execute(told.limit(_LINES)).all()
    first_told: dict[int, int] = {}
    for line in lines:
        if line.subject == "claim":
            first_told.setdefault(line.subject_id, line.id)
    lacking = _lacking(session, first_told, model_id)
    taken = list(lacking)[:AT_ONCE]
    left_over = list(lacking)[AT_ONCE : AT_ONCE + 1]
    read_to = first_told[left_over[0]] - 1 if left_over else lines[-1].id if lines else read
    unread = select(_REVIEW.c.id, _REVIEW.c.claim, _REVIEW.c.headline).where(_REVIEW.c.id > reviews_read).order_by(_REVIEW.c.id)
    some = session.connection().execute(unread.limit(AT_ONCE - len(taken))).all()
    return _Work(
        lines_read=read_to,
        reviews_read=some[-1].id if some else reviews_read,
        claims={number: lacking[number] for number in taken},
        reviews={row.id: (row.claim, row.headline) for row in some},
        worth_noting=bool(taken or some or len(lines) == _LINES),
    )


def _lacking(session: Session, numbers: Iterable[int], model_id: int | None) -> dict[int, str]:
    """The wordings of those claims that have no vector of this model for what they say now, in this order."""
    asked, wordings = list(numbers), {}
    for first in range(0, len(asked), 500):
        rows = session.connection().execute(
            select(_CLAIM.c.id, _CLAIM.c.standalone, _CLAIMS.c.text_hash, _CLAIMS.c.model_id)
            .join(_CLAIMS, _CLAIMS.c.claim_id == _CLAIM.c.id, isouter=True)
            .where(_CLAIM.c.id.in_(asked[first : first + 500]))
        )
        wordings |= {
            row.id: row.standalone for row in rows if row.model_id != model_id or row.text_hash != _hash(row.standalone)
        }
    return {number: wordings[number] for number in asked if number in wordings}


def _noted(session: Session, work: _Work) -> int:
    """How far the model has come, kept; returns its number. Another worker may have come further meanwhile."""
    connection, model = session.connection(), current_model(session)
    if model is None:
        come = {"hash": model_hash(), "lines_read": work.lines_read, "reviews_read": work.reviews_read}
        return connection.execute(insert(_MODEL).returning(_MODEL.c.id), come).scalar_one()
    come = {
        "lines_read": max(work.lines_read, model.lines_read),
        "reviews_read": max(work.reviews_read, model.reviews_read),
    }
    connection.execute(update(_MODEL).where(_MODEL.c.id == model.id).values(come))
    return model.id


def _keep_claims(session: Session, model_id: int, made: dict[int, tuple[str, str]]) -> None:
    """The vectors of these wordings, except where a claim says something else by now: the trail will tell of it."""
    asked = select(_CLAIM.c.id, _CLAIM.c.standalone).where(_CLAIM.c.id.in_(list(made)))
    rows = [
        {"claim_id": row.id, "text_hash": _hash(row.standalone), "vector": made[row.id][1]}
        for row in session.connection().execute(asked.order_by(_CLAIM.c.id))
        if row.standalone == made[row.id][0]
    ]
    _put(session, _CLAIMS, "claim_id", model_id, rows)


def _keep_reviews(session: Session, model_id: int, made: dict[int, str], headlines: dict[int, str]) -> None:
    rows = [
        {"review_id": number, "vector": vector, "headline_vector": headlines.get(number)} for number, vector in made.items()
    ]
    _put(session, _REVIEWS, "review_id", model_id, rows)


def _put(session: Session, table: Table, key: str, model_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Rows written anew or over the older ones, each with the next turn."""
    connection = session.connection()
    of = table.c[key]
    there = set(connection.execute(select(of).where(of.in_([row[key] for row in rows]))).scalars())
    last = connection.execute(select(func.coalesce(func.max(table.c.turn), 0))).scalar_one()
    for turn, row in enumerate(rows, start=last + 1):
        values = row | {"model_id": model_id, "turn": turn}
        connection.execute(update(table).where(of == row[key]) if row[key] in there else insert(table), values)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
