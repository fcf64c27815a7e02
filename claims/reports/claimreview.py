"""A report as schema.org ClaimReview: what search engines and fact-check collections read.

Only claims with a standing decision are reviews; `left_out` names the others and why. The plain scale has labels and no
numbers, so a rating carries `alternateName` alone: an invented number would say more than the desk did.
See https://schema.org/ClaimReview and https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

from __future__ import annotations

import json
import re
from typing import Any, BinaryIO

from claims.model import ClaimRecord, EvidenceRecord
from claims.reports.report import Publisher, Report, checked_link, flag_labels, verdict_label

_BODY_WORDS = re.compile(
    r"\b(?:agency|alliance|army|assembly|association|authority|bank|board|bureau|cabinet|campaigners?|charity|coalition|college|"
    r"commission|committee|company|congress|corporation|council|court|department|federation|force|foundation|fund|government|"
    r"groups?|hospital|inc|institute|journal|league|ltd|ministry|movement|network|officials?|office|organi[sz]ation|"
    r"parliament|party|police|senate|service|society|trust|union|university|watch|workers|activists|scientists|researchers)\b",
    re.IGNORECASE,
)


def write_claimreview(report: Report, out: BinaryIO) -> None:
    """Write a data feed with one ClaimReview for each decided claim, as UTF-8 JSON-LD."""
    text = json.dumps(feed(report), ensure_ascii=False, indent=2)
    out.write(text.encode("utf-8", "backslashreplace") + b"\n")


def left_out(report: Report) -> tuple[tuple[ClaimRecord, str], ...]:
    """The claims that are no review, each with the reason."""
    return tuple((claim, "no verdict stands on it yet") for claim in report.claims if claim.decision is None)


def feed(report: Report) -> dict[str, Any]:
    """The report as a schema.org DataFeed."""
    reviews = [review(claim, report.publisher) for claim in report.claims if claim.decision]
    return {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": report.title,
        "dateModified": report.made.isoformat(),
        "dataFeedElement": [{"@type": "DataFeedItem", "dateCreated": item["datePublished"], "item": item} for item in reviews],
    }


def review(claim: ClaimRecord, publisher: Publisher) -> dict[str, Any]:
    """One decided claim as a ClaimReview. Fields without a value are left out, never empty."""
    decision = claim.decision
    if decision is None:
        raise ValueError(f"claim {claim.id} has no decision; see left_out()")
    page = checked_link(f"{publisher.url}/claims/{claim.id}") if publisher.url else None
    label = "; ".join((verdict_label(claim), *flag_labels(claim)))
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "identifier": f"claim-{claim.id}",
            "url": page,
            "datePublished": decision.at.date().isoformat(),
            "author": _filled(
                {"@type": "Organization", "name": publisher.name, "url": checked_link(publisher.url)}, need="name"
            ),
            "claimReviewed": claim.standalone,
            "reviewBody": decision.rationale,
            "reviewRating": {"@type": "Rating", "alternateName": label, "ratingExplanation": decision.rationale},
            "itemReviewed": _claim(claim),
            "citation": [_citation(item) for item in claim.standing_evidence],
        }
    )


def _claim(claim: ClaimRecord) -> dict[str, Any]:
    link = checked_link(claim.source.address)
    appearance = {
        "@type": "NewsArticle" if link else "CreativeWork",
        "url": link,
        "headline": claim.source.title or claim.source.label,
        "datePublished": claim.source.published,
        "publisher": _filled({"@type": "Organization", "name": claim.source.publisher}, need="name"),
        "text": claim.selector.exact,
    }
    return _filled(
        {
            "@type": "Claim",
            "text": claim.selector.exact,
            "datePublished": claim.said_on or claim.source.published,
            "author": _author(claim),
            "appearance": [_filled(appearance)],
        }
    )


def _author(claim: ClaimRecord) -> dict[str, Any] | None:
    if claim.attribution is None:
        return _filled({"@type": "Organization", "name": claim.source.publisher}, need="name")
    name = claim.speaker or claim.speaker_written
    return _filled({"@type": _type_of(name or ""), "name": name}, need="name")


def _type_of(name: str) -> str:
    """Person or Organization: the vocabulary has nothing between; a body is known by its words or its capitals."""
    is_body = bool(_BODY_WORDS.search(name)) or (name.isupper() and " " not in name)
    return "Organization" if is_body else "Person"


def _citation(item: EvidenceRecord) -> dict[str, Any]:
    return _filled(
        {
            "@type": "CreativeWork",
            "url": checked_link(item.source.address),
            "name": item.source.title or item.source.label,
            "publisher": _filled({"@type": "Organization", "name": item.source.publisher}, need="name"),
            "text": item.selector.exact,
        }
    )


def _filled(fields: dict[str, Any], *, need: str = "@type") -> Any:
    """The fields that have a value; None where the one that matters has none."""
    kept = {name: value for name, value in fields.items() if value not in (None, "", [], {})}
    return kept if need in kept else None
