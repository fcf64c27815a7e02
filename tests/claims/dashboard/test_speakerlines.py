"""The history of a speaker is told in plain words, one paragraph for each thing a person did."""

from __future__ import annotations

from datetime import timedelta

from claims.dashboard.speakerlines import entries, speaker_ids
from claims.store import Store
from claims.store.differences import keep_apart, take_back
from claims.store.merging import merge, undo_merge
from claims.store.naming import add_alias, remove_alias, rename
from claims.store.speaker_seen import speaker_history
from tests.claims.store.desk import NOON
from tests.claims.store.voices import heard

NAMES = {1: "Ilse Brandt", 2: "I. Brandt", 3: "Ida Brandt"}


def told(store: Store, speaker_id: int = 1) -> list[str]:
    """The history, oldest first, without when and who."""
    with store.reading() as session:
        history = speaker_history(session, speaker_id)
    assert speaker_ids(history) <= set(NAMES)
    paragraphs = entries(history, speaker_id=speaker_id, names=NAMES)
    return ["; ".join(line.strip() for line in words.split("\n")[1:]) for words in reversed(paragraphs)]


def test_names_come_and_go(sqlite_store):
    heard(sqlite_store, "Ilse Brandt")
    steps = (
        lambda session: add_alias(session, 1, "The mayor", seen=1),
        lambda session: remove_alias(session, 1, "The mayor", seen=2, reason="she retired"),
        lambda session: rename(session, 1, "Ilse Hale", seen=3),
    )
    for hours, step in enumerate(steps, 1):
        with sqlite_store.writing("Ada", action="name", now=NOON + timedelta(hours=hours)) as session:
            step(session)

    assert told(sqlite_store) == [
        "first heard: “Ilse Brandt”",
        "also goes by “The mayor”",
        "“The mayor” leads here no more; reason: she retired",
        "name: “Ilse Brandt” → “Ilse Hale”; also goes by “Ilse Brandt”",
    ]


def test_merges_and_differences_are_told_from_both_sides(sqlite_store):
    heard(sqlite_store, "Ilse Brandt", "I. Brandt", "Ida Brandt")
    steps = (
        lambda session: merge(session, 1, 2, seen={1: 1, 2: 1}, reason="one mayor"),
        lambda session: undo_merge(session, 1, seen=2),
        lambda session: keep_apart(session, 1, 3, reason="sisters"),
        lambda session: take_back(session, 3, 1),
    )
    for hours, step in enumerate(steps, 1):
        with sqlite_store.writing("Ada", action="decide", now=NOON + timedelta(hours=hours)) as session:
            step(session)

    assert told(sqlite_store) == [
        "first heard: “Ilse Brandt”",
        "also goes by “I. Brandt”; “I. Brandt” is merged into it, with 1 claim; reason: one mayor",
        "“I. Brandt” leads here no more; “I. Brandt” stands alone again",
        "not the same as “Ida Brandt”; reason: sisters",
        "may be the same after all as “Ida Brandt”",
    ]
    assert told(sqlite_store, 2) == [
        "first heard: “I. Brandt”",
        "merged into “Ilse Brandt”, with 1 claim; reason: one mayor",
        "no longer part of “Ilse Brandt”",
    ]
