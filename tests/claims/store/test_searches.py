"""A search that found nothing is noted with its words and its place, and a verdict may rest on it."""

from __future__ import annotations

import pytest

from claims.errors import ClaimChanged, Missing, NotAllowed, NotThere
from claims.model import Assessment, State, Verdict
from claims.store.assessments import record
from claims.store.claims import accept, get_claim
from claims.store.searches import note_search, withdraw_search
from claims.store.trail import verify
from tests.claims.store.desk import NOON, article, named


def accepted(store):
    desk = article(store)
    with store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, desk.claims[0], seen=1)
    return desk.claims[0]


def test_a_note_comes_back_with_the_claim_and_carries_not_enough_evidence(store, vault):
    article(store, vault)
    ada = named(store)
    nothing = Assessment(1, Verdict.NOT_ENOUGH_EVIDENCE, "Neither archive has the year.")
    with store.writing("Ada", action="search", now=NOON) as session:
        accept(session, 1, seen=1)
        noted = note_search(session, 1, " toll 2025 ", " city archive ", note="Asked by letter.", seen=2)

    with store.writing("Ada", action="assess", now=NOON) as session:
        record(session, nothing, seen=3, by=ada)

    with store.reading() as session:
        claim = get_claim(session, 1)
    assert claim.searches == claim.standing_searches == (noted,)
    assert (noted.query, noted.place, noted.note, noted.by, noted.at) == (
        "toll 2025", "city archive", "Asked by letter.", "Ada", NOON,
    )  # fmt: skip
    assert claim.state is State.APPROVED
    assert verify(store, vault) == []


def test_a_note_without_its_words_or_its_place_says_what_is_missing(store):
    claim = accepted(store)

    with pytest.raises(Missing) as told, store.writing("Ada", action="search", now=NOON) as session:
        note_search(session, claim, " ", "", seen=2)

    assert told.value.what == ("what you searched for", "where you searched")


def test_a_withdrawn_note_stays_on_record_and_counts_no_more(store):
    claim = accepted(store)
    with store.writing("Ada", action="search", now=NOON) as session:
        noted = note_search(session, claim, "toll", "archive", seen=2)
    with pytest.raises(ClaimChanged), store.writing("Bea", action="withdraw", now=NOON) as session:
        withdraw_search(session, noted.id, why="wrong year", seen=2)
    with pytest.raises(Missing), store.writing("Bea", action="withdraw", now=NOON) as session:
        withdraw_search(session, noted.id, why=" ", seen=3)

    with store.writing("Bea", action="withdraw", now=NOON) as session:
        withdraw_search(session, noted.id, why="wrong year", seen=3)
    with pytest.raises(NotAllowed), store.writing("Bea", action="withdraw", now=NOON) as session:
        withdraw_search(session, noted.id, why="again", seen=4)
    with pytest.raises(NotThere), store.writing("Bea", action="withdraw", now=NOON) as session:
        withdraw_search(session, 99, why="gone", seen=4)

    with store.reading() as session:
        stands = get_claim(session, claim)
    assert (stands.standing_searches, stands.searches[0].withdrawn_by) == ((), "Bea")
