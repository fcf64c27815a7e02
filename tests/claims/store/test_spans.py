"""A claim's words are moved, split and merged; it always stands where it says, and nothing of what it was is lost."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import ClaimChanged, NotAllowed, QuoteNotFound
from claims.model import Act, Assessment, Attribution, ClaimRecord, Kind, State, Verdict
from claims.review.second import Policy
from claims.store import Store
from claims.store.assessments import record
from claims.store.claims import accept, add_claim, get_claim, reject, reopen, set_speaker
from claims.store.correcting import Telling, correct
from claims.store.documents import set_block_role
from claims.store.people import me
from claims.store.spans import merge_claims, set_span, split_claim
from claims.store.trail import history
from sources.document import Role, Span
from tests.claims.store.desk import NOON, SAID, TEXT, article, cited, span


def said_in(claim: ClaimRecord) -> Attribution:
    """Who said it, of a claim that is somebody's."""
    assert claim.attribution is not None
    return claim.attribution


def stands(store: Store, *numbers: int) -> None:
    """Each claim is exactly the words at its place, with the words around it."""
    with store.reading() as session:
        for number in numbers:
            place = get_claim(session, number).selector
            assert TEXT[place.start : place.end] == place.exact
            assert TEXT[max(0, place.start - 32) : place.start] == place.prefix
            assert TEXT[place.end : place.end + 32] == place.suffix


def test_a_trimmed_claim_stands_where_it_says_and_the_trail_keeps_where_it_stood(store):
    number = article(store).claims[0]

    with store.writing("Ada", action="moved the ends", now=NOON) as session:
        seen = set_span(session, number, span(" the harbour toll fell by 12 per cent "), seen=1)

    stands(store, number)
    with store.reading() as session:
        claim, lines = get_claim(session, number), history(session, number).items
    assert (claim.version, seen) == (2, 2)
    assert claim.selector.exact == "the harbour toll fell by 12 per cent"
    assert claim.standalone == "The harbour toll [in Zürich] fell by 12 per cent"
    assert said_in(claim).content == (Span(claim.selector.start, claim.selector.end),)
    moved = next(line.before for line in lines if line.subject == "claim" and line.before)
    assert (moved["exact"], moved["suffix"]) == (SAID[23:], TEXT[len(TEXT) - 29 :])
    assert moved["standalone"] == "The harbour toll [in Zürich] fell by 12 per cent in 2025"


def test_a_longer_claim_takes_the_words_into_its_wording(store):
    number = article(store).claims[0]
    with store.writing("Ada", action="moved the ends", now=NOON) as session:
        set_span(session, number, span("the harbour toll fell"), seen=1)

    with store.writing("Ada", action="moved the ends", now=NOON) as session:
        set_span(session, number, span("the harbour toll fell by 12 per cent"), seen=2)

    stands(store, number)
    with store.reading() as session:
        assert get_claim(session, number).standalone == "The harbour toll [in Zürich] fell by 12 per cent"


def test_the_same_words_again_change_nothing(store):
    number = article(store).claims[0]

    with store.writing("Ada", action="moved the ends", now=NOON) as session:
        assert set_span(session, number, span(SAID[23:]), seen=1) == 1

    with store.reading() as session:
        assert len(history(session, number).items) == 2


@pytest.mark.parametrize("words", [Span(0, 0), Span(25, 27), Span(5, 9_999)])
def test_a_place_without_words_is_refused(store, words):
    number = article(store).claims[0]

    with pytest.raises(QuoteNotFound), store.writing("Ada", action="moved the ends", now=NOON) as session:
        set_span(session, number, words, seen=1)


def test_a_claim_does_not_reach_over_what_was_left_out(store):
    desk = article(store)
    with store.writing("Ada", action="left out", now=NOON) as session:
        set_block_role(session, desk.document, 1, Role.BOILERPLATE)

    with pytest.raises(QuoteNotFound), store.writing("Ada", action="moved the ends", now=NOON) as session:
        set_span(session, desk.claims[1], Span(0, len(TEXT)), seen=1)


