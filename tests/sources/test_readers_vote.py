"""Two extractors vote on the blocks of a page, and company decides between them. Everything here is invented."""

from __future__ import annotations

from lxml.html import document_fromstring

from sources.readers.page import page_blocks
from sources.readers.vote import Vote, Voter, elected, taken_by_readability

TEXT = [
    "The northern quay of Port Selwyn is sinking by two centimetres a year, surveyors told the council on Monday.",
    "“Nobody has shown us a single figure,” said Dora Quill, who has worked the cranes for twenty-three years.",
    "The operator says that repairs would cost forty million crowns and take until the end of the decade.",
    "A second survey has been ordered, and its findings are to be read out in the town hall next month.",
]
BOX = "Get the best of our reporting every morning, chosen by the people who write it for you."
CARD = "A ferry that nobody wanted has been sold to a museum that has no water to put it in."
PAGE = f"""<html><body><h1>The quay sinks</h1><div class="story">
<p>{TEXT[0]}</p><blockquote><p>{TEXT[1]}</p></blockquote><p>{TEXT[2]}</p>
<div class="newsletter-box"><p>{BOX}</p></div><p>{TEXT[3]}</p></div>
<div class="cards"><div class="card"><p>{CARD}</p></div></div></body></html>"""


def votes(first: list[str], second: list[str]) -> dict[str, Vote]:
    seen = page_blocks(document_fromstring(PAGE))
    return {block.text: vote for block, vote in zip(seen, elected(seen, Voter(first), Voter(second)), strict=True)}


def test_what_both_want_is_the_article():
    found = votes(TEXT, TEXT)

    assert [found[text] for text in TEXT] == [Vote.BOTH] * 4
    assert found[CARD] is Vote.OUT


def test_what_only_one_wants_is_kept_in_good_company():
    found = votes([*TEXT, CARD], [TEXT[0], TEXT[1], TEXT[3]])

    assert found[TEXT[2]] is Vote.KEPT
    assert found[CARD] is Vote.OUT


def test_a_quoted_paragraph_between_agreed_ones_is_kept_though_neither_wants_it():
    found = votes([TEXT[0], *TEXT[2:]], [TEXT[0], *TEXT[2:]])

    assert found[TEXT[1]] is Vote.KEPT


def test_a_box_set_into_the_article_is_none_of_it_though_both_want_it():
    found = votes([*TEXT, BOX], [*TEXT, BOX])

    assert found[BOX] is Vote.BOX


def test_an_extractor_that_saw_only_a_corner_of_the_page_does_not_outvote_the_other():
    found = votes(TEXT, [CARD])

    assert all(found[text] in (Vote.BOTH, Vote.KEPT) for text in TEXT)
    assert found[CARD] is Vote.OUT


def test_readability_gives_the_blocks_of_the_article_and_nothing_for_an_empty_page():
    assert TEXT[0] in taken_by_readability(document_fromstring(PAGE))
    assert taken_by_readability(document_fromstring("<html><body></body></html>")) == []
