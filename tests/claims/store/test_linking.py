"""What people say about two claims is kept once, told from both sides, and never overwritten unseen."""

from __future__ import annotations

import pytest

from claims.errors import ClaimChanged, ClaimsError, NotAllowed, NotThere
from claims.model import LinkKind, LinkState, State
from claims.store.claims import accept, get_claim
from claims.store.linking import keep_apart, link, links, mark_duplicate, take_back_link
from claims.store.trail import history, verify
from claims.store.undoing import undo
from tests.claims.store.desk import NOON, article


def test_a_link_stands_on_both_claims_with_who_said_it_and_changes_neither(store, vault):
    article(store, vault)

    with store.writing("Ada", action="link", now=NOON) as session:
        made = link(session, 1, 2, LinkKind.PART_OF, seen=0, likeness="same number and speaker")

    with store.reading() as session:
        assert links(session, 1) == links(session, 2) == (made,)
        assert (get_claim(session, 1).version, get_claim(session, 2).version) == (1, 1)
        assert [event.subject for event in history(session, 1).items][:1] == ["claim_link"]
    assert (made.claim_id, made.other_id, made.kind, made.state) == (1, 2, LinkKind.PART_OF, LinkState.CONFIRMED)
    assert (made.by, made.at, made.likeness) == ("Ada", NOON, "same number and speaker")
    assert verify(store, vault) == []


def test_two_claims_have_one_link_whichever_of_them_it_is_said_on(store):
    article(store)
    with store.writing("Ada", action="link", now=NOON) as session:
        made = link(session, 1, 2, LinkKind.SAME, seen=0)

    with store.writing("Ben", action="link", now=NOON) as session:
        said = keep_apart(session, 2, 1, LinkKind.CONTRADICTS, seen=made.version)

    with store.reading() as session:
        assert links(session, 1) == (said,)
    assert (said.id, said.state, said.by, said.claim_id) == (made.id, LinkState.REJECTED, "Ben", 2)


def test_whoever_saw_an_older_link_is_told_who_decided_since(store):
    article(store)
    with store.writing("Ada", action="link", now=NOON) as session:
        link(session, 1, 2, LinkKind.SAME, seen=0)

    with pytest.raises(ClaimsError, match="Ada") as told, store.writing("Ben", action="link", now=NOON) as session:
        keep_apart(session, 1, 2, LinkKind.SAME, seen=0)

    assert told.value.advice
    with store.reading() as session:
        assert links(session, 1)[0].state is LinkState.CONFIRMED


def test_a_link_is_taken_back_and_is_then_a_suggestion_again(store):
    article(store)
    with store.writing("Ada", action="link", now=NOON) as session:
        made = link(session, 1, 2, LinkKind.SAME, seen=0)

    with store.writing("Ada", action="take back", now=NOON) as session:
        left = take_back_link(session, 2, 1, seen=made.version)

    assert left.state is LinkState.SUGGESTED


@pytest.mark.parametrize(("one", "other", "error"), [(1, 1, NotAllowed), (1, 99, NotThere), (99, 1, NotThere)])
def test_a_claim_is_linked_with_another_one_that_is_there(store, one, other, error):
    article(store)

    with pytest.raises(error), store.writing("Ada", action="link", now=NOON) as session:
        link(session, one, other, LinkKind.SAME, seen=0)


def test_nothing_is_taken_back_that_nobody_said_and_a_machine_says_nothing(store):
    article(store)

    with pytest.raises(NotThere), store.writing("Ada", action="take back", now=NOON) as session:
        take_back_link(session, 1, 2, seen=0)
    with pytest.raises(NotAllowed), store.writing("machine: matcher", action="link", now=NOON) as session:
        link(session, 1, 2, LinkKind.SAME, seen=0)


def test_a_duplicate_names_the_claim_that_it_repeats_and_both_are_taken_back_together(store, vault):
    article(store, vault)

    with store.writing("Ada", action="duplicate", now=NOON) as session:
        seen = mark_duplicate(session, 2, 1, seen=1, likeness="same words")

    with store.reading() as session:
        (made,) = links(session, 1)
        assert get_claim(session, 2).state is State.DUPLICATE
        assert any(event.reason == "repeats claim 1" for event in history(session, 2).items)
    assert (made.claim_id, made.other_id, made.kind, made.state) == (2, 1, LinkKind.SAME, LinkState.CONFIRMED)
    with store.writing("Ada", action="undo", now=NOON) as session:
        undo(session, 2, seen=seen)
    with store.reading() as session:
        assert get_claim(session, 2).state is State.PROPOSED
        assert links(session, 2)[0].state is LinkState.SUGGESTED
    assert verify(store, vault) == []


def test_a_duplicate_of_a_duplicate_of_itself_or_of_nothing_is_refused(store):
    article(store)
    with store.writing("Ada", action="duplicate", now=NOON) as session:
        mark_duplicate(session, 2, 1, seen=1)

    for of, error in ((2, NotAllowed), (1, NotAllowed), (99, NotThere)):
        with pytest.raises(error), store.writing("Ada", action="duplicate", now=NOON) as session:
            mark_duplicate(session, 1, of, seen=1)


def test_a_duplicate_is_not_marked_over_what_somebody_did_meanwhile(store):
    article(store)
    with store.writing("Ben", action="accept", now=NOON) as session:
        accept(session, 2, seen=1)

    with pytest.raises(ClaimChanged), store.writing("Ada", action="duplicate", now=NOON) as session:
        mark_duplicate(session, 2, 1, seen=1)

    with store.reading() as session:
        assert links(session, 2) == ()
