"""A sheet of claims that people wrote elsewhere: one source, one capture, one text, and a claim for each of its rows.

A person imports it and stands for it, so its claims wait in the queue, not among the machine's proposals. What was judged there
becomes a comment: no verdict stands here that nobody here gave.

A sheet comes in by parts, each with its lines in the trail: ten thousand rows in one go would keep everybody else from saving
for longer than anybody waits. Its text is there from the first part on, so which rows are still to come can always be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from claims.anchor import selector
from claims.errors import ClaimsError
from claims.model import Act, Kind, Person, SourceState, State
from claims.store import tables
from claims.store.documents import document_row, save_document
from claims.store.history import hand, only_a_person
from claims.store.people import me
from claims.store.proposals import file_under, speaker_of
from claims.store.search import name_key
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source, batched, find_source, get_source, set_state
from sources.document import Block, Document
from sources.snapshot import Snapshot

_SHEET = "sheet:sha256:"
"""How the identity of a source begins that is a sheet of claims: the same bytes added as an article are another source."""


@dataclass(frozen=True, slots=True)
class IncomingClaim:
    """A row of a sheet as the claim it becomes."""

    row: int
    """Its number in the sheet."""
    words: str
    standalone: str
    """The same on one line."""
    speaker: str | None
    said_on: str | None
    """The day, in ISO 8601."""
    tags: tuple[str, ...]
    comment: str
    """Where it comes from and what was judged there, in words."""


def imported_before(session: Session, sha256: str) -> int | None:
    """The number of the source that a sheet of these bytes is; None where it was not imported."""
    known = find_source(session, _SHEET + sha256)
    return known.id if known else None


def said_before(session: Session, *, but: int | None = None) -> dict[str, int]:
    """What earlier imports brought, in lower case on one line, and the first claim that says so; not the sheet `but`."""
    claim = tables.Claim
    rows = session.exec(
        select(col(claim.standalone_first), col(claim.id))
        .join(tables.Source, col(tables.Source.id) == col(claim.source_id))
        .where(col(tables.Source.identity).startswith(_SHEET), col(tables.Source.id) != (but or 0))
        .order_by(col(claim.id).desc())
    )
    return {words.casefold(): number or 0 for words, number in rows}


def begin_sheet(session: Session, snapshot: Snapshot, document: Document) -> int:
    """Keep a sheet, its capture and its text, still without claims; returns the number of its source. One that is there stays
    as it is. Raises `NotAllowed` for a machine."""
    only_a_person(session)
    name = snapshot.file_name or "sheet"
    source = add_source(session, kind="file", address=None, label=name, identity=_SHEET + snapshot.sha256)
    if source.document_id is None:
        kept = keep_snapshot(session, source.id, snapshot)
        save_document(session, kept.id, document)
        set_state(session, source.id, SourceState.READY)
    return source.id


def still_to_come(session: Session, source_id: int, document: Document) -> tuple[int, ...]:
    """The places of the blocks of a sheet's text whose claims are not there yet. Raises `ClaimsError` where it was begun with
    another text."""
    row = _text_of(session, source_id)
    there = set(session.exec(select(tables.Claim.start).where(tables.Claim.document_id == row.id)))
    if there.issuperset(block["start"] for block in row.blocks):
        return ()
    if row.text != document.text:
        raise ClaimsError(
            "The import of this file was begun with another column of claims.", advice="Choose the column it was begun with."
        )
    return tuple(place for place, block in enumerate(document.blocks) if block.start not in there)


def keep_rows(session: Session, source_id: int, rows: Sequence[tuple[Block, IncomingClaim]]) -> int:
    """Keep the claims of some rows of a sheet that was begun, with what belongs to each; returns how many were not there yet.

    Raises `NotAllowed` for a machine, `ValueError` where block and claim do not belong together.
    """
    by = me(session, only_a_person(session).actor)
    document = _text_of(session, source_id)
    starts = [block.start for block, _ in rows]
    here = tables.Claim.document_id == document.id
    there = set(session.exec(select(tables.Claim.start).where(here, col(tables.Claim.start).in_(starts))))
    new = [(block, claim) for block, claim in rows if block.start not in there]
    claims = [claim for _, claim in new]
    names = dict.fromkeys(claim.speaker for claim in claims)
    speakers = {name: speaker_of(session, name) for name in names}
    _keep(session, document, new, speakers=speakers, labels=_labels(session, claims), by=by)
    return len(new)


def _text_of(session: Session, source_id: int) -> tables.Document:
    return document_row(session, get_source(session, source_id).document_id or 0)


def _keep(
    session: Session,
    document: tables.Document,
    some: Sequence[tuple[Block, IncomingClaim]],
    *,
    speakers: dict[str | None, tables.Speaker | None],
    labels: dict[str, tables.Tag],
    by: Person,
) -> None:
    rows = [_claim(session, document, block, incoming, speakers[incoming.speaker]) for block, incoming in some]
    session.add_all(rows)
    session.flush()
    now = hand(session).now
    for row, (_, incoming) in zip(rows, some, strict=True):
        number = row.id or 0
        if speaker := speakers[incoming.speaker]:
            session.add(_attribution(row, speaker.name))
        session.add(tables.Comment(claim_id=number, words=incoming.comment, mentions=[], person_id=by.id, at=now))
        for tag in {name_key(name): labels[name_key(name)] for name in incoming.tags}.values():
            session.add(tables.ClaimTag(claim_id=number, tag_id=tag.id or 0, added_by=by.name, added_at=now))
    session.flush()


def _claim(
    session: Session, document: tables.Document, block: Block, incoming: IncomingClaim, speaker: tables.Speaker | None
) -> tables.Claim:
    if block.of(document.text) != incoming.words:
        raise ValueError(f"row {incoming.row} does not stand where it should")
    place, by = selector(document.text, block.start, block.end), hand(session)
    claim = tables.Claim(
        document_id=document.id or 0,
        source_id=document.source_id,
        start=place.start,
        end=place.end,
        exact=place.exact,
        prefix=place.prefix,
        suffix=place.suffix,
        standalone=incoming.standalone,
        standalone_first=incoming.standalone,
        state=State.QUEUED,
        accepted_by=by.actor,
        added_by=by.actor,
        added_at=by.now,
        worth=1.0,
        reasons=["imported from a spreadsheet"],
        said_on=incoming.said_on,
    )
    file_under(claim, document, speaker, written=incoming.speaker)
    if speaker:
        claim.kind, claim.act = Kind.INDIRECT, Act.ASSERTION
    return claim


def _attribution(claim: tables.Claim, speaker: str) -> tables.Attribution:
    """Who said it stands in another cell of the sheet, so there are no words of the text to point at."""
    return tables.Attribution(
        claim_id=claim.id or 0,
        content=[[claim.start, claim.end]],
        source=None,
        cue=None,
        kind=Kind.INDIRECT,
        act=Act.ASSERTION,
        speaker=speaker,
        relayed_by=None,
        confidence=1.0,
    )


def _labels(session: Session, claims: Sequence[IncomingClaim]) -> dict[str, tables.Tag]:
    """The tags that these claims carry, by key; those that are not there yet are added."""
    named: dict[str, str] = {}
    for name in (name for incoming in claims for name in incoming.tags):
        named.setdefault(name_key(name), name)  # as it was first written
    found: dict[str, tables.Tag] = {}
    for some in batched(named):
        found |= {tag.name_key: tag for tag in session.exec(select(tables.Tag).where(col(tables.Tag.name_key).in_(some)))}
    by = hand(session)
    new = {
        key: tables.Tag(name=name, name_key=key, added_by=by.actor, added_at=by.now)
        for key, name in named.items()
        if key not in found
    }
    session.add_all(new.values())
    session.flush()
    return found | new
