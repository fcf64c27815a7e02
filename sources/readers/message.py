"""An e-mail (.eml) or a page that a browser saved in one file (.mhtml): both are messages with parts.

Of an e-mail the plain text is read where there is one, else the page in it; earlier messages that it quotes stay in the text as
boilerplate. Of a saved page the page itself is read, and the address that the browser noted down counts as its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from sources import language
from sources.address import canonical
from sources.bylines import people
from sources.document import Block, Document, Role
from sources.errors import NoArticle, SourceError, Unreadable
from sources.media import MHTML
from sources.metadata import is_public
from sources.readers.decoding import decode
from sources.readers.html import read_html
from sources.readers.parts import LEAST_TEXT
from sources.readers.plain import read_plain

QUOTED = "quotes an earlier message"
_MOST_PARTS = 2000
_REPLY = re.compile(
    r"^(?:on .{4,120} wrote:|am .{4,120} schrieb.{0,80}:|le .{4,120} a écrit\s?:|el .{4,120} escribió:|"
    r"-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine).*)$",
    re.IGNORECASE | re.DOTALL,
)
_PREFIX = re.compile(r"^(?:(?:re|aw|fwd?|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)


def read_message(body: bytes, *, kind: str) -> Document:
    """The document in an e-mail or a saved page; `kind` is its media type. Raises the `Unreadable` family."""
    message = message_from_bytes(body, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Unreadable("This is no e-mail and no saved page.", advice="Save the page or message again, or paste its text.")
    return _saved_page(message) if kind == MHTML else _letter(message)


def _saved_page(message: EmailMessage) -> Document:
    page = _first(message, "text/html")
    if page is None:
        raise NoArticle("There is no page in this saved file.", advice="Save the page again, or paste its text.")
    address = _address(message, page)
    document = read_html(_bytes(page), declared=_header(page, "Content-Type"), address=address)
    return replace(document, canonical=document.canonical or address)


def _address(message: EmailMessage, page: EmailMessage) -> str | None:
    """Where the page is from, as the browser noted it; no file on a disk, no private place."""
    told = _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")
    if not told.lower().startswith(("http://", "https://")):
        return None
    try:
        address = canonical(told)
    except SourceError:
        return None
    return address.url if is_public(address.host) else None


def _letter(message: EmailMessage) -> Document:
    plain, page = _first(message, "text/plain"), _first(message, "text/html")
    words = decode(_bytes(plain), declared=_header(plain, "Content-Type")) if plain is not None else ""
    if page is not None and len(words.strip()) < LEAST_TEXT:
        document = read_html(_bytes(page), declared=_header(page, "Content-Type"))
    elif words.strip():
        document = _without_quoted(read_plain(words))
    else:
        raise NoArticle("There is no text in this e-mail.", advice="Open it, copy the text and paste it.")
    return replace(
        document,
        title=_PREFIX.sub("", " ".join(_header(message, "Subject").split())) or document.title,
        authors=people(name for name, _ in getaddresses([_header(message, "From")])) or document.authors,
        published=_date(_header(message, "Date")) or document.published,
        language=language.tag(_header(message, "Content-Language")) or document.language,
        missing=(*document.missing, *_attached(message)),
    )


def _without_quoted(document: Document) -> Document:
    """The document with the lines of earlier messages as boilerplate: those behind a “>”, and all below a reply's heading."""
    blocks: list[Block] = []
    below = False
    for block in document.blocks:
        line = block.of(document.text)
        below = below or _REPLY.match(line) is not None
        earlier = below or line.startswith(">")
        blocks.append(replace(block, role=Role.BOILERPLATE, reason=QUOTED, kind=None) if earlier else block)
    return replace(document, blocks=tuple(blocks))


def _first(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of a kind that is no attachment and does not belong to a message inside this one."""
    waiting: list[EmailMessage] = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return None
        part = waiting.pop(0)
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting[:0] = [inside for inside in part.get_payload() if isinstance(inside, EmailMessage)]
        elif part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part
    return None


def _bytes(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _header(part: EmailMessage | None, name: str) -> str:
    """A header as text; one that is not well-formed is none."""
    try:
        return str(part.get(name, "")) if part is not None else ""
    except (ValueError, IndexError, AttributeError, TypeError):  # the standard library's parser stumbles over some
        return ""


def _date(written: str) -> str | None:
    """The day and time a message was sent, with its zone; “-0000” says that the zone is not known."""
    try:
        sent: datetime = parsedate_to_datetime(written)
    except (ValueError, TypeError):
        return None
    return sent.isoformat(timespec="seconds") if sent.tzinfo else sent.date().isoformat()


def _attached(message: EmailMessage) -> tuple[str, ...]:
    inside = message.iter_attachments() if message.is_multipart() else ()
    names = [part.get_filename() or "a file without a name" for part in inside if part.get_content_maintype() != "image"]
    if not names:
        return ()
    told = ", ".join(names[:5]) + (" and others" if len(names) > 5 else "")
    return (f"Attached to the message and not read: {told}.",)
