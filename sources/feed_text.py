"""A feed's text made fit for a parser: mended where feeds are usually broken, refused where it declares anything.

Feeds are written by programs and read by strangers' programs, so they are rarely quite XML: `&nbsp;` without a declaration,
bare ampersands in links, characters that XML does not have. A parser that mends by itself drops the rest of a link at its `&`
and says nothing, so these are mended before.

A feed needs no document type, and nothing but attacks ever declared an entity in one: a declaration inside the file refuses
it, a reference to one outside is dropped unread (https://github.com/tiran/defusedxml lists what else happens).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from sources.errors import BrokenFeed

_AMPERSAND = re.compile(r"&(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|([A-Za-z]\w{0,40});)?")
_KNOWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def mended(text: str) -> str:
    """The text from its first tag on, without declarations, and with only those entities that XML itself knows."""
    text = _NO_XML.sub(" ", text)
    at = _first_tag(text, 0)
    while text.startswith("<!", at):
        end, inside = text.find(">", at), text.find("[", at)
        if text[at : at + 9].upper() != "<!DOCTYPE" or end < 0 or 0 <= inside < end:
            raise BrokenFeed("This file makes declarations of its own, as attacks do and feeds do not. It was not read.")
        at = _first_tag(text, end + 1)
    return "".join(_readable(text, at))


def _readable(text: str, at: int) -> Iterator[str]:
    """The text from here on, its ampersands mended; what stands in CDATA is left alone."""
    while (opening := text.find("<![CDATA[", at)) >= 0 and (closing := text.find("]]>", opening)) >= 0:
        yield _AMPERSAND.sub(_spelled_out, text[at:opening])
        yield text[opening : closing + 3]
        at = closing + 3
    yield _AMPERSAND.sub(_spelled_out, text[at:])


def _first_tag(text: str, at: int) -> int:
    """Where the first tag or declaration from here on is, past comments and instructions."""
    while (at := text.find("<", at)) >= 0:
        closing = "?>" if text.startswith("<?", at) else "-->" if text.startswith("<!--", at) else ""
        if not closing:
            return at
        end = text.find(closing, at + 2)
        if end < 0:
            break
        at = end + len(closing)
    return len(text)


def _spelled_out(found: re.Match[str]) -> str:
    whole, name = found[0], found[1]
    if whole == "&":
        return "&amp;"
    if name is None or name in _KNOWN:
        return whole
    character = unescape(whole)
    return f"&amp;{name};" if character == whole or "<" in character or "&" in character else character
