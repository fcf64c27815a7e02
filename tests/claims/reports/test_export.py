"""Exports out of the store: which claims, how far, and the line they leave in the trail."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest

from claims.cli import main
from claims.errors import ClaimsError
from claims.model import Assessment, State, Verdict
from claims.reports import WRITERS, Writer
from claims.reports import export as exporting
from claims.reports.export import Made, export, gathered
from claims.reports.scope import Scope
from claims.store.assessments import record
from claims.store.claims import set_said_on
from claims.store.exports import Dated, Period
from claims.store.queue import QueueFilter
from claims.store.trail import events, verify
from tests.claims.store.desk import NOON, article, cited, named, version

MADE = Made(at=NOON, by="Ada", title="Harbour")


@pytest.fixture
def desk(store, vault):
    return article(store, vault)


def chosen(store, scope):
    with store.reading() as session:
        return scope.numbers(session)


def test_an_export_leaves_a_line_with_its_scope_format_and_hash(store, desk, vault):
    out = io.BytesIO()

    done = export(store, Scope(), "csv", out, MADE)

    with store.reading() as session:
        line = events(session, "export").items[0]
    assert line.after is not None
    assert (line.actor, line.action) == ("Ada", "export")
    assert (line.after["scope"], line.after["format"], line.after["items"]) == ("all claims", "csv", 2)
    assert line.after["sha256"] == done.sha256 == hashlib.sha256(out.getvalue()).hexdigest()
    assert line.after["size"] == len(out.getvalue())
    assert verify(store, vault) == []


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_claims_read_in_pages_are_written_as_claims_in_hand_are(store, desk, form):
    streamed, whole = io.BytesIO(), io.BytesIO()
    with store.reading() as session:
        of = gathered(session, Scope(), MADE)
        WRITERS[form].write(of, streamed)
        in_hand = gathered(session, Scope(), MADE)
        object.__setattr__(in_hand, "claims", tuple(of.claims))
        WRITERS[form].write(in_hand, whole)

    assert streamed.getvalue() == whole.getvalue() != b""


def test_progress_is_told_up_to_the_last_claim(store, desk):
    told = []

    export(store, Scope(), "jsonl", io.BytesIO(), MADE, tell=lambda done, among: told.append((done, among)))

    assert told[-1] == (2, 2)


def test_where_no_claim_fits_nothing_is_written_or_noted(store, desk):
    out = io.BytesIO()

    with pytest.raises(ClaimsError, match="No claim fits"):
        export(store, Scope((QueueFilter(state=State.PUBLISHED),)), "csv", out, MADE)

    with store.reading() as session:
        assert events(session, "export").total == 0
    assert out.getvalue() == b""


def test_a_format_that_cannot_carry_so_many_says_which_can(store, desk, monkeypatch):
    pdf = WRITERS["pdf"]
    small = Writer(pdf.label, pdf.suffix, pdf.media_type, pdf.write, most=1)
    monkeypatch.setitem(exporting.WRITERS, "pdf", small)

    with pytest.raises(ClaimsError, match="too many") as told:
        export(store, Scope(), "pdf", io.BytesIO(), MADE)

    assert "jsonl" in told.value.advice


def test_claims_picked_by_hand_keep_their_order_and_what_is_not_there_is_left_out(store, desk):
    first, second = desk.claims

    assert chosen(store, Scope(picked=(second, 99, first, second))) == (second, first)


def test_a_period_counts_by_the_day_of_the_article_of_the_words_or_of_the_verdict(store, desk):
    first, second = desk.claims
    ada = named(store)
    was = version(store, second)
    with store.writing("Ada", action="check", now=NOON) as session:
        set_said_on(session, second, "2026-05-02", seen=was)
        number = cited(session, desk)
    seen = version(store, first)
    with store.writing("Ada", action="judge", now=NOON) as session:
        judged = Assessment(first, Verdict.SUPPORTED, "The table shows it clearly.", (number,), waiver="one origin only")
        record(session, judged, by=ada, seen=seen)

    def within(since, until, by):
        return chosen(store, Scope(period=Period(since, until, by)))

    assert within("2026-03-13", "2026-03-13", Dated.PUBLISHED) == (first, second)
    assert within("2026-03-14", None, Dated.PUBLISHED) == ()
    assert within("2026-05-01", "2026-05-02", Dated.SAID) == (second,)
    assert within(None, "2026-03-13", Dated.SAID) == (first,)
    assert within("2026-11-22", "2026-11-22", Dated.DECIDED) == (first,)
    assert within(None, "2026-11-21", Dated.DECIDED) == ()


def test_the_command_takes_picked_claims_a_title_and_leaves_names_out(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMS_PERSON", "Ada")
    monkeypatch.delenv("CLAIMS_DATABASE_URL", raising=False)
    text = tmp_path / "harbour.txt"
    text.write_text(
        "Mayor Ilse Brandt said the harbour toll fell by 12 per cent in 2025.\n\nShe said it would rise to 4m by May."
    )
    main(["add", str(text)])
    path = tmp_path / "picked.csv"

    assert main(["export", "--format", "csv", "--claims", "1", "--names", "none", "--output", str(path)]) == 0

    assert "1 claims written" in capsys.readouterr().err
    assert [row["claim"] for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))] == ["1"]
    assert main(["export", "--format", "csv", "--since", "1990-01-01", "--until", "1990-01-02", "--output", str(path)]) == 1
    assert not path.with_name("picked.csv.part").exists()


def test_a_scope_says_in_words_what_it_is_of():
    approved = QueueFilter(state=State.APPROVED)

    assert Scope(picked=(3,)).words == "1 claim chosen by hand"
    assert Scope((approved, QueueFilter(state=State.PUBLISHED))).words == "approved claims and published claims"
    assert Scope((approved,), period=Period("2026-01-01", None, Dated.DECIDED)).words == (
        "approved claims, decided since 2026-01-01"
    )
