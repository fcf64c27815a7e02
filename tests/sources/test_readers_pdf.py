"""PDFs: read in the order a reader reads, with the page of every block. Everything here is invented."""

from __future__ import annotations

import pytest

from sources.document import Document, Role
from sources.errors import NoArticle, ReadingGaveUp, Unreadable
from sources.readers import pdf as reader
from sources.readers.pdf import read_pdf
from tests.papers import Page, pdf, width
from tests.sources.test_boilerplate import ARTICLE, TITLE
from tests.sources.test_readers_html import FIRST, FOURTH, SECOND, THIRD

LEFT = [FIRST, SECOND]
RIGHT = [THIRD, FOURTH]


def texts(found: Document, *roles: Role) -> list[str]:
    return [block.of(found.text) for block in found.blocks if not roles or block.role in roles]


def newspaper() -> Page:
    """A headline across two columns."""
    page = Page().draw(TITLE, 50, 60, size=20)
    for left, paragraphs in ((50, LEFT), (310, RIGHT)):
        top = 100.0
        for paragraph in paragraphs:
            top = page.column(paragraph, left, top, wide=230, indent=12)
    return page


def test_columns_are_read_one_after_the_other():
    found = read_pdf(pdf(newspaper()))

    assert texts(found, Role.PARAGRAPH) == [*LEFT, *RIGHT]


def test_the_order_in_which_the_lines_were_drawn_does_not_matter():
    page = newspaper()
    page.drawn.sort()

    assert texts(read_pdf(pdf(page)), Role.PARAGRAPH) == [*LEFT, *RIGHT]


def test_the_largest_text_of_the_first_page_is_the_headline():
    found = read_pdf(pdf(newspaper()))

    assert texts(found, Role.HEADLINE) == [TITLE]
    assert found.title == TITLE


def test_what_crosses_the_columns_divides_the_page():
    page = newspaper()
    page.draw("What the inspectors of the harbour found when they came", 50, 300, size=14)
    page.column(ARTICLE[0], 50, 330, wide=230)
    page.column(ARTICLE[1], 310, 330, wide=230)

    found = read_pdf(pdf(page))

    assert texts(found)[1:] == [*LEFT, *RIGHT, "What the inspectors of the harbour found when they came", *ARTICLE[:2]]
    assert texts(found, Role.HEADING) == ["What the inspectors of the harbour found when they came"]


def test_a_page_set_sideways_is_turned():
    page = Page(rotated=90)
    for at, line in enumerate((FIRST[:60], FIRST[60:])):
        page.drawn.append(f"BT /F1 10 Tf 0 1 -1 0 {100 + 12 * at} 50 Tm ({line.strip()}) Tj ET")

    assert texts(read_pdf(pdf(page))) == [FIRST]


def test_a_word_that_a_line_cut_in_two_is_whole_again():
    page = Page().draw("Harbour workers in Port Selwyn are asking the minis-", 50, 100)
    page.draw("ters to halt the closure of the northern dock before winter.", 50, 112)

    assert "the ministers to halt" in read_pdf(pdf(page)).text


def test_a_hyphen_that_belongs_to_the_word_stays():
    page = Page().draw("The long-term plan for the harbour of Port Selwyn is a long-", 50, 100)
    page.draw("term loan that the council of the island never voted on at all.", 50, 112)

    assert "is a long-term loan" in read_pdf(pdf(page)).text


