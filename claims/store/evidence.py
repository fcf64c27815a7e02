"""Citations on claims. Adding or withdrawing one changes the claim: whoever judges it must have seen the evidence.

Every citation quotes words of a kept text. A place beside them says where else to look: the page of a print edition, a cell, a
moment of a recording, a part of an image. What a person typed from there is kept as typed and never taken for a quotation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from claims.errors import Missing, NotAllowed, NotThere, QuoteNotFound
from claims.model import EvidenceRecord, Locator, Person, Selector, Stance
from claims.store import tables
from claims.store.documents import document_row
from claims.store.history import because, hand
from claims.store.lateness import touch, workable
from claims.store.records import evidence_records


def cite(
    session: Session,
    claim_id: int,
    *,
    document_id: int,
    selector: Selector,
    stance: Stance,
    seen: int,
    note: str = "",
    primary: bool = False,
    group: str = "",
    locator: Locator | None = None,
    by: Person | str | None = None,
    now: datetime | None = None,
) -> EvidenceRecord:
    """Cite words of a kept document on a claim. `by` and `now` are the session's own where they are not given. In a paged
    document the page of the words is noted by itself.

    Raises `QuoteNotFound` where the words do not stand there, `ClaimChanged` where somebody was first, `NotAllowed` where a
    verdict stands on the evidence as it is (reopen the claim first), `Missing` where the place names another page.
    """
    claim = workable(session, claim_id, seen=seen)
    document = document_row(session, document_id)
    text = document.text
    if selector.start < 0 or not selector.exact.strip() or text[selector.start : selector.end] != selector.exact:
        raise QuoteNotFound(f"“{selector.exact[:60]}” does not stand there in the stored text.")
    place = _paged(locator, document.blocks, selector.start)
    row = tables.Evidence(
        claim_id=claim_id,
        document_id=document_id,
        start=selector.start,
        end=selector.end,
        exact=selector.exact,
        prefix=selector.prefix,
        suffix=selector.suffix,
        stance=Stance(stance),
        note=note.strip(),
        primary=primary,
        group=group.strip(),
        locator=None if place is None else place.as_json(),
        added_by=_name(session, by),
        added_at=now or hand(session).now,
    )
    session.add(row)
    touch(claim)
    session.flush()
    return evidence_records(session, [row])[claim_id][0]


def withdraw(
    session: Session,
    evidence_id: int,
    *,
    why: str,
    seen: int,
    by: Person | str | None = None,
    now: datetime | None = None,
) -> EvidenceRecord:
    """Take a citation back. It stays, with who withdrew it and why; `seen` is the version of its claim."""
    row = session.get(tables.Evidence, evidence_id)
    if row is None:
        raise NotThere(f"There is no citation {evidence_id}.")
    claim = workable(session, row.claim_id, seen=seen)
    if row.withdrawn_at is not None:
        raise NotAllowed("This citation was already withdrawn.", advice="Open the claim again.")
    if not why.strip():
        raise Missing(["why the citation is withdrawn"])
    with because(session, why):
        row.withdrawn_by, row.withdrawn_at, row.withdrawn_why = _name(session, by), now or hand(session).now, why.strip()
        touch(claim)
    return evidence_records(session, [row])[row.claim_id][0]


def _paged(locator: Locator | None, blocks: Sequence[Mapping[str, Any]], start: int) -> Locator | None:
    """The place, with the page that the quoted words begin on, where the document has pages."""
    page = next((block.get("page") for block in blocks if block["start"] <= start < block["end"]), None)
    if page is None:
        return locator
    if locator is None:
        return Locator(page=page)
    if locator.page not in (None, page):
        raise Missing([f"the page of the quoted words: they stand on page {page}, not {locator.page}"])
    return replace(locator, page=page)


def _name(session: Session, by: Person | str | None) -> str:
    return by.name if isinstance(by, Person) else by or hand(session).actor
