"""Days that only make sense beside the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from claims.splitting.dates import date_glosses, published_on

THURSDAY = date(2026, 2, 12)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("It closed on Tuesday", "10 February 2026"),
        ("It closed on Thursday", "12 February 2026"),
        ("It closed last Thursday", "5 February 2026"),
        ("It will close on Tuesday", "17 February 2026"),
        ("It must close by Friday", "13 February 2026"),
        ("It closes next Friday", "13 February 2026"),
        ("It closed yesterday", "11 February 2026"),
        ("It closed last month", "January 2026"),
        ("It closed last year", "2025"),
        ("It closed on 3 December", "2025"),
        ("It closed on Jan. 3", "2026"),
        ("It will close on 3 March", "2026"),
    ],
)
def test_a_time_is_led_back_to_the_calendar(words, meaning):
    assert [gloss for _, gloss in date_glosses(words, THURSDAY)] == [meaning]


@pytest.mark.parametrize(
    "words", ["It closed on 3 December 2024", "It closed on 31 February", "It may close", "It closed in May"]
)
def test_what_is_plain_or_no_day_is_left_alone(words):
    assert date_glosses(words, THURSDAY) == []


def test_without_a_day_of_publication_nothing_is_guessed():
    assert date_glosses("It closed on Tuesday", published_on(None)) == []
    assert published_on("some time ago") is None
    assert published_on("2026-02-12T08:00:00+01:00") == THURSDAY