def test_a_paragraph_that_the_page_cut_in_two_is_one_and_begins_on_the_first():
    words = " ".join(ARTICLE)
    half = words.index(" ", len(words) // 2)
    first, second = Page(), Page()
    first.column(words[:half], 50, 600, wide=480)
    second.column(words[half:].strip(), 50, 60, wide=480)

    found = read_pdf(pdf(first, second))

    assert texts(found) == [words]
    assert [block.page for block in found.blocks] == [1]


def test_each_block_knows_its_page():
    pages = [Page(), Page(), Page()]
    for page, words in zip(pages, (FIRST, SECOND, THIRD), strict=True):
        page.column(words, 50, 100, wide=480)

    found = read_pdf(pdf(*pages))

    assert [(block.page, block.of(found.text)) for block in found.blocks] == [(1, FIRST), (2, SECOND), (3, THIRD)]


def test_running_heads_and_page_numbers_stay_as_boilerplate():
    pages = [Page() for _ in range(4)]
    for number, (page, words) in enumerate(zip(pages, (FIRST, SECOND, THIRD, FOURTH), strict=True), start=1):
        page.draw(f"The Selwyn Lantern, 14 March 2023, section {number}", 50, 30, size=8)
        page.column(words, 50, 100, wide=480)
        page.draw(f"- {number} -", 290, 815, size=8)

    found = read_pdf(pdf(*pages))

    assert texts(found, Role.PARAGRAPH) == [FIRST, SECOND, THIRD, FOURTH]
    assert texts(found, Role.BOILERPLATE)[:2] == ["The Selwyn Lantern, 14 March 2023, section 1", "- 1 -"]
    assert [block.page for block in found.blocks if "Lantern" in block.of(found.text)] == [1, 2, 3, 4]


def test_a_bold_line_of_its_own_is_a_heading_and_a_bold_beginning_is_not():
    page = Page()
    page.draw("What the inspectors found", 50, 88, bold=True)
    page.draw("The quay.", 50, 112, bold=True)
    cut = FIRST.index("ministers")
    page.draw(FIRST[:cut], 50 + width("The quay. ", 11), 112).draw(FIRST[cut:], 50, 124)

    found = read_pdf(pdf(page))

    assert texts(found, Role.HEADING) == ["What the inspectors found"]
    assert texts(found, Role.PARAGRAPH) == [f"The quay. {FIRST}"]


def test_bullets_are_a_list():
    page = Page()
    top = page.column(FIRST, 50, 100, wide=480)
    for item in (SECOND, THIRD):
        page.draw("•", 50, top)
        top = page.column(item, 62, top, wide=468)

    assert texts(read_pdf(pdf(page)), Role.LIST_ITEM) == [SECOND, THIRD]


def test_a_table_is_one_block_with_its_rows_as_lines():
    page = Page()
    top = page.column(FIRST, 50, 100, wide=480) + 20
    for at, row in enumerate((("Year", "Ships", "Crews"), ("2021", "412", "88"), ("2022", "388", "85"))):
        for place, cell in enumerate(row):
            page.draw(cell, 50 + 120 * place, top + 14 * at)
    page.column(SECOND, 50, top + 80, wide=480)

    assert texts(read_pdf(pdf(page)), Role.TABLE) == ["Year | Ships | Crews\n2021 | 412 | 88\n2022 | 388 | 85"]


def test_a_large_initial_belongs_to_its_word():
    page = Page().draw("H", 50, 124, size=40)
    page.draw("arbour workers in Port Selwyn are asking the ministers", 82, 100)
    page.draw("to halt the closure of the northern dock, and to look", 82, 112)
    page.draw("at the quay themselves before the winter storms begin.", 82, 124)

    assert texts(read_pdf(pdf(page)))[0].startswith("Harbour workers in Port Selwyn")


@pytest.mark.parametrize("title", ["Microsoft Word - draft7.doc", "untitled", "lantern_0314.indd", "Dock"])
def test_a_title_that_a_program_wrote_is_none(title):
    assert read_pdf(pdf(newspaper(), Title=title)).title == TITLE


def test_the_file_s_own_title_author_and_date_are_taken_where_they_make_sense():
    page = Page()
    page.column(FIRST, 50, 100, wide=480)
    told = {"Title": "Dock workers urge ministers", "Author": "Mara Pell", "CreationDate": "D:20230314092000+01'00'"}

    found = read_pdf(pdf(page, **told, ModDate="D:20230316"))

    assert (found.title, found.authors) == ("Dock workers urge ministers", ("Mara Pell",))
    assert (found.published, found.modified) == ("2023-03-14T09:20:00+01:00", "2023-03-16")


@pytest.mark.parametrize(
    "told", [{"Author": "ADMIN"}, {"Author": "mpell7"}, {"CreationDate": "D:00010101"}, {"CreationDate": "soon"}]
)
def test_an_account_is_no_author_and_nonsense_no_date(told):
    found = read_pdf(pdf(newspaper(), **told))

    assert (found.authors, found.published) == ((), None)


def test_the_day_on_which_a_browser_printed_a_page_is_not_its_date():
    told = {"Creator": "Mozilla/5.0 Chromium", "Producer": "Skia/PDF m120", "CreationDate": "D:20260101120000+00'00'"}

    assert read_pdf(pdf(newspaper(), **told)).published is None


def test_a_scan_is_refused_with_advice():
    with pytest.raises(NoArticle, match="scan") as caught:
        read_pdf(pdf(Page().picture(), Page().picture()))

    assert "text recognition" in caught.value.advice


def test_pages_that_are_pictures_are_named():
    page = Page()
    page.column(FIRST, 50, 100, wide=480)

    found = read_pdf(pdf(page, Page().picture(), Page().picture(), newspaper()))

    assert found.missing == ("Pages 2–3 of 4 hold no text that can be read, only pictures: what they say is not here.",)


@pytest.mark.parametrize(
    "body",
    [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", b"%PDF-", pdf(newspaper())[:300], pdf(), b"%PDF-1.4\n" + b"\xff" * 9000],
    ids=["begun", "named", "cut off", "no page", "noise"],
)
def test_a_broken_file_says_so(body):
    with pytest.raises(Unreadable) as caught:
        read_pdf(body)

    assert caught.value.advice


def test_a_file_with_a_broken_end_is_read_all_the_same():
    whole = pdf(newspaper())
    damaged = whole.replace(b"startxref\n", b"startxref\n9")

    assert texts(read_pdf(damaged), Role.PARAGRAPH) == [*LEFT, *RIGHT]


def test_more_pages_than_anybody_checks_are_refused(monkeypatch):
    monkeypatch.setattr(reader, "MOST_PAGES", 3)

    with pytest.raises(ReadingGaveUp, match="4 pages") as caught:
        read_pdf(pdf(*(newspaper() for _ in range(4))))

    assert "PDF of their own" in caught.value.advice
