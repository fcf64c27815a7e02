"""A Word document becomes a Document: its headings, paragraphs, lists, tables and quotes as their styles call them.

The words are taken from the XML below python-docx's own paragraphs, because those pass over what was inserted with changes
tracked and over content controls: both are text a reader sees. What was deleted is not. A file that unpacks to far more than a
document holds is refused by its list of contents, before anything is unpacked.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree  # ty: ignore[missing-module-member] – lxml ships no types

from sources import language
from sources.bylines import people
from sources.document import Document, Role
from sources.errors import ReadingGaveUp, Unreadable
from sources.metadata import PageFacts
from sources.readers.page import Part, squeezed
from sources.readers.parts import document_of, judged, require_text

MOST_UNPACKED = 200 * 1024 * 1024
MOST_XML = 30 * 1024 * 1024
"""Bytes of one part of the text, unpacked: some ten thousand pages."""
MOST_FILES = 5000
MARGIN = "is a header or footer of the pages"
NOTE = "is a footnote"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_MC}Fallback", f"{_W}pPr", f"{_W}rPr"})
_STYLES = (
    (re.compile(r"^title$", re.I), Role.HEADLINE),
    (re.compile(r"^subtitle$", re.I), Role.STANDFIRST),
    (re.compile(r"^heading\b|^toc heading$", re.I), Role.HEADING),
    (re.compile(r"\bquote\b", re.I), Role.QUOTE),
    (re.compile(r"^list\b", re.I), Role.LIST_ITEM),
    (re.compile(r"^caption$", re.I), Role.CAPTION),
)
_NO_TITLE = re.compile(r"^(?:untitled|document|microsoft|unbenannt)\b|\.(?:docx?|rtf|odt)$|^\W*$", re.IGNORECASE)
_DAMAGE = (
    KeyError, ValueError, AttributeError, EOFError, NotImplementedError, PackageNotFoundError, zipfile.BadZipFile, zlib.error,
    etree.XMLSyntaxError,
)  # fmt: skip
"""What python-docx and the unpacking raise over damaged files."""
_BROKEN = "Save it again in Word, or open it, copy the text and paste it."


def read_docx(body: bytes) -> Document:
    """The document in a DOCX. Raises `Unreadable` (broken or locked), `ReadingGaveUp` (a bomb), `NoArticle` (hardly a word)."""
    _bound(body)
    try:
        file = docx.Document(BytesIO(body))
        parts = [*_parts(file.element.body, _style_names(file)), *_notes(file), *_margins(file)]
        facts = _facts(file, parts)
    except _DAMAGE as error:
        raise Unreadable("The Word document is broken and cannot be read.", advice=_BROKEN) from error
    require_text(parts, "Word document")
    return document_of(parts, facts)


def _bound(body: bytes) -> None:
    """Refuse what would unpack to more than a document holds. A list that lies is found out by the unpacking itself."""
    try:
        files = zipfile.ZipFile(BytesIO(body)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("The Word document is broken and cannot be opened.", advice=_BROKEN) from error
    largest = max((file.file_size for file in files if file.filename.endswith((".xml", ".rels"))), default=0)
    if len(files) > MOST_FILES or sum(file.file_size for file in files) > MOST_UNPACKED or largest > MOST_XML:
        raise ReadingGaveUp(
            "The Word document unpacks to far more than a document holds.",
            advice="If you trust the file, open it, copy the text and paste it.",
        )
    if any(file.flag_bits & 1 for file in files):
        raise Unreadable(
            "The Word document is locked.", advice="Open it with its password and save it without, or paste its text."
        )


def _style_names(file: Any) -> dict[str, str]:
    return {style.style_id: style.name or "" for style in file.styles}


def _parts(parent: Any, styles: dict[str, str]) -> Iterator[Part]:
    """The blocks below an element, in order; what is wrapped in content controls or insertions comes along."""
    for child in parent.iterchildren():
        if child.tag == f"{_W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, styles)
        elif child.tag not in _DELETED:
            yield from _parts(child, styles)


def _paragraph(element: Any, styles: dict[str, str]) -> Iterator[Part]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = styles.get(style.get(f"{_W}val", ""), "") if style is not None else ""
    role = next((role for pattern, role in _STYLES if pattern.search(name)), Role.PARAGRAPH)
    if role is Role.PARAGRAPH and element.find(f"{_W}pPr/{_W}numPr") is not None:
        role = Role.LIST_ITEM
    for text in _words(element).split("\n"):
        if told := squeezed(text):
            part = Part(role, told)
            yield judged(part) if role in (Role.PARAGRAPH, Role.LIST_ITEM) else part


def _words(element: Any) -> str:
    """The words of a paragraph; a line break inside it stays one. Text boxes, anchored in it, come after it."""
    written: list[str] = []
    later: list[str] = []
    for child in element.iterchildren():
        if child.tag == f"{_W}t":
            written.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            written.append(" ")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            written.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            written.append("-")
        elif child.tag == f"{_W}txbxContent":
            later.append("\n".join(_words(paragraph) for paragraph in child.iter(f"{_W}p")))
        elif child.tag not in _DELETED and isinstance(child.tag, str):
            inside = _words(child)
            (later if child.tag == f"{_MC}AlternateContent" else written).append(inside)
    return "\n".join(filter(str.strip, ["".join(written), *later]))


def _table(table: Any, styles: dict[str, str]) -> Iterator[Part]:
    """A table as one block, its rows as lines; one that only holds the layout, a column wide, as what stands in it."""
    rows = [
        [cell for cell in row.iter(f"{_W}tc") if _owner(cell) is row] for row in table.iter(f"{_W}tr") if _owner(row) is table
    ]
    if all(len(row) <= 1 for row in rows):
        for row in rows:
            for cell in row:
                yield from _parts(cell, styles)
        return
    lines = (" | ".join(squeezed(" ".join(map(_words, cell.iter(f"{_W}p")))) for cell in row) for row in rows)
    if text := "\n".join(line for line in lines if line.strip(" |")):
        yield Part(Role.TABLE, text)


def _owner(element: Any) -> Any:
    """The row of a cell, the table of a row, through whatever is wrapped around them."""
    above = element.getparent()
    while above is not None and above.tag not in (f"{_W}tr", f"{_W}tbl"):
        above = above.getparent()
    return above


def _notes(file: Any) -> Iterator[Part]:
    """Foot- and endnotes, after the text; the lines that only separate them are left out."""
    for relation in file.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        tree = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for note in tree:
            text = squeezed(" ".join(map(_words, note.iter(f"{_W}p"))))
            if text and note.get(f"{_W}type") in (None, "normal"):
                yield Part(Role.PARAGRAPH, text, NOTE)


def _margins(file: Any) -> Iterator[Part]:
    """What stands in the headers and footers of the pages, each once."""
    seen: set[str] = set()
    for section in file.sections:
        for margin in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            paragraphs = [] if margin.is_linked_to_previous else margin.paragraphs
            for text in (squeezed(_words(paragraph._p)) for paragraph in paragraphs):
                if text and text not in seen:
                    seen.add(text)
                    yield Part(Role.BOILERPLATE, text, MARGIN)


def _facts(file: Any, parts: list[Part]) -> PageFacts:
    """What the file's properties say; a date in the text itself comes before the day the file was made."""
    told = file.core_properties
    title = squeezed(told.title or "")
    headline = next((part.text for part in parts if part.role is Role.HEADLINE), None)
    dated = any(part.role is Role.BYLINE and re.search(r"\d{4}", part.text) for part in parts[:12])
    signed = any(part.role is Role.BYLINE and part.text[:3].casefold() == "by " for part in parts[:12])
    made = f"{told.created:%Y-%m-%d}" if told.created and told.created.year >= 1990 else None
    changed = f"{told.modified:%Y-%m-%d}" if told.modified and told.modified.year >= 1990 else None
    return PageFacts(
        title=headline or (title if len(title.split()) > 1 and not _NO_TITLE.search(title) else None),
        authors=() if signed else people(re.split(r"[;,]|\band\b", told.author or "")),
        published=None if dated else made,
        modified=changed if made and changed and changed > made else None,
        language=language.tag(told.language or ""),
    )
