"""The people and organisations that claims are attributed to, each once, with all the names they go by.

Two written names are one speaker when only case, spacing or a leading “the” set them apart. Anything beyond that (initials,
maiden names, translations) is for a person to decide: they give a speaker another name (`naming`) or merge two (`merging`), and
from then on whatever comes in under any of these names is attributed to the one speaker. The words an article uses, and the
name the machine first resolved, stay on the claim and its attribution.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, func, select

from claims.errors import NotThere
from claims.model import SpeakerArticle, SpeakerNames, SpeakerRecord
from claims.store import tables
from claims.store.page import COUNTED, Page
from claims.store.search import fold, held, name_key

LONGEST = 300
"""Code points of a name. What is longer is a sentence that was taken for one."""


def find(session: Session, name: str) -> tables.Speaker | None:
    """The speaker who goes by this name, if there is one."""
    key = name_key(name)
    of_alias = select(tables.Speaker).join(tables.SpeakerAlias, col(tables.SpeakerAlias.speaker_id) == col(tables.Speaker.id))
    known = session.exec(of_alias.where(tables.SpeakerAlias.name_key == key, _stands())).first()
    return known or session.exec(select(tables.Speaker).where(tables.Speaker.name_key == key)).first()


def goes_by(speaker_id: Mapped[int | None], name: str) -> ColumnElement[bool]:
    """The condition that a column is the number of somebody who goes by this name, or by it among others."""
    key = name_key(name)
    aliased = select(tables.SpeakerAlias.speaker_id).where(tables.SpeakerAlias.name_key == key, _stands())
    named = select(tables.Speaker.id).where(tables.Speaker.name_key == key)
    return or_(speaker_id.in_(aliased), speaker_id.in_(named))


def find_or_add(session: Session, name: str) -> tables.Speaker:
    """The speaker who goes by this name, with its number. Raises `ValueError` for what is no name."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise ValueError("a speaker's name has 1 to 300 characters")
    known = find(session, name)
    if known is None:
        known = tables.Speaker(name=name, name_key=name_key(name), plain=fold(name))
        session.add(known)
        session.flush()
    return known


def speakers(session: Session, *, limit: int = 200) -> tuple[str, ...]:
    """The names that claims are attributed to, those with most claims first: for a choice."""
    claims = func.count(col(tables.Claim.id))
    found = session.exec(
        select(tables.Speaker.name)
        .join(tables.Claim, col(tables.Claim.speaker_id) == col(tables.Speaker.id))
        .group_by(col(tables.Speaker.id), col(tables.Speaker.name))
        .order_by(claims.desc(), col(tables.Speaker.name))
        .limit(limit)
    )
    return tuple(found)


def list_speakers(session: Session, *, text: str = "", limit: int = 50, offset: int = 0) -> Page[SpeakerRecord]:
    """One page of the speakers one of whose names holds all these words, those with most claims first."""
    conditions = [_awake(), *held(col(tables.Speaker.plain), text)]
    claim = tables.Claim
    counts = select(col(claim.speaker_id), func.count().label("claims")).group_by(col(claim.speaker_id)).subquery()
    often = func.coalesce(counts.c.claims, 0)
    found = session.exec(
        select(tables.Speaker)
        .join(counts, counts.c.speaker_id == col(tables.Speaker.id), isouter=True)
        .where(*conditions)
        .order_by(often.desc(), col(tables.Speaker.name_key))
        .limit(limit)
        .offset(offset)
    ).all()
    counted = select(tables.Speaker.id).where(*conditions).limit(COUNTED + 1).subquery()
    count = session.exec(select(func.count()).select_from(counted)).one()
    return Page.counted(_records(session, found), count)


def get_speakers(session: Session, numbers: Sequence[int]) -> tuple[SpeakerRecord, ...]:
    """These speakers, in this order. Raises `NotThere`."""
    rows = session.exec(select(tables.Speaker).where(col(tables.Speaker.id).in_(set(numbers)))).all()
    known = {record.id: record for record in _records(session, rows)}
    for number in numbers:
        if number not in known:
            raise NotThere(f"There is no speaker {number}.")
    return tuple(known[number] for number in numbers)


