"""What a page says about itself: title, authors, dates, publisher, section, licence, language, its own address.

Asked in the order in which pages tell the truth: JSON-LD, which search engines check; then meta tags; then what trafilatura and
htmldate can work out from the page. A page is believed about itself only where it makes sense: an author is a person, a date is
a date, a canonical address lies on the same site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from sources import imprint, jsonld, language
from sources.bylines import people
from sources.dates import iso_of
from sources.readers.gaps import gaps
from sources.readers.signed import listed
from sources.readers.titles import Told, headline, without_site

_ARTICLES = """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle reviewnewsarticle backgroundnewsarticle
    asknewsarticle liveblogposting blogposting socialmediaposting scholarlyarticle techarticle report satiricalarticle
    medicalscholarlyarticle discussionforumposting
"""
ARTICLES = frozenset(_ARTICLES.split())
_MOST_ARTICLES = 20
_PAGES = frozenset(["webpage", "itempage"])
_PUBLISHERS = frozenset(["newsmediaorganization", "organization", "corporation", "website"])
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title", "parsely-title", "sailthru.title")
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "citation_author",
    "og:article:author",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "citation_publication_date",
)  # fmt: skip
_CHANGES = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "last-modified", "dcterms.modified",
    "dc.date.modified", "parsely-modified-date",
)  # fmt: skip
_SECTIONS = ("article:section", "og:section", "articlesection", "parsely-section", "cxenseparse:articlesection", "section")
_LICENCES = ("dcterms.license", "dc.rights.license", "dcterms.rights", "dc.rights", "license")
_NO_LICENCE = re.compile(r"©|\(c\)|copyright|all rights", re.IGNORECASE)
"""What stands in a licence's place and grants nothing."""
_DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description")
_SUMMARIES = ("alternativeHeadline", "description")
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about itself, as far as it can be believed."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    canonical: str | None = None
    described: tuple[str, ...] = ()
    """In what words the page sums itself up for others; often those of its standfirst."""
    modified: str | None = None
    section: str | None = None
    licence: str | None = None
    """A licence's address, or its name where the page gives no address."""
    missing: tuple[str, ...] = ()
    """What the page itself says it does not hold, in sentences."""


def page_facts(tree: HtmlElement, *, address: str | None = None) -> PageFacts:
    """Read the facts out of a page's tree. `address` is where the page came from."""
    metas = _metas(tree)
    things = list(jsonld.things(_scripts(tree)))
    articles = [thing for thing in things if jsonld.types(thing) & ARTICLES]
    article = max(articles[:_MOST_ARTICLES], key=_completeness, default={})
    publisher = _publisher(article, things, metas)
    facts = PageFacts(
        title=headline(_titles(tree, article, metas), publisher=publisher, address=address),
        authors=_people(article.get("author") or article.get("creator"), things, publisher)
        or listed(_written(metas, _AUTHORS), publisher=publisher),
        published=next(filter(None, map(_date, _published(article, things, metas))), None),
        publisher=publisher,
        language=_language(tree, article, metas),
        canonical=_canonical(tree, address),
        described=tuple(filter(None, [*(_text(article.get(name)) for name in _SUMMARIES), *_written(metas, _DESCRIPTIONS)])),
        modified=_date(article.get("dateModified")) or next(filter(None, map(_date, _written(metas, _CHANGES))), None),
        section=_section(article, metas),
        licence=_licence(tree, article, metas),
        missing=gaps(tree, articles[:3], address=address),
    )
    return _filled(facts, tree, address)


def _completeness(article: dict[str, Any]) -> int:
    """How much of itself an article in JSON-LD tells; teasers of others tell less than the page's own, which comes first."""
    return sum(bool(article.get(name)) for name in ("headline", "datePublished", "author"))


def _titles(tree: HtmlElement, article: dict[str, Any], metas: dict[str, list[str]]) -> list[Told]:
    """Where the page says what it is called, the most trustworthy place first."""
    told = [
        ("described", _text(article.get("headline"))),
        ("heading", _heading(tree)),
        ("shared", _first(metas, _TITLES)),
        ("tweeted", _first(metas, ("twitter:title",))),
        ("window", _clean(tree.findtext(".//title") or "")),
    ]
    return [Told(where, text) for where, text in told if text]


def _published(article: dict[str, Any], things: list[dict[str, Any]], metas: dict[str, list[str]]) -> Iterator[Any]:
    """The dates of publication that the page tells, the article's own first."""
    yield article.get("datePublished")
    yield from _written(metas, _DATES)
    yield article.get("dateCreated")
    yield from (thing.get("datePublished") for thing in things if jsonld.types(thing) & _PAGES)


def _filled(facts: PageFacts, tree: HtmlElement, address: str | None) -> PageFacts:
    """What neither JSON-LD nor the meta tags told, worked out from the page itself."""
    if not facts.publisher:
        facts = replace(facts, publisher=imprint.publisher(tree, facts.title))
    title = without_site(facts.title, publisher=facts.publisher, address=address) if facts.title else None
    if title == facts.publisher:
        facts = replace(facts, publisher=None)
    if title and facts.authors and facts.published and facts.publisher:
        return replace(facts, title=title)
    found = extract_metadata(tree, default_url=address, extensive=False)
    publisher = facts.publisher or _site(found.sitename)
    return replace(
        facts,
        title=title or _text(found.title),
        authors=facts.authors or people((found.author or "").split("; "), publisher=publisher),
        published=facts.published or (iso_of(found.date) if found.date else None),
        publisher=publisher,
    )


