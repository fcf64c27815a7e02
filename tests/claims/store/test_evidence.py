"""Citations point at stored words, change the claim they are cited on, and are withdrawn, never deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.errors import ClaimChanged, Missing, NotAllowed, NotThere, QuoteNotFound
from claims.model import Assessment, Locator, Selector, Stance, Verdict
from claims.review.independence import origins
from claims.store.assessments import record
from claims.store.claims import accept, get_claim
from claims.store.documents import save_document
from claims.store.evidence import cite, withdraw
from claims.store.trail import history, verify
from claims.store.undoing import undo
from tests.claims.store.desk import NOON, article, cited, document, named, selector, version


def test_a_citation_comes_back_with_its_source_and_its_capture(store):
    desk = article(store)

    with store.writing("Ada", action="cite", now=NOON) as session:
        seen = accept(session, desk.claims[0], seen=1)
        made = cite(
            session,
            desk.claims[0],
            document_id=desk.document,
            selector=selector("12 per cent"),
            stance=Stance.SUPPORTS,
            note=" The paper says so. ",
            primary=True,
            group="port",
            seen=seen,
        )

    with store.reading() as session:
        claim = get_claim(session, desk.claims[0])
    assert claim.evidence == (made,)
    assert (made.source.id, made.snapshot.id, made.note, made.primary, made.group) == (
        desk.source,
        desk.snapshot,
        "The paper says so.",
        True,
        "port",
    )
    assert (made.added_by, made.added_at) == ("Ada", NOON)


def test_citing_changes_the_claim_so_that_a_stale_writer_is_told(store):
    desk = article(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)
    assert version(store, desk.claims[0]) == 3
    place = selector("harbour")

    with pytest.raises(ClaimChanged) as told, store.writing("Ben", action="cite", now=NOON) as session:
        cite(session, desk.claims[0], document_id=desk.document, selector=place, stance=Stance.CONTEXT, seen=2)

    assert (told.value.by, told.value.now) == ("Ada", 3)


@pytest.mark.parametrize(
    "place", [Selector(0, 5, "wrong"), Selector(0, 0, ""), Selector(9_000, 9_004, "toll"), Selector(-4, 0, "1904")]
)
def test_words_that_do_not_stand_there_are_not_cited(store, place):
    desk = article(store)

    with pytest.raises(QuoteNotFound), store.writing("Ada", action="cite", now=NOON) as session:
        cite(session, desk.claims[0], document_id=desk.document, selector=place, stance=Stance.SUPPORTS, seen=1)


def test_a_withdrawn_citation_stays_with_who_and_why_and_counts_no_more(store):
    desk = article(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        number = cited(session, desk)

    with store.writing("Ben", action="withdraw", now=NOON) as session:
        taken = withdraw(session, number, why="the figure was corrected", seen=3)

    with store.reading() as session:
        claim = get_claim(session, desk.claims[0])
        lines = history(session, desk.claims[0]).items
    assert (taken.withdrawn_by, taken.withdrawn_at, taken.withdrawn_why) == ("Ben", NOON, "the figure was corrected")
    assert (claim.evidence, claim.standing_evidence, claim.version) == ((taken,), (), 4)
    assert {(line.subject, line.reason) for line in lines if line.actor == "Ben"} == {
        ("claim", "the figure was corrected"),
        ("evidence", "the figure was corrected"),
    }


def test_withdrawing_needs_a_reason_and_happens_once(store):
    desk = article(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        number = cited(session, desk)

    with pytest.raises(Missing), store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw(session, number, why=" ", seen=3)
    with store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw(session, number, why="wrong page", seen=3)
    with pytest.raises(NotAllowed), store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw(session, number, why="again", seen=4)
    with pytest.raises(NotThere), store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw(session, 77, why="gone", seen=4)


def test_under_a_verdict_that_stands_the_evidence_stays_as_it_is(store):
    desk, ada = article(store), named(store)
    with store.writing("Ada", action="assess", now=NOON) as session:
        number = cited(session, desk)
        record(session, Assessment(1, Verdict.SUPPORTED, "as the paper says", waiver="one paper"), seen=3, by=ada)

    with pytest.raises(NotAllowed) as told, store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw(session, number, why="misread", seen=4)

    assert "Reopen" in told.value.advice


def test_a_machine_may_not_cite(store):
    desk, place = article(store), selector("harbour")

    with pytest.raises(NotAllowed), store.writing("machine: finder", action="cite", now=NOON) as session:
        cite(session, desk.claims[0], document_id=desk.document, selector=place, stance=Stance.CONTEXT, seen=1)


def placed(store, desk, locator, *, document=None):
    with store.writing("Ada", action="cite", now=NOON) as session:
        claim = get_claim(session, desk.claims[0])
        seen = claim.version if claim.evidence else accept(session, claim.id, seen=claim.version)
        return cite(
            session,
            claim.id,
            document_id=document or desk.document,
            selector=selector("12 per cent"),
            stance=Stance.SUPPORTS,
            locator=locator,
            seen=seen,
        )


def test_a_place_beside_the_quotation_comes_back_and_survives_an_undone_withdrawal(store, vault):
    desk = article(store, vault)
    where = Locator(row="2025", column="Toll", start=750, end=765, region=(10, 20, 30.5, 40))

    made = placed(store, desk, where)

    assert made.locator == where
    with store.writing("Ada", action="withdraw", now=NOON) as session:
        withdraw(session, made.id, why="The wrong table.", seen=3)
        seen = get_claim(session, desk.claims[0]).version
    with store.writing("Ada", action="undo", now=NOON) as session:
        undo(session, desk.claims[0], seen=seen)
    with store.reading() as session:
        (stands,) = get_claim(session, desk.claims[0]).standing_evidence
    assert stands.locator == where
    assert verify(store, vault) == []


def test_words_that_a_person_typed_from_a_recording_count_as_no_independent_origin(store):
    desk = article(store)

    made = placed(store, desk, Locator(start=12, words="It never fell."))
    other = placed(store, desk, Locator(page=3))

    assert not made.is_anchored
    assert other.is_anchored
    assert origins([made]) == frozenset()
    assert len(origins([made, other])) == 1


def test_in_a_paged_document_the_page_of_the_words_is_noted_and_another_one_refused(store):
    desk = article(store)
    paged = document()
    paged = replace(paged, blocks=tuple(replace(block, page=number) for number, block in enumerate(paged.blocks, start=1)))
    with store.writing("Ada", action="read", now=NOON) as session:
        number = save_document(session, desk.snapshot, paged)

    assert placed(store, desk, None, document=number).locator == Locator(page=2)
    assert placed(store, desk, Locator(row="2025"), document=number).locator == Locator(page=2, row="2025")
    with pytest.raises(Missing, match="page 2, not 3"):
        placed(store, desk, Locator(page=3), document=number)
