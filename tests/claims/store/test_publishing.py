"""What readers were told is kept, what would be told otherwise needs a correction, and nothing is silently altered."""

from __future__ import annotations

import json

import pytest

from claims import publishing
from claims.errors import ClaimChanged, ClaimsError, Missing, NotAllowed
from claims.model import CorrectionKind, Standing, State, Verdict
from claims.review.states import OUTSIDE, TRANSITIONS, needs_reason
from claims.store import Store
from claims.store.checks import verify
from claims.store.claims import accept, edit_standalone, move, reopen
from claims.store.naming import rename
from claims.store.published import changed_since, how_many_out, publications, waiting_correction
from claims.store.publishing import Uncorrected, drop_correction
from claims.store.speakers import list_speakers
from claims.store.trail import history
from claims.store.undoing import last_action, undo
from tests.claims.store.published_desk import HOUSE, ONE, WHY, Newsroom, elsewhere, version


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    """A claim that is approved, on each of the two databases."""
    desk = Newsroom(store)
    desk.judge()
    return desk


def test_an_approved_claim_goes_out_with_everything_a_reader_is_told(newsroom, vault):
    sent = newsroom.publish()

    out = newsroom.out()
    assert newsroom.claim().state is State.PUBLISHED
    assert (sent.number, sent.by, sent.at, sent.claim_id) == (1, "Ada", newsroom.now, ONE)
    assert out.publication == sent
    assert out.name == "1-the-harbour-toll-in-zurich-fell-by-12-per-cent-in-2025"
    assert sent.edition.standing == Standing("Supported", WHY, "The harbour toll [in Zürich] fell by 12 per cent in 2025")
    assert (sent.edition.voice, sent.edition.approved_by) == ("Ilse Brandt", "Ada")
    told = json.loads(sent.claimreview)
    assert told["url"] == f"https://desk.example/checks/claims/{out.name}/"
    assert told["datePublished"] == "2026-11-22"
    assert len(sent.page_sha256) == 64
    assert (out.corrections, out.first_at) == ((), newsroom.now)


def test_publishing_leaves_its_line_in_the_trail_and_nothing_to_take_back(newsroom):
    newsroom.publish()

    with newsroom.store.reading() as session:
        lines = history(session, ONE).items
        assert {(line.action, line.subject) for line in lines[:2]} == {("publish", "publication"), ("publish", "claim")}
        assert last_action(session, ONE) is None
    with newsroom.writing("undo") as session, pytest.raises(NotAllowed):
        undo(session, ONE, seen=version(session))


def test_only_an_approved_verdict_goes_out(store):
    desk = Newsroom(store)

    with pytest.raises(NotAllowed, match="queued") as refused:
        desk.publish()

    assert "approved" in refused.value.advice
    assert desk.claim().state is State.QUEUED


def test_whoever_saw_an_older_version_is_told_who_was_first(newsroom):
    with newsroom.writing("publish", by="Bea") as session, pytest.raises(ClaimChanged) as told:
        publishing.publish(session, ONE, seen=version(session) - 1, by=HOUSE)

    assert told.value.by == "Ada"


def test_a_machine_publishes_and_corrects_nothing(newsroom):
    with newsroom.writing("publish", by="machine: worker") as session, pytest.raises(NotAllowed):
        publishing.publish(session, ONE, seen=version(session), by=HOUSE)


def test_publishing_twice_sends_out_nothing_new(newsroom):
    newsroom.publish()

    with pytest.raises(NotAllowed, match="Nothing has changed"):
        newsroom.publish()

    assert newsroom.out().publication.number == 1


