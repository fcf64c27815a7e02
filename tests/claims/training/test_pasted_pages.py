"""What the classifier of pasted lines learns from: every line of the page with its mark, the uncounted ones without."""

from __future__ import annotations

from claims.bench.paste import PastedPage
from claims.training.pasted_pages import UNCOUNTED, MarkedPage

NEWS = (
    "The weir at Sill held through the night, the water board said on Friday, although the river had risen by two metres.",
    "Engineers will look at its gate in the morning, when the water is expected to have fallen below the second mark.",
)
TEXT = f"Menu\n\nThe weir holds\n\n{NEWS[0]}\n\n{NEWS[1]}\n\nShare"
MARKS = ("boilerplate", "", "title", "", "body", "", "body", "", "boilerplate")


def test_each_line_has_its_mark_and_the_headline_none():
    page = MarkedPage.of(PastedPage("weir", "full", TEXT, MARKS))

    assert page.answers == [0, UNCOUNTED, 1, 1, 0]
    assert len(page.rows) == 5


def test_lines_that_are_kept_are_told_by_their_numbers_in_the_text():
    page = MarkedPage.of(PastedPage("weir", "full", TEXT, MARKS))

    assert page.lines_kept(page.judged()) == {3, 5, 7}


def test_a_paragraph_broken_at_a_width_is_one_line_of_the_article():
    text = (
        "Harbour workers in Port Selwyn are asking ministers to halt the\n"
        "closure of the northern dock before the winter, and the council\n"
        "will debate the matter on Thursday."
    )
    page = MarkedPage.of(PastedPage("dock", "full", text, ("body",) * 3))

    assert page.answers == [1]
    assert page.lines_kept(page.judged()) == {1, 2, 3}
