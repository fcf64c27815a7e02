"""`claims bundle` and `claims unbundle` move a desk, and say what stands in the way."""

from __future__ import annotations

from claims.cli import main
from tests.claims.store.desk import TEXT


def test_a_desk_is_bundled_and_unbundled_into_an_empty_home(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("CLAIMS_DATABASE_URL", raising=False)
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path / "one"))
    (tmp_path / "article.txt").write_text(TEXT)
    assert main(["add", str(tmp_path / "article.txt")]) == 0

    assert main(["bundle", str(tmp_path / "desk.zip")]) == 0
    assert main(["bundle", str(tmp_path / "desk.zip")]) == 1
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path / "two"))
    assert main(["unbundle", str(tmp_path / "desk.zip")]) == 0
    assert main(["unbundle", str(tmp_path / "desk.zip")]) == 1
    assert main(["verify"]) == 0

    told = capsys.readouterr()
    assert "nothing was overwritten" in told.err
    assert "not empty" in told.err
