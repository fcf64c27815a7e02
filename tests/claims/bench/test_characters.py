from __future__ import annotations

import sys

import pytest

from claims.bench.characters import head, jaccard, pairs, same_source, significant
from claims.errors import SettingsWrong
from sources.document import Span


def where(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_quotation_marks_and_stops_at_the_edges_do_not_count():
    text = "“I won,” she said."

    assert significant(text, [where(text, "“I won,”")]) == significant(text, [where(text, "I won")])


def test_figures_and_currency_signs_do_count():
    text = "a 5% cut"

    assert significant(text, [where(text, "5%")]) == {2, 3}


def test_what_lies_outside_the_text_is_left_out():
    assert significant("abc", [Span(1, 9)]) == {1, 2}


def test_half_of_the_characters_shared_is_a_jaccard_index_of_one_half():
    assert jaccard(frozenset({1, 2}), frozenset({1, 2, 3, 4})) == 0.5
    assert jaccard(frozenset({1}), frozenset({2})) == 0.0


def test_the_head_of_a_source_stands_before_what_only_describes_it():
    text = "Dr. Ilse Maronne, head of the institute"
    group = "the head of the Salt Institute"

    assert head(text, [Span(0, len(text))]) == significant(text, [where(text, "Maronne")])
    assert head(group, [Span(0, len(group))]) == significant(group, [where(group, "head")])
    assert head(text, None) == frozenset()


def test_a_source_is_the_same_mention_when_one_side_has_the_others_head():
    text = "Ilse Maronne, who runs the Institute for the Study of Salt Marshes, spoke."
    whole, name = where(text, "Ilse Maronne, who runs the Institute for the Study of Salt Marshes"), where(text, "Maronne")

    assert same_source(text, [whole], [name])
    assert not same_source(text, [name], [where(text, "Marshes")])


def test_nobody_named_matches_only_nobody_named():
    text = "It is claimed"

    assert same_source(text, None, None)
    assert same_source(text, None, [])
    assert not same_source(text, None, [Span(0, 2)])


def test_pairing_is_one_to_one_and_makes_the_whole_agree_most():
    # Taking the best pair first (0, 0) would leave the second gold with nothing.
    gold = [frozenset(range(10)), frozenset(range(7))]
    predicted = [frozenset(range(9)), frozenset(range(4, 10))]

    assert pairs(gold, predicted) == [(0, 1), (1, 0)]


def test_less_than_half_agreement_is_no_pair():
    assert pairs([frozenset(range(10))], [frozenset(range(4))]) == []
    assert pairs([frozenset(range(10))], [frozenset(range(5))]) == [(0, 0)]
    assert pairs([], [frozenset({1})]) == []


def test_without_scipy_the_advice_is_to_install_the_development_requirements(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)

    with pytest.raises(SettingsWrong) as refused:
        pairs([frozenset({1})], [frozenset({1})])

    assert "requirements-dev.lock" in refused.value.advice
