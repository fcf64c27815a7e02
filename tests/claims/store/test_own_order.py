"""The desk's own order: learned from what people decided, kept in step a little at a time, and never more than an order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sqlmodel import col, select

from claims.errors import ClaimsError, NotAllowed
from claims.model import PersonRole, State
from claims.review.own_order import FEWEST, MOST
from claims.store import Store, own_order, tables
from claims.store.checks import verify
from claims.store.claims import accept, reject
from claims.store.house import begin_own_order_anew, house, set_own_order
from claims.store.invented import fill
from claims.store.own_order import catch_up, in_use, learned, shift_of
from claims.store.people import person
from claims.store.queue import QueueFilter, queue
from tests.claims.store.desk import NOON

CLAIMS = 400
SIGN = "gives a number"


@pytest.fixture
def desk(store: Store) -> Store:
    """A desk that accepts what gives a number and rejects what does not."""
    fill(store, claims=CLAIMS, now=NOON)
    with store.writing("Ada", action="word", now=NOON) as session:
        person(session, "Ada")
        for claim in session.exec(select(tables.Claim)):
            claim.state, claim.reasons, claim.accepted_by = (
                State.PROPOSED,
                [SIGN] if (claim.id or 0) % 2 else ["looks ahead"],
                None,
            )
    decide(store, range(1, FEWEST + 31))
    return store


def decide(store: Store, numbers) -> None:
    with store.writing("Ada", action="decide", now=NOON) as session:
        for number in numbers:
            seen = session.get_one(tables.Claim, number).version or 0
            (accept if number % 2 else reject)(session, number, seen=seen)


def use(store: Store, *, used: bool = True) -> None:
    with store.writing("Ada", action="set the order", now=NOON) as session:
        set_own_order(session, used=used, seen=house(session).version, by=person(session, "Ada"))


def follow(store: Store) -> int:
    steps = 0
    while catch_up(store, now=NOON):
        steps += 1
    return steps


def order(store: Store, asked: QueueFilter) -> list[int]:
    with store.reading() as session:
        return [row.id for row in queue(session, asked, limit=CLAIMS).items]


PROPOSED = QueueFilter(state=State.PROPOSED)


def test_while_it_is_off_nothing_is_learned_and_the_order_is_that_of_worth(desk: Store):
    before = order(desk, PROPOSED)

    assert follow(desk) == 0

    with desk.reading() as session:
        assert not in_use(session)
        assert shift_of(session, 400) is None
    assert order(desk, PROPOSED) == before


def test_what_is_accepted_more_often_stands_higher_and_nothing_is_hidden(desk: Store):
    before = order(desk, PROPOSED)
    use(desk)

    follow(desk)

    after = order(desk, PROPOSED)
    assert sorted(after) == sorted(before)
    assert after != before
    with desk.reading() as session:
        rows = {row.id: row for row in queue(session, PROPOSED, limit=CLAIMS).items}
        shifts = {number: shift_of(session, number) or 0 for number in after}
        stored = dict(session.exec(select(tables.Claim.id, tables.Claim.worth)).all())
        assert all(rows[number].worth == stored[number] for number in after), "the worth shown is the model's own"
    assert all((shifts[number] > 0) == bool(number % 2) for number in after)
    assert all(0 < abs(one) <= MOST for one in shifts.values())
    places = [(rows[number].priority, rows[number].worth + shifts[number]) for number in after]
    assert all(one[0] > other[0] or one[1] >= other[1] - 1e-3 for one, other in pairwise(places))


def test_it_says_what_it_learned_and_from_how_many_decisions(desk: Store):
    use(desk)
    follow(desk)

    with desk.reading() as session:
        found = learned(session)

    told = {one.sign: one for one in found.lessons}
    assert (found.learned_from, found.waiting) == (FEWEST + 30, False)
    assert (told[SIGN].accepted, told[SIGN].rejected) == ((FEWEST + 30) // 2, 0)
    assert told[SIGN].shift > 0 > told["looks ahead"].shift


def test_a_decision_taken_back_is_unlearned_and_a_machine_teaches_nothing(desk: Store):
    use(desk)
    follow(desk)
    with desk.writing("Ada", action="reopen", now=NOON) as session:
        session.get_one(tables.Claim, 2).state = State.PROPOSED
    with desk.writing("machine: test", action="word", now=NOON) as session:
        session.get_one(tables.Claim, 300).state = State.REJECTED

    follow(desk)

    with desk.reading() as session:
        assert learned(session).tally.decisions == FEWEST + 29


def test_new_claims_get_their_place_and_many_more_decisions_teach_anew(desk: Store):
    use(desk)
    follow(desk)
    decide(desk, range(100, 140))

    follow(desk)

    with desk.reading() as session:
        assert learned(session).learned_from == FEWEST + 70


def test_work_that_is_cut_off_anywhere_is_gone_on_with(desk: Store, monkeypatch):
    monkeypatch.setattr(own_order, "_LINES", 50)
    monkeypatch.setattr(own_order, "_CLAIMS", 30)
    use(desk)
    for _ in range(3):
        catch_up(desk, now=NOON)
    with desk.reading() as session:
        assert learned(session).waiting

    assert follow(desk) > CLAIMS // 30

    with desk.reading() as session:
        assert not learned(session).waiting
        ranks = session.exec(select(col(tables.Claim.rank) - col(tables.Claim.worth)).order_by(col(tables.Claim.id))).all()
    assert len({round(one, 3) for one in ranks}) <= 2 * 2 * 10
    assert all(one != 0 for one in ranks)


def test_beginning_anew_forgets_and_switching_off_restores_the_order_of_worth(desk: Store):
    before = order(desk, PROPOSED)
    use(desk)
    follow(desk)
    with desk.writing("Ada", action="begin anew", now=NOON) as session:
        begin_own_order_anew(session, seen=house(session).version, by=person(session, "Ada"))

    assert order(desk, PROPOSED) == before
    follow(desk)
    with desk.reading() as session:
        assert (learned(session).tally.decisions, in_use(session)) == (0, False)
    use(desk, used=False)

    assert order(desk, PROPOSED) == before
    assert follow(desk) == 0


def test_each_setting_is_a_line_of_the_trail_and_only_who_may_sets_it(desk: Store, vault):
    use(desk)
    with desk.writing("Ada", action="let in", now=NOON) as session:
        viewer = person(session, "Vic")
        session.get_one(tables.Person, viewer.id).role = PersonRole.VIEWER

    with pytest.raises(NotAllowed), desk.writing("Vic", action="set the order", now=NOON) as session:
        set_own_order(session, used=False, seen=1, by=person(session, "Vic"))
    with pytest.raises(NotAllowed), desk.writing("machine: test", action="set the order", now=NOON) as session:
        set_own_order(session, used=False, seen=1, by=person(session, "Ada"))
    with pytest.raises(ClaimsError, match="changed the settings"), desk.writing("Ada", action="x", now=NOON) as session:
        set_own_order(session, used=False, seen=0, by=person(session, "Ada"))

    with desk.reading() as session:
        lines = session.exec(select(tables.Event).where(tables.Event.subject == "house")).all()
        assert [(line.actor, (line.after or {})["own_order"]) for line in lines] == [("Ada", "on")]
    assert [one for one in verify(desk, vault) if "house" in str(one) or "own_order" in str(one)] == []
