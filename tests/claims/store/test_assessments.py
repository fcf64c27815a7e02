"""Verdicts stand on evidence, are given on what was seen, and stay on record when they are set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from claims.errors import ClaimChanged, Missing, NotAllowed
from claims.model import Assessment, Confidence, Flag, PersonRole, Stance, State, Verdict
from claims.store.assessments import assessments, decisions, record
from claims.store.claims import accept, edit_standalone, get_claim, reopen
from claims.store.evidence import withdraw
from claims.store.people import person
from claims.store.queue import QueueFilter, queue
from claims.store.trail import history
from tests.claims.store.desk import NOON, article, cited, named


def supported(claim: int, **more: Any) -> Assessment:
    judged = Assessment(claim, Verdict.SUPPORTED, "The office's table shows the fall.", waiver="Nobody else counts the tolls.")
    return replace(judged, **more)


def test_a_verdict_stands_with_who_gave_it_and_what_it_rests_on(store):
    desk, ada = article(store), named(store)
    one = desk.claims[0]
    with store.writing("Ada", action="cite", now=NOON) as session:
        citation = cited(session, desk)

    judged = supported(
        one, confidence=Confidence.HIGH, flags=(Flag.OUTDATED,), open_questions="And 2026?", evidence=(citation,)
    )
    with store.writing("Ada", action="assess", now=NOON) as session:
        decision = record(session, judged, seen=3, by=ada, now=NOON)

    with store.reading() as session:
        claim = get_claim(session, one)
        row = queue(session, QueueFilter(verdict=Verdict.SUPPORTED)).items[0]
        lines = history(session, one).items
    assert (claim.state, claim.decision, claim.version) == (State.APPROVED, decision, 4)
    assert decision is not None
    assert (decision.verdict, decision.approved_by, decision.flags) == (Verdict.SUPPORTED, "Ada", (Flag.OUTDATED,))
    assert (claim.assessments[0].assessment, claim.assessments[0].round) == (judged, 1)
    assert (row.id, row.verdict, row.state) == (one, Verdict.SUPPORTED, State.APPROVED)
    assert [line.subject for line in lines[:3]] == ["claim", "decision", "assessment"]


def test_a_reviewer_who_saw_the_old_version_is_told_who_was_first_and_no_verdict_is_kept(store):
    desk, ben = article(store), named(store, "Ben")
    one = desk.claims[0]
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)
    with store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, one, "Another wording", seen=3)

    with pytest.raises(ClaimChanged) as told, store.writing("Ben", action="assess", now=NOON) as session:
        record(session, supported(one), seen=3, by=ben, now=NOON)

    assert (told.value.by, told.value.seen, told.value.now) == ("Ada", 3, 4)
    with store.reading() as session:
        assert assessments(session, one) == ()


def test_a_verdict_without_its_evidence_says_what_is_missing(store):
    desk, ada = article(store), named(store)
    with store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, desk.claims[0], seen=1)

    with pytest.raises(Missing, match="supports"), store.writing("Ada", action="assess", now=NOON) as session:
        record(session, supported(desk.claims[0], waiver=""), seen=2, by=ada, now=NOON)


def test_evidence_of_another_stance_or_withdrawn_does_not_carry_a_verdict(store):
    desk, ada = article(store), named(store)
    one = desk.claims[0]
    with store.writing("Ada", action="cite", now=NOON) as session:
        citation = cited(session, desk, stance=Stance.REFUTES)

    with pytest.raises(Missing), store.writing("Ada", action="assess", now=NOON) as session:
        record(session, supported(one, waiver=""), seen=3, by=ada, now=NOON)
    with store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw(session, citation, why="misread", seen=3)
    with pytest.raises(Missing), store.writing("Ada", action="assess", now=NOON) as session:
        record(session, supported(one, verdict=Verdict.REFUTED, waiver=""), seen=4, by=ada, now=NOON)


def test_a_waiver_stays_with_the_decision(store):
    desk, ada = article(store), named(store)
    one = desk.claims[0]

    with store.writing("Ada", action="assess", now=NOON) as session:
        seen = accept(session, one, seen=1)
        record(session, supported(one, waiver="The only witness is the speaker."), seen=seen, by=ada, now=NOON)

    with store.reading() as session:
        decision = get_claim(session, one).decision
    assert decision is not None
    assert decision.waiver == "The only witness is the speaker."


def test_an_approved_claim_is_judged_anew_only_after_it_was_reopened_and_the_old_decision_stays_on_record(store):
    desk, ada = article(store), named(store)
    one = desk.claims[0]
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)
        record(session, supported(one), seen=3, by=ada, now=NOON)
    with pytest.raises(NotAllowed), store.writing("Ada", action="assess", now=NOON) as session:
        record(session, supported(one), seen=4, by=ada, now=NOON)

    with pytest.raises(Missing), store.writing("Ada", action="reopen", now=NOON) as session:
        reopen(session, one, seen=4)
    with store.writing("Ada", action="reopen", now=NOON) as session:
        seen = reopen(session, one, seen=4, reason="the office corrected its table")
    with store.reading() as session:
        open_again = get_claim(session, one)
    not_enough = supported(one, verdict=Verdict.NOT_ENOUGH_EVIDENCE, rationale="Searched the archive, found no table.")
    with store.writing("Ada", action="assess", now=NOON) as session:
        second = record(session, not_enough, seen=seen, by=ada, now=NOON)

    with store.reading() as session:
        claim, all_of_them = get_claim(session, one), decisions(session, one)
    assert (open_again.state, open_again.decision) == (State.IN_REVIEW, None)
    assert claim.decision == second
    assert [made.verdict for made in all_of_them] == [Verdict.SUPPORTED, Verdict.NOT_ENOUGH_EVIDENCE]
    assert [made.round for made in claim.assessments] == [1, 2]


@pytest.mark.parametrize("role", [PersonRole.VIEWER, PersonRole.MACHINE])
def test_who_may_only_look_does_not_judge(store, role):
    desk = article(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)

    with pytest.raises(NotAllowed), store.writing("Vic", action="assess", now=NOON) as session:
        record(session, supported(desk.claims[0]), seen=3, by=person(session, "Vic", role=role), now=NOON)


def test_a_machine_never_sets_a_verdict(store):
    desk, ada = article(store), named(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)

    with pytest.raises(NotAllowed), store.writing("machine: judge", action="assess", now=NOON) as session:
        record(session, supported(desk.claims[0]), seen=3, by=ada, now=NOON)
