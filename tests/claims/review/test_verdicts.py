"""What each verdict needs before it stands, and who is told what is missing."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from claims.errors import Missing, NotAllowed
from claims.model import Stance, State, Verdict
from claims.review.states import OPEN
from claims.review.verdicts import assess, missing
from tests.examples import NOON, assessment, claim, evidence, search

SUPPORTS, REFUTES = "a citation that supports it", "a citation that refutes it"
MORE_SUPPORT = "a second citation that supports it, independent of the first"
MORE_REFUTED = "a second citation that refutes it, independent of the first"
SEARCH = "a note of a search that found nothing: what you searched for, and where"
WORDS = "a rationale: how the evidence leads to the verdict"
SEARCHED_WORDS = "a rationale that says where you searched and what you did not find"

LACKS = {
    Verdict.SUPPORTED: lambda pro, con, searched: [(SUPPORTS, MORE_SUPPORT), (MORE_SUPPORT,), ()][pro],
    Verdict.REFUTED: lambda pro, con, searched: [(REFUTES, MORE_REFUTED), (MORE_REFUTED,), ()][con],
    Verdict.CONFLICTING: lambda pro, con, searched: (() if pro else (SUPPORTS,)) + (() if con else (REFUTES,)),
    Verdict.NOT_ENOUGH_EVIDENCE: lambda pro, con, searched: () if searched else (SEARCH,),
}
"""What each verdict lacks with so many independent origins for and against, told once more in another way."""


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize(("pro", "con"), list(product(range(3), range(3))))
@pytest.mark.parametrize("searched", [True, False])
@pytest.mark.parametrize("waiver", ["", "Seen by two of us on site."])
@pytest.mark.parametrize("rationale", ["", "The table shows it."])
def test_each_verdict_lists_all_that_it_lacks_and_nothing_else(verdict, pro, con, searched, waiver, rationale):
    sides = [(Stance.SUPPORTS, f"for {n}") for n in range(pro)] + [(Stance.REFUTES, f"against {n}") for n in range(con)]
    cited = tuple(evidence(number, stance, group=group) for number, (stance, group) in enumerate(sides, start=1))
    held = claim(evidence=cited, searches=(search(),) if searched else ())

    lacks = missing(held, assessment(verdict, evidence=(), waiver=waiver, rationale=rationale))

    asked = () if waiver else LACKS[verdict](pro, con, searched)
    explained = SEARCHED_WORDS if verdict is Verdict.NOT_ENOUGH_EVIDENCE else WORDS
    assert lacks == (asked if rationale else (*asked, explained))


@pytest.mark.parametrize("stance", [Stance.QUALIFIES, Stance.CONTEXT, Stance.SET_ASIDE])
def test_a_citation_that_takes_no_side_carries_none(stance):
    held = claim(evidence=(evidence(1, stance), evidence(2, stance, group="elsewhere")))

    assert missing(held, assessment(Verdict.CONFLICTING, evidence=())) == (SUPPORTS, REFUTES)


def test_two_citations_of_one_origin_are_one_witness():
    held = claim(evidence=(evidence(1, group="News agency"), evidence(2, group=" news  AGENCY ")))

    assert missing(held, assessment(Verdict.SUPPORTED, evidence=())) == (MORE_SUPPORT,)


def test_an_assessment_that_names_citations_relies_on_those_alone():
    held = claim(evidence=(evidence(1), evidence(2, group="elsewhere")))

    assert missing(held, assessment(Verdict.SUPPORTED, evidence=(1, 2))) == ()
    assert missing(held, assessment(Verdict.SUPPORTED, evidence=(2,))) == (MORE_SUPPORT,)


def test_a_withdrawn_citation_supports_nothing_and_its_loss_is_named():
    gone = evidence(1, Stance.SUPPORTS, withdrawn_at=NOON, withdrawn_by="Ada", withdrawn_why="wrong year")

    lacks = missing(claim(evidence=(gone,)), assessment(Verdict.SUPPORTED))

    assert lacks == (SUPPORTS, MORE_SUPPORT, "citations that still stand (one you rely on was withdrawn)")


def test_a_withdrawn_note_of_a_search_says_nothing():
    held = claim(searches=(search(withdrawn_at=NOON, withdrawn_by="Ada"),))

    assert missing(held, assessment(Verdict.NOT_ENOUGH_EVIDENCE, evidence=())) == (SEARCH,)


def test_a_verdict_that_lacks_something_is_not_taken():
    with pytest.raises(Missing, match="where you searched") as refused:
        assess(claim(), assessment(Verdict.NOT_ENOUGH_EVIDENCE, evidence=(), rationale="none"))

    assert refused.value.what == (SEARCH, SEARCHED_WORDS)


def test_a_verdict_that_lacks_nothing_is_taken_as_it_is():
    held = claim(evidence=(evidence(1), evidence(2, group="elsewhere")))
    judged = assessment(Verdict.SUPPORTED, evidence=(1, 2))

    assert assess(held, judged) == judged


@pytest.mark.parametrize("state", sorted(set(State) - OPEN))
def test_no_verdict_is_taken_where_no_work_is_owed(state):
    held = claim(state=state, evidence=(evidence(1, Stance.SUPPORTS),))

    with pytest.raises(NotAllowed) as refused:
        assess(held, assessment(Verdict.SUPPORTED))

    assert refused.value.advice


def test_an_assessment_of_another_claim_is_refused():
    with pytest.raises(NotAllowed, match="another claim"):
        assess(claim(evidence=(evidence(),)), replace(assessment(), claim_id=2))
