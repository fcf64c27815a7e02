"""What is out: editions and corrections as they were sent, read back. (`publishing` sends them.)"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from claims.model import ClaimRecord, CorrectionRecord, Standing
from claims.store import tables
from claims.store.claims import get_claims
from claims.store.codes import ArchiveState
from claims.store.editions import Edition, differences, edition_of
from claims.store.house import house_scale
from claims.store.trail import head

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """One edition as it was sent out."""

    id: int
    claim_id: int
    number: int
    """1 for the first edition."""
    slug: str
    edition: Edition
    claimreview: str
    """Byte for byte; empty for a retraction."""
    page_sha256: str
    correction_id: int | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """A fact-check that is out: its newest edition, when it first went out, and every correction that readers were told."""

    publication: PublicationRecord
    first_at: datetime
    corrections: tuple[CorrectionRecord, ...]
    """Newest first."""
    identity: str
    """What stays the same for ever, for feeds: drawn from the first edition."""

    @property
    def name(self) -> str:
        """Its place in an address: “12-the-toll-fell”."""
        number, words = self.publication.claim_id, self.publication.slug
        return f"{number}-{words}" if words else str(number)


def publications(session: Session, claim_id: int) -> tuple[PublicationRecord, ...]:
    """Every edition of a claim, oldest first."""
    rows = session.exec(
        select(tables.Publication, tables.Person.name)
        .join(tables.Person, col(tables.Person.id) == col(tables.Publication.person_id))
        .where(tables.Publication.claim_id == claim_id)
        .order_by(col(tables.Publication.edition))
    ).all()
    return tuple(publication_record(row, name) for row, name in rows)


def waiting_correction(session: Session, claim_id: int) -> CorrectionRecord | None:
    """The correction that will go out with the next edition."""
    waiting = waiting_row(session, claim_id)
    if waiting is None:
        return None
    name = session.get_one(tables.Person, waiting.person_id).name
    edited = {made.number: made for made in publications(session, claim_id)}
    return _correction(waiting, name, edited, carried={})


def published(session: Session, claim_ids: Iterable[int]) -> dict[int, Published]:
    """Those of these claims that are out, by the claim's number."""
    found: dict[int, Published] = {}
    numbers = sorted(set(claim_ids))
    for start in range(0, len(numbers), _AT_ONCE):
        found |= _published(session, numbers[start : start + _AT_ONCE])
    return found


def out_now(session: Session, *, limit: int | None = None, offset: int = 0) -> tuple[Published, ...]:
    """Everything that is out, what went out last first."""
    last = func.max(col(tables.Publication.id))
    order = select(tables.Publication.claim_id).group_by(col(tables.Publication.claim_id)).order_by(last.desc())
    numbers = session.exec(order.limit(limit).offset(offset) if limit is not None else order).all()
    known = published(session, numbers)
    return tuple(known[number] for number in numbers)


def how_many_out(session: Session) -> int:
    """How many fact-checks are out."""
    return session.exec(select(func.count(func.distinct(tables.Publication.claim_id)))).one()


def newest_publication(session: Session) -> int:
    """The number of the edition that went out last, 0 where none did: while it stays the same, nothing new is out."""
    return session.exec(select(func.max(tables.Publication.id))).one() or 0


