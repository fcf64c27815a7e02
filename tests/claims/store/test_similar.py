"""Claims like one at hand are found by their rare words, with what became of them."""

from __future__ import annotations

import pytest

from claims.errors import NotThere
from claims.model import Assessment, LinkKind, State, Verdict
from claims.review.states import OPEN
from claims.store.assessments import record
from claims.store.claims import accept, edit_standalone, get_claim, reject
from claims.store.invented import fill
from claims.store.similar import similar
from tests.claims.store.desk import NOON, article, named

AGAIN = "In Zürich the harbour toll fell by twelve per cent"


def reworded(store, words: str = AGAIN) -> None:
    with store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, 2, words, seen=1)


def test_an_earlier_decision_is_found_by_other_words_with_who_decided_it(store):
    article(store)
    ada = named(store)
    reworded(store)
    with store.writing("Ada", action="judge", now=NOON) as session:
        seen = accept(session, 1, seen=1)
        judged = Assessment(1, Verdict.REFUTED, "The register says otherwise.", waiver="only one register")
        record(session, judged, seen=seen, by=ada)

    with store.reading() as session:
        (found,) = similar(session, 2)

    assert (found.id, found.voice, found.state) == (1, "Ilse Brandt", State.APPROVED)
    assert (found.verdict, found.decided_by, found.decided_at) == (Verdict.REFUTED, "Ada", NOON)
    assert "the same claim (" in found.likeness.why
    assert found.likeness.kind is LinkKind.SAME


def test_what_is_not_alike_and_what_was_rejected_is_not_suggested(store):
    article(store)
    with store.reading() as session:
        assert similar(session, 2) == ()

    reworded(store)
    with store.writing("Ada", action="reject", now=NOON) as session:
        reject(session, 1, seen=1)

    with store.reading() as session:
        assert similar(session, 2) == ()
        with pytest.raises(NotThere):
            similar(session, 99)


@pytest.mark.parametrize("words", ["!?", "12", "not of the", "“O'Neil' OR NEAR(a* b)\\", "a" * 3_000, "𝔊𝔯𝔬ß 12"])
def test_any_wording_is_asked_for_and_none_breaks_the_search(store, words):
    article(store)
    reworded(store, words)

    with store.reading() as session:
        assert similar(session, 2) == ()


def test_the_same_words_are_found_among_thousands_even_where_each_of_them_is_common(store):
    fill(store, claims=2_000, now=NOON)
    with store.reading() as session:
        common = "The government report on school prices and police court workers"
        seen = get_claim(session, 3).version, get_claim(session, 1_990).version
        free = [get_claim(session, number).state in OPEN | {State.PROPOSED} for number in (3, 1_990)]
    assert free == [True, True]
    with store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, 3, common, seen=seen[0])
        edit_standalone(session, 1_990, f"{common}!", seen=seen[1])

    with store.reading() as session:
        (found,) = similar(session, 3, limit=1)

    assert (found.id, found.likeness.why.split(",")[0]) == (1_990, "same words")
