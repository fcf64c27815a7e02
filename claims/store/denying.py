"""Which claims of an article deny which others, as the words suggest. Worked out anew each time and kept nowhere: what a person
finds is said with a link (`linking`), and only that stays."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from claims.errors import NotThere
from claims.matching.denials import Told, denied
from claims.model import LinkKind, LinkState, State
from claims.store import tables
from claims.store.documents import document_row
from claims.store.given import given

_PUT_ASIDE = (State.REJECTED, State.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Denials:
    """A claim and the denials it has to do with, by the numbers of the claims."""

    of: int | None = None
    """The claim that it seems to deny."""
    by: tuple[int, ...] = ()
    """The claims that seem to deny it."""


def denials(session: Session, claim_id: int) -> Denials:
    """The claim that this one seems to deny, if any, and those that seem to deny it. Raises `NotThere`."""
    claim = session.get(tables.Claim, claim_id)
    if claim is None:
        raise NotThere(f"There is no claim {claim_id}.")
    found = _denied(session, claim.document_id)
    return Denials(found.get(claim_id), tuple(one for one, other in found.items() if other == claim_id))


def denied_in(session: Session, document_id: int) -> dict[int, int]:
    """By claim of an article the one that it seems to deny; without those of which a person said otherwise."""
    found = _denied(session, document_id)
    row = tables.ClaimLink
    told = select(row.claim_id, row.other_id).where(
        col(row.claim_id).in_(given({*found, *found.values()})),
        ((row.state == LinkState.REJECTED) & (row.kind == LinkKind.CONTRADICTS))
        | ((row.state == LinkState.CONFIRMED) & (row.kind != LinkKind.CONTRADICTS)),
    )
    otherwise = {frozenset(pair) for pair in session.exec(told)} if found else set()
    return {one: other for one, other in found.items() if frozenset((one, other)) not in otherwise}


def _denied(session: Session, document_id: int) -> dict[int, int]:
    """By claim of an article the one that it seems to deny."""
    text = document_row(session, document_id).text
    rows = session.exec(
        select(tables.Claim, tables.Speaker.name, tables.Attribution.cue)
        .outerjoin(tables.Speaker, col(tables.Speaker.id) == col(tables.Claim.speaker_id))
        .outerjoin(tables.Attribution, col(tables.Attribution.claim_id) == col(tables.Claim.id))
        .where(col(tables.Claim.document_id) == document_id, col(tables.Claim.state).not_in(_PUT_ASIDE))
        .order_by(col(tables.Claim.start), col(tables.Claim.end), col(tables.Claim.id))
    ).all()
    numbers = [row.id or 0 for row, _, _ in rows]
    told = [_told(row, speaker, cue, text) for row, speaker, cue in rows]
    return {numbers[one]: numbers[other] for one, other in denied(told, text=text).items()}


def _told(row: tables.Claim, speaker: str | None, cue: list[list[int]] | None, text: str) -> Told:
    said = " ".join(text[start:end] for start, end in cue or ())
    return Told(row.start, row.end, row.act, speaker or row.speaker_written, said)
