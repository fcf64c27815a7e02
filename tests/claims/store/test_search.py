"""Search finds claims by words, spelt as people spell them, and the same ones on both databases."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.store.claims import add_claim, edit_standalone, set_speaker
from claims.store.queue import QueueFilter, queue
from claims.store.search import fold, lacking, marked
from tests.claims.store.desk import NOON, TEXT, article, selector


def found(store, text):
    with store.reading() as session:
        return {row.id for row in queue(session, QueueFilter(text=text)).items}


FOUND = {
    "zurich": {1, 2},  # from the title and from the standalone wording
    "ZÜRICH": {1, 2},
    "ilse brandt": {1},
    "brandt ilse": {1},
    "toll fel": {1},  # still typing
    "tol fell": set(),
    "12": {1},
    "“harbour” – opened!": {2},
    "harbour nowhere": set(),
    "  ": {1, 2},
    "…?!": {1, 2},
}


def test_words_are_found_without_case_or_accents_and_the_last_may_be_unfinished(store):
    article(store)

    assert {text: found(store, text) for text in FOUND} == FOUND


SIGNS = [
    '"',
    "toll*",
    "toll AND NOT fell",
    "NEAR(toll, 2)",
    "a:b",
    "plain:toll",
    "'; DROP TABLE claim; --",
    "\\",
    "%",
    "!&|<->",
    ":*",
    "^toll",
]


def test_signs_that_mean_something_to_a_database_mean_nothing_here(store):
    article(store)

    for text in SIGNS:
        assert found(store, text) <= {1, 2}, text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40))
def test_no_query_is_an_error(store, text):
    found(store, text)


def test_search_follows_every_change(store):
    desk = article(store)
    one = desk.claims[0]

    with store.writing("Ada", action="reword", now=NOON) as session:
        seen = edit_standalone(session, one, "Die Gebühr für Łódź sank", seen=1)
        set_speaker(session, one, "Ærø Council", seen=seen)

    assert found(store, "lodz gebuhr") == {one}
    assert found(store, "aero") == {one}
    assert found(store, "zurich ilse brandt") == {one}, "the article still calls her so"


def test_a_change_that_was_not_kept_is_not_found(store):
    desk = article(store)
    place = selector("harbour toll")

    def half_done() -> None:
        with store.writing("Ada", action="mark", now=NOON) as session:
            add_claim(session, desk.document, place.start, place.end, standalone="Unheard-of wording")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half_done()

    assert found(store, "unheard") == set()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Zürich", "zurich"),
        ("STRASSE Straße", "strasse strasse"),
        ("don’t, can't", "don t can t"),
        ("12,500 ½", "12 500 1 2"),
        ("Москва́ Ёлка", "москва елка"),
        ("ﬁne Ｗide", "fine wide"),
        ("snake_case", "snake case"),
    ],
)
def test_words_are_folded_to_what_everybody_can_type(written, folded):
    assert fold(written) == folded


def test_folding_keeps_to_its_bound():
    assert len(fold(TEXT * 1_000)) <= 25_000


@pytest.mark.parametrize(
    ("text", "asked", "hits"),
    [
        ("The Zürich toll fell.", "zurich FELL", ["Zürich", "fell"]),
        ("Tolls, tolling and the toll", "toll", ["Tolls", "tolling", "toll"]),
        ("of or often", "of", ["of"]),
        ("cafe\u0301 berth", "café", ["cafe\u0301"]),
        ("🌊 12,500 people", "12 500", ["12", "500"]),
        ("nothing here", "", []),
        ("", "toll", []),
    ],
)
def test_the_words_looked_for_are_marked_as_they_are_written_and_no_character_is_lost(text, asked, hits):
    pieces = marked(text, asked)

    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, hit in pieces if hit] == hits


@given(text=st.text(max_size=60), asked=st.text(max_size=20))
def test_marking_never_changes_a_text(text, asked):
    assert "".join(piece for piece, _ in marked(text, asked)) == text


def test_what_a_line_lacks_of_a_query_is_known():
    assert lacking("The Zürich toll fell", "toll harbour zur") == ["harbour"]
    assert lacking("The Zürich toll fell", "of zurich") == ["of"]
