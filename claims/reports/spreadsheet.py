"""A report as CSV that any spreadsheet opens, and that none of them runs.

A cell that begins with =, +, -, @ (or a full-width twin, or white space before one) is a formula to some spreadsheet, whatever
the quoting. Such a cell gets an apostrophe in front, which spreadsheets read as “this is text”.
See https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import BinaryIO

from claims.model import ClaimRecord
from claims.reports.report import Report, by_stance, checked_link, flag_labels, verdict_code, verdict_label

_RUNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""First characters that make a formula, with their full-width twins."""

_UNSEEN = re.compile(r"^[\s\x00-\x1f\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'\"]*")
"""What a spreadsheet may skip, or a person not see, before the character that counts."""


def inert(value: object) -> str:
    """The value as a cell that no spreadsheet runs; None is the empty cell."""
    text = "" if value is None else str(value).replace("\x00", "\ufffd")
    seen = _UNSEEN.sub("", text, count=1)
    return f"'{text}" if seen[:1] in _RUNS or text[:1] in ("\t", "\r", "\n") else text


def _evidence_cell(claim: ClaimRecord) -> str:
    lines = []
    for stance, found in by_stance(claim):
        for item in found:
            where = item.source.address or item.source.label
            lines.append(f"[{stance}] “{item.selector.exact}” — {item.source.title or item.source.label} ({where})")
    return "\n".join(lines)


COLUMNS: dict[str, Callable[[ClaimRecord], object]] = {
    "claim": lambda c: c.id,
    "verdict": verdict_label,
    "verdict_code": verdict_code,
    "flags": lambda c: "; ".join(flag_labels(c)),
    "words": lambda c: c.selector.exact,
    "standalone": lambda c: c.standalone,
    "speaker": lambda c: c.voice,
    "speaker_as_written": lambda c: c.speaker_written,
    "relayed_by": lambda c: c.attribution.relayed_by if c.attribution else None,
    "kind": lambda c: c.attribution.kind if c.attribution else "own voice",
    "act": lambda c: c.attribution.act if c.attribution else None,
    "said_on": lambda c: c.said_on,
    "state": lambda c: c.state,
    "rationale": lambda c: c.decision.rationale if c.decision else None,
    "waiver": lambda c: c.decision.waiver if c.decision else None,
    "evidence": _evidence_cell,
    "approved_by": lambda c: c.decision.approved_by if c.decision else None,
    "decided_at": lambda c: c.decision.at.isoformat() if c.decision else None,
    "source_title": lambda c: c.source.title or c.source.label,
    "source_authors": lambda c: "; ".join(c.source.authors),
    "source_publisher": lambda c: c.source.publisher,
    "source_published": lambda c: c.source.published,
    "source_address": lambda c: checked_link(c.source.address),
    "captured_at": lambda c: c.snapshot.captured_at.isoformat(),
    "snapshot_sha256": lambda c: c.snapshot.sha256,
    "start": lambda c: c.selector.start,
    "end": lambda c: c.selector.end,
}
"""Each column and what stands in it; one row a claim."""


def write_csv(report: Report, out: BinaryIO) -> None:
    """Write the report as CSV: UTF-8 with a byte-order mark (for spreadsheets), every cell quoted, CRLF line ends."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    rows = csv.writer(text, quoting=csv.QUOTE_ALL)
    rows.writerow(COLUMNS)
    for claim in report.claims:
        rows.writerow([inert(cell(claim)) for cell in COLUMNS.values()])
    text.flush()
    text.detach()
