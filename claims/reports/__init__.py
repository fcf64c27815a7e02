"""What leaves the desk: one `Report`, and a writer for each format.

`WRITERS` is the list the dashboard and the command line offer. A writer takes a `Report` and something to write bytes to, and
writes the same bytes for the same report, whoever asks and whenever. `claims.reports.export` makes the report out of the store,
has it written, and leaves the line in the trail.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from claims.reports.annotations import write_annotations
from claims.reports.claimreview import write_claimreview
from claims.reports.document import write_docx
from claims.reports.jsondata import write_json, write_jsonl
from claims.reports.markdown import write_markdown
from claims.reports.markup_table import write_markup_table
from claims.reports.page import write_html
from claims.reports.paper import write_pdf
from claims.reports.report import Report, report
from claims.reports.spreadsheet import write_csv
from claims.reports.workbook import write_xlsx

READABLE = 3_000
"""Claims of a format that somebody is to read, and that is put together in memory: about as many pages as anybody prints."""


@dataclass(frozen=True, slots=True)
class Writer:
    """One format: what to call it, what to name the file, and how to write it."""

    label: str
    suffix: str
    media_type: str
    write: Callable[[Report, BinaryIO], None]
    most: int | None = None
    """How many claims it carries; None for any number."""


_OFFICE = "application/vnd.openxmlformats-officedocument"

WRITERS: dict[str, Writer] = {
    "html": Writer("Web page (HTML)", ".html", "text/html", write_html),
    "pdf": Writer("Paper (PDF)", ".pdf", "application/pdf", write_pdf, READABLE),
    "docx": Writer("Document (DOCX)", ".docx", f"{_OFFICE}.wordprocessingml.document", write_docx, READABLE),
    "markdown": Writer("Plain text with marks (Markdown)", ".md", "text/markdown", write_markdown),
    "xlsx": Writer("Workbook (XLSX)", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", write_xlsx),
    "csv": Writer("Spreadsheet (CSV)", ".csv", "text/csv", write_csv),
    "json": Writer("Data (JSON)", ".json", "application/json", write_json),
    "jsonl": Writer("Data, a line a claim (JSON Lines)", ".jsonl", "application/jsonl", write_jsonl),
    "claimreview": Writer("ClaimReview (JSON-LD)", ".jsonld", "application/ld+json", write_claimreview),
    "markup": Writer("Fact-check markup table (JSON)", ".json", "application/json", write_markup_table),
    "annotations": Writer("Web annotations (JSON-LD)", ".jsonld", "application/ld+json", write_annotations),
}
"""Every format by the name that `claims export --format` takes."""

__all__ = ["WRITERS", "Report", "Writer", "report", "write_claimreview", "write_csv", "write_html", "write_json"]
