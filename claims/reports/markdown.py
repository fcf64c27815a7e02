"""A report as Markdown (CommonMark): to be read as it is, put under version control, or pasted into a page.

Everything foreign is escaped, so that no word of an article becomes a heading, a link, an image or HTML, also where a reader
makes links of bare addresses. See https://spec.commonmark.org/0.31.2/#backslash-escapes
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

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
    verdict_label,
)

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~=&:@$^])")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def write_markdown(report: Report, out: BinaryIO) -> None:
    """Write the report as UTF-8 Markdown."""
    for line in _lines(report):
        out.write(f"{line}\n".encode())


def text(words: str) -> str:
    """Foreign words as one line of plain text."""
    return _MARKS.sub(r"\\\1", " ".join(_UNSEEN.sub("\ufffd", words).split()))


def link(words: str, to: str | None) -> str:
    """The words, as a link where a reader may follow the address."""
    found = checked_link(to)
    if found is None:
        return text(words)
    # In pointed brackets nothing ends an address but these, and they are no part of any.
    address = quote(found, safe=_IN_ADDRESSES, errors="replace")
    return f"[{text(words)}](<{address}>)"


_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"


def _lines(report: Report) -> Iterator[str]:
    yield from _head(report)
    for claim in report.claims:
        yield from _claim(report, claim)
    yield from _foot(report)


def _head(report: Report) -> Iterator[str]:
    yield f"# {text(report.title)}"
    yield ""
    told = (report.publisher.name, f"made {report.made:%Y-%m-%d %H:%M} UTC", report.scope)
    yield " · ".join(text(one) for one in told if one)
    yield ""
    yield "| Verdict | Claims |"
    yield "| :--- | ---: |"
    for label, many in report.counts:
        yield f"| {text(label)} | {many} |"
    yield f"| All | {len(report.claims)} |"
    yield ""


def _claim(report: Report, claim: ClaimRecord) -> Iterator[str]:
    decision = claim.decision
    yield f"## {claim.id}\\. {text(claim.selector.exact)}"
    yield ""
    flags = "".join(f" · {text(flag)}" for flag in flag_labels(claim, report.scale))
    yield f"**{text(verdict_label(claim, report.scale))}**{flags}"
    yield ""
    yield f"{text(claim.voice)}{_as_written(claim)}, in {link(name_of(claim), claim.source.address)}{_where(claim)}"
    yield ""
    if claim.standalone != claim.selector.exact:
        yield f"Standalone: {text(claim.standalone)}"
        yield ""
    if decision:
        yield f"{text(decision.rationale)}"
        yield ""
        if decision.waiver:
            yield f"A rule was set aside: {text(decision.waiver)}"
            yield ""
    yield from _citations(report, claim)
    for one in claim.standing_searches:
        yield f"- Searched without result: “{text(one.query)}” in {text(one.place)}"
    yield from _corrections(report, claim)
    yield f"- Place: characters {claim.selector.start}–{claim.selector.end} of the stored text, {_kept(report, claim.snapshot)}"
    if decision:
        yield f"- {_who(report, claim)}{decision.at:%Y-%m-%d %H:%M} UTC"
    yield ""


def _citations(report: Report, claim: ClaimRecord) -> Iterator[str]:
    for stance, found in by_stance(claim):
        yield f"### {STANCES[stance]}"
        yield ""
        for item in found:
            yield f"> {text(in_marks(quoted(item)))}"
            yield ">"
            yield f"> {_origin(report, item)}"
            yield ""


def _origin(report: Report, item: EvidenceRecord) -> str:
    told = [link(name_of(item), item.source.address), text(item.source.publisher or ""), text(place_in_words(item.locator))]
    told += [_kept(report, item.snapshot), "primary source" if item.primary else "", text(item.note)]
    return " · ".join(one for one in told if one)


def _corrections(report: Report, claim: ClaimRecord) -> Iterator[str]:
    for one in report.corrections.get(claim.id, ()):
        change = f" Before: {text(one.before)}" if one.before else ""
        change += f" After: {text(one.after)}" if one.after else ""
        yield f"- {text(one.kind.capitalize())}, {one.at:%Y-%m-%d}: {text(one.text)}{change}"


def _kept(report: Report, snapshot: SnapshotRecord) -> str:
    archive = report.archive(snapshot)
    copy = f", {link('archived copy', archive)}" if archive else ""
    return f"captured {snapshot.captured_at:%Y-%m-%d %H:%M} UTC, sha-256 `{snapshot.sha256}`{copy}"


def _who(report: Report, claim: ClaimRecord) -> str:
    if claim.decision is None:
        return ""
    judged = reviewers(claim)
    named = ", ".join(text(name) for one in judged if (name := report.person(one)))
    approved = report.person(claim.decision.approved_by)
    told = [f"reviewed by {named}" if named else f"reviewed by {len(judged)}" if judged else ""]
    told += [f"approved by {text(approved)}" if approved else "approved"]
    whole = "; ".join(one for one in told if one)
    return f"{whole[0].upper()}{whole[1:]}, "


def _as_written(claim: ClaimRecord) -> str:
    written = claim.speaker_written
    told = f" (“{text(written)}”)" if written and claim.speaker and written != claim.speaker else ""
    return told + (f", on {text(claim.said_on)}" if claim.said_on else "")


def _where(claim: ClaimRecord) -> str:
    told = (claim.source.publisher, claim.source.published and claim.source.published[:10])
    return "".join(f", {text(one)}" for one in told if one)


def _foot(report: Report) -> Iterator[str]:
    yield "## How this was made"
    yield ""
    yield text(report.method)
    yield ""
    yield "## How to verify"
    yield ""
    yield text(VERIFYING)
    if report.trail_head:
        yield ""
        yield f"Head of the trail: `{text(report.trail_head)}`"
