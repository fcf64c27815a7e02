from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.bench.articles import kept_lines, read
from claims.errors import NotThere
from claims.model import Act, Kind
from sources.document import Block, Document, Role, Span

TEXT = "The weir holds\n\nAna Ruiz said the weir holds.\nBo, 41, disagreed.\n"
SAID = {"content": [[30, 44]], "source": [[16, 24]], "cue": [[25, 29]]}


def write_gold(folder: Path, **more: object) -> Path:
    (folder / "weir.txt").write_bytes(TEXT.encode())
    gold = folder / "weir.gold.json"
    gold.write_text(json.dumps({"id": "weir", "attributions": [SAID]} | more), encoding="utf-8")
    return gold


def test_a_line_of_jsonl_is_an_article_whose_positions_hold(tmp_path: Path):
    rows = tmp_path / "articles.jsonl"
    rows.write_text(json.dumps({"id": "weir", "text": TEXT, "attributions": [SAID]}) + "\n\n", encoding="utf-8")

    (article,) = read(rows)

    assert article.id == "weir"
    assert article.document.text == TEXT
    assert article.attributions[0].content[0].of(article.document.text) == "the weir holds"
    assert article.body_lines is None


def test_what_was_not_marked_is_told_from_nobody_named(tmp_path: Path):
    rows = tmp_path / "articles.jsonl"
    nobody = SAID | {"source": None, "speaker": None, "kind": "indirect", "act": "denial"}
    rows.write_text(json.dumps({"id": "weir", "text": TEXT, "attributions": [SAID, nobody]}), encoding="utf-8")

    (article,) = read(rows)
    bare, full = article.attributions

    assert (bare.kind, bare.act, bare.speaker_known) == (None, None, False)
    assert (full.kind, full.act, full.speaker_known, full.speaker) == (Kind.INDIRECT, Act.DENIAL, True, None)
    assert full.source is None
    assert bare.source == (Span(16, 24),)


@pytest.mark.parametrize("named", ["folder", "file"])
def test_a_gold_file_is_read_with_the_text_beside_it(named: str, tmp_path: Path):
    gold = write_gold(tmp_path)

    (article,) = read(tmp_path if named == "folder" else gold)

    assert article.document.text == TEXT
    assert article.attributions[0].cue == (Span(25, 29),)


def test_a_gold_file_can_name_its_text_and_the_lines_that_are_the_article(tmp_path: Path):
    (tmp_path / "pasted.txt").write_bytes(TEXT.encode())
    gold = write_gold(tmp_path, text_file="pasted.txt", body_lines=[1, 3, 4])
    (tmp_path / "weir.txt").unlink()

    (article,) = read(gold)

    assert article.body_lines == (1, 3, 4)


def test_a_gold_file_without_its_text_is_refused_by_name(tmp_path: Path):
    gold = write_gold(tmp_path)
    (tmp_path / "weir.txt").unlink()

    with pytest.raises(NotThere, match=r"weir\.txt"):
        list(read(gold))


def test_lines_of_the_article_are_those_in_its_own_blocks():
    text = "Menu\nHeadline\n\nOne\nTwo"
    document = Document(
        text, (Block(0, 4, Role.BOILERPLATE), Block(5, 13, Role.HEADLINE), Block(15, 22, Role.PARAGRAPH)), title="Headline"
    )

    assert kept_lines(document) == {2, 4, 5}
