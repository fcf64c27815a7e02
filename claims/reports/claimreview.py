"""A report as schema.org ClaimReview: what search engines and fact-check collections read.

Only what they accept goes out: a claim with a standing decision whose review breaks no rule of `claimreview_rules`. `left_out`
names the others and says why. A rating has words always and numbers only where the house's scale has them: an invented number
would say more than the desk did. What is not known, or could not be followed from outside, is left out, never empty.
See https://schema.org/ClaimReview and https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from claims.model import ClaimRecord, EvidenceRecord
from claims.reports.claimreview_forms import address_trouble, seen, told_date
from claims.reports.claimreview_rules import check, errors
from claims.reports.report import PublishedCorrection, Publisher, Report, flag_labels, name_of, quoted, verdict_label
from claims.review import scale as house

_BODY_WORDS = re.compile(
    r"\b(?:agency|alliance|army|assembly|association|authority|bank|board|bureau|cabinet|campaigners?|charity|coalition|college|"
    r"commission|committee|company|congress|corporation|council|court|department|federation|force|foundation|fund|government|"
    r"groups?|hospital|inc|institute|journal|league|ltd|ministry|movement|network|officials?|office|organi[sz]ation|"
    r"parliament|party|police|senate|service|society|trust|union|university|watch|workers|activists|scientists|researchers)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """A rating in numbers: higher is truer."""

    value: float
    worst: float
    best: float


def write_claimreview(report: Report, out: BinaryIO) -> None:
    """Write a data feed with one ClaimReview for each claim that is accepted, as UTF-8 JSON-LD."""
    head = json.dumps(_head(report) | {"dataFeedElement": []}, ensure_ascii=False, indent=2)
    out.write(_bytes(head.removesuffix("[]\n}") + "["))
    between = "\n    "
    for _, made in accepted(report):
        dates = {
            name: made[at] for name, at in (("dateCreated", "datePublished"), ("dateModified", "dateModified")) if at in made
        }
        told = json.dumps({"@type": "DataFeedItem", **dates, "item": made}, ensure_ascii=False, indent=2)
        out.write(_bytes(between + told.replace("\n", "\n    ")))  # a line end inside a JSON text is written \n
        between = ",\n    "
    out.write(b"]\n}\n" if between == "\n    " else b"\n  ]\n}\n")


def accepted(report: Report) -> Iterator[tuple[ClaimRecord, dict[str, Any]]]:
    """The claims that go out, each with its ClaimReview."""
    for claim in report.claims:
        made, why = _tried(report, claim)
        if made is not None and not why:
            yield claim, made


def left_out(report: Report) -> tuple[tuple[ClaimRecord, str], ...]:
    """The claims that do not go out, each with the reason."""
    tried = ((claim, _tried(report, claim)[1]) for claim in report.claims)
    return tuple((claim, why) for claim, why in tried if why)


def review(
    claim: ClaimRecord,
    publisher: Publisher,
    *,
    page: str | None = None,
    label: str | None = None,
    numbers: Numbers | None = None,
    corrections: Sequence[PublishedCorrection] = (),
    archived: Mapping[int, str] | None = None,
    modified: datetime | None = None,
    same_as: Sequence[str] = (),
) -> dict[str, Any]:
    """One decided claim as a ClaimReview.

    `page` is where it is published (else a place under the publisher's address), `label` the verdict in the house's words,
    `archived` the address of a public copy by the number of a capture, `modified` when the page last changed (else the day of
    the last correction), `same_as` pages that say who the claimant is.
    """
    decision = claim.decision
    if decision is None:
        raise ValueError(f"claim {claim.id} has no decision; see left_out()")
    changed = modified or max((one.at for one in corrections), default=None)
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "identifier": f"claim-{claim.id}",
            "url": page or (f"{publisher.url}/claims/{claim.id}" if publisher.url else None),
            "datePublished": decision.at.date().isoformat(),
            "dateModified": changed and changed.date().isoformat(),
            "author": _filled(
                {"@type": "Organization", "name": seen(publisher.name), "url": _link(publisher.url)}, need="name"
            ),
            "claimReviewed": seen(claim.standalone),
            "reviewBody": decision.rationale,
            "reviewRating": _rating(label or _label(claim), numbers, decision.rationale),
            "itemReviewed": _claim(claim, same_as),
            "citation": [_citation(item, archived or {}) for item in claim.standing_evidence],
            "correction": [_correction(one) for one in corrections],
        }
    )


def _tried(report: Report, claim: ClaimRecord) -> tuple[dict[str, Any] | None, str]:
    """The review of a claim, where there is one, and why it does not go out; empty where it does."""
    if claim.decision is None:
        return None, "no verdict stands on it yet"
    verdict, flags = claim.decision.verdict, claim.decision.flags
    value, bounds = house.number(report.scale, verdict, flags), report.scale.bounds
    made = review(
        claim,
        report.publisher,
        label="; ".join((verdict_label(claim, report.scale), *flag_labels(claim, report.scale))),
        numbers=Numbers(value, *bounds) if value is not None and bounds else None,
        corrections=report.corrections.get(claim.id, ()),
        archived=report.archived,
    )
    broken = errors(check(made, now=report.made, site=report.publisher.url or None))
    return made, " ".join(dict.fromkeys(finding.message for finding in broken))


def _head(report: Report) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": report.title,
        "dateModified": report.made.isoformat(),
    }


def _label(claim: ClaimRecord) -> str:
    return "; ".join((verdict_label(claim), *flag_labels(claim)))


def _rating(label: str, numbers: Numbers | None, rationale: str) -> dict[str, Any]:
    counted = {"ratingValue": numbers.value, "worstRating": numbers.worst, "bestRating": numbers.best} if numbers else {}
    return _filled({"@type": "Rating", **counted, "alternateName": label, "ratingExplanation": rationale})


def _claim(claim: ClaimRecord, same_as: Sequence[str]) -> dict[str, Any]:
    link = _link(claim.source.address)
    appearance = {
        "@type": "NewsArticle" if link else "CreativeWork",
        "url": link,
        "headline": seen(name_of(claim)),
        "datePublished": _day(claim.source.published),
        "publisher": _filled({"@type": "Organization", "name": seen(claim.source.publisher or "")}, need="name"),
        "text": claim.selector.exact,
    }
    return _filled(
        {
            "@type": "Claim",
            "text": claim.selector.exact,
            "datePublished": _day(claim.said_on) or _day(claim.source.published),
            "author": _author(claim, same_as),
            "appearance": [_filled(appearance)],
            # In the publication's own voice, this is where the claim came into the world; of a speaker nobody knows that.
            "firstAppearance": _filled({"@type": "NewsArticle", "url": link}, need="url")
            if claim.attribution is None
            else None,
        }
    )


def _author(claim: ClaimRecord, same_as: Sequence[str]) -> dict[str, Any] | None:
    if claim.attribution is None:
        return _filled({"@type": "Organization", "name": seen(claim.source.publisher or "")}, need="name")
    name = seen(claim.speaker or claim.speaker_written or "")
    known = [link for address in same_as if (link := _link(address))]
    return _filled({"@type": _type_of(name), "name": name, "sameAs": known}, need="name")


def _type_of(name: str) -> str:
    """Person or Organization: the vocabulary has nothing between; a body is known by its words or its capitals."""
    is_body = bool(_BODY_WORDS.search(name)) or (name.isupper() and " " not in name)
    return "Organization" if is_body else "Person"


def _citation(item: EvidenceRecord, archived: Mapping[int, str]) -> dict[str, Any]:
    return _filled(
        {
            "@type": "CreativeWork",
            "url": _link(item.source.address),
            "archivedAt": _link(archived.get(item.snapshot.id)),
            "name": seen(name_of(item)),
            "publisher": _filled({"@type": "Organization", "name": seen(item.source.publisher or "")}, need="name"),
            "text": quoted(item),
        }
    )


def _correction(told: PublishedCorrection) -> dict[str, Any]:
    kind = told.kind[:1].upper() + told.kind[1:]
    return _filled({"@type": "CorrectionComment", "name": kind, "text": told.text, "datePublished": told.at.date().isoformat()})


def _link(address: str | None) -> str | None:
    """The address where readers can be sent there from anywhere."""
    return address if address and address_trouble(address) is None else None


def _day(told: str | None) -> str | None:
    """The date where it is one."""
    return told if told_date(told) else None


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _filled(fields: dict[str, Any], *, need: str = "@type") -> Any:
    """The fields that have a value; None where the one that matters has none."""
    kept = {name: value for name, value in fields.items() if value not in (None, "", [], {})}
    return kept if need in kept else None
