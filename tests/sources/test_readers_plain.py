"""Pastes and text files: the text stays, the lines speak. Everything here is invented."""

from __future__ import annotations

import pytest

from sources.errors import Empty, ReadingGaveUp, WrongType
from sources.readers import MOST_TEXT, Reading, read
from sources.readers.decoding import decode
from sources.readers.plain import read_plain
from tests.sources.test_boilerplate import ARTICLE, PAGE, STANDFIRST, TITLE


def test_the_text_of_a_paste_is_never_touched():
    text = "  \r\n" + PAGE.replace("\n", "\r\n") + "\t\r\n\r\n"

    assert read_plain(text).text == text


def test_title_author_time_and_publisher_are_read_from_the_lines():
    document = read_plain(PAGE)

    assert document.title == TITLE
    assert document.authors == ("Mara Pell",)
    assert document.published == "2023-03-14T09:20:00+00:00"
    assert document.publisher == "The Selwyn Lantern"
    assert STANDFIRST in [block.of(document.text) for block in document.body()]


def test_a_signed_line_with_a_date_tells_both():
    text = "\n\n".join([TITLE, "By Mara Pell and Tom Oriel, 14 March 2023", *ARTICLE])

    document = read_plain(text)

    assert document.authors == ("Mara Pell", "Tom Oriel")
    assert document.published == "2023-03-14"


def test_the_first_date_counts_not_the_last_change():
    text = "\n\n".join([TITLE, "Updated 16 March 2023", "Published 14 March 2023", *ARTICLE])

    assert read_plain(text).published == "2023-03-14"


def test_a_date_inside_the_article_is_not_its_date():
    document = read_plain("\n\n".join([*ARTICLE, "The dock was opened on 4 June 1911 by the governor of the island."]))

    assert document.published is None
    assert document.authors == ()


def test_one_weak_hint_names_no_publisher():
    assert read_plain("\n\n".join(["Follow Marrow Ferries", *ARTICLE])).publisher is None


def test_a_copyright_line_that_is_repeated_elsewhere_names_the_publisher():
    text = "\n\n".join(["Sign up to the Marrow Gazette", TITLE, *ARTICLE, "© 2023 Marrow Gazette Ltd. All rights reserved."])

    assert read_plain(text).publisher == "Marrow Gazette"


@pytest.mark.parametrize("text", ["", " \n\t\r\n "])
def test_nothing_but_white_space_is_empty(text):
    with pytest.raises(Empty):
        read_plain(text)


def test_what_is_no_text_is_not_read_as_one():
    with pytest.raises(WrongType):
        read_plain("\x01\x02\x03 ab \x05" * 50)


def test_a_text_longer_than_a_thick_book_is_refused_with_advice():
    with pytest.raises(ReadingGaveUp) as caught:
        read(b"All work and no play. " * (MOST_TEXT // 22 + 1), Reading(media_type="text/plain"))

    assert "Paste the part" in caught.value.advice


@pytest.mark.parametrize(
    ("body", "declared", "text"),
    [
        ("Zürich café".encode(), "", "Zürich café"),
        ("Zürich café".encode(), "text/html; charset=iso-8859-1", "Zürich café"),
        ("Zürich café".encode("cp1252"), "text/html; charset=utf-8", "Zürich café"),
        ("“quoted” — said".encode("cp1252"), "", "“quoted” — said"),
        ("Zürich".encode("utf-16"), "", "Zürich"),
        ("Plain western text".encode("utf-16-le"), "", "Plain western text"),
        (b"\xef\xbb\xbfmarked", "", "marked"),
        ("Привет, мир и всем остальным".encode("cp1251"), "text/plain; charset=windows-1251", "Привет, мир и всем остальным"),
        ("日本語の文章です".encode("shift_jis"), "text/html; charset=Shift_JIS", "日本語の文章です"),
        (b'<meta charset="koi8-r">' + "Привет".encode("koi8-r"), "", '<meta charset="koi8-r">Привет'),
        (b"nul\x00byte", "", "nul\ufffdbyte"),
        (b"half \xed\xa0\x80 character", "", "half \ufffd character"),
        (b"+ADw-script+AD4-", "text/html; charset=utf-7", "+ADw-script+AD4-"),
    ],
)
def test_bytes_are_decoded_by_what_they_are_first(body, declared, text):
    assert decode(body, declared=declared) == text


def test_text_with_a_few_broken_bytes_stays_the_text_it_is():
    body = "Größe, Maß und Übermut in Köln, Öl und Ärger".encode() + b" \xff."

    assert decode(body) == "Größe, Maß und Übermut in Köln, Öl und Ärger \ufffd."


def test_whatever_is_decoded_can_be_written_again():
    for body in (
        bytes(range(256)),
        bytes(range(255, -1, -1)),
        b"\xed\xbf\xbf" * 9,
        b"\xff\xfe\x00\xd8",
        b"\x81\x8d\x8f\x90\x9d",
    ):
        text = decode(body)
        assert "\0" not in text
        text.encode("utf-8")
