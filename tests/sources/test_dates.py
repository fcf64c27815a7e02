"""Dates as papers and machines write them."""

from __future__ import annotations

import pytest

from sources.dates import find_date, iso_of


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Friday 3 May 2019 17:34 BST", "2019-05-03T17:34:00+01:00"),
        ("Dec. 9, 2021 8:03 am ET", "2021-12-09T08:03:00-05:00"),
        ("Posted: Jul 1, 2023 4:00 AM ET", "2023-07-01T04:00:00-04:00"),
        ("Updated 1:39 am EST, Wednesday, February 3, 2021", "2021-02-03T01:39:00-05:00"),
        ("Mon 20 Jan 2020 14.05 GMT", "2020-01-20T14:05:00+00:00"),
        ("Published: 18:35 GMT, 6 January 2021 | Updated: 20:01 GMT, 7 January 2021", "2021-01-06T18:35:00+00:00"),
        ("2024-02-29T06:00:00+05:30", "2024-02-29T06:00:00+05:30"),
        ("Thu, 5 Mar 202610:15 UTC", "2026-03-05T10:15:00+00:00"),
    ],
)
def test_a_time_with_its_zone_is_a_moment(line, iso):
    found = find_date(line)

    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("March 14, 2022 11:03 PM", "2022-03-14"),
        ("14 March 2022", "2022-03-14"),
        ("Sept 3rd, 2020", "2020-09-03"),
        ("6. Januar 2021, 10:15 Uhr", "2021-01-06"),
        ("le 6 février 2021 à 20h15", "2021-02-06"),
        ("31/12/2022", "2022-12-31"),
        ("12.12.2022", "2022-12-12"),
    ],
)
def test_a_time_without_a_zone_gives_the_day_alone(line, iso):
    found = find_date(line)

    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "line", ["05/06/2019", "31 February 2020", "Tuesday", "3 hours ago", "May 2019", "version 10.11.12", ""]
)
def test_what_can_be_read_two_ways_or_none_gives_nothing(line):
    assert find_date(line) is None


def test_the_place_of_the_date_covers_its_time_and_zone():
    line = "By Ann Example 3 May 2019, 10:00 GMT for the desk"

    found = find_date(line)

    assert found is not None
    assert line[found.start : found.end].strip() == "3 May 2019, 10:00 GMT"


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00+00:00"),
        ("2024-03-05T10:00:00", "2024-03-05"),
        ("2024-03-05", "2024-03-05"),
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05T10:00:00+00:00"),
        ("yesterday", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_a_machine_written_date_keeps_its_exactness(value, iso):
    assert iso_of(value) == iso
