"""What leaves the desk: complete, the same every time, and inert wherever it is opened."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import jsonschema
import pytest

from claims.model import Flag, Selector, Verdict
from claims.reports import WRITERS, report
from claims.reports.claimreview import left_out
from claims.reports.jsondata import SCHEMA
from claims.reports.report import Publisher, checked_link
from claims.reports.spreadsheet import COLUMNS, inert
from tests.examples import NOON, claim, decided, source

PREFIXES = [
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "\u00a0+",
    "\u200b=",
    "\ufeff@",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
    "'=",
    '"=',
]
NASTY = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def written(name, *claims, **told):
    out = io.BytesIO()
    WRITERS[name].write(report(claims, made=NOON, **told), out)
    return out.getvalue()


def test_every_writer_writes_the_same_bytes_for_the_same_report():
    for name in WRITERS:
        assert written(name, decided(1), claim(2)) == written(name, decided(1), claim(2))


@pytest.mark.parametrize("name", sorted(WRITERS.keys() - {"jsonl"}))  # no claim is no line
def test_an_empty_report_is_still_a_whole_file(name):
    assert written(name)


def test_json_keeps_every_character_and_follows_its_schema():
    words = "“Ünï” 👩‍👩‍👧 \u202eabc\u202c =1+1 \udcff"
    odd = decided(selector=Selector(0, len(words), words))

    told = json.loads(written("json", odd, claim(2), trail_head="ab" * 32))

    jsonschema.validate(told, json.loads(SCHEMA.read_text()), cls=jsonschema.Draft202012Validator)
    assert told["claims"][0]["words"]["exact"] == words
    assert told["counts"] == {"Supported": 1, "No verdict yet": 1}


def test_a_csv_row_tells_verdict_claimant_and_evidence_with_its_address():
    rows = list(csv.DictReader(io.StringIO(written("csv", decided(verdict=Verdict.REFUTED)).decode("utf-8-sig"))))

    assert rows[0]["verdict"] == "Refuted"
    assert rows[0]["speaker"] == "Ilse Brandt"
    assert "Toll income: 4.1m (2024), 3.6m (2025)" in rows[0]["evidence"]
    assert "https://courier.example/harbour-9" in rows[0]["evidence"]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_cell_of_any_column_starts_what_a_spreadsheet_would_run(prefix):
    bad = prefix + "cmd|' /C calc'!A0"
    nasty = decided(
        selector=Selector(0, len(bad), bad), standalone=bad, speaker=bad, speaker_written=bad, said_on=bad,
        source=source(title=bad, publisher=bad, authors=(bad,), published=bad, address=bad),
    )  # fmt: skip
    assert nasty.decision is not None
    nasty = replace(nasty, decision=replace(nasty.decision, rationale=bad, waiver=bad, approved_by=bad))

    rows = list(csv.reader(io.StringIO(written("csv", nasty).decode("utf-8-sig"), newline="")))

    cells = [cell for row in rows for cell in row]
    assert len(cells) == 2 * len(COLUMNS)
    assert sum(cell == "'" + bad for cell in cells) >= 10
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@") and cell]


def test_ordinary_cells_are_left_as_they_are():
    for text in ("", "a=b", "12 per cent", "don’t", "“He won,” she said", "3 - 2"):
        assert inert(text) == text


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links, self.words = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src", "action")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.words += data


def test_nothing_foreign_is_live_in_the_html_report():
    nasty = decided(
        selector=Selector(0, len(NASTY), NASTY), standalone=NASTY, speaker=NASTY,
        source=source(title=NASTY, address="javascript:alert(1)", publisher=NASTY),
    )  # fmt: skip

    page = _Reader()
    page.feed(written("html", nasty, title=NASTY).decode())

    assert NASTY in page.words
    assert {"script", "img", "iframe", "link"}.isdisjoint(page.tags)
    assert all(link.startswith("https://courier.example/") for link in page.links)


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "data:text/html,x", "https://", "//x.example", "http://[::1", None, ""])
def test_only_an_address_a_reader_may_follow_becomes_a_link(bad):
    assert checked_link(bad) is None


def test_claimreview_has_what_a_collection_needs_and_no_number_the_scale_does_not_have():
    one = decided(verdict=Verdict.REFUTED)
    assert one.decision is not None
    one = replace(one, decision=replace(one.decision, flags=(Flag.OUTDATED,)))

    feed = json.loads(written("claimreview", one, claim(2), publisher=Publisher("The Desk", "https://desk.example")))
    item = feed["dataFeedElement"][0]["item"]

    assert len(feed["dataFeedElement"]) == 1
    assert item["url"] == "https://desk.example/claims/1"
    assert item["author"] == {"@type": "Organization", "name": "The Desk", "url": "https://desk.example"}
    assert item["reviewRating"]["alternateName"] == "Refuted; Outdated"
    assert "ratingValue" not in item["reviewRating"]
    assert item["itemReviewed"]["author"] == {"@type": "Person", "name": "Ilse Brandt"}
    assert item["itemReviewed"]["appearance"][0]["url"] == "https://courier.example/harbour-1"
    assert item["citation"][0]["text"] == "Toll income: 4.1m (2024), 3.6m (2025)"


def test_a_claim_without_a_verdict_is_named_as_left_out_of_claimreview():
    left = left_out(report([decided(1), claim(2)], made=NOON, publisher=Publisher("The Desk", "https://desk.example")))

    assert [(item.id, why) for item, why in left] == [(2, "no verdict stands on it yet")]


def test_a_body_is_told_from_a_person_and_nobody_is_invented():
    body = decided(speaker="Harbour Workers’ Union", speaker_written="the union")
    nobody = decided(speaker=None, speaker_written=None)

    publisher = Publisher("The Desk", "https://desk.example")
    told = json.loads(written("claimreview", body, nobody, publisher=publisher))["dataFeedElement"]

    assert told[0]["item"]["itemReviewed"]["author"]["@type"] == "Organization"
    assert "author" not in told[1]["item"]["itemReviewed"]
