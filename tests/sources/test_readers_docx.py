"""Word documents: what the styles call each part, nothing lost that a reader sees. Everything here is invented."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from sources.document import Document, Role
from sources.errors import NoArticle, ReadingGaveUp, Unreadable
from sources.readers import docx as reader
from sources.readers.docx import read_docx
from tests.sources.test_readers_html import FIRST, FOURTH, SECOND, THIRD

TITLE = "Dock workers urge ministers to halt closure"


def file_of(document: Any) -> bytes:
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def article() -> Any:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph("By Mara Pell, 14 March 2023")
    document.add_paragraph(FIRST)
    document.add_heading("What the inspectors found", level=2)
    document.add_paragraph(SECOND, style="Quote")
    document.add_paragraph(THIRD, style="List Bullet")
    document.add_paragraph(FOURTH)
    return document


def texts(found: Document, *roles: Role) -> list[str]:
    return [block.of(found.text) for block in found.blocks if not roles or block.role in roles]


def role_of(found: Document, words: str) -> Role:
    return next(block.role for block in found.blocks if words in block.of(found.text))


def test_each_part_is_what_its_style_calls_it():
    found = read_docx(file_of(article()))

    assert role_of(found, TITLE) is Role.HEADLINE
    assert role_of(found, "By Mara Pell") is Role.BYLINE
    assert role_of(found, FIRST) is Role.PARAGRAPH
    assert role_of(found, "What the inspectors found") is Role.HEADING
    assert role_of(found, SECOND) is Role.QUOTE
    assert role_of(found, THIRD) is Role.LIST_ITEM


def test_the_order_stays():
    found = read_docx(file_of(article()))

    assert texts(found) == [TITLE, "By Mara Pell, 14 March 2023", FIRST, "What the inspectors found", SECOND, THIRD, FOURTH]


def test_the_text_itself_is_believed_before_the_file_s_properties():
    document = article()
    document.core_properties.author, document.core_properties.title = "Tom Oriel", "Some other title"
    document.core_properties.created = datetime(2023, 3, 20, tzinfo=UTC)

    found = read_docx(file_of(document))

    assert (found.title, found.authors, found.published) == (TITLE, ("Mara Pell",), "2023-03-14")


def test_the_file_s_properties_tell_what_the_text_does_not():
    document = docx.Document()
    document.add_paragraph(FIRST)
    told = document.core_properties
    told.author, told.title, told.language = "Mara Pell; Tom Oriel", "Dock workers urge ministers", "en-GB"
    told.created, told.modified = datetime(2023, 3, 14, tzinfo=UTC), datetime(2023, 3, 16, tzinfo=UTC)

    found = read_docx(file_of(document))

    assert (found.title, found.authors) == ("Dock workers urge ministers", ("Mara Pell", "Tom Oriel"))
    assert (found.published, found.modified, found.language) == ("2023-03-14", "2023-03-16", "en-GB")


def test_a_program_s_own_name_is_no_author():
    document = docx.Document()
    document.add_paragraph(FIRST)

    found = read_docx(file_of(document))

    assert (found.title, found.authors) == (None, ())


def test_a_table_is_one_block_with_its_rows_as_lines():
    document = article()
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Year", "Ships"), ("2021", "412")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words

    assert texts(read_docx(file_of(document)), Role.TABLE) == ["Year | Ships\n2021 | 412"]


def test_a_table_of_one_column_is_only_layout():
    document = article()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "The quay moves, and everybody who works on it has felt it move."

    assert role_of(read_docx(file_of(document)), "The quay moves") is Role.PARAGRAPH


def test_what_was_inserted_with_changes_tracked_is_read_and_what_was_deleted_is_not():
    document = article()
    paragraph = document.add_paragraph("The dock stays ")
    for tag, text, words in (("del", "delText", "closed"), ("ins", "t", "open until the end of the winter.")):
        xml = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x"><w:r><w:{text}>{words}</w:{text}></w:r></w:{tag}>'
        paragraph._p.append(parse_xml(xml))

    assert "The dock stays open until the end of the winter." in texts(read_docx(file_of(document)))


def test_a_content_control_and_a_link_are_text_like_any_other():
    document = article()
    inside = f"<w:p><w:hyperlink><w:r><w:t>{THIRD[:40]}</w:t></w:r></w:hyperlink></w:p>"
    xml = f"<w:sdt {nsdecls('w')}><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(xml))

    assert texts(read_docx(file_of(document)))[0] == THIRD[:40].strip()


def test_headers_and_footers_stay_as_boilerplate():
    document = article()
    document.sections[0].header.paragraphs[0].text = "The Selwyn Lantern – draft"

    found = read_docx(file_of(document))

    assert texts(found, Role.BOILERPLATE) == ["The Selwyn Lantern – draft"]


def test_footnotes_come_after_the_text():
    part = "/word/footnotes.xml"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>"
        f"<w:footnote w:id='1'><w:p><w:r><w:t>Figures of the port authority, 2022.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    document = article()
    made = Part(PackURI(part), kind, notes.encode(), document.part.package)
    document.part.relate_to(made, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")

    found = read_docx(file_of(document))

    assert texts(found)[-1] == "Figures of the port authority, 2022."
    assert found.blocks[-1].reason == reader.NOTE


def test_a_document_without_text_says_so():
    with pytest.raises(NoArticle, match="Word document"):
        read_docx(file_of(docx.Document()))


def bomb(name: str, size: int) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(file_of(article()))) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info.filename))
        with new.open(name, "w") as part:
            for _ in range(size >> 20):
                part.write(b" " * (1 << 20))
    return written.getvalue()


@pytest.mark.parametrize(("name", "limit"), [("word/document.xml", "MOST_XML"), ("word/media/image1.bin", "MOST_UNPACKED")])
def test_a_bomb_is_refused_before_it_is_unpacked(name, limit, monkeypatch):
    monkeypatch.setattr(reader, limit, 6 << 20)
    body = bomb(name, 8 << 20)

    with pytest.raises(ReadingGaveUp, match="unpacks to far more"):
        read_docx(body)

    assert len(body) < 100_000


@pytest.mark.parametrize(
    "body",
    [
        b"PK\x03\x04\x14\0\0\0word/document.xml",
        file_of(article())[:4000],
        file_of(article()).replace(b"word/document.xml", b"word/documant.xml"),
    ],
    ids=["a name", "cut off", "a part missing"],
)
def test_a_broken_file_says_so(body):
    with pytest.raises(Unreadable) as caught:
        read_docx(body)

    assert caught.value.advice


def test_a_part_that_cannot_be_unpacked_says_so():
    body = bytearray(file_of(article()))
    with zipfile.ZipFile(BytesIO(body)) as whole:
        at = whole.getinfo("word/document.xml").header_offset + 120
    body[at : at + 60] = b"\xff" * 60

    with pytest.raises(Unreadable, match="broken"):
        read_docx(bytes(body))
