"""Whether a ClaimReview is one that is accepted where fact-checks are collected, and what to do where it is not.

`check` takes JSON-LD as it stands on pages and in feeds: one review, a list, an `@graph`, a DataFeed. It looks at what the
document itself says and opens no address. What it finds names the rule, the place and the way out; the rules with their
messages are in `claimreview_findings.RULES`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from claims.reports.claimreview_fields import Place, check_review
from claims.reports.claimreview_findings import RULES, Finding, Findings, Severity, errors
from claims.reports.claimreview_types import kinds

__all__ = ["DEEPEST", "RULES", "Finding", "Severity", "check", "errors", "reviews_in"]

DEEPEST = 24
"""Levels of objects and lists; real reviews have six, and a feed of them nine."""

_CONTEXTS = frozenset(
    {"schema.org", "www.schema.org", "schema.org/docs/jsonldcontext.json", "schema.org/docs/jsonldcontext.jsonld"}
)
_ALIKE = 0.8
"""From here on a type is a misspelt one."""


def check(document: Any, *, now: datetime | None = None, site: str | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with the reviews in a document of JSON-LD, in their order.

    `now` (aware): what is dated later is told. `site`: the publisher's address, on which the reviews must lie; without it
    each review's own `author.url` is taken.
    """
    found = Findings()
    told = list(_walk(document, "", None, found))
    if not told and not found.found:
        found.note("nothing-there", "")
    for fields, path, context in told:
        here = Place(fields, path, found, now, site)
        _context(here, context)
        check_review(here)
    _apart([(fields, path) for fields, path, _ in told], found)
    return tuple(found.found)


def reviews_in(document: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Every ClaimReview in a document with its path, whatever is wrong with it but being nested too deep."""
    yield from ((fields, path) for fields, path, _ in _walk(document, "", None, Findings()))


def _too_deep(document: Any) -> bool:
    """Without recursion: what is asked is whether recursion can be afforded."""
    level = [document]
    for _ in range(DEEPEST):
        level = [
            inside
            for value in level
            for inside in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())
            if isinstance(inside, dict | list)
        ]
        if not level:
            return False
    return True


def _walk(value: Any, path: str, context: Any, found: Findings, depth: int = 0) -> Iterator[tuple[dict[str, Any], str, Any]]:
    """Each review with its path and the vocabulary that holds there."""
    if depth > DEEPEST:
        found.note("too-deep", path, most=DEEPEST)
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _walk(inside, f"{path}[{number}]", context, found, depth + 1)
    elif not isinstance(value, dict):
        found.note("not-an-object", path, value=value)
    elif not _is_review(value):
        yield from _inside(value, path, value.get("@context", context), found, depth + 1)
    elif _too_deep(value):
        found.note("too-deep", path, most=DEEPEST)
    else:
        if not kinds(value):
            found.note("type-missing", _under(path, "@type"), want="ClaimReview")
        elif "claimreview" not in kinds(value):
            found.note("type-unknown", _under(path, "@type"), value=value["@type"], want="ClaimReview")
        yield value, path, value.get("@context", context)


def _is_review(value: dict[str, Any]) -> bool:
    """Whether this is a ClaimReview, or means to be one. (A review of a book has a rating too, and is none.)"""
    kind = kinds(value)
    return bool(
        "claimreview" in kind
        or "claimReviewed" in value
        or (not kind and "reviewRating" in value)
        or get_close_matches("claimreview", [one[:20] for one in kind], 1, _ALIKE)
    )


def _inside(
    value: dict[str, Any], path: str, context: Any, found: Findings, depth: int
) -> Iterator[tuple[dict[str, Any], str, Any]]:
    """The reviews in what carries them."""
    kind = kinds(value)
    if "datafeed" in kind and not value.get("dataFeedElement"):
        found.note("feed-empty", _under(path, "dataFeedElement"))
    if "datafeeditem" in kind and not value.get("item"):
        found.note("feed-item-missing", _under(path, "item"))
    for name in ("@graph", "dataFeedElement", "item", "itemListElement", "review", "mainEntity", "hasPart", "subjectOf"):
        inside = value.get(name)
        if isinstance(inside, dict | list) and inside:
            yield from _walk(inside, _under(path, name), context, found, depth)
        elif inside and name in ("@graph", "dataFeedElement", "item"):
            found.note("not-an-object", _under(path, name), value=inside)


def _context(here: Place, context: Any) -> None:
    """The vocabulary must be schema.org's, however it is spelt."""
    if context is None:
        here.note("context-missing", "@context")
        return
    given = [one for part in (context if isinstance(context, list) else [context]) for one in _vocabularies(part)]
    if not any(_plain(one) in _CONTEXTS for one in given):
        here.note("context-other", "@context", value=given[0] if given else context)


def _vocabularies(part: Any) -> list[str]:
    if isinstance(part, dict):
        return [one for one in (part.get("@vocab"), part.get("schema")) if isinstance(one, str)]
    return [part] if isinstance(part, str) else []


def _plain(context: str) -> str:
    return context.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/#")


def _apart(reviews: list[tuple[dict[str, Any], str]], found: Findings) -> None:
    """Each review has a page of its own."""
    addresses = Counter(str(fields["url"]) for fields, _ in reviews if isinstance(fields.get("url"), str) and fields["url"])
    both = Counter(_identity(fields) for fields, _ in reviews)
    seen: set[str] = set()
    told: set[tuple[str, str]] = set()
    for fields, path in reviews:
        url = str(fields.get("url") or "")
        if addresses[url] > 1 and _identity(fields) in told:
            found.note("review-twice", path)
        elif addresses[url] > both[_identity(fields)] and url in seen:
            found.note("url-shared", _under(path, "url"), value=url)
        seen.add(url)
        told.add(_identity(fields))


def _identity(fields: dict[str, Any]) -> tuple[str, str]:
    return str(fields.get("url") or ""), " ".join(str(fields.get("claimReviewed") or "").casefold().split())


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
