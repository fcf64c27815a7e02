"""Publishing and correcting. What readers were told is kept edition by edition and never changes; what would be told otherwise
now needs a correction in public words before it goes out.

A published fact-check is corrected like this: `correct` says what readers will be told and opens the claim, people change the
words, the evidence or the verdict, and `publish` sends out the next edition with the correction attached. A retraction goes out
at once; its page stays, marked as retracted. What was sent out cannot be taken back by undo: readers have seen it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from claims.errors import Missing, NotAllowed, Uncorrected
from claims.model import ClaimRecord, CorrectionKind, DecisionRecord, State
from claims.store import tables
from claims.store.claims import get_claim, step
from claims.store.editions import Edition, differences, same_but_for_the_trail, slug
from claims.store.history import Hand, because, only_a_person
from claims.store.lateness import claim_as_seen, touch
from claims.store.people import me
from claims.store.published import (
    PublicationRecord,
    Published,
    as_if_out,
    edition_now,
    newest,
    publication_record,
    waiting_row,
)
from claims.store.trail import head


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes out with an edition: its ClaimReview, and the hash of its page."""

    claimreview: str
    page_sha256: str


Rendering = Callable[[ClaimRecord, Published], Sent]
"""Makes what goes out; the publication it is given has no ClaimReview yet."""


# Changing --------------------------------------------------------------------------------------------------------------------


def publish(session: Session, claim_id: int, *, seen: int, rendering: Rendering) -> PublicationRecord:
    """Send out the verdict that stands, with the correction that was announced, if one was.

    Raises `Uncorrected` where something published would change without a correction; `NotAllowed` where no verdict stands or
    nothing has changed since; `ClaimChanged`. Where a correction was begun and nothing came of it, the claim is published again
    as it was, without a new edition.
    """
    by = only_a_person(session)
    row = claim_as_seen(session, claim_id, seen=seen)
    claim = get_claim(session, claim_id)
    decision = _publishable(claim)
    edition = edition_now(session, claim)
    before, pending = newest(session, claim_id), waiting_row(session, claim_id)
    if before is not None:
        changed = differences(before.edition, edition)
        if changed and pending is None:
            raise Uncorrected(changed, since=before.at)
        if pending is None and same_but_for_the_trail(before.edition, edition):
            if claim.state is State.PUBLISHED:
                raise NotAllowed("Nothing has changed since it was published.", advice="There is nothing to send out.")
            step(session, row, State.PUBLISHED)
            return before
    made = _sent_out(session, row, claim, edition, decision, before=before, correction=pending, by=by, rendering=rendering)
    _stands_as(session, row, State.PUBLISHED)
    return made


def correct(session: Session, claim_id: int, kind: CorrectionKind, public_text: str, *, seen: int, rendering: Rendering) -> int:
    """Say what readers will be told, and open the claim for it; returns the claim's version. A retraction goes out at once.

    What was announced before and has not gone out is replaced. Raises `Missing` without public words; `NotAllowed` for what was
    never published; `ClaimChanged`.
    """
    by = only_a_person(session)
    row = claim_as_seen(session, claim_id, seen=seen)
    before = newest(session, claim_id)
    if before is None:
        raise NotAllowed("This claim was never published.", advice="Change it as it stands; nobody has read it yet.")
    if not public_text.strip():
        raise Missing(["what readers are told: one sentence in public words"])
    if CorrectionKind(kind) is CorrectionKind.RETRACTION:
        return _retract(session, row, before, public_text.strip(), by=by, rendering=rendering)
    _announce(session, claim_id, CorrectionKind(kind), public_text.strip(), before=before, by=by)
    if row.state in {State.PUBLISHED, State.RETRACTED}:
        return step(session, row, State.CORRECTING, reason=public_text)
    touch(row)
    session.flush()
    return row.version or 0


def drop_correction(session: Session, claim_id: int, *, seen: int, why: str) -> int:
    """Withdraw a correction before it goes out; returns the claim's version. Where nothing was changed yet, the claim stands
    again as it was published.

    Raises `Missing` without a reason; `NotAllowed` where none is announced; `ClaimChanged`.
    """
    by = only_a_person(session)
    row = claim_as_seen(session, claim_id, seen=seen)
    before, pending = newest(session, claim_id), waiting_row(session, claim_id)
    if before is None or pending is None:
        raise NotAllowed("No correction waits to go out.", advice="There is nothing to withdraw.")
    if not why.strip():
        raise Missing(["why the correction is withdrawn"])
    claim = get_claim(session, claim_id)
    _withdraw(pending, by=by, why=why.strip())
    as_it_was = State.RETRACTED if before.edition.retracted else State.PUBLISHED
    told = replace(before.edition, retracted=False)
    if claim.state is State.CORRECTING and not differences(told, edition_now(session, claim)):
        return step(session, row, as_it_was, reason=why)
    touch(row)
    session.flush()
    return row.version or 0


