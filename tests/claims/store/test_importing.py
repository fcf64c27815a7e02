"""A sheet of claims is one source; each row's claim points at its own words, waits in the queue and carries no decision."""

from __future__ import annotations

import csv
import io

import pytest

from claims.errors import ClaimsError, ImportBroken, Missing, NotAllowed
from claims.importing import ColumnKind, guess, import_sheet, read_sheet, told_csv
from claims.model import State
from claims.store.claims import claims_of_document, get_claim
from claims.store.comments import comments
from claims.store.documents import get_document
from claims.store.queue import QueueFilter, queue
from claims.store.sources import claims_of, get_source, list_sources
from claims.store.tagging import tags_of
from claims.store.trail import verify
from tests.claims.store.desk import NOON

TEXT = """Claim,Speaker,Date,Verdict,Notes,Tags
"The toll in Vell fell
by 12 per cent",Ilse Brandt,2026-05-03,False,"It rose. @Ada",Port; Tolls
,Nobody,,,,
=1+1 bridges were shut,,,True,<script>alert(1)</script>,PORT
"""


def brought(store, vault, text=TEXT, *, name="sheet.csv", by="Ada"):
    sheet = read_sheet(name, text.encode())
    return import_sheet(store, vault, sheet, guess(sheet.columns), by=by, now=NOON, headway=lambda *_: None)


def test_each_row_becomes_a_claim_in_the_queue_that_points_at_its_own_words(store, vault):
    made = brought(store, vault)

    with store.reading() as session:
        source = get_source(session, made.source_id)
        document = get_document(session, source.document_id or 0)
        claims = [get_claim(session, row.id) for row in reversed(queue(session, QueueFilter(state=State.QUEUED)).items)]
        claims.sort(key=lambda claim: claim.selector.start)
        said = [comments(session, claim.id) for claim in claims]
        tags = [tags_of(session, claim.id) for claim in claims]
    assert made.added == len(claims) == len(document.blocks) == 2
    for claim in claims:
        assert document.text[claim.selector.start : claim.selector.end] == claim.selector.exact
    assert vault.read(claims[0].snapshot.sha256) == TEXT.encode()
    assert (claims[0].voice, claims[0].speaker_written, claims[0].said_on) == ("Ilse Brandt", "Ilse Brandt", "2026-05-03")
    assert claims[0].standalone == "The toll in Vell fell by 12 per cent"
    assert [claim.decision for claim in claims] == [None, None]
    assert said[0][0].words == "Imported from sheet.csv, row 2.\nVerdict there: False\nRationale there: It rose. @Ada"
    assert (said[0][0].mentions, said[0][0].by) == ((), "Ada")
    assert tags == [("Port", "Tolls"), ("Port",)]
    assert verify(store, vault) == []


def test_the_same_file_again_adds_nothing_whatever_it_is_called(store, vault):
    first = brought(store, vault)

    again = brought(store, vault, name="renamed.csv", by="Ida")

    assert (again.known, again.source_id, again.added) == (True, first.source_id, 0)
    with store.reading() as session:
        assert len(list_sources(session).items) == 1
        assert len(queue(session).items) == 2


def test_what_an_earlier_import_said_is_a_possible_duplicate_in_the_report(store, vault):
    brought(store, vault)

    made = brought(store, vault, "Claim\nthe toll in Vell FELL by 12 per cent\nSomething else\n", name="other.csv")

    rows = list(csv.DictReader(io.StringIO(told_csv(made.outcomes).decode("utf-8-sig"))))
    assert [(row["row"], row["result"]) for row in rows] == [("2", "imported"), ("3", "imported")]
    assert "of an earlier import says the same" in rows[0]["why"]
    assert rows[1]["why"] == ""


def test_a_machine_imports_nothing_and_nothing_is_half_imported(store, vault):
    with pytest.raises(NotAllowed):
        brought(store, vault, by="machine: intake")

    with store.reading() as session:
        assert list_sources(session).items == ()


MANY = ("Claim,Verdict,Tags\n" + "".join(f"Toll {n} fell,Note {n},Port\n" for n in range(300))).encode()


def test_an_import_that_is_cut_off_goes_on_where_it_stopped_and_takes_no_row_twice(store, vault):
    sheet = read_sheet("sheet.csv", MANY)

    def cut_off(done, _of):
        if done >= 250:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_sheet(store, vault, sheet, guess(sheet.columns), by="Ada", now=NOON, headway=cut_off)
    with store.reading() as session:
        half = claims_of(session, [1])
    told = []
    made = import_sheet(store, vault, sheet, guess(sheet.columns), by="Ada", now=NOON, headway=lambda *at: told.append(at))

    assert (half, told) == (250, [(250, 300), (300, 300)])
    assert (made.known, made.earlier, made.added, len(made.outcomes)) == (False, 250, 50, 300)
    with store.reading() as session:
        words = [claim.selector.exact for claim in claims_of_document(session, 1)]
    assert words == [f"Toll {n} fell" for n in range(300)]
    assert [outcome.remarks for outcome in made.outcomes if outcome.remarks] == []
    assert verify(store, vault) == []


def test_an_import_that_the_store_refuses_to_go_on_with_says_how_many_were_taken(store, vault):
    sheet = read_sheet("sheet.csv", MANY)

    def renamed(old, new):
        with store.engine.begin() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {old} RENAME TO {new}")

    def broken(done, _of):
        if done == 250:
            renamed("comment", "elsewhere")

    with pytest.raises(ImportBroken, match="250 of 300 claims were taken, the other 50 were not: ") as told:
        import_sheet(store, vault, sheet, guess(sheet.columns), by="Ada", now=NOON, headway=broken)
    renamed("elsewhere", "comment")
    made = import_sheet(store, vault, sheet, guess(sheet.columns), by="Ada", now=NOON, headway=lambda *_: None)

    assert (told.value.done, told.value.of) == (250, 300)
    assert "same file again" in told.value.advice
    assert (made.earlier, made.added) == (250, 50)


def test_an_import_that_was_begun_with_another_column_of_claims_is_not_gone_on_with(store, vault):
    sheet = read_sheet("sheet.csv", MANY)

    def cut_off(done, _of):
        if done >= 250:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_sheet(store, vault, sheet, guess(sheet.columns), by="Ada", now=NOON, headway=cut_off)

    with pytest.raises(ClaimsError, match="another column of claims"):
        import_sheet(store, vault, sheet, {1: ColumnKind.CLAIM}, by="Ada", now=NOON, headway=lambda *_: None)


def test_a_sheet_in_which_no_row_holds_a_claim_is_refused(store, vault):
    with pytest.raises(Missing, match="no claim in it"):
        brought(store, vault, "Claim,Speaker\n,Ada\n")
