"""The use cases “publish” and “correct”: what goes out is made, checked and kept in one step. The same for page, command line
and tests.

A ClaimReview that collections would refuse does not go out: what is wrong with it is named first. Only who signs, and where,
may be missing: a desk that has no address yet still has readers.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import NotAccepted
from claims.model import ClaimRecord, CorrectionKind, CorrectionRecord
from claims.reports.claimreview import Numbers, review
from claims.reports.claimreview_rules import check, errors
from claims.reports.public_page import House, as_text, claim_page, place
from claims.reports.public_site import Written, as_zip, write_folder
from claims.reports.report import PublishedCorrection, Publisher
from claims.review import scale as words
from claims.review.scale import Scale
from claims.settings import Settings
from claims.store import publishing
from claims.store.claims import get_claim
from claims.store.history import hand
from claims.store.house import house_scale, signs
from claims.store.published import PublicationRecord, Published, as_if_out, out_now
from claims.store.publishing import Sent

if TYPE_CHECKING:
    from claims.store import Session, Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing into a folder did."""

    folder: Path
    fact_checks: int
    files: Written


def house(session: Session, settings: Settings, *, base_url: str | None = None) -> House:
    """Who publishes and how, as it is set. `base_url`: where the site will lie, instead of the address that is set."""
    name, url = signs(session, name=settings.publisher_name, url=settings.publisher_url)
    return House(Publisher(name, (url if base_url is None else base_url).rstrip("/")), names=settings.public_names)


def publish(session: Session, claim_id: int, *, seen: int, by: House) -> PublicationRecord:
    """Send out a claim's verdict, with the correction that was announced, if one was. Raises as `store.publishing.publish`
    does, and `NotAccepted`."""
    return publishing.publish(session, claim_id, seen=seen, rendering=_Press(by, house_scale(session).scale, hand(session).now))


def correct(session: Session, claim_id: int, kind: CorrectionKind, public_text: str, *, seen: int, by: House) -> int:
    """Say what readers will be told and open the claim for it, or retract it at once; returns the claim's version. Raises as
    `store.publishing.correct` does."""
    press = _Press(by, house_scale(session).scale, hand(session).now)
    return publishing.correct(session, claim_id, kind, public_text, seen=seen, rendering=press)


def preview(session: Session, claim_id: int, *, by: House, now: datetime) -> bytes:
    """The page as it would be if it went out now. Raises `NotAllowed` where no verdict stands, `NotAccepted`."""
    draft = as_if_out(session, publishing.draft(session, claim_id, now=now))
    told = _Press(by, house_scale(session).scale, now).claimreview(get_claim(session, claim_id), draft)
    return claim_page(_with(draft, told), by)


def everything(session: Session) -> tuple[Published, ...]:
    """All that is out, what went out last first: what the site is made of."""
    return out_now(session)


def write_site(store: Store, settings: Settings, folder: Path, *, base_url: str | None = None) -> Outcome:
    """Bring a folder up to what is out. Raises `FolderTaken`, `FolderClosed`."""
    with store.reading() as session:
        out, by = everything(session), house(session, settings, base_url=base_url)
    return Outcome(folder, len(out), write_folder(out, by, folder))


def zipped_site(store: Store, settings: Settings) -> bytes:
    """The same as one ZIP file."""
    with store.reading() as session:
        out, by = everything(session), house(session, settings)
    return as_zip(out, by)


@dataclass(frozen=True, slots=True)
class _Press:
    """Makes what goes out for one claim."""

    house: House
    scale: Scale
    now: datetime

    def __call__(self, claim: ClaimRecord, draft: Published) -> Sent:
        told = "" if draft.publication.edition.retracted else self.claimreview(claim, draft)
        return Sent(told, hashlib.sha256(claim_page(_with(draft, told), self.house)).hexdigest())

    def claimreview(self, claim: ClaimRecord, draft: Published) -> str:
        """The ClaimReview, once there is nothing wrong with it."""
        edition = draft.publication.edition
        numbers, bounds = None, self.scale.bounds
        if claim.decision is not None and bounds is not None:
            value = words.number(self.scale, claim.decision.verdict, claim.decision.flags)
            numbers = None if value is None else Numbers(value, *bounds)
        made = review(
            claim,
            self.house.publisher,
            page=self.house.address(place(draft)),
            label=edition.standing.label,
            numbers=numbers,
            corrections=[_told(said) for said in reversed(draft.corrections)],
            archived=edition.archives,
            modified=draft.publication.at if draft.publication.number > 1 else None,
        ) | {"datePublished": draft.first_at.date().isoformat()}
        self._refuse(made)
        return as_text(made)

    def _refuse(self, made: dict[str, object]) -> None:
        publisher = self.house.publisher
        found = errors(check(made, now=self.now, site=publisher.url or None))
        excused = {"url-missing"} if not publisher.url else set()
        if wrong := dict.fromkeys(finding.message for finding in found if finding.rule not in excused):
            raise NotAccepted(tuple(wrong))


def _with(draft: Published, claimreview: str) -> Published:
    return replace(draft, publication=replace(draft.publication, claimreview=claimreview))


def _told(said: CorrectionRecord) -> PublishedCorrection:
    after = said.after.label if said.after else ""
    return PublishedCorrection(str(said.kind), said.public_text, said.out_at or said.at, said.before.label, after)
