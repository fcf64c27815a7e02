"""The bench of the browser goes the reviewer's way on any desk, and says what is missing before it starts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claims.bench import browser as waiting
from claims.bench.desk import make
from claims.errors import Missing
from tests.browser.harness import CHROMIUM

STEPS = ("first_load", "next_page", "search", "open_claim", "save_next")


def test_every_step_of_a_reviewers_way_is_timed_until_it_is_painted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = tmp_path / "desk.db"
    make(desk, 2_000)
    monkeypatch.setattr(waiting, "ROUNDS", 1)
    monkeypatch.setenv("CHROMIUM", CHROMIUM)

    with ThreadPoolExecutor(1) as apart:  # where no other test's browser is being driven
        figures = apart.submit(waiting.bench, desk).result()

    assert set(figures) == {*(f"{step}_ms" for step in STEPS), "claims"}
    assert figures["claims"] == 2_000
    assert all(0 < figures[f"{step}_ms"] < 60_000 for step in STEPS), figures


def test_without_a_desk_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="claims bench desk"):
        waiting.bench(tmp_path / "none.db")
