"""A report as the table of fact-check markup that the public Fact Check Tools API keeps: one page after the other, each with
the reviews on it. For desks that hand their markup in instead of putting it on their pages.

The same reviews as in the ClaimReview feed, by other names; a field without a value is left out.
See https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/pages
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from claims.reports.claimreview import accepted
from claims.reports.report import Report


def write_markup_table(report: Report, out: BinaryIO) -> None:
    """Write every accepted review as a page of `claimReviewMarkupPages`, UTF-8 JSON. `versionId` is the claim's version."""
    between = '{\n  "claimReviewMarkupPages": [\n    '
    for claim, made in accepted(report):
        page = json.dumps(_page(made, version=str(claim.version)), ensure_ascii=False, indent=2)
        out.write((between + page.replace("\n", "\n    ")).encode("utf-8", "backslashreplace"))
        between = ",\n    "
    out.write(b'{\n  "claimReviewMarkupPages": []\n}\n' if between.startswith("{") else b"\n  ]\n}\n")


def _page(review: dict[str, Any], *, version: str) -> dict[str, Any]:
    return _filled(
        {
            "pageUrl": review["url"],
            "publishDate": review["datePublished"],
            "claimReviewAuthor": _filled({"name": review.get("author", {}).get("name")}),
            "claimReviewMarkups": [_markup(review)],
            "versionId": version,
        }
    )


def _markup(review: dict[str, Any]) -> dict[str, Any]:
    item, rating = review["itemReviewed"], review["reviewRating"]
    author = item.get("author", {})
    return _filled(
        {
            "url": review["url"],
            "claimReviewed": review["claimReviewed"],
            "claimDate": item.get("datePublished"),
            "claimFirstAppearance": item.get("firstAppearance", {}).get("url"),
            "claimAppearances": [work["url"] for work in item.get("appearance", ()) if "url" in work],
            "claimAuthor": _filled({"name": author.get("name"), "sameAs": author.get("sameAs")}),
            "rating": _filled(
                {
                    "ratingValue": rating.get("ratingValue"),
                    "worstRating": rating.get("worstRating"),
                    "bestRating": rating.get("bestRating"),
                    "textualRating": rating["alternateName"],
                    "ratingExplanation": rating.get("ratingExplanation"),
                }
            ),
        }
    )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
