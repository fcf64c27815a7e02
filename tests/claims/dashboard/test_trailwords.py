"""Every kind of line that the store writes into the trail has words that a person can read."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

import pytest

from claims.dashboard.trailwords import KINDS, ONE, Names, line
from claims.dashboard.workbench.history import changes
from claims.model import EventRecord
from claims.store import tables
from tests.examples import NOON

NAMES = Names({3: "Bea"}, {3: "Ilse Brandt"})
SUBJECTS = {table.__table__.name: table for table in tables.AUDITED}
SILENT = {"draft", "lease", "taken_back"}
"""What a claim's own history does not tell as such: nothing was done yet, or the line beside it says so."""


def value(column: Any) -> Any:
    """Something that may stand in this column, as the trail shows it."""
    if column.name in {"withdrawn_at", "superseded_at", "removed_at"}:
        return None
    kind = getattr(column.type, "impl_instance", column.type).python_type
    if issubclass(kind, Enum):
        return next(iter(kind)).value
    return {str: "Toll income", int: 3, float: 0.5, bool: False, datetime: NOON.isoformat()}.get(kind)


def event(subject: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> EventRecord:
    return EventRecord(1, NOON, "Ada", "work", subject, 3, before, after, "", "0" * 64)


def row(subject: str) -> dict[str, Any]:
    return {column.key: value(column) for column in SUBJECTS[subject].__table__.columns}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_kind_of_line_has_a_name_and_a_sentence(subject):
    told = line(event(subject, None, row(subject)), NAMES)

    assert KINDS[subject]
    assert ONE[subject]
    assert len(told.split()) > 1
    assert "None" not in told
    assert "_" not in told


@pytest.mark.parametrize("subject", sorted(name for name, table in SUBJECTS.items() if "claim_id" in table.__table__.columns))
def test_whatever_belongs_to_a_claim_is_told_in_its_history_or_is_nothing_done(subject):
    told = changes(event(subject, None, row(subject)), speakers=NAMES.speakers, people=NAMES.people)

    assert bool(told) is (subject not in SILENT - {"taken_back"})


def test_what_was_found_about_two_claims_is_told_whichever_way_it_went():
    found = {"other_id": 7, "kind": "same", "state": "confirmed"}
    ways = ("confirmed", "rejected", "suggested")

    told = [changes(event("claim_link", None, found | {"state": state}), speakers={})[0] for state in ways]

    assert told == [
        "linked: “same” of claim 7",
        "found not to be “same” of claim 7",
        "nothing decided any more: “same” of claim 7",
    ]


def test_who_said_it_is_told_with_what_was_put_right():
    first = {"speaker": "Ilse Brandt", "act": "denial", "kind": "direct", "relayed_by": None, "cue": [[1, 2]]}
    mended = first | {"act": "assertion", "relayed_by": "The Gazette", "cue": [[1, 3]]}

    told = [changes(event("attribution", *rows), speakers={}) for rows in ((None, first), (first, mended), (mended, None))]

    assert told == [
        ["who said it: Ilse Brandt, denial, direct"],
        [
            "who said it: Ilse Brandt, denial, direct → Ilse Brandt, assertion, direct, through The Gazette",
            "chosen anew: the words that say so",
        ],
        ["nobody is named as its speaker any more"],
    ]


def test_what_readers_were_told_and_who_was_spoken_to_is_told():
    said = {"kind": "update", "public_text": "The table has a row more.", "withdrawn_at": None}

    told = [
        *changes(event("correction", None, said), speakers={}),
        *changes(event("correction", said, said | {"withdrawn_at": "now"}), speakers={}),
        *changes(event("publication", None, {"edition": 2}), speakers={}),
        *changes(event("mention", None, {"person_id": 3}), speakers={}, people={3: "Bea"}),
        line(event("export", None, {"items": 1200, "format": "csv", "scope": "all claims"}), NAMES),
    ]

    assert told == [
        "update announced: “The table has a row more.”",
        "update withdrawn before it went out: “The table has a row more.”",
        "sent out: edition 2",
        "spoken to: Bea",
        "1,200 handed out as csv: “all claims”",
    ]
