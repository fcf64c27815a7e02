"""The forms that values of a ClaimReview must have: web addresses, dates, numbers, texts. Each says what is wrong with one."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from ipaddress import ip_address
from urllib.parse import urlsplit

LONGEST = 2_048
"""Characters of an address; servers and browsers agree on little more."""

SHORTENERS = frozenset(
    {"bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "g.co", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "rb.gy", "shorturl.at", "t.co"}
    | {"tiny.cc", "tinyurl.com", "trib.al", "wp.me"}
)
"""Hosts whose addresses only lead on to others."""

_LIVE = re.compile(
    r"[\x00-\x20]*(?:j[\x00-\x20]*a[\x00-\x20]*v[\x00-\x20]*a[\x00-\x20]*script|vbscript|data|blob|file)[\x00-\x20]*:", re.I
)
_DATE = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?", re.ASCII
)
_MARKUP = re.compile(r"<[/!]?[a-zA-Z][^<>]{0,2000}>|<(?:script|style|iframe|svg|img)\b", re.IGNORECASE)
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd\ud800-\udfff]"
)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,4}")
_INSIDE = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".intranet", ".home.arpa")


def address_trouble(value: str) -> str | None:
    """The rule that an address breaks; None where any reader can be sent there."""
    if _LIVE.match(value):
        return "address-live"
    if len(value) > LONGEST:
        return "address-long"
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").rstrip(".")
        is_whole = parts.scheme in ("http", "https") and bool(host) and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        return "address-relative"
    if not is_whole or _UNSEEN.search(value) or any(sign.isspace() or sign in '\\<>"' for sign in value):
        return "address-relative"
    return "address-inside" if _is_inside(host) else None


def _is_inside(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_INSIDE)


def same_site(url: str, site: str) -> bool:
    """Whether an address is on the host of another, or on one below it; “www.” makes no difference."""
    host, home = ((urlsplit(one).hostname or "").lower().removeprefix("www.") for one in (url, site))
    return bool(home) and (host == home or host.endswith("." + home))


def host_of(url: str) -> str:
    """The host of an address that `address_trouble` passed."""
    return (urlsplit(url).hostname or "").lower().removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Told:
    """A date as exactly as it was told: from its first moment to its last."""

    first: datetime
    last: datetime


def told_date(value: object) -> Told | None:
    """A date of ISO 8601 (a year, a month, a day, a moment); None where it is none. Without a zone it may be any on earth."""
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    year, month, day, clock = found.groups()
    try:
        if clock:
            at = datetime.fromisoformat(found[0])
            at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
            return Told(at, at)
        begins = date(int(year), int(month or 1), int(day or 1))
    except (ValueError, OverflowError):
        return None
    if day:
        ends = begins
    elif month:
        ends = date(begins.year + begins.month // 12, begins.month % 12 + 1, 1) if begins.year < 9999 else begins
    else:
        ends = date(begins.year, 12, 31)
    return Told(datetime.combine(begins, time.min, UTC), datetime.combine(ends, time.max, UTC))


def number(value: object) -> float | None:
    """A number, also where it is written between quotation marks; None for everything else, NaN and infinity too."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and not re.fullmatch(r"\s*[+-]?\d{1,15}(?:\.\d{1,15})?\s*", value, re.ASCII):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def text_trouble(value: str) -> str | None:
    """The rule that a text for readers breaks; None where it is plain words."""
    if _MARKUP.search(value):
        return "text-markup"
    return "text-control" if _UNSEEN.search(value) else None


def seen(text: str) -> str:
    """The text without characters that nobody sees, which pages leave behind in what is copied from them."""
    return " ".join(_UNSEEN.sub("", text).split())


def is_language(value: object) -> bool:
    """Whether this is a language tag (BCP 47)."""
    return isinstance(value, str) and _LANGUAGE.fullmatch(value) is not None