def test_a_correction_carries_what_was_said_before_and_what_is_said_now(newsroom):
    first = newsroom.publish()
    newsroom.correct(text="We misread a column: the toll rose.")
    assert newsroom.claim().state is State.CORRECTING
    newsroom.judge(Verdict.REFUTED, why="The right column shows that the toll rose.")
    second = newsroom.publish()

    out = newsroom.out()
    assert newsroom.claim().state is State.PUBLISHED
    (said,) = out.corrections
    assert (said.kind, said.public_text, said.by) == (CorrectionKind.CORRECTION, "We misread a column: the toll rose.", "Ada")
    assert said.before == first.edition.standing
    assert said.after == second.edition.standing
    assert (said.before.label, said.after and said.after.label) == ("Supported", "Refuted")
    assert (said.out_at, out.first_at) == (second.at, first.at)
    assert (second.number, second.slug) == (2, first.slug)
    told = json.loads(second.claimreview)
    assert told["correction"][0]["text"] == "We misread a column: the toll rose."
    assert told["dateModified"] == "2026-11-22"


def test_what_was_sent_out_before_a_correction_stays_as_it_was(newsroom):
    first = newsroom.publish()
    newsroom.correct()
    newsroom.judge(Verdict.REFUTED, why="The right column shows that the toll rose.")
    newsroom.publish()

    with newsroom.store.reading() as session:
        assert publications(session, ONE)[0] == first


def test_while_it_is_corrected_readers_see_the_last_edition(newsroom):
    first = newsroom.publish()
    newsroom.correct()
    newsroom.judge(Verdict.REFUTED, why="The right column shows that the toll rose.")

    out = newsroom.out()
    assert out.publication == first
    assert out.corrections == ()


def test_a_wording_alone_can_be_corrected(newsroom):
    newsroom.publish()
    newsroom.correct(CorrectionKind.CLARIFICATION, "We say more clearly which toll is meant.")
    with newsroom.writing("reword") as session:
        edit_standalone(session, ONE, "The harbour toll in Zürich fell by an eighth in 2025", seen=version(session))
    newsroom.publish()

    (said,) = newsroom.out().corrections
    assert said.after is not None
    assert (said.before.label, said.after.label) == ("Supported", "Supported")
    assert said.after.standalone == "The harbour toll in Zürich fell by an eighth in 2025"
    assert newsroom.claim().state is State.PUBLISHED


@pytest.mark.parametrize("how", ["verdict", "wording"])
def test_a_change_without_a_correction_does_not_go_out_and_says_what_changed(newsroom, how):
    first = newsroom.publish()
    with newsroom.writing("reopen") as session:
        reopen(session, ONE, seen=version(session), reason="A reader wrote.")
    if how == "verdict":
        newsroom.judge(Verdict.REFUTED, why="The right column shows that the toll rose.")
    else:
        with newsroom.writing("reword") as session:
            edit_standalone(session, ONE, "The toll fell", seen=version(session))

    with pytest.raises(Uncorrected) as refused:
        newsroom.publish()

    wanted = "the verdict: “Supported” is now “Refuted”" if how == "verdict" else "the standalone wording"
    assert wanted in refused.value.changed
    assert wanted in str(refused.value)
    assert "correction" in refused.value.advice
    assert newsroom.out().publication == first
    newsroom.correct()
    newsroom.publish()
    assert newsroom.out().publication.number == 2


def test_what_changes_beside_a_published_claim_is_told_and_needs_a_correction(newsroom):
    newsroom.publish()
    with newsroom.writing("rename") as session:
        (speaker,) = list_speakers(session).items
        rename(session, speaker.id, "Ilse Brand", seen=speaker.version)

    with newsroom.store.reading() as session:
        assert changed_since(session, [ONE]) == {ONE: ("whose claim it is",)}
    with pytest.raises(Uncorrected, match="whose claim it is"):
        newsroom.publish()
    assert newsroom.out().publication.edition.voice == "Ilse Brandt"


def test_a_claim_that_was_reopened_for_nothing_is_published_again_without_a_new_edition(newsroom):
    first = newsroom.publish()
    with newsroom.writing("reopen") as session:
        reopen(session, ONE, seen=version(session), reason="A reader wrote.")

    again = newsroom.publish()

    assert again == first
    assert newsroom.claim().state is State.PUBLISHED


