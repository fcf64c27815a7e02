"""A report as PDF, set by Typst in this process: numbered pages, headings that a screen reader finds, one claim after another.

All words reach the page as data (one JSON value among the inputs of a fixed template), never as source of Typst, so nothing
foreign is markup; nothing is fetched. See https://typst.app/docs/reference/foundations/sys/

The fonts inside the package have the Latin, Greek and Cyrillic letters, and reports in these look the same on every machine.
Other letters (Arabic, Hebrew, Chinese …) are taken from the fonts of the machine, where it has some.
"""

from __future__ import annotations

import json
import re
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import typst

from claims.model import ClaimRecord, EvidenceRecord, SnapshotRecord
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

_SOURCE = Path(__file__).parent / "templates" / "report.typ"
_INSIDE = re.compile(r"[\x00-\u052f\u1e00-\u206f\u20a0-\u22ff\ufffd]*")
"""What the fonts of the package can show."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ENDLESS = re.compile(r"(\S{40})(?=\S)")


def write_pdf(report: Report, out: BinaryIO) -> None:
    """Write the report as a tagged PDF."""
    told = json.dumps(_told(report), ensure_ascii=False)
    out.write(
        typst.compile(
            _source(),
            format="pdf",
            sys_inputs={"report": told},
            ignore_system_fonts=_INSIDE.fullmatch(told) is not None,
            timestamp=int(report.made.timestamp()),
        )
    )


@cache
def _source() -> bytes:
    return _SOURCE.read_bytes()


def _told(report: Report) -> dict[str, Any]:
    made = report.made.astimezone(UTC)
    return {
        "title": _text(report.title),
        "publisher": _text(report.publisher.name),
        "scope": _text(report.scope),
        "made": f"{made:%-d %B %Y, %H:%M} UTC",
        "date": [made.year, made.month, made.day],
        "counts": [[_text(label), many] for label, many in report.counts],
        "all": len(report.claims),
        "claims": [_claim(report, claim) for claim in report.claims],
        "method": _text(report.method),
        "verifying": VERIFYING,
        "head": report.trail_head,
    }


def _claim(report: Report, claim: ClaimRecord) -> dict[str, Any]:
    decision = claim.decision
    return {
        "label": _text(verdict_label(claim, report.scale)),
        "colour": verdict_colour(claim, report.scale),
        "flags": [_text(flag) for flag in flag_labels(claim, report.scale)],
        "words": _text(in_marks(claim.selector.exact)),
        "standalone": _text(claim.standalone) if claim.standalone != claim.selector.exact else "",
        "voice": _text(claim.voice),
        "written": _written(claim),
        "source": _source_of(claim),
        "rationale": _text(decision.rationale) if decision else "",
        "waiver": _text(decision.waiver) if decision else "",
        "evidence": [
            {"stance": STANCES[stance], "items": [_citation(report, item) for item in found]}
            for stance, found in by_stance(claim)
        ],
        "searches": [[_text(one.query), _text(one.place)] for one in claim.standing_searches],
        "corrections": [
            {
                "head": f"{one.kind.capitalize()}, {one.at:%-d %B %Y}",
                "text": _text(one.text),
                "before": _text(one.before),
                "after": _text(one.after),
            }
            for one in report.corrections.get(claim.id, ())
        ],
        "place": f"characters {claim.selector.start}–{claim.selector.end} of the stored text",
        "kept": _kept(report, claim.snapshot),
        "who": _who(report, claim),
    }


def _written(claim: ClaimRecord) -> str:
    written = claim.speaker_written
    told = f" (“{written}”)" if written and claim.speaker and written != claim.speaker else ""
    told += f", as told to {claim.attribution.relayed_by}" if claim.attribution and claim.attribution.relayed_by else ""
    return _text(told + (f", {claim.said_on}" if claim.said_on else ""))


def _source_of(record: ClaimRecord | EvidenceRecord) -> dict[str, str]:
    source = record.source
    told = (source.publisher, (source.published or "")[:10])
    return {
        "name": _text(name_of(record)),
        "address": _text(checked_link(source.address) or ""),
        "where": _text("".join(f", {one}" for one in told if one)),
    }


def _citation(report: Report, item: EvidenceRecord) -> dict[str, Any]:
    return {
        "words": _text(in_marks(quoted(item))),
        "source": _source_of(item),
        "place": _text(place_in_words(item.locator)),
        "note": _text(item.note),
        "primary": item.primary,
        "kept": _kept(report, item.snapshot),
    }


def _kept(report: Report, snapshot: SnapshotRecord) -> dict[str, str]:
    at = f"{snapshot.captured_at.astimezone(UTC):%-d %B %Y, %H:%M} UTC"
    return {"at": at, "sha256": snapshot.sha256, "archive": _text(report.archive(snapshot) or "")}


def _who(report: Report, claim: ClaimRecord) -> str:
    if claim.decision is None:
        return ""
    judged = reviewers(claim)
    names = ", ".join(name for one in judged if (name := report.person(one)))
    approved = report.person(claim.decision.approved_by)
    reviewed = f"Reviewed by {names or len(judged)}; approved" if judged else "Approved"
    return _text(f"{reviewed}{f' by {approved}' if approved else ''}, {claim.decision.at.astimezone(UTC):%-d %B %Y, %H:%M} UTC")


def _text(words: str) -> str:
    """The words as Typst takes them; a run of letters without end may be broken at every fortieth."""
    return _ENDLESS.sub("\\1\u200b", _UNSEEN.sub("\ufffd", words))
