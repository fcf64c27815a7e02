"""What leaves the desk: one `Report`, and a writer for each format.

`WRITERS` is the list the dashboard and the command line offer. A writer takes a `Report` and a binary file and writes the same
bytes for the same report, whoever asks and whenever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from claims.reports.claimreview import write_claimreview
from claims.reports.jsondata import write_json
from claims.reports.page import write_html
from claims.reports.report import Report, report
from claims.reports.spreadsheet import write_csv


@dataclass(frozen=True, slots=True)
class Writer:
    """One format: what to call it, what to name the file, and how to write it."""

    label: str
    suffix: str
    media_type: str
    write: Callable[[Report, BinaryIO], None]


WRITERS: dict[str, Writer] = {
    "html": Writer("Web page (HTML)", ".html", "text/html", write_html),
    "csv": Writer("Spreadsheet (CSV)", ".csv", "text/csv", write_csv),
    "json": Writer("Data (JSON)", ".json", "application/json", write_json),
    "claimreview": Writer("ClaimReview (JSON-LD)", ".jsonld", "application/ld+json", write_claimreview),
}
"""Every format by the name that `claims export --format` takes."""

__all__ = ["WRITERS", "Report", "Writer", "report", "write_claimreview", "write_csv", "write_html", "write_json"]
