"""Claims and citations as W3C Web Annotations: what was said, pointed at in the capture it stands in, for other tools to show.

A claim is one annotation on the words it stands in, a standing citation is another on the words it quotes, which says in a
linking body to which claim it belongs. The verdict and the stance classify, the claim's own wording and the reasons describe,
flags tag. Positions count Unicode code points of the text that was read out of the capture; since other readers of the same
page may read it differently, the quotation stands beside them. The state of a target names the capture by hash and time.

A claim that nobody decided has no date and nobody who made it: the record knows neither, so neither is invented. Numbers of
annotations are made of the hash of the capture and the desk's own number, so that the same claim keeps its identity from
one export to the next. https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO
from uuid import UUID, uuid5

from claims.model import ClaimRecord, EvidenceRecord, Locator, Selector, SnapshotRecord, SourceRecord
from claims.reports.report import Report, checked_link, flag_labels, place_in_words, verdict_label

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SOFTWARE = {"type": "Software", "name": "claims-tracker"}

_OURS = UUID("b7a3b0a9-5a0e-5b67-8a3e-6f1c0d2e4b58")
"""The space in which the numbers of our annotations are made."""
_PAGES = "http://tools.ietf.org/rfc/rfc3778"
_MEDIA = "http://www.w3.org/TR/media-frags/"


def write_annotations(report: Report, out: BinaryIO) -> None:
    """Write one AnnotationCollection, UTF-8, an annotation a line; one claim is held at a time."""
    total, identity = 0, _number(report.trail_head, report.title, report.made.isoformat())
    head: dict[str, Any] = {"@context": CONTEXT, "id": identity, "type": "AnnotationCollection", "label": report.title}
    head |= {"creator": {"type": "Organization", "name": report.publisher.name}} if report.publisher.name else {}
    head |= {"generator": SOFTWARE, "generated": _time(report.made)}
    out.write(_bytes(_json(head).removesuffix("}")))
    for claim in report.claims:
        for annotation in _annotations(report, claim):
            if total == 0:
                page = {"id": _number(identity, "page"), "type": "AnnotationPage", "startIndex": 0}
                out.write(_bytes(',"first":' + _json(page).removesuffix("}") + ',"items":['))
            out.write(_bytes((",\n" if total else "\n") + _json(annotation)))
            total += 1
    out.write(_bytes(("\n]}" if total else "") + f',"total":{total}}}\n'))


def _annotations(report: Report, claim: ClaimRecord) -> Iterator[dict[str, Any]]:
    yield _of_claim(report, claim)
    for item in claim.standing_evidence:
        yield _of_citation(report, claim, item)


def _of_claim(report: Report, claim: ClaimRecord) -> dict[str, Any]:
    decision = claim.decision
    body = [_text(claim.standalone, "describing", claim.source.language), _text(claim.voice, "identifying")]
    made: dict[str, Any] = {}
    if decision is not None:
        body.append(_text(verdict_label(claim, report.scale), "classifying"))
        body += [_text(flag, "tagging") for flag in flag_labels(claim, report.scale)]
        body.append(_text(decision.rationale, "assessing"))
        made = _by(report.person(decision.approved_by)) | {"created": _time(decision.at)}
    return {
        "id": _claim_number(claim),
        "type": "Annotation",
        "motivation": "describing" if decision is None else "assessing",
        **made,
        "generator": SOFTWARE,
        "generated": _time(report.made),
        "body": [one for one in body if one["value"]],
        "target": _target(report, claim.source, claim.snapshot, claim.selector, None),
    }


def _of_citation(report: Report, claim: ClaimRecord, item: EvidenceRecord) -> dict[str, Any]:
    told = [
        _text(item.stance.value, "classifying"),
        _text(place_in_words(item.locator), "describing"),
        _text(item.locator.words if item.locator else "", "describing"),
        _text(item.note, "commenting"),
    ]
    links = {"type": "SpecificResource", "purpose": "linking", "source": _claim_number(claim)}
    return {
        "id": _number(item.snapshot.sha256, "citation", str(item.id)),
        "type": "Annotation",
        "motivation": "linking",
        **_by(report.person(item.added_by)),
        "created": _time(item.added_at),
        "generator": SOFTWARE,
        "generated": _time(report.made),
        "body": [links, *(one for one in told if one["value"])],
        "target": _target(report, item.source, item.snapshot, item.selector, item.locator),
    }


def _target(
    report: Report, source: SourceRecord, snapshot: SnapshotRecord, words: Selector, place: Locator | None
) -> dict[str, Any]:
    """The source as it was when it was captured, and where in it to look."""
    kept = f"urn:sha256:{snapshot.sha256}"
    archived = report.archive(snapshot)
    selectors = _words(words) if words.exact else _fragments(place)
    state = {"type": "TimeState", "sourceDate": _time(snapshot.captured_at), "cached": [kept, archived] if archived else kept}
    target = {"type": "SpecificResource", "source": checked_link(snapshot.final) or checked_link(source.address) or kept}
    return target | {"state": state} | ({"selector": selectors} if selectors else {})


def _words(place: Selector) -> list[dict[str, Any]]:
    around = {name: told for name, told in (("prefix", place.prefix), ("suffix", place.suffix)) if told}
    return [
        {"type": "TextPositionSelector", "start": place.start, "end": place.end},
        {"type": "TextQuoteSelector", "exact": place.exact} | around,
    ]


def _fragments(place: Locator | None) -> list[dict[str, Any]]:
    """A page, a time or a part of an image; a cell of a table has no standard form and is told in words alone."""
    if place is None:
        return []
    found = [(f"page={place.page}", _PAGES)] if place.page else []
    if place.start is not None:
        found.append((f"t={place.start}" + (f",{place.end}" if place.end is not None else ""), _MEDIA))
    if place.region is not None:
        found.append(("xywh=percent:{:g},{:g},{:g},{:g}".format(*place.region), _MEDIA))
    return [{"type": "FragmentSelector", "conformsTo": standard, "value": value} for value, standard in found]


def _text(value: str, purpose: str, language: str | None = None) -> dict[str, Any]:
    told = {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    return told | {"language": language} if language else told


def _by(name: str | None) -> dict[str, Any]:
    return {"creator": {"type": "Person", "name": name}} if name else {}


def _claim_number(claim: ClaimRecord) -> str:
    return _number(claim.snapshot.sha256, "claim", str(claim.id))


def _number(*of: str) -> str:
    return uuid5(_OURS, json.dumps(of)).urn


def _time(moment: datetime) -> str:
    """As the model asks for it: UTC, written Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bytes(text: str) -> bytes:
    """UTF-8; half of a surrogate pair, which no UTF-8 can hold, as the JSON escape that stands for it."""
    return text.encode("utf-8", "backslashreplace")