def changed_since(session: Session, claim_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """For each of these claims that is out, what readers would find changed if it went out now: nothing, for most."""
    out = published(session, claim_ids)
    claims = get_claims(session, list(out))
    archives, scale = _archives(session, claims), house_scale(session).scale
    found = {}
    for claim in claims:
        before = replace(out[claim.id].publication.edition, retracted=False)
        if claim.decision is None:
            found[claim.id] = ("no verdict stands on it any more",)
        else:
            found[claim.id] = differences(before, edition_of(claim, scale, archives=archives))
    return found


# How it is read --------------------------------------------------------------------------------------------------------------


def newest(session: Session, claim_id: int) -> PublicationRecord | None:
    """The edition that is out; None where there is none."""
    made = publications(session, claim_id)
    return made[-1] if made else None


def waiting_row(session: Session, claim_id: int) -> tables.Correction | None:
    """The correction that was announced and neither withdrawn nor sent out."""
    carried = select(tables.Publication.correction_id).where(
        tables.Publication.claim_id == claim_id, col(tables.Publication.correction_id).is_not(None)
    )
    return session.exec(
        select(tables.Correction)
        .where(tables.Correction.claim_id == claim_id, col(tables.Correction.withdrawn_at).is_(None))
        .where(col(tables.Correction.id).not_in(carried))
        .order_by(col(tables.Correction.id).desc())
    ).first()


def edition_now(session: Session, claim: ClaimRecord) -> Edition:
    """What readers would be told if it went out now. Raises `NotAllowed` where no verdict stands."""
    scale = house_scale(session).scale
    return edition_of(claim, scale, archives=_archives(session, [claim]), trail_head=head(session))


def as_if_out(session: Session, draft: PublicationRecord) -> Published:
    """What would be out with this edition on top."""
    editions = (*publications(session, draft.claim_id), draft)
    said = session.exec(_corrections([draft.claim_id])).all()
    return _out(editions, list(said))


def publication_record(row: tables.Publication, name: str) -> PublicationRecord:
    """The row as a record; `name` is that of whoever published."""
    return PublicationRecord(
        id=row.id or 0,
        claim_id=row.claim_id,
        number=row.edition,
        slug=row.slug,
        edition=Edition.from_json(row.content),
        claimreview=row.claimreview,
        page_sha256=row.page_sha256,
        correction_id=row.correction_id,
        by=name,
        at=row.at,
    )


def _published(session: Session, numbers: Sequence[int]) -> dict[int, Published]:
    editions: dict[int, list[PublicationRecord]] = defaultdict(list)
    rows = session.exec(
        select(tables.Publication, tables.Person.name)
        .join(tables.Person, col(tables.Person.id) == col(tables.Publication.person_id))
        .where(col(tables.Publication.claim_id).in_(numbers))
        .order_by(col(tables.Publication.id))
    ).all()
    for row, name in rows:
        editions[row.claim_id].append(publication_record(row, name))
    said: dict[int, list[tuple[tables.Correction, str]]] = defaultdict(list)
    for row, name in session.exec(_corrections(list(editions))).all():
        said[row.claim_id].append((row, name))
    return {number: _out(tuple(made), said[number]) for number, made in editions.items()}


def _corrections(numbers: Sequence[int]) -> Any:
    return (
        select(tables.Correction, tables.Person.name)
        .join(tables.Person, col(tables.Person.id) == col(tables.Correction.person_id))
        .where(col(tables.Correction.claim_id).in_(numbers))
        .order_by(col(tables.Correction.id).desc())
    )


def _out(editions: Sequence[PublicationRecord], said: Sequence[tuple[tables.Correction, str]]) -> Published:
    first = editions[0]
    numbered = {made.number: made for made in editions}
    carried = {made.correction_id: made for made in editions if made.correction_id is not None}
    told = (_correction(row, name, numbered, carried=carried) for row, name in said if row.id in carried)
    return Published(
        publication=editions[-1],
        first_at=first.at,
        corrections=tuple(told),
        identity=f"{first.claim_id} {first.at.isoformat()} {first.edition.sha256}",
    )


def _correction(
    row: tables.Correction, name: str, editions: dict[int, PublicationRecord], *, carried: dict[int, PublicationRecord]
) -> CorrectionRecord:
    after = carried.get(row.id or 0)
    return CorrectionRecord(
        id=row.id or 0,
        claim_id=row.claim_id,
        kind=row.kind,
        public_text=row.public_text,
        by=name,
        at=row.at,
        before=editions[row.edition].edition.standing,
        after=_after(after),
        out_at=after.at if after else None,
        withdrawn_at=row.withdrawn_at,
    )


def _after(made: PublicationRecord | None) -> Standing | None:
    return made.edition.standing if made else None


def _archives(session: Session, claims: Sequence[ClaimRecord]) -> dict[int, str]:
    """Where public archives keep the captures behind these claims, by the number of the capture."""
    wanted = sorted({number for claim in claims for number in (claim.snapshot.id, *(e.snapshot.id for e in claim.evidence))})
    found: dict[int, str] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        rows = session.exec(
            select(tables.ArchiveCopy).where(
                col(tables.ArchiveCopy.snapshot_id).in_(wanted[start : start + _AT_ONCE]),
                tables.ArchiveCopy.state == ArchiveState.KEPT,
            )
        )
        found |= {row.snapshot_id: row.address for row in rows.all() if row.address}
    return found
