"""No change without its line, and no way to change anything past the trail."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from claims.model import Assessment, PersonRole, SourceState, Stance, State, Verdict
from claims.store import tables
from claims.store.assessments import record
from claims.store.claims import (
    accept,
    add_claim,
    edit_standalone,
    move,
    reject,
    reopen,
    save_proposals,
    set_said_on,
    set_speaker,
)
from claims.store.documents import save_document, set_block_role
from claims.store.evidence import cite, withdraw
from claims.store.people import person, set_role
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source, set_state
from claims.store.speakers import find_or_add
from claims.store.trail import events, head, history, verify
from sources.document import Role
from sources.snapshot import Snapshot
from tests.claims.store.desk import NOON, article, cited, document, named, proposals, selector

STEPS = {
    "add_source": (lambda s, d: add_source(s, kind="paste", address=None, label="x", identity="sha256:x"), {"source"}),
    "set_state": (lambda s, d: set_state(s, d.source, SourceState.READY), {"source"}),
    "keep_snapshot": (lambda s, d: keep_snapshot(s, d.source, Snapshot.of_paste("x", now=NOON)), {"snapshot"}),
    "save_document": (lambda s, d: save_document(s, d.snapshot, document(title="Other")), {"document", "source"}),
    "set_block_role": (lambda s, d: set_block_role(s, d.document, 1, Role.CAPTION), {"document"}),
    "add_claim": (lambda s, d: add_claim(s, d.document, 0, 6, speaker="Z"), {"claim", "attribution", "speaker"}),
    "accept": (lambda s, d: accept(s, 2, seen=1), {"claim"}),
    "reject": (lambda s, d: reject(s, 2, seen=1), {"claim"}),
    "edit_standalone": (lambda s, d: edit_standalone(s, 2, "x", seen=1), {"claim"}),
    "set_speaker": (lambda s, d: set_speaker(s, 2, "Z", seen=1), {"claim", "attribution", "speaker"}),
    "set_said_on": (
        lambda s, d: set_said_on(s, 2, "2026-01-01", seen=1),
        {"claim"},
    ),
    "cite": (
        lambda s, d: cite(s, 1, document_id=d.document, selector=selector("1904"), stance=Stance.CONTEXT, seen=3),
        {"evidence", "claim"},
    ),
    "withdraw": (lambda s, d: withdraw(s, 1, why="x", seen=3), {"evidence", "claim"}),
    "record": (
        lambda s, d: record(
            s, Assessment(1, Verdict.SUPPORTED, "as the paper says", waiver="one paper"), seen=3, by=person(s, "Ada")
        ),
        {"assessment", "decision", "claim"},
    ),
    "find_or_add": (lambda s, d: find_or_add(s, "Z"), {"speaker"}),
    "person": (lambda s, d: person(s, "Zed"), {"person"}),
    "set_role": (lambda s, d: set_role(s, "Ada", PersonRole.ADMIN), {"person"}),
}


@pytest.mark.parametrize("step", STEPS)
def test_every_function_that_changes_a_table_leaves_a_line_for_it(store, vault, step):
    desk = article(store, vault)
    named(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)
    with store.reading() as session:
        before = events(session).items[0].id
    act, changed = STEPS[step]

    with store.writing("Ada", action=step, reason="to see", now=NOON + timedelta(hours=1)) as session:
        act(session, desk)

    with store.reading() as session:
        lines = [line for line in events(session).items if line.id > before]
    assert {line.subject for line in lines} == changed
    assert {(line.actor, line.action, line.at) for line in lines} == {("Ada", step, NOON + timedelta(hours=1))}
    assert all(line.reason for line in lines)
    vault.keep(Snapshot.of_paste("x", now=NOON))
    assert verify(store, vault) == []


def test_a_line_says_what_was_and_what_is(store):
    desk = article(store)

    with store.writing("Ada", action="reword", reason="clearer", now=NOON) as session:
        edit_standalone(session, desk.claims[1], "The harbour [of Zürich] opened in 1904.", seen=1)

    with store.reading() as session:
        line = events(session, "claim", desk.claims[1]).items[0]
    assert line.before is not None
    assert line.after is not None
    changed = {name: (line.before[name], line.after[name]) for name in line.after if line.before[name] != line.after[name]}
    assert changed == {
        "standalone": ("The harbour opened in 1904.", "The harbour [of Zürich] opened in 1904."),
        "version": (1, 2),
    }
    assert (line.actor, line.action, line.reason) == ("Ada", "reword", "clearer")


def test_a_change_to_the_same_value_leaves_no_line_and_no_new_version(store):
    desk = article(store)

    with store.writing("Ada", action="reword", now=NOON) as session:
        assert edit_standalone(session, desk.claims[1], "The harbour opened in 1904.", seen=1) == 1

    with store.reading() as session:
        assert events(session, "claim", desk.claims[1]).total == 1


def test_each_line_carries_the_hash_of_the_one_before_and_anybody_can_compute_it(store):
    article(store)

    with store.reading() as session:
        lines = [session.get(tables.Event, number) for number in range(1, events(session).total + 1)]

    previous = "0" * 64
    for number, line in enumerate(lines, 1):
        told = line.model_dump(exclude={"hash"})
        told["at"] = line.at.isoformat(timespec="microseconds")
        written = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert (line.id, line.previous) == (number, previous)
        assert line.hash == hashlib.sha256(written.encode()).hexdigest()
        previous = line.hash
    with store.reading() as session:
        assert head(session) == previous


def test_the_history_of_a_claim_holds_what_belongs_to_it(store):
    desk = article(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)

    with store.reading() as session:
        lines = history(session, desk.claims[0])
        page = history(session, desk.claims[0], limit=2, offset=1)

    assert {line.subject for line in lines.items} == {"claim", "attribution", "evidence"}
    assert (lines.total, page.items) == (len(lines.items), lines.items[1:3])


def test_rows_cannot_be_changed_in_bulk_past_the_trail(store):
    desk = article(store)

    with pytest.raises(RuntimeError, match="one by one"), store.writing("Ada", action="cheat", now=NOON) as session:
        session.exec(update(tables.Claim).where(col(tables.Claim.id) == desk.claims[0]).values(worth=1))


def test_nothing_is_changed_in_a_reading_session(store):
    desk = article(store)

    def cheat() -> None:
        with store.reading() as session:
            session.get(tables.Claim, desk.claims[0]).worth = 1
            session.flush()

    with pytest.raises(RuntimeError, match="outside"):
        cheat()
    with pytest.raises(RuntimeError, match="outside"), store.reading() as session:
        accept(session, desk.claims[0], seen=1)


def test_only_the_end_of_writing_commits(store):
    with pytest.raises(RuntimeError, match="commits"), store.writing("Ada", action="cheat", now=NOON) as session:
        session.commit()


def test_a_capture_and_an_assessment_are_never_changed(store):
    desk = article(store)

    def cheat() -> None:
        with store.writing("Ada", action="cheat", now=NOON) as session:
            session.get(tables.Snapshot, desk.snapshot).status = 200
            session.flush()

    with pytest.raises(RuntimeError, match="never changed"):
        cheat()


def test_a_deleted_row_leaves_its_last_picture(store, vault):
    article(store, vault)
    with store.writing("Ada", action="name", now=NOON) as session:
        number = find_or_add(session, "Nobody").id

    with store.writing("Ada", action="tidy", now=NOON) as session:
        session.delete(session.get(tables.Speaker, number))

    with store.reading() as session:
        line = events(session, "speaker", number).items[0]
    assert (line.before, line.after) == ({"id": number, "name": "Nobody", "name_key": "nobody"}, None)
    assert verify(store, vault) == []


def test_moving_and_reopening_keep_their_reasons(store):
    desk = article(store)

    with store.writing("Ada", action="work", reason="morning round", now=NOON) as session:
        seen = accept(session, 1, seen=1)
        seen = move(session, 1, State.ON_HOLD, seen=seen, reason="waiting")
        reopen(session, 1, seen=seen)
        save_proposals(session, desk.document, proposals())

    with store.reading() as session:
        assert [line.reason for line in events(session, "claim", 1).items] == ["morning round", "waiting", "morning round", ""]
