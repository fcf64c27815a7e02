"""Reports as ClaimReview and as the table of fact-check markup: only what is accepted, and all that is known."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claims.model import Flag, Verdict
from claims.reports.claimreview import Numbers, left_out, review, write_claimreview
from claims.reports.claimreview_rules import check
from claims.reports.claimreview_text import check_text
from claims.reports.markup_table import write_markup_table
from claims.reports.report import PublishedCorrection, Publisher, report
from claims.review.presets import PLAIN
from claims.review.scale import Rung, Scale
from tests.examples import NOON, claim, decided, evidence, source

DESK = Publisher("The Desk", "https://desk.example")
NUMBERED = Scale(
    "Five steps",
    (
        Rung("False", Verdict.REFUTED, number=1),
        Rung("Half true", Verdict.CONFLICTING, number=3),
        Rung("True", Verdict.SUPPORTED, number=5),
        Rung("Unproven", Verdict.NOT_ENOUGH_EVIDENCE),
        Rung("Altered", Verdict.REFUTED, frozenset({Flag.ALTERED_MEDIA})),
    ),
)
CORRECTED = PublishedCorrection("correction", "The fall was 4.2 per cent.", datetime(2026, 3, 20, 9, 0, tzinfo=UTC))


def flagged(number, verdict, *flags):
    one = decided(number, verdict=verdict)
    assert one.decision is not None
    return replace(one, decision=replace(one.decision, flags=flags))


def written(write, *claims, publisher=DESK, **told):
    out = io.BytesIO()
    write(report(claims, made=NOON, publisher=publisher, **told), out)
    return out.getvalue()


def items(*claims, **told):
    return [element["item"] for element in json.loads(written(write_claimreview, *claims, **told))["dataFeedElement"]]


def test_what_is_written_breaks_no_rule_and_is_the_same_every_time():
    text = written(write_claimreview, decided(1), claim(2), decided(3, verdict=Verdict.REFUTED), scale=NUMBERED)

    assert check_text(text.decode(), now=NOON, site=DESK.url) == ()
    assert text == written(write_claimreview, decided(1), claim(2), decided(3, verdict=Verdict.REFUTED), scale=NUMBERED)
    assert json.dumps(json.loads(text), ensure_ascii=False, indent=2).encode() + b"\n" == text


def test_an_empty_feed_is_still_whole():
    assert json.loads(written(write_claimreview, claim(2)))["dataFeedElement"] == []
    assert json.loads(written(write_markup_table, claim(2))) == {"claimReviewMarkupPages": []}


def test_a_rating_has_the_numbers_of_the_scale_and_none_where_the_scale_has_none():
    (false,) = items(decided(1, verdict=Verdict.REFUTED), scale=NUMBERED)
    (unproven,) = items(decided(1, verdict=Verdict.NOT_ENOUGH_EVIDENCE), scale=NUMBERED)
    (altered,) = items(flagged(1, Verdict.REFUTED, Flag.ALTERED_MEDIA, Flag.OUTDATED), scale=NUMBERED)
    (plain,) = items(decided(1, verdict=Verdict.REFUTED))

    assert [false["reviewRating"][name] for name in ("alternateName", "ratingValue", "worstRating", "bestRating")] == [
        "False", 1, 1, 5,
    ]  # fmt: skip
    assert unproven["reviewRating"]["alternateName"] == "Unproven"
    assert altered["reviewRating"]["alternateName"] == "Altered; Outdated"
    for rating in (unproven, altered, plain):
        assert {"ratingValue", "worstRating", "bestRating"}.isdisjoint(rating["reviewRating"])


def test_corrections_copies_in_archives_and_who_the_claimant_is_are_told_where_they_are_known():
    one = replace(decided(1), evidence=(evidence(7),))

    told = review(
        one, DESK, page="https://desk.example/2026/toll", label="Mostly false", numbers=Numbers(2, 1, 5),
        corrections=(CORRECTED,), archived={9: "https://kept.example/1"}, same_as=("https://people.example/ib", "javascript:x"),
    )  # fmt: skip

    assert check(told, now=datetime(2026, 4, 1, tzinfo=UTC), site=DESK.url) == ()
    assert (told["url"], told["dateModified"]) == ("https://desk.example/2026/toll", "2026-03-20")
    assert told["correction"] == [
        {
            "@type": "CorrectionComment",
            "name": "Correction",
            "text": "The fall was 4.2 per cent.",
            "datePublished": "2026-03-20",
        }
    ]
    assert told["citation"][0]["archivedAt"] == "https://kept.example/1"
    assert told["itemReviewed"]["author"]["sameAs"] == ["https://people.example/ib"]
    assert told["reviewRating"]["ratingValue"] == 2


def test_a_report_that_knows_of_corrections_and_archives_tells_them():
    one = replace(decided(1), evidence=(evidence(7),))

    (told,) = items(one, corrections={1: (replace(CORRECTED, at=NOON),)}, archived={9: "https://kept.example/1"})

    assert told["correction"][0]["text"] == CORRECTED.text
    assert told["citation"][0]["archivedAt"] == "https://kept.example/1"


def test_where_the_publication_speaks_for_itself_its_article_is_the_first_appearance():
    (own,) = items(replace(decided(1), attribution=None, speaker=None, speaker_written=None))
    (said,) = items(decided(1))

    assert own["itemReviewed"]["firstAppearance"]["url"] == "https://courier.example/harbour-1"
    assert own["itemReviewed"]["author"]["name"] == "The Port Courier"
    assert "firstAppearance" not in said["itemReviewed"]


@pytest.mark.parametrize(
    ("one", "publisher", "words"),
    [
        (claim(1), DESK, "no verdict stands on it yet"),
        (decided(1), Publisher("The Desk"), "CLAIMS_PUBLISHER_URL"),
        (decided(1), Publisher("The Desk", "http://localhost:8501"), "cannot be opened from outside"),
        (replace(decided(1), standalone="<script>alert(1)</script>"), DESK, "has markup in it"),
        (replace(decided(1), standalone="toll " * 600), DESK, "more than the 2,000"),
        (replace(decided(1), said_on="2031-01-01"), DESK, "has not come yet"),
        (replace(decided(1), said_on="2026-03-15"), DESK, "before the claim was made"),
    ],
)  # fmt: skip
def test_a_claim_that_would_not_be_accepted_is_left_out_and_the_reason_told(one, publisher, words):
    made = report([one, decided(2)], made=NOON, publisher=publisher)

    told = {claim.id: why for claim, why in left_out(made)}

    assert words in told[1]
    assert [item["identifier"] for item in items(one, decided(2), publisher=publisher)] == (
        ["claim-2"] if publisher is DESK else []
    )


def test_what_only_we_know_or_nobody_could_follow_is_left_out_and_not_held_against_the_claim():
    odd = replace(
        decided(1), said_on="last week", standalone="The toll\u200b \ufefffell",
        source=source(address="http://intranet/toll", published="some day", publisher=None),
    )  # fmt: skip

    (told,) = items(odd)

    assert told["claimReviewed"] == "The toll fell"
    assert "datePublished" not in told["itemReviewed"]
    assert "url" not in told["itemReviewed"]["appearance"][0]


def test_the_table_of_markup_says_the_same_by_its_own_names():
    one = decided(1, verdict=Verdict.REFUTED)
    table = json.loads(written(write_markup_table, one, claim(2), scale=NUMBERED))

    assert table == {
        "claimReviewMarkupPages": [
            {
                "pageUrl": "https://desk.example/claims/1",
                "publishDate": NOON.date().isoformat(),
                "claimReviewAuthor": {"name": "The Desk"},
                "claimReviewMarkups": [
                    {
                        "url": "https://desk.example/claims/1",
                        "claimReviewed": one.standalone,
                        "claimDate": "2026-03-13",
                        "claimAppearances": ["https://courier.example/harbour-1"],
                        "claimAuthor": {"name": "Ilse Brandt"},
                        "rating": {
                            "ratingValue": 1,
                            "worstRating": 1,
                            "bestRating": 5,
                            "textualRating": "False",
                            "ratingExplanation": "The office's table shows the fall from 4.1m to 3.6m.",
                        },
                    }
                ],
                "versionId": str(one.version),
            }
        ]
    }


def test_the_plain_scale_has_words_only_in_the_table_too():
    (page,) = json.loads(written(write_markup_table, decided(1), scale=PLAIN))["claimReviewMarkupPages"]

    assert set(page["claimReviewMarkups"][0]["rating"]) == {"textualRating", "ratingExplanation"}
