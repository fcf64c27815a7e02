"""A tag is one word however it is written, is found again, and can be taken off."""

from __future__ import annotations

import pytest

from claims.errors import ClaimChanged, Missing, NotAllowed
from claims.store.queue import QueueFilter, queue
from claims.store.tagging import tag, tags, tags_of, untag
from claims.store.trail import history, verify
from tests.claims.store.desk import NOON, article


def act(store, change, *given, who="Ada", **more):
    with store.writing(who, action=change.__name__, now=NOON) as session:
        return change(session, *given, **more)


def tagged(store, name):
    with store.reading() as session:
        return [row.id for row in queue(session, QueueFilter(tag=name)).items]


def test_a_tag_is_put_on_found_and_taken_off_and_put_on_again(store, vault):
    claim, other = article(store, vault).claims
    seen = act(store, tag, claim, "Budget  week", seen=1)
    act(store, tag, other, "BUDGET WEEK", seen=1)

    with store.reading() as session:
        assert tags(session) == tags_of(session, other) == ("Budget week",)
        assert {row.tags for row in queue(session).items} == {("Budget week",)}
    assert tagged(store, "budget week") == [claim, other]

    seen = act(store, untag, claim, "budget week", seen=seen)
    assert tagged(store, "Budget week") == [other]
    act(store, tag, claim, "budget week", seen=seen)
    assert tagged(store, "Budget week") == [claim, other]
    with store.reading() as session:
        assert [line.action for line in history(session, claim).items if line.subject == "claim_tag"] == ["tag", "untag", "tag"]
    assert verify(store, vault) == []


def test_what_is_so_already_changes_nothing(store):
    claim = article(store).claims[0]
    seen = act(store, tag, claim, "budget", seen=1)

    assert act(store, tag, claim, "Budget", seen=seen) == seen
    assert act(store, untag, claim, "other", seen=seen) == seen


def test_a_claim_is_found_by_its_tag(store):
    claim = article(store).claims[0]
    seen = act(store, tag, claim, "Żółw", seen=1)

    with store.reading() as session:
        assert [row.id for row in queue(session, QueueFilter(text="zolw")).items] == [claim]
    act(store, untag, claim, "żółw", seen=seen)
    with store.reading() as session:
        assert queue(session, QueueFilter(text="zolw")).items == ()


def test_a_late_tag_is_refused(store):
    claim = article(store).claims[0]
    act(store, tag, claim, "budget", seen=1)

    with pytest.raises(ClaimChanged, match="Ada"):
        act(store, tag, claim, "other", seen=1, who="Bea")


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_what_is_no_word_is_no_tag(store, name):
    claim = article(store).claims[0]

    with pytest.raises(Missing):
        act(store, tag, claim, name, seen=1)


def test_a_machine_tags_nothing(store):
    claim = article(store).claims[0]

    with pytest.raises(NotAllowed):
        act(store, tag, claim, "budget", seen=1, who="machine: intake")