def get_speaker(session: Session, speaker_id: int) -> SpeakerRecord:
    """The speaker, even one that was merged into another. Raises `NotThere`."""
    return get_speakers(session, [speaker_id])[0]


def speaker_names(session: Session) -> tuple[SpeakerNames, ...]:
    """Everybody who stands for themselves, by all their names: for `claims.matching`."""
    others = defaultdict(list)
    aliases = select(tables.SpeakerAlias.speaker_id, tables.SpeakerAlias.name).where(_stands())
    for speaker_id, name in session.exec(aliases.order_by(col(tables.SpeakerAlias.id))):
        others[speaker_id].append(name)
    everybody = select(tables.Speaker.id, tables.Speaker.name).where(_awake()).order_by(col(tables.Speaker.id))
    return tuple(SpeakerNames(number or 0, name, tuple(others[number])) for number, name in session.exec(everybody))


def names_as_of(session: Session) -> int:
    """What grows whenever a name, a merge or a difference changes: whoever keeps something made of them compares it."""
    told = [table.__tablename__ for table in _NAMING]
    return session.exec(select(func.max(tables.Event.id)).where(col(tables.Event.subject).in_(told))).one() or 0


def articles_of(session: Session, speaker_id: int, *, limit: int = 100) -> tuple[SpeakerArticle, ...]:
    """The articles in which a speaker is heard, the newest first, each with one claim."""
    claim, source = tables.Claim, tables.Source
    grouped = (
        select(col(claim.source_id), func.count().label("claims"), func.min(claim.id).label("first"))
        .where(claim.speaker_id == speaker_id)
        .group_by(col(claim.source_id))
        .subquery()
    )
    found = session.exec(
        select(source, claim, grouped.c.claims)
        .join(grouped, grouped.c.source_id == col(source.id))
        .join(claim, col(claim.id) == grouped.c.first)
        .order_by(col(source.id).desc())
        .limit(limit)
    ).all()
    return tuple(
        SpeakerArticle(
            source_id=source.id or 0,
            title=source.title or source.label,
            publisher=source.publisher,
            published=source.published,
            claims=claims,
            claim_id=claim.id or 0,
            words=claim.standalone,
            written=claim.speaker_written,
        )
        for source, claim, claims in found
    )


_NAMING: tuple[type[tables.Table], ...] = (
    tables.Speaker,
    tables.SpeakerAlias,
    tables.SpeakerMerge,
    tables.SpeakerDifference,
)


def _stands() -> ColumnElement[bool]:
    """The condition that a name was not taken away."""
    return col(tables.SpeakerAlias.removed_at).is_(None)


def _awake() -> ColumnElement[bool]:
    """The condition that a speaker is not merged into another."""
    merged = select(tables.SpeakerMerge.merged_id).where(col(tables.SpeakerMerge.undone_at).is_(None))
    return col(tables.Speaker.id).not_in(merged)


def _records(session: Session, rows: Sequence[tables.Speaker]) -> tuple[SpeakerRecord, ...]:
    numbers = [row.id or 0 for row in rows]
    claim, alias, merge = tables.Claim, tables.SpeakerAlias, tables.SpeakerMerge
    counts = select(claim.speaker_id, func.count(), func.count(col(claim.source_id).distinct()))
    counts = counts.where(col(claim.speaker_id).in_(numbers)).group_by(col(claim.speaker_id))
    heard = {number: (claims, articles) for number, claims, articles in session.exec(counts)}
    others = defaultdict(list)
    aliases = select(alias.speaker_id, alias.name).where(col(alias.speaker_id).in_(numbers), _stands())
    for number, name in session.exec(aliases.order_by(col(alias.id))):
        others[number].append(name)
    merges = select(merge.merged_id, merge.kept_id).where(col(merge.merged_id).in_(numbers), col(merge.undone_at).is_(None))
    into = dict(session.exec(merges).all())
    return tuple(
        SpeakerRecord(
            id=row.id or 0,
            version=row.version,
            name=row.name,
            aliases=tuple(others[row.id or 0]),
            claims=heard.get(row.id, (0, 0))[0],
            articles=heard.get(row.id, (0, 0))[1],
            merged_into=into.get(row.id or 0),
        )
        for row in rows
    )
