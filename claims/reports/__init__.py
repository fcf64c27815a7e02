"""What leaves the desk: one `Report`, and a writer for each format.

`WRITERS` is the list the dashboard and the command line offer. A writer takes a `Report` and something to write bytes to, and
writes the same bytes for the same report, whoever asks and whenever. `claims.reports.export` makes the report out of the store,
has it written, and leaves the line in the trail.

A writer is loaded when it first writes: what typesets, packs and validates takes longer to load than most reports to write.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from claims.reports.report import Report, report

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


def _by(module: str, name: str) -> Callable[[Report, BinaryIO], None]:
    """The writer of this name, loaded when it is asked to write."""

    def write(of: Report, out: BinaryIO) -> None:
        getattr(import_module(f"claims.reports.{module}"), name)(of, out)

    return write


_OFFICE = "application/vnd.openxmlformats-officedocument"

WRITERS: dict[str, Writer] = {
    "html": Writer("Web page (HTML)", ".html", "text/html", _by("page", "write_html")),
    "pdf": Writer("Paper (PDF)", ".pdf", "application/pdf", _by("paper", "write_pdf"), READABLE),
    "docx": Writer("Document (DOCX)", ".docx", f"{_OFFICE}.wordprocessingml.document", _by("document", "write_docx"), READABLE),
    "markdown": Writer("Plain text with marks (Markdown)", ".md", "text/markdown", _by("markdown", "write_markdown")),
    "xlsx": Writer("Workbook (XLSX)", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", _by("workbook", "write_xlsx")),
    "csv": Writer("Spreadsheet (CSV)", ".csv", "text/csv", _by("spreadsheet", "write_csv")),
    "json": Writer("Data (JSON)", ".json", "application/json", _by("jsondata", "write_json")),
    "jsonl": Writer("Data, a line a claim (JSON Lines)", ".jsonl", "application/jsonl", _by("jsondata", "write_jsonl")),
    "claimreview": Writer("ClaimReview (JSON-LD)", ".jsonld", "application/ld+json", _by("claimreview", "write_claimreview")),
    "markup": Writer("Fact-check markup table (JSON)", ".json", "application/json", _by("markup_table", "write_markup_table")),
    "annotations": Writer(
        "Web annotations (JSON-LD)", ".jsonld", "application/ld+json", _by("annotations", "write_annotations")
    ),
}
"""Every format by the name that `claims export --format` takes."""

write_csv = WRITERS["csv"].write

__all__ = ["WRITERS", "Report", "Writer", "report", "write_csv"]
