"""The same claim across articles is one thing with many appearances, as far as people said so and no further."""

from __future__ import annotations

from claims.model import LinkKind
from claims.store.appearances import appearances
from claims.store.invented import fill
from claims.store.linking import keep_apart, link, take_back_link
from tests.claims.store.desk import NOON, article


def say(store, *pairs: tuple[int, int], kind: LinkKind = LinkKind.SAME) -> None:
    with store.writing("Ada", action="link", now=NOON) as session:
        for one, other in pairs:
            link(session, one, other, kind, seen=0)


def numbers(store, claim_id: int) -> list[int]:
    with store.reading() as session:
        return sorted(one.claim_id for one in appearances(session, claim_id))


def test_a_claim_that_nobody_linked_appears_once_with_its_article_its_speaker_and_its_day(store):
    article(store)

    with store.reading() as session:
        (alone,) = appearances(session, 1)

    assert (alone.claim_id, alone.voice, alone.said_on) == (1, "Ilse Brandt", "2026-03-13")
    assert (alone.title, alone.publisher) == ("Zürich harbour toll falls", "The Port Courier")


def test_whoever_is_linked_to_a_linked_one_belongs_too_and_it_shows_on_each_oldest_first(store):
    fill(store, claims=40, now=NOON)
    say(store, (1, 25), (40, 25), (13, 40))

    assert [numbers(store, one) for one in (1, 13, 25, 40)] == [[1, 13, 25, 40]] * 4
    with store.reading() as session:
        days = [one.said_on for one in appearances(session, 40) if one.said_on]
    assert days == sorted(days)


def test_variants_contradictions_and_claims_kept_apart_are_other_claims(store):
    fill(store, claims=4, now=NOON)
    say(store, (1, 2), kind=LinkKind.VARIANT)
    say(store, (1, 3), kind=LinkKind.CONTRADICTS)
    with store.writing("Ada", action="keep apart", now=NOON) as session:
        keep_apart(session, 1, 4, LinkKind.SAME, seen=0)

    assert numbers(store, 1) == [1]


def test_a_link_that_is_taken_back_parts_them_again(store):
    article(store)
    say(store, (1, 2))
    with store.writing("Ada", action="take back a link", now=NOON) as session:
        take_back_link(session, 1, 2, seen=1)

    assert numbers(store, 1) == [1]
