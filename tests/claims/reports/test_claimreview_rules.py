"""Whether a ClaimReview is accepted: right ones pass without a word, and each defect is named with what to do about it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from claims.reports.claimreview_findings import RULES, in_words
from claims.reports.claimreview_rules import check, errors, reviews_in
from tests.claims.reports.reviews import RIGHT, SITE, items, part, review, without

NOW = datetime(2026, 5, 10, 12, 0, tzinfo=UTC)


def deep(levels: int) -> dict[str, Any]:
    made: dict[str, Any] = {"text": "the end"}
    for _ in range(levels):
        made = {"@type": "CreativeWork", "citation": made}
    return made


SEEDED: list[tuple[str, str, Any, str]] = [
    # rule, where, document, words of the message
    ("nothing-there", "", {"@context": "https://schema.org", "@type": "NewsArticle"}, "There is no ClaimReview"),
    ("nothing-there", "", [], "There is no ClaimReview"),
    ("too-deep", "", review(citation=deep(40)), "more than 24 levels"),
    ("not-an-object", "[1]", [review(), "ClaimReview"], "Here stands “ClaimReview”"),
    ("not-an-object", "@graph", {"@context": "https://schema.org", "@graph": "reviews"}, "Here stands “reviews”"),
    ("context-missing", "@context", without(review(), "@context"), "Add “@context”: “https://schema.org”"),
    ("context-other", "@context", review(**{"@context": "https://schema.example"}), "“https://schema.example” is another"),
    ("context-other", "@context", review(**{"@context": {"@vocab": "https://words.example/"}}), "another vocabulary"),
    ("type-missing", "@type", without(review(), "@type"), "Add “@type”: “ClaimReview”"),
    ("type-unknown", "@type", review(**{"@type": "ClaimReveiw"}), "“ClaimReveiw” is not what belongs here"),
    ("type-unknown", "@type", review(**{"@type": "Review"}), "Set “@type” to “ClaimReview”"),
    ("feed-item-missing", "dataFeedElement[1].item", items(review(), {}), "This element of the feed has no “item”"),
    ("feed-empty", "dataFeedElement", items(), "The feed has no elements"),
    ("claim-missing", "claimReviewed", without(review(), "claimReviewed"), "The claim itself is missing"),
    ("claim-missing", "claimReviewed", review(claimReviewed="  "), "in one sentence"),
    ("claim-not-text", "claimReviewed", review(claimReviewed={"@type": "Claim"}), "“claimReviewed” is an object"),
    ("claim-long", "claimReviewed", review(claimReviewed="The toll fell. " * 6), "has 90 characters. Keep it within 75"),
    ("claim-tells-rating", "claimReviewed", review(claimReviewed="Mostly false: the toll fell"), "begins with the rating"),
    ("url-missing", "url", without(review(), "url"), "a desk sets CLAIMS_PUBLISHER_URL"),
    ("url-many", "url", review(url=[f"{SITE}/a", f"{SITE}/b"]), "more than one address"),
    ("url-elsewhere", "url", review(url="https://dailyvell.example/toll"), "is not on portcourier.example"),
    ("url-elsewhere", "url", review(url="https://notportcourier.example/toll"), "Give the review a page on"),
    ("url-shortened", "url", review(url="https://bit.ly/3tollX"), "shortened address"),
    ("url-shared", "[1].url", [review(), review(claimReviewed="The bridge was paid for in 1904")], "another review's page"),
    ("review-twice", "[1]", [review(), review(claimReviewed="THE harbour toll fell by 12 per cent in  2025")], "at the same"),
    ("address-relative", "url", review(url="/checks/harbour-toll"), "“/checks/harbour-toll” is no whole web address"),
    ("address-relative", "url", review(url="https://user@portcourier.example/x"), "beginning with https://"),
    ("address-relative", "itemReviewed.appearance[0]", part("itemReviewed", appearance=["dailyvell.example/toll"]), "no whole"),
    ("address-live", "url", review(url=" java\tscript:alert(1)"), "would run in a reader's browser"),
    ("address-live", "itemReviewed.author.sameAs",
     part("itemReviewed", author={"@type": "Person", "name": "I. Brandt", "sameAs": "javascript:alert(1)"}), "would run"),
    ("address-live", "citation[0].archivedAt",
     review(citation=[{"@type": "CreativeWork", "archivedAt": "data:text/html,x"}]), "would run"),
    ("address-inside", "url", review(url="http://localhost:8501/claims/1"), "cannot be opened from outside"),
    ("address-inside", "author.url", part("author", url="http://192.168.0.7/"), "Give the public address"),
    ("address-long", "url", review(url=f"{SITE}/{'x' * 3000}"), "longer than any server takes"),
    ("author-missing", "author", without(review(), "author"), "Nobody signs it"),
    ("author-type", "author", review(author="The Port Courier"), "The publisher is “The Port Courier”. Make it an"),
    ("author-type", "author", part("author", **{"@type": "Brand"}), "The publisher is “Brand”"),
    ("author-name-missing", "author.name", part("author", name=None), "a desk sets CLAIMS_PUBLISHER"),
    ("author-url-missing", "author.url", part("author", url=None), "The publisher has no address"),
    ("published-missing", "datePublished", without(review(), "datePublished"), "day of publication is missing"),
    ("date-form", "datePublished", review(datePublished="3 May 2026"), "“3 May 2026” is no date"),
    ("date-form", "datePublished", review(datePublished="2026-02-30"), "Write 2026-05-03"),
    ("date-form", "itemReviewed.datePublished", part("itemReviewed", datePublished=20260420), "20260420 is no date"),
    ("date-future", "datePublished", review(datePublished="2026-06-01"), "“2026-06-01” has not come yet"),
    ("date-future", "itemReviewed.datePublished", part("itemReviewed", datePublished="2031"), "has not come yet"),
    ("published-before-claim", "datePublished", part("itemReviewed", datePublished="2026-05-05"), "before the claim was made"),
    ("modified-before-published", "dateModified", review(dateModified="2026-05-01"), "before it was published"),
    ("rating-missing", "reviewRating", without(review(), "reviewRating"), "There is no rating"),
    ("rating-type", "reviewRating", review(reviewRating="False"), "The rating is “False”. Make it one object"),
    ("rating-type", "reviewRating", part("reviewRating", **{"@type": "Thing"}), "The rating is “Thing”"),
    ("rating-many", "reviewRating", review(reviewRating=[review()["reviewRating"]] * 2), "more than one rating"),
    ("label-missing", "reviewRating.alternateName", part("reviewRating", alternateName=None), "The rating has no words"),
    ("label-not-text", "reviewRating.alternateName", part("reviewRating", alternateName=3), "“alternateName” is 3"),
    ("label-long", "reviewRating.alternateName", part("reviewRating", alternateName="Partly " * 12), "to a word or two"),
    ("number-form", "reviewRating.ratingValue", part("reviewRating", ratingValue="two of five"), "is “two of five”"),
    ("number-form", "reviewRating.bestRating", part("reviewRating", bestRating=float("inf")), "which is no number"),
    ("number-form", "reviewRating.worstRating", part("reviewRating", worstRating=True), "“worstRating” is true"),
    ("bounds-missing", "reviewRating.bestRating", part("reviewRating", bestRating=None), "stands without “bestRating”"),
    ("bounds-missing", "reviewRating.worstRating", part("reviewRating", worstRating=None), "Give both ends of the scale"),
    ("bounds-order", "reviewRating.bestRating", part("reviewRating", worstRating=5, bestRating=1), "higher is truer"),
    ("bounds-order", "reviewRating.bestRating", part("reviewRating", worstRating=2, bestRating=2), "must be the greater"),
    ("number-outside", "reviewRating.ratingValue", part("reviewRating", ratingValue=6), "is 6, not within 1 to 5"),
    ("number-outside", "reviewRating.ratingValue", part("reviewRating", ratingValue="0"), "not within 1 to 5"),
    ("item-missing", "itemReviewed", without(review(), "itemReviewed"), "where the claim was made"),
    ("item-type", "itemReviewed", part("itemReviewed", **{"@type": "Product"}), "What is reviewed is “Product”"),
    ("item-type", "itemReviewed", review(itemReviewed="a speech"), "What is reviewed is “a speech”"),
    ("claimant-type", "itemReviewed.author", part("itemReviewed", author="Ilse Brandt"), "told by “Ilse Brandt”"),
    ("claimant-name-missing", "itemReviewed.author.name", part("itemReviewed", author={"@type": "Person", "jobTitle": "mayor"}),
     "Whose claim it is has no name"),
    ("claimant-is-reviewer", "itemReviewed.author.name",
     part("itemReviewed", author={"@type": "Organization", "name": "The Port Courier"}), "have one author"),
    ("appearance-missing", "itemReviewed.appearance", part("itemReviewed", appearance=None, firstAppearance=None), "stands"),
    ("appearance-own", "itemReviewed.appearance", part("itemReviewed", appearance=review()["url"]), "review's own page"),
    ("correction-empty", "correction", review(correction={"@type": "CorrectionComment"}), "The correction says nothing"),
    ("language-form", "inLanguage", review(inLanguage="English, mostly"), "“English, mostly” is no language tag"),
    ("text-markup", "claimReviewed", review(claimReviewed="The toll <b>fell</b>"), "has markup in it"),
    ("text-markup", "author.name", part("author", name="<script>alert(1)</script>"), "Write plain text"),
    ("text-control", "claimReviewed", review(claimReviewed="The toll \u202ellef"), "cannot be seen"),
    ("text-long", "claimReviewed", review(claimReviewed="toll " * 600), "3,000 characters, more than the 2,000"),
    ("property-misspelt", "claimReveiwed", review(claimReveiwed="x", claimReviewed=None), "Did you mean “claimReviewed”?"),
    ("property-misspelt", "reviewRating.ratingvalue", part("reviewRating", ratingValue=None, ratingvalue=2), "“ratingValue”?"),
    ("value-empty", "inLanguage", review(inLanguage=""), "“inLanguage” is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "path", "document", "words"), SEEDED, ids=[f"{one[0]}-{n}" for n, one in enumerate(SEEDED)])
def test_a_seeded_defect_is_found_where_it_is_and_named_with_what_to_do(rule, path, document, words):
    if rule == "property-misspelt" and path == "claimReveiwed":
        document = without(document, "claimReviewed")

    found = [finding for finding in check(document, now=NOW) if finding.rule == rule]

    assert [finding.path for finding in found] == [path]
    assert words in found[0].message
    assert found[0].severity == RULES[rule][0]


def test_every_rule_has_a_seeded_defect_and_there_are_more_than_forty():
    assert {rule for rule, *_ in SEEDED} == set(RULES) - {"not-json"}, (
        "what is no JSON is the business of test_claimreview_text"
    )
    assert len(SEEDED) >= 40


@pytest.mark.parametrize("shown", RIGHT)
def test_a_right_document_passes_without_a_word(shown):
    assert check(RIGHT[shown], now=NOW) == ()


def test_there_are_twenty_right_documents():
    assert len(RIGHT) >= 20


@pytest.mark.parametrize("shown", [shown for shown, document in RIGHT.items() if "url" in document])
def test_nothing_else_is_said_of_a_right_document_that_lost_its_url(shown):
    document = RIGHT[shown]

    assert [finding.rule for finding in check(without(document, "url"), now=NOW)] == ["url-missing"]


def test_a_message_says_what_to_do_and_not_only_what_is_wrong():
    for _, said in RULES.values():
        assert said.count(". ") >= 1 or "? " in said or "Did you mean" in said, said


def test_without_a_moment_no_date_is_in_the_future():
    assert check(review(datePublished="2999-01-01")) == ()


def test_a_site_that_is_known_beforehand_counts_and_not_what_the_review_says_of_itself():
    (found,) = check(review(), now=NOW, site="https://dailyvell.example")

    assert found.rule == "url-elsewhere"


def test_errors_are_what_keeps_a_review_out():
    found = check(review(claimReviewed="The toll fell. " * 6, url="/here"), now=NOW)

    assert {finding.rule for finding in found} == {"claim-long", "address-relative"}
    assert [finding.rule for finding in errors(found)] == ["address-relative"]


@pytest.mark.parametrize(
    "odd", [None, 3, "text", [[]], {"@type": 3}, {"@type": [None]}, {"@graph": None}, [None, [1]], {"url": 1}]
)
def test_whatever_json_comes_is_answered_with_findings(odd):
    assert errors(check(odd, now=NOW))


def test_a_hostile_document_is_read_within_bounds():
    nested: Any = []
    for _ in range(5_000):
        nested = [nested]
    huge = "x" * 10_000_000

    assert [finding.rule for finding in check(nested)] == ["too-deep"]
    assert "text-long" in {finding.rule for finding in check(review(claimReviewed=huge))}
    assert len(check(review(**{f"claimReviewe{number}": "" for number in range(20_000)}))) <= 1_000
    assert all(len(finding.message) < 400 for finding in check(review(url=huge, author=huge, claimReviewed=[huge])))


def test_what_is_found_is_quoted_short_and_without_what_cannot_be_seen():
    assert in_words("a\u202eb\n" + "c" * 200).startswith("“a\ufffdb")
    assert len(in_words("c" * 200)) < 90


def test_reviews_are_found_wherever_they_stand():
    assert [path for _, path in reviews_in(RIGHT["a graph with other things in it"])] == ["@graph[1]"]
    assert [path for _, path in reviews_in(RIGHT["a feed of two"])] == ["dataFeedElement[0].item", "dataFeedElement[1].item"]
    assert [path for _, path in reviews_in([{"@type": "Review", "reviewRating": {}}])] == []
