"""JSON-LD in files and on pages: found wherever it stands, and told where it cannot be read."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from claims.reports.claimreview_text import check_text, parts
from tests.claims.reports.reviews import RIGHT, review, without

NOW = datetime(2026, 5, 10, 12, 0, tzinfo=UTC)


def page(*scripts: str, kind: str = "application/ld+json") -> str:
    marked = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    return f"<!doctype html><html><head><title>Toll</title>{marked}</head><body><p>Text</p></body></html>"


@pytest.mark.parametrize("shown", RIGHT)
def test_a_right_document_passes_as_a_file_and_on_a_page(shown):
    text = json.dumps(RIGHT[shown])

    assert check_text(text, now=NOW) == ()
    assert check_text(page(text, kind="application/ld+json; charset=utf-8"), now=NOW) == ()


def test_one_document_a_line_is_read_line_by_line_and_a_broken_line_named():
    lines = "\n".join([json.dumps(review(url="")), '{"@type": ', json.dumps(without(review(), "reviewRating"))])

    found = [(finding.rule, finding.path) for finding in check_text(lines, now=NOW)]

    assert ("not-json", "line 2") in found
    assert ("url-missing", "line 1: url") in found
    assert ("rating-missing", "line 3: reviewRating") in found


def test_a_page_is_searched_for_its_scripts_and_other_scripts_are_left_alone():
    text = page("var x = '{';", kind="text/javascript") + page("{broken") + page(json.dumps(review(author="Vell")))

    assert [(finding.rule, finding.path) for finding in check_text(text, now=NOW)] == [
        ("not-json", "script 1"),
        ("author-type", "script 2: author"),
    ]


def test_a_page_whose_other_data_is_no_review_is_not_blamed_for_it():
    other = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Toll"})

    assert check_text(page(other, json.dumps(review())), now=NOW) == ()
    assert [finding.rule for finding in check_text(page(other), now=NOW)] == ["nothing-there"]


@pytest.mark.parametrize(
    "text", ["", "   ", "no markup at all", "<script", "<script type='application/ld+json'", "<html></html>"]
)
def test_where_there_is_none_that_is_said(text):
    assert [finding.rule for finding in check_text(text, now=NOW)] == ["nothing-there"]


def test_what_a_parser_could_not_bear_is_told_and_not_raised():
    deep, long = "[" * 200_000, '{"a": ' + "9" * 10_000 + "}"

    assert [finding.rule for finding in check_text(deep, now=NOW)] == ["not-json"]
    assert [finding.rule for finding in check_text(long, now=NOW)] == ["not-json"]


def test_a_script_that_never_ends_is_read_to_the_end_and_a_million_of_them_in_one_pass():
    (only,) = parts("<script type=application/ld+json>" + json.dumps(review()))

    assert only.value == review()
    assert len(list(parts("<script type='application/ld+json'>{}</script>" * 20_000))) == 20_000
    assert list(parts("<script " * 200_000)) == []
