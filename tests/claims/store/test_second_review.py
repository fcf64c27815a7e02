"""A verdict that a second person has to look at: who can do what, in which order, and what is on record afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from claims.errors import ClaimChanged, Missing, NotAllowed
from claims.model import Assessment, Person, PersonRole, State, Verdict
from claims.publishing import publish
from claims.review.agreement import pairs
from claims.review.second import Policy
from claims.store import Store
from claims.store.assessments import adjudicate, agree, judged_twice, record, send_back
from claims.store.claims import accept, get_claim, reopen
from claims.store.comments import comments
from claims.store.people import person
from tests.claims.store.desk import NOON, article, named
from tests.claims.store.published_desk import HOUSE

REQUIRED = Policy(100)
ONE = 1


def judge(store: Store, who: Person, verdict: Verdict = Verdict.SUPPORTED, **more: Any) -> int:
    """Give a verdict on the first claim as it stands; returns the number of the assessment."""
    judged = Assessment(ONE, verdict, "The table shows it.", waiver="One table is all there is.")
    with store.writing(who.name, action="give a verdict", now=NOON) as session:
        record(session, judged, seen=get_claim(session, ONE).version, by=who, policy=more.get("policy", REQUIRED))
    return stands(store).assessments[-1].id


def stands(store: Store) -> Any:
    with store.reading() as session:
        return get_claim(session, ONE)


@pytest.fixture
def people(store: Store) -> tuple[Person, Person, Person]:
    """Two reviewers and an editor, and a claim to check."""
    article(store)
    with store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, ONE, seen=1)
    return named(store, "Ada"), named(store, "Bea"), named(store, "Edith")


def test_a_first_verdict_waits_and_no_decision_stands(store, people):
    ada, _, _ = people

    judge(store, ada)

    claim = stands(store)
    assert (claim.state, claim.decision, len(claim.given)) == (State.AWAITING_SECOND_REVIEW, None, 1)


def test_who_agrees_lets_a_colleagues_verdict_stand_and_it_rests_on_both(store, people):
    ada, bea, _ = people
    first, second = judge(store, ada), judge(store, bea)

    with store.writing("Bea", action="agree", now=NOON) as session:
        decision = agree(session, ONE, first, seen=stands(store).version, by=bea)

    claim = stands(store)
    assert (claim.state, claim.decision) == (State.APPROVED, decision)
    assert (decision.verdict, decision.approved_by, decision.assessments) == (Verdict.SUPPORTED, "Bea", (first, second))
    assert claim.given == claim.assessments


def test_nobody_approves_their_own_verdict_nor_before_judging(store, people):
    ada, bea, edith = people
    first = judge(store, ada)

    for who in (ada, bea):
        with pytest.raises(NotAllowed), store.writing(who.name, action="agree", now=NOON) as session:
            agree(session, ONE, first, seen=stands(store).version, by=who)
    judge(store, bea, Verdict.REFUTED)
    for who in (ada, edith):
        with pytest.raises(NotAllowed), store.writing(who.name, action="agree", now=NOON) as session:
            agree(session, ONE, first, seen=stands(store).version, by=who)
    assert stands(store).decision is None


def test_the_first_reviewer_may_come_round_to_the_second_ones_verdict(store, people):
    ada, bea, _ = people
    judge(store, ada)
    second = judge(store, bea, Verdict.REFUTED)

    with store.writing("Ada", action="agree", now=NOON) as session:
        decision = agree(session, ONE, second, seen=stands(store).version, by=ada)

    assert (decision.verdict, decision.approved_by) == (Verdict.REFUTED, "Ada")


def test_a_verdict_sent_back_carries_its_comment_and_comes_again_to_the_second_reviewer(store, people):
    ada, bea, _ = people
    judge(store, ada)
    judge(store, bea, Verdict.REFUTED)

    with pytest.raises(Missing), store.writing("Bea", action="send back", now=NOON) as session:
        send_back(session, ONE, " ", seen=stands(store).version, by=bea)
    with store.writing("Bea", action="send back", now=NOON) as session:
        send_back(session, ONE, "@ada Look at table 4.", seen=stands(store).version, by=bea)
    sent = stands(store)
    judge(store, ada, Verdict.REFUTED, policy=Policy(0))

    claim = stands(store)
    assert sent.state is State.CHANGES_REQUESTED
    assert (claim.state, [made.assessment.verdict for made in claim.given]) == (
        State.AWAITING_SECOND_REVIEW,
        [Verdict.REFUTED, Verdict.REFUTED],
    )
    with store.reading() as session:
        (said,) = comments(session, ONE)
    assert (said.by, said.words, said.mentions) == ("Bea", "@ada Look at table 4.", ("Ada",))


def test_an_editor_decides_between_two_and_the_decision_rests_on_three(store, people):
    ada, bea, edith = people
    judge(store, ada)
    judge(store, bea, Verdict.REFUTED)
    own = Assessment(ONE, Verdict.CONFLICTING, "Both tables are official.", waiver="They contradict each other.")

    with pytest.raises(NotAllowed), store.writing("Edith", action="give a verdict", now=NOON) as session:
        record(session, own, seen=stands(store).version, by=edith, policy=REQUIRED)
    with pytest.raises(NotAllowed), store.writing("Cy", action="adjudicate", now=NOON) as session:
        adjudicate(session, own, seen=stands(store).version, by=person(session, "Cy", role=PersonRole.REVIEWER))
    with store.writing("Edith", action="adjudicate", now=NOON) as session:
        decision = adjudicate(session, own, seen=stands(store).version, by=edith)

    assert (decision.verdict, decision.approved_by, len(decision.assessments)) == (Verdict.CONFLICTING, "Edith", 3)
    assert stands(store).state is State.APPROVED


def test_where_both_agree_there_is_nothing_to_adjudicate(store, people):
    ada, bea, edith = people
    judge(store, ada)
    judge(store, bea)
    own = Assessment(ONE, Verdict.CONFLICTING, "Both tables are official.", waiver="So it is.")

    with pytest.raises(NotAllowed, match="agree"), store.writing("Edith", action="adjudicate", now=NOON) as session:
        adjudicate(session, own, seen=stands(store).version, by=edith)


def test_a_second_reviewer_who_saw_the_old_verdict_is_told_who_was_first(store, people):
    ada, bea, _ = people
    first = judge(store, ada)
    judge(store, bea)
    seen = stands(store).version
    judge(store, ada, Verdict.REFUTED)

    with pytest.raises(ClaimChanged) as told, store.writing("Bea", action="agree", now=NOON) as session:
        agree(session, ONE, first, seen=seen, by=bea)

    assert told.value.by == "Ada"


def test_a_policy_that_was_switched_off_does_not_let_a_waiting_claim_pass_unseen(store, people):
    ada, bea, _ = people
    judge(store, ada)

    judge(store, bea, policy=Policy(0))

    assert (stands(store).state, stands(store).decision) == (State.AWAITING_SECOND_REVIEW, None)


def test_a_reopened_claim_begins_a_new_round_in_which_nobody_has_judged(store, people):
    ada, bea, _ = people
    first = judge(store, ada)
    judge(store, bea)
    with store.writing("Bea", action="agree", now=NOON) as session:
        agree(session, ONE, first, seen=stands(store).version, by=bea)

    with store.writing("Ada", action="reopen", now=NOON) as session:
        reopen(session, ONE, seen=stands(store).version, reason="a new table came out")

    assert (stands(store).round, stands(store).given) == (2, ())


def test_a_published_verdict_that_is_corrected_stands_until_the_new_one_does(store, people):
    ada, _, _ = people
    judge(store, ada, policy=Policy(0))
    with store.writing("Ada", action="publish", now=NOON) as session:
        publish(session, ONE, seen=stands(store).version, by=HOUSE)
        seen = get_claim(session, ONE).version
        reopen(session, ONE, seen=seen, reason="the office corrected its table")
    under_correction = stands(store)

    judge(store, ada, Verdict.REFUTED, policy=Policy(0))

    claim = stands(store)
    assert under_correction.decision is not None
    assert (under_correction.decision.verdict, under_correction.given) == (Verdict.SUPPORTED, ())
    assert claim.decision is not None
    assert (claim.state, claim.decision.verdict, claim.round) == (State.APPROVED, Verdict.REFUTED, 2)
    assert [made.assessment.verdict for made in claim.given] == [Verdict.REFUTED]


def test_agreement_is_counted_over_claims_that_two_people_judged_in_one_round(store, people):
    ada, bea, _ = people
    judge(store, ada)
    with store.reading() as session:
        alone = judged_twice(session)
    judge(store, bea, Verdict.REFUTED)

    with store.reading() as session:
        together = judged_twice(session)

    assert alone == ()
    assert together == stands(store).assessments
    assert [pair.verdicts for pair in pairs(together)] == [(Verdict.SUPPORTED, Verdict.REFUTED)]
