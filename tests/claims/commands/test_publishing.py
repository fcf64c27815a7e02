"""`claims publish` writes what is out, and says what it wrote."""

from __future__ import annotations

import json

import pytest

from claims.cli import main
from tests.claims.store.published_desk import Newsroom


@pytest.fixture
def home(tmp_path, monkeypatch, sqlite_store):
    """A home folder with one fact-check that is out."""
    desk = Newsroom(sqlite_store)
    desk.judge()
    desk.publish()
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path))
    return tmp_path


def test_the_folder_is_written_and_each_file_named(home, capsys):
    assert main(["publish", "--to", str(home / "web"), "--base-url", "https://desk.example/checks/"]) == 0

    told = capsys.readouterr()
    written = told.out.splitlines()
    assert sorted(written) == sorted(
        path.relative_to(home / "web").as_posix()
        for path in (home / "web").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )
    assert "1 fact-checks" in told.err
    feed = json.loads((home / "web" / "feed.json").read_text())
    assert feed["items"][0]["url"].startswith("https://desk.example/checks/claims/1-")


def test_without_a_folder_it_goes_where_the_setting_says(home, capsys, monkeypatch):
    assert main(["publish"]) == 0
    assert (home / "published" / "index.html").is_file()

    monkeypatch.setenv("CLAIMS_PUBLISH_TO", "elsewhere")
    assert main(["publish", "--names"]) == 0
    (page,) = (home / "elsewhere" / "claims").glob("1-*/index.html")
    assert "approved by <bdi>Ada</bdi>" in page.read_text()


def test_a_second_run_has_nothing_to_write(home, capsys):
    main(["publish"])
    capsys.readouterr()

    assert main(["publish"]) == 0

    told = capsys.readouterr()
    assert told.out == ""
    assert "0 files written" in told.err


def test_what_cannot_be_is_refused_with_what_to_do(home, capsys):
    (home / "taken").mkdir()
    (home / "taken" / "index.html").write_text("mine")
    (home / "file").write_text("a file")

    for asked in (["--to", str(home / "taken")], ["--to", str(home / "file")], ["--base-url", "javascript:alert(1)"]):
        assert main(["publish", *asked]) == 1
    told = capsys.readouterr().err
    assert "Publish into a folder of its own" in told
    assert "Give a folder that you may write to" in told
    assert "Write it like https://example.org/checks." in told
