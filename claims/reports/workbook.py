"""A report as a workbook: claims, evidence, sources and corrections on sheets of their own, and one that says how it was made.

Every foreign word is written as a cell of text, never as a formula, and marked as text besides (`quotePrefix`, what a typed
apostrophe does), so that it stays text when somebody edits the cell. Only a checked address becomes a link. Rows go to the disk
as they are written, so a hundred thousand claims need no more memory than a hundred.

What a sheet cannot hold (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3) is cut or goes without
its link, and the first sheet says that JSON has it whole.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from claims.model import ClaimRecord, EvidenceRecord, SnapshotRecord, SourceRecord
from claims.reports.report import (
    VERIFYING,
    Report,
    checked_link,
    flag_labels,
    name_of,
    place_in_words,
    quoted,
    reviewers,
    verdict_code,
    verdict_label,
)
from claims.reports.sheet import LINKS, LONGEST, Column, Link, Sheet, formats, text_of

CLAIMS = (
    Column("Claim", 8), Column("Verdict", 22), Column("Code", 20), Column("Flags", 20), Column("Words", 60, wrapped=True),
    Column("Standalone", 60, wrapped=True), Column("Speaker", 26), Column("Speaker as written", 26), Column("Relayed by", 20),
    Column("Kind", 11), Column("Act", 11), Column("Said on", 12), Column("State", 18), Column("Rationale", 60, wrapped=True),
    Column("Waiver", 30, wrapped=True), Column("Citations", 10), Column("Reviewed by", 24), Column("Approved by", 20),
    Column("Decided at", 20), Column("Source", 8), Column("Article", 40, wrapped=True), Column("Outlet", 24),
    Column("Published", 12), Column("Address", 44), Column("Captured at", 20), Column("Archived", 44), Column("SHA-256", 66),
    Column("Start", 8), Column("End", 8),
)  # fmt: skip
EVIDENCE = (
    Column("Claim", 8), Column("Citation", 9), Column("Stance", 12), Column("Quoted words", 70, wrapped=True),
    Column("Place", 24), Column("Note", 40, wrapped=True), Column("Primary", 9), Column("Group", 20), Column("Added by", 20),
    Column("Added at", 20), Column("Source", 8), Column("Title", 40, wrapped=True), Column("Outlet", 24), Column("Address", 44),
    Column("Captured at", 20), Column("Archived", 44), Column("SHA-256", 66),
)  # fmt: skip
SOURCES = (
    Column("Source", 8), Column("Kind", 10), Column("Title", 60, wrapped=True), Column("Authors", 30), Column("Outlet", 24),
    Column("Published", 12), Column("Language", 10), Column("Address", 60),
)  # fmt: skip
CORRECTIONS = (
    Column("Claim", 8), Column("Date", 20), Column("Kind", 14), Column("Text", 70, wrapped=True),
    Column("Before", 50, wrapped=True), Column("After", 50, wrapped=True),
)  # fmt: skip


def write_xlsx(report: Report, out: BinaryIO) -> None:
    """Write the report as an XLSX workbook of five sheets."""
    with tempfile.TemporaryDirectory(prefix="claims-") as folder:
        path = Path(folder) / "report.xlsx"
        book = Workbook(str(path), {
            "constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False, "nan_inf_to_errors": True,
        })  # fmt: skip
        book.set_properties(
            {"title": text_of(report.title), "author": text_of(report.publisher.name), "created": _naive(report)}
        )
        _fill(book, report)
        book.close()
        with path.open("rb") as made:
            shutil.copyfileobj(made, out)


def _fill(book: Workbook, report: Report) -> None:
    _method(book, report)
    claims, evidence = Sheet(book, "Claims", CLAIMS), Sheet(book, "Evidence", EVIDENCE)
    sources, corrections = Sheet(book, "Sources", SOURCES), Sheet(book, "Corrections", CORRECTIONS)
    listed: set[int] = set()
    for claim in report.claims:
        claims.add(_claim(report, claim))
        for item in claim.standing_evidence:
            evidence.add(_evidence(report, item))
        for source in _new_sources(claim, listed):
            sources.add(_source(source))
        for one in report.corrections.get(claim.id, ()):
            corrections.add((claim.id, one.at.isoformat(), one.kind, one.text, one.before, one.after))
    for sheet in (claims, evidence, sources, corrections):
        sheet.close()


def _new_sources(claim: ClaimRecord, listed: set[int]) -> Iterator[SourceRecord]:
    for source in (claim.source, *(item.source for item in claim.standing_evidence)):
        if source.id not in listed:
            listed.add(source.id)
            yield source


def _method(book: Workbook, report: Report) -> None:
    sheet = book.add_worksheet("About")
    _, wrapped = formats(book)
    head = book.add_format({"quote_prefix": True, "bold": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    told = [
        ("Report", report.title),
        ("Published by", report.publisher.name),
        ("Made", f"{report.made:%Y-%m-%d %H:%M:%S} UTC"),
        ("Claims chosen", report.scope),
        ("Claims", str(len(report.claims))),
        *((label, str(many)) for label, many in report.counts),
        ("Scale", report.scale.name),
        *((rung.label, rung.meaning) for rung in report.scale.rungs),
        ("Method", report.method),
        ("How to verify", VERIFYING),
        ("Head of the trail", report.trail_head),
        ("Limits", f"A cell holds {LONGEST:,} characters and a sheet {LINKS:,} links; the same report as JSON has all."),
    ]
    for row, (name, words) in enumerate((name, words) for name, words in told if words):
        sheet.write_string(row, 0, text_of(name), head)
        sheet.write_string(row, 1, text_of(words), wrapped)


def _claim(report: Report, claim: ClaimRecord) -> tuple[object, ...]:
    said, decision, source = claim.attribution, claim.decision, claim.source
    judged = reviewers(claim)
    named = "; ".join(name for one in judged if (name := report.person(one)))
    return (
        claim.id, verdict_label(claim, report.scale), verdict_code(claim), "; ".join(flag_labels(claim, report.scale)),
        claim.selector.exact, claim.standalone, claim.voice, claim.speaker_written, said and said.relayed_by,
        said.kind if said else "own voice", said and said.act, claim.said_on, claim.state, decision and decision.rationale,
        decision and decision.waiver, len(claim.standing_evidence), named or (len(judged) or None),
        decision and report.person(decision.approved_by), decision and decision.at.isoformat(), source.id, name_of(claim),
        source.publisher, source.published, _link(source.address), *_kept(report, claim.snapshot), claim.selector.start,
        claim.selector.end,
    )  # fmt: skip


def _evidence(report: Report, item: EvidenceRecord) -> tuple[object, ...]:
    return (
        item.claim_id, item.id, item.stance, quoted(item), place_in_words(item.locator), item.note,
        "yes" if item.primary else "no", item.group, report.person(item.added_by), item.added_at.isoformat(), item.source.id,
        name_of(item), item.source.publisher, _link(item.source.address), *_kept(report, item.snapshot),
    )  # fmt: skip


def _source(source: SourceRecord) -> tuple[object, ...]:
    return (
        source.id, source.kind, source.title or source.label, "; ".join(source.authors), source.publisher, source.published,
        source.language, _link(source.address),
    )  # fmt: skip


def _kept(report: Report, snapshot: SnapshotRecord) -> tuple[object, ...]:
    return snapshot.captured_at.isoformat(), _link(report.archive(snapshot)), snapshot.sha256


def _link(address: str | None) -> Link | None:
    found = checked_link(address)
    return Link(found) if found else None


def _naive(report: Report) -> Any:
    return report.made.astimezone(UTC).replace(tzinfo=None)