def _scripts(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iterfind(".//script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() == jsonld.MEDIA_TYPE:
            yield script.text or ""


def _people(author: Any, things: list[dict[str, Any]], publisher: str | None) -> tuple[str, ...]:
    """The authors who are people; a page may list its own newsroom as one."""
    told = author if isinstance(author, list) else [author]
    persons = [one for one in told if not (isinstance(one, dict) and jsonld.types(one) & _PUBLISHERS)]
    return listed((_clean(name) for name in jsonld.names(persons, things)), publisher=publisher)


def _publisher(article: dict[str, Any], things: list[dict[str, Any]], metas: dict[str, list[str]]) -> str | None:
    """Who publishes: the article's publisher, else the site's own name; never an address or a handle."""
    told = [*jsonld.names(article.get("publisher"), things), *_written(metas, _SITES)]
    told += [name for thing in things if jsonld.types(thing) & _PUBLISHERS for name in jsonld.names(thing, things)]
    return next(filter(None, map(_site, told)), None)


def _site(name: str | None) -> str | None:
    clean = _clean(name or "")
    return None if not clean or len(clean) > 80 or "://" in clean or clean.startswith("@") else clean


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content")
        for name in {meta.get("property"), meta.get("name"), meta.get("itemprop"), meta.get("http-equiv")} - {None}:
            if content and content.strip():
                for part in str(name).lower().split():
                    found.setdefault(part, []).append(content)
    return found


def _written(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    """All values of the first of these tags that says something, then those of the next."""
    return [_clean(value) for name in names for value in metas.get(name, [])]


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(iter(_written(metas, names)), None) or None


def _date(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return iso_of(value) if isinstance(value, str) and value.strip() and len(value) < 80 else None


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^<>]{1,40}>", " ", unescape(text))).strip()


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return (_clean(value) or None) if isinstance(value, str) else None


def _heading(tree: HtmlElement) -> str | None:
    """The one first-level heading, where there is just one."""
    headings = [text for heading in tree.iter("h1") if (text := _clean(heading.text_content()))]
    return headings[0] if len(set(headings)) == 1 and len(headings[0]) > 8 else None


def _language(tree: HtmlElement, article: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    """The page's language as a tag: by its `lang`, then by JSON-LD and meta tags."""
    spoken = article.get("inLanguage")
    told = [tree.get("lang"), tree.get("xml:lang"), spoken.get("alternateName") if isinstance(spoken, dict) else spoken]
    told += _written(metas, ("content-language", "language", "dc.language", "og:locale"))
    return next(filter(None, (language.tag(one) for one in told if isinstance(one, str))), None)


def _section(article: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    """The part of the paper; an address or a whole sentence is none."""
    told = (_text(article.get("articleSection")), *_written(metas, _SECTIONS))
    return next((one for one in told if one and len(one) <= 60 and "://" not in one), None)


def _licence(tree: HtmlElement, article: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    """The licence the page states: `rel=license`, JSON-LD, meta tags. “All rights reserved” is none."""
    stated = article.get("license")
    stated = stated.get("url") or stated.get("@id") or stated.get("name") if isinstance(stated, dict) else stated
    linked = (link.get("href") for link in tree.iter("link", "a") if "license" in (link.get("rel") or "").lower().split())
    told = (_text(stated), *map(_text, linked), *_written(metas, _LICENCES))
    return next((one for one in told if one and len(one) <= 200 and not _NO_LICENCE.search(one)), None)


def _canonical(tree: HtmlElement, address: str | None) -> str | None:
    """`rel=canonical`, if it lies on the site the page came from (or, for a file, on any public-looking site)."""
    for link in tree.iter("link"):
        if "canonical" not in (link.get("rel") or "").lower().split():
            continue
        try:
            target = urlsplit(urljoin(address or "", (link.get("href") or "").strip()))
            host = (target.hostname or "").lower()
            _ = target.port
        except ValueError:
            return None
        if target.scheme not in ("http", "https") or not host or target.username:
            return None
        home = urlsplit(address).hostname if address else None
        return target.geturl() if _same_site(host, home) else None
    return None


def _same_site(host: str, home: str | None) -> bool:
    """Whether two hosts are one site: equal but for `www.`, `m.` and their like. Without a home, any public-looking name is."""
    if home is None:
        return is_public(host)
    one, other = (re.sub(r"^(?:www|m|amp|mobile|edition)\.", "", name.lower()) for name in (host, home))
    return one == other


def is_public(host: str) -> bool:
    """Whether a host's name could be anybody's: no number, no name of a private network."""
    return "." in host and not re.fullmatch(r"[\d.]+|\[.*|.*:.*|.*\.(?:local|internal|localhost|lan|home|test)", host)