def test_a_correction_can_be_withdrawn_before_it_goes_out(newsroom):
    newsroom.publish()
    newsroom.correct()
    with newsroom.store.reading() as session:
        waiting = waiting_correction(session, ONE)
    assert waiting is not None
    assert (waiting.after, waiting.out_at) == (None, None)
    with newsroom.writing("withdraw") as session:
        with pytest.raises(Missing):
            drop_correction(session, ONE, seen=version(session), why=" ")
        drop_correction(session, ONE, seen=version(session), why="The reader was wrong.")

    assert newsroom.claim().state is State.PUBLISHED
    with newsroom.store.reading() as session:
        assert waiting_correction(session, ONE) is None
    assert newsroom.out().corrections == ()


def test_a_withdrawn_correction_does_not_hide_what_was_changed_meanwhile(newsroom):
    newsroom.publish()
    newsroom.correct()
    with newsroom.writing("reword") as session:
        edit_standalone(session, ONE, "The toll fell", seen=version(session))
    with newsroom.writing("withdraw") as session:
        drop_correction(session, ONE, seen=version(session), why="The reader was wrong.")

    assert newsroom.claim().state is State.CORRECTING
    with pytest.raises(Uncorrected):
        newsroom.publish()


def test_announcing_again_replaces_what_was_announced(newsroom):
    newsroom.publish()
    newsroom.correct(CorrectionKind.UPDATE, "First words.")
    newsroom.correct(CorrectionKind.CLARIFICATION, "Better words.")
    newsroom.publish()

    (said,) = newsroom.out().corrections
    assert (said.kind, said.public_text) == (CorrectionKind.CLARIFICATION, "Better words.")


def test_a_retraction_goes_out_at_once_and_its_page_stays(newsroom):
    first = newsroom.publish()
    newsroom.correct(CorrectionKind.RETRACTION, "The recording was not of the mayor.")

    out = newsroom.out()
    assert newsroom.claim().state is State.RETRACTED
    assert out.publication.edition.retracted
    assert out.publication.edition.words == first.edition.words
    assert (out.publication.claimreview, out.publication.slug) == ("", first.slug)
    (said,) = out.corrections
    assert (said.kind, said.public_text) == (CorrectionKind.RETRACTION, "The recording was not of the mayor.")
    with pytest.raises(NotAllowed, match="already"):
        newsroom.correct(CorrectionKind.RETRACTION, "Once more.")
    with newsroom.store.reading() as session:
        assert how_many_out(session) == 1


def test_a_retracted_claim_comes_back_only_with_a_word_to_its_readers(newsroom):
    newsroom.publish()
    newsroom.correct(CorrectionKind.RETRACTION, "The recording was not of the mayor.")
    with newsroom.writing("reopen") as session:
        reopen(session, ONE, seen=version(session), reason="It was the mayor.")

    with pytest.raises(Uncorrected, match="it was retracted"):
        newsroom.publish()
    newsroom.correct(CorrectionKind.UPDATE, "It was the mayor after all.")
    newsroom.publish()

    out = newsroom.out()
    assert not out.publication.edition.retracted
    assert [said.kind for said in out.corrections] == [CorrectionKind.UPDATE, CorrectionKind.RETRACTION]


def test_a_correction_judged_anew_can_end_in_a_retraction(newsroom):
    newsroom.publish()
    newsroom.correct()
    newsroom.judge(Verdict.REFUTED, why="The right column shows that the toll rose.")
    newsroom.correct(CorrectionKind.RETRACTION, "Neither column can be trusted.")

    assert newsroom.claim().state is State.RETRACTED
    assert newsroom.out().publication.edition.label == "Supported"


