"""Each format opened by the tools its readers use: whole, the same every time, and with nothing foreign alive in it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import Any

import html5lib
import jsonschema
import openpyxl
import pandas
import pypdfium2
import pytest
from docx import Document
from markdown_it import MarkdownIt
from openpyxl.utils.escape import unescape

from claims.model import Flag, Selector, Stance, Verdict
from claims.reports import WRITERS, report
from claims.reports.jsondata import SCHEMA
from claims.reports.report import Names, PublishedCorrection, Publisher, checked_link
from claims.reports.workbook import CLAIMS, CORRECTIONS, EVIDENCE, SOURCES
from claims.review.presets import SIX_LEVELS
from tests.claims.reports.nasty import MARKUP, PREFIXES, everywhere
from tests.examples import NOON, claim, decided, evidence

CORRECTED = {1: (PublishedCorrection("correction", "The year was 2025.", NOON, "Refuted", "Supported"),)}
ARCHIVED = {9: "https://archive.example/9"}


def made(*claims, **told):
    given: dict[str, Any] = {"made": NOON, "corrections": CORRECTED, "archived": ARCHIVED, "trail_head": "ab" * 32} | told
    return report(claims or (decided(1), claim(2)), **given)


def written(name, *claims, **told):
    out = io.BytesIO()
    WRITERS[name].write(made(*claims, **told), out)
    return out.getvalue()


def sheets(*claims, **told):
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", *claims, **told)))


def words_of_pdf(*claims, **told):
    pages = pypdfium2.PdfDocument(written("pdf", *claims, **told))
    return " ".join("\n".join(page.get_textpage().get_text_range() for page in pages).split())


_ALL = """
import hashlib, io, sys
from claims.reports import WRITERS
from tests.claims.reports.test_formats import made
for name, writer in WRITERS.items():
    out = io.BytesIO()
    writer.write(made(), out)
    print(name, hashlib.sha256(out.getvalue()).hexdigest())
