"""The command line as people and scripts meet it: output, messages and exit status, with the real parts."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.cli import main
from claims.reports import WRITERS

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "data" / "samples"
FOAM = SAMPLES / "vell-river-foam.txt"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty home for each test, and somebody who works there."""
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMS_PERSON", "Ada")
    monkeypatch.delenv("CLAIMS_DATABASE_URL", raising=False)
    return tmp_path / "home"


def told(capsys) -> list[dict]:
    """The JSON objects on standard output, one a line."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_file_is_added_listed_shown_exported_and_verified(capsys, tmp_path):
    assert main(["add", str(FOAM), "--json"]) == 0
    source = told(capsys)[0]
    assert source["state"] == "ready"
    assert source["title"] == "White foam on the Vell: who killed 2,300 trout?"

    assert main(["list", "--state", "proposed", "--act", "denial", "--json"]) == 0
    denial = told(capsys)[0]
    assert denial["voice"] == "Brask Leather"

    assert main(["show", str(denial["id"]), "--json"]) == 0
    assert told(capsys)[0]["selector"]["exact"] in FOAM.read_text(encoding="utf-8")

    assert main(["export", "--format", "csv", "--output", str(tmp_path / "claims.csv")]) == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == source["claims"]

    assert main(["verify"]) == 0


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_every_format_can_be_exported_to_standard_output(name, capsysbinary):
    main(["add", str(FOAM)])
    capsysbinary.readouterr()

    assert main(["export", "--format", name, "--output", "-"]) == 0

    assert capsysbinary.readouterr().out.strip()


def test_an_address_is_added_and_a_bad_one_beside_it_is_named_and_kept(capsys, httpserver: HTTPServer, monkeypatch):
    monkeypatch.setenv("CLAIMS_ALLOW_HOSTS", f"{httpserver.host}:{httpserver.port}")
    httpserver.expect_request("/foam").respond_with_data(
        (SAMPLES / "vell-river-foam.html").read_bytes(), content_type="text/html"
    )

    httpserver.expect_request("/gone").respond_with_data("gone", status=404)

    status = main(["add", httpserver.url_for("/foam"), httpserver.url_for("/gone"), "http://10.0.0.1/secret"])

    told = capsys.readouterr()
    assert status == 1
    assert "White foam on the Vell" in told.out, told.err
    assert "/gone" in told.err
    assert "10.0.0.1" in told.err
    main(["list", "--json"])
    assert capsys.readouterr().out


def test_a_paste_from_standard_input_with_its_address_is_one_source(capsys, monkeypatch):
    paste = (SAMPLES / "vell-river-foam.paste.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(paste)))

    assert main(["add", "-", "--url", "https://reporter.example/foam", "--json"]) == 0

    assert told(capsys)[0]["address"] == "https://reporter.example/foam"


def test_a_text_piped_in_from_an_older_program_keeps_its_letters(capsys, monkeypatch):
    piped = "Caf\xe9 closes\n\nMayor Ren\xe9 Toul said \u201cthe caf\xe9 is shut\u201d on Monday.\n".encode("cp1252")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))

    assert main(["extract", "-", "--json"]) == 0

    assert "Mayor René Toul said “the café is shut”" in told(capsys)[0]["text"]


def test_extract_and_split_store_nothing(capsys, home):
    assert main(["extract", str(FOAM), "--json"]) == 0
    document = told(capsys)[0]
    assert main(["split", str(FOAM), "--json"]) == 0
    found = told(capsys)[0]

    assert found["document"] == document
    assert document["text"] == FOAM.read_text(encoding="utf-8")
    for claim in found["claims"]:
        assert document["text"][claim["start"] : claim["end"]] == claim["exact"]
    assert {"content", "source", "cue", "kind", "act", "speaker", "relayed_by", "worth"} == found["attributions"][0].keys()
    assert not list(home.glob("*.db"))


def test_many_articles_are_split_from_one_file_to_another(tmp_path):
    many = tmp_path / "in.jsonl"
    many.write_text("".join(json.dumps({"id": str(n), "text": FOAM.read_text(encoding="utf-8")}) + "\n" for n in range(3)))

    assert main(["split", "--jsonl", str(many), "--output", str(tmp_path / "out.jsonl")]) == 0

    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == ["0", "1", "2"]
    assert lines[0]["attributions"] == lines[2]["attributions"] != []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "99"], "no claim 99"),
        (["add", "nowhere.txt"], "no file nowhere.txt"),
        (["export", "--format", "csv", "--output", "x.csv"], "No claim fits"),
        (["split", "--jsonl", "README.md", "--output", "/dev/null"], "Line 1 is no article"),
    ],
)
def test_what_cannot_be_done_is_named_with_what_to_do_next(arguments, says, capsys, monkeypatch):
    monkeypatch.chdir(ROOT)

    assert main(arguments) == 1

    assert says in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["dance"], ["split"], ["export", "--format", "doc", "--output", "x"]])
def test_a_misuse_ends_with_status_two(arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2


def test_it_runs_as_a_module_and_says_its_version():
    ran = subprocess.run([sys.executable, "-m", "claims", "--version"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert ran.stdout.startswith("claims ")


def test_a_backup_holds_everything_and_is_not_written_over_another(capsys, tmp_path):
    main(["add", str(FOAM)])

    assert main(["backup", str(tmp_path / "backup")]) == 0
    assert main(["backup", str(tmp_path / "backup")]) == 1

    assert "backup" in capsys.readouterr().err


def test_a_backup_is_restored_into_an_empty_home_and_is_sound(capsys, tmp_path, monkeypatch):
    main(["add", str(FOAM)])
    main(["backup", str(tmp_path / "backup.zip")])
    main(["list", "--json"])
    before = capsys.readouterr().out.splitlines()[-5:]

    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path / "elsewhere"))

    assert main(["restore", str(tmp_path / "backup.zip")]) == 0
    assert main(["restore", str(tmp_path / "backup.zip")]) == 1
    assert main(["verify"]) == 0
    main(["list", "--json"])
    assert capsys.readouterr().out.splitlines()[-5:] == before


def test_a_claim_changed_behind_the_trail_is_found_by_verify(capsys, home):
    import sqlite3

    main(["add", str(FOAM)])
    with sqlite3.connect(home / "claims.db") as database:
        database.execute("UPDATE claim SET standalone = 'something else' WHERE id = 1")
    database.close()

    assert main(["verify"]) == 1

    assert "claim 1" in capsys.readouterr().err
