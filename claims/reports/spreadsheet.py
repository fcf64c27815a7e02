"""A report as CSV that any spreadsheet opens, and that none of them runs.

A cell that begins with =, +, -, @ (or a full-width twin, or white space before one) is a formula to some spreadsheet, whatever
the quoting. Such a cell gets an apostrophe in front, which spreadsheets read as “this is text”.
See https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import re
import string
from collections.abc import Callable
from typing import BinaryIO

from claims.model import ClaimRecord
from claims.reports.report import (
    Report,
    by_stance,
    checked_link,
    flag_labels,
    in_marks,
    name_of,
    place_in_words,
    quoted,
    reviewers,
    verdict_code,
    verdict_label,
)

Cell = Callable[[Report, ClaimRecord], object]

_RUNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""First characters that make a formula, with their full-width twins."""

_PLAIN = frozenset(string.ascii_letters + string.digits)
"""First characters that make none, whatever comes after them."""

_UNSEEN = re.compile(r"^[\s\x00-\x1f\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'\"]*")
"""What a spreadsheet may skip, or a person not see, before the character that counts."""


def inert(value: object) -> str:
    """The value as a cell that no spreadsheet runs; None is the empty cell."""
    if value is None:
        return ""
    text = str(value)
    if not text or (text[0] in _PLAIN and "\x00" not in text):  # most cells: nothing to look for
        return text
    text = text.replace("\x00", "\ufffd")
    seen = _UNSEEN.sub("", text, count=1)
    return f"'{text}" if seen[:1] in _RUNS or text[:1] in ("\t", "\r", "\n") else text


def _evidence_cell(report: Report, claim: ClaimRecord) -> str:
    lines = []
    for stance, found in by_stance(claim):
        for item in found:
            where = "; ".join(filter(None, (item.source.address or item.source.label, place_in_words(item.locator))))
            archive = report.archive(item.snapshot)
            kept = f"captured {item.snapshot.captured_at:%Y-%m-%d %H:%M} UTC, sha-256 {item.snapshot.sha256}"
            copy = f", archived {archive}" if archive else ""
            lines.append(f"[{stance}] {in_marks(quoted(item))} — {name_of(item)} ({where}) [{kept}{copy}]")
    return "\n".join(lines)


def _corrections_cell(report: Report, claim: ClaimRecord) -> str:
    return "\n".join(f"{one.at:%Y-%m-%d} {one.kind}: {one.text}" for one in report.corrections.get(claim.id, ()))


def _searches_cell(_report: Report, claim: ClaimRecord) -> str:
    return "\n".join(f"“{one.query}” in {one.place}" for one in claim.standing_searches)


def _reviewed_by(report: Report, claim: ClaimRecord) -> str:
    judged = reviewers(claim)
    names = [name for one in judged if (name := report.person(one))]
    return "; ".join(names) if names or not judged else str(len(judged))


COLUMNS: dict[str, Cell] = {
    "claim": lambda _r, c: c.id,
    "verdict": lambda r, c: verdict_label(c, r.scale),
    "verdict_code": lambda _r, c: verdict_code(c),
    "flags": lambda r, c: "; ".join(flag_labels(c, r.scale)),
    "words": lambda _r, c: c.selector.exact,
    "standalone": lambda _r, c: c.standalone,
    "speaker": lambda _r, c: c.voice,
    "speaker_as_written": lambda _r, c: c.speaker_written,
    "relayed_by": lambda _r, c: c.attribution.relayed_by if c.attribution else None,
    "kind": lambda _r, c: c.attribution.kind if c.attribution else "own voice",
    "act": lambda _r, c: c.attribution.act if c.attribution else None,
    "said_on": lambda _r, c: c.said_on,
    "state": lambda _r, c: c.state,
    "rationale": lambda _r, c: c.decision.rationale if c.decision else None,
    "waiver": lambda _r, c: c.decision.waiver if c.decision else None,
    "evidence": _evidence_cell,
    "searches_that_found_nothing": _searches_cell,
    "reviewed_by": _reviewed_by,
    "approved_by": lambda r, c: r.person(c.decision.approved_by) if c.decision else None,
    "decided_at": lambda _r, c: c.decision.at.isoformat() if c.decision else None,
    "corrections": _corrections_cell,
    "source_title": lambda _r, c: name_of(c),
    "source_authors": lambda _r, c: "; ".join(c.source.authors),
    "source_publisher": lambda _r, c: c.source.publisher,
    "source_published": lambda _r, c: c.source.published,
    "source_address": lambda _r, c: checked_link(c.source.address),
    "captured_at": lambda _r, c: c.snapshot.captured_at.isoformat(),
    "archived_at": lambda r, c: r.archive(c.snapshot),
    "snapshot_sha256": lambda _r, c: c.snapshot.sha256,
    "start": lambda _r, c: c.selector.start,
    "end": lambda _r, c: c.selector.end,
}
"""Each column and what stands in it; one row a claim."""


def write_csv(report: Report, out: BinaryIO) -> None:
    """Write the report as CSV: UTF-8 with a byte-order mark (for spreadsheets), every cell quoted, CRLF line ends."""
    out.write(b"\xef\xbb\xbf")
    rows = _Encoding(out)
    quoting = csv.writer(rows, quoting=csv.QUOTE_ALL)
    quoting.writerow(COLUMNS)
    cells, between = tuple(COLUMNS.values()), 2 * (len(COLUMNS) - 1)
    for claim in report.claims:
        row = [inert(cell(report, claim)) for cell in cells]
        line = '","'.join(row)
        if line.count('"') == between:  # most rows: none of the cells has a quotation mark, so there is nothing to double
            rows.write(f'"{line}"\r\n')
        else:
            quoting.writerow(row)


class _Encoding:
    """Takes the text of a row and passes on its bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, row: str) -> int:
        return self._out.write(row.encode("utf-8", "replace"))
