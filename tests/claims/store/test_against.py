"""What stands against a claim is suggested from its article and from the desk, and what people said goes before it."""

from __future__ import annotations

import pytest

from claims.errors import NotThere
from claims.model import LinkKind, ProposedClaim, Selector
from claims.store.against import Against, Ground, against, contrary
from claims.store.claims import save_proposals
from claims.store.denying import Denials
from claims.store.documents import save_document
from claims.store.linking import keep_apart, link, take_back_link
from claims.store.similar import similar
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source
from sources.document import Block, Document, Role
from sources.snapshot import Snapshot
from tests.claims.store.desk import NOON

SENTENCES = (
    "The harbour toll in Lindmar fell by 12 per cent in 2025.",
    "The harbour toll in Lindmar did not fall by 12 per cent in 2025.",
    "Ferries to Lindmar carried 900 people in May.",
    "Nobody was on the ferries.",
)
FELL, NOT, FERRIES, NOBODY = 1, 2, 3, 4


def kept(store) -> None:
    text = " ".join(SENTENCES)
    suggested = [ProposedClaim(Selector(text.index(one), text.index(one) + len(one), one), one, None, 0.5) for one in SENTENCES]
    with store.writing("machine: intake", action="take in", now=NOON) as session:
        source = add_source(session, kind="paste", address=None, label="Lindmar", identity="sha256:lindmar")
        snapshot = keep_snapshot(session, source.id, Snapshot.of_paste(text, now=NOON))
        read = save_document(session, snapshot.id, Document(text, (Block(0, len(text), Role.PARAGRAPH),)))
        save_proposals(session, read, suggested)


def told(store, claim_id: int, denials: Denials = Denials()) -> Against:  # noqa: B008 (frozen)
    with store.reading() as session:
        near = contrary(SENTENCES[claim_id - 1], similar(session, claim_id))
        return against(session, claim_id, denials=denials, near=near)


def found(store, claim_id: int, denials: Denials = Denials()) -> list[tuple[int, Ground]]:  # noqa: B008 (frozen)
    return [(one.there.claim_id, one.ground) for one in told(store, claim_id, denials).opponents]


def say(store, one: int, other: int, kind: LinkKind, *, seen: int = 0, so: bool = True) -> None:
    with store.writing("Ada", action="link", now=NOON) as session:
        (link if so else keep_apart)(session, one, other, kind, seen=seen)


def test_a_claim_that_says_the_contrary_is_shown_on_either_with_both_wordings(store):
    kept(store)

    (opponent,) = told(store, FELL).opponents
    assert (told(store, FELL).here.words, opponent.there.words) == (SENTENCES[0], SENTENCES[1])
    assert (opponent.ground, opponent.said, opponent.seen) == (Ground.CONTRARY, None, 0)
    assert "one says “not”" in opponent.why
    assert found(store, NOT) == [(FELL, Ground.CONTRARY)]
    assert found(store, FERRIES) == []


def test_denials_stand_before_what_only_says_the_contrary_and_none_is_told_twice(store):
    kept(store)

    assert found(store, FELL, Denials(of=NOBODY, by=(NOT,))) == [(NOBODY, Ground.DENIES), (NOT, Ground.DENIED)]


def test_what_a_person_confirmed_stands_first_though_nothing_suggests_it(store):
    kept(store)
    say(store, NOBODY, FERRIES, LinkKind.CONTRADICTS)

    (opponent,) = told(store, FERRIES).opponents
    assert (opponent.there.claim_id, opponent.confirmed, opponent.kept_apart) == (NOBODY, True, False)
    assert found(store, FERRIES, Denials(by=(FELL,))) == [(NOBODY, Ground.CONTRARY), (FELL, Ground.DENIED)]


def test_what_a_person_kept_apart_stands_last_and_is_open_again_once_that_is_taken_back(store):
    kept(store)
    say(store, FELL, NOT, LinkKind.CONTRADICTS, so=False)

    assert found(store, FELL, Denials(of=FERRIES)) == [(FERRIES, Ground.DENIES), (NOT, Ground.CONTRARY)]
    assert told(store, FELL).opponents[0].kept_apart

    with store.writing("Ada", action="take back a link", now=NOON) as session:
        take_back_link(session, FELL, NOT, seen=1)
    (opponent,) = told(store, FELL).opponents
    assert (opponent.said, opponent.seen) == (None, 2)


@pytest.mark.parametrize("kind", [LinkKind.SAME, LinkKind.VARIANT, LinkKind.PART_OF])
def test_what_people_found_to_be_something_else_does_not_stand_against_it(store, kind):
    kept(store)
    say(store, FELL, NOT, kind)

    assert found(store, FELL, Denials(of=NOT)) == []


def test_a_claim_that_is_not_there_is_refused(store):
    with store.reading() as session, pytest.raises(NotThere):
        against(session, 1, denials=Denials())
