"""The trail of a claim, told in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from claims.dashboard.workbench.history import changes, entries, since, speaker_ids
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
