"""The sample articles and their gold: what is measured against them is worth as much as they are right."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from claims.model import Act, Kind

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
GOLD = {file.name.removesuffix(".gold.json"): json.loads(file.read_bytes()) for file in sorted(SAMPLES.glob("*.gold.json"))}
every_sample = pytest.mark.parametrize("name", GOLD)


class Page(HTMLParser):
    """The words a page shows, each block on a line of its own."""

    INLINE = frozenset({"a", "b", "i", "em", "strong", "span", "font", "time", "small", "button", "label"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "title")
        if tag not in self.INLINE:
            self.shown.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "title")
        if tag not in self.INLINE:
            self.shown.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.shown.append(data)

    def lines(self) -> set[str]:
        return {line.strip() for line in "".join(self.shown).splitlines()}


def text_of(name: str) -> str:
    return (SAMPLES / GOLD[name]["text_file"]).read_bytes().decode("utf-8")


def spans_of(gold: dict[str, Any]) -> list[list[int]]:
    """Every span the gold marks, whatever for."""
    roles = [item[role] or [] for item in gold["attributions"] for role in ("content", "source", "cue")]
    return [span for role in roles for span in role] + gold["narrated_claims"]


def quoted(text: str) -> list[bool]:
    """For each character whether it stands in quotation marks; a paragraph that ends without closing them ends them."""
    inside = False
    told = []
    single = "“" not in text and '"' not in text
    for at, character in enumerate(text):
        apostrophe = character == "’" and text[at + 1 : at + 2].isalpha()
        if character == "“" or (single and character == "‘") or (character == '"' and not inside):
            inside = True
        elif character in '”"\n' or (single and character == "’" and not apostrophe):
            inside = False
        told.append(inside)
    return told


def test_there_are_eight_and_half_are_kept_for_testing():
    splits = [gold["split"] for gold in GOLD.values()]

    assert (splits.count("dev"), splits.count("test")) == (4, 4)


def test_no_two_share_an_id_and_each_is_named_after_its_own():
    assert [gold["id"] for gold in GOLD.values()] == list(GOLD)


@every_sample
def test_it_is_as_long_as_an_article(name: str):
    assert 300 <= len(text_of(name).split()) <= 600


@every_sample
def test_it_says_what_it_is(name: str):
    gold = GOLD[name]

    assert text_of(name).startswith(gold["title"] + "\n\n")
    assert all(gold[told] for told in ("author", "published", "publisher", "genre"))


@every_sample
def test_every_span_covers_whole_words_of_the_text(name: str):
    text = text_of(name)

    for start, end in spans_of(GOLD[name]):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), text[start:end]
        assert not (text[end : end + 1].isalnum() and text[end - 1].isalnum()), text[start:end]


@every_sample
def test_there_is_enough_to_find_and_every_attribution_is_complete(name: str):
    attributions = GOLD[name]["attributions"]

    assert len(attributions) >= 15
    for item in attributions:
        assert item["content"] == sorted(item["content"])
        assert item["cue"]
        assert item["act"] in list(Act)
        assert bool(item["source"]) == bool(item["speaker"]), "who is named has a name, who is not has none"


@every_sample
def test_no_content_takes_in_its_own_cue_or_the_that_before_it(name: str):
    text = text_of(name)

    for item in GOLD[name]["attributions"]:
        for start, end in item["content"]:
            assert not text[start:end].startswith("that ")
            assert all(cue_end <= start or cue_start >= end for cue_start, cue_end in item["cue"])


@every_sample
def test_the_kind_follows_from_the_quotation_marks(name: str):
    text = text_of(name)
    inside = quoted(text)

    for item in GOLD[name]["attributions"]:
        marks = {inside[at] for start, end in item["content"] for at in range(start, end) if text[at].isalnum()}
        kind = {frozenset({True}): Kind.DIRECT, frozenset({False}): Kind.INDIRECT}.get(frozenset(marks), Kind.MIXED)
        assert item["kind"] == kind, [text[start:end] for start, end in item["content"]]


@every_sample
def test_the_headline_is_not_marked(name: str):
    assert min(span[0] for span in spans_of(GOLD[name])) > len(GOLD[name]["title"])


@every_sample
def test_the_page_shows_every_paragraph(name: str):
    page = Page((SAMPLES / GOLD[name]["page_file"]).read_text(encoding="utf-8"))

    assert set(text_of(name).strip().split("\n\n")) <= page.lines()


@every_sample
def test_the_paste_has_every_paragraph_on_the_lines_the_gold_says(name: str):
    told = GOLD[name]["paste"]
    lines = (SAMPLES / told["file"]).read_bytes().decode("utf-8").split("\n")

    assert [lines[number - 1] for number in told["body_lines"]] == text_of(name).strip().split("\n\n")


@every_sample
def test_the_paste_has_lines_that_are_not_the_article(name: str):
    told = GOLD[name]["paste"]
    lines = (SAMPLES / told["file"]).read_text(encoding="utf-8").split("\n")

    assert sum(bool(line.strip()) for line in lines) >= len(told["body_lines"]) + 5


def test_between_them_they_show_every_kind_and_act_and_the_hard_cases():
    items = [item for gold in GOLD.values() for item in gold["attributions"]]

    assert {item["kind"] for item in items} == set(Kind)
    assert {item["act"] for item in items} == set(Act)
    assert any(len(item["content"]) == 3 for item in items), "a quotation over paragraphs"
    assert any(item.get("relayed_by") for item in items)
    assert sum(item["source"] is None for item in items) >= 8, "unnamed speakers"
