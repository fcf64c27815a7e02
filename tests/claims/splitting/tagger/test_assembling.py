"""What the network makes of an article: its spans are the article's own words, however the article is written."""

from __future__ import annotations

from claims.splitting.rules.ruling import by_rules
from claims.splitting.tagger.assembling import PROSE, found
from sources.document import Block, Document, Role
from tests.claims.splitting.articles import article

SAID = "The bridge will stay closed until May, the mayor of Harwick said on Monday."


def test_spans_are_places_in_the_text_in_order():
    document = article(*[SAID] * 12)

    items = found(document, by_rules(document))

    places = [(span.start, span.end) for item in items for span in item.content]
    assert places == sorted(places)
    assert {span.of(document.text) for item in items for span in item.content} == {"The bridge will stay closed until May"}


def test_what_is_found_depends_on_the_neighbourhood_only():
    far = [f"The weather in valley {n} was mild." for n in range(40)]
    alone, among = article(SAID), article(*far, SAID, *far)

    (one,) = found(alone, by_rules(alone))
    (same,) = [item for item in found(among, by_rules(among)) if item.sure > 0.5]

    assert [span.of(alone.text) for span in one.content] == [span.of(among.text) for span in same.content]


def test_blocks_that_are_not_the_article_are_not_read():
    text = f"{SAID}\n{SAID}"
    blocks = (Block(0, len(SAID), Role.BOILERPLATE), Block(len(SAID) + 1, len(text), Role.PARAGRAPH))

    (item,) = found(Document(text, blocks), [])

    assert item.content[0].start > len(SAID)


def test_a_block_too_long_to_be_prose_is_left_alone():
    text = "Quill said it was closed. " * (PROSE // 20)

    assert found(Document(text, (Block(0, len(text), Role.PARAGRAPH),)), []) == []


def test_how_sure_it_is_lies_between_nought_and_one_and_knows_the_plain_from_the_odd():
    document = article(SAID, "Plans for the bridge include a new lamp.")

    items = found(document, by_rules(document))

    assert all(0 <= item.sure <= 1 for item in items)
    assert max(items, key=lambda item: item.sure).content[0].of(document.text) == "The bridge will stay closed until May"
