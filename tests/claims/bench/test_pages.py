from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from claims.bench.pages import MarkedPage, bench, precision_and_recall, quoted_paragraphs, read
from claims.errors import NotThere

TEXT = [
    "The northern quay of Port Selwyn is sinking by two centimetres a year, surveyors told the council on Monday evening.",
    "“Nobody has shown us a single figure,” said Dora Quill, who has worked the cranes for twenty-three years in all weathers.",
    "The operator says that repairs would cost forty million crowns and take until the very end of the decade.",
]
HEAD = (
    '<title>The quay sinks slowly | The Selwyn Lantern</title><meta name="author" content="Mara Pell">'
    '<meta property="article:published_time" content="2023-03-14T09:20:00Z">'
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
HTML = f"<html><head>{HEAD}</head><body><h1>The quay sinks slowly</h1><article>{BODY}</article></body></html>"
BODY_TEXT = "\n\n".join(TEXT)
GOLD = {"body": BODY_TEXT, "title": "The quay sinks slowly", "authors": ["Mara Pell"], "date": "2023-03-14"}


def test_runs_of_four_words_count_as_often_as_they_stand_there():
    assert precision_and_recall("a b c d e", "a b c d e") == (1, 1)
    assert precision_and_recall("a b c d", "a b c d e f") == (pytest.approx(1 / 3), 1)
    assert precision_and_recall("a b c d", "") == (0, 0)


def test_only_words_in_quotation_marks_make_a_quoted_paragraph():
    assert quoted_paragraphs(BODY_TEXT) == [TEXT[1]]


def test_a_page_that_is_read_whole_scores_one_everywhere(tmp_path: Path):
    (tmp_path / "quay.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "quay.json").write_text(json.dumps(GOLD), encoding="utf-8")

    figures = bench(tmp_path)

    assert [figures[name] for name in ("ngram_f1", "title", "authors", "date")] == [1, 1, 1, 1]
    assert (figures["pages"], figures["unread"], figures["quoted_paragraphs_lost"]) == (1, 0, 0)
    assert figures["pages_per_second"] > 0
    assert figures["trafilatura_ngram_f1"] > 0.9


def test_a_page_that_cannot_be_read_counts_as_lost(tmp_path: Path):
    (tmp_path / "shell.html").write_text("<html><body><div id=app></div></body></html>", encoding="utf-8")
    (tmp_path / "shell.json").write_text(json.dumps(GOLD), encoding="utf-8")

    figures = bench(tmp_path)

    assert (figures["unread"], figures["ngram_recall"], figures["quoted_paragraphs_lost"]) == (1, 0, 1)


def test_packed_lines_are_read_and_facts_nobody_marked_stay_empty(tmp_path: Path):
    rows = tmp_path / "pages.jsonl.gz"
    row = {"id": "quay", "html": HTML, "body": BODY_TEXT, "title": None, "authors": "Mara Pell", "date": None}
    rows.write_bytes(gzip.compress(json.dumps(row).encode()))

    (page,) = read(rows)

    assert page == MarkedPage("quay", HTML.encode(), BODY_TEXT, authors=("Mara Pell",))


def test_pages_whose_bytes_were_destroyed_are_refused(tmp_path: Path):
    rows = tmp_path / "pages.jsonl"
    rows.write_text(json.dumps({"id": "quay", "html": "\x1f\ufffd\x08\x08", "body": ""}) + "\n", encoding="utf-8")

    with pytest.raises(NotThere, match="damaged"):
        list(read(rows))


def test_a_place_without_pages_is_named(tmp_path: Path):
    with pytest.raises(NotThere, match="No marked page"):
        list(read(tmp_path))
