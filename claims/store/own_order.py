"""Learning from the desk's own decisions, and giving each claim its place by them, a few at a time.

The trail says who accepted and rejected what, and what the proposal looked like then. `catch_up` (the worker's, beside other
work) counts its new lines, learns anew when there are a tenth more decisions, and goes through the claims with that. Each step
keeps how far it came in the transaction that did it. While the house does not use its own order, nothing of this runs.

A claim's place says where it stands in the queue and nothing else: its worth stays the model's own, and no list leaves it out.
Whoever changes a claim's speaker changes its place with the next lesson, not at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlmodel import Session

from claims.review.own_order import FEWEST, Lesson, Tally, counted, decided, lessons, shift, signs_of
from claims.store import tables
from claims.store.engine import Store
from claims.store.history import MACHINE as ANY_MACHINE
from claims.store.house import house
from claims.store.own_order_tables import OwnOrder

MACHINE = "machine: own order"
_LINES = 2_000
"""Lines of the trail that are read between two transactions."""
_CLAIMS = 2_000
"""Claims that get their place in one."""
_MORE = 10
"""Decisions more, at least, before it learns again; and a tenth."""
_CLAIM, _EVENT, _OWN = tables.Claim.__table__, tables.Event.__table__, OwnOrder.__table__
_NOTHING: Mapping[str, Any] = {
    "since": 0, "lines_read": 0, "accepted": 0, "rejected": 0, "by_sign": {}, "shifts": {}, "learned_from": 0, "ranked_to": 0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Learned:
    """What the desk's decisions taught, and how far the claims follow it."""

    tally: Tally
    lessons: tuple[Lesson, ...]
    learned_from: int
    """The decisions behind the shifts that count now; the tally may be further."""
    waiting: bool
    """Whether claims are still to get their place, or lines of the trail to be read."""


def learned(session: Session) -> Learned:
    """What was learned since the house last began anew."""
    connection, stands = session.connection(), house(session)
    row = _row(connection, stands.own_order_since)
    tally = _tally(row)
    waits = _behind(connection, row) if stands.own_order else False
    return Learned(tally, lessons(tally), row["learned_from"], waits)


def in_use(session: Session) -> bool:
    """Whether the queue is ordered by it: the house says so, and something was learned since it last began anew."""
    stands = house(session)
    return stands.own_order and _row(session.connection(), stands.own_order_since)["learned_from"] > 0


def shift_of(session: Session, claim_id: int) -> float | None:
    """What this desk adds to the worth of a claim; None while its own order is not used."""
    if not in_use(session):
        return None
    found = session.connection().execute(select(_CLAIM.c.rank - _CLAIM.c.worth).where(_CLAIM.c.id == claim_id)).scalar()
    return None if found is None else round(float(found), 4)


def catch_up(store: Store, *, now: datetime) -> bool:
    """Do the next piece of it. Returns whether there was one."""
    with store.reading() as session:
        stands = house(session)
        if not stands.own_order or not _behind(session.connection(), _row(session.connection(), stands.own_order_since)):
            return False
    with store.writing(MACHINE, action="learn the desk's order", now=now) as session:
        since = house(session).own_order_since
        _step(session.connection(), _row(session.connection(), since))
    return True


def _step(connection: Connection, row: dict[str, Any]) -> None:
    """Read on in the trail; learn, where there is enough that is new; then go on through the claims."""
    if row["lines_read"] < _last(connection, _EVENT):
        _read(connection, row)
    elif _worth_learning(row):
        row |= {"shifts": {one.sign: one.shift for one in lessons(_tally(row))}, "ranked_to": 0}
        row["learned_from"] = row["accepted"] + row["rejected"]
    elif row["ranked_to"] < _last(connection, _CLAIM):
        _rank(connection, row)
    there = connection.execute(select(_OWN.c.id)).scalar()
    connection.execute(insert(_OWN), {"id": 1} | row) if there is None else connection.execute(update(_OWN).values(row))


def _behind(connection: Connection, row: dict[str, Any]) -> bool:
    if row["lines_read"] < _last(connection, _EVENT) or _worth_learning(row):
        return True
    return bool(row["ranked_to"] < _last(connection, _CLAIM))


def _worth_learning(row: dict[str, Any]) -> bool:
    decisions, before = row["accepted"] + row["rejected"], row["learned_from"]
    return decisions >= FEWEST and abs(decisions - before) >= (max(_MORE, before // 10) if before else 1)


def _row(connection: Connection, since: int) -> dict[str, Any]:
    """How far it came; from the beginning where the house began anew after that."""
    found = connection.execute(select(_OWN)).mappings().first()
    if found is None or found["since"] != since:
        return dict(_NOTHING) | {"since": since, "lines_read": since}
    return {name: found[name] for name in _NOTHING}


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally(row["accepted"], row["rejected"], {sign: (yes, no) for sign, (yes, no) in row["by_sign"].items()})


def _last(connection: Connection, table: Any) -> int:
    return connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()


def _read(connection: Connection, row: dict[str, Any]) -> None:
    """Count the decisions of people in the next lines of the trail."""
    told = select(_EVENT.c.id, _EVENT.c.actor, _EVENT.c.subject, _EVENT.c.before, _EVENT.c.after)
    tally = _tally(row)
    for line in connection.execute(told.where(_EVENT.c.id > row["lines_read"]).order_by(_EVENT.c.id).limit(_LINES)):
        row["lines_read"] = line.id
        if line.subject != "claim" or not line.before or not line.after or line.actor.startswith(ANY_MACHINE):
            continue
        before, after = line.before, line.after
        change = decided(before["state"], after["state"])
        if any(change):
            tally = counted(tally, _signs(before if max(change) > 0 else after), change)
    row |= {"accepted": tally.accepted, "rejected": tally.rejected, "by_sign": {s: list(n) for s, n in tally.by_sign.items()}}


def _signs(told: Mapping[str, Any]) -> frozenset[str]:
    return signs_of(reasons=told["reasons"] or (), kind=told["kind"], act=told["act"], speaker=told["speaker_id"])


def _rank(connection: Connection, row: dict[str, Any]) -> None:
    """Give the next claims their place."""
    of = _CLAIM.c
    asked = select(of.id, of.worth, of.rank, of.reasons, of.kind, of.act, of.speaker_id).where(of.id > row["ranked_to"])
    claims = connection.execute(asked.order_by(of.id).limit(_CLAIMS)).mappings().all()
    places = {claim["id"]: claim["worth"] + shift(_signs(claim), row["shifts"]) for claim in claims}
    moved = [{"number": claim["id"], "place": places[claim["id"]]} for claim in claims if places[claim["id"]] != claim["rank"]]
    if moved:
        changed = update(_CLAIM).where(_CLAIM.c.id == bindparam("number")).values(rank=bindparam("place"))
        connection.execute(changed, moved)
    row["ranked_to"] = claims[-1]["id"] if claims else row["ranked_to"]
