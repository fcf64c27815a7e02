"""A report as a Word document: headings that make a table of contents, a table of counts, quotations, and checked links.

Foreign words are text of runs, which the library escapes; no field, macro or picture is ever made of them. The container is
written again with fixed times, because the library stamps it with the clock.
"""

from __future__ import annotations

import re
import zipfile
from datetime import UTC
from io import BytesIO
from typing import Any, BinaryIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from claims.model import ClaimRecord, EvidenceRecord
from claims.reports.report import (
    STANCES,
    VERIFYING,
    Report,
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

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_THEN = (1980, 1, 1, 0, 0, 0)
_SMALL, _QUOTE, _CLAIM, _STANCE = "Small", "Quote", "Heading1", "Heading2"
"""Styles by their ids: the library looks one up by name among all of them for every paragraph."""


def write_docx(report: Report, out: BinaryIO) -> None:
    """Write the report as a DOCX document."""
    document = Document()
    _styles(document)
    _about(document, report)
    _head(document, report)
    for claim in report.claims:
        _claim(document, report, claim)
    _foot(document, report)
    made = BytesIO()
    document.save(made)
    _same_times(made, out)


def _styles(document: Any) -> None:
    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Georgia", Pt(10.5)
    small = styles.add_style(_SMALL, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style, small.font.size, small.font.color.rgb = styles["Normal"], Pt(8.5), RGBColor(0x4F, 0x58, 0x63)
    small.paragraph_format.space_after = Pt(3)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin = section.bottom_margin = Cm(2.2)


def _about(document: Any, report: Report) -> None:
    told = document.core_properties
    told.title, told.author, told.comments = _text(report.title)[:255], _text(report.publisher.name)[:255], ""
    told.created = told.modified = report.made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    told.language = "en"


def _head(document: Any, report: Report) -> None:
    document.add_heading(_text(report.title), level=0)
    told = (report.publisher.name, f"Made {report.made:%Y-%m-%d %H:%M} UTC", report.scope)
    _add(document, " · ".join(one for one in told if one), _SMALL)
    table = document.add_table(rows=1, cols=2, style="Light List Accent 1")
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Verdict", "Claims"
    for label, many in (*report.counts, ("All", len(report.claims))):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = _text(label), str(many)


def _claim(document: Any, report: Report, claim: ClaimRecord) -> None:
    decision = claim.decision
    _add(document, claim.selector.exact, _CLAIM)
    line = _add(document, "")
    label = line.add_run(_text(verdict_label(claim, report.scale)))
    label.bold, label.font.color.rgb = True, RGBColor.from_string(verdict_colour(claim, report.scale)[1:].upper())
    for flag in flag_labels(claim, report.scale):
        line.add_run(_text(f" · {flag}"))
    said = _add(document, "", _SMALL)
    said.add_run(_text(claim.voice)).bold = True
    said.add_run(_text(f"{_when(claim)}, in "))
    _link(said, name_of(claim), claim.source.address)
    said.add_run(_text("".join(f", {one}" for one in (claim.source.publisher, (claim.source.published or "")[:10]) if one)))
    if claim.standalone != claim.selector.exact:
        _add(document, f"Standalone: {claim.standalone}", _SMALL)
    if decision:
        _add(document, decision.rationale)
        if decision.waiver:
            _add(document, f"A rule was set aside: {decision.waiver}", _SMALL)
    for stance, found in by_stance(claim):
        _add(document, STANCES[stance], _STANCE)
        for item in found:
            _citation(document, report, item)
    _notes(document, report, claim)


def _citation(document: Any, report: Report, item: EvidenceRecord) -> None:
    _add(document, in_marks(quoted(item)), _QUOTE)
    line = _add(document, "", _SMALL)
    _link(line, name_of(item), item.source.address)
    told = [item.source.publisher, place_in_words(item.locator), f"captured {item.snapshot.captured_at:%Y-%m-%d %H:%M} UTC"]
    told += [f"sha-256 {item.snapshot.sha256}", "primary source" if item.primary else "", item.note]
    line.add_run(_text("".join(f" · {one}" for one in told if one)))
    if archive := report.archive(item.snapshot):
        line.add_run(" · ")
        _link(line, "archived copy", archive)


def _notes(document: Any, report: Report, claim: ClaimRecord) -> None:
    told = [f"Searched without result: “{one.query}” in {one.place}" for one in claim.standing_searches]
    for one in report.corrections.get(claim.id, ()):
        change = "".join(f" {name}: {words}" for name, words in (("Before", one.before), ("After", one.after)) if words)
        told.append(f"{one.kind.capitalize()}, {one.at:%Y-%m-%d}: {one.text}{change}")
    place = f"characters {claim.selector.start}–{claim.selector.end} of the stored text"
    told.append(f"{place}, captured {claim.snapshot.captured_at:%Y-%m-%d %H:%M} UTC, sha-256 {claim.snapshot.sha256}")
    if claim.decision:
        judged = reviewers(claim)
        names = ", ".join(name for one in judged if (name := report.person(one)))
        approved = report.person(claim.decision.approved_by)
        told.append(
            f"Reviewed by {names or len(judged)}; approved{f' by {approved}' if approved else ''},"
            f" {claim.decision.at:%Y-%m-%d %H:%M} UTC"
        )
    for one in told:
        _add(document, one, _SMALL)
    if archive := report.archive(claim.snapshot):
        _link(_add(document, "", _SMALL), "Archived copy of the article", archive)


def _foot(document: Any, report: Report) -> None:
    _add(document, "How this was made", _CLAIM)
    _add(document, report.method)
    _add(document, "How to verify", _CLAIM)
    _add(document, VERIFYING)
    if report.trail_head:
        _add(document, f"Head of the trail: {report.trail_head}", _SMALL)


def _add(document: Any, words: str, style: str = "") -> Any:
    """A paragraph at the end, in a style by its id."""
    paragraph = document.add_paragraph(_text(words))
    if style:
        paragraph._p.style = style
    return paragraph


def _when(claim: ClaimRecord) -> str:
    written = claim.speaker_written
    told = f" (“{written}”)" if written and claim.speaker and written != claim.speaker else ""
    return told + (f", {claim.said_on}" if claim.said_on else "")


def _link(paragraph: Any, words: str, address: str | None) -> None:
    """Add the words, as a link where a reader may follow the address."""
    found = checked_link(address)
    if found is None:
        paragraph.add_run(_text(words))
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(_text(found), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(_text(words))
    run.font.color.rgb, run.font.underline = RGBColor(0x1F, 0x4E, 0x8C), True
    link.append(run._r)
    paragraph._p.append(link)


def _text(words: str) -> str:
    """The words as XML can hold them."""
    return _NOT_XML.sub("\ufffd", words)


def _same_times(made: BytesIO, out: BinaryIO) -> None:
    """The same container, with every part dated to the beginning of its calendar."""
    again = BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as whole:
        for part in parts.infolist():
            info = zipfile.ZipInfo(part.filename, _THEN)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            whole.writestr(info, parts.read(part))
    out.write(again.getvalue())
