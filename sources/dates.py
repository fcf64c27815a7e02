"""When an article says it was published, as ISO 8601 and never more exact than the page.

A newspaper writes “Saturday 20 May 2017 17:34 BST”, an agency “Nov. 19, 2019 8:03 am ET”, a machine
“2017-05-20T17:34:00+01:00”. A time counts only with its zone: half past five in an unknown zone is no moment, so such a line
gives the day alone. A day that could be read two ways (“05/06/2017”) gives nothing: no date is better than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero janvier januar gennaio janeiro januari",
            "february feb febrero février fevrier februar febbraio fevereiro februari",
            "march mar marzo mars märz março maart",
            "april apr abril avril aprile",
            "may mayo mai maggio maio mei",
            "june jun junio juin juni giugno junho",
            "july jul julio juillet juli luglio julho",
            "august aug agosto août aout augustus",
            "september sept sep septiembre septembre settembre setembro",
            "october oct octubre octobre oktober ottobre outubro",
            "november nov noviembre novembre novembro",
            "december dec diciembre décembre decembre dezember dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}

FIXED_ZONES: dict[str, timedelta] = {
    name: timedelta(minutes=minutes)
    for minutes, names in {
        0: "utc gmt z wet",
        60: "bst cet wat west",
        120: "cest eet sast cat",
        180: "eest msk eat trt",
        240: "gst",
        300: "pkt",
        330: "ist",
        345: "npt",
        420: "wib ict",
        480: "sgt hkt awst pht myt",
        540: "jst kst",
        570: "acst",
        600: "aest",
        630: "acdt",
        660: "aedt",
        720: "nzst",
        780: "nzdt",
        -150: "ndt",
        -180: "adt brt",
        -210: "nst",
        -240: "edt ast",
        -300: "est cdt",
        -360: "cst mdt",
        -420: "mst pdt",
        -480: "pst akdt",
        -540: "akst",
        -600: "hst",
    }.items()
    for name in names.split()
}
PLACES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "pacific": "America/Los_Angeles",
}
"""Zones that are one offset in summer and another in winter: the date decides."""

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?=\D|$|\d{1,2}:\d\d)"
DAY_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        r"\b(?P<year>(?:19|20)\d\d)/(?P<number>\d\d)/(?P<day>\d\d)\b",
        rf"(?<![\d.:]){_DAY}(?:\s+(?:of|de)\s+|[\s/.-]+){_MONTH},?(?:\s+de|\s+del)?[\s/.-]*{_YEAR}",
        rf"\b{_MONTH}[\s-]*{_DAY},?\s*(?:at\s+)?[\s-]*{_YEAR}",
        r"(?<![\d.:/])(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\b",
    )
)
CLOCK = re.compile(
    r"(?:(?<![\d.,])|(?<=20[012]\d))(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?P<zone>\(?(?:[A-Za-z]{1,7}\b\)?\s?)?(?:[+-]\d\d:?\d\d)?)",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:\d+|an?|one|two|three)\s*(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?)\s+ago\b", re.I)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date written in a line, and the stretch of the line it takes up."""

    iso: str
    start: int
    end: int


def find_date(line: str) -> FoundDate | None:
    """The first full date written in `line` (with its time, where the zone is told too), or None where there is none."""
    for form in DAY_FORMS:
        for match in form.finditer(line):
            day = _day(match)
            if day is not None:
                return _with_time(line, match, day)
    return None


def iso_of(value: str) -> str | None:
    """A machine-written date (JSON-LD, a meta tag, a `time` element) in this project's form, or None where it is none."""
    text = value.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = find_date(text)
        return found.iso if found else None
    if not 1900 <= moment.year <= 2100:
        return None
    return (
        moment.isoformat(timespec="seconds") if moment.tzinfo and len(text) > len("2017-05-20") else moment.date().isoformat()
    )


def _day(match: re.Match[str]) -> date | None:
    told = match.groupdict()
    number = int(told["number"]) if told.get("number") else MONTHS[told["month"].lower()]
    day = int(told["day"])
    ambiguous = told.get("number") and match.re is DAY_FORMS[-1]
    if ambiguous and day <= 12 and number <= 12 and day != number:
        return None
    if ambiguous and number > 12:
        day, number = number, day
    try:
        return date(int(told["year"]), number, day)
    except ValueError:
        return None


def _with_time(line: str, match: re.Match[str], day: date) -> FoundDate:
    """The clock nearest to the date, after it or before it, makes it a moment if it names its zone."""
    clocks = [found for found in CLOCK.finditer(line) if _is_clock(found) and not _overlap(found, match)]
    clocks.sort(key=lambda found: max(found.start() - match.end(), match.start() - found.end()))
    for clock in clocks[:1]:
        start, end = min(match.start(), clock.start()), max(match.end(), clock.end())
        zone = _zone(clock["zone"])
        if zone is None:
            return FoundDate(day.isoformat(), start, end)
        moment = datetime.combine(day, _time(clock), tzinfo=zone)
        return FoundDate(moment.isoformat(timespec="seconds"), start, end)
    return FoundDate(day.isoformat(), match.start(), match.end())


def _is_clock(found: re.Match[str]) -> bool:
    """“17:34” and “5pm” tell a time; a bare number does not, and “10.5” only where a zone or am/pm stands by it."""
    if found["minute"] is None:
        return found["half"] is not None
    return found.group()[len(found["hour"])] != "." or found["half"] is not None or _zone(found["zone"]) is not None


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start("hour") < other.end() and other.start() < one.end("hour")


def _time(clock: re.Match[str]) -> time:
    hour = int(clock["hour"])
    half = (clock["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return time(hour, int(clock["minute"] or 0), int(clock["second"] or 0))


def _zone(written: str) -> tzinfo | None:
    text = written.strip().lower()
    offset = re.search(r"([+-])(\d\d):?(\d\d)$", text)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes)) if minutes < 24 * 60 else None
    name = text.strip("() ")
    if name in FIXED_ZONES:
        return timezone(FIXED_ZONES[name])
    if name in PLACES:
        try:
            return ZoneInfo(PLACES[name])
        except ZoneInfoNotFoundError:  # a machine without a time zone database
            return None
    return None
