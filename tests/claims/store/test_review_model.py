"""Any sequence of what people can do to a claim, held against a model small enough to be seen to be right."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from claims.errors import ClaimChanged, ClaimsError
from claims.model import Assessment, ClaimRecord, CorrectionKind, Person, PersonRole, State, Verdict
from claims.publishing import correct, publish
from claims.review.second import Policy
from claims.review.states import ASIDE, FINISHED, OPEN, OUTSIDE, TRANSITIONS, needs_reason
from claims.store import Session, Store
from claims.store.assessments import adjudicate, agree, record, send_back
from claims.store.claims import accept, get_claim, move, reopen
from claims.store.people import person
from claims.store.published import published
from claims.store.trail import verify
from sources.snapshot import Vault
from tests.claims.store.desk import NOON, article
from tests.claims.store.published_desk import HOUSE

ONE = 1
NAMES = st.sampled_from(["Ada", "Bea", "Edith"])
VERDICTS = st.sampled_from([Verdict.SUPPORTED, Verdict.REFUTED])
STANDS = FINISHED | {State.CORRECTING}


class Desk(RuleBasedStateMachine):
    """Two reviewers and an editor, one claim, second review required. The model: the state, and who judged how."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        home = Path(self._folder.name)
        self.store, self.vault = Store.open(f"sqlite:///{home / 'claims.db'}"), Vault(home / "snapshots")
        article(self.store, self.vault)
        roles = {"Ada": PersonRole.REVIEWER, "Bea": PersonRole.REVIEWER, "Edith": PersonRole.EDITOR}
        with self.store.writing("Edith", action="join", now=NOON) as session:
            self.people = {name: person(session, name, role=role) for name, role in roles.items()}
        self.minutes = 0
        with self.writing("Edith") as session:
            accept(session, ONE, seen=1)
        self.state = State.QUEUED
        self.given: dict[str, Verdict] = {}
        self.stands: Verdict | None = None
        self.is_out = False

    def teardown(self) -> None:
        assert verify(self.store, self.vault) == []
        self.store.close()
        self._folder.cleanup()

    # What people do ----------------------------------------------------------------------------------------------------------

    @rule(state=st.sampled_from(sorted(set(State) - {State.APPROVED})), reason=st.sampled_from(["", "so it is"]))
    def move(self, state: State, reason: str) -> None:
        chosen = state in TRANSITIONS[self.state] - OUTSIDE  # readers are shown nothing by a mere step
        allowed = chosen and (bool(reason) or not needs_reason(self.state, state))
        if self.attempt("Edith", lambda s, seen, _: move(s, ONE, state, seen=seen, reason=reason), allowed=allowed):
            self.went(state)

    @precondition(lambda self: not (self.is_out and self.state in {State.APPROVED, State.CORRECTING}))  # wants a correction
    @rule()
    def publish(self) -> None:
        allowed = self.state is State.APPROVED
        if self.attempt("Edith", lambda s, seen, _: publish(s, ONE, seen=seen, by=HOUSE), allowed=allowed):
            self.state, self.is_out = State.PUBLISHED, True

    @rule(words=st.sampled_from(["", "It was wrong."]))
    def retract(self, words: str) -> None:
        allowed = self.is_out and bool(words) and self.state in {State.APPROVED, State.PUBLISHED, State.CORRECTING}
        told = (CorrectionKind.RETRACTION, words)
        if self.attempt("Edith", lambda s, seen, _: correct(s, ONE, *told, seen=seen, by=HOUSE), allowed=allowed):
            self.state = State.RETRACTED

    @precondition(lambda self: self.state in FINISHED | ASIDE)
    @rule()
    def reopen(self) -> None:
        self.attempt("Edith", lambda s, seen, _: reopen(s, ONE, seen=seen, reason="something new"), allowed=True)
        self.went(self.stored().state)
        assert self.state not in FINISHED | ASIDE

    @rule(name=NAMES, verdict=VERDICTS)
    def judge(self, name: str, verdict: Verdict) -> None:
        judges = {} if self.state is State.CORRECTING else self.given  # a correction is a round of its own
        allowed = self.state in OPEN and (name in judges or len(judges) < 2)
        judged = self.assessment(verdict)
        if self.attempt(name, lambda s, seen, by: record(s, judged, seen=seen, by=by, policy=Policy(100)), allowed=allowed):
            self.went(State.AWAITING_SECOND_REVIEW)
            self.given[name] = verdict

    @rule(name=NAMES, whose=NAMES)
    def agree(self, name: str, whose: str) -> None:
        allowed = self.awaited() and len(self.given) == 2 and {name, whose} == set(self.given)
        numbers = {made.by: made.id for made in self.stored().given}
        if self.attempt(name, lambda s, seen, by: agree(s, ONE, numbers.get(whose, 0), seen=seen, by=by), allowed=allowed):
            self.state, self.stands = State.APPROVED, self.given[whose]

    @rule(name=NAMES, comment=st.sampled_from(["", "Look again."]))
    def send_back(self, name: str, comment: str) -> None:
        allowed = self.awaited() and len(self.given) == 2 and name in self.given and bool(comment)
        if self.attempt(name, lambda s, seen, by: send_back(s, ONE, comment, seen=seen, by=by), allowed=allowed):
            self.went(State.CHANGES_REQUESTED)

    @rule(name=NAMES, verdict=VERDICTS)
    def adjudicate(self, name: str, verdict: Verdict) -> None:
        apart = len(self.given) == 2 and len(set(self.given.values())) == 2
        allowed = self.awaited() and apart and name == "Edith" and name not in self.given
        judged = self.assessment(verdict)
        if self.attempt(name, lambda s, seen, by: adjudicate(s, judged, seen=seen, by=by), allowed=allowed):
            self.given[name] = verdict
            self.state, self.stands = State.APPROVED, verdict

    @rule(name=NAMES, behind=st.integers(1, 3))
    def write_late(self, name: str, behind: int) -> None:
        seen = self.stored().version - behind
        before = self.stored()

        with pytest.raises(ClaimChanged) as told, self.writing(name) as session:
            move(session, ONE, State.ON_HOLD, seen=seen, reason="late")

        assert told.value.now == before.version
        assert self.stored() == before

    # What always holds -------------------------------------------------------------------------------------------------------

    @invariant()
    def the_store_is_as_the_model_says(self) -> None:
        claim = self.stored()
        assert claim.state is self.state
        assert (claim.decision.verdict if claim.decision else None) == self.stands
        if self.state is not State.CORRECTING:
            assert {made.by: made.assessment.verdict for made in claim.given} == self.given

    @invariant()
    def what_is_published_or_retracted_has_an_edition_that_says_so(self) -> None:
        with self.store.reading() as session:
            newest = published(session, [ONE])[ONE].publication if self.is_out else None
        if self.state in OUTSIDE:
            assert newest is not None
            assert newest.edition.retracted == (self.state is State.RETRACTED)

    @invariant()
    def a_verdict_stands_exactly_where_work_is_finished(self) -> None:
        claim = self.stored()
        assert (claim.decision is not None) == (claim.state in STANDS)

    @invariant()
    def nobody_ever_approved_their_own_verdict_unless_they_decided_between_two_others(self) -> None:
        claim = self.stored()
        if claim.decision is None:
            return
        counted = [made for made in claim.assessments if made.id in claim.decision.assessments]
        others = {made.by for made in counted} - {claim.decision.approved_by}
        assert len(others) >= (2 if len(counted) > 2 else 1)

    # How it is done ----------------------------------------------------------------------------------------------------------

    def attempt(self, name: str, act: Callable[[Session, int, Person], Any], *, allowed: bool) -> bool:
        """Do it; what is not allowed is refused with advice, and leaves everything as it was."""
        before = self.stored()
        if not allowed:
            with pytest.raises(ClaimsError) as refused, self.writing(name) as session:
                act(session, before.version, self.people[name])
            assert refused.value.advice
            assert self.stored() == before
            return False
        with self.writing(name) as session:
            act(session, before.version, self.people[name])
        assert self.stored().version > before.version
        return True

    def writing(self, name: str) -> Any:
        self.minutes += 1
        return self.store.writing(name, action="work", now=NOON + timedelta(minutes=self.minutes))

    def stored(self) -> ClaimRecord:
        with self.store.reading() as session:
            return get_claim(session, ONE)

    def went(self, state: State) -> None:
        """The claim is there now. A verdict that no longer stands begins a new round."""
        if self.stands is not None and state not in STANDS:
            self.stands, self.given = None, {}
        self.state = state

    def awaited(self) -> bool:
        return self.state is State.AWAITING_SECOND_REVIEW

    def assessment(self, verdict: Verdict) -> Assessment:
        return Assessment(ONE, verdict, "The table shows it.", waiver="One table is all there is.")


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
