"""Vectors for an invented desk (see `invented`): to read a million invented claims would take an hour and tell nothing.

A vector here is drawn at random; what is measured with it is time and memory, never what is found.
"""

from __future__ import annotations

from datetime import datetime

import numpy as np
from sqlalchemy import func, insert, select

from claims.encoding.sentences import model_hash
from claims.errors import ClaimsError
from claims.store import tables
from claims.store.embedding_index import WIDTH, written
from claims.store.embedding_tables import ClaimEmbedding, EmbeddingModel
from claims.store.embeddings import MACHINE
from claims.store.engine import Store
from claims.store.invented import invented
from claims.store.sources import publishers

_AT_ONCE = 10_000
_SEED = 20_261_123
_CLAIM, _EVENT = tables.Claim.__table__, tables.Event.__table__
_MODEL, _CLAIMS = EmbeddingModel.__table__, ClaimEmbedding.__table__


def invent(store: Store, *, now: datetime) -> None:
    """Give every claim of an invented desk a vector, unless it has one. Raises `ClaimsError` for any other desk."""
    with store.reading() as session:
        claims = session.connection().execute(select(func.max(_CLAIM.c.id))).scalar_one() or 0
        last_line = session.connection().execute(select(func.max(_EVENT.c.id))).scalar_one() or 0
        done = session.connection().execute(select(func.count()).select_from(_CLAIMS)).scalar_one()
        names = {publisher for publisher in publishers(session) if publisher}
    if not names or not names <= set(invented(claims).publishers):
        raise ClaimsError("This is no invented desk; nothing was put into it.", advice="Make one with: claims bench desk")
    if done == claims:
        return
    draw = np.random.default_rng(_SEED)
    for first in range(done, claims, _AT_ONCE):
        numbers = range(first + 1, min(claims, first + _AT_ONCE) + 1)
        made = written(draw.standard_normal((len(numbers), WIDTH), np.float32))
        with store.writing(MACHINE, action="invent meanings", now=now) as session:
            connection = session.connection()
            model = connection.execute(select(func.max(_MODEL.c.id))).scalar_one()
            if model is None:
                row = {"hash": model_hash(), "lines_read": last_line, "reviews_read": 0}
                model = connection.execute(insert(_MODEL).returning(_MODEL.c.id), row).scalar_one()
            told = {"model_id": model, "text_hash": ""}
            rows = [{"claim_id": one, "turn": one, "vector": vector} | told for one, vector in zip(numbers, made, strict=True)]
            connection.execute(insert(_CLAIMS), rows)
