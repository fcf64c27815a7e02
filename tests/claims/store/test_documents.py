"""What was read is kept to the last character; only what a block is taken for can change."""

from __future__ import annotations

import pytest

from claims.errors import NotThere
from claims.store.documents import get_document, newest_document, save_document, set_block_role
from claims.store.trail import events, verify
from sources.document import Block, Document, Role
from sources.errors import Unreadable
from tests.claims.store.desk import NOON, TEXT, article, document


def test_a_document_comes_back_equal(store):
    odd = "Line one\r\n\r\nUmlaut ä, emoji 👩‍🚀, Kharoṣṭhī 𐨐, tab\t, form feed\x0c, BOM \ufeff, line \u2028 end"
    read = Document(
        odd, (Block(0, 8, Role.HEADLINE), Block(12, len(odd), Role.BOILERPLATE, "why")), language="en", canonical="x"
    )
    desk = article(store)

    with store.writing("machine: intake", action="read", now=NOON) as session:
        number = save_document(session, desk.snapshot, read)

    with store.reading() as session:
        assert get_document(session, number) == read
        assert newest_document(session, desk.source) == number


def test_all_that_a_page_says_about_itself_comes_back_and_reading_it_again_is_the_same_document(store, vault):
    read = document(
        blocks=(Block(0, 25, Role.HEADLINE, page=1), Block(27, 95, Role.PARAGRAPH, page=2)),
        modified="2026-03-14T09:30:00+01:00",
        section="Business",
        licence="CC BY 4.0",
        missing=("This is page 1 of 3.", "Two pictures were left out."),
    )
    desk = article(store, vault)

    with store.writing("machine: intake", action="read", now=NOON) as session:
        number = save_document(session, desk.snapshot, read)
        again = save_document(session, desk.snapshot, read)

    with store.reading() as session:
        assert get_document(session, number) == read
        after = events(session, "document", number).items[0].after or {}
        before = events(session, "document", desk.document).items[0].after or {}
    assert again == number
    assert (after["section"], after["missing"]) == ("Business", list(read.missing))
    assert not {"modified", "section", "licence", "missing"} & before.keys(), "nothing is said of what is not there"
    assert verify(store, vault) == []


def test_reading_the_same_capture_again_with_the_same_result_is_the_same_document(store):
    desk = article(store)

    with store.writing("machine: intake", action="read", now=NOON) as session:
        again = save_document(session, desk.snapshot, document())
        other = save_document(session, desk.snapshot, document(title="Another title"))

    assert again == desk.document != other


@pytest.mark.parametrize("text", ["null \x00 byte", "half a \ud83d pair"])
def test_what_no_database_keeps_is_refused_as_unreadable(store, text):
    desk = article(store)

    with pytest.raises(Unreadable), store.writing("machine: intake", action="read", now=NOON) as session:
        save_document(session, desk.snapshot, Document(text, ()))


def test_a_person_puts_a_block_back_and_the_trail_says_so(store):
    desk = article(store)

    with store.writing("Ada", action="set role", now=NOON) as session:
        changed = set_block_role(session, desk.document, 1, Role.BOILERPLATE)

    with store.reading() as session:
        line = events(session, "document", desk.document).items[0]
        assert get_document(session, desk.document) == changed
    assert (changed.blocks[1].role, changed.blocks[1].reason, changed.text) == (Role.BOILERPLATE, "set by Ada", TEXT)
    assert (line.actor, line.reason) == ("Ada", "block 1: paragraph → boilerplate")
    with pytest.raises(NotThere), store.writing("Ada", action="set role", now=NOON) as session:
        set_block_role(session, desk.document, 9, Role.QUOTE)


def test_the_trail_keeps_the_digest_of_a_text_not_the_text(store):
    desk = article(store)

    with store.reading() as session:
        line = events(session, "document", desk.document).items[0]

    kept = (line.after or {})["text"]
    assert isinstance(kept, dict)
    assert set(kept) == {"sha256", "length"}


def test_nothing_read_yet_is_no_document(store):
    with store.reading() as session:
        assert newest_document(session, 1) is None
        with pytest.raises(NotThere, match="document 3"):
            get_document(session, 3)
