"""Claims are proposed once, changed by people only, and never overwritten unseen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.errors import ClaimChanged, Missing, NotAllowed, NotThere, QuoteNotFound
from claims.model import Act, Kind, ProposedClaim, Selector, State
from claims.store.claims import (
    accept,
    add_claim,
    claims_of_document,
    edit_standalone,
    get_claim,
    get_claims,
    move,
    reject,
    reopen,
    save_proposals,
    set_said_on,
    set_speaker,
)
from claims.store.trail import events
from tests.claims.store.desk import HEADLINE, NOON, OWN, SAID, TEXT, article, proposals, selector, version


def test_a_proposal_comes_back_as_it_was_suggested(store):
    desk = article(store)

    with store.reading() as session:
        claim = get_claim(session, desk.claims[0])

    suggested = proposals()[0]
    assert (claim.selector, claim.standalone, claim.attribution) == (
        suggested.selector,
        suggested.standalone,
        suggested.attribution,
    )
    assert (claim.worth, claim.reasons, claim.state, claim.version) == (0.8, ("a number",), State.PROPOSED, 1)
    assert (claim.speaker, claim.speaker_written, claim.voice) == ("Ilse Brandt", "Mayor Ilse Brandt", "Ilse Brandt")
    assert (claim.source.title, claim.source.claims, claim.snapshot.id) == (HEADLINE, 2, desk.snapshot)
    assert TEXT[claim.selector.start : claim.selector.end] == claim.selector.exact


def test_a_claim_without_attribution_is_the_papers_own_voice(store):
    desk = article(store)

    with store.reading() as session:
        claim = get_claim(session, desk.claims[1])

    assert (claim.attribution, claim.speaker, claim.voice) == (None, None, "The Port Courier")


def test_proposing_the_same_again_adds_nothing(store):
    desk = article(store)

    with store.writing("machine: intake", action="take in", now=NOON) as session:
        again = save_proposals(session, desk.document, [*proposals(), *proposals()])

    assert again == []


def test_proposing_again_adds_nothing_even_after_a_person_corrected_the_speaker(store):
    desk = article(store)
    with store.writing("Ada", action="correct", now=NOON) as session:
        set_speaker(session, desk.claims[0], "Tom Reyes", seen=1)

    with store.writing("machine: intake", action="take in", now=NOON) as session:
        assert save_proposals(session, desk.document, proposals()) == []


def test_a_proposal_that_does_not_stand_where_it_says_is_refused_and_nothing_of_its_batch_is_kept(store):
    desk = article(store)
    good = ProposedClaim(selector(HEADLINE), HEADLINE, None, 0.1)
    bad = ProposedClaim(Selector(0, 5, "Wrong"), "Wrong", None, 0.1)

    with (
        pytest.raises(QuoteNotFound),
        store.writing("machine: intake", action="take in", now=NOON) as session,
    ):
        save_proposals(session, desk.document, [good, bad])

    with store.reading() as session:
        assert len(claims_of_document(session, desk.document)) == 2


def test_claims_of_a_document_come_in_reading_order(store):
    desk = article(store)
    with store.writing("Ada", action="mark", now=NOON) as session:
        first = add_claim(session, desk.document, 0, len(HEADLINE))

    with store.reading() as session:
        assert [claim.id for claim in claims_of_document(session, desk.document)] == [first, *desk.claims]


def test_a_persons_own_claim_is_tracked_at_once(store):
    desk = article(store)
    place = selector("the harbour toll fell")

    with store.writing("Ada", action="mark", now=NOON) as session:
        number = add_claim(session, desk.document, place.start, place.end, speaker="Ilse Brandt", kind=Kind.INDIRECT)

    with store.reading() as session:
        claim = get_claim(session, number)
    assert (claim.state, claim.speaker, claim.voice, claim.selector) == (State.QUEUED, "Ilse Brandt", "Ilse Brandt", place)
    assert claim.attribution is not None
    assert claim.attribution.act is Act.ASSERTION


@pytest.mark.parametrize("place", [(3, 3), (5, 2), (0, 10_000), (-4, 3), (len(HEADLINE), len(HEADLINE) + 2)])
def test_a_claim_is_not_marked_where_no_words_are(store, place):
    desk = article(store)

    with pytest.raises(QuoteNotFound), store.writing("Ada", action="mark", now=NOON) as session:
        add_claim(session, desk.document, *place)


def test_every_change_grows_the_version_by_one(store):
    desk = article(store)
    one = desk.claims[1]

    with store.writing("Ada", action="work", now=NOON) as session:
        seen = [accept(session, one, seen=1)]
        seen.append(edit_standalone(session, one, "The harbour [of Zürich] opened in 1904.", seen=seen[-1]))
        seen.append(set_speaker(session, one, "The Harbour Office", seen=seen[-1]))
        seen.append(set_said_on(session, one, "2026-03-12", seen=seen[-1]))
        seen.append(move(session, one, State.IN_REVIEW, seen=seen[-1]))
        seen.append(move(session, one, State.ON_HOLD, seen=seen[-1], reason="waiting for the office"))
        seen.append(reopen(session, one, seen=seen[-1], reason="the office answered"))

    assert seen == [2, 3, 4, 5, 6, 7, 8]
    assert version(store, one) == 8


def test_a_second_writer_who_saw_the_old_version_is_told_who_was_first(store):
    desk = article(store)
    one = desk.claims[0]
    with store.writing("Ada", action="accept", now=NOON + timedelta(minutes=1)) as session:
        accept(session, one, seen=1)
    with store.writing("Cy", action="reword", now=NOON + timedelta(minutes=2)) as session:
        edit_standalone(session, one, "Something else", seen=2)

    with pytest.raises(ClaimChanged) as told, store.writing("Ben", action="reject", now=NOON) as session:
        reject(session, one, seen=1)

    assert (told.value.by, told.value.at, told.value.seen, told.value.now) == ("Ada", NOON + timedelta(minutes=1), 1, 3)
    with store.reading() as session:
        assert get_claim(session, one).standalone == "Something else"


def test_a_person_rewords_and_names_and_search_and_history_follow(store):
    desk = article(store)
    one = desk.claims[0]

    with store.writing("Ada", action="reword", now=NOON) as session:
        seen = edit_standalone(session, one, "  The toll\n fell  ", seen=1)
        set_speaker(session, one, None, seen=seen)

    with store.reading() as session:
        claim = get_claim(session, one)
        lines = events(session, "claim", one).items
    assert (claim.standalone, claim.speaker, claim.voice) == ("The toll fell", None, "Mayor Ilse Brandt")
    assert claim.attribution is not None
    assert claim.attribution.speaker == "Ilse Brandt"
    assert [line.actor for line in lines] == ["Ada", "Ada", "machine: intake"]
    assert lines[1].before is not None
    assert lines[1].before["standalone"] == proposals()[0].standalone


def test_an_empty_wording_is_refused(store):
    desk = article(store)

    with pytest.raises(Missing), store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, desk.claims[0], " \n ", seen=1)


def test_a_date_that_is_none_is_refused(store):
    desk = article(store)

    with pytest.raises(Missing), store.writing("Ada", action="date", now=NOON) as session:
        set_said_on(session, desk.claims[0], "last week", seen=1)


def test_a_rejected_proposal_is_a_proposal_again_when_reopened(store):
    desk = article(store)

    with store.writing("Ada", action="reject", now=NOON) as session:
        seen = reject(session, desk.claims[0], seen=1)
        reopen(session, desk.claims[0], seen=seen, reason="a slip of the hand")

    with store.reading() as session:
        assert get_claim(session, desk.claims[0]).state is State.PROPOSED


def test_a_tracked_claim_put_aside_is_queued_again_when_reopened_and_both_need_a_reason(store):
    desk = article(store)
    one = desk.claims[0]
    with store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, one, seen=1)

    with pytest.raises(Missing), store.writing("Ada", action="reject", now=NOON) as session:
        reject(session, one, seen=2)
    with store.writing("Ada", action="reject", now=NOON) as session:
        seen = reject(session, one, seen=2, reason="an opinion")
    with store.writing("Ada", action="reopen", now=NOON) as session:
        reopen(session, one, seen=seen, reason="it holds a figure")

    with store.reading() as session:
        assert get_claim(session, one).state is State.QUEUED
        assert [line.reason for line in events(session, "claim", one).items] == ["it holds a figure", "an opinion", "", ""]


@pytest.mark.parametrize("change", [accept, reject, lambda s, c, *, seen: set_speaker(s, c, "X", seen=seen)])
def test_a_machine_may_only_propose(store, change):
    desk = article(store)

    with pytest.raises(NotAllowed), store.writing("machine: splitter", action="accept", now=NOON) as session:
        change(session, desk.claims[0], seen=1)

    assert version(store, desk.claims[0]) == 1


def test_nobody_approves_without_a_verdict(store):
    desk = article(store)

    with pytest.raises(NotAllowed), store.writing("Ada", action="approve", now=NOON) as session:
        move(session, desk.claims[0], State.APPROVED, seen=accept(session, desk.claims[0], seen=1))


def test_many_claims_come_in_the_order_asked_for_and_an_unknown_one_is_named(store):
    desk = article(store)

    with store.reading() as session:
        assert [claim.id for claim in get_claims(session, [2, 1, 2])] == [2, 1, 2]
        with pytest.raises(NotThere, match="claim 99"):
            get_claims(session, [*desk.claims, 99])


def test_the_words_stay_as_they_were_whatever_people_change(store):
    desk = article(store)

    with store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, desk.claims[1], "Another wording", seen=1)

    with store.reading() as session:
        assert get_claim(session, desk.claims[1]).selector.exact == OWN
    assert SAID in TEXT
