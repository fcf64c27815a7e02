"""The suggested pairs that still wait for a person: those about which nobody has said anything yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select
from sqlmodel import Session

from claims.model import LinkKind, LinkState, State
from claims.store import tables
from claims.store.page import COUNTED, Page
from claims.store.suggested_tables import SuggestedLink

_DONE_WITH = (State.REJECTED, State.DUPLICATE)
"""A claim that was put aside so is compared with nothing any more, unless it comes back."""


_PAIRS, _SAID = SuggestedLink.__table__, tables.ClaimLink.__table__
_ONE, _OTHER = (tables.Claim.__table__.alias(name) for name in ("one", "other"))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two claims that may belong together, and why a machine thinks so."""

    claim_id: int
    """The claim that is told of: “here” in `why`, and the part where the kind is “part of”."""
    other_id: int
    kind: LinkKind
    likelihood: float
    """0 to 1."""
    why: str
    """In words; it quotes both claims, so it is foreign text."""
    seen: int
    """The version of what was said about the two before and taken back; 0 for nothing."""


def suggestions(session: Session, *, kind: LinkKind | None = None, limit: int = 20, offset: int = 0) -> Page[Suggestion]:
    """Those where one side has a verdict first, then those of two articles (one article seldom says the same thing twice), then
    the likeliest. Of very many, only the likeliest are put in this order."""
    asked = (
        select(
            _PAIRS,
            or_(_ONE.c.verdict.is_not(None), _OTHER.c.verdict.is_not(None)).label("has_verdict"),
            (_ONE.c.document_id != _OTHER.c.document_id).label("apart"),
        )
        .join(_ONE, _ONE.c.id == _PAIRS.c.claim_id)
        .join(_OTHER, _OTHER.c.id == _PAIRS.c.other_id)
        .where(_ONE.c.state.not_in(_DONE_WITH), _OTHER.c.state.not_in(_DONE_WITH))
        .where(*(~exists().where(way, _SAID.c.state != LinkState.SUGGESTED) for way in _ways()))
        .order_by(_PAIRS.c.likelihood.desc(), _PAIRS.c.id.desc())
        .limit(COUNTED + 1)
    )
    if kind is not None:
        asked = asked.where(_PAIRS.c.kind == kind)
    found = session.connection().execute(asked).all()
    first = sorted(found[:COUNTED], key=lambda row: (not row.has_verdict, not row.apart))
    return Page.counted(tuple(_told(session, row) for row in first[offset : offset + limit]), len(found))


def _ways() -> tuple[ColumnElement[bool], ...]:
    """A person may have said it on either of the two."""
    return (
        and_(_SAID.c.claim_id == _PAIRS.c.claim_id, _SAID.c.other_id == _PAIRS.c.other_id),
        and_(_SAID.c.claim_id == _PAIRS.c.other_id, _SAID.c.other_id == _PAIRS.c.claim_id),
    )


def _told(session: Session, row: Row) -> Suggestion:
    here, there = row.told_from, row.other_id if row.told_from == row.claim_id else row.claim_id
    pair = (row.claim_id, row.other_id)
    said = select(_SAID.c.version).where(_SAID.c.claim_id.in_(pair), _SAID.c.other_id.in_(pair))
    seen = session.connection().execute(said).scalars().first() or 0
    return Suggestion(here, there, row.kind, row.likelihood, row.why, seen)
