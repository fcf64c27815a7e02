"""Which claims of an article deny which others, as the words suggest. Worked out anew each time and kept nowhere: what a person
finds is said with a link (`linking`), and only that stays."""

from __future__ import annotations

from sqlmodel import Session, col, select

from claims.errors import NotThere
from claims.matching.denials import Told, denied
from claims.model import State
from claims.store import tables
from claims.store.documents import document_row

_PUT_ASIDE = (State.REJECTED, State.DUPLICATE)


def denials(session: Session, claim_id: int) -> tuple[int | None, tuple[int, ...]]:
    """The claim that this one seems to deny, if any, and those that seem to deny it. Raises `NotThere`."""
    claim = session.get(tables.Claim, claim_id)
    if claim is None:
        raise NotThere(f"There is no claim {claim_id}.")
    text = document_row(session, claim.document_id).text
    rows = session.exec(
        select(tables.Claim, tables.Speaker.name, tables.Attribution.cue)
        .outerjoin(tables.Speaker, col(tables.Speaker.id) == col(tables.Claim.speaker_id))
        .outerjoin(tables.Attribution, col(tables.Attribution.claim_id) == col(tables.Claim.id))
        .where(col(tables.Claim.document_id) == claim.document_id, col(tables.Claim.state).not_in(_PUT_ASIDE))
        .order_by(col(tables.Claim.start), col(tables.Claim.end), col(tables.Claim.id))
    ).all()
    numbers = [row.id or 0 for row, _, _ in rows]
    told = [_told(row, speaker, cue, text) for row, speaker, cue in rows]
    found = {numbers[one]: numbers[other] for one, other in denied(told, text=text).items()}
    return found.get(claim_id), tuple(one for one, other in found.items() if other == claim_id)


def _told(row: tables.Claim, speaker: str | None, cue: list[list[int]] | None, text: str) -> Told:
    said = " ".join(text[start:end] for start, end in cue or ())
    return Told(row.start, row.end, row.act, speaker or row.speaker_written, said)
