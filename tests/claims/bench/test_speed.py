from __future__ import annotations

from pathlib import Path

import pytest

from claims.bench.speed import ARTICLE, bench
from claims.errors import NotThere

SAMPLES = Path(__file__).parents[3] / "data" / "samples"


def test_whole_articles_go_through_until_it_is_enough_and_the_rate_is_theirs():
    told = bench(SAMPLES, at_least=6)

    assert told["words"] >= 6 * ARTICLE
    assert told["articles"] % len(list(SAMPLES.glob("*.gold.json"))) == 0
    assert told["articles_per_second"] == pytest.approx(told["words"] / ARTICLE / told["seconds"])
    assert told["load_seconds"] >= 0
    assert told["resident_mb"] > 10


def test_a_file_without_articles_is_refused_instead_of_run_for_ever(tmp_path: Path):
    rows = tmp_path / "articles.jsonl"
    rows.write_text("\n", encoding="utf-8")

    with pytest.raises(NotThere):
        bench(rows)
