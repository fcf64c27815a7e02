"""A report as one HTML file: no script, nothing from outside, readable on paper and on a telephone.

Foreign words are escaped by the template engine, always; a link is only made of an address that `checked_link` passes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from claims.reports.claimreview import left_out
from claims.reports.report import Report, by_stance, checked_link, flag_labels, verdict_code, verdict_label

TEMPLATES = Path(__file__).parent / "templates"


def write_html(report: Report, out: BinaryIO) -> None:
    """Write the report as one self-contained HTML document, UTF-8."""
    page = _template().render(report=report, undecided=left_out(report))
    out.write(page.encode("utf-8", "xmlcharrefreplace"))


@cache
def _template() -> Template:
    shelf = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    shelf.filters.update(
        link=checked_link,
        by_stance=by_stance,
        flags=flag_labels,
        verdict=verdict_label,
        code=lambda claim: verdict_code(claim) or "none",
        day=lambda moment: f"{moment:%-d %B %Y}" if moment else "",
        minute=lambda moment: f"{moment:%-d %B %Y, %H:%M} UTC",
    )
    return shelf.get_template("report.html")
