"""ClaimReviews of invented publishers about invented claims: twenty that are right, in every shape in which they are met."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

SITE = "https://portcourier.example"


def review(**changes: Any) -> dict[str, Any]:
    """A whole review as a newsroom with a numbered scale publishes it."""
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{SITE}/checks/harbour-toll",
        "datePublished": "2026-05-03",
        "author": {"@type": "Organization", "name": "The Port Courier", "url": SITE},
        "claimReviewed": "The harbour toll fell by 12 per cent in 2025",
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 2,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": "Mostly false",
            "ratingExplanation": "It fell by four per cent.",
        },
        "itemReviewed": {
            "@type": "Claim",
            "datePublished": "2026-04-20",
            "author": {"@type": "Person", "name": "Ilse Brandt", "sameAs": "https://people.example/ilse-brandt"},
            "appearance": [{"@type": "NewsArticle", "url": "https://dailyvell.example/toll"}],
            "firstAppearance": {"@type": "CreativeWork", "url": "https://town.example/speech"},
        },
    }
    return {**deepcopy(made), **changes}


def without(thing: dict[str, Any], *names: str) -> dict[str, Any]:
    """The same without these properties."""
    return {name: value for name, value in thing.items() if name not in names}


def part(of: str, /, **changes: Any) -> dict[str, Any]:
    """The review with changes in one of its parts; a change to None takes the property out."""
    inside = {**review()[of], **changes}
    return review(**{of: {key: value for key, value in inside.items() if value is not None}})


def items(*reviews: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A feed of reviews."""
    elements = [{"@type": "DataFeedItem", "dateCreated": "2026-05-03", "item": without(one, "@context")} for one in reviews]
    return {"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": elements, **more}


_PLAIN = without(review(reviewRating={"@type": "Rating", "alternateName": "Refuted"}), "@context")

RIGHT: dict[str, Any] = {
    "a whole review": review(),
    "words only, for a scale without numbers": review(reviewRating={"@type": "Rating", "alternateName": "Refuted"}),
    "numbers as texts": part("reviewRating", ratingValue="2", worstRating="1", bestRating="5.0"),
    "the worst of the scale": part("reviewRating", ratingValue=1),
    "the best of the scale": part("reviewRating", ratingValue=5),
    "a scale with a middle": part("reviewRating", ratingValue=0.5, worstRating=-1, bestRating=1),
    "signed by a person": review(author={"@type": "Person", "name": "Nour Vance", "url": f"{SITE}/nour-vance"}),
    "signed by two": review(author=[review()["author"], {"@type": "NewsMediaOrganization", "name": "Vell Post", "url": SITE}]),
    "a page below the publisher's host": review(url="https://checks.portcourier.example/harbour-toll"),
    "an anchor, and www": review(url="https://www.portcourier.example/checks#toll"),
    "the old spelling of the vocabulary": review(**{"@context": "http://schema.org/"}),
    "the vocabulary among others": review(**{"@context": ["https://schema.org", {"x": "https://words.example/"}]}),
    "types with their address": review(**{"@type": "https://schema.org/ClaimReview"}),
    "moments with a zone": review(datePublished="2026-05-03T09:30:00Z", dateModified="2026-05-04T18:00:00+02:00"),
    "published on the day of the claim": part("itemReviewed", datePublished="2026-05-03T23:00:00Z"),
    "a claim of which only the year is known": part("itemReviewed", datePublished="2026"),
    "an older kind of thing reviewed": review(
        itemReviewed={
            "@type": "CreativeWork",
            "author": {"@type": "Organization", "name": "Vell Water Board"},
            "datePublished": "2026-04",
        }
    ),
    "a correction and a citation kept in an archive": review(
        dateModified="2026-05-06",
        correction={"@type": "CorrectionComment", "text": "The fall was 4.2 per cent.", "datePublished": "2026-05-06"},
        citation=[
            {"@type": "CreativeWork", "url": "https://town.example/figures", "archivedAt": "https://kept.example/1/figures"}
        ],
        inLanguage="en-GB",
    ),
    "a graph with other things in it": {
        "@context": "https://schema.org",
        "@graph": [{"@type": "WebSite", "url": SITE}, _PLAIN, {"@type": "ImageObject", "url": f"{SITE}/toll.png"}],
    },
    "a feed of two": items(review(), review(url=f"{SITE}/checks/bridge", claimReviewed="The bridge was paid for in 1904")),
    "a list of two on one page, each with its anchor": [
        review(url=f"{SITE}/checks#one"),
        review(url=f"{SITE}/checks#two", claimReviewed="The bridge was paid for in 1904"),
    ],
    "other letters, and a small sign between numbers": review(
        claimReviewed="Le péage du port : 3 < 5, dit l’élue 👩‍💼", inLanguage="fr"
    ),
}
"""Documents that nothing is wrong with, by what they show."""
