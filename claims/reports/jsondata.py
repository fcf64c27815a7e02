"""A report as JSON: every field, byte-exact text, versioned by a schema (`report.schema.json`, beside this file).

As JSON Lines each line is one claim in the same shape, and says besides of which report: a line that is taken out alone still
tells as of when it stands and by which head of the trail it can be checked.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from claims.model import ClaimRecord, EvidenceRecord, Selector, SnapshotRecord, SourceRecord
from claims.reports.report import Report, checked_link, flag_labels, reviewers, verdict_code, verdict_label
from claims.review.scale import as_json as scale_as_json

VERSION = "claims-report/2"
LINES = "claims-report-line/2"
SCHEMA = Path(__file__).with_name("report.schema.json")


def write_json(report: Report, out: BinaryIO) -> None:
    """Write the report as one JSON object, UTF-8, two spaces, keys in a fixed order, and a final line end.

    The claims are written one by one, as `json.dumps(…, indent=2)` would write them all.
    """
    head = json.dumps(_head(report) | {"claims": []}, ensure_ascii=False, indent=2)
    out.write(_bytes(head.removesuffix("[]\n}") + "["))
    between = "\n    "
    for claim in report.claims:
        # A line end inside a JSON string is written \n, so every one found here is between values.
        told = json.dumps(claim_as_json(report, claim), ensure_ascii=False, indent=2)
        out.write(_bytes(between + told.replace("\n", "\n    ")))
        between = ",\n    "
    out.write(b"\n  ]\n}\n" if len(report.claims) else b"]\n}\n")


def write_jsonl(report: Report, out: BinaryIO) -> None:
    """Write one claim a line, UTF-8."""
    of = {"schema": LINES, "made": report.made.isoformat(), "trail_head": report.trail_head}
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
    for claim in report.claims:
        out.write(_bytes(encode(of | claim_as_json(report, claim)) + "\n"))


def claim_as_json(report: Report, claim: ClaimRecord) -> dict[str, Any]:
    """One claim as plain values, in the shape of the schema."""
    said = claim.attribution
    return {
        "id": claim.id,
        "state": claim.state,
        "words": _selector(claim.selector),
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
        "verdict": _verdict(report, claim),
        "evidence": [_evidence(report, item) for item in claim.standing_evidence],
        "searches": [
            {"query": one.query, "place": one.place, "note": one.note, "by": report.person(one.by), "at": one.at.isoformat()}
            for one in claim.standing_searches
        ],
        "corrections": [asdict(one) | {"at": one.at.isoformat()} for one in report.corrections.get(claim.id, ())],
        "source": _source(claim.source),
        "snapshot": _snapshot(report, claim.snapshot),
    }


def _head(report: Report) -> dict[str, Any]:
    return {
        "schema": VERSION,
        "title": report.title,
        "made": report.made.isoformat(),
        "scope": report.scope,
        "publisher": asdict(report.publisher),
        "trail_head": report.trail_head,
        "method": report.method,
        "names": report.names,
        "scale": scale_as_json(report.scale),
        "counts": dict(report.counts),
    }


def _verdict(report: Report, claim: ClaimRecord) -> dict[str, Any] | None:
    decision = claim.decision
    if decision is None:
        return None
    judged = reviewers(claim)
    return {
        "code": verdict_code(claim),
        "label": verdict_label(claim, report.scale),
        "flags": list(decision.flags),
        "flag_labels": list(flag_labels(claim, report.scale)),
        "rationale": decision.rationale,
        "waiver": decision.waiver,
        "reviewers": len(judged),
        "reviewed_by": [name for one in judged if (name := report.person(one))],
        "approved_by": report.person(decision.approved_by),
        "at": decision.at.isoformat(),
    }


def _evidence(report: Report, item: EvidenceRecord) -> dict[str, Any]:
    return {
        "id": item.id,
        "stance": item.stance,
        "words": _selector(item.selector),
        "locator": item.locator and item.locator.as_json(),
        "note": item.note,
        "primary": item.primary,
        "group": item.group,
        "added_by": report.person(item.added_by),
        "added_at": item.added_at.isoformat(),
        "source": _source(item.source),
        "snapshot": _snapshot(report, item.snapshot),
    }


def _selector(place: Selector) -> dict[str, Any]:
    return {
        "start": place.start, "end": place.end, "exact": place.exact, "prefix": place.prefix, "suffix": place.suffix,
    }  # fmt: skip


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


def _snapshot(report: Report, snapshot: SnapshotRecord) -> dict[str, Any]:
    return {
        "sha256": snapshot.sha256,
        "size": snapshot.size,
        "captured_at": snapshot.captured_at.isoformat(),
        "address": snapshot.final,
        "archived": report.archive(snapshot),
    }


def _bytes(text: str) -> bytes:
    """UTF-8; half of a surrogate pair, which no UTF-8 can hold, as the JSON escape that stands for it."""
    return text.encode("utf-8", "backslashreplace")
