"""A report as one HTML file: no script, nothing from outside, readable on paper and on a telephone.

Foreign words are escaped by the template engine, always; a link is only made of an address that `checked_link` passes. The
page is written as it is rendered, so a long one needs no more memory than a short one.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context

from claims.model import ClaimRecord
from claims.reports.report import (
    STANCES,
    VERIFYING,
    Report,
    bears_marks,
    by_stance,
    checked_link,
    flag_labels,
    in_marks,
    name_of,
    place_in_words,
    quoted,
    reviewers,
    verdict_colour,
    verdict_label,
)

TEMPLATES = Path(__file__).parent / "templates"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NOT_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
"""What no HTML document may hold, not even escaped."""


def write_html(report: Report, out: BinaryIO) -> None:
    """Write the report as one self-contained HTML document, UTF-8."""
    most = max((number for _, number in report.counts), default=1)
    parts = _template().stream(report=report, most=most, stances=STANCES, verifying=VERIFYING)
    parts.enable_buffering(100)
    for part in parts:
        out.write(_NOT_HTML.sub("\ufffd", part).encode())


@cache
def _template() -> Template:
    shelf = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    shelf.filters.update(
        link=checked_link,
        by_stance=by_stance,
        quoted=quoted,
        in_marks=in_marks,
        bears_marks=bears_marks,
        place=place_in_words,
        name=name_of,
        verdict=_of(verdict_label),
        colour=_of(verdict_colour),
        flags=_of(flag_labels),
        reviewed=_reviewed,
        language=lambda tag: bool(tag and _LANGUAGE.fullmatch(tag)),
        day=_day,
        minute=lambda moment: f"{_day(moment)}, {moment:%H:%M} UTC",
    )
    return shelf.get_template("report.html")


def _of(told: Any) -> Any:
    """What the scale of the report says of a claim."""
    return pass_context(lambda page, claim: told(claim, page["report"].scale))


@pass_context
def _reviewed(page: Context, claim: ClaimRecord) -> str:
    """Who judged, or how many did where the report tells no names; empty where that is not known."""
    judged = reviewers(claim)
    named = [name for one in judged if (name := page["report"].person(one))]
    return ", ".join(named) or (f"by {len(judged)}" if judged else "")


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
