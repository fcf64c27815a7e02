"""What a page shows at a glance: its title, its headings, its blocks of text in order, and what it declares itself to be.

Not a parser, and not the article: one walk over the markup from its first letter to its last, for the question whether this
page is the article at all or something that stands before it. That question is asked of pages no reader could make anything
of, in the process that waits for the readers, so the walk takes the same short time for each letter whatever the page holds.
What the page itself hides (`hidden`, `display: none`, templates) is left out: many pages carry a barrier they do not show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

MOST_TAGS = 60_000
MOST_BLOCKS = 4_000
LONGEST_BLOCK = 5_000
"""Letters of a block that are looked at."""
LONGEST_TAG = 4_000
MOST_FEEDS = 20

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "img", "ins", "mark", "q", "s", "small", "span", "strong"}
    | {"sub", "sup", "time", "u", "wbr"}
)
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "template", "svg", "noscript", "title")}
_NEVER_HIDDEN = frozenset({"html", "body", "main", "article"})
_HIDING = re.compile(r"hidden|none|hide", re.IGNORECASE)
_HIDING_CLASSES = frozenset({"hidden", "hide", "d-none", "is-hidden", "u-hidden", "visually-hidden", "sr-only"})
_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z:_-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]*)")
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_ARTICLE = re.compile(r'"@type"\s*:\s*\[?\s*"(?:[A-Za-z]*Article|BlogPosting|LiveBlogPosting|Report)"')
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?(?:https?://schema\.org/)?(?:false|no)\b', re.IGNORECASE)
_WORD_COUNT = re.compile(r'"wordCount"\s*:\s*"?(\d{1,6})\b')


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as a page names it for programs (https://www.rssboard.org/rss-autodiscovery): nothing checked yet."""

    href: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a page shows, and what it says of itself to programs."""

    title: str = ""
    headings: tuple[str, ...] = ()
    """Those of the first level."""
    blocks: tuple[str, ...] = ()
    """Everything it shows, in order, one paragraph, heading or button each; headings too."""
    without_scripts: str = ""
    """What it shows to browsers that run no scripts."""
    scripts: int = 0
    is_article: bool = False
    """It declares itself to be an article."""
    is_paid: bool = False
    """It declares that not everybody may read it."""
    word_count: int | None = None
    """How many words it says the article has."""
    feeds: tuple[FeedLink, ...] = ()
    """What it names as feeds of its site, in its order."""
    base: str = ""
    """The address against which it wants its links read, where it names one."""


def glance(markup: str) -> Glance:
    """Walk over a page once."""
    return _Walk(markup).done()


def squeezed(text: str) -> str:
    """The text on one line, with one kind of space and one kind of apostrophe."""
    return re.sub(r"\s+", " ", unescape(text)).replace("\u2019", "'").strip()


class _Walk:
    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._text: list[str] = []
        self._blocks: list[str] = []
        self._headings: list[str] = []
        self._aside: dict[str, list[str]] = {"noscript": [], "title": []}
        self._told = {"is_article": False, "is_paid": False}
        self._word_count: int | None = None
        self._scripts = 0
        self._feeds: list[FeedLink] = []
        self._base = ""
        self._hidden, self._depth = "", 0
        """The element that is not shown, and how many of its name are open inside it."""
        self._walk()

    def done(self) -> Glance:
        return Glance(
            title=squeezed(self._aside["title"][0]) if self._aside["title"] else "",
            headings=tuple(self._headings),
            blocks=tuple(self._blocks),
            without_scripts=squeezed(re.sub(r"<[^<>]{0,500}>", " ", " ".join(self._aside["noscript"])[:20_000])),
            scripts=self._scripts,
            word_count=self._word_count,
            feeds=tuple(self._feeds),
            base=self._base,
            **self._told,
        )

    def _walk(self) -> None:
        markup, at = self._markup, 0
        for _ in range(MOST_TAGS):
            opens = markup.find("<", at)
            self._say(markup[at : opens if opens >= 0 else len(markup)])
            if opens < 0:
                break
            if markup.startswith("<!--", opens):
                ends = markup.find("-->", opens + 4)
                at = ends + 3 if ends >= 0 else len(markup)
                continue
            name = _NAME.match(markup, opens + 1)
            if name is None:  # “fewer than < 5”, or a declaration
                self._say("" if markup.startswith("<!", opens) else "<")
                at = markup.find(">", opens) + 1 if markup.startswith("<!", opens) else opens + 1
                if at == 0:
                    break
                continue
            closes = markup.find(">", opens)
            if closes < 0:
                break
            at = self._tag(name[1].lower(), markup[opens + 1 : min(closes, opens + LONGEST_TAG)], closes + 1)
        self._break("")

    def _tag(self, name: str, inside: str, at: int) -> int:
        """Take one tag; returns where the walk goes on."""
        closing = inside.startswith("/")
        if name in _RAW and not closing:
            return self._raw(name, inside, at)
        if name == "meta":
            self._meta(dict(_attributes(inside)))
        elif name == "link":
            self._link(dict(_attributes(inside)))
        elif name == "base" and not self._base:
            self._base = dict(_attributes(inside)).get("href", "").strip()
        if name not in _INLINE:
            self._break(name if closing else "")
        if self._hidden:
            if name == self._hidden and name not in _VOID:
                self._depth += -1 if closing else 1
                self._hidden = self._hidden if self._depth else ""
        elif not closing and name not in _VOID and name not in _NEVER_HIDDEN and _is_hidden(inside):
            self._hidden, self._depth = name, 1
        if name == "input" and not self._hidden:
            told = dict(_attributes(inside))
            if told.get("type", "").lower() in ("submit", "button"):
                self._say(told.get("value", ""))
                self._break("")
        return at

    def _raw(self, name: str, inside: str, at: int) -> int:
        """Take an element whose content is no text of the page."""
        ends = _RAW[name].search(self._markup, at)
        content = self._markup[at : ends.start() if ends else len(self._markup)]
        if name == "script":
            self._scripts += 1
            if "ld+json" in inside:
                self._declares(content)
        elif name in self._aside and len(self._aside[name]) < 20:
            self._aside[name].append(content[:20_000])
        return ends.start() if ends else len(self._markup)

    def _declares(self, data: str) -> None:
        self._told["is_article"] |= _ARTICLE.search(data) is not None
        self._told["is_paid"] |= _NOT_FREE.search(data) is not None
        if (found := _WORD_COUNT.search(data)) is not None:
            self._word_count = max(self._word_count or 0, int(found[1]))

    def _meta(self, told: dict[str, str]) -> None:
        name, content = (told.get("property") or told.get("name") or "").lower(), told.get("content", "").strip().lower()
        if name == "og:type":
            self._told["is_article"] |= content == "article"
        elif name in ("article:content_tier", "content_tier"):
            self._told["is_paid"] |= content == "locked"

    def _link(self, told: dict[str, str]) -> None:
        kind, href = told.get("type", "").partition(";")[0].strip().lower(), told.get("href", "").strip()
        if kind in _FEEDS and href and "alternate" in told.get("rel", "").lower().split() and len(self._feeds) < MOST_FEEDS:
            self._feeds.append(FeedLink(href, squeezed(told.get("title", ""))[:LONGEST_BLOCK]))

    def _say(self, text: str) -> None:
        if not self._hidden and text:
            self._text.append(text)

    def _break(self, closed: str) -> None:
        if not self._text:
            return
        if (block := squeezed("".join(self._text))[:LONGEST_BLOCK]) and len(self._blocks) < MOST_BLOCKS:
            self._blocks.append(block)
            if closed == "h1":
                self._headings.append(block)
        self._text.clear()


def _attributes(inside: str) -> list[tuple[str, str]]:
    found = _ATTRIBUTE.findall(inside.partition(" ")[2])
    return [(name.lower(), unescape(double or single or bare)) for name, double, single, bare in found]


def _is_hidden(inside: str) -> bool:
    if not _HIDING.search(inside):
        return False
    told = dict(_attributes(inside))
    style = re.sub(r"\s", "", told.get("style", "")).lower()
    return (
        "hidden" in told
        or told.get("aria-hidden", "").lower() == "true"
        or "display:none" in style
        or not _HIDING_CLASSES.isdisjoint(told.get("class", "").lower().split())
    )
