"""How the work goes: what each person has on the desk, what each day brought, and how long a claim waits for its verdict.

Nothing is kept for this. How many claims stand where is counted now, off an index; how many stood there on an earlier day is
that count with the steps since then taken back, which the trail holds. So the cost is that of the days looked at and not of
the years before them. Days and weeks are those of UTC.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any

from sqlmodel import Session, and_, col, func, select

from claims.model import PersonRole, State, Verdict
from claims.review.states import FINISHED, OPEN
from claims.store import tables

_MOST = 5_000
"""Decisions of which the waiting time is looked at, the newest ones."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one person has on the desk, and has done."""

    person: str
    role: PersonRole
    last_seen: datetime | None
    """When they last did anything that left a line in the trail, were it to open a claim; None where they never did."""
    open: int
    due: int
    """Of these, wanted within the next seven days."""
    overdue: int
    done: int
    """Verdicts approved since Monday."""
    wait: timedelta | None
    """Median time from queued to the verdict they approved; None where there was none in the days looked at."""


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brought, and how many claims stood where when it ended."""

    day: date
    proposed: int
    accepted: int
    decided: int
    stands: dict[State, int]


@dataclass(frozen=True, slots=True)
class Profile:
    """The verdicts that stand on one speaker's, or in one outlet's, claims."""

    name: str
    verdicts: dict[Verdict, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.verdicts.values())


def workload(session: Session, *, now: datetime, days: int = 90) -> tuple[Load, ...]:
    """Everybody's desk, by name. Waiting times are of verdicts of the last `days`."""
    today, monday = now.date(), _start(now.date() - timedelta(days=now.weekday()))
    desks = _desks(session, today)
    done = _approved_since(session, monday)
    waits: dict[int, list[timedelta]] = defaultdict(list)
    for person_id, wait in _waits(session, since=now - timedelta(days=days)):
        waits[person_id].append(wait)
    loads = []
    for number, name, role, last_seen in _seen(session):
        desk = desks.get(number or 0, Counter())
        waited = waits.get(number or 0)
        wait = _median(waited) if waited else None
        numbers = desk["open"], desk["due"], desk["overdue"], done.get(number or 0, 0)
        loads.append(Load(name, PersonRole(role), last_seen, *numbers, wait))
    return tuple(loads)


def waits_by_week(session: Session, *, now: datetime, weeks: int = 12) -> tuple[tuple[date, timedelta, int], ...]:
    """For each week with verdicts: its Monday, the median time from queued to verdict, and of how many verdicts."""
    first = now.date() - timedelta(days=now.weekday() + 7 * (weeks - 1))
    found: dict[date, list[timedelta]] = defaultdict(list)
    for at, wait in _waited(session, since=_start(first)):
        found[at.date() - timedelta(days=at.weekday())].append(wait)
    return tuple((monday, _median(waited), len(waited)) for monday, waited in sorted(found.items()))


def by_day(session: Session, *, now: datetime, days: int = 30) -> tuple[Day, ...]:
    """What each of the last `days` brought, oldest first; the last one is today."""
    first = now.date() - timedelta(days=days - 1)
    steps: dict[date, Counter[tuple[State | None, State]]] = defaultdict(Counter)
    decided: Counter[date] = Counter()
    for at, subject, start, end in _lines(session, _start(first)):
        if subject == "decision":
            decided[at.date()] += start is None
        elif end is not None and start != end:
            steps[at.date()][State(start) if start else None, State(end)] += 1
    stands = Counter(dict(_standing(session)))
    told = []
    for back in range(days):
        day = now.date() - timedelta(days=back)
        moved = steps.get(day, Counter())
        accepted = sum(count for (start, end), count in moved.items() if start is State.PROPOSED and end in OPEN)
        told.append(Day(day, moved[None, State.PROPOSED], accepted, decided[day], dict(stands)))
        for (start, end), count in moved.items():
            stands[end] -= count
            if start is not None:
                stands[start] += count
    return tuple(reversed(told))


def verdicts_by_speaker(session: Session, *, limit: int = 10) -> tuple[Profile, ...]:
    """Those with most verdicts first."""
    return _profiles(session, tables.Claim.speaker_id, tables.Speaker, tables.Speaker.name, limit)


def verdicts_by_publisher(session: Session, *, limit: int = 10) -> tuple[Profile, ...]:
    """The same by outlet."""
    verdict, outlet = tables.Claim.verdict, tables.Source.publisher
    counted = (
        select(outlet, verdict, func.count())
        .join(tables.Claim, col(tables.Claim.source_id) == col(tables.Source.id))
        .where(*_verdict_stands(), col(outlet).is_not(None))
        .group_by(col(outlet), col(verdict))
    )
    return _sorted(session.exec(counted).all(), limit)


def verdicts_of_speaker(session: Session, speaker_id: int) -> dict[Verdict, int]:
    """The verdicts that stand on one speaker's claims."""
    verdict = tables.Claim.verdict
    counted = select(verdict, func.count()).where(tables.Claim.speaker_id == speaker_id, *_verdict_stands())
    return {code: count for code, count in session.exec(counted.group_by(col(verdict))) if code is not None}


