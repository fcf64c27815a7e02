"""ClaimReviews as they are met: what is usable is taken, what is not is named, and nothing hostile gets through."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claims.elsewhere import read_reviews
from sources.errors import WrongType
from tests.claims.reports.reviews import RIGHT, SITE, items, part, review, without


def one(document: Any):
    (found,) = read_reviews(json.dumps(document)).reviews
    return found


def refused(document: Any) -> str:
    (told,) = read_reviews(json.dumps([document, review()])).refused
    return " ".join(told)


def test_a_review_is_read_with_everything_it_says():
    found = one(review(inLanguage="en"))

    assert (found.url, found.claim) == (f"{SITE}/checks/harbour-toll", "The harbour toll fell by 12 per cent in 2025")
    assert (found.publisher, found.label, found.claimant) == ("The Port Courier", "Mostly false", "Ilse Brandt")
    assert (found.published, found.claimed_on, found.language) == ("2026-05-03", "2026-04-20", "en")
    assert (found.rating, found.worst, found.best) == (2, 1, 5)


@pytest.mark.parametrize("shown", RIGHT)
def test_every_shape_in_which_right_reviews_are_met_can_be_read(shown):
    read = read_reviews(json.dumps(RIGHT[shown]))

    assert read.reviews
    assert read.refused == ()


def test_the_shapes_of_published_collections_are_read():
    other = review(url=f"{SITE}/checks/bridge", claimReviewed="The bridge was paid for in 1904")
    feed = items(review(), other)
    feed["dataFeedElement"][0]["item"] = [feed["dataFeedElement"][0]["item"]]
    a_line_each = "\n".join(json.dumps(one) for one in (review(), other))
    scripts = "\n".join(f'<script type="application/ld+json"> {json.dumps(one)} </script>' for one in (review(), other))

    for text in (json.dumps(feed), a_line_each, scripts):
        assert [found.url for found in read_reviews(text).reviews] == [review()["url"], other["url"]]


def test_what_is_not_quite_json_on_a_page_is_mended_as_elsewhere():
    text = json.dumps(review()).replace('four per cent."', 'four per cent.",')

    (found,) = read_reviews(f'<html><script type="application/ld+json">{text}</script></html>').reviews

    assert found.label == "Mostly false"


@pytest.mark.parametrize(
    "poorer",
    [
        without(review(), "@context"),
        without(review(), "author"),
        without(review(), "itemReviewed", "datePublished"),
        review(author="The Port Courier"),
        review(url="https://dailyvell.example/toll"),
        review(datePublished="3 May 2026"),
        review(inLanguage="English, mostly"),
        part("reviewRating", bestRating=None),
        part("reviewRating", ratingValue=9),
        part("itemReviewed", author=["Ilse Brandt"]),
        review(claimReviewed="The toll fell. " * 20),
    ],
)
def test_a_review_that_collections_would_refuse_is_taken_as_long_as_it_can_be_followed_and_understood(poorer):
    found = one(poorer)

    assert found.url
    assert found.claim
    assert found.label == "Mostly false"


def test_what_is_wrong_with_it_is_left_out():
    found = one(part("reviewRating", ratingValue=9) | {"datePublished": "3 May 2026", "inLanguage": "English, mostly"})

    assert (found.rating, found.worst, found.best, found.published, found.language) == (None,) * 5


def test_who_gives_only_numbers_is_quoted_with_them():
    assert one(part("reviewRating", alternateName=None)).label == "2 on a scale from 1 to 5"
    assert one(part("reviewRating", alternateName=None, bestRating=None)).label == "2"


def test_who_does_not_sign_is_called_by_the_site():
    assert one(without(review(), "author")).publisher == "portcourier.example"


@pytest.mark.parametrize(
    ("unusable", "why"),
    [
        (without(review(), "url"), "The address of the review's page is missing"),
        (review(url="javascript:alert(1)"), "would run in a reader's browser"),
        (review(url="data:text/html,<script>alert(1)</script>"), "would run in a reader's browser"),
        (review(url="/checks/toll"), "no whole web address"),
        (review(url="http://127.0.0.1/toll"), "cannot be opened from outside"),
        (review(url=f"{SITE}/{'x' * 5000}"), "longer than any server takes"),
        (without(review(), "claimReviewed"), "The claim itself is missing"),
        (review(claimReviewed="\u200b \ufeff"), "The claim itself is missing"),
        (review(claimReviewed=["a", "b"]), "“claimReviewed” is a list"),
        (review(claimReviewed="x" * 10_000_000), "10,000,000 characters"),
        (without(review(), "reviewRating"), "There is no rating"),
        (part("reviewRating", alternateName=" ", ratingValue="much"), "The rating has no words"),
    ],
)
def test_what_nobody_could_follow_or_understand_is_refused_with_the_reason_and_the_rest_is_kept(unusable, why):
    assert why in refused(unusable)


def test_a_script_in_a_name_is_words_like_any_other():
    name = "<script>alert(1)</script>"

    found = one(part("author", name=name) | {"claimReviewed": f"{name} fell"})

    assert (found.publisher, found.claim) == (name, f"{name} fell")


def test_what_cannot_be_seen_or_kept_is_taken_out_and_what_is_too_long_cut():
    found = one(part("author", name="Port\u202e\x00 Courier\udcff") | {"inLanguage": None})

    assert found.publisher == "Port Courier"
    assert len(one(part("reviewRating", alternateName="False " * 1_000)).label) == 300


def test_what_is_nested_too_deep_harms_neither_the_reader_nor_the_other_reviews():
    nested: Any = {"text": "x"}
    for _ in range(300):
        nested = {"citation": nested}

    assert [found.claim for found in read_reviews(json.dumps([review(citation=nested), review()])).reviews] == [
        review()["claimReviewed"]
    ]
    assert read_reviews("[" * 500_000).refused[0][0] == "the file"


def test_a_broken_line_is_named_and_the_others_are_read():
    read = read_reviews("\n".join([json.dumps(review()), "{", json.dumps(review(url=f"{SITE}/2"))]))

    assert len(read.reviews) == 2
    assert read.refused[0][0] == "line 2"
    assert "comma" in read.refused[0][1]


@pytest.mark.parametrize("text", ["", "no markup", "<html><p>Nothing here</p></html>", '{"@type": "NewsArticle"}', "[]", "3"])
def test_where_there_is_no_review_that_is_said_with_what_to_give(text):
    with pytest.raises(WrongType) as told:
        read_reviews(text)

    assert "ClaimReview" in told.value.advice
