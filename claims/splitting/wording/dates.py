"""Which day “Tuesday” was: times that only make sense beside the day of publication, led back to the calendar.

Nothing is guessed. “Tuesday” is the last one where the verb beside it is past and the next one where it looks ahead; where no
verb tells, or two readings differ (“next Friday” on a Thursday), it is left as it stands. “Two years ago” is told as about a
year, for that is all it says.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import islice

from claims.splitting.wording.tenses import Tense, tense_at

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
SMALL_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
HINTS = ("day", "DAY", "week", "month", "year", "night", "morrow", "morning", "noon", "evening", " ago")
MONTH_HINTS = tuple(name[:3] for name in MONTHS) + tuple(name[:3].upper() for name in MONTHS)
DIGIT = re.compile(r"\d")
"""What every such time has in it; most claims have none, and the search for a time costs more than that for a hint."""
_WEEKDAY = "|".join([*WEEKDAYS, *(name.upper() for name in WEEKDAYS)])
_MONTH = "|".join([*MONTHS, *(name.upper() for name in MONTHS), *SHORT_MONTHS])
_PART = "(?: (?:morning|afternoon|evening|night))?"
RELATIVE = re.compile(
    rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<weekday>{_WEEKDAY})\b{_PART}(?!,? (?:the )?(?:\d{{1,2}}\b|{_MONTH}))"
    rf"|\b(?P<day>[Yy]esterday|[Tt]omorrow){_PART}\b"
    r"|\b(?P<near>[Tt]oday|[Tt]onight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b"
    r"|\b(?P<weekend>[Ll]ast|[Tt]his|[Aa]t the|[Oo]ver the) weekend\b"
    r"|\b(?P<whichspan>[Ll]ast|[Nn]ext|[Tt]his|[Ee]nd of the) (?P<span>week|month|year)\b"
    r"|(?<!than )(?<!over )(?<!under )\b(?P<count>\w+) (?P<unit>day|week|month|year)s? ago\b"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})\b(?P<dot>\.?)(?!,? \d{{4}})"
    rf"|\b(?P<m2>{_MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})?\b(?!,? \d{{4}}|[.,:]\d)",
)
FEASTS = re.compile(
    r"(?:\b(?:Black|Good|Ash|Easter|Super|Bloody|Holy|Palm|Cyber|Shrove|Whit|Sheffield|every|each|a|an|any|one|most)"
    rf"|\b(?:{_WEEKDAY})s?(?: to|-|–| through| and| or)) ?$"
)
"""Before a weekday: a feast or a day of every week, not one day near publication."""
NOT_A_DAY = re.compile(
    r"(?: to|-|–| through| and| or) ?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"| (?:Times|Mail|Express|Telegraph|Mirror|Post|Night|Club)\b"
)
OTHER_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""Beside a year that is told, a day without one may be of that year."""
MONTH = re.compile(rf"(?:{_MONTH})\b")
AFTER_MONTH = re.compile(r"\.? (\d{1,2})(?:st|nd|rd|th)?\b")
BEFORE_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? $")
NEAR_WEEKS = 3
"""A day so near to publication may still be called by its weekday."""
MOST = 40
"""So many times of one claim are explained; more are a timetable."""
NEAR = 150
"""Days to either side of publication within which a date without a year and without a tense is still of one year."""
FEW = 60
"""A date that lies on the wrong side of publication by no more days than this may have been read in the wrong tense."""


def published_on(published: str | None) -> date | None:
    """The day of publication, where the document says one that can be read."""
    if not published:
        return None
    try:
        return datetime.fromisoformat(published.strip()).date()
    except ValueError:
        pass
    try:
        return date.fromisoformat(published.strip()[:10])
    except ValueError:
        return None


def days_told(text: str) -> frozenset[tuple[int, int]]:
    """The days that an article names by month and number, as (month, day)."""
    found = set()
    for m in MONTH.finditer(text):
        day = AFTER_MONTH.match(text, m.end()) or BEFORE_MONTH.search(text, max(0, m.start() - 9), m.start())
        if day:
            found.add((_numbered(m.group()), int(day[1])))
    return frozenset(found)


def date_glosses(text: str, published: date | None, *, told: frozenset[tuple[int, int]] = frozenset()) -> list[tuple[int, str]]:
    """Where in `text` a time should be explained, and how: (place after the words, “16 May 2017”).

    `told` are the days the article names otherwise: a bare weekday that is also one of those may mean that one, and is left.
    """
    if published is None or not _hinted(text):
        return []
    found = []
    retold = OTHER_YEAR.search(text) is not None
    for m in islice(RELATIVE.finditer(text), MOST):
        meaning = "" if retold and (m["d1"] or m["d2"]) else _meaning(m, text, published, told)
        if meaning:
            found.append((_after(m, text), meaning))
    return found


def _hinted(text: str) -> bool:
    """Whether there can be a time here at all."""
    for hint in HINTS:
        if hint in text:
            return True
    if not DIGIT.search(text):
        return False
    return any(hint in text for hint in MONTH_HINTS)


def _after(m: re.Match[str], text: str) -> int:
    """Where an explanation goes: after “Monday’s”, but before the full stop of “3 Jan.” at the end."""
    if text[m.end() : m.end() + 2] in ("’s", "'s"):
        return m.end() + 2
    return m.end() - len(m["dot"] or "") if m.end() == len(text) else m.end()


