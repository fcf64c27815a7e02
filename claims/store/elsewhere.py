"""What other publishers found about claims: brought in by people, shown beside a claim that is like one of theirs.

Nothing is decided by it: a review elsewhere is no evidence until somebody reads it and cites it. Reviews come in by import;
what is known already is left as it is, and a review that says something new becomes another row beside the old one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlmodel import Session, col
from sqlmodel import select as chosen

from claims.store.elsewhere_tables import CheckedElsewhere, ElsewhereWord, ReviewImport
from claims.store.elsewhere_words import keys
from claims.store.history import canonical, digest, only_a_person
from claims.store.search import fold

TOLD = 100
"""Reviews that were refused and are kept by name, each import."""
_AT_ONCE = 500
_ROW, _WORD = CheckedElsewhere.__table__, ElsewhereWord.__table__


@dataclass(frozen=True, slots=True)
class ForeignReview:
    """One claim as another publisher rated it. Every text in it is foreign."""

    url: str
    """The page of the review: http or https."""
    claim: str
    publisher: str
    label: str
    """The rating in words."""
    claimant: str | None = None
    claimed_on: str | None = None
    published: str | None = None
    """Dates in ISO 8601, as exact as the review is."""
    rating: float | None = None
    worst: float | None = None
    best: float | None = None
    language: str | None = None
    headline: str | None = None
    """The headline of the review."""


_FIELDS = tuple(ForeignReview.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A review that is about to be brought in, with what it is told apart and found by. Made by `incoming`."""

    review: ForeignReview
    identity: str
    """What is equal for two states of one review: its page and the claim reviewed."""
    found_by: tuple[str, ...]


def incoming(review: ForeignReview) -> Incoming:
    """What is worked out before other writers have to wait."""
    words = keys(" ".join(filter(None, (review.claim, review.headline))))
    return Incoming(review, digest([review.url, fold(review.claim)]), words)


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """What one import brought in."""

    id: int
    origin: str
    """The file's name, or the address."""
    found: int
    added: int
    known: int
    refused: int
    reasons: tuple[tuple[str, str], ...]
    """The first of those that were refused: where each stood, and why."""
    added_by: str
    added_at: datetime


def bring_in(
    session: Session, reviews: Sequence[Incoming], *, origin: str, sha256: str, refused: Sequence[tuple[str, str]] = ()
) -> ImportRecord:
    """Keep what is new among these reviews, with one line in the trail. Raises `NotAllowed` for a machine.

    A review that is known and says the same is left as it is, so importing a feed once more adds only what changed in it.
    """
    by, last = only_a_person(session), {one.identity: one for one in reviews}
    standing = _standing(session, last)
    new = [one for one in last.values() if standing.get(one.identity) != one.review]
    row = ReviewImport(
        origin=origin,
        sha256=sha256,
        found=len(reviews) + len(refused),
        added=len(new),
        known=len(reviews) - len(new),
        refused=len(refused),
        reasons=[list(pair) for pair in refused[:TOLD]],
        digest=digest_of(one.review for one in new),
        added_by=by.actor,
        added_at=by.now,
    )
    session.add(row)
    session.flush()
    _keep(session, new, row.id or 0)
    return _record(row)


def digest_of(reviews: Iterable[ForeignReview]) -> str:
    """SHA-256 of reviews in their order, as an import keeps it."""
    told = hashlib.sha256()
    for review in reviews:
        said = [getattr(review, name) for name in _FIELDS]
        if review.headline is None:  # imports that were made before headlines were kept have their digest without them
            said.pop()
        told.update(canonical(said).encode() + b"\n")
    return told.hexdigest()


def unsound(session: Session) -> Generator[str]:
    """Every import whose reviews are not the ones that it brought in, one sentence each."""
    for row in session.exec(chosen(ReviewImport).order_by(col(ReviewImport.id))).all():
        mine = select(_ROW).where(_ROW.c.import_id == row.id).order_by(_ROW.c.id)
        found = session.connection().execute(mine, execution_options={"yield_per": _AT_ONCE})
        if digest_of(foreign_review(one) for one in found) != row.digest:
            yield f"The reviews that import {row.id} ({row.origin}) brought in are not as they were brought in."


def foreign_review(row: Any) -> ForeignReview:
    """A row of the table as the review it holds."""
    return ForeignReview(
        url=row.url,
        claim=row.claim,
        publisher=row.publisher,
        label=row.label,
        claimant=row.claimant,
        claimed_on=row.claimed_on,
        published=row.published,
        rating=row.rating,
        worst=row.worst,
        best=row.best,
        language=row.language,
        headline=row.headline,
    )


def _standing(session: Session, identities: Iterable[str]) -> dict[str, ForeignReview]:
    """The newest row of each of these that is known."""
    newest: dict[str, ForeignReview] = {}
    for some in _batches(identities):
        wanted = select(_ROW).where(_ROW.c.identity.in_(some)).order_by(_ROW.c.id)
        newest |= {row.identity: foreign_review(row) for row in session.connection().execute(wanted)}
    return newest


def _keep(session: Session, reviews: Sequence[Incoming], import_id: int) -> None:
    """Past the session, which writes a line of the trail for each row: the import's line holds the digest of them all."""
    connection = session.connection()
    for some in _batches(reviews):
        kept = [
            {name: getattr(one.review, name) for name in _FIELDS}
            | {"import_id": import_id, "identity": one.identity, "found_by": " ".join(one.found_by)}
            for one in some
        ]
        connection.execute(insert(_ROW), kept)
    held = Counter(word for one in reviews for word in one.found_by)
    for some in _batches(sorted(held)):
        known = set(connection.execute(select(_WORD.c.word).where(_WORD.c.word.in_(some))).scalars())
        if fresh := [{"word": word, "reviews": held[word]} for word in some if word not in known]:
            connection.execute(insert(_WORD), fresh)
        if more := [{"one": word, "more": held[word]} for word in some if word in known]:
            grown = update(_WORD).where(_WORD.c.word == bindparam("one"))
            connection.execute(grown.values(reviews=_WORD.c.reviews + bindparam("more")), more)


def reviews_known(session: Session) -> int:
    """How many reviews were brought in."""
    return session.connection().execute(select(func.coalesce(func.sum(ReviewImport.__table__.c.added), 0))).scalar_one()


def _batches(given: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(given)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _record(row: ReviewImport) -> ImportRecord:
    return ImportRecord(
        id=row.id or 0,
        origin=row.origin,
        found=row.found,
        added=row.added,
        known=row.known,
        refused=row.refused,
        reasons=tuple((where, why) for where, why in row.reasons),
        added_by=row.added_by,
        added_at=row.added_at,
    )
