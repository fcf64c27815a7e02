"""The machine proposes and a person decides: no verdict, link or merge appears by itself, however alike two claims look."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import col, select

from claims.encoding.sentences import vectors
from claims.errors import NotAllowed
from claims.intake.adding import MACHINE, add_paste
from claims.intake.taking_in import take_in
from claims.matching.alike import Near
from claims.matching.relation import Standing, relations
from claims.matching.same import Said, rarity, terms
from claims.model import Assessment, LinkKind, State, Verdict
from claims.store import Session, Store, tables
from claims.store.assessments import record
from claims.store.claims import accept, move, reject
from claims.store.denying import denials
from claims.store.embeddings import catch_up
from claims.store.linking import keep_apart, link, mark_duplicate
from claims.store.merging import merge
from claims.store.people import person
from claims.store.similar import similar
from claims.store.suggested import suggestions
from claims.store.suggesting import suggest
from sources.network import Web
from sources.snapshot import Vault
from tests.claims.store.desk import NOON, article

PACKAGE = Path(__file__).parents[2] / "claims"
DECIDED = (tables.ClaimLink, tables.Assessment, tables.Decision, tables.Publication, tables.SpeakerMerge, tables.Evidence)
DECIDING = ("ClaimLink", "Assessment", "Decision", "SpeakerMerge")
TOLL = """Lindmar toll falls

Mayor Ilse Brandt said the harbour toll in Lindmar fell by 12 per cent in 2025.

The tolls were kept in a secret account, the opposition leader Omar Reyes alleged. Brandt denied the allegation."""
AGAIN = """Mayor praises lower toll

The harbour toll in Lindmar fell by 12 per cent in 2025, Ilse Brandt said on Monday.

The toll did not fall at all in 2025, said Omar Reyes. Brandt rejected the claim."""


def clock():
    return NOON


def test_a_desk_of_look_alikes_is_taken_in_and_compared_and_nothing_is_decided(store: Store, vault: Vault):
    with Web() as web:
        for text in (TOLL, AGAIN):
            source = add_paste(store, vault, text, by="Ada", now=NOON)
            take_in(store, vault, web, source.id, now=clock)
    for work in (catch_up, suggest):
        while work(store, now=NOON):
            pass

    with store.reading() as session:
        claims = session.exec(select(tables.Claim).order_by(col(tables.Claim.id))).all()
        suggested = {one.id: similar(session, one.id or 0) for one in claims}
        denied = [denials(session, one.id or 0) for one in claims]
        first, *others = [one.standalone for one in claims]
        vector = vectors([first, *others])
        standings = {
            found.standing
            for found in relations(
                Said(first),
                [Said(other) for other in others],
                near=[Near(float(vector[0] @ other)) for other in vector[1:]],
                rare={word: rarity(2, 1_000) for word in terms(first)},
            )
        }

        assert any(suggested.values())
        assert suggestions(session).total > 0
        assert any(one.of for one in denied)
        assert standings & {Standing.SAME, Standing.CONTRADICTS, Standing.VARIANT}
        assert {one.state for one in claims} == {State.PROPOSED}
        assert {one.verdict for one in claims} == {None}
        assert [table.__tablename__ for table in DECIDED if session.exec(select(table)).first()] == []
        events = session.exec(select(tables.Event)).all()
        assert {event.subject for event in events}.isdisjoint(table.__tablename__ for table in DECIDED)


DECISIONS: dict[str, Callable[[Session], object]] = {
    "accept": lambda session: accept(session, 1, seen=1),
    "reject": lambda session: reject(session, 1, seen=1),
    "put aside": lambda session: move(session, 1, State.DUPLICATE, seen=1),
    "link": lambda session: link(session, 1, 2, LinkKind.SAME, seen=0),
    "keep apart": lambda session: keep_apart(session, 1, 2, LinkKind.SAME, seen=0),
    "mark as duplicate": lambda session: mark_duplicate(session, 1, 2, seen=1),
    "judge": lambda session: record(
        session, Assessment(1, Verdict.REFUTED, "No.", waiver="none"), seen=1, by=person(session, "Ada")
    ),
    "merge speakers": lambda session: merge(session, 1, 2, seen={1: 1, 2: 1}),
}


@pytest.mark.parametrize("what", DECISIONS)
def test_a_machine_that_decides_is_refused(store: Store, what: str):
    article(store)
    with store.writing("Ada", action="join", now=NOON) as session:
        person(session, "Ada")
        session.add(tables.Speaker(name="Omar Reyes", key="omar reyes"))

    with pytest.raises(NotAllowed), store.writing(MACHINE, action=what, now=NOON) as session:
        DECISIONS[what](session)

    with store.reading() as session:
        assert [table.__tablename__ for table in DECIDED if session.exec(select(table)).first()] == []


def test_rows_that_decide_are_made_in_one_place_each():
    made: dict[str, set[str]] = {}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="tables"), attr=table)) if table in DECIDING:
                    made.setdefault(table, set()).add(str(file.relative_to(PACKAGE)))

    assert made == {
        "ClaimLink": {"store/linking.py"},
        "Assessment": {"store/assessments.py"},
        "Decision": {"store/assessments.py"},
        "SpeakerMerge": {"store/merging.py"},
    }
