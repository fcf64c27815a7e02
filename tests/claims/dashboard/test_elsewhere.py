"""A review of another publisher in one sentence, however much a publisher wrote into it."""

from __future__ import annotations

from claims.dashboard.workbench.elsewhere import in_words
from claims.store.elsewhere import ForeignReview

REVIEW = ForeignReview("https://portcourier.example/toll", "The toll fell", "The Port Courier", "False", published="2026-05-03")


def test_who_rated_what_how_and_when_is_one_sentence():
    assert in_words(REVIEW) == "The Port Courier rated “The toll fell” False on 3 May 2026"


def test_a_review_without_a_date_says_none_and_a_long_claim_is_cut_on_one_line():
    told = in_words(ForeignReview("https://portcourier.example/2", "The toll\nfell " * 200, "Vell\u202e Post", "False"))

    assert told.startswith("Vell Post rated “The toll fell")
    assert told.endswith("…” False")
    assert "\n" not in told
    assert len(told) < 400
