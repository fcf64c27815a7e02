"""`claims import-csv` as people and scripts meet it, with the real parts."""

from __future__ import annotations

import csv
import json

import pytest

from claims.cli import main

TEXT = "Aussage;Speaker;Verdict\nTolls fell;Ada;False\n;Ida;True\n"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty home for each test, and somebody who works there."""
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMS_PERSON", "Ada")
    monkeypatch.delenv("CLAIMS_DATABASE_URL", raising=False)
    return tmp_path / "home"


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_a_dry_run_shows_what_would_become_of_it_and_stores_nothing(sheet, home, capsys):
    assert main(["import-csv", sheet, "--map", "Aussage=claim", "--dry-run"]) == 1

    told = capsys.readouterr()
    assert "row 2: Tolls fell" in told.out
    assert "1 claims would be added, 1 rows refused; nothing was stored" in told.out
    assert "row 3: there is no claim in it" in told.err
    assert not home.exists()


def test_a_sheet_is_imported_once_and_told_row_by_row(sheet, tmp_path, capsys):
    report = tmp_path / "report.csv"

    assert main(["import-csv", sheet, "--map", "Aussage=claim", "--report", str(report)]) == 1
    assert "1 claims added, 1 rows refused" in capsys.readouterr().out
    assert main(["import-csv", sheet, "--map", "Aussage=claim"]) == 0
    assert "imported before" in capsys.readouterr().out

    assert main(["list", "--state", "queued", "--json"]) == 0
    (claim,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert claim["standalone"] == "Tolls fell"
    with report.open(encoding="utf-8-sig", newline="") as rows:
        assert [(row["row"], row["result"]) for row in csv.DictReader(rows)] == [("2", "imported"), ("3", "refused")]


@pytest.mark.parametrize(
    ("more", "said"),
    [([], "which column holds the claims"), (["--map", "Aussage"], "maps nothing"), (["--map", "X=claim"], "no column “X”")],
)
def test_a_mapping_that_makes_no_sense_is_refused_with_what_to_do(sheet, more, said, capsys):
    assert main(["import-csv", sheet, *more]) == 1

    assert said in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path, capsys):
    assert main(["import-csv", str(tmp_path / "none.csv")]) == 1

    assert "cannot be opened" in capsys.readouterr().err
