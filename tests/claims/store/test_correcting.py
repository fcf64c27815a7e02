"""Who said a claim, how, and by which words of the article: corrected by people, with what it was in the trail."""

from __future__ import annotations

import pytest

from claims.errors import ClaimChanged, NotAllowed, QuoteNotFound
from claims.model import Act, Attribution, ClaimRecord, Kind
from claims.store.claims import accept, get_claim
from claims.store.correcting import Telling, correct, set_cue, set_source_words
from claims.store.trail import history
from sources.document import Span
from tests.claims.store.desk import NOON, article, span

DENIED = Telling("Tom Reyes", Kind.DIRECT, Act.DENIAL, " the  Harbour News ")


def said_in(claim: ClaimRecord) -> Attribution:
    """Who said it, of a claim that is somebody's."""
    assert claim.attribution is not None
    return claim.attribution


def test_speaker_kind_act_and_relay_are_corrected_in_one_go(store):
    number = article(store).claims[0]

    with store.writing("Ada", action="correct", now=NOON) as session:
        seen = correct(session, number, DENIED, seen=1)

    with store.reading() as session:
        claim, lines = get_claim(session, number), history(session, number).items
    said = said_in(claim)
    assert (claim.version, claim.speaker, claim.speaker_written) == (seen, "Tom Reyes", "Mayor Ilse Brandt")
    assert (said.kind, said.act, said.relayed_by) == (Kind.DIRECT, Act.DENIAL, "the Harbour News")
    assert said.speaker == "Ilse Brandt", "what the machine first thought is kept"
    assert {line.before["kind"] for line in lines if line.before} == {"indirect"}


def test_the_same_again_changes_nothing(store):
    number = article(store).claims[0]
    with store.writing("Ada", action="correct", now=NOON) as session:
        seen = correct(session, number, DENIED, seen=1)

    with store.writing("Ada", action="correct", now=NOON) as session:
        assert correct(session, number, DENIED, seen=seen) == seen


def test_a_change_of_the_relay_alone_moves_the_version(store):
    number = article(store).claims[0]

    with store.writing("Ada", action="correct", now=NOON) as session:
        seen = correct(session, number, Telling("Ilse Brandt", Kind.INDIRECT, Act.ASSERTION, "Radio"), seen=1)

    assert seen == 2


def test_a_claim_becomes_the_publications_own_and_back(store):
    number = article(store).claims[0]

    with store.writing("Ada", action="correct", now=NOON) as session:
        seen = correct(session, number, Telling(None, None), seen=1)
        own = get_claim(session, number)
        correct(session, number, DENIED, seen=seen)

    with store.reading() as session:
        again = get_claim(session, number)
    assert (own.attribution, own.speaker, own.voice) == (None, None, "The Port Courier")
    assert (said_in(again).act, again.voice) == (Act.DENIAL, "Tom Reyes")


def test_nobody_named_is_still_somebody_elses_claim(store):
    number = article(store).claims[0]

    with store.writing("Ada", action="correct", now=NOON) as session:
        correct(session, number, Telling("  ", Kind.INDIRECT), seen=1)

    with store.reading() as session:
        claim = get_claim(session, number)
    assert (claim.speaker, claim.voice, said_in(claim).kind) == (None, "Mayor Ilse Brandt", Kind.INDIRECT)


def test_words_that_name_the_speaker_are_noted_and_a_known_name_is_who_said_it(store):
    desk = article(store)
    own = desk.claims[1]

    with store.writing("Ada", action="correct", now=NOON) as session:
        seen = set_source_words(session, own, span(" Ilse Brandt "), seen=1)
        known = get_claim(session, own)
        set_source_words(session, own, span("The harbour"), seen=seen)

    with store.reading() as session:
        claim = get_claim(session, own)
    assert (known.speaker, said_in(known).source, said_in(known).kind) == (
        "Ilse Brandt",
        (span("Ilse Brandt"),),
        Kind.INDIRECT,
    )
    assert (claim.speaker, claim.speaker_written) == ("Ilse Brandt", "The harbour")


def test_the_cue_is_any_words_of_the_text(store):
    number, own = article(store).claims

    with store.writing("Ada", action="correct", now=NOON) as session:
        assert set_cue(session, number, span("fell by"), seen=1) == 2
        assert said_in(get_claim(session, number)).cue == (span("fell by"),)
    with pytest.raises(NotAllowed), store.writing("Ada", action="correct", now=NOON) as session:
        set_cue(session, own, span("said"), seen=1)
    with pytest.raises(QuoteNotFound), store.writing("Ada", action="correct", now=NOON) as session:
        set_cue(session, number, Span(25, 27), seen=2)


def test_a_late_correction_is_told_who_was_first(store):
    number = article(store).claims[0]
    with store.writing("Bea", action="accept", now=NOON) as session:
        accept(session, number, seen=1)

    for late in (
        lambda session: correct(session, number, DENIED, seen=1),
        lambda session: set_cue(session, number, span("said"), seen=1),
        lambda session: set_source_words(session, number, span("said"), seen=1),
    ):
        with pytest.raises(ClaimChanged, match="Bea"), store.writing("Ada", action="correct", now=NOON) as session:
            late(session)