# Reading ---------------------------------------------------------------------------------------------------------------------


def _seen(session: Session) -> Sequence[tuple[int | None, str, str, datetime | None]]:
    """Everybody by name, with their role, and the time of their newest line: one step into an index for each."""
    who, event = tables.Person, tables.Event
    newest = select(func.max(event.id)).where(event.actor == who.name).correlate(who).scalar_subquery()
    last = select(who.id, who.name, who.role, event.at).outerjoin(event, col(event.id) == newest)
    return session.exec(last.order_by(col(who.name_key))).all()


def _desks(session: Session, today: date) -> dict[int, Counter[str]]:
    claim = tables.Claim
    on_desk = select(claim.assignee_id, claim.due_on, func.count()).where(
        col(claim.assignee_id).is_not(None), col(claim.state).in_(OPEN)
    )
    soon = (today + timedelta(days=7)).isoformat()
    desks: dict[int, Counter[str]] = defaultdict(Counter)
    for person_id, due_on, count in session.exec(on_desk.group_by(col(claim.assignee_id), col(claim.due_on))):
        desk = desks[person_id or 0]
        desk["open"] += count
        if due_on and due_on < today.isoformat():
            desk["overdue"] += count
        elif due_on and due_on <= soon:
            desk["due"] += count
    return desks


def _approved_since(session: Session, since: datetime) -> dict[int, int]:
    decision = tables.Decision
    counted = select(decision.person_id, func.count()).where(col(decision.at) >= since, _counts())
    return dict(session.exec(counted.group_by(col(decision.person_id))).all())


def _counts() -> Any:
    """A decision that was taken back was never made; one that was reopened was."""
    taken = select(tables.TakenBack.decision_id).where(col(tables.TakenBack.decision_id).is_not(None))
    return col(tables.Decision.id).not_in(taken)


def _waits(session: Session, *, since: datetime) -> list[tuple[int, timedelta]]:
    return [(person_id, wait) for _, person_id, wait in _decided(session, since)]


def _waited(session: Session, *, since: datetime) -> list[tuple[datetime, timedelta]]:
    return [(at, wait) for at, _, wait in _decided(session, since)]


def _decided(session: Session, since: datetime) -> list[tuple[datetime, int, timedelta]]:
    """For each decision since then: when, by whom, and how long after the claim was last queued. Claims with no such line in
    the trail, as in an imported desk, are left out."""
    decision, event = tables.Decision, tables.Event
    was, now = col(event.before)["state"].as_string(), col(event.after)["state"].as_string()
    newest = select(decision.id).where(col(decision.at) >= since, _counts()).order_by(col(decision.at).desc()).limit(_MOST)
    rows = session.exec(
        select(decision.at, decision.person_id, func.max(event.at))
        .join(event, and_(col(event.claim_id) == col(decision.claim_id), col(event.subject) == "claim"))
        .where(col(decision.id).in_(newest), col(event.at) <= col(decision.at))
        .where(now == State.QUEUED.value, func.coalesce(was, "") != State.QUEUED.value)
        .group_by(col(decision.id), col(decision.at), col(decision.person_id))
    ).all()
    return [(at, person_id, at - queued) for at, person_id, queued in rows]


def _lines(session: Session, since: datetime) -> Sequence[tuple[datetime, str, str | None, str | None]]:
    """Every step of a claim and every decision since then: when, which of the two, and the state (of a decision: its verdict)
    before and after."""
    event = tables.Event
    code = {"claim": "state", "decision": "verdict"}
    found: list[tuple[datetime, str, str | None, str | None]] = []
    for subject, name in code.items():
        was, now = col(event.before)[name].as_string(), col(event.after)[name].as_string()
        rows = session.exec(select(event.at, was, now).where(col(event.at) >= since, event.subject == subject)).all()
        found += [(at, subject, start, end) for at, start, end in rows]
    return found


def _standing(session: Session) -> list[tuple[State, int]]:
    counted = session.exec(select(tables.Claim.state, func.count()).group_by(col(tables.Claim.state))).all()
    return [(State(state), count) for state, count in counted]


def _median(waited: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(wait.total_seconds() for wait in waited))


def _verdict_stands() -> tuple[Any, ...]:
    return col(tables.Claim.verdict).is_not(None), col(tables.Claim.state).in_(FINISHED)


def _profiles(session: Session, key: Any, table: Any, name: Any, limit: int) -> tuple[Profile, ...]:
    verdict = tables.Claim.verdict
    counted = (
        select(name, verdict, func.count())
        .join(tables.Claim, col(key) == col(table.id))
        .where(*_verdict_stands())
        .group_by(col(table.id), col(name), col(verdict))
    )
    return _sorted(session.exec(counted).all(), limit)


def _sorted(rows: Sequence[Any], limit: int) -> tuple[Profile, ...]:
    found: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for name, verdict, count in rows:
        found[name][verdict] += count
    profiles = [Profile(name, dict(verdicts)) for name, verdicts in found.items()]
    return tuple(sorted(profiles, key=lambda one: (-one.total, one.name))[:limit])


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
