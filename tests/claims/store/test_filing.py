"""What the queue keeps about the things that belong to a claim follows every one of them."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlmodel import Session

from claims.model import Assessment, Stance, Verdict
from claims.store.assessments import record
from claims.store.claims import get_claim
from claims.store.comments import say
from claims.store.desk_codes import Cited
from claims.store.documents import save_document
from claims.store.evidence import cite, withdraw
from claims.store.filing import together
from claims.store.people import person
from claims.store.queue import QueueFilter, queue
from claims.store.searches import note_search, withdraw_search
from claims.store.trail import verify
from tests.claims.store.desk import NOON, article, cited, document, selector

CITED = [
    (set(), Cited.NOTHING),
    ({Stance.SUPPORTS}, Cited.FOR),
    ({Stance.REFUTES, Stance.CONTEXT}, Cited.AGAINST),
    ({Stance.REFUTES, Stance.SUPPORTS}, Cited.BOTH),
    ({Stance.QUALIFIES, Stance.SET_ASIDE}, Cited.OTHER),
]


@pytest.mark.parametrize(("stances", "said"), CITED)
def test_citations_say_something_together(stances, said):
    assert together(stances) is said


def found(session: Session, words: str):
    return {row.id: row.elsewhere for row in queue(session, QueueFilter(text=words)).items}


def test_a_claim_is_found_by_its_evidence_until_that_is_withdrawn_and_the_line_says_where(store, vault):
    desk = article(store, vault)
    claim = desk.claims[0]
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)
        seen = get_claim(session, claim).version
        against = cite(
            session, claim, document_id=desk.document, selector=selector("1904"), stance=Stance.REFUTES, seen=seen,
            note="A zebra crossed the harbour master’s table.",
        )  # fmt: skip

    with store.reading() as session:
        shown = found(session, "zebra crossed")
        both = queue(session, QueueFilter(cited=Cited.BOTH)).items
        seen = get_claim(session, claim).version
    with store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw(session, against.id, why="a mistake", seen=seen)
    with store.reading() as session:
        gone = found(session, "zebra")
        one_sided = queue(session, QueueFilter(cited=Cited.FOR)).items

    assert set(shown) == {claim} == {row.id for row in both} == {row.id for row in one_sided}
    assert shown[claim].where == "note on evidence"
    assert "zebra crossed" in shown[claim].words
    assert gone == {}
    assert verify(store, vault) == []


def test_a_claim_is_found_by_the_reasoning_about_it(store):
    desk = article(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)
        seen = get_claim(session, desk.claims[0]).version
        judged = Assessment(desk.claims[0], Verdict.SUPPORTED, "The yearbook of giraffes says so too.", waiver="one is enough")
        record(session, judged, seen=seen, by=person(session, "Ada"))

    with store.reading() as session:
        shown = found(session, "giraffes yearbook")

    assert {number: place.where for number, place in shown.items()} == {desk.claims[0]: "reasoning"}


def test_a_claim_is_found_by_searches_and_comments_until_they_are_withdrawn(store):
    claim = article(store).claims[0]
    with store.writing("Ada", action="note", now=NOON) as session:
        note = note_search(session, claim, "okapi census", "zoo archive", seen=get_claim(session, claim).version)
        say(session, claim, "Ask the giraffe keeper.", by=person(session, "Ada"))

    with store.reading() as session:
        shown = found(session, "okapi census"), found(session, "giraffe keeper")
    with store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw_search(session, note.id, why="wrong zoo", seen=get_claim(session, claim).version)
    with store.reading() as session:
        gone = found(session, "okapi census")

    assert [{number: place.where for number, place in one.items()} for one in shown] == [{claim: "search"}, {claim: "comment"}]
    assert gone == {}


def test_a_claim_is_found_by_its_article_as_that_is_called_now(store):
    desk = article(store)
    with store.writing("machine: intake", action="read", now=NOON) as session:
        save_document(session, desk.snapshot, document(title="Harbour", publisher="The Okapi Herald", authors=("Nia Okapi",)))

    with store.reading() as session:
        assert set(found(session, "okapi herald")) == set(desk.claims)
        assert set(found(session, "port courier")) == set()


def test_filing_moves_no_version_and_leaves_nothing_in_the_trail(store, vault):
    desk = article(store, vault)

    with store.reading() as session:
        versions = session.connection().execute(text("SELECT DISTINCT version FROM claim")).scalars().all()
        lines = session.connection().execute(text("SELECT count(*) FROM event WHERE subject = 'claim'")).scalar_one()

    assert versions == [1]
    assert lines == len(desk.claims)