def draft(session: Session, claim_id: int, *, now: datetime) -> PublicationRecord:
    """The edition that `publish` would send out now, for a look at it before. Raises `NotAllowed` where no verdict stands."""
    claim, waiting = get_claim(session, claim_id), waiting_row(session, claim_id)
    edition = edition_now(session, claim)
    number = waiting.id if waiting else None
    return _draft(claim, edition, before=newest(session, claim_id), correction_id=number, by="", now=now)


# How it is done --------------------------------------------------------------------------------------------------------------


def _publishable(claim: ClaimRecord) -> DecisionRecord:
    if claim.decision is None or claim.state not in {State.APPROVED, State.PUBLISHED, State.CORRECTING}:
        raise NotAllowed(
            f"A claim that is {claim.state} is not published.", advice="Only an approved verdict goes out; give one first."
        )
    return claim.decision


def _draft(
    claim: ClaimRecord,
    edition: Edition,
    *,
    before: PublicationRecord | None,
    correction_id: int | None,
    by: str,
    now: datetime,
) -> PublicationRecord:
    """The next edition, before anything was made of it."""
    return PublicationRecord(
        id=0,
        claim_id=claim.id,
        number=before.number + 1 if before else 1,
        slug=before.slug if before else slug(claim.standalone),
        edition=edition,
        claimreview="",
        page_sha256="",
        correction_id=correction_id,
        by=by,
        at=now,
    )


def _stands_as(session: Session, row: tables.Claim, state: State, *, reason: str = "") -> int:
    if row.state is not state:
        return step(session, row, state, reason=reason)
    touch(row)
    session.flush()
    return row.version or 0


def _announce(
    session: Session, claim_id: int, kind: CorrectionKind, words: str, *, before: PublicationRecord, by: Hand
) -> tables.Correction:
    if (pending := waiting_row(session, claim_id)) is not None:
        _withdraw(pending, by=by, why="replaced")
    person = me(session, by.actor)
    said = tables.Correction(
        claim_id=claim_id, edition=before.number, kind=kind, public_text=words, person_id=person.id, at=by.now
    )
    session.add(said)
    session.flush()
    return said


def _withdraw(pending: tables.Correction, *, by: Hand, why: str) -> None:
    pending.withdrawn_at, pending.withdrawn_why = by.now, why


def _retract(
    session: Session, row: tables.Claim, before: PublicationRecord, words: str, *, by: Hand, rendering: Rendering
) -> int:
    """The page that is out stays as it is, and says that it is retracted."""
    if before.edition.retracted and row.state is State.RETRACTED:
        raise NotAllowed("This claim is retracted already.", advice="Correct it, to publish it again.")
    if row.state not in {State.PUBLISHED, State.CORRECTING, State.APPROVED}:
        raise NotAllowed(f"A claim that is {row.state} cannot be retracted.", advice="Let a verdict stand first.")
    claim = get_claim(session, row.id or 0)
    decision = _publishable(claim)
    said = _announce(session, claim.id, CorrectionKind.RETRACTION, words, before=before, by=by)
    edition = replace(before.edition, retracted=True, trail_head=head(session))
    _sent_out(session, row, claim, edition, decision, before=before, correction=said, by=by, rendering=rendering)
    with because(session, words):
        if row.state is State.APPROVED:
            step(session, row, State.PUBLISHED)
        return step(session, row, State.RETRACTED, reason=words)


def _sent_out(
    session: Session,
    row: tables.Claim,
    claim: ClaimRecord,
    edition: Edition,
    decision: DecisionRecord,
    *,
    before: PublicationRecord | None,
    correction: tables.Correction | None,
    by: Hand,
    rendering: Rendering,
) -> PublicationRecord:
    """Keep one more edition, with what goes out for it."""
    person = me(session, by.actor)
    number = correction.id if correction else None
    draft = _draft(claim, edition, before=before, correction_id=number, by=person.name, now=by.now)
    made = rendering(claim, as_if_out(session, draft))
    kept = tables.Publication(
        claim_id=claim.id,
        edition=draft.number,
        slug=draft.slug,
        decision_id=decision.id,
        claim_version=row.version or 0,
        content=edition.as_json(),
        claimreview=made.claimreview,
        page_sha256=made.page_sha256,
        correction_id=draft.correction_id,
        person_id=person.id,
        at=by.now,
    )
    session.add(kept)
    session.flush()
    return publication_record(kept, person.name)
