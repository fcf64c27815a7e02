"""The same claim across articles: everywhere it was found, as far as people have said that two claims are the same.

A person links two claims at a time; whoever is linked to a linked one belongs too. Nothing here merges anything: each
appearance keeps its own words, speaker, evidence and verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from claims.model import LinkKind, LinkState, State, Verdict
from claims.store import tables
from claims.store.given import given

MOST = 500
"""Appearances that are followed; a claim that was found more often is shown with so many."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One place where the claim stands."""

    claim_id: int
    words: str
    """Standalone."""
    voice: str
    """Who says it there: the speaker, else the words the article uses; empty for the publication's own voice."""
    said_on: str
    """When it was said, ISO 8601; else when its article was published; empty where neither is known."""
    source_id: int
    title: str
    publisher: str
    state: State
    verdict: Verdict | None


def appearances(session: Session, claim_id: int) -> tuple[Appearance, ...]:
    """The claim itself and all that people linked with it as the same, oldest first, undated ones last."""
    return standing(session, together(session, claim_id))


def standing(session: Session, claims: Iterable[int]) -> tuple[Appearance, ...]:
    """Where these claims stand, oldest first, undated ones last."""
    claim, source, speaker = tables.Claim, tables.Source, tables.Speaker
    asked = (
        select(claim, source, speaker.name)
        .join(source, col(source.id) == col(claim.source_id))
        .outerjoin(speaker, col(speaker.id) == col(claim.speaker_id))
        .where(col(claim.id).in_(given(claims)))
    )
    found = [_appearance(*row) for row in session.exec(asked)]
    return tuple(sorted(found, key=lambda one: (not one.said_on, one.said_on, one.claim_id)))


def _appearance(claim: tables.Claim, source: tables.Source, speaker: str | None) -> Appearance:
    return Appearance(
        claim_id=claim.id or 0,
        words=claim.standalone,
        voice=speaker or claim.speaker_written or "",
        said_on=claim.said_on or source.published or "",
        source_id=claim.source_id,
        title=source.title or source.label,
        publisher=source.publisher or "",
        state=claim.state,
        verdict=claim.verdict,
    )


def together(session: Session, claim_id: int) -> set[int]:
    """The claim's number and those of all linked with it as the same, over however many links; at most `MOST`."""
    reached, edge = {claim_id}, [claim_id]
    while edge and len(reached) < MOST:
        edge = sorted(_linked(session, edge) - reached)[: MOST - len(reached)]
        reached.update(edge)
    return reached


def _linked(session: Session, claims: Sequence[int]) -> set[int]:
    row = tables.ClaimLink
    asked = (
        select(row.claim_id, row.other_id)
        .where(row.kind == LinkKind.SAME, row.state == LinkState.CONFIRMED)
        .where(or_(col(row.claim_id).in_(claims), col(row.other_id).in_(claims)))
    )
    return {number for pair in session.exec(asked) for number in pair}
