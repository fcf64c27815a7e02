"""One object of a ClaimReview, where it stands, and the rules that hold for every object: names, texts, dates, addresses."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from itertools import islice
from typing import Any

from claims.reports.claimreview_findings import Findings
from claims.reports.claimreview_forms import address_trouble, text_trouble, told_date
from claims.reports.claimreview_types import ADDRESSES, DATES, KNOWN

LONGEST = {"claimReviewed": 2_000, "alternateName": 200, "name": 500, "headline": 1_000}
"""Characters of a text beyond which it is no longer what its name says."""
_MOST_NAMES = 200
"""Properties of one object that are looked at; the vocabulary has fewer."""
_LONGEST_NAME = 40
_AHEAD = timedelta(days=1)
"""How far a day may lie ahead: somewhere on earth it has begun."""


@dataclass(frozen=True, slots=True)
class Place:
    """One object of the document, where it stands, and what is known around it."""

    fields: dict[str, Any]
    path: str
    found: Findings
    now: datetime | None
    """The moment after which nothing can have happened; None where that is not asked."""
    site: str | None
    """The publisher's address, where it is known beforehand."""

    def at(self, name: str) -> str:
        """The path of a property."""
        return f"{self.path}.{name}" if self.path else name

    def note(self, rule: str, name: str, **told: object) -> None:
        """A rule is broken by a property."""
        self.found.note(rule, self.at(name), **told)

    def inside(self, fields: dict[str, Any], name: str) -> Place:
        """The object in a property."""
        return Place(fields, self.at(name), self.found, self.now, self.site)


def everywhere(here: Place, kind: str) -> None:
    """Names, texts, dates and addresses of one object, wherever it stands."""
    for name, value in islice(here.fields.items(), _MOST_NAMES):
        if meant := _meant(name, KNOWN[kind], here.fields):
            here.note("property-misspelt", name, value=name, want=meant)
        if value in ("", [], {}, None) or (isinstance(value, str) and not value.strip()):
            here.note("value-empty", name[:80], called=name[:80])
        elif name in DATES:
            _date(here, name, value)
        elif name in ADDRESSES:
            for one, path in many(value, name):
                if isinstance(one, str) and (rule := address_trouble(one)):
                    here.note(rule, path, value=one)
        elif name in LONGEST and isinstance(value, str):
            _text(here, name, value)


def _meant(name: str, known: frozenset[str], there: Container[str]) -> str | None:
    """The property that is meant by a misspelt name."""
    if name in known or len(name) > _LONGEST_NAME:
        return None
    near = [one for one in known if one.lower() == name.lower()] or get_close_matches(name, sorted(known), 1, 0.84)
    return near[0] if near and near[0] not in there else None


def many(value: Any, name: str) -> Iterator[tuple[Any, str]]:
    """One value or each of a list, with its path."""
    if isinstance(value, list):
        yield from ((one, f"{name}[{number}]") for number, one in enumerate(value))
    elif value not in (None, "", {}):
        yield value, name


def _text(here: Place, name: str, value: str) -> None:
    if len(value) > LONGEST[name]:
        here.note("text-long", name, length=f"{len(value):,}", most=f"{LONGEST[name]:,}")
    if rule := text_trouble(value[: LONGEST[name]]):
        here.note(rule, name, value=value)


def _date(here: Place, name: str, value: Any) -> None:
    told = told_date(value)
    if told is None:
        here.note("date-form", name, value=value)
    elif here.now is not None and told.first > here.now + _AHEAD:
        here.note("date-future", name, value=value)


def words(value: object) -> str:
    """The words of a text, and nothing where it is none."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def named(value: object) -> object:
    """What an object says it is, for a message; anything else as it stands."""
    said = value.get("@type") if isinstance(value, dict) else None
    return said if isinstance(said, str) else value