def test_who_saw_an_older_version_is_told_who_was_first_and_nothing_moves(store):
    number = article(store).claims[0]
    with store.writing("Bea", action="accepted", now=NOON) as session:
        accept(session, number, seen=1)

    for late in (
        lambda session: set_span(session, number, span("12 per cent"), seen=1),
        lambda session: split_claim(session, number, TEXT.index("fell"), seen=1),
        lambda session: merge_claims(session, [(number, 1), (2, 1)]),
    ):
        with pytest.raises(ClaimChanged, match="Bea"), store.writing("Ada", action="move", now=NOON) as session:
            late(session)

    stands(store, number)


def test_under_a_verdict_the_words_stay_until_the_claim_is_reopened(store):
    number = article(store).claims[0]
    for policy in (Policy(100), Policy(0)):
        with store.writing("Ada", action="judge", now=NOON) as session:
            seen = get_claim(session, number).version
            seen = accept(session, number, seen=seen) if seen == 1 else reopen(session, number, seen=seen, reason="a new table")
            judged = Assessment(number, Verdict.SUPPORTED, "as the paper says", waiver="one paper")
            record(session, judged, seen=seen, by=me(session, "Ada"), policy=policy)
            seen = get_claim(session, number).version

        for change in (
            lambda session, seen=seen: set_span(session, number, span("12 per cent"), seen=seen),
            lambda session, seen=seen: split_claim(session, number, TEXT.index("fell"), seen=seen),
        ):
            with pytest.raises(NotAllowed), store.writing("Ada", action="move", now=NOON) as session:
                change(session)

    with store.writing("Ada", action="reopen", now=NOON) as session:
        seen = reopen(session, number, seen=get_claim(session, number).version, reason="wrong words")
        set_span(session, number, span("12 per cent"), seen=seen)
    stands(store, number)


def test_what_was_put_aside_is_brought_back_first(store):
    number = article(store).claims[0]
    with store.writing("Ada", action="reject", now=NOON) as session:
        seen = reject(session, number, seen=1)

    with pytest.raises(NotAllowed, match="put aside"), store.writing("Ada", action="move", now=NOON) as session:
        set_span(session, number, span("12 per cent"), seen=seen)


def test_a_machine_moves_nothing(store):
    number = article(store).claims[0]

    with pytest.raises(NotAllowed), store.writing("machine: intake", action="move", now=NOON) as session:
        set_span(session, number, span("12 per cent"), seen=1)


def test_a_split_claim_becomes_two_of_one_speaker_and_the_first_keeps_its_history(store):
    number = article(store).claims[0]

    with store.writing("Ada", action="split", now=NOON) as session:
        other = split_claim(session, number, TEXT.index("in 2025"), seen=1)

    stands(store, number, other)
    with store.reading() as session:
        first, second = get_claim(session, number), get_claim(session, other)
        assert len(history(session, number).items) == 4
    assert (first.selector.exact, second.selector.exact) == ("the harbour toll fell by 12 per cent", "in 2025.")
    assert first.standalone == "The harbour toll [in Zürich] fell by 12 per cent"
    assert (first.state, second.state) == (State.PROPOSED, State.PROPOSED)
    assert first.speaker == second.speaker == "Ilse Brandt"
    assert said_in(second).content == (Span(second.selector.start, second.selector.end),)
    assert said_in(second).cue == said_in(first).cue
    assert f"split from claim {number}" in second.reasons


def test_a_tracked_claim_splits_into_two_to_check_and_the_evidence_stays_with_the_first(store):
    desk = article(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)
        seen = get_claim(session, desk.claims[0]).version

    with store.writing("Ada", action="split", now=NOON) as session:
        other = split_claim(session, desk.claims[0], TEXT.index("in 2025"), seen=seen)

    with store.reading() as session:
        first, second = get_claim(session, desk.claims[0]), get_claim(session, other)
    assert (first.state, second.state) == (State.QUEUED, State.QUEUED)
    assert (len(first.standing_evidence), len(second.standing_evidence)) == (1, 0)


