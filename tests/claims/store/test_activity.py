"""The trail answers who did what to which claim and when, and can be taken away whole."""

from __future__ import annotations

import hashlib
import io
import json
from datetime import timedelta

import pytest

from claims.store.activity import TrailFilter, actions, actors, claim_of, length, lines, write_lines
from claims.store.claims import accept, get_claim
from claims.store.history import START
from claims.store.trail import head
from tests.claims.store.desk import NOON, Desk, article


@pytest.fixture
def desk(store) -> Desk:
    """An article of one day, a claim of which Ada accepted on the next."""
    made = article(store)
    with store.writing("Ada", action="accept", reason="worth it", now=NOON + timedelta(days=1)) as session:
        accept(session, made.claims[0], seen=get_claim(session, made.claims[0]).version)
    return made


@pytest.mark.parametrize(
    ("asked", "who", "subjects"),
    [
        (TrailFilter(actor="Ada"), {"Ada"}, {"claim"}),
        (TrailFilter(action="accept"), {"Ada"}, {"claim"}),
        (TrailFilter(who="people"), {"Ada"}, {"claim"}),
        (TrailFilter(who="machines", subject="snapshot"), {"machine: intake"}, {"snapshot"}),
        (TrailFilter(since="2026-11-23"), {"Ada"}, {"claim"}),
        (TrailFilter(until="2026-11-22", subject="claim"), {"machine: intake"}, {"claim"}),
        (TrailFilter(actor="Nobody"), set(), set()),
    ],
)
def test_only_lines_that_fit_are_told(store, desk, asked, who, subjects):
    with store.reading() as session:
        found = lines(session, asked)

    assert {line.actor for line in found.items} == who
    assert {line.subject for line in found.items} == subjects
    assert found.total == len(found.items)


def test_what_is_asked_about_a_claim_or_an_article_brings_all_that_belongs_to_it_newest_first(store, desk):
    with store.reading() as session:
        of_claim = lines(session, TrailFilter(claim_id=desk.claims[0])).items
        of_article = lines(session, TrailFilter(source_id=desk.source)).items
        of_none = lines(session, TrailFilter(source_id=desk.source + 1)).items

    assert {claim_of(line) for line in of_claim} == {desk.claims[0]}
    assert of_claim[0].action == "accept"
    assert {"source", "snapshot", "document", "claim"} <= {line.subject for line in of_article}
    assert [line.id for line in of_article] == sorted((line.id for line in of_article), reverse=True)
    assert of_none == ()


def test_pages_follow_each_other_without_a_gap(store, desk):
    with store.reading() as session:
        whole = lines(session, TrailFilter()).items
        first, second = (lines(session, TrailFilter(), limit=3, offset=offset).items for offset in (0, 3))

    assert first + second == whole[:6]


def test_names_to_choose_from_are_all_there_are(store, desk):
    with store.reading() as session:
        assert actors(session) == ("Ada", "machine: intake")
        assert actions(session) == ("accept", "take in")


def test_the_trail_is_taken_away_as_lines_whose_hashes_anybody_can_count_again(store, desk):
    out = io.BytesIO()
    with store.reading() as session:
        written = write_lines(session, TrailFilter(), out)
        total, newest = length(session), head(session)

    told = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(told) == written == total
    previous = START
    for line in told:
        own = line.pop("hash")
        assert line["previous"] == previous
        text = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert hashlib.sha256(text.encode()).hexdigest() == own
        previous = own
    assert previous == newest


def test_a_part_of_the_trail_can_be_taken_away_too(store, desk):
    out = io.BytesIO()
    with store.reading() as session:
        written = write_lines(session, TrailFilter(actor="Ada"), out)

    assert written == len(out.getvalue().splitlines()) > 0
    assert {json.loads(line)["actor"] for line in out.getvalue().splitlines()} == {"Ada"}
