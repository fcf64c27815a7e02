"""Which day “Tuesday” was: times that only make sense beside the day of publication, led back to the calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

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
_MONTH = "|".join([*MONTHS, "Jan", "Feb", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"])
RELATIVE = re.compile(
    rf"\b(?:(?P<which>last|next|this) )?(?P<weekday>{'|'.join(WEEKDAYS)})\b(?!,? \d{{1,2}}\b)"
    r"|\b(?P<day>yesterday|today|tonight|tomorrow)\b"
    r"|\b(?P<whichspan>last|next|this) (?P<span>month|year)\b"
    rf"|\b(?P<d1>\d{{1,2}}) (?P<m1>{_MONTH})\b\.?(?!,? \d{{4}})"
    rf"|\b(?P<m2>{_MONTH})\b\.? (?P<d2>\d{{1,2}})\b(?!\d|,? \d{{4}}|[.,:]\d)",
)
FUTURE = re.compile(r"\b(?:will|would|going to|due|plans? to|set to|next|upcoming|scheduled|by \w{3,6}day)\b|[’']ll\b")


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


def date_glosses(text: str, published: date | None) -> list[tuple[int, str]]:
    """Where in `text` a time should be explained, and how: (place after the words, “16 May 2017”)."""
    if published is None:
        return []
    future = bool(FUTURE.search(text))
    found = []
    for m in RELATIVE.finditer(text):
        meaning = _meaning(m, published, future=future)
        if meaning:
            found.append((m.end(), meaning))
    return found


def _meaning(m: re.Match[str], published: date, *, future: bool) -> str:
    try:
        if m["weekday"]:
            return said(_weekday(WEEKDAYS.index(m["weekday"]), m["which"] or "", published, future=future))
        if m["day"]:
            return said(published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(m["day"], 0)))
        if m["span"]:
            return _span(m["span"], {"last": -1, "next": 1}.get(m["whichspan"], 0), published)
        month, day = _month(m["m1"] or m["m2"]), int(m["d1"] or m["d2"])
        return str(_year(month, day, published, future=future))
    except (ValueError, OverflowError):
        return ""


def said(day: date) -> str:
    """A day as British papers write it: 16 May 2017."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _weekday(wanted: int, which: str, published: date, *, future: bool) -> date:
    """The last such day up to publication, or the next one after it where the words look ahead."""
    if which == "next" or (future and which != "last"):
        return published + timedelta(days=(wanted - published.weekday()) % 7 or 7)
    back = (published.weekday() - wanted) % 7
    return published - timedelta(days=back or (7 if which == "last" else 0))


def _span(span: str, shift: int, published: date) -> str:
    if span == "year":
        return str(published.year + shift)
    month = published.year * 12 + published.month - 1 + shift
    return f"{MONTHS[month % 12]} {month // 12}"


def _month(name: str) -> int:
    return next(k for k, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _year(month: int, day: int, published: date, *, future: bool) -> int:
    """The year that puts a day nearest to publication, on the side the words look to."""
    there = date(published.year, month, day)
    if future and (published - there).days > 60:
        return published.year + 1
    if not future and (there - published).days > 60:
        return published.year - 1
    return published.year
