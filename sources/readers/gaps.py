"""What a page does not hold, in words for its reader: later entries of a live blog, other pages, the part for subscribers.

Only what the page itself says counts. `rel=next` also points to the next article of a blog, so it means another page of this
one only where its address is this page's with a number; a page that says “Page 1 of 3” needs no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

LIVE = "This is a live blog: only the entries that were in the page when it was saved are here."
PAID = "The page says that part of it is for subscribers only: what they alone can read may not be here."
NEXT = "The article goes on on another page, which is not here."
_PAGE_OF = re.compile(
    r"(?:page|seite|página|pagina|sida)\s+(\d{1,2})\s*(?:of|/|von|de|di|van|av|sur)\s*(\d{1,2})", re.IGNORECASE
)
_LONGEST = 40
"""Letters of a line that does nothing but count pages."""
_NUMBERED = re.compile(
    r"(?:[?&](?:page|p|pg|seite|pagina)=|[/_,-](?:page|seite|p)?[/_-]?)\d{1,2}(?:/|\.s?html?|\.php)?$", re.IGNORECASE
)


def gaps(tree: HtmlElement, articles: Sequence[dict[str, Any]], *, address: str | None) -> tuple[str, ...]:
    """What is missing, one sentence each. `articles` are the page's own articles in JSON-LD, `address` where it is from."""
    return tuple(_gaps(tree, articles, address))


def page_of_several(lines: Iterable[str]) -> str | None:
    """The sentence about other pages, where a line says that this is one of several; None where none does."""
    for line in lines:
        found = _PAGE_OF.search(line) if len(line) <= _LONGEST else None
        if found and 1 <= int(found[1]) <= int(found[2]) and int(found[2]) > 1:
            others = "the other page is" if int(found[2]) == 2 else "the other pages are"
            return f"This is page {int(found[1])} of {int(found[2])}: {others} not here."
    return None


def _gaps(tree: HtmlElement, articles: Sequence[dict[str, Any]], address: str | None) -> Iterator[str]:
    if any("liveblogposting" in str(article.get("@type")).lower() for article in articles):
        yield LIVE
    if any(_says_no(article.get("isAccessibleForFree")) for article in articles):
        yield PAID
    if (told := page_of_several(_short_lines(tree))) is not None:
        yield told
    elif any(_goes_on(link.get("href") or "", address) for link in _next_links(tree)):
        yield NEXT


def _says_no(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.rpartition("/")[2].strip().lower() == "false")


def _short_lines(tree: HtmlElement) -> Iterator[str]:
    """The texts that could count pages, with what is set apart inside them (“Page <b>1</b> of 3”)."""
    for element in tree.iter("div", "p", "span", "li", "nav", "strong", "b", "em", "small"):
        start = element.text or (element[0].text if len(element) and isinstance(element[0].tag, str) else "") or ""
        if start.strip()[:4].lower() in ("page", "seit", "pági", "pagi", "sida"):
            yield " ".join("".join(element.itertext()).split())[: _LONGEST + 1]


def _next_links(tree: HtmlElement) -> Iterator[HtmlElement]:
    for link in tree.iter("link", "a"):
        if "next" in (link.get("rel") or "").lower().split():
            yield link


def _goes_on(href: str, address: str | None) -> bool:
    """Whether an address is the page's own with a page number."""
    try:
        target = urlsplit(urljoin(address or "", href.strip()))
        here = urlsplit(address or "")
    except ValueError:
        return False
    whole = f"{target.path}?{target.query}" if target.query else target.path
    if not _NUMBERED.search(whole) or (here.hostname and target.hostname != here.hostname):
        return False
    if not here.path:
        return "page" in whole.lower()
    return _stem(target.path) == _stem(here.path)


def _stem(path: str) -> str:
    """A path without its page number and its ending."""
    return re.sub(r"\.s?html?$|\.php$", "", _NUMBERED.sub("", path)).rstrip("/").lower()
