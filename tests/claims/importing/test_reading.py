"""A file becomes rows as a spreadsheet would show them, or is refused with what to do next."""

from __future__ import annotations

import pytest

from claims.errors import Missing, NotThere
from claims.importing import LARGEST, ColumnKind, guess, look, mapped, read_sheet, told_csv
from claims.importing.reading import MOST_ROWS
from claims.importing.rows import day_of
from sources.errors import Empty, TooLarge, Unreadable, WrongType

HEAD = "Claim,Speaker,Date,Rating,Notes\n"


def looked(text, **chosen):
    sheet = read_sheet("sheet.csv", text.encode())
    return look(sheet, mapped(sheet.columns, chosen))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_every_common_encoding_and_mark_gives_the_same_rows(encoding, mark):
    lines = [["Claim", "Speaker"], ["Der Zoll in Vell fällt, sagt sie", "Jörg Müller"], ["Die Brücke schließt", "Änne Weiß"]]
    text = "\r\n".join(mark.join(f'"{cell}"' for cell in line) for line in lines)

    sheet = read_sheet("sheet.csv", text.encode(encoding))

    assert sheet.columns == ("Claim", "Speaker")
    assert [row.cells for row in sheet.rows] == [tuple(line) for line in lines[1:]]
    assert sheet.mark == mark


def test_commas_of_the_prose_do_not_win_over_the_mark():
    text = "Claim;Speaker\nTolls fell, rose, fell;Ada\nTolls rose, fell, rose;Ida\n"

    assert read_sheet("a.csv", text.encode()).rows[0].cells == ("Tolls fell, rose, fell", "Ada")


def test_a_title_above_the_heading_and_empty_rows_keep_the_numbers_a_spreadsheet_shows():
    text = 'Our checks of 2026,\n,\nClaim,Speaker\n"Two\nlines",Ada\n\nTolls fell,Ida\n'

    sheet = read_sheet("a.csv", text.encode())

    assert [(row.number, row.cells) for row in sheet.rows] == [(4, ("Two\nlines", "Ada")), (6, ("Tolls fell", "Ida"))]


def test_headings_that_stand_twice_or_are_empty_get_names_of_their_own():
    assert read_sheet("a.csv", b"Claim,Note,Note,\na,b,c,d\n").columns == ("Claim", "Note", "Note (2)", "Column 4")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", Empty),
        (b" \n\n", Empty),
        (b",,\n,,\n", Empty),
        (HEAD.encode(), Empty),
        (b"PK\x03\x04" + bytes(range(256)) * 8, WrongType),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), WrongType),
        (b"%PDF-1.7\n1 0 obj", WrongType),
        (bytes(range(1, 32)) * 40, WrongType),
        (b"a," * LARGEST, TooLarge),
        (HEAD.encode() + b"a,b,c,d,e\n" * (MOST_ROWS + 1), TooLarge),
        (HEAD.encode() + b'"' + b"a" * 200_000, Unreadable),
    ],
)
def test_what_is_no_sheet_is_refused_with_what_to_do_next(body, error):
    with pytest.raises(error) as refused:
        read_sheet("a.csv", body)

    assert refused.value.advice


def test_rows_that_cannot_be_taken_are_refused_one_by_one_with_the_reason():
    outcomes = looked(f'{HEAD}Tolls fell,Ada\n,Ada\nTolls rose,Ada,,,,more\n{"x" * 2001},Ada\n"Never closed\nTolls,Ida\n')

    assert [(one.number, bool(one.claim)) for one in outcomes] == [(2, True), (3, False), (4, False), (5, False), (6, False)]
    assert [one.why.split(" ")[0] for one in outcomes[1:]] == ["there", "it", "its", "a"]
    assert "more filled cell" in outcomes[2].why
    assert "never closed" in outcomes[4].why


def test_what_was_judged_there_is_told_in_a_comment_and_nothing_else():
    (outcome,) = looked(
        "Claim,Speaker,Date,Rating,Notes,URL,Proof,Topic\nTolls fell,Ada,3 May 2026,False,Rose,a.example,b.example,"
        "Port; Tolls\n"
    )

    assert outcome.claim is not None
    assert (outcome.claim.words, outcome.claim.speaker, outcome.claim.said_on) == ("Tolls fell", "Ada", "2026-05-03")
    assert outcome.claim.tags == ("Port", "Tolls")
    assert outcome.claim.comment.splitlines() == [
        "Imported from sheet.csv, row 2.",
        "Verdict there: False",
        "Rationale there: Rose",
        "Source there: a.example",
        "Evidence there: b.example",
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-05-03", "2026-05-03"),
        ("2026-05-03T10:00:00Z", "2026-05-03"),
        ("3.5.2026", "2026-05-03"),
        ("May 3, 2026", "2026-05-03"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("05/05/2026", "2026-05-05"),
        ("03/04/2026", None),
        ("last week", None),
        ("31.02.2026", None),
        ("99/99/2026", None),
    ],
)
def test_a_day_is_taken_only_where_it_can_be_read_in_one_way(written, day):
    assert day_of(written) == day


def test_a_date_that_is_none_is_kept_in_the_comment_and_remarked_on():
    (outcome,) = looked("Claim,Date\nTolls fell,03/04/2026\n")

    assert outcome.claim is not None
    assert outcome.claim.said_on is None
    assert "Date there: 03/04/2026" in outcome.claim.comment
    assert "two ways" in outcome.remarks[0]


def test_the_same_words_by_the_same_speaker_again_are_remarked_on():
    outcomes = looked("Claim,Speaker\nTolls fell,Ada\nTolls fell,Ida\nTOLLS  fell,ada\n")

    assert [one.remarks for one in outcomes] == [(), (), ("possible duplicate: row 2 says the same",)]


def test_a_person_has_the_last_word_on_what_a_column_is():
    columns = ("Statement", "Aussage", "Who", "Link")

    assert guess(columns) == {0: ColumnKind.CLAIM, 2: ColumnKind.SPEAKER, 3: ColumnKind.SOURCE}
    assert mapped(columns, {"Aussage": "claim", "Who": ""}) == {1: ColumnKind.CLAIM, 3: ColumnKind.SOURCE}


@pytest.mark.parametrize(
    ("chosen", "error"),
    [({"Nope": "claim"}, NotThere), ({"A": "truth"}, NotThere), ({"A": "claim", "B": "claim"}, Missing), ({}, Missing)],
)
def test_a_mapping_that_makes_no_sense_is_refused(chosen, error):
    with pytest.raises(error):
        mapped(("A", "B"), chosen)


def test_hostile_cells_are_words_and_the_report_of_them_is_inert():
    outcomes = looked(f'{HEAD}"=HYPERLINK(""http://a.example"")",<script>,,,\n"a\x1b[31m\u202eb",Ada,,,\n')

    words = [one.claim.words for one in outcomes if one.claim]
    assert words == ['=HYPERLINK("http://a.example")', "a\ufffd[31m\ufffdb"]
    assert b"\"'=HYPERLINK" in told_csv(outcomes)
    assert b"\x1b" not in told_csv(outcomes)
