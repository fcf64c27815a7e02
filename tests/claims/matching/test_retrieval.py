"""How a claim is looked for, and in which order what is found stands."""

from __future__ import annotations

import pytest

from claims.matching.retrieval import WEIGHTS, Candidate, as_claim, asked, figures, meant, ranked, sentences
from claims.matching.same import Said

POST = "The toll FELL #HarbourToll, says @IlseBrandt https://port.example/1 — Nour Vance (@nour) March 13, 2026"


def rare(word: str) -> float:
    return 1.0 if word == "the" else 6.0


def test_words_behind_a_tag_are_looked_for_whole_and_apart_and_links_are_not():
    assert "HarbourToll Harbour Toll" in asked(POST)
    assert "IlseBrandt Ilse Brandt" in asked(POST)
    assert "port.example" not in asked(POST)


def test_the_meaning_of_a_post_is_read_without_its_links_and_its_card():
    assert meant(POST) == "The toll FELL Harbour Toll, says IlseBrandt — Nour Vance"


def test_a_post_is_compared_as_its_words_and_whoever_posted_it_says_them():
    assert as_claim(POST) == Said("The toll FELL Harbour Toll, says Ilse Brandt", "Nour Vance")


def test_a_text_of_several_sentences_is_looked_for_by_each_that_says_something():
    assert sentences("Shame! The harbour toll fell. Nobody was asked about it.") == [
        "The harbour toll fell.",
        "Nobody was asked about it.",
    ]
    assert sentences("The harbour toll fell.") == []


@pytest.mark.parametrize("words", ["The harbour toll fell by 12 per cent in 2025.", "https://port.example/1", "", "@"])
def test_what_is_no_post_or_nothing_but_a_link_is_read_as_it_stands(words):
    assert meant(words) == words
    assert as_claim(words) == Said(words)


def test_rare_words_count_before_common_ones_and_meaning_where_words_are_the_same():
    candidates = {
        1: Candidate(("the", "harbour"), 0.3),
        2: Candidate(("toll", "harbour"), 0.3),
        3: Candidate(("toll", "harbour"), 0.8),
        4: Candidate(("the", "bridge"), 0.3),
    }

    order = ranked(("the", "toll", "harbour"), candidates, weight=rare)

    assert list(order) == [3, 2, 1, 4]
    assert list(order.values()) == sorted(order.values(), reverse=True)


def test_a_headline_can_bring_a_review_to_the_front_and_where_there_is_none_the_wording_stands_for_it():
    told = figures(("toll",), {1: Candidate(("toll",), 0.4, 0.9), 2: Candidate(("toll",), 0.4)}, weight=rare)

    assert (told[1][1], told[2][1]) == (0.9, 0.4)
    assert list(ranked(("toll",), {2: Candidate(("toll",), 0.4), 1: Candidate(("toll",), 0.4, 0.9)}, weight=rare)) == [1, 2]


def test_where_no_meaning_is_known_words_alone_decide_and_where_nothing_is_found_there_is_no_order():
    candidates = {1: Candidate(("bridge",)), 2: Candidate(("toll",)), 3: Candidate(())}

    assert next(iter(ranked(("toll",), candidates, weight=rare))) == 2
    assert ranked((), {}, weight=rare) == {}
    assert all(len(parts) == len(WEIGHTS) for parts in figures((), candidates, weight=rare).values())
