"""What somebody can ask of the queue, and that as conditions on claims.

Each condition comes in two spellings. `by_index` lets the database start from it: all claims of a speaker, a tag, a word.
`by_row` says the same of a claim that is being looked at anyway. Which condition to start from is decided in `queue`, by
counting, because SQLite cannot know how common a word or a name is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, or_, union
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op
from sqlmodel import Session, col, select

from claims.model import Act, Kind, State, Verdict
from claims.store import tables
from claims.store.codes import ArchiveState
from claims.store.desk_codes import STATES_OF, Cited, Tab
from claims.store.search import found, held_by_row, name_key
from claims.store.speakers import goes_by


class Order(StrEnum):
    """What comes first. What people marked urgent leads `WORTH`; what has no due date ends `DUE`."""

    WORTH = "worth"
    DUE = "due"
    NEWEST = "newest"
    OLDEST = "oldest"


class Same(StrEnum):
    """How claims that people said are the same are listed; left open, each has a line of its own."""

    ONCE = "once"
    """In one line (see `gathering`). That changes the list, and not which claims are asked for."""


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which claims. Everything given must hold; what is empty asks nothing."""

    tab: Tab | None = None
    """A heap of the queue; None for all claims."""
    state: State | None = None
    text: str = ""
    """Words of the claim, its source, tags, evidence and reasoning; the last may be unfinished."""
    source_id: int | None = None
    speaker: str | None = None
    """A resolved name."""
    verdict: Verdict | None = None
    kind: Kind | None = None
    act: Act | None = None
    publisher: str | None = None
    tag: str | None = None
    assignee: str | None = None
    """The name of whoever is to check it."""
    least_worth: float | None = None
    """0 to 1."""
    since: str | None = None
    """The first day on which its article was published, in ISO 8601."""
    until: str | None = None
    """The last such day."""
    cited: Cited | None = None
    """What its citations say together: `BOTH` where it is cited for and against."""
    not_mine: bool = False
    """Only what `viewer` has not reviewed."""
    viewer: int | None = None
    """The number of the person who asks, for whatever is “mine”."""
    order: Order = Order.WORTH
    same: Same | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing asked of a claim, in both spellings; `starts` where few claims may fit, so that it can be started from."""

    by_index: ColumnElement[bool]
    by_row: ColumnElement[bool]
    starts: bool = True
    with_state: bool = False
    """Whether the index it starts from goes on with the state."""
    words: str = ""
    """What it looks for, where it looks for words: these are counted in the search table alone."""
    listed: Any = None
    """The numbers of the claims that fit, one after the other, where a list is told sooner than a condition is asked."""


def states_of(asked: QueueFilter) -> tuple[State, ...] | None:
    """The states a claim may be in, None for any: those of the tab, narrowed by the state asked for."""
    if asked.tab is None:
        return None if asked.state is None else (asked.state,)
    return tuple(sorted(state for state in STATES_OF[asked.tab] if asked.state in {None, state}))


def conditions(session: Session, asked: QueueFilter) -> list[Condition]:
    """Everything asked beside states, tab and order."""
    claim = tables.Claim
    exact = {
        col(claim.verdict): asked.verdict,
        col(claim.kind): asked.kind,
        col(claim.act): asked.act,
        col(claim.cited): None if asked.cited is None else str(asked.cited),
    }
    coded = [_both(session, column, lambda it, is_=value: it == is_) for column, value in exact.items() if value is not None]
    whole = [replace(one, with_state=True) for one in coded]
    if asked.source_id is not None:
        whole.append(_both(session, col(claim.source_id), lambda it: it == asked.source_id))
    lists = {
        col(claim.speaker_id): _speakers(session, asked.speaker) if asked.speaker else None,
        col(claim.assignee_id): _people(session, asked.assignee) if asked.assignee else None,
    }
    whole += [_both(session, column, lambda it, of=some: it.in_(of)) for column, some in lists.items() if some is not None]
    if asked.tag:
        tagged = _tagged(asked.tag)
        whole.append(replace(_both(session, col(claim.id), lambda it: it.in_(tagged)), listed=tagged))
    if published := _published(asked):
        whole.append(published)
    words, in_row = found(asked.text), held_by_row(asked.text)
    if words is not None and in_row is not None:
        whole.append(Condition(words, in_row, words=asked.text))
    if asked.least_worth is not None:
        whole.append(_always(col(claim.worth) >= asked.least_worth))
    if asked.not_mine:
        whole.append(_always(not_reviewed_by(asked.viewer)))
    return whole


def tab_conditions(session: Session, asked: QueueFilter) -> list[Condition]:
    """What the tab asks beside states. Most open claims are nobody's, or without evidence: neither is worth starting from."""
    assignee, cited = col(tables.Claim.assignee_id), col(tables.Claim.cited)
    match asked.tab:
        case Tab.MINE:
            mine = _both(session, assignee, lambda it: it == (asked.viewer or 0), starts=False)
            others = or_(col(tables.Claim.state) != State.AWAITING_SECOND_REVIEW, not_reviewed_by(asked.viewer))
            return [mine, _always(others)]
        case Tab.UNASSIGNED:
            return [_always(looked_at(session, assignee).is_(None))]
        case Tab.EVIDENCE:
            return [_always(looked_at(session, cited) == str(Cited.NOTHING))]
        case Tab.ARCHIVE:
            failed = _not_archived()
            lies = _both(session, col(tables.Claim.id), lambda it: it.in_(failed))
            return [replace(lies, listed=select(failed.subquery().c[0]))]
    return []