"""


def test_another_process_with_another_seed_writes_the_same_bytes():
    here = "".join(f"{name} {hashlib.sha256(written(name)).hexdigest()}\n" for name in WRITERS)

    there = subprocess.run(
        [sys.executable, "-c", _ALL], env=os.environ | {"PYTHONHASHSEED": "4711"}, capture_output=True, text=True, check=True
    )

    assert there.stdout == here


@pytest.mark.parametrize("words", ["<r>&</r>", "<r><t>=1+1</t></r>", "_x0041_ \r\n", " kept ", "a\tb & <c>"])
def test_words_that_look_like_the_insides_of_a_workbook_are_words_in_it(words):
    odd = decided(1, standalone=words, selector=Selector(0, len(words), words))

    book = sheets(odd)

    row = dict(
        zip((column.name for column in CLAIMS), next(book["Claims"].iter_rows(min_row=2, values_only=True)), strict=True)
    )
    assert unescape(str(row["Words"])) == unescape(str(row["Standalone"])) == words


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "markdown", "xlsx", "csv", "json", "jsonl"])
def test_names_of_the_desk_are_left_out_where_the_report_tells_none(name):
    told = decided(evidence=(evidence(added_by="Zephyrine"),))
    assert told.decision is not None
    judged = tuple(replace(one, by="Zephyrine") for one in told.assessments)
    told = replace(told, assessments=judged, decision=replace(told.decision, approved_by="Zephyrine"))

    assert "Zephyrine" in _words(name, told)
    assert "Zephyrine" not in _words(name, told, names=Names.LEFT_OUT)


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "markdown", "xlsx", "csv", "json", "jsonl"])
def test_every_format_tells_verdict_evidence_archive_hash_and_correction(name):
    words = _words(name, decided(1, Verdict.REFUTED))

    for told in ("Refuted", "Toll income: 4.1m (2024), 3.6m (2025)", "The year was 2025.", f"{9:064x}", "Ilse Brandt"):
        assert told in words.replace("\\", ""), told
    assert "https://archive.example/9" in words.replace("\u200b", "") or name == "pdf"


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "markdown", "xlsx", "csv", "json", "jsonl"])
def test_the_house_scale_names_the_verdict_and_the_code_stays(name):
    half = decided(1, Verdict.SUPPORTED)
    assert half.decision is not None
    half = replace(half, decision=replace(half.decision, flags=(Flag.MISSING_CONTEXT,)))
    label = next(rung.label for rung in SIX_LEVELS.rungs if rung.verdict is Verdict.SUPPORTED and rung.flags)

    assert label in _words(name, half, scale=SIX_LEVELS)
    if name in {"csv", "xlsx", "json", "jsonl"}:
        assert "supported" in _words(name, half, scale=SIX_LEVELS)


def _words(name, *claims, **told):
    """All that a reader of the format is shown."""
    if name == "pdf":
        return words_of_pdf(*claims, **told)
    if name == "xlsx":
        rows = (row for sheet in sheets(*claims, **told) for row in sheet.values)
        return "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    data = written(name, *claims, **told)
    if name == "docx":
        links = "\n".join(rel.target_ref for rel in Document(io.BytesIO(data)).part.rels.values())
        xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        return "".join(html5lib.parseFragment(xml).itertext()) + links
    return data.decode("utf-8-sig")


# Spreadsheets ----------------------------------------------------------------------------------------------------------------


def test_a_workbook_has_its_sheets_with_fixed_headers_filters_and_wrapped_text():
    book = sheets()

    assert book.sheetnames == ["About", "Claims", "Evidence", "Sources", "Corrections"]
    for name, columns in {"Claims": CLAIMS, "Evidence": EVIDENCE, "Sources": SOURCES, "Corrections": CORRECTIONS}.items():
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in columns]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
    assert book["Claims"]["E2"].alignment.wrap_text
    assert book["Claims"].max_row == 3


def test_only_a_checked_address_is_a_link_in_a_workbook():
    good, bad = decided(1), decided(2, source=replace(decided().source, address="javascript:alert(1)"))

    links = [cell.hyperlink.target for row in sheets(good, bad)["Claims"] for cell in row if cell.hyperlink]

    assert links == ["https://courier.example/harbour-1"]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_cell_of_a_workbook_is_a_formula_and_each_is_marked_as_text(prefix):
    bad = prefix + "cmd|' /C calc'!A0"
    fixed = {1: (PublishedCorrection(bad, bad, NOON, bad, bad),)}

    book = sheets(everywhere(bad), title=bad, scope=bad, publisher=Publisher(bad), corrections=fixed, trail_head=bad)

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert sum("cmd|" in str(cell.value) for cell in cells) >= 30
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type != "n")
    assert "xl/calcChain.xml" not in zipfile.ZipFile(io.BytesIO(written("xlsx", everywhere(bad)))).namelist()


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_cell_of_a_csv_begins_what_a_spreadsheet_would_run(prefix):
    bad = prefix + "cmd|' /C calc'!A0"
    fixed = {1: (PublishedCorrection(bad, bad, NOON, bad, bad),)}

    data = written("csv", everywhere(bad), corrections=fixed)

    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    unseen = " \t\r\n\v\f\x00\x01\x1f\u00a0\u2009\u3000\u200b\u200d\u200f\u202e\u2060\u2066\ufeff"
    assert sum("cmd|" in cell for cell in cells) >= 15
    assert not [cell for cell in cells if cell.lstrip(unseen)[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20") and cell]


def test_pandas_reads_the_csv_and_the_lines_row_by_claim():
    table = pandas.read_csv(io.BytesIO(written("csv")))
    lines = pandas.read_json(io.BytesIO(written("jsonl")), lines=True)

    assert list(table["claim"]) == list(lines["id"]) == [1, 2]
    assert list(table["verdict"]) == ["Supported", "No verdict yet"]
    assert set(lines["trail_head"]) == {"ab" * 32}


def test_a_cell_holds_no_more_than_a_sheet_can_and_says_so():
    long = "\U0001f600" * 40_000

    told = sheets(decided(selector=Selector(0, len(long), long)))["Claims"]["E2"].value

    assert told.endswith("… (cut)")
    assert len(told.encode("utf-16-le")) // 2 <= 32_767


# Data ------------------------------------------------------------------------------------------------------------------------


def test_json_follows_its_schema_with_everything_in_it_and_is_as_one_dump_would_be():
    data = written("json", everywhere(MARKUP), claim(2))

    told = json.loads(data)

    jsonschema.validate(told, json.loads(SCHEMA.read_text()), cls=jsonschema.Draft202012Validator)
    assert data == (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    assert told["claims"][0]["words"]["exact"] == MARKUP
    assert told["claims"][0]["evidence"][0]["snapshot"]["archived"] == "https://archive.example/9"


def test_a_line_of_json_lines_is_the_claim_of_the_json():
    whole, line = json.loads(written("json", decided(1))), json.loads(written("jsonl", decided(1)))

    assert line == {"schema": "claims-report-line/2", "made": whole["made"], "trail_head": "ab" * 32} | whole["claims"][0]


# For readers -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("claims", [(), (decided(1), claim(2)), (everywhere(MARKUP), everywhere("\x00\x0b\x85\ufdd0 \udcff"))])
def test_the_page_is_html5_without_an_error(claims):
    out = io.BytesIO()
    WRITERS["html"].write(report(claims, made=NOON, corrections=CORRECTED), out)

    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(out.getvalue(), transport_encoding="utf-8")

    assert page.get("lang") == "en"
    assert [len(page.findall(f".//{landmark}")) for landmark in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert page.findall(".//script") == page.findall(".//img") == []
    numbers = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(claims) < 2 or claims[0].id == claims[1].id or len(numbers) == len(set(numbers))


def test_a_pdf_has_the_words_on_numbered_pages_and_nothing_foreign_is_set():
    words = words_of_pdf(everywhere(MARKUP), decided(2), title="Harbour #eval(1)")

    assert "Harbour #eval(1)" in words
    assert '#eval("1") $x$ *b* `c`' in words
    assert "1 / 2" in words or "1 / 1" in words
    assert "How to verify" in words


@pytest.mark.parametrize("name", ["html", "pdf"])
def test_what_is_quoted_within_already_is_put_in_marks_no_second_time(name):
    said = "“I signed it,”"

    page = _words(name, decided(1, selector=Selector(0, len(said), said)))

    assert said in page
    assert "““" not in page


def test_a_pdf_shows_cyrillic_and_greek_from_its_own_fonts():
    told = "Привет, мир. Καλημέρα κόσμε."

    assert told in words_of_pdf(decided(selector=Selector(0, len(told), told)))


def test_a_pdf_links_only_to_addresses_a_reader_may_follow():
    bad = replace(decided().source, address="javascript:alert(1)")
    data = written("pdf", decided(1), decided(2, source=bad, evidence=()))

    assert b"javascript" not in data


def test_a_document_opens_again_whole_with_headings_counts_and_links():
    data = written("docx", decided(1), everywhere(MARKUP))

    document = Document(io.BytesIO(data))

    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert next(p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2") == "Evidence that supports it"
    assert document.tables[0].cell(1, 0).text == "Supported"
    assert document.core_properties.created.year == NOON.year
    assert any(MARKUP in paragraph.text for paragraph in document.paragraphs)
    targets = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert targets == {"https://courier.example/harbour-1", "https://courier.example/harbour-9", ARCHIVED[9]}


@pytest.mark.parametrize(
    "bad", [MARKUP, "# a", "1. a", "- a", "> a", "```\nx", "www.evil.example", "https://evil.example", "&lt;b&gt;"]
)
def test_foreign_words_stay_words_in_markdown(bad):
    data = written("markdown", everywhere(bad), corrections={}, archived={}).decode()

    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(data)
    inside = [child for token in tokens if token.children for child in token.children]

    assert {"html_block", "fence", "code_block"}.isdisjoint(token.type for token in tokens)
    assert {"html_inline", "image", "em_open"}.isdisjoint(child.type for child in inside)
    assert {child.attrs["href"] for child in inside if child.type == "link_open"} <= {checked_link(bad)}
    shown = ["".join(child.content for child in token.children) for token in tokens if token.children]
    assert any(" ".join(bad.split()) in words for words in shown)


def test_the_stances_of_evidence_stand_apart_and_what_was_set_aside_is_there():
    both = decided(evidence=(evidence(1), evidence(2, Stance.SET_ASIDE)))

    words = _words("markdown", both)

    assert words.index("Evidence that supports it") < words.index("Looked at and set aside")
