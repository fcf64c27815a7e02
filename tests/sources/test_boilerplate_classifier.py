"""The trained part of the marking: its file, its trees, and what it may not do."""

from __future__ import annotations

import hashlib
import re

import pytest

from sources.boilerplate.classifier import FILE, Tree, by_length, likelihoods, shipped
from sources.boilerplate.features import NAMES, rows_of
from sources.boilerplate.rules import judge
from sources.boilerplate.surroundings import first_look, second_look
from tests.sources.test_boilerplate import ARTICLE, PAGE

SPLIT = Tree(columns=(1, 0), limits=(4.0, 0.5), yes=(-1, -2), no=(1, -3), values=(-2.0, 1.0, 3.0))
"""Is number 1 at most 4? Then -2. Else: is number 0 at most 0.5? Then 1, else 3."""


@pytest.mark.parametrize(("row", "value"), [((0, 4), -2), ((1, 4), -2), ((0.5, 5), 1), ((1, 5), 3)])
def test_a_tree_is_walked_from_question_to_question(row, value):
    assert SPLIT.value(row) == value


def test_a_tree_without_questions_has_one_answer():
    assert Tree((), (), (), (), (0.25,)).value([1.0]) == 0.25


def test_the_trees_add_up_to_a_likelihood():
    even, sure, never = likelihoods([SPLIT, SPLIT], [[0, 0]]), likelihoods([SPLIT] * 99, [[1, 9]]), likelihoods([], [[1, 9]])

    assert even == [pytest.approx(0.018, abs=1e-3)]
    assert sure == [pytest.approx(1)]
    assert never == [0.5]


def test_long_lines_are_for_one_forest_and_short_ones_for_the_other():
    rows = [[79.0], [80.0]]

    found = by_length(rows, rows, [Tree((), (), (), (), (9.0,))], [Tree((), (), (), (), (-9.0,))])

    assert found == [pytest.approx(0, abs=1e-3), pytest.approx(1, abs=1e-3)]


def test_the_file_is_the_one_the_card_describes():
    card = (FILE.parent / "MODEL_CARD.md").read_text(encoding="utf-8")

    assert re.findall(r"\b[0-9a-f]{64}\b", card)[0] == hashlib.sha256(FILE.read_bytes()).hexdigest()


def test_the_file_stays_small():
    assert FILE.stat().st_size < 1_000_000


def test_the_trees_ask_only_what_is_shown_to_them():
    rows = rows_of(judge(PAGE))
    shown = first_look(rows)
    again = second_look(rows, [0.5] * len(rows), [0.0] * len(rows))

    for trees, look in ((shipped().first, shown), (shipped().second, again), (shipped().short, again)):
        assert trees
        assert max(column for tree in trees for column in tree.columns) < len(look[0])
        assert {len(row) for row in look} == {len(look[0])}
        assert all(at < len(tree.columns) and ~at < len(tree.values) for tree in trees for at in (*tree.yes, *tree.no))


def test_paragraphs_are_likelier_the_article_than_anything_else_on_the_page():
    page = judge(PAGE)

    likely = dict(zip((line.text for line in page.lines), shipped().likelihoods(page), strict=True))

    assert min(likely[line] for line in ARTICLE) > 0.6
    assert likely["Comments (12)"] < 0.2
    assert likely["Notifications can be managed in your browser settings."] < 0.3


def test_the_same_page_is_judged_the_same_way_each_time():
    assert shipped().likelihoods(judge(PAGE)) == shipped().likelihoods(judge(PAGE))


def test_every_number_has_a_name_of_its_own():
    assert len(set(NAMES)) == len(NAMES)
    assert {len(row) for row in rows_of(judge(PAGE))} == {len(NAMES)}