def not_reviewed_by(viewer: int | None) -> ColumnElement[bool]:
    """The condition that this person gave no verdict on the claim."""
    judged = select(tables.Assessment.id).where(
        col(tables.Assessment.claim_id) == col(tables.Claim.id), col(tables.Assessment.person_id) == viewer
    )
    return ~judged.exists()


def looked_at(session: Session, column: Any) -> Any:
    """The column, of a claim that is being looked at: SQLite does not start from a condition on it.

    A plus before a column means nothing but that. PostgreSQL knows how common its values are, and needs no telling.
    """
    if session.get_bind().dialect.name != "sqlite":
        return column
    return UnaryExpression(column.expression, operator=custom_op("+"), type_=column.type)


def _both(session: Session, column: Any, said: Callable[[Any], ColumnElement[bool]], *, starts: bool = True) -> Condition:
    return Condition(said(column), said(looked_at(session, column)), starts)


def _always(condition: ColumnElement[bool]) -> Condition:
    return Condition(condition, condition, starts=False)


def _published(asked: QueueFilter) -> Condition | None:
    """The condition of where and when its article was published; None where that makes no difference."""
    source, claim = tables.Source, tables.Claim
    asks = []
    if asked.publisher:
        asks.append(col(source.publisher) == asked.publisher)
    if asked.since:
        asks.append(col(source.published) >= asked.since)
    if asked.until:
        # Moments of the last day are written after the day itself, and before the next.
        asks.append(col(source.published) < str(date.fromisoformat(asked.until) + timedelta(days=1)))
    if not asks:
        return None
    fitting = col(claim.source_id).in_(select(source.id).where(*asks))
    # An outlet's articles are few enough to be listed for a walk; those of some years are not.
    its_own = select(source.id).where(*asks, col(source.id) == col(claim.source_id)).exists()
    listed = select(claim.id).join(source, col(source.id) == col(claim.source_id)).where(*asks)
    return Condition(fitting, fitting if asked.publisher else its_own, listed=listed)


def _tagged(name: str) -> Any:
    on = select(tables.ClaimTag.claim_id).join(tables.Tag, col(tables.Tag.id) == col(tables.ClaimTag.tag_id))
    return on.where(tables.Tag.name_key == name_key(name), col(tables.ClaimTag.removed_at).is_(None))


def _people(session: Session, name: str) -> list[int | None]:
    return list(session.exec(select(tables.Person.id).where(tables.Person.name_key == name_key(name))))


def _speakers(session: Session, name: str) -> list[int | None]:
    return list(session.exec(select(tables.Speaker.id).where(goes_by(col(tables.Speaker.id), name))))


def _not_archived() -> Any:
    """Claims whose article, or a page cited on them, a public archive could not keep."""
    failed = col(tables.ArchiveCopy.state) == ArchiveState.FAILED
    copy, snapshot, document = tables.ArchiveCopy, tables.Snapshot, tables.Document
    own = (
        select(tables.Claim.id)
        .join(snapshot, col(snapshot.source_id) == col(tables.Claim.source_id))
        .join(copy, col(copy.snapshot_id) == col(snapshot.id))
        .where(failed)
    )
    cited = (
        select(tables.Evidence.claim_id)
        .join(document, col(document.id) == col(tables.Evidence.document_id))
        .join(copy, col(copy.snapshot_id) == col(document.snapshot_id))
        .where(failed, col(tables.Evidence.withdrawn_at).is_(None))
    )
    return union(own, cited)