def _meaning(m: re.Match[str], text: str, published: date, told: frozenset[tuple[int, int]]) -> str:
    """What a time means; empty where that cannot be told."""
    try:
        if m["weekday"]:
            day = _weekday(m, text, published)
            return said(day) if day and not _another(day, published, told) else ""
        if m["day"]:
            return said(published + timedelta(days=-1 if m["day"].lower() == "yesterday" else 1))
        if m["near"]:
            return said(published - timedelta(days=m["near"].lower() == "last night"))
        if m["weekend"]:
            return _weekend(m["weekend"].lower(), tense_at(text, m.start(), m.end()), published)
        if m["span"]:
            counted = m["whichspan"][0] in "ln" and text[max(0, m.start() - 5) : m.start()].lower().endswith(("the ", "very "))
            return "" if counted else _span(m["span"], {"last": -1, "next": 1}.get(m["whichspan"].lower(), 0), published)
        if m["count"]:
            return _ago(m["count"].lower(), m["unit"], published)
        year = _year(m, text, published)
        return str(year) if year else ""
    except (ValueError, OverflowError):
        return ""


def said(day: date) -> str:
    """A day as British papers write it: 16 May 2017."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _weekday(m: re.Match[str], text: str, published: date) -> date | None:
    """The last such day up to publication, or the next after it where the verb looks ahead; None where that is not clear."""
    if FEASTS.search(text[max(0, m.start() - 20) : m.start()]) or NOT_A_DAY.match(text, m.end()):
        return None
    wanted, which = WEEKDAYS.index(m["weekday"].capitalize()), (m["which"] or "").lower()
    back = (published.weekday() - wanted) % 7
    if which == "last":
        return published - timedelta(days=back or 7) if wanted >= published.weekday() else None
    if which == "next":
        return published + timedelta(days=7 - back) if wanted <= published.weekday() else None
    tense = tense_at(text, m.start(), m.end())
    if tense is Tense.PAST:
        return published - timedelta(days=back)
    ahead = tense is Tense.FUTURE and back and text[m.end() : m.end() + 2] not in ("’s", "'s")
    return published + timedelta(days=7 - back) if ahead else None


def _another(day: date, published: date, told: frozenset[tuple[int, int]]) -> bool:
    """Whether the article names another day of this weekday near publication."""
    for weeks in range(-NEAR_WEEKS, NEAR_WEEKS + 1) if told else ():
        one = day + timedelta(days=7 * weeks)
        if one != day and (one.month, one.day) in told and abs((one - published).days) <= 7 * NEAR_WEEKS:
            return True
    return False


def _weekend(which: str, tense: Tense | None, published: date) -> str:
    """The Saturday and Sunday meant."""
    since = published.weekday() - 5
    if since >= 0:
        saturday = published - timedelta(days=since) if which == "this" else None
    elif tense is Tense.FUTURE and which != "last":
        saturday = published - timedelta(days=since)
    else:
        saturday = published - timedelta(days=since + 7) if which == "last" or tense is Tense.PAST else None
    if saturday is None:
        return ""
    sunday = saturday + timedelta(days=1)
    return f"{saturday.day}–{said(sunday)}" if saturday.month == sunday.month else f"{said(saturday)} and {said(sunday)}"


def _span(span: str, shift: int, published: date) -> str:
    if span == "year":
        return str(published.year + shift) if published.year + shift > 0 else ""
    if span == "week":
        return f"week of {said(published - timedelta(days=published.weekday() - 7 * shift))}"
    return _month_of(published.year * 12 + published.month - 1 + shift)


def _ago(count: str, unit: str, published: date) -> str:
    """So long before publication, and no more exactly than it was said."""
    if count not in ("a", "an", *SMALL_NUMBERS) and not re.fullmatch(r"\d{1,3}", count):
        return ""
    many = int(count) if count.isdigit() else SMALL_NUMBERS.index(count) + 1 if count in SMALL_NUMBERS else 1
    if unit == "day":
        return said(published - timedelta(days=many))
    if unit == "week":
        return f"about {said(published - timedelta(days=7 * many))}"
    if unit == "month":
        return f"about {_month_of(published.year * 12 + published.month - 1 - many)}"
    return f"about {published.year - many}" if many < published.year else ""


def _month_of(months: int) -> str:
    return f"{MONTHS[months % 12]} {months // 12}" if months >= 12 else ""


def _numbered(month: str) -> int:
    return next(k for k, full in enumerate(MONTHS, 1) if full.startswith(month[:3].capitalize()))


def _year(m: re.Match[str], text: str, published: date) -> int | None:
    """The year of a day of a month: on the side of publication that the verb looks to, or else the near one."""
    month, day = _numbered(m["m1"] or m["m2"]), int(m["d1"] or m["d2"])
    tense = tense_at(text, m.start(), m.end())
    there = date(published.year, month, day)
    after = (there - published).days
    if tense is Tense.PAST and after > 0:
        return published.year - 1 if after > FEW else None
    if tense is Tense.FUTURE and after < 0:
        return published.year + 1 if after < -FEW else None
    if tense is None and abs(after) > NEAR:
        return None
    return published.year
