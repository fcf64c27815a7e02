"""ClaimReviews as they are met, read with patience: what is usable of each, and which are not usable and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from claims.reports.claimreview_findings import Findings, in_words
from claims.reports.claimreview_forms import address_trouble, is_language, number, seen, told_date
from claims.reports.claimreview_rules import reviews_in
from claims.reports.claimreview_text import Part, parts
from claims.reports.claimreview_types import kinds
from claims.store.elsewhere import ForeignReview
from sources.errors import WrongType
from sources.jsonld import things

_LONGEST_CLAIM = 2_000
_LONGEST_NAME = 300
"""Characters of a name or a rating that are kept."""
_LONGEST_DATE = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What there was."""

    reviews: tuple[ForeignReview, ...]
    refused: tuple[tuple[str, str], ...]
    """Reviews that cannot be used: where each stands, and why."""


class _Unusable(Exception):
    """This review cannot be used, for this reason."""


def read_reviews(text: str) -> Reading:
    """The reviews in a text: JSON-LD, a DataFeed, one document a line, or a page. Raises `WrongType` where there are none."""
    reviews: list[ForeignReview] = []
    refused: list[tuple[str, str]] = []
    for part in parts(text):
        found = list(_found(part))
        if part.trouble and not found and (part.where.startswith("line") or not part.where):
            refused.append((part.where or "the file", _said("not-json", why=part.trouble)))
        for fields, path in found:
            try:
                reviews.append(_review(fields))
            except _Unusable as why:
                refused.append((_called(fields, part.where, path), str(why)))
    if not reviews and not refused:
        raise WrongType(
            "There is no ClaimReview in it.",
            advice="Give a feed or file of ClaimReview in JSON-LD, or the page of a fact-check that carries one.",
        )
    return Reading(tuple(reviews), tuple(refused))


def _found(part: Part) -> Iterator[tuple[dict[str, Any], str]]:
    """The reviews of one document; of a script that is not quite JSON those that can be mended."""
    if part.trouble:
        yield from ((thing, "") for thing in things([part.text]) if "claimreview" in kinds(thing))
    else:
        yield from reviews_in(part.value)


def _review(fields: dict[str, Any]) -> ForeignReview:
    url = _first(fields.get("url"))
    if not isinstance(url, str) or not url.strip():
        raise _Unusable(_said("url-missing"))
    url = url.strip()
    if rule := address_trouble(url):
        raise _Unusable(_said(rule, value=url))
    claim = fields.get("claimReviewed")
    if not isinstance(claim, str):
        raise _Unusable(_said("claim-missing") if claim is None else _said("claim-not-text", value=claim))
    if len(claim) > _LONGEST_CLAIM:
        raise _Unusable(_said("text-long", length=f"{len(claim):,}", most=f"{_LONGEST_CLAIM:,}"))
    if not seen(claim):
        raise _Unusable(_said("claim-missing"))
    item, rating = _object(fields.get("itemReviewed")), _object(fields.get("reviewRating"))
    value, worst, best = _numbers(rating)
    return ForeignReview(
        url=url,
        claim=seen(claim),
        publisher=_name(fields.get("author")) or _name(fields.get("publisher")) or (urlsplit(url).hostname or ""),
        label=_label(rating, value, worst, best),
        claimant=_name(item.get("author")) or None,
        claimed_on=_day(item.get("datePublished")),
        published=_day(fields.get("datePublished")),
        rating=value,
        worst=worst,
        best=best,
        language=_language(fields.get("inLanguage")),
        headline=_short(_first(fields.get("headline") or fields.get("name"))) or None,
    )


def _label(rating: dict[str, Any], value: float | None, worst: float | None, best: float | None) -> str:
    """The rating in words; a publisher who gives only numbers is quoted with them."""
    for name in ("alternateName", "name"):
        if label := _short(rating.get(name)):
            return label
    if value is None:
        raise _Unusable(_said("label-missing") if rating else _said("rating-missing"))
    return f"{value:g} on a scale from {worst:g} to {best:g}" if worst is not None and best is not None else f"{value:g}"


def _numbers(rating: dict[str, Any]) -> tuple[float | None, float | None, float | None]:
    """Value, worst and best, where they fit together; a value that lies outside its own scale says nothing."""
    value, worst, best = (number(rating.get(name)) for name in ("ratingValue", "worstRating", "bestRating"))
    if value is None or worst is None or best is None:
        return value, None, None
    return (value, worst, best) if worst < best and worst <= value <= best else (None, None, None)


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _object(value: Any) -> dict[str, Any]:
    first = _first(value)
    return first if isinstance(first, dict) else {}


def _name(value: Any) -> str:
    """The name of an author, who may be an object, a list of them, or only a name."""
    first = _first(value)
    return _short(_first(first.get("name")) if isinstance(first, dict) else first)


def _short(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    text = seen(value[: 4 * _LONGEST_NAME])
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def _day(value: Any) -> str | None:
    return value if isinstance(value, str) and len(value) <= _LONGEST_DATE and told_date(value) else None


def _language(value: Any) -> str | None:
    named = value.get("alternateName") if isinstance(value, dict) else value
    return named if isinstance(named, str) and is_language(named) else None


def _called(fields: dict[str, Any], where: str, path: str) -> str:
    """What to call a review that is refused: where it stands, and its page or claim as far as there is one."""
    told = next((fields[name] for name in ("url", "claimReviewed") if isinstance(fields.get(name), str) and fields[name]), None)
    place = ", ".join(part for part in (where, path) if part) or "the review"
    return f"{place} {in_words(told)}" if told is not None else place


def _said(rule: str, **told: object) -> str:
    """The validator's own words for what is wrong."""
    found = Findings()
    found.note(rule, "", **told)
    return found.found[0].message
