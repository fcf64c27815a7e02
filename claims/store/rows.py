"""A claim as one line of a list: complete enough to decide on, and fifty of them read with the same few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, func, select

from claims.model import Act, Kind, Stance, State, Verdict
from claims.store import tables
from claims.store.desk_codes import Priority
from claims.store.finding import Elsewhere, found_elsewhere


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
    resolved: bool
    """Whether it is known who said it; the publication's own voice is."""
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
    assignee: str | None
    """The name of whoever is to check it."""
    priority: Priority
    due_on: str | None
    tags: tuple[str, ...]
    evidence: dict[Stance, int] = field(default_factory=dict)
    """How many citations stand, by what they do to the claim."""
    elsewhere: Elsewhere | None = None
    """Where the words looked for stand, if not in this line."""


def claim_rows(session: Session, numbers: Sequence[int], *, text: str = "") -> tuple[ClaimRow, ...]:
    """These claims as lines, in this order. `text` is what was looked for."""
    claim, source, person = tables.Claim, tables.Source, tables.Person
    found = session.exec(
        select(claim, source, tables.Speaker.name, person.name)
        .join(source, col(source.id) == col(claim.source_id))
        .join(tables.Speaker, col(tables.Speaker.id) == col(claim.speaker_id), isouter=True)
        .join(person, col(person.id) == col(claim.assignee_id), isouter=True)
        .where(col(claim.id).in_(numbers))
    ).all()
    evidence, tags = _evidence(session, numbers), _tags(session, numbers)
    shown = {}
    for row, origin, name, assignee in found:
        number = row.id or 0
        own = origin.publisher or origin.label
        shown[number] = ClaimRow(
            id=number,
            version=row.version or 0,
            state=row.state,
            exact=row.exact,
            standalone=row.standalone,
            voice=own if row.kind is None else name or row.speaker_written or "nobody named",
            resolved=row.kind is None or name is not None,
            kind=row.kind,
            act=row.act,
            worth=row.worth,
            verdict=row.verdict,
            source_id=row.source_id,
            source_title=origin.title or origin.label,
            publisher=origin.publisher,
            published=origin.published,
            document_id=row.document_id,
            assignee=assignee,
            priority=Priority(row.priority),
            due_on=row.due_on,
            tags=tags[number],
            evidence=evidence[number],
        )
    lines = {number: " ".join(_shown(row)) for number, row in shown.items()}
    elsewhere = found_elsewhere(session, lines, text)
    return tuple(replace(shown[number], elsewhere=elsewhere.get(number)) for number in numbers)


def _shown(row: ClaimRow) -> tuple[str, ...]:
    return row.standalone, row.voice, row.source_title, row.publisher or "", *row.tags


def _tags(session: Session, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    claim, tag = col(tables.ClaimTag.claim_id), tables.Tag
    rows = session.exec(
        select(claim, tag.name)
        .join(tag, col(tag.id) == col(tables.ClaimTag.tag_id))
        .where(claim.in_(numbers), col(tables.ClaimTag.removed_at).is_(None))
        .order_by(col(tag.name_key))
    ).all()
    tags: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for number, name in rows:
        tags[number] += (name,)
    return tags


def _evidence(session: Session, numbers: Sequence[int]) -> dict[int, dict[Stance, int]]:
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
