"""RSS, RDF, Atom and sitemaps as XML, taken apart into what each entry says. Nothing here decides what an entry is worth.

The text is mended first (`sources.feed_text`), and no entity is ever expanded or file opened. The tree is cut down behind the
parser, entry by entry, and entries and tags are counted: what comes after too many of them is told, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml import etree  # ty: ignore[missing-module-member] – lxml ships no types

from sources.errors import NoFeed
from sources.feed_text import mended

MOST_ENTRIES = 5000
MOST_TAGS = 400_000
PIECE = 64 * 1024

_SPACES = {
    "http://www.w3.org/2005/Atom": "atom", "http://purl.org/atom/ns#": "atom",
    "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/terms/": "dcterms",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.google.com/schemas/sitemap-news/0.9": "news",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}  # fmt: skip
_OWN = re.compile(r"https?://(?:purl\.org/rss/|my\.netscape\.com/|backend\.userland\.com/|www\.rssboard\.org/|channel\.)", re.I)
_SITEMAPS = re.compile(r"https?://www\.(?:sitemaps\.org|google\.com)/schemas/sitemap/", re.IGNORECASE)
_ROOTS = {"rss": "rss", "rdf:RDF": "rdf", "atom:feed": "atom", "urlset": "sitemap", "sitemapindex": "sitemap index"}
_ENTRIES = {"rss": "item", "rdf": "item", "atom": "atom:entry", "sitemap": "url", "sitemap index": "sitemap"}
_Fields = dict[str, list[etree._Element]]


@dataclass(frozen=True, slots=True)
class Said:
    """What one entry says, in its own words, nothing checked yet."""

    link: str = ""
    base: str = ""
    """`xml:base`, against which the link is to be read."""
    title: str = ""
    published: str = ""
    modified: str = ""
    names: tuple[str, ...] = ()


class Taken:
    """A feed taken apart: filled while `entries` is gone through."""

    def __init__(self, text: str) -> None:
        self._pieces = _pieces(mended(text))
        self.kind = ""
        self.title = ""
        self.language = ""
        self.names: tuple[str, ...] = ()
        self.findings: list[str] = []

    def entries(self) -> Iterator[Said]:
        """What the entries say, in the feed's order. Raises `NoFeed`, `BrokenFeed`."""
        count = 0
        for element, parent in self._ended():
            name = _name(element)
            if name == _ENTRIES[self.kind]:
                if count == MOST_ENTRIES:
                    self.findings.append(f"Only the first {MOST_ENTRIES:,} entries were read.")
                    return
                count += 1
                yield self._entry(element)
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
            elif _name(parent) in ("channel", "atom:feed"):
                self._about(name, element)

    def _ended(self) -> Iterator[tuple[etree._Element, etree._Element]]:
        """Each element that is over, with the one around it."""
        parser = etree.XMLPullParser(
            events=("start", "end"),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        count = 0
        for piece in self._pieces:
            parser.feed(piece)
            for event, element in parser.read_events():
                count += 1
                if not self.kind:
                    self.kind = _kind(element)
                    self.language = element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
                if event == "end" and (parent := element.getparent()) is not None:
                    yield element, parent
            if count > MOST_TAGS:
                self.findings.append(f"The feed has more than {MOST_TAGS:,} tags: what comes after them was not read.")
                return
        if not self.kind:
            raise NoFeed("This is not a feed: there is no XML in it.")
        self._complain(parser)

    def _complain(self, parser: etree.XMLPullParser) -> None:
        """Say where the feed was not what XML must be: entries may be missing after that."""
        try:
            parser.close()
        except etree.XMLSyntaxError as error:
            lines = [error.lineno]
        else:
            lines = [entry.line for entry in parser.feed_error_log if entry.level >= etree.ErrorLevels.FATAL]
        if lines:
            self.findings.append(f"The feed is broken in line {lines[0]:,}: entries may be missing or incomplete.")

    def _about(self, name: str, element: etree._Element) -> None:
        """What the feed says about itself."""
        bare = name.removeprefix("atom:")
        if bare == "title" and not self.title:
            self.title = _text(element)
        elif bare in ("language", "dc:language") and not self.language:
            self.language = _text(element)
        elif bare in ("author", "managingEditor", "dc:creator"):
            self.names += _names(element)

    def _entry(self, element: etree._Element) -> Said:
        fields = _fields(element)
        if self.kind == "atom":
            return _of_atom(element, fields)
        if self.kind in ("rss", "rdf"):
            return _of_rss(element, fields)
        news = _inside(fields, "news:news")
        publication = _inside(news, "news:publication")
        self.title = self.title or _first(publication, "news:name")
        self.language = self.language or _first(publication, "news:language")
        return Said(
            link=_first(fields, "loc"),
            title=_shown(_first(news, "news:title")),
            published=_first(news, "news:publication_date"),
            modified=_first(fields, "lastmod"),
        )


def _fields(element: etree._Element) -> _Fields:
    """What stands right inside an element, by name."""
    found: _Fields = {}
    for child in element.iterchildren(tag=etree.Element):
        found.setdefault(_name(child), []).append(child)
    return found


def _inside(fields: _Fields, name: str) -> _Fields:
    """The fields of the first field of this name; none where it is missing."""
    return _fields(fields[name][0]) if name in fields else {}


def _of_rss(element: etree._Element, fields: _Fields) -> Said:
    guid = next((one for one in fields.get("guid", ()) if one.get("isPermaLink", "true").strip().lower() != "false"), None)
    own = [_text(one) for one in (*fields.get("feedburner:origLink", ()), *fields.get("link", ()))]
    about = element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""
    return Said(
        link=next(filter(None, [*own, *_alternates(fields), _text(guid) if guid is not None else "", about]), ""),
        base=element.base or "",
        title=_shown(_first(fields, "title") or _first(fields, "dc:title")),
        published=_first(fields, "pubDate") or _first(fields, "dc:date") or _first(fields, "dcterms:created"),
        modified=_first(fields, "dcterms:modified") or _first(fields, "atom:updated"),
        names=tuple(
            name for key in ("dc:creator", "author", "atom:author") for one in fields.get(key, ()) for name in _names(one)
        ),
    )


def _of_atom(element: etree._Element, fields: _Fields) -> Said:
    title = next(iter(fields.get("atom:title", ())), None)
    written = _text(title) if title is not None else ""
    links = [_text(one) for one in fields.get("feedburner:origLink", ())]
    return Said(
        link=next(filter(None, [*links, *_alternates(fields)]), ""),
        base=element.base or "",
        title=_shown(written) if title is not None and "html" in (title.get("type") or "") else written,
        published=_first(fields, "atom:published") or _first(fields, "atom:issued") or _first(fields, "atom:created"),
        modified=_first(fields, "atom:updated") or _first(fields, "atom:modified"),
        names=tuple(name for one in fields.get("atom:author", ()) for name in _names(one)),
    )


def _alternates(fields: _Fields) -> list[str]:
    """Where Atom links say that the article itself is, pages before other forms of it."""
    links = [link for link in fields.get("atom:link", ()) if (link.get("rel") or "alternate").lower() == "alternate"]
    links.sort(key=lambda link: "html" not in (link.get("type") or "html"))
    return [link.get("href") or "" for link in links]


def _first(fields: _Fields, name: str) -> str:
    return next(filter(None, map(_text, fields.get(name, ()))), "")


def _text(element: etree._Element) -> str:
    """The words in an element, however marked up."""
    return " ".join("".join(element.itertext()).split())


def _shown(markup: str) -> str:
    """Words that were written as HTML: tags dropped, escapes read."""
    return " ".join(unescape(re.sub(r"</?[A-Za-z][^<>]{0,300}>", " ", markup)).split())


def _names(element: etree._Element) -> tuple[str, ...]:
    """Who wrote it, as written: a name, `mail (name)`, or an element with a name in it."""
    inside = [_text(child) for child in element.iterchildren(tag=etree.Element) if _name(child).rpartition(":")[2] == "name"]
    if inside:
        return tuple(inside)
    written = _shown(_text(element))
    in_brackets = re.fullmatch(r"\S+@\S+\s*\((.{2,100})\)", written)
    return (in_brackets[1] if in_brackets else written,)


def _kind(root: etree._Element) -> str:
    name = _name(root)
    if name in _ROOTS:
        return _ROOTS[name]
    if name.lower().rpartition(":")[2] == "html":
        raise NoFeed("This is a web page, not a feed.")
    raise NoFeed("This is not a feed, but XML for some other purpose.")


def _name(element: etree._Element) -> str:
    """An element's name with the usual prefix of its vocabulary, whatever prefix the feed gave it; none for the feed's own."""
    space, _, local = element.tag.rpartition("}")
    space = space[1:]
    if not space or _OWN.match(space) or _SITEMAPS.match(space):
        return local
    return f"{_SPACES.get(space.strip(), '?')}:{local}"


def _pieces(text: str) -> Iterator[bytes]:
    return (text[at : at + PIECE].encode("utf-8", "replace") for at in range(0, len(text), PIECE))
