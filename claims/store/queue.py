"""The queue: which claims to look at next.

One page at a time comes out of the database, however many claims there are, and counting stops where nobody would page to.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import ColumnElement, literal
from sqlmodel import Session, col, func, select

from claims.model import Act, Kind, Stance, State, Verdict
from claims.store import tables
from claims.store.page import COUNTED, Page
from claims.store.search import found
from claims.store.speakers import goes_by


class Order(StrEnum):
    """What comes first."""

    WORTH = "worth"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which claims. Everything given must hold; what is empty asks nothing."""

    state: State | None = None
    text: str = ""
    """Words of the claim, its speaker or its article; the last may be unfinished."""
    source_id: int | None = None
    speaker: str | None = None
    """A resolved name."""
    verdict: Verdict | None = None
    kind: Kind | None = None
    act: Act | None = None
    publisher: str | None = None
    order: Order = Order.WORTH


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as one line of a list."""

    id: int
    version: int
    state: State
    exact: str
    standalone: str
    voice: str
    """Whose words these are, for people: see `ClaimRecord.voice`."""
    kind: Kind | None
    act: Act | None
    worth: float
    verdict: Verdict | None
    source_id: int
    source_title: str
    """The article's title, or what to call it while it has none."""
    publisher: str | None
    published: str | None
    document_id: int
    evidence: dict[Stance, int] = field(default_factory=dict)
    """How many citations stand, by what they do to the claim."""


def queue(session: Session, asked: QueueFilter | None = None, *, limit: int = 50, offset: int = 0) -> Page[ClaimRow]:
    """One page of the claims asked for, in an order that does not change between pages."""
    asked = asked or QueueFilter()
    conditions = _conditions(asked)
    number, worth = col(tables.Claim.id), col(tables.Claim.worth)
    order = {
        Order.WORTH: (worth.desc(), number.desc()),
        Order.NEWEST: (number.desc(),),
        Order.OLDEST: (number.asc(),),
    }[Order(asked.order)]
    numbers = session.exec(select(tables.Claim.id).where(*conditions).order_by(*order).limit(limit).offset(offset)).all()
    counted = select(literal(1)).select_from(tables.Claim).where(*conditions).limit(COUNTED + 1).subquery()
    count = session.exec(select(func.count()).select_from(counted)).one()
    rows = _rows(session, [found or 0 for found in numbers])
    return Page.counted(tuple(rows[found or 0] for found in numbers), count)


def counts(session: Session, asked: QueueFilter | None = None) -> dict[State, int]:
    """How many of the claims asked for stand where, whatever state was asked for; every state is there."""
    conditions = _conditions(asked or QueueFilter(), state=False)
    found = session.exec(select(tables.Claim.state, func.count()).where(*conditions).group_by(col(tables.Claim.state))).all()
    return dict.fromkeys(State, 0) | {State(state): count for state, count in found}


def numbers(session: Session, asked: QueueFilter | None = None) -> tuple[int, ...]:
    """The numbers of all claims asked for, in reading order: for a report, which leaves nothing out."""
    place = col(tables.Claim.document_id), col(tables.Claim.start), col(tables.Claim.id)
    found = select(tables.Claim.id).where(*_conditions(asked or QueueFilter())).order_by(*place)
    return tuple(number or 0 for number in session.exec(found))


def _conditions(asked: QueueFilter, *, state: bool = True) -> list[ColumnElement[bool]]:
    claim = tables.Claim
    exact = {
        col(claim.state): asked.state if state else None,
        col(claim.source_id): asked.source_id,
        col(claim.verdict): asked.verdict,
        col(claim.kind): asked.kind,
        col(claim.act): asked.act,
    }
    conditions: list[ColumnElement[bool]] = [column == value for column, value in exact.items() if value is not None]
    if asked.speaker:
        conditions.append(goes_by(col(claim.speaker_id), asked.speaker))
    if asked.publisher:
        published = select(tables.Source.id).where(tables.Source.publisher == asked.publisher)
        conditions.append(col(claim.source_id).in_(published))
    if (words := found(asked.text)) is not None:
        conditions.append(words)
    return conditions


def _rows(session: Session, numbers: list[int]) -> dict[int, ClaimRow]:
    found = session.exec(
        select(tables.Claim, tables.Source, tables.Speaker.name)
        .join(tables.Source, col(tables.Source.id) == col(tables.Claim.source_id))
        .join(tables.Speaker, col(tables.Speaker.id) == col(tables.Claim.speaker_id), isouter=True)
        .where(col(tables.Claim.id).in_(numbers))
    ).all()
    evidence = _evidence(session, numbers)
    return {claim.id or 0: _row(claim, source, name, evidence[claim.id or 0]) for claim, source, name in found}


def _evidence(session: Session, numbers: list[int]) -> dict[int, dict[Stance, int]]:
    claim, stance = col(tables.Evidence.claim_id), col(tables.Evidence.stance)
    counted = session.exec(
        select(claim, stance, func.count())
        .where(claim.in_(numbers), col(tables.Evidence.withdrawn_at).is_(None))
        .group_by(claim, stance)
    ).all()
    evidence: dict[int, dict[Stance, int]] = defaultdict(dict)
    for number, what, count in counted:
        evidence[number][what] = count
    return evidence


def _row(claim: tables.Claim, source: tables.Source, name: str | None, evidence: dict[Stance, int]) -> ClaimRow:
    own = source.publisher or source.label
    return ClaimRow(
        id=claim.id or 0,
        version=claim.version or 0,
        state=claim.state,
        exact=claim.exact,
        standalone=claim.standalone,
        voice=own if claim.kind is None else name or claim.speaker_written or "nobody named",
        kind=claim.kind,
        act=claim.act,
        worth=claim.worth,
        verdict=claim.verdict,
        source_id=claim.source_id,
        source_title=source.title or source.label,
        publisher=source.publisher,
        published=source.published,
        document_id=claim.document_id,
        evidence=evidence,
    )
