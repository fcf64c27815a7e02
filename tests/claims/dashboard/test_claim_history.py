"""The trail of a claim, told in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from claims.dashboard.workbench.history import changes, entries, since, speaker_ids, unhidden, wordings
from claims.dashboard.workbench.presence import ago
from claims.model import EventRecord
from tests.examples import NOON

CLAIM = {"version": 1, "state": "proposed", "standalone": "The toll fell", "speaker_id": None, "said_on": None, "exact": "fell"}


def event(number: int, subject: str, before: dict | None, after: dict | None, **changed: object) -> EventRecord:
    """One line of the trail, a minute after the one before."""
    at = NOON + timedelta(minutes=number)
    line = EventRecord(number, at, "Ada", "work", subject, 1, before, after, "", f"{number:064x}")
    return replace(line, **changed)


def claim(version: int, **changed: object) -> dict:
    return CLAIM | {"version": version} | changed


def test_a_changed_claim_tells_what_it_was_and_what_it_is():
    line = event(
        1, "claim", claim(1), claim(2, state="queued", standalone="The toll fell by 12%", speaker_id=7, said_on="2026-03-13")
    )

    told = changes(line, speakers={7: "Ilse Brandt"})

    assert told == [
        "state: Proposed → To check",
        "wording: “The toll fell” → “The toll fell by 12%”",
        "speaker: nobody named → Ilse Brandt",
        "said on: unknown → 2026-03-13",
    ]


def test_when_and_how_soon_and_by_whom_a_claim_is_to_be_checked_is_told():
    line = event(1, "claim", claim(1), claim(2, due_on="2026-04-01", priority=2, assignee_id=3))
    back = event(2, "claim", claim(2, priority=2, assignee_id=3), claim(3))

    assert changes(line, speakers={}) == ["due: no day → 2026-04-01", "priority: normal → urgent", "given to somebody to check"]
    assert changes(back, speakers={}) == ["priority: urgent → normal", "given to nobody any more"]


def test_tags_come_and_go():
    tag = {"claim_id": 1, "tag_id": 2, "removed_at": None}

    assert changes(event(1, "claim_tag", None, tag), speakers={}) == ["tag put on"]
    assert changes(event(2, "claim_tag", tag, tag | {"removed_at": "now"}), speakers={}) == ["tag taken off"]


def test_a_line_that_only_counts_the_version_tells_nothing():
    assert changes(event(1, "claim", claim(1), claim(2)), speakers={}) == []


def test_citations_and_verdicts_come_and_go_in_words():
    cited = {"stance": "refutes", "exact": "Toll income was 3.6 million", "withdrawn_at": None}
    verdict = {"verdict": "refuted", "confidence": "high", "superseded_at": None}

    told = [
        *changes(event(1, "evidence", None, cited), speakers={}),
        *changes(event(2, "evidence", cited, cited | {"withdrawn_at": "now"}), speakers={}),
        *changes(event(3, "assessment", None, verdict), speakers={}),
        *changes(event(4, "decision", None, verdict), speakers={}),
        *changes(event(5, "decision", verdict, verdict | {"superseded_at": "now"}), speakers={}),
    ]

    assert told == [
        "cited as “refutes”: “Toll income was 3.6 million”",
        "citation withdrawn: “Toll income was 3.6 million”",
        "judged: Refuted, high confidence",
        "the verdict stands: Refuted",
        "the verdict no longer stands: Refuted",
    ]


def test_what_was_withdrawn_can_stand_again_and_what_was_taken_back_is_told():
    cited = {"stance": "refutes", "exact": "3.6 million", "withdrawn_at": None}
    noted = {"query": "toll", "place": "archive", "withdrawn_at": None}
    said = {"words": "Look again.", "withdrawn_at": None}
    verdict = {"verdict": "refuted", "superseded_at": None}

    told = [
        *changes(event(1, "evidence", cited | {"withdrawn_at": "now"}, cited), speakers={}),
        *changes(event(2, "decision", verdict | {"superseded_at": "now"}, verdict), speakers={}),
        *changes(event(3, "search_note", None, noted), speakers={}),
        *changes(event(4, "search_note", noted, noted | {"withdrawn_at": "now"}), speakers={}),
        *changes(event(5, "search_note", noted | {"withdrawn_at": "now"}, noted), speakers={}),
        *changes(event(6, "comment", None, said), speakers={}),
        *changes(event(7, "comment", said, said | {"withdrawn_at": "now"}), speakers={}),
        *changes(event(8, "comment", said | {"withdrawn_at": "now"}, said), speakers={}),
        *changes(event(9, "taken_back", None, {"assessment_id": 3, "decision_id": None}), speakers={}),
        *changes(event(10, "taken_back", None, {"assessment_id": None, "decision_id": 4}), speakers={}),
        *changes(event(11, "draft", None, {"person_id": 1}), speakers={}),
    ]

    assert told == [
        "citation stands again: “3.6 million”",
        "the verdict stands again: Refuted",
        "searched, found nothing: “toll” in “archive”",
        "note of a search withdrawn: “toll” in “archive”",
        "note of a search stands again: “toll” in “archive”",
        "said: “Look again.”",
        "comment withdrawn: “Look again.”",
        "comment stands again: “Look again.”",
        "that judgement was taken back",
    ]


def test_who_judges_blind_reads_nothing_of_what_was_found_in_this_round():
    before = event(1, "assessment", None, {"verdict": "refuted", "round": 1})
    hidden = event(2, "assessment", None, {"verdict": "refuted", "round": 2})
    moved = event(3, "claim", claim(1), claim(2, state="awaiting second review"))

    assert unhidden([moved, hidden, before], in_round=2) == (moved, before)


def test_every_wording_but_the_present_one_is_told_once_with_who_wrote_it_newest_first():
    found = event(1, "claim", None, claim(1))
    reworded = event(2, "claim", claim(1), claim(2, standalone="By 12%"), actor="Bea")
    moved = event(3, "claim", claim(2, standalone="By 12%"), claim(3, standalone="By 12%", state="queued"))
    again = event(4, "claim", claim(3, standalone="By 12%"), claim(4, standalone="By an eighth"))

    told = wordings([again, moved, reworded, found], now="By an eighth")

    assert told == [("By 12%", "Bea", reworded.at), ("The toll fell", "Ada", found.at)]
    assert wordings([found], now="The toll fell") == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "just now"), (59, "just now"), (60, "1 minute ago"), (4 * 60 + 30, "4 minutes ago"), (3600, "1 hour ago")],
)
def test_how_long_somebody_has_been_there_is_said_in_words(seconds, words):
    assert ago(timedelta(seconds=seconds)) == words


def test_what_one_person_did_in_one_go_is_one_entry():
    saved = event(3, "claim", claim(1, state="queued"), claim(2, state="approved"), action="give a verdict", reason="checked")
    judged = replace(saved, id=2, subject="assessment", before=None, after={"verdict": "refuted", "confidence": "low"})
    found = event(1, "claim", None, claim(1), actor="machine: intake", action="read")

    first, last = entries([saved, judged, found], speakers={})

    assert (first.actor, first.lines) == ("Ada", ("judged: Refuted, low confidence", "state: To check → Approved"))
    assert (first.reason, last.lines) == ("checked", ("found: “fell”",))


def test_only_what_came_after_the_seen_version_is_new():
    cited = event(3, "evidence", None, {"stance": "context", "exact": "x"})
    counted = replace(cited, id=4, subject="claim", before=claim(2), after=claim(3))
    known = event(2, "claim", claim(1), claim(2, state="queued"))

    assert since([counted, cited, known], 2) == [counted, cited]
    assert since([counted, cited, known], 3) == []


def test_the_speakers_a_trail_names_are_known_before_it_is_told():
    assert speaker_ids([event(1, "claim", claim(1), claim(2, speaker_id=7)), event(2, "decision", None, {})]) == {7}
