"""A report as JSON: every field, byte-exact text, versioned by a schema (`report.schema.json`, beside this file)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from claims.model import ClaimRecord, EvidenceRecord, SnapshotRecord, SourceRecord
from claims.reports.report import Report, checked_link, flag_labels, verdict_code, verdict_label

VERSION = "claims-report/1"
SCHEMA = Path(__file__).with_name("report.schema.json")


def write_json(report: Report, out: BinaryIO) -> None:
    """Write the report as one JSON object, UTF-8, two spaces, keys in a fixed order, and a final line end."""
    text = json.dumps(as_json(report), ensure_ascii=False, indent=2, default=_plain)
    out.write(text.encode("utf-8", "backslashreplace") + b"\n")


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values, in the shape of the schema."""
    return {
        "schema": VERSION,
        "title": report.title,
        "made": report.made,
        "scope": report.scope,
        "publisher": asdict(report.publisher),
        "trail_head": report.trail_head,
        "counts": dict(report.counts),
        "claims": [_claim(claim) for claim in report.claims],
    }


def _claim(claim: ClaimRecord) -> dict[str, Any]:
    said = claim.attribution
    return {
        "id": claim.id,
        "state": claim.state,
        "words": asdict(claim.selector),
        "standalone": claim.standalone,
        "speaker": claim.speaker,
        "speaker_as_written": claim.speaker_written,
        "voice": claim.voice,
        "said_on": claim.said_on,
        "attribution": said
        and {
            "content": [[s.start, s.end] for s in said.content],
            "source": said.source and [[s.start, s.end] for s in said.source],
            "cue": said.cue and [[s.start, s.end] for s in said.cue],
            "kind": said.kind,
            "act": said.act,
            "relayed_by": said.relayed_by,
        },
        "verdict": claim.decision
        and {
            "code": verdict_code(claim),
            "label": verdict_label(claim),
            "flags": list(claim.decision.flags),
            "flag_labels": list(flag_labels(claim)),
            "rationale": claim.decision.rationale,
            "waiver": claim.decision.waiver,
            "approved_by": claim.decision.approved_by,
            "at": claim.decision.at,
        },
        "evidence": [_evidence(item) for item in claim.standing_evidence],
        "source": _source(claim.source),
        "snapshot": _snapshot(claim.snapshot),
    }


def _evidence(item: EvidenceRecord) -> dict[str, Any]:
    return {
        "id": item.id,
        "stance": item.stance,
        "words": asdict(item.selector),
        "note": item.note,
        "primary": item.primary,
        "group": item.group,
        "added_by": item.added_by,
        "added_at": item.added_at,
        "source": _source(item.source),
        "snapshot": _snapshot(item.snapshot),
    }


def _source(source: SourceRecord) -> dict[str, Any]:
    return {
        "id": source.id,
        "kind": source.kind,
        "address": checked_link(source.address),
        "title": source.title or source.label,
        "authors": list(source.authors),
        "publisher": source.publisher,
        "published": source.published,
        "language": source.language,
    }


def _snapshot(snapshot: SnapshotRecord) -> dict[str, Any]:
    return {"sha256": snapshot.sha256, "size": snapshot.size, "captured_at": snapshot.captured_at, "address": snapshot.final}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"not a JSON value: {value!r}")
