"""A merge keeps working for what comes in later, loses nothing, is in the trail, and can be undone to the letter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from claims.errors import Missing, NotAllowed, NotThere, SpeakerChanged
from claims.model import Assessment, State, Verdict
from claims.store import Store
from claims.store.assessments import record
from claims.store.claims import add_claim, get_claim, set_speaker
from claims.store.differences import apart
from claims.store.merging import merge, merges_of, split_off, undo_merge
from claims.store.queue import QueueFilter, queue
from claims.store.speaker_seen import speaker_history
from claims.store.trail import events, history, verify
from tests.claims.store.desk import NOON, article, cited, named
from tests.claims.store.voices import claims, heard, speaker

LATER = NOON + timedelta(hours=1)


def merged(store: Store, kept: str, other: str, *, reason: str = "") -> int:
    """Merge two by name, as Ada; returns the number of the merge."""
    one, two = speaker(store, kept), speaker(store, other)
    with store.writing("Ada", action="merge speakers", now=LATER) as session:
        return merge(session, one.id, two.id, seen={one.id: one.version, two.id: two.version}, reason=reason).id


def undone(store: Store, merge_id: int, holder: str) -> None:
    with store.writing("Ada", action="undo a merge", now=LATER + timedelta(hours=1)) as session:
        undo_merge(session, merge_id, seen=speaker(store, holder).version)


def names(store: Store, *articles) -> list[str | None]:
    """Whose claims these are, by name."""
    return [claim.speaker for one in articles for claim in claims(store, one)]


def test_a_merge_moves_the_claims_and_keeps_what_was_written_and_first_resolved(store):
    one = heard(store, "Ilse Brandt", "I. Brandt")

    merged(store, "Ilse Brandt", "I. Brandt")

    first, second = claims(store, one)
    assert (first.speaker, second.speaker) == ("Ilse Brandt", "Ilse Brandt")
    assert second.speaker_written == "I. Brandt"
    assert second.attribution is not None
    assert second.attribution.speaker == "I. Brandt"
    with store.reading() as session:
        assert queue(session, QueueFilter(speaker="Ilse Brandt")).total == 2
        assert queue(session, QueueFilter(text="ilse")).total == 2


def test_the_person_chooses_which_name_stays(store):
    one = heard(store, "Ilse Brandt", "Ilse Brandt-Hale")

    merged(store, "Ilse Brandt-Hale", "Ilse Brandt")

    assert names(store, one) == ["Ilse Brandt-Hale"] * 2
    assert speaker(store, "ilse brandt").aliases == ("Ilse Brandt",)


def test_what_comes_in_later_under_a_merged_name_is_the_kept_speakers(store):
    heard(store, "Ilse Brandt", "I. Brandt")
    merged(store, "Ilse Brandt", "I. Brandt")

    later = heard(store, "I. Brandt", title="The next day")

    (claim,) = claims(store, later)
    assert (claim.speaker, claim.speaker_written) == ("Ilse Brandt", "I. Brandt")
    assert claim.attribution is not None
    assert claim.attribution.speaker == "I. Brandt"


def test_reading_an_article_again_after_a_merge_doubles_nothing(store):
    one = heard(store, "Ilse Brandt", "I. Brandt")
    merged(store, "Ilse Brandt", "I. Brandt")

    heard(store, "Ilse Brandt", "I. Brandt")

    with store.reading() as session:
        assert queue(session, QueueFilter(source_id=one.source)).total == 2


def test_undoing_a_merge_gives_everything_back_with_what_came_in_meanwhile(store):
    one = heard(store, "Ilse Brandt", "I. Brandt")
    number = merged(store, "Ilse Brandt", "I. Brandt")
    meanwhile = heard(store, "I. Brandt", "Ilse Brandt", title="The next day", now=LATER + timedelta(minutes=1))

    undone(store, number, "Ilse Brandt")

    assert names(store, one, meanwhile) == ["Ilse Brandt", "I. Brandt", "I. Brandt", "Ilse Brandt"]
    assert speaker(store, "I. Brandt").aliases == ()
    assert names(store, heard(store, "I. Brandt", title="After that")) == ["I. Brandt"]
    with store.reading() as session:
        assert queue(session, QueueFilter(text="ilse brandt")).total == 2


def test_a_claim_that_a_person_gave_to_somebody_else_meanwhile_stays_there(store):
    one = heard(store, "Ilse Brandt", "I. Brandt")
    number = merged(store, "Ilse Brandt", "I. Brandt")
    with store.writing("Cy", action="correct", now=LATER) as session:
        set_speaker(session, one.claims[1], "Tom Reyes", seen=get_claim(session, one.claims[1]).version)

    undone(store, number, "Ilse Brandt")

    assert names(store, one) == ["Ilse Brandt", "Tom Reyes"]


def test_merges_on_merges_come_apart_in_any_order(store):
    one = heard(store, "Ilse Brandt", "I. Brandt", "The Mayor")
    inner = merged(store, "I. Brandt", "The Mayor")
    outer = merged(store, "Ilse Brandt", "I. Brandt")
    assert names(store, one) == ["Ilse Brandt"] * 3
    assert speaker(store, "the mayor").name == "Ilse Brandt"
    with store.reading() as session:
        told = merges_of(session, speaker(store, "Ilse Brandt").id)
    assert [(row.id, row.merged_name, row.claims) for row in told] == [(outer, "I. Brandt", 2), (inner, "The Mayor", 1)]

    undone(store, inner, "Ilse Brandt")
    assert names(store, one) == ["Ilse Brandt", "Ilse Brandt", "The Mayor"]

    undone(store, outer, "Ilse Brandt")
    assert names(store, one) == ["Ilse Brandt", "I. Brandt", "The Mayor"]


def test_what_was_taken_out_of_an_inner_merge_and_merged_elsewhere_stays_there_when_the_outer_is_undone(store, vault):
    one = heard(store, "Ilse Brandt", "I. Brandt", "The Mayor", vault=vault)
    inner = merged(store, "I. Brandt", "The Mayor")
    outer = merged(store, "Ilse Brandt", "I. Brandt")
    undone(store, inner, "Ilse Brandt")
    merged(store, "Ilse Brandt", "The Mayor")

    undone(store, outer, "Ilse Brandt")

    assert names(store, one) == ["Ilse Brandt", "I. Brandt", "Ilse Brandt"]
    assert speaker(store, "the mayor").name == "Ilse Brandt"
    assert verify(store, vault) == []


def test_a_merge_can_be_made_again_after_it_was_undone(store):
    one = heard(store, "Ilse Brandt", "I. Brandt")
    undone(store, merged(store, "Ilse Brandt", "I. Brandt"), "Ilse Brandt")

    merged(store, "I. Brandt", "Ilse Brandt")

    assert names(store, one) == ["I. Brandt"] * 2


def test_who_merges_after_somebody_else_is_told_who_was_first_and_changes_nothing(store):
    one = heard(store, "Ilse Brandt", "I. Brandt", "Ilse B.")
    full, short, shorter = (speaker(store, name) for name in ("Ilse Brandt", "I. Brandt", "Ilse B."))
    merged(store, "Ilse Brandt", "I. Brandt")

    with pytest.raises(SpeakerChanged) as told, store.writing("Ben", action="merge speakers", now=LATER) as session:
        merge(session, short.id, shorter.id, seen={short.id: 1, shorter.id: 1})
    with pytest.raises(SpeakerChanged), store.writing("Ben", action="merge speakers", now=LATER) as session:
        merge(session, shorter.id, full.id, seen={full.id: 1, shorter.id: 1})

    assert (
        str(told.value)
        == "Ada changed the speaker “I. Brandt” at 13:00:00 UTC on 22 November 2026, after you opened this page."
    )
    assert (told.value.by, told.value.at, told.value.seen, told.value.now) == ("Ada", LATER, 1, 2)
    assert names(store, one) == ["Ilse Brandt", "Ilse Brandt", "Ilse B."]


def test_of_two_who_merge_at_once_one_wins_and_the_other_is_told(store):
    one = heard(store, "Ilse Brandt", "I. Brandt")

    def merging(who: str, kept: int, other: int) -> str:
        try:
            with store.writing(who, action="merge speakers", now=LATER) as session:
                merge(session, kept, other, seen={1: 1, 2: 1})
        except SpeakerChanged as late:
            return late.by
        return ""

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(merging, ("Ada", "Cy"), (1, 2), (2, 1)))

    assert sorted(told) in (["", "Ada"], ["", "Cy"])
    assert len(set(names(store, one))) == 1


def test_a_merged_speaker_is_not_merged_again_and_nobody_with_themselves(store):
    heard(store, "Ilse Brandt", "I. Brandt", "Tom Reyes")
    merged(store, "Ilse Brandt", "I. Brandt")
    kept, tom = speaker(store, "Ilse Brandt"), speaker(store, "Tom Reyes")
    asleep = merges_by(store, kept.id)

    with (
        pytest.raises(NotAllowed, match="is merged into “Ilse Brandt”"),
        store.writing("Ada", action="merge speakers", now=LATER) as session,
    ):
        merge(session, tom.id, asleep, seen={tom.id: 1, asleep: 2})
    with pytest.raises(NotAllowed, match="with itself"), store.writing("Ada", action="merge speakers", now=LATER) as session:
        merge(session, tom.id, tom.id, seen={tom.id: 1})


def merges_by(store: Store, speaker_id: int) -> int:
    with store.reading() as session:
        return merges_of(session, speaker_id)[0].merged_id


def test_a_merge_is_undone_once_and_an_unknown_one_is_named(store):
    heard(store, "Ilse Brandt", "I. Brandt")
    number = merged(store, "Ilse Brandt", "I. Brandt")
    undone(store, number, "Ilse Brandt")

    with pytest.raises(NotAllowed, match="undone before"):
        undone(store, number, "Ilse Brandt")
    with pytest.raises(NotThere, match="merge 99"):
        undone(store, 99, "Ilse Brandt")


def test_a_machine_neither_merges_nor_splits(store):
    one = heard(store, "Ilse Brandt", "I. Brandt")
    kept, other = speaker(store, "Ilse Brandt"), speaker(store, "I. Brandt")

    with pytest.raises(NotAllowed), store.writing("machine: matcher", action="merge", now=LATER) as session:
        merge(session, kept.id, other.id, seen={kept.id: 1, other.id: 1})
    with pytest.raises(NotAllowed), store.writing("machine: matcher", action="split", now=LATER) as session:
        split_off(session, kept.id, "Ilse Brandt (poet)", sources=[one.source], seen=1)


def test_whoever_has_a_claim_open_while_its_speaker_is_merged_must_look_again(store):
    one = heard(store, "Ilse Brandt", "I. Brandt")

    merged(store, "Ilse Brandt", "I. Brandt")

    assert [claim.version for claim in claims(store, one)] == [1, 2]
    with store.reading() as session:
        (newest, *_) = history(session, one.claims[1]).items
    assert (newest.actor, newest.action) == ("Ada", "merge speakers")


def test_a_verdict_that_stands_goes_along(store):
    desk, ada = article(store), named(store)
    heard(store, "Mayor of Zürich")
    with store.writing("Ada", action="judge", now=NOON) as session:
        cited(session, desk)
        record(session, Assessment(1, Verdict.SUPPORTED, "as the paper says", waiver="one paper"), seen=3, by=ada)

    merged(store, "Mayor of Zürich", "Ilse Brandt")

    with store.reading() as session:
        claim = get_claim(session, desk.claims[0])
    assert (claim.speaker, claim.state) == ("Mayor of Zürich", State.APPROVED)
    assert claim.decision is not None


def test_the_trail_says_who_merged_whom_why_and_what_was_before(store, vault):
    one = heard(store, "Ilse Brandt", "I. Brandt", vault=vault)
    number = merged(store, "Ilse Brandt", "I. Brandt", reason="the same office, the same day")
    undone(store, number, "Ilse Brandt")

    with store.reading() as session:
        lines = events(session, "speaker_merge", number).items
        moved = [line for line in events(session, "claim", one.claims[1]).items if line.before]
        told = speaker_history(session, speaker(store, "Ilse Brandt").id)

    assert [(line.actor, line.action, line.reason) for line in lines] == [
        ("Ada", "undo a merge", ""),
        ("Ada", "merge speakers", "the same office, the same day"),
    ]
    assert lines[1].before is None
    assert lines[1].after is not None
    assert (lines[1].after["claims"], lines[1].after["why"]) == ([one.claims[1]], "the same office, the same day")
    was_and_is = [[(row or {}).get("speaker_id") for row in (line.before, line.after)] for line in moved]
    assert was_and_is == [[1, 2], [2, 1]]
    assert {line.subject for line in told} == {"speaker", "speaker_alias", "speaker_merge"}
    assert verify(store, vault) == []


def test_tampering_with_a_merge_is_found(store, vault):
    heard(store, "Ilse Brandt", "I. Brandt", vault=vault)
    merged(store, "Ilse Brandt", "I. Brandt")

    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE speaker_merge SET why = 'nicer words'")
        connection.exec_driver_sql("UPDATE speaker_alias SET speaker_id = 2")

    findings = verify(store, vault)
    assert [finding.split(" is not ")[0] for finding in findings] == ["speaker_alias 1", "speaker_merge 1"]


def test_two_people_of_one_name_are_told_apart_by_their_articles(store, vault):
    council = heard(store, "John Smith", "Tom Reyes", title="Council votes", vault=vault)
    football = heard(store, "John Smith", title="Cup final", vault=vault)
    here = speaker(store, "John Smith")

    with store.writing("Ada", action="split a speaker", now=LATER) as session:
        other = split_off(
            session, here.id, "John Smith (footballer)", sources=[football.source], seen=here.version, reason="not he"
        )

    assert names(store, council, football) == ["John Smith", "Tom Reyes", "John Smith (footballer)"]
    assert (other.name, other.claims) == ("John Smith (footballer)", 1)
    with store.reading() as session:
        assert apart(session) == {(here.id, other.id)}
    (claim,) = claims(store, football)
    assert claim.attribution is not None
    assert claim.attribution.speaker == "John Smith"
    assert verify(store, vault) == []


def test_more_articles_can_follow_to_the_one_who_was_split_off(store):
    heard(store, "John Smith", title="Council votes")
    football, cup = heard(store, "John Smith", title="Cup final"), heard(store, "John Smith", title="Cup lost")
    for one in (football, cup):
        with store.writing("Ada", action="split a speaker", now=LATER) as session:
            here = speaker(store, "John Smith")
            split_off(session, here.id, "John Smith (footballer)", sources=[one.source], seen=here.version)

    assert names(store, football, cup) == ["John Smith (footballer)"] * 2


def test_a_split_needs_articles_and_a_name_that_tells_the_two_apart(store):
    one = heard(store, "John Smith", title="Council votes")
    here = speaker(store, "John Smith")

    with pytest.raises(NotAllowed, match="tell the two apart"), store.writing("Ada", action="split", now=LATER) as session:
        split_off(session, here.id, "john smith", sources=[one.source], seen=1)
    with pytest.raises(Missing, match="articles"), store.writing("Ada", action="split", now=LATER) as session:
        split_off(session, here.id, "John Smith (poet)", sources=[], seen=1)
    with pytest.raises(Missing, match="name"), store.writing("Ada", action="split", now=LATER) as session:
        split_off(session, here.id, "  ", sources=[one.source], seen=1)


def test_what_was_split_can_be_merged_again(store):
    one = heard(store, "John Smith", title="Council votes")
    with store.writing("Ada", action="split a speaker", now=LATER) as session:
        split_off(session, speaker(store, "John Smith").id, "John Smith (poet)", sources=[one.source], seen=1)

    merged(store, "John Smith", "John Smith (poet)")

    assert names(store, one) == ["John Smith"]
    with store.reading() as session:
        assert apart(session) == frozenset()


def test_five_hundred_claims_are_merged_at_once(store):
    one = heard(store, "Ilse Brandt", "I. Brandt")
    with store.writing("Ada", action="mark", now=NOON) as session:
        for end in range(1, 501):
            add_claim(session, one.document, 0, min(end, 60), speaker="I. Brandt")

    merged(store, "Ilse Brandt", "I. Brandt")

    assert speaker(store, "I. Brandt").claims == 502
