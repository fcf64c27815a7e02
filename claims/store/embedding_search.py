"""Whose meaning is nearest: claims of this desk, and reviews of other publishers.

Each process holds the vectors of a database in memory (see `embedding_index`). Before they are asked, those that were written
since are added, by their turn: writers come one after the other, so what is seen of a turn is all there is of it.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sqlalchemy import Column, Dialect, func, select
from sqlmodel import Session

from claims.encoding.sentences import model_hash, vectors
from claims.matching.retrieval import meant, sentences
from claims.store.embedding_index import Index, read
from claims.store.embedding_tables import ClaimEmbedding, EmbeddingModel, ReviewEmbedding

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 20_000
"""Vectors read together: ten megabytes."""
_MODEL, _CLAIMS, _REVIEWS = EmbeddingModel.__table__, ClaimEmbedding.__table__, ReviewEmbedding.__table__


@dataclass
class _Kept:
    """The vectors of one kind, as far as they were read."""

    index: Index = field(default_factory=Index)
    turn: int = 0
    reading: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class _Memory:
    """What this process holds of one database."""

    claims: _Kept = field(default_factory=_Kept)
    reviews: _Kept = field(default_factory=_Kept)
    headlines: _Kept = field(default_factory=_Kept)


_memories: WeakKeyDictionary[Dialect, _Memory] = WeakKeyDictionary()
"""By what every connection to one opened store has in common; forgotten with it."""


def meaning(text: str) -> NDArray[np.float32]:
    """What a text means, to compare with."""
    return vectors([meant(text)])[0]


def of_parts(text: str, indexes: Sequence[Index], numbers: Collection[int]) -> dict[int, float]:
    """For each of these how near it is to the nearest sentence alone, where the text has several that say something."""
    best: dict[int, float] = {}
    for part in vectors(sentences(text)):
        for index in indexes:
            for number, cosine in index.cosines(part, numbers).items():
                best[number] = max(cosine, best.get(number, cosine))
    return best


def claim_vectors(session: Session) -> Index:
    """The vectors of all claims that have one."""
    return _up_to_date(session, _memory(session).claims, _CLAIMS.c.claim_id, _CLAIMS.c.vector)


def review_vectors(session: Session) -> tuple[Index, Index]:
    """Those of all claims that other publishers reviewed, and those of the reviews' headlines."""
    memory = _memory(session)
    return (
        _up_to_date(session, memory.reviews, _REVIEWS.c.review_id, _REVIEWS.c.vector),
        _up_to_date(session, memory.headlines, _REVIEWS.c.review_id, _REVIEWS.c.headline_vector),
    )


def _memory(session: Session) -> _Memory:
    return _memories.setdefault(session.get_bind().dialect, _Memory())


def _up_to_date(session: Session, kept: _Kept, number: Column[int], vector: Column[str]) -> Index:
    connection, turn = session.connection(), number.table.c.turn
    with kept.reading:
        newest = connection.execute(select(func.coalesce(func.max(turn), 0))).scalar_one()
        if newest <= kept.turn:
            return kept.index
        mine = select(_MODEL.c.id).where(_MODEL.c.hash == model_hash())
        unread = (
            select(number, vector)
            .where(turn > kept.turn, turn <= newest, number.table.c.model_id.in_(mine), vector.is_not(None))
            .order_by(turn)
        )
        kept.index.expect(
            min(newest - kept.turn, connection.execute(select(func.count()).select_from(number.table)).scalar_one())
        )
        for rows in connection.execute(unread, execution_options={"yield_per": _AT_ONCE}).partitions():
            numbers, stored = zip(*rows, strict=True)
            kept.index.put(numbers, read(stored))
        kept.turn = newest
        return kept.index
