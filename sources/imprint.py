"""Who publishes a page that does not say so to machines: read where a reader would look for it.

First the window's title, “Headline | The Paper”: what it adds to the headline is the site's name. Then the line that claims the
copyright, which stands last on most pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from sources.masthead import owner

_APART = re.compile(r"\s+[|–—»·•:-]+\s+")
_MARK = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_LONGEST, _MOST_WORDS = 300, 6
_UNREAD = frozenset({"script", "style", "noscript", "template"})


def publisher(tree: HtmlElement, headline: str | None) -> str | None:
    """The name of the site, from the page's title or from its copyright line; None where neither tells."""
    window = " ".join((tree.findtext(".//title") or "").split())
    return _beside_headline(window, headline) or owner(_copyright_lines(tree), known=window)


def _beside_headline(title: str, headline: str | None) -> str | None:
    """The last part of the window's title, if its first is the headline."""
    parts = _APART.split(title[:_LONGEST])
    name = parts[-1].strip()
    starts = headline and title.casefold().startswith(" ".join(headline.split()).casefold()[:60])
    whole = not headline or len(title) <= len(headline) + 1
    if len(parts) < 2 or not starts or whole or len(name) < 3 or len(name.split()) > _MOST_WORDS or name in (headline or ""):
        return None
    return name if name[0].isupper() or name[0].isdigit() or "." in name else None


def _copyright_lines(tree: HtmlElement) -> list[str]:
    """The lines about copyright, the last first; a name that stands alone after the mark belongs to its line."""
    lines = [" ".join(text.split()) for text in _texts(tree)]
    found = [at for at, line in enumerate(lines) if len(line) <= _LONGEST and _MARK.search(line)]
    return [" ".join(lines[at : at + 2])[:_LONGEST] if len(lines[at]) < 20 else lines[at] for at in reversed(found[-5:])]


def _texts(tree: HtmlElement) -> Iterator[str]:
    body = tree.find("body")
    for element in (tree if body is None else body).iter():
        if isinstance(element.tag, str) and element.tag not in _UNREAD and element.text and not element.text.isspace():
            yield element.text
        if element.tail and not element.tail.isspace():
            yield element.tail
