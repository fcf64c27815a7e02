"""Any sequence of publishing, correcting, changing and retracting: what readers were told never changes behind their backs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from claims.errors import ClaimsError
from claims.model import CorrectionKind, State, Verdict
from claims.store import Store
from claims.store.claims import edit_standalone, reopen
from claims.store.editions import differences
from claims.store.published import PublicationRecord, publications, published, waiting_correction
from claims.store.publishing import drop_correction
from claims.store.undoing import undo
from tests.claims.store.published_desk import ONE, Newsroom, version

WORDS = st.sampled_from(["The toll fell", "The toll rose", "The toll fell by an eighth"])


class Readers(RuleBasedStateMachine):
    """One desk with one claim, and what its readers remember: every edition they were sent."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.desk = Newsroom(Store.open(f"sqlite:///{Path(self._folder.name) / 'claims.db'}"))
        self.desk.judge()
        self.remembered: list[PublicationRecord] = []

    def teardown(self) -> None:
        self.desk.store.close()
        self._folder.cleanup()

    @rule()
    def publish(self) -> None:
        self.attempt(self.desk.publish)

    @rule(kind=st.sampled_from(list(CorrectionKind)), text=st.sampled_from(["", "We misread a column."]))
    def correct(self, kind: CorrectionKind, text: str) -> None:
        self.attempt(lambda: self.desk.correct(kind, text))

    @rule(verdict=st.sampled_from([Verdict.SUPPORTED, Verdict.REFUTED]))
    def judge(self, verdict: Verdict) -> None:
        self.attempt(lambda: self.desk.judge(verdict))

    @rule(words=WORDS)
    def reword(self, words: str) -> None:
        def act() -> None:
            with self.desk.writing("reword") as session:
                edit_standalone(session, ONE, words, seen=version(session))

        self.attempt(act)

    @rule()
    def take_up_again(self) -> None:
        def act() -> None:
            with self.desk.writing("reopen") as session:
                reopen(session, ONE, seen=version(session), reason="A reader wrote.")

        self.attempt(act)

    @rule()
    def withdraw(self) -> None:
        def act() -> None:
            with self.desk.writing("withdraw") as session:
                drop_correction(session, ONE, seen=version(session), why="The reader was wrong.")

        self.attempt(act)

    @rule()
    def undo(self) -> None:
        def act() -> None:
            with self.desk.writing("undo") as session:
                undo(session, ONE, seen=version(session))

        self.attempt(act)

    def attempt(self, act: Callable[[], object]) -> None:
        """Do it, or leave everything as it was; then let readers see what is out."""
        before = self.desk.claim()
        try:
            act()
        except ClaimsError:
            assert self.desk.claim() == before
        with self.desk.store.reading() as session:
            now = publications(session, ONE)
        assert now[: len(self.remembered)] == tuple(self.remembered), "what was sent out is never altered"
        for made in now[len(self.remembered) :]:
            self.hear(made)

    def hear(self, made: PublicationRecord) -> None:
        """A new edition: a reader who knew the last one is told why this one says something else."""
        if self.remembered:
            before = self.remembered[-1]
            if made.edition.retracted or differences(before.edition, made.edition):
                assert made.correction_id is not None
            assert made.slug == before.slug
        self.remembered.append(made)

    @invariant()
    def readers_see_what_was_sent_last(self) -> None:
        with self.desk.store.reading() as session:
            out = published(session, [ONE]).get(ONE)
            waiting = waiting_correction(session, ONE)
        if not self.remembered:
            assert out is None
            return
        assert out is not None
        assert out.publication == self.remembered[-1]
        told = {made.correction_id for made in self.remembered} - {None}
        assert {said.id for said in out.corrections} == told
        assert waiting is None or waiting.id not in told

    @invariant()
    def the_state_is_that_of_what_is_out(self) -> None:
        state = self.desk.claim().state
        if state is State.RETRACTED:
            assert self.remembered[-1].edition.retracted
        if state is State.PUBLISHED:
            assert not self.remembered[-1].edition.retracted


TestReaders = Readers.TestCase
TestReaders.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
