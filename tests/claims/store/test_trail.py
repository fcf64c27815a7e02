"""`verify` finds whatever was changed, removed or slipped in behind the store's back."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import text

from claims.model import Assessment, Verdict
from claims.store import tables
from claims.store.assessments import record
from claims.store.claims import edit_standalone, reopen
from claims.store.history import seal
from claims.store.speakers import find_or_add
from claims.store.trail import events, head, verify
from tests.claims.store.desk import NOON, TEXT, article, cited, named


@pytest.fixture
def desk(store, vault):
    """A desk on which everything happened once."""
    desk, ada = article(store, vault), named(store)
    with store.writing("Ada", action="review", now=NOON) as session:
        cited(session, desk)
        record(session, Assessment(1, Verdict.SUPPORTED, "as the paper says", waiver="one paper"), seen=3, by=ada)
        edit_standalone(session, 2, "The harbour [of Zürich] opened in 1904.", seen=1)
        reopen(session, 1, seen=4, reason="new figures")
    return desk


def tamper(store, *statements):
    with store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        for statement in statements:
            connection.execute(text(statement))


def test_what_nobody_touched_is_without_findings(store, vault, desk):
    assert verify(store, vault) == []


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE claim SET standalone = 'Something else' WHERE id = 2", "claim 2 is not as line"),
        ("UPDATE claim SET verdict = 'refuted' WHERE id = 1", ": verdict."),
        ("UPDATE assessment SET rationale = 'nicer words'", "assessment 1 is not as line"),
        ("UPDATE evidence SET note = 'x', stance = 'refutes'", ": note, stance."),
        ("UPDATE decision SET verdict = 'refuted'", "decision 1 is not as line"),
        ("UPDATE source SET added_by = 'Somebody'", "source 1 is not as line"),
        ("UPDATE person SET role = 'admin'", "person 1 is not as line"),
        ("UPDATE document SET text = replace(text, '12', '21')", "document 1 is not as line"),
        ("UPDATE document SET text = replace(text, '12', '21')", "claim 1 quotes words that do not stand"),
        ("UPDATE document SET text = replace(text, '12', '21')", "evidence 1 quotes words that do not stand"),
        ("UPDATE claim SET start = start + 1 WHERE id = 2", "claim 2 quotes words that do not stand"),
        ("UPDATE attribution SET cue = '[[0, 9999]]'", "points beyond the end of document 1"),
        ("UPDATE event SET reason = 'a better reason' WHERE id = 4", "Line 4 of the trail (take in, source 1) was changed"),
        ("UPDATE event SET actor = 'Somebody' WHERE id = 9", "Line 9 of the trail"),
        ("DELETE FROM event WHERE id = 5", "The trail has a gap: nothing stands between lines 4 and 6."),
        ("DELETE FROM event WHERE id = 1", "The trail has a gap: nothing stands between lines 0 and 2."),
        ("DELETE FROM evidence", "evidence 1 is gone, though line"),
        ("INSERT INTO speaker (name, name_key) VALUES ('Slipped In', 'slipped in')", "speaker 2 has no line in the trail"),
        ("UPDATE snapshot SET size = 3", "Snapshot 1 has"),
    ],
)
def test_tampering_is_found(store, vault, desk, statement, finding):
    tamper(store, statement)

    assert any(finding in found for found in verify(store, vault)), verify(store, vault)


def test_a_line_that_was_rewritten_with_its_own_hash_breaks_the_chain_after_it(store, vault, desk):
    with store.reading() as session:
        line = session.get(tables.Event, 4).model_dump()
    line["actor"] = "Somebody else"
    forged = seal(line)

    tamper(store, f"UPDATE event SET actor = 'Somebody else', hash = '{forged}' WHERE id = 4")

    assert verify(store, vault) == ["Line 5 of the trail does not follow from line 4: one of the two was changed or replaced."]


def test_a_row_changed_behind_the_trail_and_then_by_the_book_is_still_found(store, vault, desk):
    tamper(store, "UPDATE claim SET worth = 0.01 WHERE id = 2")
    with store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, 2, "Yet another wording", seen=2)

    findings = verify(store, vault)

    assert len(findings) == 1
    assert findings[0].startswith("claim 2 was changed outside the trail before line")
    assert findings[0].endswith(": worth.")


def test_a_cut_off_end_is_found_by_a_hash_written_down_elsewhere(store, vault, desk):
    with store.writing("Ada", action="name", now=NOON) as session:
        find_or_add(session, "The last word")
    with store.reading() as session:
        written_down, last = head(session), events(session).items[0].id
    assert verify(store, vault, heads=[written_down]) == []

    tamper(store, f"DELETE FROM event WHERE id = {last}", "DELETE FROM speaker WHERE name = 'The last word'")

    assert verify(store, vault) == []
    assert verify(store, vault, heads=[written_down]) == [
        f"The trail once ended with {written_down[:12]}…, which is no longer in it: its end was cut off or rewritten."
    ]


def test_a_changed_a_lost_and_a_restored_snapshot(store, vault, desk):
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    file = next(path for path in vault.root.rglob(sha256))
    kept = file.read_bytes()

    file.write_bytes(kept.replace(b"12", b"21"))
    changed = verify(store, vault)
    file.unlink()
    lost = verify(store, vault)
    file.write_bytes(kept)

    assert len(changed) == len(lost) == 1
    assert changed[0].startswith("Snapshot 1: ")
    assert "changed" in changed[0]
    assert "not in the vault" in lost[0]
    assert verify(store, vault) == []


def test_a_value_that_cannot_be_read_is_a_finding_not_a_crash(sqlite_store, vault):
    article(sqlite_store, vault)

    tamper(
        sqlite_store, "PRAGMA ignore_check_constraints = ON", "UPDATE claim SET state = 'invented', reasons = '{' WHERE id = 1"
    )
    findings = verify(sqlite_store, vault)

    assert any("The table claim holds a value that was never stored there" in finding for finding in findings)


def test_a_damaged_file_is_a_finding(sqlite_store, vault):
    article(sqlite_store, vault)
    path = sqlite_store.path
    sqlite_store.close()
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 8_192] = b"\xff" * 8_192
    path.write_bytes(whole)

    assert verify(sqlite_store, vault)


def test_very_many_findings_are_cut_short(store, vault, monkeypatch):
    article(store, vault)
    monkeypatch.setattr("claims.store.checks.FINDINGS", 3)

    tamper(store, "UPDATE event SET reason = 'x'")

    assert len(verify(store, vault)) == 3
