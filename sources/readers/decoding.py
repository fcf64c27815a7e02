"""Bytes become text: what they are, before what they say they are.

Pages claim UTF-8 and are Windows-1252; files claim nothing. Bytes that decode as UTF-8 *are* UTF-8, because no other text does
so by accident. Then what is declared counts, if it fits; then what the bytes look like. The text that comes out can be written
anywhere: no half characters, and NUL, which databases refuse, becomes U+FFFD, one for one.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from sources.media import charset

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:\-]{1,40})""")
_FOR_PAGES = re.compile(
    r"^(?:iso-?8859|latin|windows-|cp\d|koi8|gb|big5|euc|shift|s-?jis|iso-?2022-jp|utf-?16|mac|tis|ascii|us-ascii|x-)", re.I
)
"""Declared encodings that are believed. Others (utf-7, or Python's own codecs) are no encodings of pages."""
_WESTERN = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1"})
"""All read as Windows-1252, as browsers do: https://encoding.spec.whatwg.org/#names-and-labels"""
_SAMPLE = 60_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(body: bytes, *, declared: str = "") -> str:
    """The text in `body`; `declared` is a Content-Type header, and a page's own `meta charset` is looked up."""
    return _decode(body, declared).replace("\0", "\ufffd")


def _decode(body: bytes, declared: str) -> str:
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    if (wide := _utf16_without_mark(body)) is not None:
        return body.decode(wide, "replace")
    said = _declared(body, declared)
    seven_bit = said.startswith("iso-2022") and body.isascii()
    for encoding in (said, "utf-8") if seven_bit else ("utf-8", said):
        if (text := _strict(body, encoding)) is not None:
            return text
    return _guess(body)


def _declared(body: bytes, declared: str) -> str:
    found = charset(declared)
    if not found and (match := _XML.match(body[:200]) or _META.search(body[:4096])):
        found = match[1].decode("ascii").lower()
    if not found or not _FOR_PAGES.match(found):
        return ""
    return "cp1252" if found in _WESTERN else found


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _utf16_without_mark(body: bytes) -> str | None:
    """Western text in UTF-16 has a NUL in every other place."""
    head = body[:2000]
    if len(head) < 8 or head.count(0) < len(head) * 0.3:
        return None
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"


def _guess(body: bytes) -> str:
    """Not UTF-8, and nothing that fits was declared."""
    replaced = body.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    whole = len(re.findall("[^\x00-\x7f\ufffd]", replaced[:_SAMPLE]))
    if whole > 3 * broken:  # UTF-8 with a few bytes lost, as by cutting or by a bad advertisement
        return replaced
    if (text := _with_half_characters(body)) is not None:
        return text
    foreign = len(body[:_SAMPLE].translate(None, bytes(range(128))))
    if foreign > max(40, len(body[:_SAMPLE]) * 0.15) and (best := from_bytes(body[:_SAMPLE]).best()) is not None:
        return body.decode(best.encoding, "replace")
    return body.decode("cp1252", "replace")


def _with_half_characters(body: bytes) -> str | None:
    """UTF-8 but for lone surrogates, which some programs write."""
    try:
        return _SURROGATE.sub("\ufffd", body.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        return None
