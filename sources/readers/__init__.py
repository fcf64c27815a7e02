"""One reader a format. `read` looks at what the bytes are and hands them to the reader that knows them.

Readers run in a child process (see `sources.extract`): what they are given was written by strangers, and the libraries that
take it apart were not made for that.
"""

from __future__ import annotations

from dataclasses import dataclass

from sources.document import Document
from sources.errors import Empty, ReadingGaveUp, WrongType
from sources.media import BINARY, DOCX, EML, HTML, MHTML, PDF, PLAIN, XHTML, media_type

MOST_TEXT = 4 * 1024 * 1024
"""Bytes of plain text: a thick book, and more than anybody checks at once."""

_ADVICE = {
    "application/msword": ("an old Office document", "Save it as .docx and add that, or copy its text and paste it."),
    "application/rtf": ("a rich text document", "Open it, copy the text and paste it."),
    "application/gzip": ("a packed file", "Unpack it and add the page or text inside."),
    "application/zip": ("an archive or office document", "Unpack or open it, and add the page or text inside."),
    "application/json": ("data for programs", "Add the address of the article itself, or paste its text."),
    "application/xml": ("data for programs, perhaps a feed", "Add the address of one article, or paste its text."),
    "text/csv": ("a table", "Paste the sentences that are to be checked."),
}
_TEXTS = frozenset({PLAIN, "text/markdown", "text/x-markdown", "text/x-log"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader is told about some bytes."""

    media_type: str = ""
    kind: str = "file"
    content_type: str = ""
    """The Content-Type header, with its charset."""
    file_name: str = ""
    address: str | None = None


def read(body: bytes, told: Reading) -> Document:
    """The document in `body`; raises the `Unreadable` family."""
    from sources.readers.decoding import decode  # the parsers are loaded when the first page comes
    from sources.readers.plain import read_plain

    if not body.strip(b"\0\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise Empty("The file is empty." if not body else "There is nothing in it but white space.")
    found = (
        PLAIN if told.kind == "paste" else media_type(body, declared=told.content_type or told.media_type, name=told.file_name)
    )
    if found == BINARY and _is_text(body):
        found = PLAIN
    if found in (HTML, XHTML):
        from sources.readers.html import read_html

        return read_html(body, declared=told.content_type, address=told.address)
    if found == PDF:
        from sources.readers.pdf import read_pdf

        return read_pdf(body)
    if found == DOCX:
        from sources.readers.docx import read_docx

        return read_docx(body)
    if found in (EML, MHTML):
        from sources.readers.message import read_message

        return read_message(body, kind=found)
    if found not in _TEXTS:
        raise wrong_type(found, told)
    if len(body) > MOST_TEXT:
        raise ReadingGaveUp(
            f"The text has {len(body) / 1e6:.0f} MB; texts of up to {MOST_TEXT / 1e6:.0f} MB are read.",
            advice="Paste the part that is to be checked.",
        )
    return read_plain(decode(body, declared=told.content_type))


def _is_text(body: bytes) -> bool:
    """Whether bytes with a NUL among them are text nevertheless: a slip of the pen, or UTF-16 without its mark."""
    head = body[:4000]
    nuls = head.count(0)
    wide = (
        max(head[0::2].count(0), head[1::2].count(0)) > 0.6 * (len(head) // 2)
        and min(head[0::2].count(0), head[1::2].count(0)) == 0
    )
    strange = len(head.translate(None, bytes(range(32, 256)) + b"\t\n\r\x0b\x0c\0"))
    return (wide or nuls < len(head) / 50) and strange <= len(head) / 50


def wrong_type(found: str, told: Reading) -> WrongType:
    """The error for a kind of file that is not read, in words that say what it is and what it pretends to be."""
    family = found.partition("/")[0]
    named = {"image": "a picture", "video": "a film", "audio": "a sound recording"}.get(family, "no text or web page")
    what, advice = _ADVICE.get(found, (named, "Add the article as a web page or a text file, or paste its text."))
    if found == BINARY:
        what = "no text or web page"
    told_name = f" “{told.file_name[:80]}”" if told.file_name else ""
    return WrongType(f"This file{told_name} is {what}, which is not read here.", advice=advice)
