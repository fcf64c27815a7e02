"""What each verdict needs before it stands, and who is told what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.errors import Missing, NotAllowed
from claims.model import Stance, State, Verdict
from claims.review.states import OPEN
from claims.review.verdicts import assess, missing
from tests.examples import NOON, assessment, claim, evidence


def test_supported_stands_on_a_citation_that_supports_and_a_rationale():
    held = claim(evidence=(evidence(1, Stance.SUPPORTS),))

    assert assess(held, assessment(Verdict.SUPPORTED)) == assessment(Verdict.SUPPORTED)


@pytest.mark.parametrize(
    ("verdict", "stance", "lacks"),
    [
        (Verdict.SUPPORTED, Stance.REFUTES, ("a citation that supports it",)),
        (Verdict.REFUTED, Stance.SUPPORTS, ("a citation that refutes it",)),
        (Verdict.REFUTED, Stance.CONTEXT, ("a citation that refutes it",)),
        (Verdict.CONFLICTING, Stance.SUPPORTS, ("a citation that refutes it",)),
        (Verdict.CONFLICTING, Stance.QUALIFIES, ("a citation that supports it", "a citation that refutes it")),
        (Verdict.NOT_ENOUGH_EVIDENCE, Stance.CONTEXT, ()),
    ],
)
def test_a_verdict_lists_the_stances_it_still_lacks(verdict, stance, lacks):
    held = claim(evidence=(evidence(1, stance),))

    assert missing(held, assessment(verdict)) == lacks


def test_an_assessment_that_names_no_citations_relies_on_all_that_stand():
    held = claim(evidence=(evidence(1, Stance.SUPPORTS), evidence(2, Stance.REFUTES)))

    assert missing(held, assessment(Verdict.CONFLICTING, evidence=())) == ()


def test_a_withdrawn_citation_supports_nothing_and_its_loss_is_named():
    gone = evidence(1, Stance.SUPPORTS, withdrawn_at=NOON, withdrawn_by="Ada", withdrawn_why="wrong year")

    lacks = missing(claim(evidence=(gone,)), assessment(Verdict.SUPPORTED))

    assert lacks == ("a citation that supports it", "citations that still stand (one you rely on was withdrawn)")


def test_a_rule_can_be_waived_in_writing_but_the_rationale_cannot():
    waived = assessment(Verdict.SUPPORTED, evidence=(), waiver="Seen by two of us on site.", rationale="")

    assert missing(claim(), waived) == ("a rationale: how the evidence leads to the verdict",)


def test_not_enough_evidence_must_say_where_was_searched():
    with pytest.raises(Missing, match="where you searched"):
        assess(claim(), assessment(Verdict.NOT_ENOUGH_EVIDENCE, evidence=(), rationale="none"))


@pytest.mark.parametrize("state", sorted(set(State) - OPEN))
def test_no_verdict_is_taken_where_no_work_is_owed(state):
    held = claim(state=state, evidence=(evidence(1, Stance.SUPPORTS),))

    with pytest.raises(NotAllowed) as refused:
        assess(held, assessment(Verdict.SUPPORTED))

    assert refused.value.advice


def test_an_assessment_of_another_claim_is_refused():
    with pytest.raises(NotAllowed, match="another claim"):
        assess(claim(evidence=(evidence(),)), replace(assessment(), claim_id=2))
