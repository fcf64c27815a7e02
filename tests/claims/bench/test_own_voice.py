from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.bench.attribution import bench
from claims.bench.own_voice import Heard, compare, figures, marked
from claims.errors import NotThere
from sources.document import Span

TEXT = "In Sill the river rose by 2.1 metres. Sill has 840 people.\n\nThe weir broke on 3 May, Ana Ruiz said."
ROSE = Span(0, TEXT.index(" Sill has"))
PEOPLE = Span(TEXT.index("Sill has"), TEXT.index("\n"))


def write_gold(folder: Path, name: str, **more: object) -> None:
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    gold = {"id": name, "attributions": []} | more
    (folder / f"{name}.gold.json").write_text(json.dumps(gold), encoding="utf-8")


def test_a_statement_without_its_full_stop_is_the_same_statement():
    told = figures([compare(TEXT, [ROSE, PEOPLE], [Span(ROSE.start, ROSE.end - 1), PEOPLE])])

    assert told == {"own_voice_precision": 100, "own_voice_recall": 100, "own_voice_f1": 100}


def test_one_of_two_found_and_two_invented_is_a_third_and_a_half():
    told = figures([compare(TEXT, [ROSE, PEOPLE], [ROSE, Span(0, 8), Span(9, 16)])])

    assert told["own_voice_precision"] == pytest.approx(100 / 3)
    assert told["own_voice_recall"] == 50
    assert told["own_voice_f1"] == 40


def test_a_statement_counts_once_however_many_proposals_overlap_it():
    assert compare(TEXT, [ROSE], [ROSE, Span(ROSE.start, ROSE.end - 4)]) == Heard(1, 2, 1)


def test_less_than_half_of_a_statement_is_not_found():
    assert compare(TEXT, [ROSE], [Span(ROSE.start, ROSE.start + 9)]).agreed == 0


def test_nothing_marked_and_nothing_proposed_divides_by_nothing():
    assert set(figures([compare(TEXT, [], [])]).values()) == {0}


def test_articles_are_pooled():
    assert figures([Heard(1, 1, 1), Heard(3, 3, 0)])["own_voice_f1"] == 25


def test_only_articles_whose_gold_marks_statements_are_asked(tmp_path: Path):
    write_gold(tmp_path, "marked", narrated_claims=[[ROSE.start, ROSE.end]])
    write_gold(tmp_path, "none", narrated_claims=[])
    write_gold(tmp_path, "unmarked")

    assert marked(tmp_path) == {"marked": (ROSE,), "none": ()}


def test_a_line_of_jsonl_can_mark_statements_too(tmp_path: Path):
    rows = tmp_path / "articles.jsonl"
    article = {"id": "weir", "text": TEXT, "attributions": [], "narrated_claims": [[ROSE.start, ROSE.end]]}
    rows.write_text(json.dumps(article) + "\n\n", encoding="utf-8")

    assert marked(rows) == {"weir": (ROSE,)}
    assert bench(rows)["own_voice_recall"] == 100


def test_the_bench_of_attribution_tells_the_own_voice_of_each_split(tmp_path: Path):
    write_gold(tmp_path, "seen", split="dev", narrated_claims=[[ROSE.start, ROSE.end], [PEOPLE.start, PEOPLE.end]])
    write_gold(tmp_path, "kept", split="test", narrated_claims=[[0, 8]])

    told = bench(tmp_path)

    assert told["dev_own_voice_recall"] == 100
    assert told["test_own_voice_recall"] == 0
    assert told["own_voice_recall"] == pytest.approx(200 / 3)


def test_nothing_is_told_of_articles_whose_gold_does_not_mark_statements(tmp_path: Path):
    write_gold(tmp_path, "unmarked")

    assert not [name for name in bench(tmp_path) if "own_voice" in name]


def test_a_path_without_articles_is_refused_as_before(tmp_path: Path):
    with pytest.raises(NotThere):
        bench(tmp_path / "nowhere.jsonl")