@pytest.mark.parametrize("kind", list(CorrectionKind))
def test_no_correction_without_public_words_and_none_of_what_nobody_read(newsroom, kind):
    with pytest.raises(NotAllowed, match="never published"):
        newsroom.correct(kind)
    newsroom.publish()
    with pytest.raises(Missing, match="what readers are told"):
        newsroom.correct(kind, "  \n")

    assert newsroom.claim().state is State.PUBLISHED


def _brought_to(desk: Newsroom, state: State) -> None:
    """Move the published claim there along the table, with reasons; to be retracted, its readers are told."""
    if state is State.RETRACTED:
        desk.correct(CorrectionKind.RETRACTION, "It was wrong.")
        return
    ways: dict[State, tuple[State, ...]] = {State.PUBLISHED: ()}
    while state not in ways:
        for start, way in list(ways.items()):
            for end in TRANSITIONS[start] - OUTSIDE - {State.APPROVED}:
                ways.setdefault(end, (*way, end))
    for end in ways[state]:
        with desk.writing("move") as session:
            move(session, ONE, end, seen=version(session), reason="so it is")


@pytest.mark.parametrize("state", sorted(set(State) - {State.APPROVED}))
def test_from_every_state_publishing_and_retracting_follow_the_table_or_leave_everything_as_it_was(newsroom, state):
    newsroom.publish()
    _brought_to(newsroom, state)
    before, last = newsroom.claim(), newsroom.out().publication
    assert before.state is state

    attempts = (
        (State.PUBLISHED, newsroom.publish, {State.CORRECTING}),
        (
            State.RETRACTED,
            lambda: newsroom.correct(CorrectionKind.RETRACTION, "It was wrong."),
            {State.PUBLISHED, State.CORRECTING},
        ),
    )
    for end, attempt, from_here in attempts:
        if state in from_here:
            assert end in TRANSITIONS[state]
            attempt()
            assert newsroom.claim().state is end
            break
        with pytest.raises(ClaimsError) as refused:
            attempt()
        assert refused.value.advice
        assert newsroom.claim() == before
        assert newsroom.out().publication == last


def test_the_reason_the_table_asks_for_is_the_public_text(newsroom):
    newsroom.publish()
    newsroom.correct(CorrectionKind.RETRACTION, "The recording was not of the mayor.")

    assert needs_reason(State.PUBLISHED, State.RETRACTED)
    with newsroom.store.reading() as session:
        line = next(line for line in history(session, ONE).items if line.subject == "claim")
    assert line.reason == "The recording was not of the mayor."


def test_a_claimreview_that_would_be_refused_stays_here_and_says_why(newsroom):
    newsroom.house = elsewhere(HOUSE, "http://127.0.0.1:8000")

    with pytest.raises(publishing.NotAccepted, match="cannot be opened from outside") as refused:
        newsroom.publish()

    assert refused.value.findings
    assert newsroom.claim().state is State.APPROVED
    with newsroom.store.reading() as session:
        assert publications(session, ONE) == ()


def test_a_desk_without_an_address_publishes_all_the_same(newsroom):
    newsroom.house = elsewhere(HOUSE, "")

    sent = newsroom.publish()

    assert "url" not in json.loads(sent.claimreview)


def test_all_that_was_published_and_corrected_is_in_the_trail(newsroom, vault):
    newsroom.publish()
    newsroom.correct()
    newsroom.judge(Verdict.REFUTED, why="The right column shows that the toll rose.")
    newsroom.publish()
    newsroom.correct(CorrectionKind.RETRACTION, "Neither column can be trusted.")

    findings = [finding for finding in verify(newsroom.store, vault) if not finding.startswith("Snapshot")]
    assert findings == []


def test_two_claims_of_one_wording_have_pages_of_their_own(newsroom):
    with newsroom.writing("take up") as session:
        accept(session, 2, seen=1)
        edit_standalone(session, 2, newsroom.claim().standalone, seen=2)
    newsroom.judge(number=2)

    newsroom.publish()
    newsroom.publish(2)

    assert newsroom.out(1).name != newsroom.out(2).name
