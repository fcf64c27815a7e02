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
every_sample_with_a_page = pytest.mark.parametrize("name", [name for name, gold in GOLD.items() if "page_file" in gold])
every_sample_with_a_paste = pytest.mark.parametrize("name", [name for name, gold in GOLD.items() if "paste" in gold])

WITHOUT_MARKS = frozenset({"question-answer", "block-quote"})
"""Words given as they were said although no quotation marks stand around them."""
WITHOUT_CUE = frozenset({"question-answer", "headline-like", "no-source-in-sentence"})
"""Words that are plainly somebody's although nothing says that they were said."""


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


def quoted(text: str, *, outer: str) -> list[bool]:
    """For each character whether it stands in `outer` quotation marks; a paragraph that ends without closing them ends them."""
    closing = {"“": "”", "‘": "’"}.get(outer, outer)
    inside = False
    told = []
    for at, character in enumerate(text):
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        apostrophe = closing in "’'" and (after.isalnum() or (closing == outer and not inside and before.isalnum()))
        if character == outer and not inside and not (closing == outer and before.isalnum()):
            inside = True
        elif character == "\n" or (character == closing and not apostrophe):
            inside = False
        told.append(inside)
    return told


def outer_mark(name: str) -> str:
    """The mark an article's quotations open with; where single ones hold double ones, the gold says so."""
    return GOLD[name].get("outer_mark") or next(mark for mark in '“"‘' if mark in text_of(name))


def test_there_are_enough_and_half_of_those_measured_are_kept_for_testing():
    splits = {split: [gold for gold in GOLD.values() if gold["split"] == split] for split in ("train", "dev", "test")}
    marked = {split: sum(len(gold["attributions"]) for gold in some) for split, some in splits.items()}

    assert sum(map(len, splits.values())) == len(GOLD)
    assert len(splits["test"]) >= max(12, len(splits["dev"]))
    assert marked["test"] >= max(175, marked["dev"])


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
        hard = set(item.get("phenomena", ()))
        assert item["cue"] or hard & WITHOUT_CUE
        assert item["act"] in list(Act)
        named_here = bool(item["speaker"]) and ("no-source-in-sentence" not in hard or bool(item["source"]))
        assert bool(item["source"]) == named_here, "who is named has a name, who is not has none"


@every_sample
def test_no_content_takes_in_its_own_cue_or_the_that_before_it(name: str):
    text = text_of(name)

    for item in GOLD[name]["attributions"]:
        for start, end in item["content"]:
            assert not text[start:end].startswith("that ")
            assert all(cue_end <= start or cue_start >= end for cue_start, cue_end in item["cue"] or [])


@every_sample
def test_the_kind_follows_from_the_quotation_marks(name: str):
    text = text_of(name)
    inside = quoted(text, outer=outer_mark(name))

    for item in GOLD[name]["attributions"]:
        hard = set(item.get("phenomena", ()))
        if hard & WITHOUT_MARKS and "nested" not in hard and item["kind"] == Kind.DIRECT:
            continue
        marks = {inside[at] for start, end in item["content"] for at in range(start, end) if text[at].isalnum()}
        kind = {frozenset({True}): Kind.DIRECT, frozenset({False}): Kind.INDIRECT}.get(frozenset(marks), Kind.MIXED)
        assert item["kind"] == kind, [text[start:end] for start, end in item["content"]]


@every_sample
def test_the_headline_is_not_marked(name: str):
    assert min(span[0] for span in spans_of(GOLD[name])) > len(GOLD[name]["title"])


@every_sample_with_a_page
def test_the_page_shows_every_paragraph(name: str):
    page = Page((SAMPLES / GOLD[name]["page_file"]).read_text(encoding="utf-8"))

    assert set(text_of(name).strip().split("\n\n")) <= page.lines()


@every_sample_with_a_paste
def test_the_paste_has_every_paragraph_on_the_lines_the_gold_says(name: str):
    told = GOLD[name]["paste"]
    lines = (SAMPLES / told["file"]).read_bytes().decode("utf-8").split("\n")

    assert [lines[number - 1] for number in told["body_lines"]] == text_of(name).strip().split("\n\n")


@every_sample_with_a_paste
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
