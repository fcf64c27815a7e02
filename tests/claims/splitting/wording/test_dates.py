"""Days that only make sense beside the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from claims.splitting.wording.dates import date_glosses, published_on

THURSDAY = date(2026, 2, 12)


def glossed(words: str, published: date = THURSDAY) -> str:
    for at, gloss in reversed(date_glosses(words, published)):
        words = f"{words[:at]} [{gloss}]{words[at:]}"
    return words


@pytest.mark.parametrize(
    "words",
    [
        "It closed on Tuesday [10 February 2026]",
        "It closed on Thursday [12 February 2026]",
        "It closed last Thursday [5 February 2026]",
        "It will close on Tuesday [17 February 2026]",
        "It must close by Friday [13 February 2026]",
        "It closes next Tuesday [17 February 2026]",
        "It closed on Monday night [9 February 2026]",
        "IT CLOSED ON TUESDAY [10 February 2026]",
        "It closed yesterday [11 February 2026]",
        "It closed yesterday morning [11 February 2026]",
        "It closed last night [11 February 2026]",
        "It closed this morning [12 February 2026]",
        "It reopens tomorrow [13 February 2026]",
        "It closed last week [week of 2 February 2026]",
        "It closes next week [week of 16 February 2026]",
        "It closed last weekend [7–8 February 2026]",
        "It will close at the weekend [14–15 February 2026]",
        "It closed last month [January 2026]",
        "It closes next month [March 2026]",
        "It closed last year [2025]",
        "Prices rose this year [2026]",
        "It must close by the end of the month [February 2026]",
        "It closes at the end of the year [2026]",
        "It closed three days ago [9 February 2026]",
        "It closed two weeks ago [about 29 January 2026]",
        "It closed three months ago [about November 2025]",
        "It closed two years ago [about 2024]",
        "It closed a year ago [about 2025]",
        "It closed on 3 December [2025]",
        "It closed on December 3rd [2025]",
        "It closed on Dec. 3 [2025]",
        "It closed on Jan. 3 [2026]",
        "It will close on 3 March [2026]",
        "It ran between 3 and 9 September [2025]",
    ],
)
def test_a_time_is_led_back_to_the_calendar(words):
    bare = words.replace(words[words.index(" [") : words.index("]") + 1], "")

    assert glossed(bare) == words


@pytest.mark.parametrize(
    "words",
    [
        "It closed on Monday [9 February 2026] and will open in spring",
        "The bill, which passed on Tuesday [10 February 2026], will take effect in May",
        "On Friday [13 February 2026] the council will vote",
        "It will be closed on Tuesday [17 February 2026]",
        "He said on Monday [9 February 2026] he would go",
        "Police condemned Monday’s [9 February 2026] attack",
        "By Wednesday [11 February 2026], 300 people had left",
    ],
)
def test_the_nearest_verb_tells_which_side_of_publication_a_weekday_lies(words):
    bare = words.replace(words[words.index(" [") : words.index("]") + 1], "")

    assert glossed(bare) == words


@pytest.mark.parametrize(
    "words",
    [
        "It closed on 3 December 2024",
        "It closed on Tuesday, 10 February 2026",
        "It closed on Tuesday, February 10, 2026",
        "It closed on 31 February",
        "It may close",
        "It closed in May",
        "the vote on Monday",
        "It was due to open on Friday",
        "It would have opened on Friday",
        "It is closed on Monday",
        "It closes next Friday",
        "It closed last Monday",
        "It will close on Thursday",
        "It will answer Monday’s march",
        "It closed every Monday",
        "It opened from Monday to Friday",
        "It was sold out on Black Friday",
        "It wrote to the Friday Times",
        "It closed more than two years ago",
        "It closed several months ago",
        "It closed two years earlier",
        "It closed over the last year",
        "It opened again the very next year",
        "It opened in 2019 and closed on 3 December",
        "tickets sold for the show on 20 February",
    ],
)
def test_what_is_plain_or_could_be_read_in_two_ways_is_left_alone(words):
    assert glossed(words) == words


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("It closed on Monday [29 December 2025]", date(2026, 1, 2)),
        ("It closed yesterday [31 December 2025]", date(2026, 1, 1)),
        ("It closed last month [December 2025]", date(2026, 1, 2)),
        ("It closes next month [January 2026]", date(2025, 12, 30)),
        ("It will open on 3 January [2026]", date(2025, 12, 30)),
        ("It closed on 30 December [2025]", date(2026, 1, 2)),
        ("It closes tomorrow [1 March 2028]", date(2028, 2, 29)),
        ("It closed last weekend [31 January 2026 and 1 February 2026]", date(2026, 2, 3)),
        ("It closed three months ago [about November 2025]", date(2026, 2, 28)),
    ],
)
def test_a_time_across_the_turn_of_a_year_or_month_keeps_its_own(words, published):
    bare = words.replace(words[words.index(" [") : words.index("]") + 1], "")

    assert glossed(bare, published) == words


@pytest.mark.parametrize(
    "words", ["It closed 999 years ago", "It closed a year ago", "It closed last year", "It closed last month"]
)
def test_no_time_lies_before_the_calendar(words):
    assert glossed(words, date(1, 1, 1)) == words


def test_without_a_day_of_publication_nothing_is_guessed():
    assert date_glosses("It closed on Tuesday", published_on(None)) == []
    assert published_on("some time ago") is None
    assert published_on("2026-02-12T08:00:00+01:00") == THURSDAY
    assert published_on("2026-02-12 and later") == THURSDAY
