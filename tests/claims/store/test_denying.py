"""What denies what in an article is suggested from the stored claims, and kept nowhere."""

from __future__ import annotations

import pytest

from claims.errors import NotThere
from claims.intake.adding import add_paste
from claims.intake.taking_in import take_in
from claims.model import LinkKind
from claims.store.claims import claims_of_document, reject
from claims.store.denying import Denials, denials, denied_in
from claims.store.linking import keep_apart, link
from sources.network import Web
from tests.claims.store.desk import NOON

TEXT = """Toll row in Lindmar

The tolls were kept in a secret account, the opposition leader Omar Reyes alleged. Mayor Ilse Brandt denied the allegation."""


def taken_in(store, vault) -> dict[str, int]:
    with Web() as web:
        source = add_paste(store, vault, TEXT, by="Ada", now=NOON)
        take_in(store, vault, web, source.id, now=lambda: NOON)
    with store.reading() as session:
        return {claim.selector.exact: claim.id for claim in claims_of_document(session, 1)}


def test_a_denial_is_shown_with_the_claim_it_seems_to_deny_and_that_with_the_denial(store, vault):
    claims = taken_in(store, vault)
    denial, alleged = claims["the allegation"], next(number for words, number in claims.items() if "account" in words)

    with store.reading() as session:
        assert denials(session, denial) == Denials(of=alleged)
        assert denials(session, alleged) == Denials(by=(denial,))


def test_a_claim_that_was_put_aside_is_denied_by_nobody(store, vault):
    claims = taken_in(store, vault)
    alleged = next(number for words, number in claims.items() if "account" in words)
    with store.writing("Ada", action="reject", now=NOON) as session:
        reject(session, alleged, seen=1)

    with store.reading() as session:
        assert denials(session, claims["the allegation"]) == Denials()


def test_an_article_tells_each_denial_until_somebody_says_that_it_denies_something_else(store, vault):
    claims = taken_in(store, vault)
    denial, alleged = claims["the allegation"], next(number for words, number in claims.items() if "account" in words)

    with store.reading() as session:
        assert denied_in(session, 1) == {denial: alleged}
    with store.writing("Ada", action="keep apart", now=NOON) as session:
        keep_apart(session, alleged, denial, LinkKind.CONTRADICTS, seen=0)
    with store.reading() as session:
        assert denied_in(session, 1) == {}
        assert denials(session, denial).of == alleged
    with store.writing("Ada", action="link", now=NOON) as session:
        link(session, denial, alleged, LinkKind.CONTRADICTS, seen=1)
    with store.reading() as session:
        assert denied_in(session, 1) == {denial: alleged}


def test_a_claim_that_is_not_there_is_refused(store):
    with store.reading() as session, pytest.raises(NotThere):
        denials(session, 1)