@pytest.mark.parametrize("at", [0, TEXT.index("the harbour"), TEXT.index(" in 2025") + 9])
def test_a_claim_is_not_split_where_one_part_has_no_words(store, at):
    number = article(store).claims[0]

    with pytest.raises(QuoteNotFound), store.writing("Ada", action="split", now=NOON) as session:
        split_claim(session, number, at, seen=1)


def halves(store: Store) -> tuple[int, int]:
    """The first claim as two."""
    number = article(store).claims[0]
    with store.writing("Ada", action="split", now=NOON) as session:
        return number, split_claim(session, number, TEXT.index("by 12"), seen=1)


def test_two_claims_side_by_side_become_the_first_and_the_other_is_its_duplicate(store):
    first, second = halves(store)

    with store.writing("Ada", action="merge", now=NOON) as session:
        kept = merge_claims(session, [(second, 1), (first, 2)])

    stands(store, first)
    with store.reading() as session:
        whole, other = get_claim(session, first), get_claim(session, second)
        why = history(session, second).items[0].reason
    assert kept == first
    assert (whole.selector.exact, whole.standalone) == (SAID[23:], "The harbour toll [in Zürich] fell by 12 per cent in 2025.")
    assert said_in(whole).content == (span(SAID[23:]),)
    assert (whole.state, other.state, why) == (State.PROPOSED, State.DUPLICATE, f"merged into claim {first}")


def test_what_was_tracked_stays_tracked_in_a_merge(store):
    first, second = halves(store)
    with store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, second, seen=1)

    with store.writing("Ada", action="merge", now=NOON) as session:
        merge_claims(session, [(first, 2), (second, 2)])

    with store.reading() as session:
        assert get_claim(session, first).state is State.QUEUED


def test_quoted_and_reported_words_are_partly_quoted_together(store):
    first, second = halves(store)
    with store.writing("Ada", action="correct", now=NOON) as session:
        seen = correct(session, second, Telling("Ilse Brandt", Kind.DIRECT, Act.ASSERTION), seen=1)
        merge_claims(session, [(first, 2), (second, seen)])

    with store.reading() as session:
        assert said_in(get_claim(session, first)).kind is Kind.MIXED


def test_what_two_people_say_is_not_merged_nor_what_stands_far_apart_nor_one_with_itself(store):
    desk = article(store)
    first, own = desk.claims
    with store.writing("Ada", action="mark", now=NOON) as session:
        title = add_claim(session, desk.document, 0, 6, speaker="Ilse Brandt")
        place = span("in 2025")
        other = add_claim(session, desk.document, place.start, place.end, speaker="Tom Reyes")

    for together in ([(first, 1), (own, 1)], [(first, 1), (other, 1)], [(first, 1)], [(first, 1), (first, 1)]):
        with pytest.raises(NotAllowed), store.writing("Ada", action="merge", now=NOON) as session:
            merge_claims(session, together)

    with store.writing("Ada", action="merge", now=NOON) as session:
        seen = set_speaker(session, other, "Ilse Brandt", seen=1)
        assert merge_claims(session, [(title, 1), (other, seen)]) == title


def test_whatever_is_moved_split_and_merged_each_claim_stands_where_it_says(sqlite_store):
    number = article(sqlite_store).claims[0]
    place = st.integers(0, len(TEXT))

    @settings(max_examples=25, deadline=None)
    @given(moves=st.lists(st.tuples(place, place, st.booleans()), max_size=4))
    def moved(moves: list[tuple[int, int, bool]]) -> None:
        for start, end, splits in moves:
            with contextlib.suppress(QuoteNotFound), sqlite_store.writing("Ada", action="move", now=NOON) as session:
                seen = get_claim(session, number).version
                if splits:
                    other = split_claim(session, number, start, seen=seen)
                    pair = [(one, get_claim(session, one).version) for one in (number, other)]
                    merge_claims(session, pair if end % 2 else pair[::-1])
                else:
                    set_span(session, number, Span(min(start, end), max(start, end)), seen=seen)
        stands(sqlite_store, number)

    moved()
