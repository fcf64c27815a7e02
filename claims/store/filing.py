"""What is kept on a claim about the things that belong to it, so that the queue need not look them up a million times.

Two columns are derived: `cited`, what the standing citations say together, and `around`, the words of the source, the tags,
the evidence, the reasoning, the searches and the comments, by which search finds the claim besides its own words. Neither is
anybody's work, so neither is in the trail and neither moves the claim's version.

This hangs on the session's flush, like the history: whoever adds a citation, an assessment or a tag cannot forget it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, case, event, select, update

from claims.model import Stance
from claims.store import tables
from claims.store.desk_codes import Cited
from claims.store.history import WritingSession
from claims.store.search import fold

_AT_ONCE = 400
_TOLD = ("address", "title", "authors", "publisher")
"""What of a source its claims are found by, beside the name of a file. (A paste is called by its first words.)"""

_CLAIM, _SOURCE, _DOCUMENT = tables.Claim.__table__, tables.Source.__table__, tables.Document.__table__
_EVIDENCE, _ASSESSMENT = tables.Evidence.__table__, tables.Assessment.__table__
_TAG, _CLAIM_TAG = tables.Tag.__table__, tables.ClaimTag.__table__
_NOTE, _COMMENT = tables.SearchNote.__table__, tables.Comment.__table__


def together(stances: Collection[Stance]) -> Cited:
    """What citations of these stances say together."""
    supports, refutes = Stance.SUPPORTS in stances, Stance.REFUTES in stances
    if supports and refutes:
        return Cited.BOTH
    if supports or refutes:
        return Cited.FOR if supports else Cited.AGAINST
    return Cited.OTHER if stances else Cited.NOTHING


@event.listens_for(WritingSession, "after_flush")
def _file_again(session: WritingSession, _context: object) -> None:
    rows = [*session.new, *session.dirty]
    claims = {row.id if isinstance(row, tables.Claim) else row.claim_id for row in rows if _belongs(session, row)}
    connection = session.connection()
    for some in _batches(_claims_of(connection, rows, session) | claims):
        _file(connection, some)


def _belongs(session: WritingSession, row: object) -> bool:
    if isinstance(row, tables.Claim):
        return row in session.new
    return isinstance(row, tables.Evidence | tables.Assessment | tables.ClaimTag | tables.SearchNote | tables.Comment)


def _claims_of(connection: Connection, rows: Iterable[object], session: WritingSession) -> set[int]:
    """The claims of sources that are called something else now."""
    sources = [row.id for row in rows if isinstance(row, tables.Source) and row not in session.new]
    if not sources:
        return set()
    return set(connection.execute(select(_CLAIM.c.id).where(_CLAIM.c.source_id.in_(sources))).scalars())


def _file(connection: Connection, numbers: list[int]) -> None:
    found: dict[int, list[str | None]] = defaultdict(list)
    stances: dict[int, set[Stance]] = defaultdict(set)
    for number, *told in connection.execute(_of_source(numbers)):
        found[number] += _flat(told)
    for number, stance, *told in connection.execute(_of_evidence(numbers)):
        stances[number].add(stance)
        found[number] += _flat(told)
    for statement in (_of_assessments(numbers), _of_tags(numbers), _of_notes(numbers), _of_comments(numbers)):
        for number, *told in connection.execute(statement):
            found[number] += told
    filed = [{"number": number, "folded": fold(*found[number]), "says": str(together(stances[number]))} for number in numbers]
    changed = update(_CLAIM).where(_CLAIM.c.id == bindparam("number"))
    connection.execute(changed.values(around=bindparam("folded"), cited=bindparam("says")), filed)


def _of_source(numbers: list[int]) -> Any:
    told = [*(_SOURCE.c[name] for name in _TOLD), case((_SOURCE.c.kind == "file", _SOURCE.c.label))]
    joined = _CLAIM.join(_SOURCE, _SOURCE.c.id == _CLAIM.c.source_id)
    return select(_CLAIM.c.id, *told).select_from(joined).where(_CLAIM.c.id.in_(numbers))


def _of_evidence(numbers: list[int]) -> Any:
    """Standing citations, with what they are cited from."""
    joined = _EVIDENCE.join(_DOCUMENT, _DOCUMENT.c.id == _EVIDENCE.c.document_id)
    told = _EVIDENCE.c.exact, _EVIDENCE.c.note, _DOCUMENT.c.title, _DOCUMENT.c.publisher
    standing = select(_EVIDENCE.c.claim_id, _EVIDENCE.c.stance, *told).select_from(joined)
    chosen = _EVIDENCE.c.claim_id.in_(numbers), _EVIDENCE.c.withdrawn_at.is_(None)
    return standing.where(*chosen).order_by(_EVIDENCE.c.id)


def _of_assessments(numbers: list[int]) -> Any:
    told = select(_ASSESSMENT.c.claim_id, _ASSESSMENT.c.rationale, _ASSESSMENT.c.open_questions)
    return told.where(_ASSESSMENT.c.claim_id.in_(numbers)).order_by(_ASSESSMENT.c.id)


def _of_tags(numbers: list[int]) -> Any:
    joined = _CLAIM_TAG.join(_TAG, _TAG.c.id == _CLAIM_TAG.c.tag_id)
    on = _CLAIM_TAG.c.claim_id.in_(numbers), _CLAIM_TAG.c.removed_at.is_(None)
    return select(_CLAIM_TAG.c.claim_id, _TAG.c.name).select_from(joined).where(*on).order_by(_CLAIM_TAG.c.id)


def _of_notes(numbers: list[int]) -> Any:
    """Searches that found nothing, those that stand."""
    told = select(_NOTE.c.claim_id, _NOTE.c.query, _NOTE.c.place, _NOTE.c.note)
    return told.where(_NOTE.c.claim_id.in_(numbers), _NOTE.c.withdrawn_at.is_(None)).order_by(_NOTE.c.id)


def _of_comments(numbers: list[int]) -> Any:
    told = select(_COMMENT.c.claim_id, _COMMENT.c.words)
    return told.where(_COMMENT.c.claim_id.in_(numbers), _COMMENT.c.withdrawn_at.is_(None)).order_by(_COMMENT.c.id)


def _flat(told: Iterable[Any]) -> list[str | None]:
    return [" ".join(one) if isinstance(one, list) else one for one in told]


def _batches(numbers: Iterable[int]) -> Iterator[list[int]]:
    left = iter(sorted(numbers))
    while some := list(islice(left, _AT_ONCE)):
        yield some
