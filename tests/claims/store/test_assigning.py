"""Work is given, taken and dated by people, one claim at a time, and never behind anybody's back."""

from __future__ import annotations

import pytest

from claims.errors import ClaimChanged, Missing, NotAllowed, NotThere
from claims.model import Assessment, PersonRole, Verdict
from claims.store.assessments import record
from claims.store.assigning import assign, set_due, set_priority
from claims.store.claims import accept
from claims.store.desk_codes import Priority
from claims.store.people import person, set_role
from claims.store.queue import queue
from claims.store.trail import history, verify
from tests.claims.store.desk import NOON, article, cited, named, version


def act(store, who, change, *given, **more):
    with store.writing(who, action=change.__name__, now=NOON) as session:
        return change(session, *given, **more)


def row(store, claim):
    with store.reading() as session:
        return next(one for one in queue(session).items if one.id == claim)


def test_a_claim_has_somebody_a_priority_and_a_day_and_the_trail_says_who_said_so(store, vault):
    claim, ada = article(store, vault).claims[0], named(store)

    seen = act(store, "Ada", assign, claim, ada.id, seen=1)
    seen = act(store, "Ada", set_priority, claim, Priority.URGENT, seen=seen)
    seen = act(store, "Ada", set_due, claim, "2026-12-01", seen=seen)

    shown = row(store, claim)
    assert (shown.assignee, shown.priority, shown.due_on, shown.version) == ("Ada", Priority.URGENT, "2026-12-01", seen)
    with store.reading() as session:
        lines = history(session, claim).items
    assert [line.action for line in lines][:3] == ["set_due", "set_priority", "assign"]
    assert [(line or {}).get("due_on") for line in (lines[0].before, lines[0].after)] == [None, "2026-12-01"]
    assert verify(store, vault) == []


def test_what_was_said_can_be_taken_back(store):
    claim, ada = article(store).claims[0], named(store)
    seen = act(store, "Ada", assign, claim, ada.id, seen=1)
    seen = act(store, "Ada", set_due, claim, "2026-12-01", seen=seen)

    seen = act(store, "Ada", assign, claim, None, seen=seen)
    act(store, "Ada", set_due, claim, None, seen=seen)

    assert (row(store, claim).assignee, row(store, claim).due_on) == (None, None)


def test_a_late_writer_is_told_who_was_first(store):
    claim, ada, bea = article(store).claims[0], named(store), named(store, "Bea")
    act(store, "Ada", assign, claim, ada.id, seen=1)

    with pytest.raises(ClaimChanged, match="Ada"):
        act(store, "Bea", assign, claim, bea.id, seen=1)

    assert row(store, claim).assignee == "Ada"


def test_a_reviewer_takes_and_gives_back_but_gives_nobody_work(store):
    claim, ada = article(store).claims[0], named(store)
    with store.writing("Ada", action="join", now=NOON) as session:
        bea = person(session, "Bea", role=PersonRole.REVIEWER)

    with pytest.raises(NotAllowed, match="editor"):
        act(store, "Bea", assign, claim, ada.id, seen=1)
    seen = act(store, "Bea", assign, claim, bea.id, seen=1)
    seen = act(store, "Bea", assign, claim, None, seen=seen)
    seen = act(store, "Ada", assign, claim, ada.id, seen=seen)
    with pytest.raises(NotAllowed, match="editor"):
        act(store, "Bea", assign, claim, bea.id, seen=seen)


def test_nobody_who_may_only_look_or_is_not_there_or_is_a_machine_is_given_or_gives_work(store):
    claim, ada = article(store).claims[0], named(store)
    act(store, "Ada", person, "Vic", role=PersonRole.VIEWER)
    with store.writing("Ada", action="look up", now=NOON) as session:
        viewer = person(session, "Vic").id

    with pytest.raises(NotAllowed, match="may look"):
        act(store, "Ada", assign, claim, viewer, seen=1)
    with pytest.raises(NotThere):
        act(store, "Ada", assign, claim, 99, seen=1)
    with pytest.raises(NotAllowed):
        act(store, "machine: intake", assign, claim, ada.id, seen=1)
    act(store, "Ada", set_role, "Ada", PersonRole.VIEWER)
    with pytest.raises(NotAllowed):
        act(store, "Ada", assign, claim, ada.id, seen=1)


def test_a_day_that_is_none_is_refused(store):
    claim = article(store).claims[0]

    with pytest.raises(Missing, match="a day like"):
        act(store, "Ada", set_due, claim, "soon", seen=1)


def test_an_urgent_claim_comes_before_one_that_is_worth_more(store):
    desk = article(store)
    act(store, "Ada", set_priority, desk.claims[1], Priority.HIGH, seen=1)

    with store.reading() as session:
        assert [one.id for one in queue(session).items] == [desk.claims[1], desk.claims[0]]


def test_nothing_is_given_out_under_a_verdict_that_stands(store):
    desk = article(store)
    ada = named(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)
    act(store, "Ada", accept, desk.claims[1], seen=1)
    with store.writing("Ada", action="judge", now=NOON) as session:
        judged = Assessment(desk.claims[1], Verdict.NOT_ENOUGH_EVIDENCE, "The archive was searched for it.", waiver="a test")
        record(session, judged, seen=2, by=ada)

    with pytest.raises(NotAllowed, match="approved"):
        act(store, "Ada", assign, desk.claims[1], ada.id, seen=version(store, desk.claims[1]))
