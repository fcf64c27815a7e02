from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.bench.paste import PastedPage, bench, count, fingerprint, read, shares

LINES = [("Menu", "boilerplate"), ("The weir holds", "title"), ("It held.", "body"), ("", ""), ("x" * 80, "boilerplate")]
PAGE = PastedPage("weir", "full", "\n".join(line for line, _ in LINES), tuple(mark for _, mark in LINES))


def test_a_page_sorted_rightly_scores_one_everywhere():
    told = shares(count(PAGE, {2, 3}))

    assert told == dict.fromkeys(("line_f1", "char_f1", "body_in", "char_in", "long_in", "long_out"), 1) | {"long_in": 0}


def test_keeping_everything_keeps_the_body_and_puts_nothing_aside():
    told = shares(count(PAGE, {1, 2, 3, 4, 5}))

    assert (told["body_in"], told["long_out"]) == (1, 0)
    assert told["line_f1"] == pytest.approx(2 / 4)
    assert told["char_f1"] == pytest.approx(16 / (16 + 84))


def test_keeping_nothing_scores_nothing():
    aside = dict.fromkeys(("line_f1", "char_f1", "body_in", "char_in", "long_in"), 0)
    assert shares(count(PAGE, set())) == aside | {"long_out": 1}


def test_the_headline_counts_on_neither_side():
    assert shares(count(PAGE, {3})) == shares(count(PAGE, {2, 3}))


def test_a_page_given_line_by_line_becomes_the_text_that_was_pasted(tmp_path: Path):
    rows = tmp_path / "lines.jsonl"
    lines = [{"t": "Menu", "gap": 0, "y": "boilerplate"}, {"t": "It held.", "gap": 2, "y": "body"}]
    rows.write_text(json.dumps({"id": "weir", "variant": "window", "lines": lines}) + "\n", encoding="utf-8")

    (page,) = read(rows)

    assert page == PastedPage("weir", "window", "Menu\n\n\nIt held.", ("boilerplate", "", "", "body"))


@pytest.mark.parametrize("form", ["a sample with a paste", "a pasted page"])
def test_a_gold_file_tells_the_lines_of_its_paste(form: str, tmp_path: Path):
    (tmp_path / "weir.paste.txt").write_text("Menu\n\nThe weir holds\nIt held.\n", encoding="utf-8")
    told = {"body_lines": [3, 4]}
    own = (
        {"paste": told | {"file": "weir.paste.txt"}}
        if form == "a sample with a paste"
        else told | {"text_file": "weir.paste.txt"}
    )
    (tmp_path / "weir.gold.json").write_text(json.dumps({"id": "weir"} | own), encoding="utf-8")

    (page,) = read(tmp_path)

    assert page.marks == ("boilerplate", "", "title", "body", "")


def test_the_figures_are_told_for_all_pages_and_for_each_variant(tmp_path: Path):
    body = "The weir at Sill held through the night, the water board said on Friday, although the river rose by two metres."
    rows = tmp_path / "lines.jsonl"
    lines = [{"t": body, "gap": 0, "y": "body"}]
    pages = [{"id": variant, "variant": variant, "lines": lines} for variant in ("full", "window")]
    rows.write_text("\n".join(json.dumps(page) for page in pages), encoding="utf-8")

    told = bench(rows)

    assert told["pages"] == 2
    assert told["learned_from"] == 0
    assert told["line_f1"] == told["full_line_f1"] == told["window_body_in"] == 1


def test_a_page_knows_its_publisher_and_the_fold_its_publisher_lies_in(tmp_path: Path):
    rows = tmp_path / "lines.jsonl"
    lines = [{"t": "Menu", "gap": 0, "y": "boilerplate"}]
    page = {"id": "weir", "variant": "full", "domain": "weir.example", "fold": 2, "lines": lines}
    rows.write_text(json.dumps(page), encoding="utf-8")

    (found,) = read(rows)

    assert (found.publisher, found.fold) == ("weir.example", 2)


def test_a_fingerprint_tells_texts_apart_and_holds_no_word_of_them():
    assert fingerprint("Menu\nIt held.") != fingerprint("Menu\nIt broke.")
    assert len(fingerprint("Menu " * 1000)) == 12
