"""What the classifier sees of a line. All people, places and papers are invented."""

from __future__ import annotations

import time

import pytest

from sources.boilerplate.features import FAR, NAMES, rows_of
from sources.boilerplate.rules import judge
from tests.sources.test_boilerplate import ARTICLE, PAGE, TITLE


def seen(text: str) -> dict[str, dict[str, float]]:
    page = judge(text)
    return {line.text: dict(zip(NAMES, row, strict=True)) for line, row in zip(page.lines, rows_of(page), strict=True)}


def test_an_empty_page_has_no_rows():
    assert rows_of(judge(" \n\n")) == []


def test_letters_and_words_are_counted():
    row = seen(PAGE)["Join the discussion"]

    assert (row["letters"], row["words"], row["gap"], row["sentence end"]) == (19, 3, 1, 0)


def test_a_line_that_another_line_contains_is_told_elsewhere():
    link = "Ferry to Great Marrow runs aground again"
    text = "\n\n".join(["Share", *ARTICLE, link, f"Islands {link}"])

    rows = seen(text)

    assert rows[link]["told elsewhere"] == 1
    assert rows[ARTICLE[0]]["told elsewhere"] == 0


def test_what_the_rules_said_is_seen():
    rows = seen(PAGE)

    assert rows[TITLE]["headline"]
    assert rows["Your support makes the difference."]["appeal"]
    assert not rows["Your support makes the difference."]["kept by the rules"]
    assert rows[ARTICLE[0]]["kept by the rules"]


def test_lines_know_how_long_ago_the_last_appeal_was():
    rows = seen(PAGE)

    assert rows["Stay informed with notifications from The Selwyn Lantern"]["since appeal"] == FAR
    assert rows[ARTICLE[0]]["since appeal"] == 1
    assert rows[ARTICLE[1]]["since appeal"] == 2


def test_a_plain_text_can_be_looked_at_too():
    assert len(rows_of(judge(ARTICLE[0]))) == 1


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a, " * 300_000, "|" * 500_000, "“I said. We" * 90_000])
def test_a_hostile_line_is_looked_at_in_bounded_time(text):
    page = judge(text)
    begun = time.process_time()

    rows_of(page)

    assert time.process_time() - begun < 2
