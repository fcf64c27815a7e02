"""What kind of file some bytes are: by what they are first, then by what their sender or their name says.

A PDF that somebody saved as `article.html` is a PDF, and a log-in page served as `application/pdf` is a page. Only where
the bytes could be anything (text without tags) does the stated type decide, then the name.
"""

from __future__ import annotations

import re

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
XHTML = "application/xhtml+xml"
PLAIN = "text/plain"
EML = "message/rfc822"
MHTML = "multipart/related"
BINARY = "application/octet-stream"

HEAD = 1024
"""Bytes from the start that are enough to tell most kinds of file."""

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rb"\s*<(?:!--|(?:title|meta|link|script|style|div|article|section|main|h1|p|table)[\s>])", re.IGNORECASE)
_FEED = re.compile(rb"\s*<\?xml", re.IGNORECASE)
_NAMES = {
    ".html": HTML, ".htm": HTML, ".xhtml": XHTML, ".txt": PLAIN, ".text": PLAIN, ".md": PLAIN, ".pdf": PDF, ".docx": DOCX,
    ".eml": EML, ".mht": MHTML, ".mhtml": MHTML,
}  # fmt: skip
_SAME = {"application/x-mimearchive": MHTML, "multipart/x-mixed-replace": MHTML, "application/x-pdf": PDF}
"""Other names that senders use."""
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_MAIL = re.compile(rb"^(?:received|return-path|delivered-to|message-id|mime-version|snapshot-content-location):", re.I | re.M)
_ARCHIVED = re.compile(rb"^(?:snapshot-content-location:|from: \W*saved by)|^content-type:\s*multipart/related", re.I | re.M)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def media_type(body: bytes, *, declared: str = "", name: str = "") -> str:
    """The media type of `body`, without parameters. `declared` is a Content-Type header, `name` a file's name."""
    said = declared.partition(";")[0].strip().lower() or _NAMES.get("." + name.rpartition(".")[2].lower(), "")
    said = _SAME.get(said, said)
    if found := _by_content(body, said):
        return found
    if b"\0" in body[:HEAD] and not body.startswith(_BOMS):
        return said if said and not said.startswith("text/") and said not in (PDF, DOCX, XHTML) else BINARY
    return said if said and said not in (PDF, DOCX, BINARY, EML, MHTML) else PLAIN


def charset(declared: str) -> str | None:
    """The encoding a Content-Type header names, in lower case, where it names one."""
    found = re.search(r"""charset\s*=\s*["']?([A-Za-z0-9_.:\-]+)""", declared, re.IGNORECASE)
    return found[1].lower() if found else None


def _by_content(body: bytes, said: str) -> str:
    """What the bytes themselves prove, or the empty string."""
    head = body[:HEAD]
    if _without_bom(head).lstrip().startswith(b"%PDF-") or (said == PDF and b"%PDF-" in head):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return DOCX if b"word/" in body or said == DOCX else "application/zip"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if (headers := _HEADER.match(_without_bom(head).lstrip())) and (said in (EML, MHTML) or _MAIL.search(headers[0])):
        return MHTML if _ARCHIVED.search(headers[0]) else EML
    letters = _without_bom(head).replace(b"\0", b"")  # so that UTF-16 reads like ASCII
    if _PAGE.match(letters):
        return said if said == XHTML else HTML
    if _TAG.match(letters) and said != PLAIN:
        return HTML
    if _FEED.match(letters):
        return said if said.endswith("xml") else "application/xml"
    return ""


def _without_bom(head: bytes) -> bytes:
    for mark in _BOMS:
        head = head.removeprefix(mark)
    return head
