"""How the work goes is counted from what is there and from the trail, on both databases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claims.model import Assessment, Confidence, PersonRole, State, Verdict
from claims.store import Store
from claims.store.assessments import record
from claims.store.assigning import assign, set_due
from claims.store.claims import accept, get_claim, reject, reopen
from claims.store.people import me, person
from claims.store.speakers import list_speakers
from claims.store.throughput import (
    by_day,
    verdicts_by_publisher,
    verdicts_by_speaker,
    verdicts_of_speaker,
    waits_by_week,
    workload,
)
from claims.store.undoing import undo
from tests.claims.store.desk import NOON, article

NOW = NOON + timedelta(days=2, hours=1)  # NOON is a Sunday: this is the Tuesday after it
TUESDAY = NOW.date()


@pytest.fixture
def claims(store) -> tuple[int, ...]:
    """An article of Sunday with two claims; one was accepted on Monday and judged by Ada on Tuesday."""
    found = article(store).claims
    act(store, days=1, action="accept", claim_id=found[0])
    act(store, days=2, action="judge", claim_id=found[0])
    return found


def act(store: Store, *, days: int, action: str, claim_id: int) -> None:
    with store.writing("Ada", action=action, now=NOON + timedelta(days=days)) as session:
        seen = get_claim(session, claim_id).version
        match action:
            case "accept":
                accept(session, claim_id, seen=seen)
            case "reject":
                reject(session, claim_id, seen=seen)
            case "reopen":
                reopen(session, claim_id, seen=seen, reason="A new source came up.")
            case "undo":
                undo(session, claim_id, seen=seen)
            case "give":
                version = assign(session, claim_id, me(session, "Ada").id, seen=seen)
                set_due(session, claim_id, (TUESDAY - timedelta(days=1)).isoformat(), seen=version)
            case _:
                judged = Assessment(
                    claim_id=claim_id,
                    verdict=Verdict.REFUTED,
                    confidence=Confidence.HIGH,
                    rationale="The figures say otherwise.",
                    waiver="A register is enough here.",
                )
                record(session, judged, seen=seen, by=me(session, "Ada"))


def test_each_day_says_what_it_brought_and_how_many_claims_stood_where_in_the_evening(store, claims):
    with store.reading() as session:
        saturday, sunday, monday, tuesday = by_day(session, now=NOW, days=4)

    assert (sunday.proposed, sunday.accepted, sunday.decided) == (2, 0, 0)
    assert (monday.proposed, monday.accepted, monday.decided) == (0, 1, 0)
    assert (tuesday.proposed, tuesday.accepted, tuesday.decided) == (0, 0, 1)
    assert {state: count for state, count in saturday.stands.items() if count} == {}
    assert {state: count for state, count in sunday.stands.items() if count} == {State.PROPOSED: 2}
    assert {state: count for state, count in monday.stands.items() if count} == {State.PROPOSED: 1, State.QUEUED: 1}
    assert {state: count for state, count in tuesday.stands.items() if count} == {State.PROPOSED: 1, State.APPROVED: 1}
    assert tuesday.day == TUESDAY


def test_a_proposal_that_was_rejected_counts_as_no_accepted_one(store, claims):
    act(store, days=2, action="reject", claim_id=claims[1])

    with store.reading() as session:
        today = by_day(session, now=NOW, days=1)[0]
    assert (today.accepted, today.decided) == (0, 1)
    assert today.stands[State.REJECTED] == 1


def test_everybody_has_their_desk_with_what_is_late_and_how_long_claims_waited(store, claims):
    act(store, days=2, action="accept", claim_id=claims[1])
    act(store, days=2, action="give", claim_id=claims[1])

    with store.reading() as session:
        (ada,) = workload(session, now=NOW)

    assert (ada.person, ada.open, ada.due, ada.overdue, ada.done) == ("Ada", 1, 0, 1, 1)
    assert ada.wait == timedelta(days=1)


def test_everybody_has_their_role_and_the_time_of_their_last_line_in_the_trail(store, claims):
    with store.writing("Edith", action="add people", now=NOW) as session:
        person(session, "Vic", role=PersonRole.VIEWER)

    with store.reading() as session:
        told = [(one.person, one.role, one.last_seen) for one in workload(session, now=NOW)]

    assert told == [("Ada", PersonRole.EDITOR, NOON + timedelta(days=2)), ("Vic", PersonRole.VIEWER, None)]


def test_what_is_wanted_within_a_week_is_due_and_not_overdue(store, claims):
    act(store, days=2, action="accept", claim_id=claims[1])
    act(store, days=2, action="give", claim_id=claims[1])

    with store.reading() as session:
        (ada,) = workload(session, now=NOW - timedelta(days=1))

    assert (ada.due, ada.overdue) == (1, 0)


def test_waiting_times_stand_by_the_week_of_their_verdict(store, claims):
    with store.reading() as session:
        assert waits_by_week(session, now=NOW) == ((date(2026, 11, 23), timedelta(days=1), 1),)
        assert waits_by_week(session, now=NOW + timedelta(weeks=20)) == ()


def test_a_verdict_that_was_taken_back_was_never_done(store, claims):
    act(store, days=2, action="undo", claim_id=claims[0])

    with store.reading() as session:
        assert workload(session, now=NOW)[0].done == 0
        assert waits_by_week(session, now=NOW) == ()


def test_verdicts_that_stand_are_counted_by_speaker_and_by_outlet_and_no_others(store, claims):
    with store.reading() as session:
        speaker = list_speakers(session).items[0].id
        assert [(one.name, one.verdicts) for one in verdicts_by_speaker(session)] == [("Ilse Brandt", {Verdict.REFUTED: 1})]
        assert [(one.name, one.total) for one in verdicts_by_publisher(session)] == [("The Port Courier", 1)]
        assert verdicts_of_speaker(session, speaker) == {Verdict.REFUTED: 1}

    act(store, days=2, action="reopen", claim_id=claims[0])

    with store.reading() as session:
        assert verdicts_by_speaker(session) == ()
        assert verdicts_of_speaker(session, speaker) == {}
