"""E-mails, and pages saved in one file. Everything here is invented."""

from __future__ import annotations

import pytest

from sources.document import Role
from sources.errors import NoArticle, Unreadable
from sources.media import EML, MHTML, media_type
from sources.readers import Reading, read
from sources.readers.message import QUOTED, read_message
from tests.papers import letter, saved_page
from tests.sources.test_readers_html import FIRST, PAGE, SECOND, THIRD

SENT = "Tue, 14 Mar 2023 09:20:00 +0100"
PLAIN = f"{FIRST}\n\n{SECOND}\n"
BARE = PAGE.replace('<link rel="canonical" href="https://lantern.example/dock">', "")


def test_an_e_mail_says_who_wrote_it_when_and_about_what():
    message = letter(PLAIN, From="Mara Pell <mara@lantern.example>", Subject="Fwd: Re: Dock closure", Date=SENT)

    found = read_message(message.as_bytes(), kind=EML)

    assert found.text.strip().replace("\r\n", "\n") == PLAIN.strip()
    assert (found.title, found.authors, found.published) == ("Dock closure", ("Mara Pell",), "2023-03-14T09:20:00+01:00")


def test_words_that_are_not_ascii_come_out_right():
    words = FIRST.replace("Port Selwyn", "Öresundshafen “Süd”")
    message = letter(words, Subject="Größe – “Süd”", From="Jörg Müller <j@hafen.example>")

    found = read_message(message.as_bytes(), kind=EML)

    assert words in found.text
    assert (found.title, found.authors) == ("Größe – “Süd”", ("Jörg Müller",))


def test_plain_text_is_read_before_a_page_and_a_page_where_there_is_none():
    both = letter(PLAIN, page=f"<html><body><p>{THIRD}</p></body></html>")
    only = letter(page=f"<html><body><p>{THIRD}</p><p>{FIRST}</p></body></html>")

    assert FIRST in read_message(both.as_bytes(), kind=EML).text
    assert THIRD in read_message(only.as_bytes(), kind=EML).text


@pytest.mark.parametrize("heading", ["On Tue, 14 Mar 2023 at 09:20, Tom Oriel wrote:", "-----Original Message-----"])
def test_earlier_messages_stay_as_boilerplate(heading):
    message = letter(f"{PLAIN}\n{heading}\n\n> {THIRD}\n")

    found = read_message(message.as_bytes(), kind=EML)

    assert [block.of(found.text) for block in found.body()] == [FIRST, SECOND]
    assert {block.reason for block in found.blocks if block.role is Role.BOILERPLATE} == {QUOTED}


def test_what_was_attached_is_named():
    message = letter(PLAIN)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="report.pdf")

    assert read_message(message.as_bytes(), kind=EML).missing == ("Attached to the message and not read: report.pdf.",)


def test_an_e_mail_without_text_says_so():
    with pytest.raises(NoArticle):
        read_message(letter(Subject="Nothing", From="a@b.example").as_bytes(), kind=EML)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_saved_page_is_read_as_the_page_with_its_address(encoding):
    body = saved_page(BARE, "https://www.lantern.example/dock?utm_source=mail", encoding=encoding)

    found = read_message(body, kind=MHTML)

    assert FIRST in found.text
    assert THIRD in found.text
    assert found.title == "Dock workers urge ministers to halt closure"
    assert found.canonical == "https://www.lantern.example/dock"


def test_the_address_the_page_gives_itself_comes_first():
    found = read_message(saved_page(PAGE, "https://www.lantern.example/dock?from=home"), kind=MHTML)

    assert found.canonical == "https://lantern.example/dock"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000/dock", "http://intranet/dock", "file:///home/mara/dock.html", "cid:1"]
)
def test_a_saved_page_gets_no_private_address(address):
    assert read_message(saved_page(BARE, address), kind=MHTML).canonical is None


def test_a_saved_file_without_a_page_says_so():
    with pytest.raises(NoArticle):
        read_message(
            saved_page("", "https://lantern.example/").replace(b"text/html; charset", b"image/svg; charset"), kind=MHTML
        )


def test_what_is_no_message_says_so():
    with pytest.raises(Unreadable):
        read_message(b"\n\nnothing here", kind=EML)


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        (letter(PLAIN, From="a@b.example", Subject="Dock").as_bytes(), "dock.eml", EML),
        (letter(PLAIN, From="a@b.example", Subject="Dock").as_bytes(), "dock", EML),
        (saved_page(PAGE, "https://lantern.example/dock"), "dock.mhtml", MHTML),
        (saved_page(PAGE, "https://lantern.example/dock"), "dock.eml", MHTML),
        (b"Note: the dock\nQuestion: when?\n\nIt closes on Monday.", "dock.txt", "text/plain"),
        (b"It closes on Monday.", "dock.eml", "text/plain"),
    ],
)
def test_a_message_is_known_by_its_headers(body, name, kind):
    assert media_type(body, name=name) == kind


def test_a_saved_page_that_was_uploaded_is_read():
    assert FIRST in read(saved_page(PAGE, "https://lantern.example/dock"), Reading(file_name="dock.mht")).text
