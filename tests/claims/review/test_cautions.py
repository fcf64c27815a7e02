"""What a careful colleague would remark before a verdict is saved."""

from __future__ import annotations

import pytest

from claims.review.cautions import cautions, is_later
from tests.examples import assessment, claim, evidence, source


@pytest.mark.parametrize(
    ("said", "came", "later"),
    [
        ("2026-03-13", "2026-03-14", True),
        ("2026-03-13", "2026-03-13T18:00:00+02:00", False),
        ("2026-03-13", "2026-03", False),
        ("2026-03", "2026-04-01", True),
        ("2026", "2026-12-31", False),
        ("2026", "2027", True),
        ("2026-03-13", None, False),
        ("2026-03-13", "2025-12-31", False),
    ],
)
def test_evidence_is_later_only_where_both_dates_are_exact_enough_to_say_so(said, came, later):
    held = claim(said_on=said)

    assert is_later(evidence(source=source(9, published=came)), held) is later


def test_a_claim_nobody_dated_is_as_old_as_its_article_and_without_one_nothing_is_later():
    came = evidence(source=source(9, published="2026-03-14"))

    assert is_later(came, claim(said_on=None, source=source(published="2026-03-13")))
    assert not is_later(came, claim(said_on=None, source=source(published=None)))


def test_later_evidence_and_the_claims_own_article_are_named_once_each():
    own = evidence(1, source=source(1, title="Harbour toll falls", published="2026-03-13"))
    late = evidence(2, source=source(9, title="Yearly figures", published="2026-11-22"))
    again = evidence(3, source=late.source)

    told = cautions(claim(evidence=(own, late, again)), assessment(evidence=()))

    assert told == (
        "“Harbour toll falls” is the very article that the claim stands in.",
        "“Yearly figures” came out on 2026-11-22, after the claim of 2026-03-13.",
    )


def test_a_citation_that_the_verdict_does_not_rely_on_is_not_spoken_of():
    late = evidence(2, source=source(9, published="2026-11-22"))

    assert (
        cautions(claim(evidence=(evidence(1, source=source(9, published="2025-01-01")), late)), assessment(evidence=(1,))) == ()
    )
