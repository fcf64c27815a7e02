"""Several reviewers at one process, each a thread, all at work on the same claims; the tests run several such processes.

python -m tests.durability.reviewers DATABASE PLAN NAME…

PLAN is a JSON object: `writes` a reviewer makes, `shared` claims everybody works on, `judged` claims that wait for a verdict,
and `own`, a claim of each name's own. Says “ready”, waits for a line, works, and in the end prints one JSON object a
reviewer: what was acknowledged, and how often a colleague was first. Anything but being told so ends it with an error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from claims.errors import ClaimChanged
from claims.model import Assessment, Selector, Stance, Verdict
from claims.store import Session, Store, opened, tables
from claims.store.assessments import record
from claims.store.assigning import assign
from claims.store.claims import edit_standalone
from claims.store.comments import say
from claims.store.drafts import draft, keep_draft
from claims.store.evidence import cite
from claims.store.people import known_person
from claims.store.searches import note_search
from claims.store.tagging import tag
from claims.store.undoing import undo

KINDS = ("tag", "assign", "comment", "cite", "draft", "search", "reword", "judge", "undo")
"""What each reviewer does in turn."""


@dataclass
class Reviewer:
    """Somebody at work."""

    store: Store
    name: str
    shared: list[int]
    judged: list[int]
    own: int
    kept: list[dict[str, Any]] = field(default_factory=list)
    """What was acknowledged: its kind, its claim, the version its writer saw, and the words that must be there."""
    told: int = 0
    """How often a colleague was first."""

    def work(self, writes: int) -> None:
        """Make so many writes, each as often as it takes; undoing is two: what is taken back, and taking it back."""
        turn = 0
        while len(self.kept) < writes:
            kind = KINDS[turn % len(KINDS)]
            mark, shared = f"{self.name} wrote {kind} {turn}", self.shared[turn % len(self.shared)]
            if kind == "undo":
                self._until_kept("reword", [self.own], mark)
            if len(self.kept) < writes:
                self._until_kept(kind, {"undo": [self.own], "judge": self.judged}.get(kind, [shared]), mark)
            turn += 1

    def _until_kept(self, kind: str, candidates: list[int], mark: str) -> None:
        """Try until it is kept; whoever comes late to a verdict takes the next claim that has none."""
        while True:
            claim, seen = self._seen(candidates, kind)
            act: Callable[..., None] = getattr(self, f"_{kind}")
            try:
                with self.store.writing(self.name, action=kind, now=datetime.now(UTC)) as session:
                    act(session, claim, mark, seen=seen)
            except ClaimChanged as late:
                if not late.by or late.seen != seen:
                    raise
                self.told += 1
                continue
            self.kept.append({"kind": kind, "claim": claim, "seen": seen, "mark": mark})
            return

    def _seen(self, candidates: list[int], kind: str) -> tuple[int, int]:
        with self.store.reading() as session:
            for number in candidates:
                claim = session.get_one(tables.Claim, number)
                if kind != "judge" or claim.verdict is None:
                    return number, claim.version or 0
        raise AssertionError("there is no claim left to judge")

    def _tag(self, session: Session, claim: int, mark: str, *, seen: int) -> None:
        tag(session, claim, mark, seen=seen)

    def _assign(self, session: Session, claim: int, mark: str, *, seen: int) -> None:
        mine = known_person(session, self.name).id
        has_it = session.get_one(tables.Claim, claim).assignee_id
        assign(session, claim, None if has_it == mine else mine, seen=seen)

    def _comment(self, session: Session, claim: int, mark: str, *, seen: int) -> None:
        say(session, claim, mark, by=known_person(session, self.name))

    def _cite(self, session: Session, claim: int, mark: str, *, seen: int) -> None:
        row = session.get_one(tables.Claim, claim)
        place = Selector(row.start, row.end, row.exact)
        cite(session, claim, document_id=row.document_id, selector=place, stance=Stance.CONTEXT, note=mark, seen=seen)

    def _draft(self, session: Session, claim: int, mark: str, *, seen: int) -> None:
        person = known_person(session, self.name)
        known = draft(session, claim, of=person).version
        if keep_draft(session, claim, {"rationale": mark}, of=person, known=known).fields != {"rationale": mark}:
            raise AssertionError("a draft was kept that nobody typed")

    def _search(self, session: Session, claim: int, mark: str, *, seen: int) -> None:
        note_search(session, claim, mark, "the archive", seen=seen)

    def _reword(self, session: Session, claim: int, mark: str, *, seen: int) -> None:
        edit_standalone(session, claim, mark, seen=seen)

    def _judge(self, session: Session, claim: int, mark: str, *, seen: int) -> None:
        given = Assessment(claim, Verdict.NOT_ENOUGH_EVIDENCE, mark, waiver="By telephone.")
        record(session, given, seen=seen, by=known_person(session, self.name))

    def _undo(self, session: Session, claim: int, mark: str, *, seen: int) -> None:
        undo(session, claim, seen=seen)


def main(url: str, plan: str, *names: str) -> None:
    told = json.loads(plan)
    with opened(url) as store:
        reviewers = [Reviewer(store, name, told["shared"], told["judged"], told["own"][name]) for name in names]
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        with ThreadPoolExecutor(len(reviewers)) as threads:
            list(threads.map(lambda one: one.work(told["writes"]), reviewers))
    for one in reviewers:
        sys.stdout.write(json.dumps({"name": one.name, "kept": one.kept, "told": one.told}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
