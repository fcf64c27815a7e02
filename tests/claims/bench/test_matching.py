"""The measure of finding earlier fact-checks, on a handful that was made up."""

from __future__ import annotations

import json

import pytest

from claims.bench.matching import bench
from claims.errors import NotThere

DOCUMENTS = (
    {"id": "toll", "claim": "The harbour toll in Zürich fell by 12 per cent.", "title": "Did the Harbour Toll Fall?"},
    {"id": "bridge", "claim": "The bridge over the Vell was paid for in 1904.", "title": "Was the Vell Bridge Paid For?"},
    {"id": "school", "claim": "A school in Karst serves insects for lunch.", "title": "Insects for Lunch?"},
)
POSTS = (
    {"id": "1", "text": "Harbour toll down 12 per cent!! https://vell.example/a", "rel": ["toll"]},
    {"id": "2", "text": "They make children eat bugs at noon in #Karst", "rel": ["school"]},
)


def written(folder, documents=DOCUMENTS, posts=POSTS, name="dev.jsonl"):
    for file, lines in (("docs.jsonl", documents), (name, posts)):
        (folder / file).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return folder


def test_the_right_one_is_found_by_words_and_by_meaning(tmp_path):
    figures = bench(written(tmp_path))

    assert (figures["map5"], figures["mrr"], figures["recall10"], figures["recall50"]) == (1, 1, 1, 1)
    assert (figures["posts"], figures["documents"]) == (2, 3)


def test_a_post_about_something_else_counts_against_it(tmp_path):
    posts = [*POSTS, {"id": "3", "text": "Harbour toll down 12 per cent", "rel": ["bridge"]}]

    assert bench(written(tmp_path, posts=posts))["map5"] < 1


def test_one_file_can_be_named_and_the_training_part_is_only_measured_so(tmp_path):
    folder = written(tmp_path, name="train.jsonl")

    assert bench(folder / "train.jsonl")["posts"] == 2
    with pytest.raises(NotThere):
        bench(folder)


def test_posts_without_their_documents_and_files_of_another_form_are_refused(tmp_path):
    with pytest.raises(NotThere, match="No post"):
        bench(written(tmp_path, posts=[{"id": "1", "text": "Toll", "rel": ["elsewhere"]}]))

    (tmp_path / "dev.jsonl").write_text("no JSON", encoding="utf-8")
    with pytest.raises(NotThere) as refused:
        bench(tmp_path)
    assert "docs.jsonl" in refused.value.advice
